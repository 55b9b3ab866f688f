"""What the commands after a call have in common: the line is written, then what it cleared and what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import click

from coffeechats.changes.log import append_entry, entry
from coffeechats.changes.plan import Plan, edit
from coffeechats.reading.dates import read_month
from coffeechats.records.model import Contact
from coffeechats.records.settings import zone_of
from coffeechats.views.duty import Duty
from coffeechats_cli.editing import carry_out, edited
from coffeechats_cli.printing import shown
from coffeechats_cli.steps import due_words, step_words
from coffeechats_cli.when import read_when
from coffeechats_cli.whole import Standing

_LENGTH = re.compile(r"\d|an?\b|one\b|two\b|three\b|four\b|five\b|six\b", re.IGNORECASE)

on_option = click.option(
    "--on", "on", metavar="DAY", help="the day it happened; also in words, such as yesterday (default: today)"
)


def past_day(standing: Standing, text: str | None) -> date:
    """The day of something that has happened. Fails for a day ahead, which could only be a slip."""
    today = standing.whole.place.today
    day = _day(standing, text) if text else today
    if day > today:
        raise click.ClickException(
            f"{day.isoformat()} is still ahead, and a log says what has happened; "
            "for what is to come: coffee follow-up, or coffee new interview"
        )
    return day


def coming_day(standing: Standing, text: str) -> date:
    """A day ahead, today included: a date, a month, or a length of time from today."""
    today = standing.whole.place.today
    day = _day(standing, text)
    if day < today:
        raise click.ClickException(f"{day.isoformat()} has passed; write a day that is still to come")
    return day


def _day(standing: Standing, text: str) -> date:
    place = standing.whole.place
    if month := read_month(text.strip()).value:
        is_month = read_when(text, place.today, None).value is None
        if is_month:
            return month
    found = read_when(f"in {text}" if _LENGTH.match(text) else text, place.today, zone_of(place.settings))
    if found.value is None:
        found = read_when(text, place.today, zone_of(place.settings))
    if found.value is None:
        raise click.ClickException(f"{shown(text)}: {found.message}")
    return found.value.day


def with_entry(standing: Standing, person: Contact, day: date, words: str) -> Plan:
    """One more line in a person's log."""
    data = standing.whole.files[person.path]
    line = entry(day, words)
    return edit(person.path, data, edited(person.path, append_entry(data, line)), f"{person.name}: {words}")


def carry_out_and_say(before: Standing, plan: Plan, people: Iterable[Contact], lines: Iterable[str]) -> None:
    """Writes a plan, prints what was written, which next steps it cleared, and the next one with each person."""
    carry_out(before.whole.place, plan)
    after = before.after(plan)
    for line in lines:
        click.echo(shown(line))
    for duty in cleared(before.duties, after.duties):
        click.echo(f"Cleared: {shown(step_words(duty))}")
    for person in people:
        click.echo(f"Next: {_next(after, person)}")


def written_at(before: Standing, plan: Plan, path: str, text: str) -> str:
    """`path:line: text` of the first line that a plan adds or changes in a file."""
    from coffeechats_cli.planned import changed_lines

    change = next((change for change in plan.changes if change.path == path), None)
    found = changed_lines(change.before or b"", change.after or b"") if change else iter(())
    line = next((line for line, _, _ in found), 1)
    return f"{path}:{line}: {text}"


def cleared(before: Iterable[Duty], after: Iterable[Duty]) -> list[Duty]:
    """The next steps that are no longer there; one that only has another day now still is."""
    left = list(after)
    gone = []
    for duty in before:
        if (same := next((one for one in left if _key(one) == _key(duty) and one.due == duty.due), None)) is not None:
            left.remove(same)
        else:
            gone.append(duty)
    found = []
    for duty in gone:
        if (moved := next((one for one in left if _key(one) == _key(duty)), None)) is not None:
            left.remove(moved)
        else:
            found.append(duty)
    return found


def _key(duty: Duty) -> tuple[str, str | None, str | None, str]:
    return duty.kind, duty.contact, duty.to, duty.file


def _next(after: Standing, person: Contact) -> str:
    duty = next((duty for duty in after.duties if person.id in (duty.contact, duty.to)), None)
    if duty is None:
        return shown(f"nothing is due with {person.name}")
    return f"{shown(step_words(duty))} ({due_words(duty, after.whole.place.today)})"
