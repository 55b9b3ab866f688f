"""What else the card says: missing details, keys of my own, and where things are with LinkedIn and my résumé."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from coffeechats.notes.keys import KINDS
from coffeechats.records.fields import as_typed, value_of
from coffeechats.records.model import Answer, Contact, Interview, Ref
from coffeechats.records.private_words import is_private_title
from coffeechats.views.story import Story
from coffeechats.views.words import day_words

_WANTED = ("email", "phone", "linkedin", "role", "organization")


def missing(story: Story) -> tuple[str, ...]:
    """The keys to fill once we have talked or are about to; none for someone closed, no profile once connected.

    Guides D14 and E12: exchange the details when you meet.
    """
    if story.contact.closed or not (story.is_met or story.planned):
        return ()
    keys = {key.name: key for key in KINDS["contact"]}
    found = (name for name in _WANTED if not value_of(story.contact, keys[name]))
    return tuple(name for name in found if not (name == "linkedin" and "connected" in story.last))


def linkedin(story: Story, today: date) -> str:
    """How far we are on LinkedIn: asked in a talk, invited, connected; empty while nothing was said of it."""
    connected, invited = story.last.get("connected"), story.last.get("invited")
    if connected:
        return f"connected since {day_words(connected.day, today)}"
    if invited:
        return f"invited on {day_words(invited.day, today)}, not connected yet"
    asked = next((talk for talk in reversed(story.interviews) if talk.linkedin is not Answer.UNASKED), None)
    if asked is None or asked.day is None:
        return ""
    on = day_words(asked.day, today)
    return f"asked on {on}: rather not" if asked.linkedin is Answer.NO else f"asked on {on}: yes; not invited yet"


def resume(story: Story, today: date) -> str:
    """The state of a look at my résumé: asked, received, thanked, each with its day."""
    asked, received = story.last.get("resume asked"), story.last.get("resume received")
    found = [f"asked on {day_words(asked.day, today)}"] if asked else []
    if received and not (asked and asked > received):
        thanked = story.last.get("thanked")
        found.append(f"received on {day_words(received.day, today)}")
        is_thanked = thanked is not None and thanked.day >= received.day
        found.append(f"thanked on {day_words(thanked.day, today)}" if thanked and is_thanked else "not thanked yet")
    elif asked:
        found.append("no word yet")
    return ", ".join(found)


@dataclass(frozen=True, slots=True)
class Noted:
    """A key with its value as text, or with the people it names. A private one, which is no key of ours, is shown
    on the note's own page and nowhere else, like what is under a heading `Private`."""

    key: str
    text: str = ""
    people: tuple[Ref, ...] = ()

    @property
    def is_private(self) -> bool:
        return is_private_title(self.key.replace("_", " "))


def noted(record: Contact | Interview) -> list[Noted]:
    """What has no place of its own: keys of ours without one, unknown keys, and the key `notes`."""
    return [*(_with_people(key, value) for key, value in record.more), *noted_keys(record)]


def _with_people(key: str, value: Any) -> Noted:
    people = tuple(one for one in value if isinstance(one, Ref)) if isinstance(value, tuple) else ()
    return Noted(key, "" if people else ", ".join(as_typed(value)), people)


def noted_keys(record: Contact | Interview) -> list[Noted]:
    """What the unknown keys and the key `notes` say, in the order written."""
    return [Noted(key, text) for key, text in record.noted]


def noted_in_words(record: Contact | Interview) -> str:
    """What has no place of its own in one line, without what is private."""
    found = (one for one in noted(record) if not one.is_private)
    return "; ".join(f"{one.key}: {one.text or ', '.join(ref.name for ref in one.people)}" for one in found)
