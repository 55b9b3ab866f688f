"""What a person can do in the notes, as plans and words."""
