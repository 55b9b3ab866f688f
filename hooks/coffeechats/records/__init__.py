"""What notes mean: contacts, interviews and the rest, linked into one journal."""
