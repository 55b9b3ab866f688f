"""`coffee thanked`: thanks noted where they are due: in the conversation, else in the log."""

from __future__ import annotations

import click

from coffeechats.acts.request import Request
from coffeechats_cli.arguments import complete_who, on_option
from coffeechats_cli.output import print_outcome
from coffeechats_cli.writing import do


@click.command()
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@on_option
def command(who: str, on: str | None) -> None:
    """Notes that you thanked WHO. Where thanks for a conversation are open, its key thanked gets the day, with
    several people the day and this person; otherwise, or for what is only in the log, the log gets a line.
    Prints what was written, which next steps it cleared, and what comes next.

    \b
    Examples:
      coffee thanked ada
      coffee thanked "Ada Okafor" --on yesterday

    Exit code: 1 when no one or more than one person is meant, the day is still ahead, or a note cannot be changed
    safely; nothing is written then.
    """
    print_outcome(do(Request("thanked", who, day=on or "")))
