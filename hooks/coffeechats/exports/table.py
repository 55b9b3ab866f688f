"""Everybody as a table in CSV: a row a person, a column a key, as it would stand in the note."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping

from coffeechats.notes.spreadsheet import cell_of
from coffeechats.reading.dates import spell
from coffeechats.records.model import Answer, Contact, FollowUp, LogEntry, Ref
from coffeechats.views.details import noted


def table(contacts: Iterable[Contact]) -> bytes:
    """The table, in UTF-8 with the mark by which spreadsheets know it; every cell in quotes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([cell_of(of(contact)) for of in COLUMNS.values()] for contact in contacts)
    return text.getvalue().encode("utf-8-sig", "replace")


def _one(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _names(refs: Iterable[Ref]) -> tuple[str, ...]:
    return tuple(ref.name for ref in refs)


def _people(refs: Iterable[Ref]) -> tuple[str, ...]:
    return tuple(ref.id or ref.name for ref in refs)


def _answer(answer: Answer) -> tuple[str, ...]:
    return () if answer is Answer.UNASKED else (str(answer),)


def _follow_up(found: FollowUp | None) -> tuple[str, ...]:
    if found is None:
        return ()
    when = found.day.isoformat() if found.day else spell(found.period) if found.period else ""
    return (f"{when} {found.words}".strip(),)


def _noted(contact: Contact) -> tuple[str, ...]:
    """The key `notes`, and the keys that nobody knows as lines of it; nothing private."""
    lines = ((one.key, one.text) for one in noted(contact) if not one.is_private)
    return tuple(text if key == "notes" else f"{key}: {text}" for key, text in lines)


def log_line(entry: LogEntry) -> str:
    """A line of the log as one writes it."""
    words = entry.words
    if entry.verb == "replied" and not re.match(rf"[\W_]*{entry.answer}\b", words, re.IGNORECASE):
        words = f"{entry.answer} {words}"  # it was understood from other words, such as `said yes`
    return " ".join(f"{entry.day.isoformat()} {entry.verb} {words}".split())


COLUMNS: Mapping[str, Callable[[Contact], tuple[str, ...]]] = {
    "id": lambda c: (c.id,),
    "name": lambda c: _one(c.name),
    "aliases": lambda c: c.aliases,
    "pronouns": lambda c: _one(c.pronouns),
    "role": lambda c: _one(c.role),
    "organization": lambda c: _names([c.organization] if c.organization else []),
    "past_roles": lambda c: c.past_roles,
    "field": lambda c: _names(c.fields),
    "location": lambda c: _one(c.location),
    "email": lambda c: c.emails,
    "phone": lambda c: c.phones,
    "linkedin": lambda c: _one(c.linkedin),
    "website": lambda c: _one(c.website),
    "relation": lambda c: _one(c.relation_words),
    "found_via": lambda c: _one(c.found_via),
    "shared": lambda c: c.shared,
    "why": lambda c: _one(c.why),
    "referred_by": lambda c: _people(c.referred_by),
    "introduction": lambda c: _one(c.introduction),
    "may_use_name": lambda c: _answer(c.may_use_name),
    "ok_to_follow_up": lambda c: _answer(c.ok_to_follow_up),
    "follow_up": lambda c: _follow_up(c.follow_up),
    "every": lambda c: _one(spell(c.every) if c.every else ""),
    "paused_until": lambda c: _one(c.paused_until.isoformat() if c.paused_until else ""),
    "closed": lambda c: _one(c.closed),
    "skip": lambda c: tuple(sorted(c.skip)),
    "share": lambda c: () if c.share else ("no",),
    "log": lambda c: tuple(log_line(entry) for entry in c.log),
    "tags": lambda c: c.tags,
    "notes": _noted,
    "uid": lambda c: _one(c.uid),
}
