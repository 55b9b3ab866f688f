"""`coffee log`: one more line in a person's log."""

from __future__ import annotations

import click

from coffeechats.acts.request import Request
from coffeechats_cli.arguments import complete_who, on_option
from coffeechats_cli.output import print_outcome
from coffeechats_cli.writing import do


@click.command(short_help="note what happened with somebody")
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@click.argument("words", metavar="WORDS", nargs=-1, required=True)
@on_option
def command(who: str, words: tuple[str, ...], on: str | None) -> None:
    """Adds a line to the log of WHO: the day, a verb, and words of your own. Prints where it stands, which next steps
    it cleared, and what comes next with this person. WHO is an id, a name, an alias, or a part that only one has.

    \b
    The verbs: asked, nudged, replied yes|no|later, intro asked, reminded,
    introduced, talked, met, wrote, called, thanked, told, followed, updated,
    gave, invited, connected, resume asked, resume received.

    What means the same (reached out, chased, said yes) is written as the usual verb. The line goes where the note keeps
    its log, and every other byte of the note stays.

    \b
    Examples:
      coffee log ada asked by email
      coffee log ada "replied yes, next week" --on yesterday
      coffee log lee-park told about Ada Okafor

    Exit code: 1 when nobody or more than one person is meant, the verb is none of these, or the day is still ahead;
    nothing is written then.
    """
    print_outcome(do(Request("log", who, words=" ".join(words), day=on or "")))
