"""`coffee thanked`: thanks noted where they are due: in the conversation, else in the log."""

from __future__ import annotations

import click

from coffeechats.acts.request import NotDone, Request
from coffeechats.acts.snapshot import Snapshot
from coffeechats.acts.typed_line import act_of_words
from coffeechats_cli.arguments import complete_who, on_option
from coffeechats_cli.output import print_outcome
from coffeechats_cli.writing import do


@click.command()
@click.argument("who", metavar="WHO", nargs=-1, required=True, shell_complete=complete_who)
@on_option
def command(who: tuple[str, ...], on: str | None) -> None:
    """Notes your thanks to WHO in the conversation. If none waits for thanks, it writes in the log. Prints what it
    wrote, which next steps it cleared, and what comes next.

    \b
    Examples:
      coffee thanked ada
      coffee thanked ada yesterday
      coffee thanked "Ada Okafor" --on 2026-11-20

    Exit code: 1 if WHO is not exactly one person, the day is still ahead, or a note cannot be changed safely. Then
    nothing is written.
    """
    print_outcome(do(lambda before: _request(before, who, on or "")))


def _request(before: Snapshot, who: tuple[str, ...], on: str) -> Request:
    made = act_of_words(before, "thanked", who, on)
    if more := made.about:
        raise NotDone(f"“{more}” is not a day; to note it in your words: coffee log {made.who} thanked {more}")
    return made
