"""Changing the notes: what is to change, as data, and the one way to write it."""
