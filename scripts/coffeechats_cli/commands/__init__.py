"""One module for each command: it reads what was typed, asks the library, and prints."""
