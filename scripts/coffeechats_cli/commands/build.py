"""`coffee build`: the site, written to the folder site."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import click

from coffeechats_cli.mkdocs_process import OFFLINE, PAGES_ONLY, become_mkdocs, builder_option
from coffeechats_cli.place import find_root


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--offline", is_flag=True, help="make a site that opens from the disk, without a server")
@click.option("--pages-only", is_flag=True, help="make a site for a program that encrypts pages")
@builder_option
@click.argument("more", metavar="[MKDOCS OPTIONS]...", nargs=-1, type=click.UNPROCESSED)
def command(offline: bool, pages_only: bool, builder: str | None, more: tuple[str, ...]) -> None:
    """Writes the site to the folder site. It is the same as `mkdocs build`.

    \b
    Examples:
      coffee build --strict
      coffee build --offline -d ~/coffee-chats
      coffee build --pages-only
      coffee build --with properdocs

    With --offline, you open index.html in a browser: links, filters and the search work from the disk. If mkdocs.yml
    lists the plugin offline, every build is such a site.

    With --pages-only, only the pages name people: there is no journal.json, no calendar.ics, no search, no attached
    file, and no text under a private heading. Addresses have letters instead of names. They stay the same with the key
    in addresses.key, which the first such build makes.

    Other options go to MkDocs. Exit code: that of MkDocs.
    """
    environment = OFFLINE if offline else {}
    if pages_only:
        if "--dirty" in more:
            raise click.ClickException("--dirty would leave what an earlier build wrote beside the pages; leave it out")
        _make_key(find_root())
        environment = environment | PAGES_ONLY
    become_mkdocs("build", more, builder, environment)


def _make_key(root: Path) -> None:
    """The key for the addresses, unless there is one; for no one else to read."""
    from coffeechats.changes.transaction import put_file
    from coffeechats.pages.keyed_addresses import KEY_FILE
    from coffeechats_cli.writing import told_when_busy

    file = root / KEY_FILE
    if os.path.lexists(file):
        return
    with told_when_busy(file):
        try:
            put_file(root, file, secrets.token_hex(32).encode() + b"\n", 0o600)
        except FileExistsError:  # another build was quicker
            return
    click.echo(f"{KEY_FILE} is new: with it addresses stay the same. Keep it with your notes, and publish it nowhere.")
