"""`coffee due`: the next steps, as the site's page has them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

import click

from coffeechats.acts.steps import due_words, step_words
from coffeechats.notes.problems import as_sentence
from coffeechats.reading.dates import read_day, read_period
from coffeechats.records.model import UnreadLine
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


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only in the stubs
    """A date, in any form that the notes may have."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        found = read_day(value)
        if found.value is None:
            self.fail(f"{value!r}: {as_sentence(found.message)}", param, ctx)
        return found.value


class Days(click.ParamType):  # type: ignore[type-arg]  # generic only in the stubs
    """A number of days, or a length of time as the notes may have it."""

    name = "days"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        period = read_period(value).value
        if value.isdecimal():
            return int(value)
        if period is None or period.months:
            self.fail(f"{value!r}: write a number of days, such as 7, or `2 weeks`", param, ctx)
        return period.days


@click.command()
@click.option("--on", type=Day(), metavar="DATE", help="the list of this day")
@click.option("--within", type=Days(), metavar="DAYS", help="only what is due within so many days")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or JSON")
def command(on: date | None, within: int | None, form: str) -> None:
    """Prints the next steps: what is overdue, due today, soon, later, and what has no date.

    \b
    Examples:
      coffee due
      coffee due --within 7
      coffee due --on 2026-12-01 --format json

    Exit code: 0, also when much is due; 2 for a wrong option.
    """
    place = open_place()
    today = on or place.today
    journal = place.journal(today)
    found = [duty for duty in duties(history(journal, today)) if _is_within(duty, today, within)]
    if form == "json":
        click.echo(json.dumps([as_data(duty) for duty in found], ensure_ascii=False, indent=2))
    else:
        _print(found, by_person(journal.unread), today)


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
