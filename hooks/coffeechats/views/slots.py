"""What the notes put into the slots of a message, and what to write where they have nothing to put there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coffeechats.records.messages import SLOTS
from coffeechats.records.model import Answer, Interview, Ref
from coffeechats.records.names import fold
from coffeechats.records.private import public_text
from coffeechats.views.duties_of_asking import is_promised
from coffeechats.views.duties_of_telling import newest_update, untold_advice
from coffeechats.views.history import History, introduction
from coffeechats.views.story import Story, person_key
from coffeechats.views.words import day_words, listed, plain, short_name

ME = "journal/me.md"
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t#]*$", re.MULTILINE)
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the notes do not say: what is missing in words, and the key to write in which note.

    A place that a wording leaves to be filled by hand, `[day, time]`, has neither slot nor key.
    """

    slot: str
    missing: str
    key: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One message to one person: `story` is the receiver's (None without a file), `about` who else is spoken of.

    `interview` is the talk that the message comes from.
    """

    history: History
    message: str
    to: Ref
    story: Story | None = None
    about: Ref | None = None
    interview: Interview | None = None

    @property
    def today(self) -> date:
        return self.history.today

    @property
    def subject(self) -> Story | None:
        """The story of the person spoken of, or of the receiver where nobody else is."""
        return self.history.people.get(self.about.id or "") if self.about else self.story

    @property
    def last_interview(self) -> Interview | None:
        """The talk that the message is about."""
        if self.interview:
            return self.interview
        return self.subject.interviews[-1] if self.subject and self.subject.interviews else None


def fill(case: Case, slot: str) -> str:
    """What stands in a slot, as plain text; "" where nothing is written or nothing may be said."""
    return FILL[slot](case)


def gap(case: Case, slot: str) -> Gap:
    """What to write where a slot is empty."""
    shown = SLOTS[slot]
    if slot in ("pitch", "my_name", "signature"):
        return Gap(slot, shown.missing, shown.key, ME)
    if slot == "takeaway":
        return Gap(slot, shown.missing, shown.key, _note_of_talk(case))
    if slot == "update":
        return Gap(slot, shown.missing, shown.key, "journal/updates/")
    has_no_referrer = slot.startswith("referrer") and case.story and not case.story.introducers
    own = case.story.contact.path if case.story else "contacts/"
    return Gap(slot, shown.missing, "referred_by" if has_no_referrer else shown.key, own)


def _note_of_talk(case: Case) -> str:
    return case.last_interview.path if case.last_interview else "journal/interviews/"


def may_name_referrer(story: Story) -> bool:
    """A referrer is named only where they said yes (guides S1, S4)."""
    return story.may_use_name is Answer.YES


def _referrer(case: Case) -> str:
    if case.story and case.story.introducers and may_name_referrer(case.story):
        return case.history.name(case.story.introducers[0])
    return ""


def _said(text: str, case: Case) -> str:
    """Words of a note as they may go into a message: not where they name a referrer who has not said yes."""
    words = plain(text).strip()
    if not case.story or may_name_referrer(case.story):
        return words
    return "" if any(_names(words, case.history, ref) for ref in case.story.introducers) else words


def _names(words: str, history: History, ref: Ref) -> bool:
    """Whether a person is named in a text: in full, by an alias, by the surname or the first name."""
    story = history.people.get(ref.id or "")
    full = [history.name(ref), *(story.contact.aliases if story else ())]
    folded = f" {fold(_POSSESSIVE.sub('', words))} "
    if any(f" {fold(name)} " in folded for name in full):
        return True
    first, *others = history.name(ref).split() or [""]  # a first name may be a word too (Will), a surname hardly
    if len(first) > 1 and re.search(rf"(?<!\w)(?:{re.escape(first)}|{re.escape(first.upper())})(?!\w)", words):
        return True
    return bool(others) and len(others[-1]) > 2 and f" {fold(others[-1])} " in folded


def _talked_on(case: Case) -> str:
    if case.interview and case.interview.day and not case.interview.called_off:
        return day_words(case.interview.day, case.today)
    story = case.subject
    return day_words(story.last_talk.day, case.today) if story and story.last_talk else ""


def _called_off_on(case: Case) -> str:
    off = case.story.called_off[-1].day if case.story and case.story.called_off else None
    return day_words(off, case.today) if off else ""


def _takeaway(case: Case) -> str:
    if case.message == "thank-you" and case.interview is None:
        return ""  # a talk without a note of its own
    return plain(case.last_interview.takeaway).strip() if case.last_interview else ""


def _promised(case: Case) -> str:
    story = case.subject if case.about else None
    if story:
        return "yes" if is_promised(story) else ""
    namings = case.history.namings.get(person_key(case.about), ()) if case.about else ()
    return "yes" if introduction(namings) == "they-write" else ""


def _answered(case: Case) -> str:
    """They said no, or later."""
    return "yes" if case.subject and case.subject.reply in ("no", "later") else ""


def _suggestion(case: Case) -> str:
    advice = untold_advice(case.history, case.story) if case.story else ()
    return listed(plain(entry.words).strip(" .") or "your suggestion" for _, entry in advice)


def _update(case: Case) -> str:
    newest = newest_update(case.history)
    return as_message(public_text(newest.body), newest.title) if newest else ""


def as_message(text: str, title: str = "") -> str:
    """A note's text for a message: its title and the marks of headings and links left out."""
    lines = _HEADING.sub(lambda found: "" if found[1].strip() == title else found[1], plain(text))
    return _EMPTY_LINES.sub("\n\n", lines).strip()


def _pitch(case: Case) -> str:
    """The pitch called short, else the first there is; its lines become one paragraph."""
    pitches = {fold(title): text for title, text in case.history.journal.me.pitches.items()}
    text = pitches.get("short") or next((text for text in pitches.values() if text), "")
    return " ".join(plain(text).split())


def _signature(case: Case) -> str:
    me = case.history.journal.me
    return "\n".join(line for line in (me.name, me.email, me.phone, me.linkedin) if line) if me.name else ""


def _of_contact(key: str) -> Callable[[Case], str]:
    return lambda case: _said(str(getattr(case.story.contact, key)), case) if case.story else ""


FILL: dict[str, Callable[[Case], str]] = {
    "name": lambda case: case.to.name,
    "first_name": lambda case: short_name(case.to.name),
    "role": _of_contact("role"),
    "organization": lambda case: (
        case.story.contact.organization.name if case.story and case.story.contact.organization else ""
    ),
    "field": lambda case: case.story.contact.fields[0].name if case.story and case.story.contact.fields else "",
    "found_via": _of_contact("found_via"),
    "shared": lambda case: listed(_said(one, case) for one in case.story.contact.shared) if case.story else "",
    "why": _of_contact("why"),
    "minutes": lambda case: str(case.history.settings.minutes),
    "referrer": _referrer,
    "referrer_first_name": lambda case: short_name(_referrer(case)),
    "about": lambda case: case.history.name(case.about) if case.about else "",
    "about_first_name": lambda case: short_name(case.history.name(case.about)) if case.about else "",
    "promised": _promised,
    "asked_on": lambda case: day_words(case.story.request.day, case.today) if case.story and case.story.request else "",
    "answered": _answered,
    "talked_on": _talked_on,
    "called_off_on": _called_off_on,
    "takeaway": _takeaway,
    "suggestion": _suggestion,
    "follow_up": lambda case: (
        _said(case.story.contact.follow_up.words, case) if case.story and case.story.contact.follow_up else ""
    ),
    "invited": lambda case: "yes" if case.story and case.story.ok_to_follow_up is Answer.INVITED else "",
    "update": _update,
    "pitch": _pitch,
    "my_name": lambda case: case.history.journal.me.name,
    "signature": _signature,
}
