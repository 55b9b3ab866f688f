"""`coffee new`: a note begun, with what is known filled in and what helps as headings and comments."""

from __future__ import annotations

import os
from collections.abc import Callable

import click

from coffeechats.acts.new_notes import LONGEST
from coffeechats.acts.people import find_contacts
from coffeechats.acts.request import NotDone, Request, Values
from coffeechats.acts.snapshot import Snapshot
from coffeechats.changes.scalars import one_line
from coffeechats.reading.when import read_when
from coffeechats_cli.arguments import complete_who
from coffeechats_cli.writing import do

_edit = click.option("--edit", "edit", is_flag=True, help="open the note in $VISUAL or $EDITOR")


@click.group()
def command() -> None:
    """Begins a note and prints its path: a contact, a conversation, a field, an organization or an update.

    \b
    Examples:
      coffee new contact "Ada Okafor" --relation alumni --field "Energy policy"
      coffee new interview ada --date "tomorrow 15:00"
      coffee new field "Energy policy"

    You can leave keys of a new note empty. No file is overwritten. Exit code: 1 if nothing could be written or no one
    has the name, 2 for a wrong option.
    """


@command.command(short_help="a person")
@click.argument("name", metavar="NAME", nargs=-1, required=True)
@click.option("--relation", metavar="WORD", help="how near you are: family, friend, colleague …")
@click.option("--referred-by", metavar="WHO", multiple=True, shell_complete=complete_who, help="who named them to you")
@click.option("--role", metavar="TEXT", help="what they do")
@click.option("--organization", metavar="NAME", help="where they do it")
@click.option("--field", metavar="NAME", multiple=True, help="their professional field")
@click.option("--location", metavar="TEXT", help="where they live or work")
@click.option("--email", metavar="ADDRESS", multiple=True, help="their e-mail address")
@click.option("--phone", metavar="NUMBER", multiple=True, help="their telephone number")
@click.option("--linkedin", metavar="ADDRESS", help="the address of their profile")
@click.option("--found-via", metavar="TEXT", help="how you found them")
@click.option("--why", metavar="TEXT", help="why you ask them")
@_edit
def contact(
    name: tuple[str, ...], referred_by: tuple[str, ...], edit: bool, **given: str | tuple[str, ...] | None
) -> None:
    """Begins the note of a person in contacts/, with the referrer and the day if someone suggested them.

    \b
    Examples:
      coffee new contact "Ada Okafor"
      coffee new contact "Ben Ruiz" --referred-by ada --found-via "Ada's former team" --edit

    Exit code: 1 when nothing could be written, or no one has the name after --referred-by; 2 for a wrong option.
    """
    values = {"referred_by": referred_by} | {key: value for key, value in given.items() if value}
    _begin(
        Request("new contact", words=_named(name), values={key: value for key, value in values.items() if value}), edit
    )


def _named(typed: tuple[str, ...]) -> str:
    text = " ".join(typed)
    if not one_line(text):
        raise click.UsageError("A name has at least one letter.")
    return text


@command.command(short_help="a conversation")
@click.argument("who", metavar="WHO", nargs=-1, required=True, shell_complete=complete_who)
@click.option("--date", "when", metavar="WHEN", help="a day, with or without a time; also in words (default: today)")
@click.option("--minutes", type=click.IntRange(1, LONGEST), metavar="NUMBER", help="minutes asked for")
@click.option("--medium", metavar="WORD", help="coffee, lunch, office, video, phone or any word")
@click.option("--place", "where", metavar="TEXT", help="where")
@click.option("--goal", metavar="TEXT", help="what you want to find out")
@click.option("--questions", metavar="LIST", multiple=True, help="ids, topics or words, with commas between")
@_edit
def interview(
    who: tuple[str, ...], when: str | None, minutes: int | None, medium: str | None, where: str | None,
    goal: str | None, questions: tuple[str, ...], edit: bool,
) -> None:  # fmt: skip
    """Begins the note of a conversation with one person or more: "ada and ben". It has a heading for each question,
    also for those to yourself.

    \b
    Examples:
      coffee new interview ada --date 2026-11-12
      coffee new interview "Ada Okafor" --date "tomorrow 15:00" --medium coffee --questions path,day,who-else
      coffee new interview ada --questions work,who-else

    Exit code: 1 when nothing could be written, no one or more than one has the name, or the day could be two; 2 for a
    wrong option.
    """
    given = {"minutes": str(minutes or ""), "medium": medium, "place": where, "goal": goal, "questions": questions}
    values = {key: value for key, value in given.items() if value}
    _begin(lambda before: _of_interview(before, who, when or "", values), edit)


def _of_interview(before: Snapshot, who: tuple[str, ...], when: str, values: Values) -> Request:
    """The people typed; a day that comes after them counts, too."""
    people = " ".join(who)
    try:
        find_contacts(before.journal, [people])
    except NotDone:
        days = ((at, " ".join(who[at:])) for at in range(1, len(who)) if not when)
        at, when = next(((at, day) for at, day in days if read_when(day, before.today, None).value), (len(who), when))
        people = " ".join(who[:at])
    return Request("new interview", people, day=when, values=values)


@command.command(short_help="a professional field to look into")
@click.argument("name", metavar="NAME", nargs=-1, required=True)
@_edit
def field(name: tuple[str, ...], edit: bool) -> None:
    """Begins the note of a professional field in journal/fields/: what to find out about it, and what you know.

    \b
    Examples:
      coffee new field "Energy policy"

    Exit code: 1 when it has a note already or nothing could be written; 2 for a wrong option.
    """
    _begin(Request("new field", words=_named(name)), edit)


@command.command(short_help="an organization to look into")
@click.argument("name", metavar="NAME", nargs=-1, required=True)
@_edit
def organization(name: tuple[str, ...], edit: bool) -> None:
    """Begins the note of an organization in journal/organizations/: what to find out, how people dress, links.

    \b
    Examples:
      coffee new organization "Northwind Grid"

    Exit code: 1 when it has a note already or nothing could be written; 2 for a wrong option.
    """
    _begin(Request("new organization", words=_named(name)), edit)


@command.command(short_help="a progress update for those who helped")
@click.argument("title", metavar="TITLE", nargs=-1, required=True)
@click.option("--date", "when", metavar="DAY", help="the day of the update; also in words (default: today)")
@_edit
def update(title: tuple[str, ...], when: str | None, edit: bool) -> None:
    """Begins a progress update in journal/updates/. From its day on, it is a next step to send it to everyone you have
    met, except the people in sent_to or not_sent_to.

    \b
    Examples:
      coffee new update "Half-time"
      coffee new update "What became of the summer" --date 2026-09-18 --edit

    Exit code: 1 when nothing could be written or the day could be two; 2 for a wrong option.
    """
    _begin(Request("new update", words=_named(title), day=when or ""), edit)


def _begin(request: Request | Callable[[Snapshot], Request], edit: bool) -> None:
    """Begins a note, prints where it is, and opens it in $VISUAL or $EDITOR, or in the system's usual editor."""
    outcome = do(request)
    file = outcome.before.store.root / outcome.plan.changes[0].path
    for remark in outcome.edit.remarks:
        click.echo(remark, err=True)
    click.echo(os.path.relpath(file))
    if edit:
        click.edit(filename=str(file))
