"""`coffee close`: nothing more is planned with someone."""

from __future__ import annotations

import click

from coffeechats.acts.request import Request
from coffeechats_cli.arguments import complete_who
from coffeechats_cli.output import print_outcome
from coffeechats_cli.writing import do


@click.command()
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@click.argument("reason", metavar="REASON", nargs=-1, required=True)
def command(who: str, reason: tuple[str, ...]) -> None:
    """Sets the key closed of WHO to the reason: nothing that lies ahead is due with this person any more. Thanks and
    news that you owe stay. To open it again, take the key out of the note.

    \b
    Examples:
      coffee close ada moved abroad
      coffee close "Ben Ruiz" "not my field after all"

    Exit code: 1 when no one or more than one person is meant, the reason is none, or the note cannot be changed safely;
    nothing is written then.
    """
    print_outcome(do(Request("close", who, words=" ".join(reason))))
