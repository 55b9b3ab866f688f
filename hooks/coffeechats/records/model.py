"""The records: what each kind of note means, typed, and the journal that links them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from coffeechats.notes.note import Body
from coffeechats.notes.problems import Problem
from coffeechats.reading.period import Period

if TYPE_CHECKING:
    from coffeechats.records.links import Links
    from coffeechats.records.logs import LogLine
    from coffeechats.records.message_templates import Wording


class Answer(StrEnum):
    """A yes/no that may also never have been asked; `invited` only for `ok_to_follow_up`."""

    YES = "yes"
    NO = "no"
    UNASKED = "unasked"
    INVITED = "invited"


@dataclass(frozen=True, slots=True)
class Ref:
    """A person, field or organization as named in a note.

    `name` is the name to show (the contact's own name once linked); `id` is the record's id, or None for a name
    without a file (a lead). `key` is the same for every spelling of one lead's name.
    """

    name: str
    id: str | None = None
    key: str = ""
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the log: a day, a verb of the table, the words after it.

    `verb` is the canonical verb, or "" for what counts as nothing: `is_event` is false where it says that nothing
    happened, and true where it was not understood. `answer` is yes, no or later for `replied`. `about` are the people
    of `told about …`. `when` and `clock` are the day and time of a meeting, of `planned`, `moved to` and `called off`;
    a `talked` with `when` only follows from such a line, and nothing says that it took place.
    `is_clause` says that `words` are all that was typed, and do not come after the verb. `path`/`line` say where it
    was written.
    """

    day: date
    verb: str
    words: str = ""
    answer: str = ""
    about: tuple[Ref, ...] = ()
    path: str = ""
    line: int = 1
    column: int = 1
    when: date | None = None
    clock: str = ""
    is_event: bool = True
    is_clause: bool = False

    @property
    def is_in_question(self) -> bool:
        """A conversation that only the line which planned it speaks for."""
        return self.verb == "talked" and self.when is not None


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """A line, or a clause of one, that may be an event and was not understood: it counts as nothing.

    `contact` is the id of the person it is about, or "". `readings` are lines in the journal's own words, one of
    which may be written instead; `why` says what could not be told. `text` is what was typed. A sentence of a
    text seems to say `offer`; its one reading writes that, in the note `where` if that is another; `key` is what it is
    about.
    """

    path: str
    line: int
    column: int
    day: date | None
    contact: str
    text: str
    readings: tuple[str, ...] = ()
    why: str = ""
    offer: str = ""
    key: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`follow_up`: a day, or a period from the last talk or contact, what to write about, and where it is."""

    day: date | None = None
    period: Period | None = None
    words: str = ""
    line: int = field(default=1, compare=False)
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Contact:
    """One person, one file. `log` is the one log: front matter, then body, then journal/log.md, as written."""

    id: str
    path: str
    name: str
    aliases: tuple[str, ...] = ()
    pronouns: str = ""
    role: str = ""
    organization: Ref | None = None
    past_roles: tuple[str, ...] = ()
    fields: tuple[Ref, ...] = ()
    has_field_list: bool = False  # written as a list, so a comma in a value separates nothing
    location: str = ""
    timezone: str = ""  # as typed
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    linkedin: str = ""
    website: str = ""
    birthday: str = ""
    relation: str = ""  # a word of RELATIONS, or "" when absent; another word ranks as acquaintance
    relation_words: str = ""  # as typed
    found_via: str = ""
    shared: tuple[str, ...] = ()
    why: str = ""
    via: tuple[Ref, ...] = ()  # `source`, `via`: a person or a way, until the journal is linked
    referred_by: tuple[Ref, ...] = ()
    introduction: str = ""  # they-write, i-write or ""
    may_use_name: Answer = Answer.UNASKED
    ok_to_follow_up: Answer = Answer.UNASKED
    follow_up: FollowUp | None = None
    every: Period | None = None
    paused_until: date | None = None
    closed: str = ""
    skip: frozenset[str] = frozenset()
    share: bool = True
    is_empty: bool = False  # the note is empty; only its file's name is known
    uid: str = ""
    noted: tuple[tuple[str, str], ...] = ()  # unknown keys, with their values
    lines: tuple[LogLine, ...] = field(default=(), repr=False)  # the note's own, as typed
    log: tuple[LogEntry, ...] = ()
    tags: tuple[str, ...] = ()
    more: tuple[tuple[str, Any], ...] = ()  # keys without an attribute of their own, with their values
    body: Body = Body()


@dataclass(frozen=True, slots=True)
class Thanks:
    """One `thanked`: on `day` (None: said, day unknown) to `person` (None: everyone of the interview)."""

    day: date | None
    person: Ref | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """Someone named in an interview. `person` is None for an entry without a name, which is no lead.

    `skip` is the reason why it is not followed, with `is_skipped` set even when no reason is given. `introduction`
    and `may_use_name` are what the words say of these keys.
    """

    person: Ref | None
    words: str = ""
    is_skipped: bool = False
    skip: str = ""
    line: int = 1
    introduction: str = ""
    may_use_name: Answer = Answer.UNASKED


@dataclass(frozen=True, slots=True)
class Resource:
    """A book, site or group they named; `state` is read, done, told or ""."""

    text: str
    state: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Duration:
    """The key `duration`, in minutes, and where it is."""

    minutes: int
    line: int = field(default=1, compare=False)
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Interview:
    """One conversation, planned or past. `people` are the contacts of `with`, in the order written.

    `day` may be None when neither the key nor the file's name says it. `has_reflection` and `has_question` say that
    the body answers a reflection, or has a question of the bank as a heading (see duties reflect and prepare).
    `fixed_at` is 0 for a note. A meeting that only a log fixes has the line there, and the path of the person's note.
    """

    id: str
    path: str
    people: tuple[Ref, ...] = ()
    day: date | None = None
    time: time | None = None
    minutes: int | None = None
    took: int | Answer | None = None  # minutes, or yes: it took place
    duration: Duration | None = None  # `minutes` or `took`, until the journal is linked
    medium: str = ""
    place: str = ""
    called_off: str = ""
    goal: str = ""
    questions: tuple[str, ...] = ()
    takeaway: str = ""
    thanked: tuple[Thanks, ...] = ()
    outcome: str = ""  # information, connection, opportunity or ""
    fit: int | None = None
    before: str = ""
    after: str = ""
    referrals: tuple[Referral, ...] = ()
    may_use_name: Answer = Answer.UNASKED
    introduction: str = ""
    ok_to_follow_up: Answer = Answer.UNASKED
    linkedin: Answer = Answer.UNASKED
    resources: tuple[Resource, ...] = ()
    skip: frozenset[str] = frozenset()
    share: bool = True
    is_empty: bool = False  # the note is empty; only its file's name is known
    tags: tuple[str, ...] = ()
    noted: tuple[tuple[str, str], ...] = ()  # unknown keys, with their values
    lines: tuple[LogLine, ...] = field(default=(), repr=False)  # of a log in the body, as typed
    has_reflection: bool = False
    has_question: bool = False
    uid: str = ""
    sequence: int | None = None
    more: tuple[tuple[str, Any], ...] = ()  # keys without an attribute of their own, with their values
    body: Body = Body()
    fixed_at: int = 0


@dataclass(frozen=True, slots=True)
class Research:
    """A field or an organization; `path` is "" when people name it but no file describes it."""

    id: str
    name: str
    path: str = ""
    aliases: tuple[str, ...] = ()
    want_to_learn: tuple[str, ...] = ()
    dress: str = ""
    checked: date | None = None
    links: tuple[str, ...] = ()
    share: bool = True
    more: tuple[tuple[str, Any], ...] = ()  # keys without an attribute of their own, with their values
    body: Body = Body()


@dataclass(frozen=True, slots=True)
class Update:
    """One progress update. `to_everyone` means `sent_to: everyone`."""

    id: str
    path: str
    title: str
    day: date | None = None
    sent_to: tuple[Ref, ...] = ()
    to_everyone: bool = False
    not_sent_to: tuple[Ref, ...] = ()
    share: bool = True
    more: tuple[tuple[str, Any], ...] = ()  # keys without an attribute of their own, with their values
    body: Body = Body()


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the bank: its id, its words, its phase (the heading above it), what one learns by it."""

    id: str
    text: str
    phase: str
    line: int = 1
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """A `- [ ]` in any note, or what a line of a log says is to be done.

    `waiting` is what they promised: listed and never due. `contact` is the id of the person a line of a log is about.
    """

    text: str
    done: bool
    waiting: bool
    due: date | None
    path: str
    line: int
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Me:
    """The person who keeps the journal; signs the drafts."""

    name: str = ""
    email: str = ""
    phone: str = ""
    linkedin: str = ""
    path: str = ""
    pitches: Mapping[str, str] = field(default_factory=dict)
    more: tuple[tuple[str, Any], ...] = ()  # keys without an attribute of their own, with their values
    body: Body = Body()


@dataclass(frozen=True, slots=True)
class OrdinaryPage:
    """Any other note under journal/: a page of the site as it is."""

    id: str
    path: str
    title: str
    tags: tuple[str, ...] = ()
    share: bool = True
    is_empty: bool = False
    more: tuple[tuple[str, Any], ...] = ()  # keys without an attribute of their own, with their values
    body: Body = Body()


@dataclass(frozen=True, slots=True)
class Settings:
    """`extra.journal` of mkdocs.yml, with the defaults."""

    minutes: int = 20
    arrive_early: int = 10  # minutes
    buffer: int = 30  # minutes kept free afterwards
    thank_within: Period = Period(days=1)
    reflect_within: Period = Period(days=2)
    nudge_after: Period = Period(days=7)
    max_nudges: int = 1
    arrange_within: Period = Period(days=3)
    prepare_before: Period = Period(days=2)
    tell_within: Period = Period(days=7)
    lead_within: Period = Period(days=14)
    update_within: Period = Period(days=14)
    every: Period = Period(months=2)
    every_later: Period = Period(months=6)
    weekly_target: int | None = None
    start: date | None = None
    timezone: str = ""
    dates: str = ""  # day-first, month-first or "", for days with slashes
    language: str = ""
    today: date | None = None
    publish: bool = False
    editor: str = ""
    obsidian: bool = False  # whether people are written as Obsidian follows them
    hosts: tuple[str, ...] = ()  # further names of the preview
    watch: str = "auto"  # how saves are noticed
    content_policy: bool = True  # whether pages say what may run in them


@dataclass(frozen=True, slots=True)
class Mention:
    """A link in the body of one note to another record: where it is, and who or what it leads to."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Journal:
    """Every record, linked; the mappings are ordered by path (contacts, interviews, updates) or by name."""

    contacts: Mapping[str, Contact] = field(default_factory=dict)
    interviews: Mapping[str, Interview] = field(default_factory=dict)
    fields: Mapping[str, Research] = field(default_factory=dict)
    organizations: Mapping[str, Research] = field(default_factory=dict)
    updates: Mapping[str, Update] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    pages: Mapping[str, OrdinaryPage] = field(default_factory=dict)
    tasks: tuple[Task, ...] = ()
    me: Me = Me()
    wordings: Mapping[str, Wording] = field(default_factory=dict)  # the user's own, by the message's name
    home: OrdinaryPage | None = None
    settings: Settings = Settings()
    problems: tuple[Problem, ...] = ()
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)  # contact id -> where they are linked
    left_out: tuple[tuple[str, Contact], ...] = ()  # second notes of a person, each with that person's id
    withheld: frozenset[str] = frozenset()  # paths of notes that could not be read
    # Names in notes that are not used, by path: never shown, only kept out of exports and copies.
    hidden_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    files: tuple[str, ...] = ()  # pictures and other files that notes link to, as paths from the root
    unread: tuple[UnreadLine, ...] = ()  # lines of logs that were not understood
    links: Links | None = None  # where a link in a note leads; None only in journals made by hand
