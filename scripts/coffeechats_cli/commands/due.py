"""`coffee due`: the next steps, as the site's page has them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

import click

from coffeechats.acts.days import day_of
from coffeechats.acts.people import quoted
from coffeechats.acts.request import NotDone
from coffeechats.acts.steps import due_words, step_words
from coffeechats.reading.dates import read_period
from coffeechats.records.model import UnreadLine
from coffeechats.records.settings import zone_of
from coffeechats.views.duties import duties
from coffeechats.views.duty import Duty, Timing, as_data, is_still_open, timing
from coffeechats.views.history import history
from coffeechats.views.unread import asked_about, by_person, may_settle
from coffeechats.views.words import day_words
from coffeechats_cli.place import open_place

GROUPS = (
    (Timing.OVERDUE, "Overdue", "red"),
    (Timing.TODAY, "Today", "yellow"),
    (Timing.SOON, "In the next seven days", None),
    (Timing.LATER, "Later", None),
    (Timing.UNDATED, "Without a day", None),
)


@click.command()
@click.option("--on", metavar="DAY", help="the list of this day; also in words")
@click.option("--within", metavar="DAYS", help="only what is due within so many days, or 2 weeks")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or JSON")
def command(on: str | None, within: str | None, form: str) -> None:
    """Prints the next steps: what is overdue, due today, soon, later, and what has no date.

    \b
    Examples:
      coffee due
      coffee due --within 7
      coffee due --on 2026-12-01 --format json

    Exit code: 0, also when much is due; 1 for a day that cannot be read; 2 for a wrong option.
    """
    place = open_place()
    today = day_of(on, place.today, zone_of(place.settings)) if on else place.today
    days = _days(within) if within else None
    journal = place.journal(today)
    found = [duty for duty in duties(history(journal, today)) if _is_within(duty, today, days)]
    if form == "json":
        click.echo(json.dumps([as_data(duty) for duty in found], ensure_ascii=False, indent=2))
    else:
        _print(found, by_person(journal.unread), today)


def _days(text: str) -> int:
    """A number of days, or a length of time as the notes may have it."""
    period = read_period(text).value
    if text.isdecimal():
        return int(text)
    if period is None or period.months:
        raise NotDone(f"{quoted(text)}: write a number of days, such as 7, or `2 weeks`")
    return period.days


def _is_within(duty: Duty, today: date, within: int | None) -> bool:
    return within is None or (duty.due is not None and (duty.due - today).days <= within)


def _print(found: Iterable[Duty], unread: Mapping[str, tuple[UnreadLine, ...]], today: date) -> None:
    groups: dict[Timing, list[Duty]] = {}
    for duty in found:
        groups.setdefault(timing(duty, today), []).append(duty)
    for group, title, colour in GROUPS:
        if group in groups:
            click.secho(f"{title} ({len(groups[group])})", fg=colour, bold=True)
            for duty in groups[group]:
                _print_one(duty, may_settle(duty, unread, today), today)
            click.echo()
    if not groups:
        click.echo(f"Nothing is due on {day_words(today, today)} {today.year}.")


def _print_one(duty: Duty, unread: Iterable[UnreadLine], today: date) -> None:
    late = "; it is not too late" if is_still_open(duty, today) else ""
    heading = step_words(duty, partial(click.style, bold=True))
    click.echo(f"  {heading} ({due_words(duty, today)}{late})")
    click.echo(f"    {duty.why}")
    for line in unread:
        click.echo(f"    {asked_about(line, today)}")
    click.echo(f"    {duty.file}:{duty.line}")
