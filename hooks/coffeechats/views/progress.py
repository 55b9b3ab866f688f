"""What I did month by month, and what came of the advice of others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from coffeechats.reading.period import Period
from coffeechats.records.model import Contact, Interview, Ref
from coffeechats.records.tasks import PRIVATE_WORDS
from coffeechats.views.history import History, everyone
from coffeechats.views.referrals import Forest
from coffeechats.views.story import person_key
from coffeechats.views.upkeep import pairs_named
from coffeechats.views.words import plain

STEPS = ("asked", "answered", "met", "thanked", "referred")
MONTHS = 60  # months shown one by one; older ones are together
WEEKS = 12

_IN_THE_LOG = {
    "asked": "asked", "talked": "met", "thanked": "thanked",
    "replied yes": "answered", "replied no": "answered", "replied later": "answered",
}  # fmt: skip


class Taken(NamedTuple):
    """One step: its kind (see `STEPS`), its day, and the person or the talk. The same twice on a day is one."""

    kind: str
    day: date
    what: str


@dataclass(frozen=True, slots=True)
class Month:
    """How many steps of each kind were taken in the month that begins on `first`; None: in all months before."""

    first: date | None
    steps: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class AskedInWeek:
    """How many people I asked in the week that begins on a Monday."""

    monday: date
    people: int


def steps_taken(history: History) -> frozenset[Taken]:
    """Every step with its day: who I asked, who answered, each talk, each thank-you, and who was named to me."""
    return frozenset((*_written(history), *_in_talks(history), *_named(history)))


def _written(history: History) -> Iterator[Taken]:
    for key, story in history.people.items():
        for mark, kind in _IN_THE_LOG.items():
            if mark in story.last:
                yield from (Taken(kind, entry.day, key) for _, entry in story.entries(mark))


def _in_talks(history: History) -> Iterator[Taken]:
    """Each interview is one talk, however many people it was with; thanks without a day count on the talk's own."""
    for interview in history.past:
        if interview.day:
            yield Taken("met", interview.day, interview.path)
            yield from (Taken("thanked", *thanks) for thanks in _thanks(interview, interview.day, history.today))


def _thanks(interview: Interview, day: date, today: date) -> Iterator[tuple[date, str]]:
    for thanks in interview.thanked:
        thanked = (thanks.person,) if thanks.person else everyone(interview)
        if (on := thanks.day or day) <= today:
            yield from ((on, person_key(ref)) for ref in thanked)


def _named(history: History) -> Iterator[Taken]:
    """Everyone named in a talk, at the first time."""
    for key, namings in history.namings.items():
        if day := namings[0].interview.day:
            yield Taken("referred", day, key)


def months(history: History, taken: frozenset[Taken]) -> tuple[Month, ...]:
    """Every month from the first step to this one, the earliest first, those without a step too."""
    if not taken:
        return ()
    since = max(_month(min(step.day for step in taken)), _months_back(history.today, MONTHS - 1))
    found = {since: Month(since)}
    while (last := max(found)) < _month(history.today):
        following = Period(months=1).after(last)
        found[following] = Month(following)
    before = Month(None)
    for step in taken:
        found.get(_month(step.day), before).steps[step.kind] += 1
    return (*([before] if before.steps else []), *found.values())


def _month(day: date) -> date:
    return day.replace(day=1)


def _months_back(day: date, count: int) -> date:
    return Period(months=count).before(_month(day))


def weeks(history: History, taken: frozenset[Taken]) -> tuple[AskedInWeek, ...]:
    """This week and those before it since the first request, at most twelve, the earliest first."""
    asked = {(_monday(step.day), step.what) for step in taken if step.kind == "asked"}
    if not asked:
        return ()
    people = Counter(monday for monday, _ in asked)
    since = min(people)
    found: list[AskedInWeek] = []
    for back in range(WEEKS):
        monday = Period(days=7 * back).before(_monday(history.today))
        if monday >= since and (not found or monday < found[-1].monday):
            found.append(AskedInWeek(monday, people[monday]))
    return tuple(reversed(found))


def _monday(day: date) -> date:
    return Period(days=day.weekday()).before(day)


@dataclass(frozen=True, slots=True)
class Because:
    """What one person's advice led to.

    `met` are people they named and I talked with, `written` those I wrote to; `conversations` counts all
    talks with people named by them, and by those in turn. `taken_up` are books and sites, `followed`
    suggestions as the log has them, `done` the steps from their notes that are ticked off.
    """

    contact: Contact
    met: tuple[Ref, ...] = ()
    written: tuple[Ref, ...] = ()
    conversations: int = 0
    taken_up: tuple[str, ...] = ()
    followed: tuple[str, ...] = ()
    done: tuple[str, ...] = ()


def because_of_you(history: History, forest: Forest) -> tuple[Because, ...]:
    """Everyone whose advice led to something, by name."""
    named: defaultdict[str, list[Ref]] = defaultdict(list)
    for by, key in pairs_named(history):
        if story := history.people.get(key):
            named[by].append(story.ref)
    led_to = {node.ref.id: node.led_to for node in forest.nodes if node.ref.id}
    done = _done(history)
    found = (_of(history, key, named[key], led_to.get(key, 0), done.get(key, ())) for key in history.people)
    led = (
        one for one in found if one.met or one.written or one.conversations or one.taken_up or one.followed or one.done
    )
    return tuple(sorted(led, key=lambda one: (one.contact.name.casefold(), one.contact.id)))


def _of(history: History, key: str, named: list[Ref], conversations: int, done: Iterable[str]) -> Because:
    named = sorted(named, key=lambda ref: (ref.name.casefold(), ref.id or ""))
    stories = [(ref, history.people[ref.id or ""]) for ref in named]
    return Because(
        history.people[key].contact,
        met=tuple(ref for ref, story in stories if story.is_met),
        written=tuple(ref for ref, story in stories if story.is_asked and not story.is_met),
        conversations=conversations,
        taken_up=_taken_up(history, key),
        followed=_followed(history, key),
        done=tuple(dict.fromkeys(done)),
    )


def _taken_up(history: History, key: str) -> tuple[str, ...]:
    """What they recommended and I read, did or told them of."""
    talks = history.people[key].interviews
    found = (plain(resource.text) for talk in talks for resource in talk.resources if resource.state)
    return tuple(dict.fromkeys(found))


def _followed(history: History, key: str) -> tuple[str, ...]:
    """The suggestions that the log says I followed, as they go on after the verb."""
    story = history.people[key]
    if "followed" not in story.last:
        return ()
    found = (plain(entry.words).rstrip(" .") for _, entry in story.entries("followed"))
    return tuple(dict.fromkeys(words for words in found if words))


def _done(history: History) -> Mapping[str, list[str]]:
    """The steps ticked off, by the person whose note they are in; nothing private."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for task in history.journal.tasks:
        owner = history.owners.get(task.path)
        if task.done and not task.waiting and owner and owner.id and task.text != PRIVATE_WORDS:
            found[owner.id].append(plain(task.text))
    return found
