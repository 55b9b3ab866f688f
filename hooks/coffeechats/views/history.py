"""A journal as it is on a day: everyone's story, and the people named in interviews."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import partial
from typing import NamedTuple

from coffeechats.reading.verbs import REAL_CONTACT
from coffeechats.records.model import Answer, Contact, Interview, Journal, LogEntry, Ref, Settings, Task, Update
from coffeechats.records.result_cache import Memo, NoMemo
from coffeechats.views.fixed_meetings import SAYS_SO, days_said, fixed_meetings, says_it_took_place
from coffeechats.views.story import Naming, Story, StoryMoment, has_result, latest, mark, person_key
from coffeechats.views.words import day_words

REAL_BEYOND_THANKS = tuple(mark for mark in REAL_CONTACT if mark != "thanked")


@dataclass(frozen=True, slots=True)
class History:
    """Everything the views ask about, found once for a journal and a day.

    The interviews of `journal` are as the log leaves them, see fixed_meetings. `planned` has meetings without a note,
    too; `unclear` are those without a note whose day has passed.
    """

    journal: Journal
    today: date
    people: Mapping[str, Story] = field(default_factory=dict)  # by id
    past: tuple[Interview, ...] = ()  # interviews that took place, the earliest first
    planned: tuple[Interview, ...] = ()
    ahead: frozenset[str] = frozenset()  # the ids of those planned
    unclear: tuple[Interview, ...] = ()
    namings: Mapping[str, tuple[Naming, ...]] = field(default_factory=dict)  # by person_key
    told_about: Mapping[tuple[str, str], date] = field(default_factory=dict)  # (referrer, person): the last day
    stages: dict[str, str] = field(default_factory=dict, compare=False, repr=False)  # as far as asked, by id
    owners: Mapping[str, Ref] = field(default_factory=dict)  # whose a note is: the contact, or the first of `with`

    @property
    def settings(self) -> Settings:
        return self.journal.settings

    def counts(self, day: date) -> bool:
        """Whether what happened on a day may raise anything (the setting `start`)."""
        return self.settings.start is None or day >= self.settings.start

    def name(self, ref: Ref) -> str:
        """The name to show."""
        story = self.people.get(ref.id or "")
        return story.contact.name if story else ref.name

    def state(self, interview: Interview) -> str:
        """`ahead`, `took place`, `called off` or `no date`."""
        if interview.called_off:
            return "called off"
        if interview.day is None:
            return "no date"
        return "ahead" if interview.id in self.ahead else "took place"

    def is_in_question(self, interview: Interview) -> bool:
        """Whether the day of an interview has passed, and no key and no entry of a person of it says how it went."""
        people = (self.people.get(ref.id or "") for ref in interview.people)
        said = (days_said(story.contact) for story in people if story)
        return self.state(interview) == "took place" and not says_it_took_place(interview, said, self.today)

    def talked(self, names: str, day: date, is_in_question: bool) -> str:
        """The beginning of a sentence that goes on with what is not noted yet: that I talked with these people."""
        on = day_words(day, self.today)
        if is_in_question:
            return f"You were to talk with {names} on {on}; if you did,"
        return f"You talked with {names} on {on};"

    def owner_of(self, task: Task) -> Ref | None:
        """Who a task concerns: the person its line is about, else the one whose note it is in."""
        story = self.people.get(task.contact)
        return story.ref if story else self.owners.get(task.path)

    @property
    def leads(self) -> Mapping[str, tuple[Naming, ...]]:
        """The names without a file, by their key, each with the interviews that name them."""
        return {key: found for key, found in self.namings.items() if person(found[0]).id is None}


def person(naming: Naming) -> Ref:
    """Who is named; only entries with a name become namings."""
    assert naming.referral.person is not None
    return naming.referral.person


def history(journal: Journal, today: date, memo: Memo | None = None) -> History:
    """The journal as it is on a day; `memo` may remember it, and the stories of those with nothing new."""
    memo = memo or NoMemo()
    return memo.result("history", (journal, today), partial(_history, journal, today, memo))


def _history(journal: Journal, today: date, memo: Memo) -> History:
    meetings = fixed_meetings(journal, today)
    journal = replace(journal, interviews=meetings.interviews)
    held = sorted((i for i in journal.interviews.values() if i.day), key=in_order)
    off = sorted((*(i for i in held if i.called_off), *meetings.called_off), key=in_order)
    ahead = frozenset(i.id for i in held if not i.called_off and _is_ahead(journal, i, today))
    past = tuple(i for i in held if not i.called_off and i.id not in ahead)
    planned = tuple(sorted((*(i for i in held if i.id in ahead), *meetings.ahead), key=in_order))
    namings = _namings(past)
    updates = [u for u in journal.updates.values() if u.day and u.day <= today]
    groups = _by_person(past), _by_person(planned), _by_person(off)
    thanked = _days_thanked((*past, *planned), today)
    named, rounds = _days_named(updates), tuple(u for u in updates if u.to_everyone)
    stories = {}
    for contact in journal.contacts.values():
        key = contact.id
        mine, mine_ahead, mine_off = (group.get(key, ()) for group in groups)
        made_from = _Made(
            contact, meetings.talks.get(key, ()), today, mine, mine_ahead, mine_off, namings.get(key, ()),
            tuple(thanked.get(key, ())), tuple(named.get(key, ())), rounds,
        )  # fmt: skip
        stories[key] = memo.result(("story", key), made_from, partial(_whole_story, made_from))
    return History(
        journal,
        today,
        people=stories,
        past=past,
        planned=planned,
        ahead=frozenset(one.id for one in planned),
        unclear=meetings.unclear,
        namings=namings,
        told_about=_told_about(stories.values()),
        owners=_owners(journal),
    )


def _is_ahead(journal: Journal, interview: Interview, today: date) -> bool:
    """Whether an interview is later than today; or is today, while no key of it and no entry says that it is over."""
    if interview.day != today:
        return interview.day is not None and interview.day > today
    people = (journal.contacts.get(ref.id or "") for ref in interview.people)
    entries = (entry for contact in people if contact for entry in contact.log)
    return not has_result(interview) and all(entry.verb not in SAYS_SO or entry.day != today for entry in entries)


class _Made(NamedTuple):
    """What a person's story is made from."""

    contact: Contact
    talks: tuple[LogEntry, ...]  # meetings without a note that are over
    today: date
    past: tuple[Interview, ...]
    planned: tuple[Interview, ...]
    called_off: tuple[Interview, ...]
    namings: tuple[Naming, ...]
    thanked: tuple[date, ...]  # by the keys of interviews
    named: tuple[date, ...]  # in updates
    rounds: tuple[Update, ...]  # updates to everyone


def in_order(interview: Interview) -> tuple[date, str, str]:
    """Orders interviews by day, then by the file's name."""
    return interview.day or date.min, interview.id, interview.path


def by_clock(interview: Interview) -> tuple[date, time, str]:
    """Interviews as they come in a diary: by day and time, those without a time first."""
    return interview.day or date.min, interview.time or time.min, interview.id


def everyone(interview: Interview) -> tuple[Ref, ...]:
    """The people of an interview, each once, in the order written."""
    return tuple({person_key(ref): ref for ref in interview.people}.values())


def _by_person(interviews: Iterable[Interview]) -> dict[str, tuple[Interview, ...]]:
    found: defaultdict[str, list[Interview]] = defaultdict(list)
    for interview in interviews:
        for ref in everyone(interview):
            if ref.id:
                found[ref.id].append(interview)
    return {key: tuple(interviews) for key, interviews in found.items()}


def _namings(past: Iterable[Interview]) -> dict[str, tuple[Naming, ...]]:
    found: defaultdict[str, list[Naming]] = defaultdict(list)
    for interview in past:
        for referral in interview.referrals:
            if referral.person:
                found[person_key(referral.person)].append(Naming(interview, referral))
    return {key: tuple(namings) for key, namings in found.items()}


def _whole_story(made: _Made) -> Story:
    """The story with what takes all of it: the last contact, and whether the first of the introducers may be named."""
    story = _story(made)
    days = [*made.named, *_days_of_rounds(story, made.rounds)]
    days += [moment.day for moment in (story.last_of(*REAL_BEYOND_THANKS), story.last_talk) if moment]
    thanked = [*made.thanked, *(moment.day for moment in (story.last.get("thanked"),) if moment)]
    is_introduced = bool(story.introducers) and story.is_introduced_by(story.introducers[0])
    is_yes = story.may_use_name is Answer.UNASKED and is_introduced
    return replace(
        story,
        last_contact=max((*days, *thanked), default=None),
        last_beyond_thanks=max(days, default=None),
        may_use_name=Answer.YES if is_yes else story.may_use_name,
    )


def _story(made: _Made) -> Story:
    contact, past, namings = made.contact, made.past, made.namings
    entries = (*(entry for entry in contact.log if entry.day <= made.today), *made.talks)
    log = tuple(sorted(entries, key=lambda entry: entry.day))
    last = {mark(entry): StoryMoment(entry.day, place) for place, entry in enumerate(log)}
    talks = [entry.day for entry in log if entry.verb == "talked"] + [i.day for i in past if i.day]
    ended = StoryMoment(past[-1].day) if past and past[-1].day else None
    referrers = contact.referred_by or _found_referrer(contact, log, talks, namings)
    first = next((ref for ref in referrers if ref.id != contact.id), None)
    asked = [n.may_use_name for n in namings if first is None or n.is_by(first)]
    return Story(
        contact, log, last, past, made.planned, made.called_off, namings,
        referrers=referrers,
        last_talk=latest((last.get("talked"), ended)),
        first_talk=min(talks, default=None),
        ok_to_follow_up=_said(contact.ok_to_follow_up, [i.ok_to_follow_up for i in past]),
        introduction=contact.introduction or introduction(namings),
        may_use_name=_said(contact.may_use_name, asked),
    )  # fmt: skip


def followed(namings: Iterable[Naming]) -> tuple[Naming, ...]:
    """The namings that I did not let go with `skip:`."""
    return tuple(naming for naming in namings if not naming.referral.is_skipped)


def introduction(namings: Iterable[Naming]) -> str:
    """The kind of introduction, from the latest interview that names one."""
    return next((n.introduction for n in reversed(tuple(namings)) if n.introduction), "")


def _said(own: Answer, asked: list[Answer]) -> Answer:
    """The contact's own word, else that of the latest interview that has one."""
    return next((answer for answer in (own, *reversed(asked)) if answer is not Answer.UNASKED), Answer.UNASKED)


def _found_referrer(contact: Contact, log: Iterable[LogEntry], talks: Iterable[date],
                    namings: tuple[Naming, ...]) -> tuple[Ref, ...]:  # fmt: skip
    """The first person of the earliest interview that names this one, unless I knew them on an earlier day."""
    if not namings or namings[0].by is None or namings[0].by.id == contact.id:
        return ()
    named = namings[0].interview.day or date.min
    known = [*(entry.day for entry in log if entry.verb == "asked"), *talks]
    return () if any(day < named for day in known) else (namings[0].by,)


def _days_thanked(interviews: Iterable[Interview], today: date) -> dict[str, list[date]]:
    found: defaultdict[str, list[date]] = defaultdict(list)
    for interview in interviews:
        for thanks in interview.thanked:
            if thanks.day and thanks.day <= today:
                for ref in (thanks.person,) if thanks.person else interview.people:
                    found[ref.id or ""].append(thanks.day)
    return found


def _days_named(updates: Iterable[Update]) -> dict[str, list[date]]:
    found: defaultdict[str, list[date]] = defaultdict(list)
    for update in updates:
        for ref in update.sent_to:
            if ref.id and update.day:
                found[ref.id].append(update.day)
    return found


def _days_of_rounds(story: Story, rounds: Iterable[Update]) -> Iterator[date]:
    """`sent_to: everyone` names everyone who had been met by then, except those in `not_sent_to`."""
    for update in rounds:
        is_left_out = any(ref.id == story.contact.id for ref in update.not_sent_to)
        if update.day and story.first_talk and story.first_talk <= update.day and not is_left_out:
            yield update.day


def _told_about(stories: Iterable[Story]) -> dict[tuple[str, str], date]:
    found: dict[tuple[str, str], date] = {}
    for story in stories:
        for entry in story.log:
            if mark(entry) == "told about":
                for ref in entry.about:
                    found[story.contact.id, person_key(ref)] = entry.day
    return found


def _owners(journal: Journal) -> dict[str, Ref]:
    owners = {i.path: i.people[0] for i in journal.interviews.values() if i.people}
    return owners | {c.path: Ref(c.name, c.id) for c in journal.contacts.values()}
