"""`coffee follow-up`: when to get in touch with someone again, and what about."""

from __future__ import annotations

import click

from coffeechats.acts.request import Request
from coffeechats_cli.arguments import complete_who
from coffeechats_cli.output import print_outcome
from coffeechats_cli.writing import do


@click.command("follow-up")
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@click.argument("when", metavar="WHEN")
@click.argument("words", metavar="[WORDS]", nargs=-1)
def command(who: str, when: str, words: tuple[str, ...]) -> None:
    """Sets the key follow_up of WHO: when to get in touch again, and what about. It replaces and prints an earlier day.

    WHEN is a day, also in words (Friday, in 2 weeks), a month (2027-01), or a length of time ("2 months"). That counts
    from your last conversation, or from today if there was none or the day has passed.

    \b
    Examples:
      coffee follow-up ada "2 months"
      coffee follow-up ada 2027-01-20 ask how the review went
      coffee follow-up ada "in 3 weeks" send the report

    Exit code: 1 if WHO is not exactly one person, the day has passed or could be two, or the note cannot be changed
    safely. Then nothing is written.
    """
    print_outcome(do(Request("follow-up", who, day=when, words=" ".join(words))))
