"""What comes in: address books of other programs, row by row, as new contacts."""
