"""`coffee told`: news passed on to the person who named someone, noted in the right log."""

from __future__ import annotations

import click

from coffeechats.acts.typed_line import act_of_words
from coffeechats_cli.arguments import complete_who, on_option
from coffeechats_cli.output import print_outcome
from coffeechats_cli.writing import do


@click.command()
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@click.argument("about", metavar="[ABOUT]", nargs=-1, shell_complete=complete_who)
@on_option
def command(who: str, about: tuple[str, ...], on: str | None) -> None:
    """Notes in the log of WHO that you told them how it went with ABOUT, the person or people they named to you.

    Without ABOUT, the next steps decide: WHO waits for news of one person, the referrer of WHO waits, or you followed a
    suggestion of WHO. If there is more than one such step, this command lists them and writes nothing. If there is
    none, it writes the line if only one can be meant.

    \b
    Examples:
      coffee told lee-park ada-okafor
      coffee told lee "ada and ben" --on yesterday
      coffee told lee

    Exit code: 1 if WHO is not exactly one person, if it is not clear who you told what, or if the day is still ahead.
    Then nothing is written.
    """
    print_outcome(do(lambda before: act_of_words(before, "told", (who, *about), on or "")))
