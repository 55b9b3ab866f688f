"""`coffee new`: a note begun, with what is known filled in and what helps as headings and remarks."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import partial

import click

from coffeechats.changes.new_notes import (
    asked_as,
    filled,
    ids_taken,
    interview_body,
    meeting_path,
    new_path,
    numbered,
    usual_questions,
)
from coffeechats.changes.scalars import one_line
from coffeechats.reading.dates import Moment
from coffeechats.records.model import Journal, Ref
from coffeechats.records.names import fold
from coffeechats.records.people import lead_key
from coffeechats.records.questions import Bank
from coffeechats.records.settings import zone_of
from coffeechats.starter.new_notes import starter_note
from coffeechats.views.history import history
from coffeechats.views.story import person_key
from coffeechats_cli.editing import open_in_editor, write_new
from coffeechats_cli.place import Place, open_place
from coffeechats_cli.when import read_when
from coffeechats_cli.who import complete_who, find_contacts

_edit = click.option("--edit", "edit", is_flag=True, help="open the note in $VISUAL or $EDITOR")


@click.group(short_help="begin a note")
def command() -> None:
    """Begins a note and prints its path: a contact, an interview, a field, an organization or an update.

    \b
    Examples:
      coffee new contact "Ada Okafor" --relation alumni --field "Energy policy"
      coffee new interview ada --date "tomorrow 15:00"
      coffee new field "Energy policy"

    What stays empty in a new note does no harm. No file is ever overwritten. Exit code: 1 when nothing could be
    written or nobody has the name, 2 for a wrong option.
    """


@command.command(short_help="a person")
@click.argument("name")
@click.option("--relation", metavar="WORD", help="how near you are: family, friend, classmate, colleague …")
@click.option("--referred-by", metavar="WHO", multiple=True, shell_complete=complete_who, help="who named them to you")
@click.option("--role", metavar="TEXT", help="what they do")
@click.option("--organization", metavar="NAME", help="where they do it")
@click.option("--field", metavar="NAME", multiple=True, help="their professional field")
@click.option("--location", metavar="TEXT", help="where they live or work")
@click.option("--email", metavar="ADDRESS", multiple=True, help="their e-mail address")
@click.option("--phone", metavar="NUMBER", multiple=True, help="their telephone number")
@click.option("--linkedin", metavar="ADDRESS", help="the address of their profile")
@click.option("--found-via", metavar="TEXT", help="how you learned about them")
@click.option("--why", metavar="TEXT", help="why you ask this person")
@_edit
def contact(name: str, referred_by: tuple[str, ...], edit: bool, **given: str | tuple[str, ...] | None) -> None:
    """Begins the note of a person in contacts/. For somebody who was suggested to you, by whom and when is filled in.

    \b
    Examples:
      coffee new contact "Ada Okafor"
      coffee new contact "Ben Ruiz" --referred-by ada --found-via "Ada's former team" --edit

    Exit code: 1 when nothing could be written, or nobody has the name behind --referred-by; 2 for a wrong option.
    """
    place = open_place()
    journal = place.journal()
    values = {"name": _named(name), **_from_lead(journal, place.today, name)}
    if referred_by:
        values["referred_by"] = _one_or_all([person.id for person in find_contacts(journal, referred_by)])
    values |= {key: _one_or_all(value) for key, value in given.items() if value}
    if "," in values.get("field", ""):  # each `--field` is one field
        values["field"] = [str(values["field"])]
    _mention_twins(journal, str(values["name"]))
    used = ids_taken(journal, "contacts")
    data = filled(starter_note("contact"), values)
    path = write_new(
        place, lambda more: new_path("contacts", name, used | more), data, f"{values['name']}: a new contact"
    )
    _finish(place, path, edit)


def _named(text: str) -> str:
    if not (name := one_line(text)):
        raise click.UsageError("A name has at least one letter.")
    return name


def _one_or_all(texts: str | list[str] | tuple[str, ...] | None) -> str | list[str]:
    """One text as it is, several as a list."""
    if texts is None or isinstance(texts, str):
        return texts or ""
    return texts[0] if len(texts) == 1 else list(texts)


def _from_lead(journal: Journal, today: date, name: str) -> dict[str, str | list[str]]:
    """Who named this person, and when: of somebody suggested in a talk who has no note yet."""
    key = person_key(Ref(name, key=lead_key(name)))
    naming = next(iter(history(journal, today).leads.get(key, ())), None)
    if naming is None or naming.by is None or naming.by.id is None or naming.interview.day is None:
        return {}
    spelled = naming.referral.person.name if naming.referral.person and name == name.lower() else one_line(name)
    named_by = f"named by {naming.by.name} on {naming.interview.day.isoformat()}"
    return {"name": spelled, "referred_by": naming.by.id, "found_via": named_by}


def _mention_twins(journal: Journal, name: str) -> None:
    for person in journal.contacts.values():
        if fold(name) in map(fold, (person.name, *person.aliases)):
            click.echo(f"{person.path} has this name too; if it is the same person, delete the new note.", err=True)


@command.command(short_help="a conversation")
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@click.option("--date", "when", metavar="WHEN", help="a day, with a time or without; also in words (default: today)")
@click.option("--minutes", type=click.IntRange(1, 1440), metavar="NUMBER", help="minutes asked for")
@click.option("--medium", metavar="WORD", help="coffee, lunch, office, video, phone or any word")
@click.option("--place", "where", metavar="TEXT", help="where")
@click.option("--goal", metavar="TEXT", help="what you want to find out")
@click.option("--questions", metavar="LIST", multiple=True, help="ids of your questions, or words, with commas between")
@_edit
def interview(
    who: str, when: str | None, minutes: int | None, medium: str | None, where: str | None, goal: str | None,
    questions: tuple[str, ...], edit: bool,
) -> None:  # fmt: skip
    """Begins the note of a conversation with WHO: an id, a name, an alias or a part that only one person has; of
    several people `ada and ben`. It has a heading for each question, and those to ask yourself afterwards.

    \b
    Examples:
      coffee new interview ada --date 2026-11-12
      coffee new interview "Ada Okafor" --date "tomorrow 15:00" --medium coffee --questions path,day,who-else

    Exit code: 1 when nothing could be written, nobody or more than one has the name, or the day could be two; 2 for a
    wrong option.
    """
    place = open_place()
    journal = place.journal()
    people = [person.id for person in find_contacts(journal, [who])]
    moment = _moment(place, when)
    bank = Bank(journal.questions)
    asked = asked_as([one for text in questions for one in _questions(text, bank)], bank) or usual_questions(bank)
    clock = f" {moment.time:%H:%M}" if moment.time else ""
    values = {
        "with": _one_or_all(people),
        "date": f"{moment.day.isoformat()}{clock}",
        "minutes": minutes or moment.minutes or place.settings.minutes,
        "medium": medium,
        "place": where,
        "goal": goal,
        "questions": list(asked),
    }
    data = filled(starter_note("interview"), values) + interview_body(asked, bank).encode()
    used = ids_taken(journal, "journal/interviews")
    names = " and ".join(journal.contacts[person].name for person in people)
    path_beside = partial(_beside, used, lambda taken: meeting_path(people, moment.day, taken))
    _finish(place, write_new(place, path_beside, data, f"{names}: a new interview"), edit)


def _beside(used: frozenset[str], path: Callable[[frozenset[str]], str], more: set[str]) -> str:
    return path(used | more)


def _moment(place: Place, when: str | None) -> Moment:
    if not when:
        return Moment(place.today)
    found = read_when(when, place.today, zone_of(place.settings))
    if found.value is None:
        raise click.ClickException(f"{when}: {found.message}")
    return found.value


def _questions(text: str, bank: Bank) -> list[str]:
    """`path, day` as two; a question in words may have commas of its own if the bank has it so."""
    if bank.named(text):
        return [text]
    found = [one for piece in text.split(",") if (one := one_line(piece))]
    for one in found:
        if " " not in one and not bank.named(one):
            known = ", ".join(question.id for question in bank.questions)
            raise click.ClickException(f"no question has the id {one}; there are: {known}")
    return found


@command.command(short_help="a professional field to look into")
@click.argument("name")
@_edit
def field(name: str, edit: bool) -> None:
    """Begins the note of a professional field in journal/fields/: what to find out about it, and what you know.

    \b
    Examples:
      coffee new field "Energy policy"
      coffee new field "Energy policy" --edit

    Exit code: 1 when it has a note already or nothing could be written; 2 for a wrong option.
    """
    _research("field", "journal/fields", name, edit)


@command.command(short_help="an organization to look into")
@click.argument("name")
@_edit
def organization(name: str, edit: bool) -> None:
    """Begins the note of an organization in journal/organizations/: what to find out, how people dress, links.

    \b
    Examples:
      coffee new organization "Northwind Grid"
      coffee new organization "Northwind Grid" --edit

    Exit code: 1 when it has a note already or nothing could be written; 2 for a wrong option.
    """
    _research("organization", "journal/organizations", name, edit)


def _research(kind: str, folder: str, name: str, edit: bool) -> None:
    """A field or an organization has one note; one that contacts name keeps the name they use."""
    place = open_place()
    journal = place.journal()
    records = journal.fields if kind == "field" else journal.organizations
    wanted = fold(_named(name))
    record = next((one for one in records.values() if wanted in map(fold, (one.name, one.id, *one.aliases))), None)
    if record and record.path:
        raise click.ClickException(f"{record.path} is about {record.name} already")
    used = ids_taken(journal, folder)
    called = record.name if record and name == name.lower() else one_line(name)

    def path(more: set[str]) -> str:
        return numbered(folder, record.id, used | more) if record else new_path(folder, name, used | more)

    data = filled(starter_note(kind), {"name": called})
    _finish(place, write_new(place, path, data, f"{called}: a new {kind}"), edit)


@command.command(short_help="a progress update for those who helped")
@click.argument("title")
@click.option("--date", "when", metavar="DAY", help="the day of the update; also in words (default: today)")
@_edit
def update(title: str, when: str | None, edit: bool) -> None:
    """Begins a progress update in journal/updates/. From its day on, everybody you have met and who is not named in
    sent_to or not_sent_to is a next step.

    \b
    Examples:
      coffee new update "Half-time"
      coffee new update "What became of the summer" --date 2026-09-18 --edit

    Exit code: 1 when nothing could be written or the day could be two; 2 for a wrong option.
    """
    place = open_place()
    called, day = _named(title), _moment(place, when).day
    used = ids_taken(place.journal(), "journal/updates")
    data = filled(starter_note("update"), {"title": called, "date": day.isoformat()})
    path_beside = partial(_beside, used, lambda taken: new_path("journal/updates", title, taken, day))
    _finish(place, write_new(place, path_beside, data, f"{called}: a new update"), edit)


def _finish(place: Place, path: str, edit: bool) -> None:
    click.echo(os.path.relpath(place.root / path))
    if edit:
        open_in_editor(place, path)
