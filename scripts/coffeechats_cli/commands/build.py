"""`coffee build`: the site, written to the folder site."""

from __future__ import annotations

import click

from coffeechats_cli.mkdocs_process import OFFLINE, builder_option, run_mkdocs


@click.command(short_help="write the site to the folder site", context_settings={"ignore_unknown_options": True})
@click.option("--offline", is_flag=True, help="Make a site that opens from the disk, without a server.")
@builder_option
@click.argument("more", metavar="[MKDOCS OPTIONS]...", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def command(context: click.Context, offline: bool, builder: str | None, more: tuple[str, ...]) -> None:
    """Writes the site to the folder site; the same as `mkdocs build`.

    \b
    Examples:
      coffee build
      coffee build --strict
      coffee build --offline -d ~/coffee-chats
      coffee build --with properdocs

    With --offline you open index.html in a browser: links, filters and the search work from the disk. Where the
    journal's mkdocs.yml lists the plugin offline, every build is of that kind.

    What else is typed goes to MkDocs. Exit code: that of MkDocs.
    """
    context.exit(run_mkdocs("build", more, builder, OFFLINE if offline else {}))
