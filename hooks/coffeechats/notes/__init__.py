"""A file's text, taken apart into keys with their places, and a body; and what is wrong with it."""
