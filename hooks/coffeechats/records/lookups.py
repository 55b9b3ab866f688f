"""Names become records: each person, field and organization that a note names is looked up, or reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from coffeechats.notes.keys import KINDS
from coffeechats.notes.note import Scalar
from coffeechats.notes.problems import Problem
from coffeechats.reading.referral_words import words_of_referral
from coffeechats.records.fields import AGAIN, value_of
from coffeechats.records.fields import ref as ref_of
from coffeechats.records.model import Answer, Contact, Interview, LogEntry, Ref, Referral, Thanks, Update
from coffeechats.records.people import Directory, Match, lead_key, person_at_start, split_people, typed

NamesPeople = TypeVar("NamesPeople", Contact, Interview, Update)


@dataclass
class LookUp:
    """Looks people up for one note after the other and keeps what was wrong."""

    people: Directory
    problems: list[Problem] = field(default_factory=list)

    def person(self, typed: Ref, path: str, key: str, *, unknown: str, leads: bool = False) -> Ref | None:
        """The record of the person meant. `unknown` is the rule for a name that no one has; with `leads` such a name
        stays, as a person without a file."""
        match = self.people.find(typed.name)
        if len(match.ids) > 1:
            self._ambiguous(match, typed, path, key)
            return None
        if match.ids:
            return self._known(match, typed, path, key)
        if not leads:
            self._unknown(typed, path, key, unknown)
        return replace(typed, id=None, key=lead_key(typed.name)) if leads else None

    def _known(self, match: Match, typed: Ref, path: str, key: str) -> Ref | None:
        person = match.ids[0]
        if person in self.people.withheld:
            return None  # its note has a problem of its own
        if match.by_first_name:
            message = f"read as {self.people.name(person)}, the only one of that name; write `{person}`"
            self._say("person-first-name", typed, path, key, message)
        return Ref(self.people.name(person), person, person, typed.line, typed.column)

    def _ambiguous(self, match: Match, typed: Ref, path: str, key: str) -> None:
        both = " or ".join(f"`{person}` ({self.people.name(person)})" for person in match.ids)
        self._say("person-ambiguous", typed, path, key, f"this could be {both}; write the id of the one you mean")

    def _unknown(self, typed: Ref, path: str, key: str, rule: str) -> None:
        near = self.people.near(typed.name)
        guess = f"did you mean {near}? " if near else ""
        message = (
            f"{guess}No note under contacts/ has this id, name or alias; write the id of a note there, or make one"
        )
        self._say(rule, typed, path, key, message)

    def _say(self, rule: str, at: Ref, path: str, key: str, message: str) -> None:
        self.problems.append(Problem(rule, path, at.line, at.column, key, message, at.name))

    def ahead(self, day: date, place: tuple[str, int, int, str], what: str) -> None:
        """Something is dated in the future, at this path, line, column and key."""
        message = f"this day has not come yet, so {what} for nothing until then"
        self.problems.append(Problem("future-entry", *place, message, str(day)))

    def several(self, refs: Iterable[Ref], path: str, key: str, *, unknown: str) -> tuple[Ref, ...]:
        """Everyone of a list who has a note, each once."""
        found = (self.person(ref, path, key, unknown=unknown) for ref in refs)
        return tuple({ref.id or ref.key: ref for ref in found if ref}.values())

    def keys_of(self, record: NamesPeople, kind: str) -> NamesPeople:
        """The record after looking up everyone that its keys of people name: first those who have a note, then names
        that no one has, where the key keeps them."""
        own: dict[str, Any] = {}
        more = dict(record.more)
        for key in KINDS[kind]:
            typed = value_of(record, key) if key.type == "people" else ()
            if not typed:
                continue
            unknown = "with-unknown" if key.name == "with" else "person-unknown"
            found = self.several(typed, record.path, key.name, unknown=unknown)
            if not key.only_known:
                found += tuple(
                    replace(ref, key=lead_key(ref.name)) for ref in typed if not self.people.find(ref.name).ids
                )
            if key.name in more:
                more[key.name] = found
            else:
                own[key.kept_as] = found
        own["more"] = tuple(more.items())
        return record if all(getattr(record, name) == one for name, one in own.items()) else replace(record, **own)


def link_contact(look: LookUp, contact: Contact) -> Contact:
    """The contact after looking up everyone that its keys name."""
    return look.keys_of(_link_referrers(look, _link_via(look, contact)), "contact")


def _link_referrers(look: LookUp, contact: Contact) -> Contact:
    """`referred_by: Fiona (can use her name)`: a person who has a note, and what was said of them."""
    for at, typed_ref in enumerate(contact.referred_by):
        match = None if look.people.find(typed_ref.name).ids else _WITH_WORDS.fullmatch(typed_ref.name)
        if match is None or not look.people.find(match["name"]).ids:
            continue
        named = replace(typed_ref, name=match["name"], key=lead_key(match["name"]))
        contact = replace(contact, referred_by=(*contact.referred_by[:at], named, *contact.referred_by[at + 1 :]))
        said = words_of_referral(match["words"], (match["name"], match["name"].split()[0]))
        if said.may_use_name and contact.may_use_name is Answer.UNASKED:
            contact = replace(contact, may_use_name=Answer(said.may_use_name))
            message = f"read as `may_use_name: {said.may_use_name}`; where it is not so, write that key"
            place = contact.path, typed_ref.line, typed_ref.column, "referred_by"
            look.problems.append(Problem("choice-form", *place, message, typed_ref.name))
    return contact


_WITH_WORDS = re.compile(r"(?P<name>[^()]+?)\s*\((?P<words>[^()]+)\)")


def with_log(look: LookUp, contact: Contact, log: Iterable[LogEntry], today: date) -> Contact:
    """The contact with its whole log: its own lines, then those from other notes."""
    return replace(contact, log=tuple(_link_entry(look, entry, today) for entry in log))


def _link_via(look: LookUp, contact: Contact) -> Contact:
    """`source`, `via`: people who have a note are those who named this person; all else is how I found them."""
    for at in contact.via:
        pieces = [at.name] if look.people.find(typed(at.name).target).ids else split_people(at.name)
        refs = [ref_of(piece, Scalar(piece, at.line, at.column)) for piece in pieces]
        if all(look.people.find(one.name).ids for one in refs):
            contact = replace(contact, referred_by=contact.referred_by + tuple(refs))
            message = "read as `referred_by`, which is the usual form for the person who named them"
        elif not contact.found_via:
            contact = replace(contact, found_via=at.name)
            message = "read as `found_via`, which is the usual form"
        else:
            contact = replace(contact, noted=(*contact.noted, ("via", at.name)))
            message = AGAIN.format("found_via")
        rule = "key-again" if message.endswith("two") else "key-form"
        look.problems.append(Problem(rule, contact.path, at.line, at.column, "via", message, at.name))
    return replace(contact, via=()) if contact.via else contact


def _link_entry(look: LookUp, entry: LogEntry, today: date) -> LogEntry:
    if entry.day > today and entry.is_event:
        look.ahead(entry.day, (entry.path, entry.line, entry.column, "log"), "the entry counts")
    lower = entry.words.lower()
    if entry.verb != "told" or entry.about or not lower.startswith("about "):
        return entry
    return replace(entry, about=_told_about(look, entry, entry.words[len("about ") :].strip()))


def _told_about(look: LookUp, entry: LogEntry, text: str) -> tuple[Ref, ...]:
    """The people of `told about Ada and Ben, over lunch`: names, as far as they are names."""
    found: list[Ref] = []
    for piece in split_people(text):
        name, _, rest = person_at_start(piece, look.people)
        if not name:
            break
        typed = Ref(name, line=entry.line, column=entry.column)
        if person := look.person(typed, entry.path, "log", unknown="person-unknown"):
            found.append(person)
        if rest:
            break
    if not found and text:
        typed = Ref(text, line=entry.line, column=entry.column)
        if not look.people.find(text).ids:
            look.person(typed, entry.path, "log", unknown="person-unknown")
    return tuple(found)


def link_interview(look: LookUp, interview: Interview, from_file: str, today: date) -> Interview:
    """The interview with everyone looked up; without `with` the file's name says who they are."""
    path, names_nobody = interview.path, not interview.people
    interview = look.keys_of(_with_duration(look, interview, today), "interview")
    people = _people_of_file(look, path, from_file) if names_nobody else interview.people
    for thanks in interview.thanked:
        if thanks.day and thanks.day > today:
            at = thanks.person or Ref("")
            look.ahead(thanks.day, (path, at.line, at.column, "thanked"), "the thanks count")
    return replace(
        interview,
        people=people,
        thanked=tuple(t for thanks in interview.thanked for t in _link_thanks(look, thanks, path)),
        referrals=tuple(r for referral in interview.referrals for r in _link_referral(look, referral, path, people)),
    )


def _with_duration(look: LookUp, interview: Interview, today: date) -> Interview:
    """`duration` is `took` once the day is over, and `minutes` before."""
    at = interview.duration
    if at is None:
        return interview
    is_over = interview.day is not None and interview.day < today and not interview.called_off
    key, said = ("took", interview.took) if is_over else ("minutes", interview.minutes)
    interview = replace(interview, duration=None)
    if said == at.minutes:
        return interview
    rule, message = "key-form", f"read as `{key}: {at.minutes}`, which is the usual form"
    if said in (None, Answer.YES):
        interview = replace(interview, took=at.minutes) if is_over else replace(interview, minutes=at.minutes)
    else:
        interview = replace(interview, noted=(*interview.noted, ("duration", f"{at.minutes} minutes")))
        rule = "key-again"
        message = AGAIN.format(key)
    look.problems.append(Problem(rule, interview.path, at.line, at.column, "duration", message, str(at.minutes)))
    return interview


def names_in_file(name: str, people: Directory) -> list[str]:
    """The people whose names make up a file's name: `ada-okafor-and-lee-park`, also with a number at the end; no
    one where one of them is not known."""
    bare = name.rstrip("0123456789").rstrip("-_ ") if name[-1:].isdigit() else name
    for text in dict.fromkeys((name, bare)):
        whole = people.find(text).ids
        pieces = [text] if whole else [p for p in text.replace("_", "-").replace(" ", "-").split("-and-") if p]
        if pieces and all(people.find(piece).ids for piece in pieces):
            return pieces
    return []


def _people_of_file(look: LookUp, path: str, name: str) -> tuple[Ref, ...]:
    if names := names_in_file(name, look.people):
        return look.several(map(Ref, names), path, "with", unknown="with-unknown")
    near = look.people.near(name) if name else ""
    guess = f"did you mean {near}? " if near else ""
    message = f"{guess}this conversation names no one; write `with:` and the id or name of a person who has a note"
    look.problems.append(Problem("with-missing", path, 1, 1, "with", message))
    return ()


def _link_thanks(look: LookUp, thanks: Thanks, path: str) -> list[Thanks]:
    if thanks.person is None:
        return [thanks]
    person = look.person(thanks.person, path, "thanked", unknown="person-unknown")
    return [replace(thanks, person=person)] if person else []


def _link_referral(look: LookUp, referral: Referral, path: str, by: Iterable[Ref]) -> list[Referral]:
    if referral.person is None:
        return [referral]
    person = look.person(referral.person, path, "referrals", unknown="person-unknown", leads=True)
    if person is None:
        return []
    said = words_of_referral(referral.words, tuple(name for ref in by for name in (ref.name, ref.name.split()[0])))
    keys = {"introduction": said.introduction, "may_use_name": said.may_use_name}
    if meant := [f"`{key}: {value}`" for key, value in keys.items() if value]:
        message = f"read as {' and '.join(meant)} of {person.name}; where it is not so, write the key into their note"
        place = path, referral.line, referral.person.column, "referrals"
        look.problems.append(Problem("choice-form", *place, message, referral.words))
    answer = Answer(said.may_use_name) if said.may_use_name else Answer.UNASKED
    return [replace(referral, person=person, introduction=said.introduction, may_use_name=answer)]


def link_update(look: LookUp, update: Update, today: date) -> Update:
    """The update with everyone looked up."""
    if update.day and update.day > today:
        look.ahead(update.day, (update.path, 1, 1, "date"), "the update counts")
    return look.keys_of(update, "update")


def link_names(contacts: Mapping[str, Contact], interviews: Mapping[str, Interview]) -> dict[str, str]:
    """Names of people suggested, by key: the first spelling that was written."""
    leads: dict[str, str] = {}
    for interview in interviews.values():
        for referral in interview.referrals:
            if referral.person and referral.person.id is None:
                leads.setdefault(referral.person.key, referral.person.name)
    for contact in contacts.values():
        for ref in contact.referred_by:
            if ref.id is None:
                leads.setdefault(ref.key, ref.name)
    return leads
