"""`coffee build`: the site, written to the folder site."""

from __future__ import annotations

import click

from coffee.building import run_mkdocs


@click.command(
    short_help="write the site to the folder site",
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.argument("more", metavar="[MKDOCS OPTIONS]...", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def command(context: click.Context, more: tuple[str, ...]) -> None:
    """Writes the site to the folder site; the same as `mkdocs build`.

    \b
    Examples:
      coffee build
      coffee build --strict

    What else is typed goes to MkDocs. Exit code: that of MkDocs.
    """
    context.exit(run_mkdocs("build", more=more))
