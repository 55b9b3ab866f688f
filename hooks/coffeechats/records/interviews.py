"""An interview's note, typed; the people it names are looked up later, when everyone is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from coffeechats.notes.keys import OUTCOMES, usual_form
from coffeechats.notes.note import Scalar
from coffeechats.reading.dates import Moment, Reading, day_at_start, read_moment
from coffeechats.reading.line_days import begins_with_day, line_day
from coffeechats.reading.times import USUAL
from coffeechats.reading.verbs import after_date
from coffeechats.records.contacts import introduction
from coffeechats.records.fields import NoteKeys, read_answer, read_choice, read_minutes, ref
from coffeechats.records.headings import headed_lines
from coffeechats.records.logs import public_log_lines
from coffeechats.records.model import Answer, Duration, Interview, Ref, Referral, Resource, Thanks
from coffeechats.records.names import stem
from coffeechats.records.people import lead_key, linked_at_start, split_people, typed

_OUTCOME_WORDS = {
    "info": "information",
    "informational": "information",
    "information only": "information",
    "contact": "connection",
    "contacts": "connection",
    "connections": "connection",
    "opportunities": "opportunity",
    "job lead": "opportunity",
    "lead": "opportunity",
    "connected": "connection",
    "job": "opportunity",
}
_APART = re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*|\s*:\s+|\s*;\s*|\s*:$|\s+-+$|\s*\(|\s+(?:at|from|who|@)\s+")
_SKIP = re.compile(r"skip(?:ped)?\b\s*[:–—-]?\s*", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:[Ss]ome|[Aa]ny|[Nn]o)(?:one|body)\b|[Nn]o one\b|[Nn]one\b|(?:people|a|an|the|his|her|their|my|one|another|"
    r"maybe|possibly)\b|\?"
)
# `Dana someone`: a name of which the rest is not known.
_NO_SURNAME = re.compile(r"(?<=\w)\s+(?:some(?:one|body|thing)|\(?\?+\)?)$", re.IGNORECASE)
_CANCELLED = re.compile(
    r"(?:cancell?ed|called[ -]?off|off\Z|did(?:n['’]t| not) (?:happen|take place))(?!\w)", re.IGNORECASE
)
_IS_OPEN = re.compile(r"\?|resched|postpone|\bmoved?\b|\bnew (?:date|day|time)\b", re.IGNORECASE)
_STATE = re.compile(r"\s*\((read|done|told)\)\s*\Z", re.IGNORECASE)
_NOT_YET = frozenset(["no", "false", "n", "open", "still open", "not yet", "todo", "to do", "tbd", "pending", "never"])
_DONE = re.compile(r"(?:done|sent|yes|did it|on|already)[\s,:–—-]+", re.IGNORECASE)
_HOW = re.compile(r"(by|via|with|in|at|on|over|per)\b|\(")
_NAME_AND_DATE = re.compile(r"(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})?(?:[T ][0-9.:]+)?[-_\s]*(?P<people>.*)\Z")


def read_interview(keys: NoteKeys) -> Interview:
    """The interview of a readable note; what is wrong with its values is kept by `keys`."""
    moment = _moment(keys)
    if moment:
        keys.calendar = replace(keys.calendar, beside=(moment.day,))
    values = keys.record(Interview, _READERS | {
        "date": lambda _: moment.day if moment else None,
        "time": lambda _: moment.time if moment else None,
        "minutes": lambda keys: _minutes(keys, moment),
    })  # fmt: skip
    lines, problems = public_log_lines(keys.note.path, keys.note.body, "interview")
    keys.problems += problems
    values = values | _from_headings(keys, values)
    return Interview(id=stem(keys.note.path), lines=lines, **values)


def _from_headings(keys: NoteKeys, values: Mapping[str, Any]) -> dict[str, Any]:
    """What the text says under headings that mean a key: who they named, and the takeaway."""
    found: dict[str, Any] = {}
    lines = list(headed_lines(keys.note.body))
    takeaway = next((line for line in lines if line.meaning == "takeaway"), None)
    if takeaway and not values.get("takeaway"):
        found["takeaway"] = takeaway.text
    named = list(values.get("referrals", ()))
    known = {one.person.key for one in named if one.person}
    for line in lines:
        if line.meaning != "referrals" or not line.is_item:
            continue
        for referral in read_referral(Scalar(line.text, line.line, line.column)):
            if not referral.person or referral.person.key not in known:
                named.append(referral)
            if referral.person:
                at = Scalar(line.text, line.line, line.column)
                message = f"read as a person they named: `referrals: [{referral.person.name}]`"
                keys.add_problem("heading-read", "referrals", at, message)
    return found | ({"referrals": tuple(named)} if named else {})


def _moment(keys: NoteKeys) -> Moment | None:
    """The key `date`, else the day in the file's name; with the key `time` where neither says it."""
    moment = keys.value("date") or _from_file(keys, keys.note.path)
    _compare_with_name(keys, keys.note.path, moment)
    at = keys.one("time")
    if at is None:
        return moment
    entry = keys.entries["time"]
    found = read_moment(f"{moment.day if moment else date.min} {at.text.strip()}", keys.zone)
    if moment is None or found.value is None or found.value.time is None:
        keys.only_show("time", USUAL)
        return moment
    if moment.time is not None:
        if moment.time != found.value.time:
            keys.say_again(entry, "date")
        return moment
    usual = f"{found.value.day} {found.value.time:%H:%M}"
    keys.add_problem("key-form", entry.key, at, f"read as `date: {usual}`, which is the usual form")
    return replace(found.value, minutes=found.value.minutes or moment.minutes)


def _duration(keys: NoteKeys) -> Duration | None:
    """The key `duration`; one that is not a number of minutes is only shown."""
    at = keys.one("duration")
    if at is None:
        return None
    found = read_minutes(at.text.strip())
    if found.value is None:
        keys.only_show("duration", found.message)
    return Duration(found.value, at.line, at.column) if found.value else None


def _called_off(keys: NoteKeys) -> str:
    """The key `called_off`, else a `status` that means the same; any other status is only shown."""
    reason, at = keys.reason("called_off"), keys.one("status")
    if at is None:
        return reason
    entry, text = keys.entries["status"], keys.text("status")
    if not _CANCELLED.match(text) or _IS_OPEN.search(text):
        keys.only_show("status", "of a status only `cancelled` says something here")
    elif keys.one("called_off"):
        keys.say_again(entry, "called_off")
    else:
        keys.add_problem("key-form", entry.key, at, f"read as `called_off: {text}`, which is the usual form")
        return text
    return reason


def _outcome(keys: NoteKeys) -> str:
    """The key `outcome`; a `result` in one's own words is only shown."""
    at = keys.one("outcome")
    if at and usual_form(keys.entries["outcome"].key) != "outcome":
        found = read_choice(at.text.strip(), OUTCOMES, _OUTCOME_WORDS)
        if found.value is None:
            keys.only_show("outcome", f"an outcome is one of: {', '.join(OUTCOMES)}")
            return ""
    return keys.choice("outcome", OUTCOMES, _OUTCOME_WORDS)


def _took(keys: NoteKeys) -> int | Answer | None:
    """The key `took` in minutes, or `yes`, which has none; `no` is what `called_off` says."""
    at = keys.one("took")
    if at is None:
        return None
    said = read_answer(at.text.strip())
    if said.value is Answer.NO:
        message = "where it did not take place, write why: `called_off: she was ill`"
        keys.add_problem("number-unreadable", "took", at, message)
        return None
    if said.value is Answer.YES:
        if at.text.strip() != "yes":
            keys.add_problem("answer-form", "took", at, "read as `yes`; the usual form is the one word")
        return Answer.YES
    return keys.read("took", read_minutes)


def _minutes(keys: NoteKeys, moment: Moment | None) -> int | None:
    """The key `minutes`, else the length given beside the date: `2026-11-12 10:00-11:00`."""
    asked, length = keys.value("minutes"), moment.minutes if moment else None
    if asked is not None and length is not None and asked != length:
        message = f"the key `date` says {length} minutes and this says {asked}; this counts"
        keys.add_problem("minutes-differ", "minutes", keys.one("minutes"), message)
    return asked if asked is not None else length


def date_in_name(path: str) -> tuple[str, str]:
    """The date and the people that a file's name begins with: `2026-11-12-ada-okafor.md`."""
    name = stem(path)
    match = _NAME_AND_DATE.match(name)
    return (match["date"] or "", match["people"] or "") if match else ("", name)


def _from_file(keys: NoteKeys, path: str) -> Moment | None:
    in_name = date_in_name(path)[0]
    found = day_at_start(in_name)
    if found.value:
        return Moment(found.value)
    if in_name:
        keys.add_problem(found.rule, "date", None, f"the file's name says a day that is none: {found.message}")
        return None
    if not keys.one("date"):
        keys.add_problem(
            "date-missing", "date", None, "neither a key `date` nor the file's name says when; write `date: 2026-11-12`"
        )
    return None


def _compare_with_name(keys: NoteKeys, path: str, moment: Moment | None) -> None:
    """A hint where the key `date` and the file's name say different days."""
    named = day_at_start(date_in_name(path)[0]).value
    if moment and named and moment.day != named:
        message = f"the file's name says {named.isoformat()}; the key counts"
        keys.add_problem("date-differs", "date", keys.one("date"), message)


def day_of(keys: NoteKeys) -> date | None:
    """The key `date`, else the day in the file's name."""
    day: date | None = keys.value("date")
    moment = _from_file(keys, keys.note.path) if day is None else None
    return moment.day if moment else day


_SAME_DAY = re.compile(r"\b(?:the )?same (?:day|evening|night|afternoon|morning)\b", re.IGNORECASE)
_SAID_SO = re.compile(
    r"(?:yes|yep|done|sent|y)\b(?!\s*\?)(?!.*\b(?:not|n['’]t|tomorrow|later|should|will|maybe)\b)"
    r"|(?:the )?same (?:day|evening)\b", re.IGNORECASE,
)  # fmt: skip


def _thanks(keys: NoteKeys, value: Scalar) -> list[Thanks]:
    text = value.text.strip()
    plain = text.lower().strip(" .!")
    if plain in ("yes", "true", "y", "done", "sent"):
        return [Thanks(None)]
    if plain in _NOT_YET:
        if plain not in ("no", "false", "n"):
            keys.add_problem("answer-form", "thanked", value, "read as not yet; leave the key out until then")
        return []
    if (done := _DONE.match(text)) and begins_with_day(text[done.end() :]):
        text = text[done.end() :]
    found = day_at_start(text)
    if found.value is None and (day := line_day(text, keys.calendar)).day:
        rule = "date-year" if day.rule == "date-without-year" else day.rule
        found = Reading(day.day, rule, day.message, day.end)
    said = read_answer(text)
    if found.value is None and said.value in (Answer.YES, Answer.NO):
        keys.add_problem("answer-form", "thanked", value, said.message or "read as `yes`")
        return [Thanks(None)] if said.value is Answer.YES else []
    if found.value is None and _SAID_SO.match(text):
        keys.add_problem("answer-form", "thanked", value, "read as `yes`")
        return [Thanks(day_of(keys) if _SAME_DAY.search(text) else None)]
    if found.value is None:
        keys.add_problem(
            found.rule,
            "thanked",
            value,
            "write the day you said thank you (2026-11-13), `yes`, or a list of a day and a person",
        )
        return []
    if found.rule:
        keys.add_problem(found.rule, "thanked", value, found.message)
    rest = after_date(text, found.end)
    if not rest or _HOW.match(rest):
        return [Thanks(found.value)]
    return [Thanks(found.value, ref(piece, value)) for piece in split_people(rest)]


def _referrals(keys: NoteKeys) -> tuple[Referral, ...]:
    entry = keys.entries.get("referrals")
    in_one_text = entry is not None and not entry.is_list
    return tuple(
        referral for value in keys.values("referrals") for referral in read_referral(value, in_one_text=in_one_text)
    )


def read_referral(value: Scalar, *, in_one_text: bool = False) -> list[Referral]:
    """`Name - words`, or several names in one text; an entry without a name is kept and is no lead."""
    text = " ".join(value.text.split())
    if len(parts := _BEHIND_BRACKET.split(text)) > 1:  # "Ben Ruiz (tariff lab), Zoe at Northwind"
        return [one for part in parts for one in read_referral(replace(value, text=part), in_one_text=in_one_text)]
    if linked := linked_at_start(text):
        name, words = text[: len(text) - len(linked.rest)].strip(), linked.rest.lstrip(" :–—-")
    else:
        pieces = _APART.split(text, maxsplit=1)
        name, words = pieces[0].strip(), pieces[1].strip() if len(pieces) > 1 else ""
    is_one = not in_one_text or _SAID_OF_THEM.search(name) is not None
    if not linked and is_one and "," in name:  # "Ben Ruiz, tariff lab" in a list names one person
        name, _, more = name.partition(",")
        words = f"{more.strip()}, {words}".strip(" ,")
    skip = _SKIP.match(words)
    reason_to_skip = words[skip.end() :] if skip else ""
    names = [name] if is_one else [one for one in split_people(name) if one.strip()]
    people = [_person(one, value) for one in names]
    return [
        Referral(person, words if person else text, skip is not None, reason_to_skip, value.line) for person in people
    ]


_BEHIND_BRACKET = re.compile(r"(?<=\))\s*(?:[,;]|\band\b)\s*(?=[A-Z\u00c0-\u00de\u0100-\uffff])")
# Words after a comma about the person before it, not another name: "Ben Ruiz, he'll write first".
_SAID_OF_THEM = re.compile(r"^[^,]+,\s*(?:he|she|they|i|we|who|will|can|has|didn['’]?t|did)\b", re.IGNORECASE)


def _person(name: str, at: Scalar) -> Ref | None:
    name = _NO_SURNAME.sub("", name)
    named = typed(name)
    if named.target == name and _is_nobody(name):
        return None
    return Ref(named.target, None, lead_key(named.label or named.target), at.line, at.column)


def _is_nobody(name: str) -> bool:
    """ "someone at the city": no name. Scripts without capitals are taken at their word."""
    name = name.strip("\"'“”‘’„ ")
    if _NOBODY.match(name):
        return True
    words = name.split()
    return len(words) > 2 and any(c.islower() for c in name) and not any(c.isupper() for c in name)


def _resource(value: Scalar) -> Resource:
    text = " ".join(value.text.split())
    match = _STATE.search(text)
    return Resource(text[: match.start()], match[1].lower(), value.line) if match else Resource(text, "", value.line)


# Keys that need more than their own value or type.
_READERS: dict[str, Callable[[NoteKeys], Any]] = {
    "duration": _duration,
    "took": _took,
    "called_off": _called_off,
    "thanked": lambda keys: tuple(one for value in keys.values("thanked") for one in _thanks(keys, value)),
    "outcome": _outcome,
    "referrals": _referrals,
    "introduction": introduction,
    "resources": lambda keys: tuple(map(_resource, keys.values("resources"))),
}
