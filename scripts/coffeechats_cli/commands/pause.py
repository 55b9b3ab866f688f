"""`coffee pause`: nothing is due with someone before a day."""

from __future__ import annotations

import click

from coffeechats.acts.people import who_first
from coffeechats.acts.request import NotDone, Request
from coffeechats.acts.snapshot import Snapshot
from coffeechats_cli.arguments import complete_who
from coffeechats_cli.output import print_outcome
from coffeechats_cli.writing import do


@click.command()
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@click.argument("until", metavar="UNTIL", nargs=-1, required=True)
def command(who: str, until: tuple[str, ...]) -> None:
    """Sets the key paused_until of WHO: no reminder, follow-up or update before that day. Thanks and news are still
    due. UNTIL is a day, also in words, a month (2027-03), or a length of time from today (2 months).

    \b
    Examples:
      coffee pause ada 2027-03-01
      coffee pause ada 2 months

    Exit code: 1 if WHO is not exactly one person, the day is not ahead or could be two, or the note cannot be changed
    safely. Then nothing is written.
    """
    print_outcome(do(lambda before: _request(before, (who, *until))))


def _request(before: Snapshot, typed: tuple[str, ...]) -> Request:
    person, until = who_first(before.journal, "pause", typed)
    if not until:
        raise NotDone(f"say until when: coffee pause {person.id} 2 months")
    return Request("pause", person.id, day=" ".join(until))
