"""Journals in a few words, straight from the records: nothing of reading files is needed to test a view."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from coffeechats.reading.period import Period  # fmt: skip
from coffeechats.records.model import (
    Contact,
    FollowUp,
    Interview,
    Journal,
    LogEntry,
    Ref,
    Referral,
    Research,
    Settings,
    Task,
    Thanks,
    Update,
)
from coffeechats.views.duties import duties
from coffeechats.views.duty import Duty
from coffeechats.views.history import History, history

TODAY = date(2026, 11, 23)  # a Monday
VERBS = ("intro asked", "resume asked", "resume received", "called off", "moved to")
MEETINGS = ("planned", "called off", "moved to")
SPELLED = {"ada": "Ada Okafor", "lee": "Lee Park", "ben": "Ben Ruiz", "olu": "Olu Ade", "cleo": "Cleo Marsh"}


def day(text: str) -> date:
    """`11-02` is a day of 2026."""
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def days(text: str) -> Period:
    """`2 months`, `10 days`."""
    number, unit = text.split()
    return Period(months=int(number)) if unit.startswith("month") else Period(days=int(number))


def ref(text: str) -> Ref:
    """`ada` is a person with a file; `?Farid Haddad` is a name without one."""
    return Ref(text[1:], None, text[1:].casefold()) if text.startswith("?") else Ref(SPELLED.get(text, text), text)


def refs(text: str) -> tuple[Ref, ...]:
    return tuple(ref(one.strip()) for one in text.split(",") if one.strip())


def entry(text: str, path: str, line: int) -> LogEntry:
    """`11-02 asked by email`, `11-10 replied yes`, `11-12 told about ada`, `11-12 planned 11-26 15:00`."""
    when, rest = text.split(" ", 1)
    verb = next((v for v in VERBS if rest.startswith(v)), rest.split(" ")[0])
    words = rest[len(verb) :].strip()
    answer = words.split(" ")[0] if verb == "replied" and words else "yes" if verb == "replied" else ""
    about = refs(words.removeprefix("about ")) if verb == "told" and words.startswith("about ") else ()
    meant, _, clock = words.partition(" ") if verb in MEETINGS else ("", "", "")
    return LogEntry(day(when), verb, words, answer, about, path, line, when=day(meant) if meant else None, clock=clock)


def person(id: str, *log: str, **keys: Any) -> Contact:
    """One contact with its log, the rest by key; people and periods may be written as text."""
    path = f"contacts/{id}.md"
    if isinstance(keys.get("referred_by"), str):
        keys["referred_by"] = refs(keys["referred_by"])
    if isinstance(keys.get("follow_up"), str):
        text = keys["follow_up"]
        keys["follow_up"] = FollowUp(period=days(text)) if " " in text else FollowUp(day=day(text))
    for key, made in (("every", days), ("paused_until", day), ("fields", refs), ("organization", ref)):
        if isinstance(keys.get(key), str):
            keys[key] = made(keys[key])
    entries = tuple(entry(text, path, number + 10) for number, text in enumerate(log))
    return Contact(**{"id": id, "path": path, "name": SPELLED.get(id, id.title()), "log": entries, **keys})


def talk(when: str, people: str, **keys: Any) -> Interview:
    """One interview; `referrals="ben, -?Hal"` names Ben and lets Hal go; `thanked` a day, `yes` or `11-13 ada`."""
    id = keys.pop("id", f"{day(when)}-{people.split(',')[0].strip()}")
    if "referrals" in keys:
        keys["referrals"] = tuple(
            Referral(ref(one.removeprefix("-")), is_skipped=one.startswith("-"), line=n + 5)
            for n, one in enumerate(part.strip() for part in keys["referrals"].split(","))
        )
    if isinstance(keys.get("thanked"), str):
        keys["thanked"] = tuple(thanks(one.strip()) for one in keys["thanked"].split(","))
    return Interview(id, f"journal/interviews/{id}.md", refs(people), day(when), **keys)


def thanks(text: str) -> Thanks:
    when, _, who = text.partition(" ")
    return Thanks(None if when == "yes" else day(when), ref(who) if who else None)


def update(when: str, sent_to: str = "", not_sent_to: str = "", id: str = "") -> Update:
    id = id or str(day(when))
    everyone = sent_to == "everyone"
    sent = () if everyone else refs(sent_to)
    return Update(id, f"journal/updates/{id}.md", "News", day(when), sent, everyone, refs(not_sent_to))


def task(text: str, path: str, due: str = "", **keys: Any) -> Task:
    return Task(**{"text": text, "done": False, "waiting": False, "due": day(due) if due else None, "path": path,
                   "line": 1, **keys})  # fmt: skip


def journal(*records: Contact | Interview | Update | Task | Research, **settings: Any) -> Journal:
    """A journal of some records, with settings by name."""
    return Journal(
        contacts={r.id: r for r in records if isinstance(r, Contact)},
        interviews={r.id: r for r in records if isinstance(r, Interview)},
        updates={r.id: r for r in records if isinstance(r, Update)},
        fields={r.id: r for r in records if isinstance(r, Research)},
        tasks=tuple(r for r in records if isinstance(r, Task)),
        settings=Settings(**settings),
    )


def told(*records: Any, today: date = TODAY, **settings: Any) -> History:
    """The history of some records."""
    return history(journal(*records, **settings), today)


def due(history: History, *kinds: str) -> list[str]:
    """Duties in short: `thank ada 11-13`, `tell ada>lee -`; of some kinds, or all."""
    return [short(duty) for duty in duties(history) if not kinds or duty.kind in kinds]


def short(duty: Duty) -> str:
    to = f">{duty.to}" if duty.to else ""
    when = "-" if duty.due is None else duty.due.isoformat().removeprefix("2026-")
    return f"{duty.kind} {duty.contact or '?'}{to} {when}"


__all__ = ["TODAY", "day", "due", "journal", "person", "replace", "talk", "task", "told", "update"]
