"""Changing the notes: what shall change as data, and the one way to write it."""
