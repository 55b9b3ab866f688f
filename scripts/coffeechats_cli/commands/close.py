"""`coffee close`: nothing more is planned with somebody."""

from __future__ import annotations

import click

from coffeechats.changes.scalars import one_line
from coffeechats_cli.editing import tried_again
from coffeechats_cli.noting import carry_out_and_say, written_at
from coffeechats_cli.place import open_place
from coffeechats_cli.setting import with_key
from coffeechats_cli.who import complete_who, find_contact
from coffeechats_cli.whole import open_standing

_NO = ("no", "n", "false")


@click.command(short_help="plan nothing more with somebody")
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@click.argument("reason", metavar="REASON", nargs=-1, required=True)
@tried_again
def command(who: str, reason: tuple[str, ...]) -> None:
    """Sets the key closed of WHO to the reason: nothing that lies ahead is due with this person any more. Thanks and
    news that you owe stay. To open it again, take the key out of the note.

    \b
    Examples:
      coffee close ada moved abroad
      coffee close "Ben Ruiz" "not my field after all"

    Exit code: 1 when nobody or more than one person is meant, the reason is none, or the note cannot be changed safely;
    nothing is written then.
    """
    before = open_standing(open_place())
    person = find_contact(before.journal, who)
    words = one_line(" ".join(reason))
    if not words or words.lower().strip(" .") in _NO:
        raise click.ClickException("write a reason, such as: moved abroad; `no` would mean that it is not closed")
    plan, instead = with_key(before, person, "closed", words)
    line = written_at(before, plan, person.path, f"closed: {words}{instead}")
    carry_out_and_say(before, plan, [person], [line])
