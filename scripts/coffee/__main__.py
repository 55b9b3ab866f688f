"""`python -m coffee`: the same as the command `coffee`."""

from coffee.main import main

main(prog_name="coffee")
