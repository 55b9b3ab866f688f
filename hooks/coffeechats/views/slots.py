"""What the notes put into the slots of a message, and what to write where they have nothing to put there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from coffeechats.records.messages import SLOTS
from coffeechats.records.model import Answer, Interview, Ref
from coffeechats.records.names import fold
from coffeechats.records.private import public_text
from coffeechats.views.duties_of_asking import is_promised
from coffeechats.views.duties_of_telling import newest_update, untold_advice
from coffeechats.views.history import History, introduction
from coffeechats.views.letter_words import Unnamed, is_prompt, letter_words, unnamed
from coffeechats.views.naming import NameFinder
from coffeechats.views.story import Story, person_key
from coffeechats.views.words import day_words, listed, short_name

ME = "journal/me.md"
NAMES_SOMEBODY = "what stands there names somebody whom this letter may not name"
STILL_A_PROMPT = "the words that a new journal begins with still stand there"
FOR_NOBODY = "it is marked `share: no`"
# What this software words itself, or whom the letter is to or from: no words of a note.
_SURE = frozenset({"minutes", "promised", "answered", "invited", "asked_on", "talked_on", "called_off_on", "my_name",
                   "signature", "name", "first_name", "about", "about_first_name", "referrer",
                   "referrer_first_name"})  # fmt: skip
_APART = re.compile(r"[(\[,;/|]|\s[-–—]+\s|\s(?:via|from|of|through)\s", re.IGNORECASE)
_TARGET = re.compile(r"\[\[([^\[\]\n]*)\]\]|\]\(([^()\n]*)\)")  # whom a link leads to, though it shows other words
_BRACKETS = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the notes do not say: what is missing in words, and the key to write in which note.

    A place that a wording leaves to be filled by hand, `[day, time]`, has neither slot nor key. `why` says what keeps
    words that are written from being taken over.
    """

    slot: str
    missing: str
    key: str = ""
    path: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands in a slot, as plain text: "" where nothing is written, or what is written may not be said (`why`)."""

    text: str = ""
    why: str = ""

    @property
    def is_written(self) -> bool:
        return bool(self.text or self.why)


@dataclass(frozen=True)
class Case:
    """One message to one person: `story` is the receiver's (None without a file), `about` who else is spoken of.

    `interview` is the talk that the message comes from; `hidden` finds people whose note says `share: no`.
    `may_not_name` is shared by the letters to and about the same people.
    """

    history: History
    message: str
    to: Ref
    story: Story | None = None
    about: Ref | None = None
    interview: Interview | None = None
    hidden: NameFinder = field(default_factory=NameFinder, repr=False)
    may_not_name: dict[tuple[Ref, Ref | None], Unnamed] = field(default_factory=dict, repr=False, compare=False)

    @property
    def today(self) -> date:
        return self.history.today

    @cached_property
    def fillings(self) -> dict[str, Filling]:
        """What the slots hold that were asked for so far: a wording tests a slot before it shows it."""
        return {}

    @property
    def unnamed(self) -> Unnamed:
        """Whom this letter may not name."""
        key = (self.to, self.about)
        if key not in self.may_not_name:
            self.may_not_name[key] = unnamed(self.history, self.to, self.about, self.hidden)
        return self.may_not_name[key]

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


def fill(case: Case, slot: str) -> Filling:
    """What stands in a slot; words of a note only where they say nothing that they may not."""
    if slot not in case.fillings:
        case.fillings[slot] = _fill(case, slot)
    return case.fillings[slot]


def _fill(case: Case, slot: str) -> Filling:
    if _is_for_nobody(case, slot):
        return Filling(why=FOR_NOBODY)
    typed = FILL[slot](case)
    words = letter_words(typed)
    if slot in _SURE or not words:
        return Filling(words)
    targets = " ".join(found[1] or found[2] for found in _TARGET.finditer(typed))
    if case.unnamed.are_in(words) or case.unnamed.are_in(targets):
        return Filling(why=NAMES_SOMEBODY)
    if is_prompt(words):
        return Filling(why=STILL_A_PROMPT)
    return Filling(words if any(map(str.isalnum, _BRACKETS.sub("", words))) else "")


def gap(case: Case, slot: str, why: str = "") -> Gap:
    """What to write where a slot is empty, or `why` what is written there cannot be taken over."""
    found = _gap(case, slot)
    return replace(found, why=why) if why else found


def _gap(case: Case, slot: str) -> Gap:
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


def _is_for_nobody(case: Case, slot: str) -> bool:
    """Whether a slot would tell others what a note says that is for nobody else."""
    if slot == "update":
        newest = newest_update(case.history)
        return newest is not None and not newest.share
    talk = case.last_interview
    if slot != "takeaway" or not talk or any(ref.id and ref.id == case.to.id for ref in talk.people):
        return False
    stories = (case.history.people.get(ref.id or "") for ref in talk.people)
    return bool(talk.takeaway) and not (talk.share and all(story.contact.share for story in stories if story))


def _called(case: Case, ref: Ref) -> str:
    """The name of whom a letter is to or about, without remarks behind it that name somebody who may not be named."""
    name = letter_words(case.history.name(ref))
    if person_key(ref) in case.unnamed.keys:
        return ""
    apart = _APART.search(name)
    is_told = apart is not None and case.unnamed.are_in(name[apart.start() :])
    return name[: apart.start()].strip() if apart and is_told else name


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
    return case.last_interview.takeaway if case.last_interview else ""


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
    return listed(letter_words(entry.words).strip(" .") or "your suggestion" for _, entry in advice)


def _update(case: Case) -> str:
    newest = newest_update(case.history)
    return letter_words(public_text(newest.body), title=newest.title) if newest else ""


def _pitch(case: Case) -> str:
    """The pitch called short, else the first there is that is more than a prompt; its lines become one paragraph."""
    pitches = {fold(title): letter_words(text) for title, text in case.history.journal.me.pitches.items()}
    texts = [text for text in (pitches.get("short", ""), *pitches.values()) if text]
    own = (text for text in texts if not is_prompt(text))
    return " ".join(next(own, texts[0] if texts else "").split())


def _signature(case: Case) -> str:
    me = case.history.journal.me
    return "\n".join(line for line in (me.name, me.email, me.phone, me.linkedin) if line) if me.name else ""


def _of_contact(key: str) -> Callable[[Case], str]:
    return lambda case: str(getattr(case.story.contact, key)) if case.story else ""


FILL: dict[str, Callable[[Case], str]] = {
    "name": lambda case: _called(case, case.to),
    "first_name": lambda case: short_name(_called(case, case.to)),
    "role": _of_contact("role"),
    "organization": lambda case: (
        case.story.contact.organization.name if case.story and case.story.contact.organization else ""
    ),
    "field": lambda case: case.story.contact.fields[0].name if case.story and case.story.contact.fields else "",
    "found_via": _of_contact("found_via"),
    "shared": lambda case: listed(case.story.contact.shared) if case.story else "",
    "why": _of_contact("why"),
    "minutes": lambda case: str(case.history.settings.minutes),
    "referrer": _referrer,
    "referrer_first_name": lambda case: short_name(_referrer(case)),
    "about": lambda case: _called(case, case.about) if case.about else "",
    "about_first_name": lambda case: short_name(_called(case, case.about)) if case.about else "",
    "promised": _promised,
    "asked_on": lambda case: day_words(case.story.request.day, case.today) if case.story and case.story.request else "",
    "answered": _answered,
    "talked_on": _talked_on,
    "called_off_on": _called_off_on,
    "takeaway": _takeaway,
    "suggestion": _suggestion,
    "follow_up": lambda case: case.story.contact.follow_up.words if case.story and case.story.contact.follow_up else "",
    "invited": lambda case: "yes" if case.story and case.story.ok_to_follow_up is Answer.INVITED else "",
    "update": _update,
    "pitch": _pitch,
    "my_name": lambda case: case.history.journal.me.name,
    "signature": _signature,
}
