"""`coffee follow-up`: when to get in touch with someone again, and what about."""

from __future__ import annotations

import click

from coffeechats.acts.days import day_first
from coffeechats.acts.people import who_first
from coffeechats.acts.request import NotDone, Request
from coffeechats.acts.snapshot import Snapshot
from coffeechats_cli.arguments import complete_who
from coffeechats_cli.output import print_outcome
from coffeechats_cli.writing import do


@click.command("follow-up")
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@click.argument("words", metavar="WHEN [WORDS]", nargs=-1, required=True)
def command(who: str, words: tuple[str, ...]) -> None:
    """Sets the key follow_up of WHO: when to get in touch again, and what about. It replaces and prints an earlier day.

    WHEN is a day, also in words (Friday, next month), a month (2027-01), or a length of time (2 months). That counts
    from your last conversation, or from today if there was none or the day has passed.

    \b
    Examples:
      coffee follow-up ada 2 months
      coffee follow-up ada 2027-01-20 ask how the review went
      coffee follow-up ada in 3 weeks send the report

    Exit code: 1 if WHO is not exactly one person, the day has passed or could be two, or the note cannot be changed
    safely. Then nothing is written.
    """
    print_outcome(do(lambda before: _request(before, (who, *words))))


def _request(before: Snapshot, typed: tuple[str, ...]) -> Request:
    person, rest = who_first(before.journal, "follow-up", typed)
    day, words = day_first(before, rest)
    if not day:
        raise NotDone(f"say when: coffee follow-up {person.id} 2 months")
    return Request("follow-up", person.id, day=day, words=words)
