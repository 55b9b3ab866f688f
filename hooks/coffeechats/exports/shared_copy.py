"""What an adviser may see, as pages: an allow-list of reflections, beliefs, fit, questions asked and counts.

Names are among the words of `shared`. They give way when `shared_copy` fills the templates: all that is filled in goes
through the pseudonyms. What says `share: no`, and every talk with someone whose note does, is not here, nor counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from coffeechats.exports.pseudonyms import Fixed, Pseudonyms
from coffeechats.reading.months import MONTHS
from coffeechats.records.model import Contact, Interview, Ref, Research
from coffeechats.records.questions import Bank, is_reflection, is_to_myself
from coffeechats.views.bank import answers_in, questions_asked, text_under
from coffeechats.views.compare import fields_of, side
from coffeechats.views.excerpts import as_text, without_tasks
from coffeechats.views.history import History, everyone
from coffeechats.views.prep import known
from coffeechats.views.stages import STAGES, stage
from coffeechats.views.words import counted


@dataclass(frozen=True, slots=True)
class SharedPerson:
    """Someone by what they do; `note` only where notes go along."""

    contact: Contact
    role: str
    organization: str
    fields: tuple[str, ...]
    relation: str
    stage: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SharedTalk:
    """A conversation: when, who with, what I asked, how it fits, what I believed and believe, what I make of it."""

    day: date
    people: tuple[Contact, ...]
    questions: tuple[str, ...]
    fit: int | None
    before: str
    after: str
    reflections: tuple[tuple[str, str], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class SharedField:
    """A field, or an organization where it only has a note: what I believed first and believe now, and each fit."""

    name: str
    talks: int
    then: str
    now: str
    fits: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """All of it. `notes` are those of fields and organizations, by name."""

    today: date
    people: tuple[SharedPerson, ...]
    talks: tuple[SharedTalk, ...]
    fields: tuple[SharedField, ...]
    questions: tuple[tuple[str, int], ...]
    stages: tuple[tuple[str, int], ...]
    notes: tuple[tuple[str, str], ...] = ()


def shared(history: History, *, with_notes: bool = False) -> Shared:
    """What may be handed on, with what the notes say only where that is wanted."""
    bank = Bank(history.journal.questions)
    contacts = [story.contact for story in history.people.values() if story.contact.share]
    people = tuple(_person(history, contact, with_notes) for contact in contacts)
    talks = [talk for talk in history.past if is_shared(history, talk)]
    counted = Counter(one.stage for one in people)
    return Shared(
        history.today,
        people,
        tuple(_talk(history, bank, talk, with_notes) for talk in talks if talk.day),
        tuple(_fields(history, talks)),
        tuple(_questions(bank, talks)),
        tuple((name, counted[name]) for name in STAGES if counted[name]),
        tuple(_notes(history)) if with_notes else (),
    )


def is_shared(history: History, talk: Interview) -> bool:
    """Whether neither the talk nor anyone in it is marked `share: no`, as far as their notes could be read.

    A talk in which no one is known may be with someone whose note could not be read: it stays here.
    """
    stories = [history.people.get(ref.id or "") for ref in everyone(talk)]
    return talk.share and bool(stories) and all(story is not None and story.contact.share for story in stories)


def _person(history: History, contact: Contact, with_notes: bool) -> SharedPerson:
    return SharedPerson(
        contact,
        contact.role,
        _name(contact.organization, history.journal.organizations.values()),
        tuple(filter(None, (_name(ref, history.journal.fields.values()) for ref in contact.fields))),
        contact.relation,
        stage(history, contact.id),
        known(contact.body) if with_notes else "",
    )


def _name(ref: Ref | None, places: Iterable[Research]) -> str:
    """The name of an organization or field, unless its own note is not to be shared."""
    if ref is None or any(place.id == ref.id and not place.share for place in places):
        return ""
    return ref.name


def _talk(history: History, bank: Bank, talk: Interview, with_notes: bool) -> SharedTalk:
    people = (history.people.get(ref.id or "") for ref in everyone(talk))
    return SharedTalk(
        talk.day or date.min,
        tuple(story.contact for story in people if story),
        tuple(_asked(bank, talk)),
        talk.fit,
        talk.before,
        talk.after,
        tuple(_reflections(bank, talk)),
        known(talk.body) if with_notes else "",
    )


def _asked(bank: Bank, talk: Interview) -> Iterator[str]:
    """The questions put in a talk: those of the bank, then those in words of my own."""
    put = questions_asked(talk, bank, answers_in(talk, bank))
    yield from (question.text for question in put if not is_to_myself(question))
    yield from (text for text in talk.questions if bank.named(text) is None)


def _reflections(bank: Bank, talk: Interview) -> Iterator[tuple[str, str]]:
    """What is under `Reflection` and under questions to myself, each with its heading; nothing private."""
    for number, section in enumerate(talk.body.sections):
        if is_reflection(section, bank) and (words := without_tasks(as_text(text_under(talk.body, number, bank)))):
            question = bank.of(section)
            yield question.text if question else "Reflection", words


def _fields(history: History, talks: list[Interview]) -> Iterator[SharedField]:
    for field in history.journal.fields.values():
        found = side(field, [talk for talk in talks if field.id in fields_of(history, talk)])
        if field.share and found.talks:
            fits = tuple((talk.day, talk.fit) for talk in found.fits if talk.day and talk.fit)
            then, now = found.then.before if found.then else "", found.now.after if found.now else ""
            yield SharedField(field.name, len(found.talks), then, now, fits)


def _questions(bank: Bank, talks: list[Interview]) -> list[tuple[str, int]]:
    """Each question with how often it was asked, the most frequent first."""
    return Counter(words for talk in talks for words in _asked(bank, talk)).most_common()


def _notes(history: History) -> Iterator[tuple[str, str]]:
    for place in (*history.journal.fields.values(), *history.journal.organizations.values()):
        if place.share and (words := known(place.body)):
            yield place.name, words


_TEMPLATES = Path(__file__).parent / "templates"
_PAGES = (("index", "Start"), ("conversations", "Conversations"), ("fields", "Fields"), ("questions", "Questions"),
          ("people", "People"), ("notes", "Notes"))  # fmt: skip


def shared_copy(copy: Shared, names: Pseudonyms, *, with_notes: bool = False) -> Iterator[tuple[str, bytes]]:
    """Each file of the folder with its name. The same journal and key give the same bytes."""
    environment = _environment(names)
    pages = [Fixed(page) for page, _ in _PAGES if with_notes or page != "notes"]
    people = tuple(sorted(copy.people, key=lambda one: names.of(one.contact)))  # by name they would tell a little
    titles = {page: Fixed(title) for page, title in _PAGES}
    view = {"copy": replace(copy, people=people), "called": names.of, "with_notes": with_notes}
    for page in pages:
        text = environment.get_template(f"{page}.html").render(
            view, pages=pages, titles=titles, page=page, title=titles[page]
        )
        yield f"{page}.html", text.encode("utf-8", "replace")
    yield "style.css", (_TEMPLATES / "style.css").read_bytes()


def _environment(names: Pseudonyms) -> Environment:
    def without_names(value: Any) -> Any:
        return names(value) if isinstance(value, str) and not isinstance(value, Markup | Fixed) else value

    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=without_names,
    )
    made.filters.update(month=lambda day: Fixed(f"{MONTHS[day.month - 1]} {day.year}"),
                        iso=lambda day: Fixed(day.isoformat()), fixed=Fixed,
                        counted=lambda number, noun: Fixed(counted(number, noun)))  # fmt: skip
    return made
