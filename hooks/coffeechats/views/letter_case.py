"""One letter: who it is to and about, and what its places hold or lack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from coffeechats.records.model import Interview, Ref
from coffeechats.views.channel import channel
from coffeechats.views.duties_of_asking import NEAR
from coffeechats.views.history import History
from coffeechats.views.letter_words import Unnamed, unnamed
from coffeechats.views.naming import NameFinder
from coffeechats.views.story import Story

_KNOWN = ("adviser", "professor", "acquaintance")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the notes do not say: what is missing in words, and the key to write in which note.

    A place that a wording leaves to be filled by hand, `[day, time]`, has neither slot nor key. `why` says what keeps
    words that are written from being taken over; `mention` are those words, where they may go beside the message.
    """

    slot: str
    missing: str
    key: str = ""
    path: str = ""
    why: str = ""
    mention: str = ""

    @property
    def advice(self) -> str:
        """What to do about it, as one line without the place."""
        if self.mention:
            return f"To mention in your own words: “{self.mention}” ({self.why})"
        return f"To mention yourself: {self.missing}; {self.why}" if self.why else f"Still missing: {self.missing}"


@dataclass(frozen=True, slots=True)
class Filling:
    """What is in a slot, as plain text: "" where nothing is written, or what is written may not be said (`why`).

    `words` are those of the note. They differ from `text` where a sentence was made of them, and go beside the
    message where they cannot be sent. `left` is the part of them that goes beside the message, `why` the reason.
    """

    text: str = ""
    why: str = ""
    words: str = ""
    left: str = ""

    @property
    def is_written(self) -> bool:
        return bool(self.text or (self.why and not self.left))


@dataclass(frozen=True)
class Case:
    """One message to one person: `story` is the receiver's (None without a file), `about` who else is spoken of.

    `interview` is the talk that the message comes from, `day` that of one without a note. `hidden` finds people
    whose note says `share: no`. `may_not_name` is shared by the letters to and about the same people; `printed` are
    the words that have capitals.
    """

    history: History
    message: str
    to: Ref
    story: Story | None = None
    about: Ref | None = None
    interview: Interview | None = None
    day: date | None = None
    hidden: NameFinder = field(default_factory=NameFinder, repr=False)
    may_not_name: dict[tuple[Ref, Ref | None], Unnamed] = field(default_factory=dict, repr=False, compare=False)
    also: str = ""
    also_about: str = ""
    printed: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    # What the slots hold that were asked for so far: a wording tests a slot before it shows it.
    fillings: dict[str, Filling] = field(init=False, default_factory=dict, repr=False, compare=False)

    @property
    def today(self) -> date:
        return self.history.today

    @property
    def unnamed(self) -> Unnamed:
        """Who this letter may not name."""
        key = (self.to, self.about)
        if key not in self.may_not_name:
            self.may_not_name[key] = unnamed(self.history, self.to, self.about, self.hidden)
        return self.may_not_name[key]

    @cached_property
    def channel(self) -> str:
        """How this person is written to, "" where that is unknown."""
        return channel(self.story) if self.story else ""

    @property
    def is_near(self) -> bool:
        """Whether they are family, a friend, a classmate or a colleague."""
        return self.story is not None and self.story.contact.relation in NEAR

    @property
    def is_known(self) -> bool:
        """Whether they know me: near, an adviser, a teacher, an acquaintance, met, or they have answered me."""
        story = self.story
        return self.is_near or (
            story is not None
            and (
                story.is_met
                or bool(story.reply or story.planned or story.last_of("met"))
                or story.contact.relation in _KNOWN
            )
        )

    @property
    def meeting(self) -> Interview | None:
        """The next conversation with the receiver."""
        return self.story.planned[0] if self.story and self.story.planned else None

    @property
    def subject(self) -> Story | None:
        """The story of the person spoken of, or of the receiver where no one else is."""
        return self.history.people.get(self.about.id or "") if self.about else self.story

    @property
    def last_interview(self) -> Interview | None:
        """The talk that the message is about."""
        if self.interview or self.day:
            return self.interview
        return self.subject.interviews[-1] if self.subject and self.subject.interviews else None
