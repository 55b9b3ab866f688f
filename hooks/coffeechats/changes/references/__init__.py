"""Where a note names people, and how such names are rewritten."""
