"""What the card says besides: details still missing, keys of my own, where we stand on LinkedIn, and with my résumé."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coffeechats.records.model import Answer, Contact, Interview
from coffeechats.records.private_words import is_private_title
from coffeechats.views.story import Story
from coffeechats.views.words import day_words

_WANTED = {
    "email": "emails",
    "phone": "phones",
    "linkedin": "linkedin",
    "role": "role",
    "organization": "organization",
}  # each key of a contact with where the record keeps it


def missing(story: Story) -> tuple[str, ...]:
    """The keys to fill once we have talked or are about to; none for somebody closed, no profile once connected."""
    if story.contact.closed or not (story.is_met or story.planned):
        return ()
    found = (key for key, where in _WANTED.items() if not getattr(story.contact, where))
    return tuple(key for key in found if not (key == "linkedin" and "connected" in story.last))


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
    """Where a look at my résumé stands: asked, received, thanked, each with its day."""
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
    """A key that nobody knows, with its value as text. A private one is shown on the note's own page and nowhere else,
    as what stands under a heading `Private` is."""

    key: str
    text: str

    @property
    def is_private(self) -> bool:
        return is_private_title(self.key.replace("_", " "))


def noted(record: Contact | Interview) -> list[Noted]:
    """What the keys say that nobody knows, and the key `notes`, in the order written."""
    return [Noted(key, text) for key, text in record.noted]


def noted_in_words(record: Contact | Interview) -> str:
    """The same in one line, without what is private."""
    return "; ".join(f"{one.key}: {one.text}" for one in noted(record) if not one.is_private)
