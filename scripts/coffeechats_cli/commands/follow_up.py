"""`coffee follow-up`: when to get in touch with somebody again, and what about."""

from __future__ import annotations

from datetime import date

import click

from coffeechats.changes.scalars import one_line
from coffeechats.reading.dates import read_period, spell
from coffeechats.records.model import Contact
from coffeechats_cli.editing import tried_again
from coffeechats_cli.noting import carry_out_and_say, coming_day, written_at
from coffeechats_cli.place import open_place
from coffeechats_cli.setting import with_key
from coffeechats_cli.who import complete_who, find_contact
from coffeechats_cli.whole import Standing, open_standing


@click.command("follow-up", short_help="set when to get in touch again")
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@click.argument("when", metavar="WHEN")
@click.argument("words", metavar="[WORDS]", nargs=-1)
@tried_again
def command(who: str, when: str, words: tuple[str, ...]) -> None:
    """Sets the key follow_up of WHO: when to get in touch again, and what about. It takes the place of the day that
    stands there, which is printed.

    WHEN is a day, also in words (Friday, in 2 weeks), a month (2027-01), or a length of time. A length of time
    ("2 months") counts from your last talk, as it does in notes; if there was none, or that day has passed, it counts
    from today, and the day is written.

    \b
    Examples:
      coffee follow-up ada "2 months"
      coffee follow-up ada 2027-01-20 ask how the review went
      coffee follow-up ada "in 3 weeks" send the report

    Exit code: 1 when nobody or more than one person is meant, the day has passed or could be two, or the note cannot be
    changed safely; nothing is written then.
    """
    before = open_standing(open_place())
    person = find_contact(before.journal, who)
    value = f"{_when(before, person, when)} {one_line(' '.join(words))}".strip()
    plan, instead = with_key(before, person, "follow_up", value)
    carry_out_and_say(before, plan, [person], [written_at(before, plan, person.path, f"follow_up: {value}{instead}")])


def _when(before: Standing, person: Contact, text: str) -> str:
    """A length of time as it is where it leads to a day ahead, else the day."""
    period = read_period(text).value
    talk = before.history.people[person.id].last_talk
    if period and talk and _is_ahead(before, period.after(talk.day)):
        return spell(period)
    return coming_day(before, text).isoformat()


def _is_ahead(before: Standing, day: date) -> bool:
    return day > before.whole.place.today
