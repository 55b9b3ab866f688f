"""Next steps in words, the key by which one is named, and which of them are gone after a change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from hashlib import sha256

from coffeechats.views.duty import WHAT, Duty
from coffeechats.views.words import distance


def step_words(duty: Duty, emphasis: Callable[[str], str] = str) -> str:
    """Who to turn to, and what for: `Ada Okafor: say thank you`; without a person only the second, `Send your update`.

    `emphasis` may set off the name.
    """
    if duty.to_person and duty.person:
        return f"{emphasis(duty.to_person.name)}: tell how it went with {duty.person.name}"
    what = WHAT[duty.kind]
    return f"{emphasis(duty.person.name)}: {what.lower()}" if duty.person else what


def due_words(duty: Duty, today: date) -> str:
    """The day and how far it is: `2026-11-20, 3 days ago`, or `no date`."""
    return f"{duty.due.isoformat()}, {distance(duty.due, today)}" if duty.due else "no date"


def step_key(duty: Duty) -> str:
    """The same for one next step on any day; sixteen letters and digits. Of a task also its day and line count, since
    words under a private heading are all the same here."""
    person = duty.contact or (duty.person.key or duty.person.name if duty.person else "")
    what = f"{duty.due} {duty.line} {duty.why}" if duty.kind == "action" else ""
    return sha256("\0".join((duty.kind, person, duty.to or "", duty.file, what)).encode()).hexdigest()[:16]


def cleared(before: Iterable[Duty], after: Iterable[Duty]) -> list[Duty]:
    """The next steps that are no longer there; one that only has another day now still is."""
    left, gone = list(after), []
    for duty in before:
        if (same := next((one for one in left if _same(one) == _same(duty) and one.due == duty.due), None)) is not None:
            left.remove(same)
        else:
            gone.append(duty)
    found = []
    for duty in gone:
        if (moved := next((one for one in left if _same(one) == _same(duty)), None)) is not None:
            left.remove(moved)
        else:
            found.append(duty)
    return found


def _same(duty: Duty) -> tuple[str, str | None, str | None, str]:
    return duty.kind, duty.contact, duty.to, duty.file
