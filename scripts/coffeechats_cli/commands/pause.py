"""`coffee pause`: nothing is due with somebody before a day."""

from __future__ import annotations

import click

from coffeechats_cli.editing import tried_again
from coffeechats_cli.noting import carry_out_and_say, coming_day, written_at
from coffeechats_cli.place import open_place
from coffeechats_cli.setting import with_key
from coffeechats_cli.who import complete_who, find_contact
from coffeechats_cli.whole import open_standing


@click.command(short_help="let somebody rest until a day")
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@click.argument("until", metavar="UNTIL")
@tried_again
def command(who: str, until: str) -> None:
    """Sets the key paused_until of WHO: no reminder, no follow-up and no update before that day. Thanks and news that
    you owe stay. UNTIL is a day, also in words, a month (2027-03), or a length of time from today ("2 months").

    \b
    Examples:
      coffee pause ada 2027-03-01
      coffee pause ada "2 months"

    Exit code: 1 when nobody or more than one person is meant, the day is not ahead or could be two, or the note cannot
    be changed safely; nothing is written then.
    """
    before = open_standing(open_place())
    person = find_contact(before.journal, who)
    day = coming_day(before, until)
    if day == before.whole.place.today:
        raise click.ClickException("that is today, so nothing would rest; write a day that is still to come")
    plan, instead = with_key(before, person, "paused_until", day.isoformat())
    line = written_at(before, plan, person.path, f"paused_until: {day.isoformat()}{instead}")
    carry_out_and_say(before, plan, [person], [line])
