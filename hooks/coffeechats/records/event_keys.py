"""Keys of a contact's note that tell what happened on a day, `asked: 1 Nov whatsapp`, as lines of the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coffeechats.notes.keys import usual_form
from coffeechats.notes.note import Entry, Scalar
from coffeechats.reading.line_days import Calendar, line_day
from coffeechats.reading.verbs import BY_PHRASE

_ANSWERS = frozenset(["reply", "answer", "response", "replied", "answered", "they_said", "said", "antwort"])
_MEETINGS = frozenset(
    ["meeting", "call", "phone_call", "coffee", "lunch", "chat", "coffee_chat", "conversation", "talk", "interview",
     "zoom", "video_call", "talked", "spoke", "appointment", "date", "termin", "treffen"]
)  # fmt: skip
_OF_OTHER_THINGS = frozenset(["updated", "followed", "gave", "told", "reminded"])  # `updated: 2026-11-20`
_HALF_A_YEAR = 182  # days
_OTHERS = {
    "thanks": "thanked", "thank_you": "thanked", "thank_you_sent": "thanked", "thanks_sent": "thanked",
    "reminder": "nudged", "nudge": "nudged", "ping": "nudged", "pinged": "nudged", "request": "asked",
    "request_sent": "asked", "first_contact": "asked", "contacted": "asked", "asked_for_chat": "asked",
    "asked_for_coffee": "asked", "email_sent": "asked", "message_sent": "asked", "cancelled": "called off",
    "canceled": "called off", "intro": "introduced", "reminded": "nudged",
}  # fmt: skip


def key_as_lines(entry: Entry, calendar: Calendar) -> Iterator[Scalar]:
    """The lines that an unknown key means: its name tells what happened, and each value begins with a day."""
    name = usual_form(entry.key)
    verb = _OTHERS.get(name) or BY_PHRASE.get(name.replace("_", " "), "")
    verb = "" if verb in _OF_OTHER_THINGS else verb
    if not verb and name not in _ANSWERS | _MEETINGS:
        return
    for value in entry.values:
        found = line_day(value.text, calendar)
        if found.day is None:
            continue
        day = found.day
        if name in _MEETINGS and found.rule == "date-without-year" and (calendar.today - day).days > _HALF_A_YEAR:
            day = day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else day  # it lies ahead
        rest = value.text[found.end :].strip(" ,;:–—-")
        if name in _ANSWERS:
            said = f"{day} they replied: {rest or 'yes'}"
        elif name not in _MEETINGS:
            said = f"{day} {verb} {rest}"
        elif day > calendar.today:
            said = f"{calendar.today} planned {day} {rest}"
        else:
            said = f"{day} talked {rest}"
        yield replace(value, text=said.strip())
