"""`coffee pause`: nothing is due with someone before a day."""

from __future__ import annotations

import click

from coffeechats.acts.request import Request
from coffeechats_cli.arguments import complete_who
from coffeechats_cli.output import print_outcome
from coffeechats_cli.writing import do


@click.command()
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@click.argument("until", metavar="UNTIL")
def command(who: str, until: str) -> None:
    """Sets the key paused_until of WHO: no reminder, follow-up or update before that day. Thanks and news are still
    due. UNTIL is a day, also in words, a month (2027-03), or a length of time from today ("2 months").

    \b
    Examples:
      coffee pause ada 2027-03-01
      coffee pause ada "2 months"

    Exit code: 1 if WHO is not exactly one person, the day is not ahead or could be two, or the note cannot be changed
    safely. Then nothing is written.
    """
    print_outcome(do(Request("pause", who, day=until)))
