"""An interview's note, typed; the people it names are looked up later, when everybody is known."""

from __future__ import annotations

import re
from datetime import date, tzinfo

from coffeechats.notes.note import Note, Scalar
from coffeechats.notes.problems import Problem
from coffeechats.reading.dates import Moment, day_at_start
from coffeechats.reading.verbs import after_date
from coffeechats.records.contacts import introduction, reason, skipped
from coffeechats.records.fields import Typed, ref
from coffeechats.records.keys import OUTCOMES
from coffeechats.records.kinds import is_empty
from coffeechats.records.model import Interview, Ref, Referral, Resource, Thanks
from coffeechats.records.names import stem
from coffeechats.records.people import lead_key, linked_at_start, split_people, typed

_OUTCOME_WORDS = {
    "info": "information",
    "informational": "information",
    "information only": "information",
    "contact": "connection",
    "connected": "connection",
    "job": "opportunity",
}
_APART = re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*|\s*:\s+|\s*:$|\s+-+$")
_SKIP = re.compile(r"skip(?:ped)?\b\s*[:–—-]?\s*", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:[Ss]ome|[Aa]ny|[Nn]o)(?:one|body)\b|[Nn]o one\b|[Nn]one\b|(?:people|a|an|the|his|her|their|my|one|another|"
    r"maybe|possibly)\b|\?"
)
_STATE = re.compile(r"\s*\((read|done|told)\)\s*\Z", re.IGNORECASE)
_HOW = re.compile(r"(by|via|with|in|at|on|over|per)\b|\(")
_NAME_AND_DATE = re.compile(r"(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})?(?:[T ][0-9.:]+)?[-_\s]*(?P<people>.*)\Z")


def read_interview(note: Note, interview: str, zone: tzinfo | None) -> tuple[Interview, list[Problem]]:
    """The interview of a readable note, with every problem of its values."""
    keys = Typed(note, "interview", zone)
    moment = keys.moment("date") or _from_file(keys, note.path)
    _compare_with_name(keys, note.path, moment)
    typed_people = keys.refs("with")
    made = Interview(
        id=interview,
        path=note.path,
        people=typed_people,
        day=moment.day if moment else None,
        time=moment.time if moment else None,
        minutes=_minutes(keys, moment),
        took=keys.number("took", 1, 1440),
        medium=keys.text("medium"),
        place=keys.text("place"),
        called_off=reason(keys, "called_off"),
        goal=keys.text("goal"),
        questions=keys.texts("questions"),
        takeaway=keys.text("takeaway"),
        thanked=_thanked(keys),
        outcome=keys.choice("outcome", OUTCOMES, _OUTCOME_WORDS),
        fit=keys.number("fit", 1, 5),
        before=keys.text("before"),
        after=keys.text("after"),
        referrals=_referrals(keys),
        may_use_name=keys.answer("may_use_name"),
        introduction=introduction(keys),
        ok_to_follow_up=keys.answer("ok_to_follow_up", invited=True),
        linkedin=keys.answer("linkedin"),
        resources=tuple(_resource(value) for value in keys.values("resources")),
        skip=skipped(keys),
        share=keys.is_shared(),
        is_empty=is_empty(note),
        tags=keys.texts("tags"),
        noted=tuple(keys.noted),
        body=note.body,
    )
    return made, keys.problems


def _minutes(keys: Typed, moment: Moment | None) -> int | None:
    """The key `minutes`, else the length that stands beside the date: `2026-11-12 10:00-11:00`."""
    asked, length = keys.number("minutes", 1, 1440), moment.minutes if moment else None
    if asked is not None and length is not None and asked != length:
        message = f"the key `date` says {length} minutes and this says {asked}; this counts"
        keys.complain("minutes-differ", "minutes", keys.one("minutes"), message)
    return asked if asked is not None else length


def date_in_name(path: str) -> tuple[str, str]:
    """The date and the people that a file's name begins with: `2026-11-12-ada-okafor.md`."""
    name = stem(path)
    match = _NAME_AND_DATE.match(name)
    return (match["date"] or "", match["people"] or "") if match else ("", name)


def _from_file(keys: Typed, path: str) -> Moment | None:
    in_name = date_in_name(path)[0]
    found = day_at_start(in_name)
    if found.value:
        return Moment(found.value)
    if in_name:
        keys.complain(found.rule, "date", None, f"the file's name says a day that is none: {found.message}")
        return None
    if not keys.one("date"):
        keys.complain(
            "date-missing", "date", None, "neither a key `date` nor the file's name says when; write `date: 2026-11-12`"
        )
    return None


def _compare_with_name(keys: Typed, path: str, moment: Moment | None) -> None:
    """A hint where the key `date` and the file's name say different days."""
    named = day_at_start(date_in_name(path)[0]).value
    if moment and named and moment.day != named:
        message = f"the file's name says {named.isoformat()}; the key counts"
        keys.complain("date-differs", "date", keys.one("date"), message)


def day_of(keys: Typed, path: str) -> date | None:
    """The key `date`, else the day in the file's name."""
    moment = _from_file(keys, path) if (day := keys.day("date")) is None else Moment(day)
    return moment.day if moment else None


def _thanked(keys: Typed) -> tuple[Thanks, ...]:
    found: list[Thanks] = []
    for value in keys.values("thanked"):
        found += _one_thanks(keys, value)
    return tuple(found)


def _one_thanks(keys: Typed, value: Scalar) -> list[Thanks]:
    text = value.text.strip()
    if text.lower() in ("yes", "true", "y"):
        return [Thanks(None)]
    if text.lower() in ("no", "false", "n"):
        return []
    found = day_at_start(text)
    if found.value is None:
        keys.complain(
            found.rule,
            "thanked",
            value,
            "write the day you said thank you (2026-11-13), `yes`, or a list of a day and a person",
        )
        return []
    if found.rule:
        keys.complain(found.rule, "thanked", value, found.message)
    rest = after_date(text, found.end)
    if not rest or _HOW.match(rest):
        return [Thanks(found.value)]
    return [Thanks(found.value, ref(piece, value)) for piece in split_people(rest)]


def _referrals(keys: Typed) -> tuple[Referral, ...]:
    entry = keys.entries.get("referrals")
    in_one_text = entry is not None and not entry.is_list
    return tuple(
        referral for value in keys.values("referrals") for referral in read_referral(value, in_one_text=in_one_text)
    )


def read_referral(value: Scalar, *, in_one_text: bool = False) -> list[Referral]:
    """`Name - words`, or several names in one text; an entry without a name is kept and is no lead."""
    text = " ".join(value.text.split())
    if linked := linked_at_start(text):
        name, words = text[: len(text) - len(linked.rest)].strip(), linked.rest.lstrip(" :–—-")
    else:
        pieces = _APART.split(text, maxsplit=1)
        name, words = pieces[0].strip(), pieces[1].strip() if len(pieces) > 1 else ""
    skip = _SKIP.match(words)
    reason_to_skip = words[skip.end() :] if skip else ""
    names = [one for one in (split_people(name) if in_one_text else [name]) if one.strip()]
    people = [_person(one, value) for one in names]
    return [
        Referral(person, words if person else text, skip is not None, reason_to_skip, value.line) for person in people
    ]


def _person(name: str, at: Scalar) -> Ref | None:
    named = typed(name)
    if named.target == name and _is_nobody(name):
        return None
    return Ref(named.target, None, lead_key(named.label or named.target), at.line, at.column)


def _is_nobody(name: str) -> bool:
    """ "someone at the city": no name. Scripts without capitals are taken at their word."""
    if _NOBODY.match(name):
        return True
    words = name.split()
    return len(words) > 2 and any(c.islower() for c in name) and not any(c.isupper() for c in name)


def _resource(value: Scalar) -> Resource:
    text = " ".join(value.text.split())
    match = _STATE.search(text)
    return Resource(text[: match.start()], match[1].lower(), value.line) if match else Resource(text, "", value.line)
