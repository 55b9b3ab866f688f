"""`coffee told`: news passed on to the person who named someone, noted in the right log."""

from __future__ import annotations

import click

from coffeechats.acts.request import Request
from coffeechats_cli.arguments import complete_who, on_option
from coffeechats_cli.output import print_outcome
from coffeechats_cli.writing import do


@click.command()
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@click.argument("about", metavar="[ABOUT]", required=False, shell_complete=complete_who)
@on_option
def command(who: str, about: str | None, on: str | None) -> None:
    """Notes that you told WHO how it went with ABOUT, the person or people that WHO had named to you. It is in the
    log of WHO, as `told about ABOUT`.

    Without ABOUT, the open next steps say what is meant: if WHO waits for news of one person, of that one; if WHO was
    named by someone who waits, that one was told; if you followed a suggestion of WHO, that you did. Where several of
    these are open, they are listed and nothing is written. Where none is, it is noted all the same if only one can be
    meant.

    \b
    Examples:
      coffee told lee-park ada-okafor
      coffee told lee "ada and ben" --on yesterday
      coffee told lee

    Exit code: 1 when no one or more than one person is meant, when it is not clear who was told what, or the day
    is still ahead; nothing is written then.
    """
    print_outcome(do(Request("told", who, about or "", on or "")))
