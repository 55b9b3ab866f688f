"""`coffee serve`: the site at http://127.0.0.1:8000, and again after every save."""

from __future__ import annotations

import socket
from contextlib import suppress
from itertools import pairwise

import click

from coffeechats_cli.mkdocs_process import PHONE, become_mkdocs, builder_option

_FOUND = "found"  # the address by which others reach this computer, which the preview looks for


@click.command(context_settings={"ignore_unknown_options": True})
@builder_option
@click.option(
    "--phone",
    metavar="[ADDRESS]",
    is_flag=False,
    flag_value=_FOUND,
    help="also on your phone, which scans a code; ADDRESS of this computer, if the one found is wrong",
)
@click.argument("more", metavar="[MKDOCS OPTIONS]...", nargs=-1, type=click.UNPROCESSED)
def command(builder: str | None, phone: str | None, more: tuple[str, ...]) -> None:
    """Shows the site at http://127.0.0.1:8000, and updates it after every save. It is the same as `mkdocs serve`.

    \b
    Examples:
      coffee serve
      coffee serve -a 127.0.0.1:8001 --open
      coffee serve --phone
      coffee serve --with properdocs

    With --phone, scan the code in the terminal with your phone, in the same network. The phone then reads and writes
    until this command ends. Each code works once; the terminal shows the next one. The pages are not encrypted on their
    way, so use it only in a network that you trust.

    Other options go to MkDocs. Exit code: that of MkDocs.
    """
    address = _address(more)
    if is_taken(*address):
        host, port = address
        raise click.ClickException(f"{host}:{port} is taken; try another port: coffee serve -a {host}:{port + 1}")
    become_mkdocs("serve", more, builder, {} if phone is None else {PHONE: phone or _FOUND})


def _address(more: tuple[str, ...]) -> tuple[str, int]:
    """The address that MkDocs will listen at, as far as it is typed here."""
    words = [word for option in more for word in option.split("=", 1)]
    for option, value in pairwise(words):
        host, _, port = value.rpartition(":")
        if option in ("-a", "--dev-addr") and host and port.isdecimal():
            return host, int(port)
    return "127.0.0.1", 8000


def is_taken(host: str, port: int) -> bool:
    """Whether another program listens there already."""
    with suppress(OSError), socket.create_connection((host.strip("[]"), port), timeout=1):
        return True
    return False
