"""The files that a new journal begins with."""
