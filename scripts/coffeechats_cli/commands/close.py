"""`coffee close`: nothing more is planned with someone."""

from __future__ import annotations

import click

from coffeechats.acts.people import who_first
from coffeechats.acts.request import Request
from coffeechats.acts.snapshot import Snapshot
from coffeechats_cli.arguments import complete_who
from coffeechats_cli.output import print_outcome
from coffeechats_cli.writing import do


@click.command()
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@click.argument("reason", metavar="REASON", nargs=-1, required=True)
def command(who: str, reason: tuple[str, ...]) -> None:
    """Sets the key closed of WHO to the reason: you plan nothing more with them. Thanks and news are still due. To go
    on, delete the key in the note.

    \b
    Examples:
      coffee close ada moved abroad

    Exit code: 1 if WHO is not exactly one person, the reason is none, or the note cannot be changed safely. Then
    nothing is written.
    """
    print_outcome(do(lambda before: _request(before, (who, *reason))))


def _request(before: Snapshot, typed: tuple[str, ...]) -> Request:
    person, reason = who_first(before.journal, "close", typed)
    return Request("close", person.id, words=" ".join(reason))
