"""`python -m coffeechats_cli`: the same as the command `coffee`."""

from coffeechats_cli.main import main

main(prog_name="coffee")
