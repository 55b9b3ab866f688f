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
    """Notes that you thanked WHO: in the key thanked of the conversation, or in the log if no thanks for a conversation
    are due. Prints what it wrote, which next steps it cleared, and what comes next.

    \b
    Examples:
      coffee thanked ada
      coffee thanked "Ada Okafor" --on yesterday

    Exit code: 1 if WHO is not exactly one person, the day is still ahead, or a note cannot be changed safely. Then
    nothing is written.
    """
    print_outcome(do(Request("thanked", who, day=on or "")))
