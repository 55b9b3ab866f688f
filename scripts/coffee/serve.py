"""`coffee serve`: the site at http://127.0.0.1:8000, and again after every save."""

from __future__ import annotations

import click

from coffee.building import run_mkdocs


@click.command(
    short_help="show the site, and again after every save",
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.argument("more", metavar="[MKDOCS OPTIONS]...", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def command(context: click.Context, more: tuple[str, ...]) -> None:
    """Shows the site at http://127.0.0.1:8000, and again after every save; the same as `mkdocs serve`.

    \b
    Examples:
      coffee serve
      coffee serve -a 127.0.0.1:8001 --open

    What else is typed goes to MkDocs. Exit code: that of MkDocs.
    """
    context.exit(run_mkdocs("serve", more=more))
