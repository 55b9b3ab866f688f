"""What has happened with one person up to a day: the log, the talks, who named them, and what follows at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from coffeechats.records.model import Answer, Contact, Interview, LogEntry, Ref, Referral, Thanks

ANSWERS = ("yes", "no", "later")
END_OF_DAY = 1 << 60  # an interview or an update of the same day counts as after every line of the log


class StoryMoment(NamedTuple):
    """A day and a place within it: one moment is after another when it is greater."""

    day: date
    place: int = END_OF_DAY


class Naming(NamedTuple):
    """Someone named in an interview that took place."""

    interview: Interview
    referral: Referral

    @property
    def by(self) -> Ref | None:
        """The first person of that interview."""
        return self.interview.people[0] if self.interview.people else None

    @property
    def introduction(self) -> str:
        """Who writes first: as the words after the name say, else as the interview says of all it names."""
        return self.referral.introduction or self.interview.introduction

    @property
    def may_use_name(self) -> Answer:
        """Whether the one who named them may be named: a no anywhere counts, then the words after the name."""
        said = self.referral.may_use_name, self.interview.may_use_name
        return Answer.NO if Answer.NO in said else next((one for one in said if one is not Answer.UNASKED), said[0])

    def is_by(self, ref: Ref) -> bool:
        """Whether someone took part in the interview."""
        return any(person_key(one) == person_key(ref) for one in self.interview.people)


def latest(moments: Iterable[StoryMoment | None]) -> StoryMoment | None:
    """The last of some moments, leaving out what never happened."""
    return max((moment for moment in moments if moment), default=None)


def mark(entry: LogEntry) -> str:
    """The verb under which an entry counts: `replied yes`, `told about`, else the verb itself."""
    if entry.verb == "replied":
        return f"replied {entry.answer or 'yes'}"
    if entry.verb == "told" and is_about(entry):
        return "told about"
    return entry.verb


def is_about(entry: LogEntry) -> bool:
    """Whether a `told` is in the referrer's log (`told about Ada`), so that it tells no referrer of this person."""
    return bool(entry.about) or entry.words.casefold().split(" ", 1)[0] == "about"


def has_result(interview: Interview) -> bool:
    """Whether a key is written that one knows only after a talk (duties.md, Words)."""
    written = (interview.thanked, interview.outcome, interview.takeaway, interview.after)
    return any(written) or interview.took is not None or interview.fit is not None


@dataclass(frozen=True)
class Story:
    """One person's past and plans as they are on a day; every list runs from the earliest to the latest.

    What is asked of it again and again is found once, which is why it has no slots.
    """

    contact: Contact
    log: tuple[LogEntry, ...] = ()  # up to today, by day, entries of one day as written
    last: Mapping[str, StoryMoment] = field(default_factory=dict)  # of each verb, see `mark`
    interviews: tuple[Interview, ...] = ()  # those that took place
    planned: tuple[Interview, ...] = ()
    called_off: tuple[Interview, ...] = ()
    namings: tuple[Naming, ...] = ()
    referrers: tuple[Ref, ...] = ()  # as written, or the one found in an interview; may hold the person themself
    last_talk: StoryMoment | None = None
    first_talk: date | None = None
    last_contact: date | None = None  # the last real contact
    last_beyond_thanks: date | None = None  # the last that was more than a thank-you
    ok_to_follow_up: Answer = Answer.UNASKED
    introduction: str = ""
    may_use_name: Answer = Answer.UNASKED  # whether the first of the introducers may be named

    @property
    def ref(self) -> Ref:
        return Ref(self.contact.name, self.contact.id)

    @property
    def is_met(self) -> bool:
        """There was a talk."""
        return self.last_talk is not None

    @cached_property
    def talks_without_note(self) -> tuple[tuple[StoryMoment, LogEntry], ...]:
        """Each `talked` but those on the day of an interview, which are that interview."""
        noted = {interview.day for interview in self.interviews}
        return tuple((at, entry) for at, entry in self.entries("talked") if at.day not in noted)

    @property
    def is_asked(self) -> bool:
        """I wrote to them for a talk, at least once."""
        return "asked" in self.last or "nudged" in self.last

    @cached_property
    def request(self) -> StoryMoment | None:
        """The latest `asked` or `nudged`."""
        return self.last_of("asked", "nudged")

    @cached_property
    def nudges(self) -> int:
        """How often I reminded them since I last asked."""
        since = self.last.get("asked")
        marks = [mark(entry) for entry in self.log[since.place + 1 if since else 0 :]]
        return marks.count("nudged")

    @cached_property
    def last_meeting(self) -> StoryMoment | None:
        """The latest interview, planned or past, that was not called off."""
        return latest(moment(interview) for interview in (*self.interviews[-1:], *self.planned[-1:]))

    @cached_property
    def is_unanswered(self) -> bool:
        """The latest request has no answer, encounter or meeting after it."""
        answers = self.last_of("replied yes", "replied no", "replied later", "talked", "met")
        answer = latest((answers, self.last_meeting))
        return self.request is not None and (answer is None or answer < self.request)

    @cached_property
    def reply(self) -> str:
        """Their latest answer: yes, no, later or ""."""
        replies = {answer: self.last[f"replied {answer}"] for answer in ANSWERS if f"replied {answer}" in self.last}
        return max(replies, key=lambda answer: replies[answer], default="")

    @property
    def is_cancelled_last(self) -> bool:
        """A conversation was cancelled, and no answer since was a no or a later; those before it no longer count."""
        answer = self.last_of("replied no", "replied later")
        return bool(self.called_off) and (answer is None or moment(self.called_off[-1]) > answer)

    @cached_property
    def introducers(self) -> tuple[Ref, ...]:
        """Who named them to me, each once, never the person themself; the first is the parent in the tree."""
        others = (ref for ref in self.referrers if ref.id != self.contact.id)
        return tuple({person_key(ref): ref for ref in others}.values())

    def leave_to_name(self, ref: Ref) -> Answer:
        """Whether someone who named them to me may be named to them: the contact's own word, else their latest, else
        yes where they introduced us."""
        own = self.contact.may_use_name
        if own is not Answer.UNASKED and any(person_key(one) == person_key(ref) for one in self.introducers):
            return own
        said = [naming.may_use_name for naming in self.namings if naming.is_by(ref)]
        answers = (answer for answer in reversed(said) if answer is not Answer.UNASKED)
        return next(answers, Answer.YES if self.is_introduced_by(ref) else Answer.UNASKED)

    def is_introduced_by(self, ref: Ref) -> bool:
        """Whether this one wrote to us both: as a log `introduced` says, which without a name means the only one who
        named them to me."""
        is_only = [person_key(one) for one in self.introducers] == [person_key(ref)]
        named = ({person_key(one) for one in entry.about} for _, entry in self.entries("introduced"))
        return any(person_key(ref) in keys if keys else is_only for keys in named)

    @property
    def referrer_ids(self) -> tuple[str, ...]:
        """Every referrer that has a file, as written."""
        return tuple(dict.fromkeys(ref.id for ref in self.referrers if ref.id))

    @property
    def parent_id(self) -> str | None:
        """The first referrer with a file, other than the person."""
        return next((one for one in self.referrer_ids if one != self.contact.id), None)

    def last_of(self, *verbs: str) -> StoryMoment | None:
        """The latest entry with one of these verbs."""
        return latest(self.last.get(verb) for verb in verbs)

    def entries(self, *verbs: str) -> tuple[tuple[StoryMoment, LogEntry], ...]:
        """The entries with one of these verbs, each with its moment."""
        if self.last.keys().isdisjoint(verbs):
            return ()
        return tuple((StoryMoment(entry.day, n), entry) for n, entry in enumerate(self.log) if mark(entry) in verbs)

    def at(self, moment: StoryMoment) -> LogEntry:
        """The entry at a moment."""
        return self.log[moment.place]


def moment(interview: Interview) -> StoryMoment:
    """When an interview counts: after every line of the log of its day."""
    return StoryMoment(interview.day or date.min)


def thanks_to(interview: Interview, person_id: str) -> tuple[Thanks, ...]:
    """The thanks for an interview that a person had: those that name no one, and their own."""
    return tuple(one for one in interview.thanked if one.person is None or one.person.id == person_id)


def person_key(ref: Ref) -> str:
    """The same for every way to name one person; a name without a file never equals an id."""
    return ref.id or f"lead: {ref.key or ref.name}"
