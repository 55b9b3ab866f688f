"""The main rules, told a second time day by day over the plain records, against random journals.

Nothing here asks a story or a history: each rule is written down anew from what the guide says (docs/next-steps.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from properties import examples
from views.build import TODAY, journal, person, talk, update

from coffeechats.records.model import Answer, Contact, Interview, Journal, LogEntry
from coffeechats.views.duties import duties
from coffeechats.views.history import history
from coffeechats.views.stages import stages

NAMES = ("ada", "ben", "lee")
DAYS = st.integers(-30, 5).map(lambda n: str(TODAY + timedelta(days=n)))
SAID = st.sampled_from((
    "asked", "nudged", "replied yes", "replied no", "replied later", "heard", "introduced", "talked", "met", "wrote",
    "thanked", "resume received", "gave", "intro asked",
))  # fmt: skip
MANY = ("talked", "met", "wrote", "replied", "heard", "gave")  # real contact, but for thanks


@st.composite
def journals(draw: st.DrawFn) -> Journal:
    records: list[Any] = [
        person(name, *draw(st.lists(st.builds("{} {}".format, DAYS, SAID), max_size=7)),
               ok_to_follow_up=draw(st.sampled_from((Answer.UNASKED, Answer.YES, Answer.NO))),
               every=draw(st.sampled_from((None, None, "1 month"))))
        for name in NAMES
    ]  # fmt: skip
    for number in range(draw(st.integers(0, 4))):
        people = ", ".join(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True)))
        records.append(
            talk(draw(DAYS), people, id=f"i{number}", called_off=draw(st.sampled_from(("", "", "ill"))),
                 took=draw(st.sampled_from((None, 30, Answer.YES))),
                 outcome=draw(st.sampled_from(("", "information", "connection"))),
                 **draw(st.sampled_from(({}, {"thanked": "11-22"}, {"thanked": "yes"}, {"thanked": "11-20 ada"}))))
        )  # fmt: skip
    records += [update(draw(DAYS), draw(st.sampled_from(NAMES)), id=f"u{n}") for n in range(draw(st.integers(0, 1)))]
    return journal(*records)


def written(one: Contact) -> list[LogEntry]:
    """The log up to today, by day."""
    return sorted((entry for entry in one.log if entry.day <= TODAY), key=lambda entry: entry.day)


def meetings(held: Journal, who: str) -> Iterator[tuple[Interview, bool]]:
    """Each interview with somebody that was not called off, and whether it took place."""
    for one in sorted(held.interviews.values(), key=lambda one: (one.day or date.min, one.id)):
        ids = [ref.id or "" for ref in one.people]
        if one.called_off or who not in ids or one.day is None:
            continue
        says = bool(one.took or one.outcome or one.thanked) or any(
            entry.verb in ("talked", "thanked") and entry.day == one.day
            for id in ids
            for entry in held.contacts[id].log
        )
        yield one, one.day < TODAY or (one.day == TODAY and says)


def thanks_owed(held: Journal, who: str) -> Iterator[date]:
    log = written(held.contacts[who])
    for one, took_place in meetings(held, who):
        said = [t for t in one.thanked if (t.day or TODAY) <= TODAY and (t.person is None or t.person.id == who)]
        if took_place and one.day and not said:
            yield one.day
    noted = [one.day for one, took_place in meetings(held, who) if took_place]
    yield from (e.day for e in log if e.verb == "resume received" or (e.verb == "talked" and e.day not in noted))


def unthanked(held: Journal, who: str) -> list[date]:
    log = written(held.contacts[who])
    return [day for day in thanks_owed(held, who) if not any(e.verb == "thanked" and e.day >= day for e in log)]


def waits_since(held: Journal, who: str) -> tuple[date | None, int]:
    """The day of the request that has no answer, and the reminders since the last request."""
    since, reminders = None, 0
    events = [(entry.day, 0, entry.verb) for entry in written(held.contacts[who])]
    events += [(one.day, 1, "meeting") for one, _ in meetings(held, who) if one.day]
    for day, _, verb in sorted(events, key=lambda event: event[:2]):
        if verb in ("asked", "nudged"):
            since, reminders = day, 0 if verb == "asked" else reminders + 1
        elif verb in ("replied", "talked", "met", "meeting"):
            since = None
    return since, reminders


def contact_days(held: Journal, who: str) -> tuple[list[date], list[date]]:
    """The days of real contact, and of those the ones that were more than thanks."""
    more = [entry.day for entry in written(held.contacts[who]) if entry.verb in MANY]
    more += [one.day for one, took_place in meetings(held, who) if took_place and one.day]
    more += [one.day for one in held.updates.values() if one.day and one.day <= TODAY
             and any(ref.id == who for ref in one.sent_to)]  # fmt: skip
    thanks = [entry.day for entry in written(held.contacts[who]) if entry.verb == "thanked"]
    for one in held.interviews.values():
        for said in () if one.called_off else one.thanked:
            named = [said.person] if said.person else one.people
            thanks += [said.day] if said.day and said.day <= TODAY and who in [ref.id for ref in named] else []
    return [*more, *thanks], more


def talk_days(held: Journal, who: str) -> list[date]:
    days = [entry.day for entry in written(held.contacts[who]) if entry.verb == "talked"]
    return days + [one.day for one, took_place in meetings(held, who) if took_place and one.day]


def keeps_in_touch(held: Journal, who: str) -> bool:
    one = held.contacts[who]
    last = [held_one.outcome for held_one, took_place in meetings(held, who) if took_place][-1:]
    is_more = bool(talk_days(held, who)) and one.ok_to_follow_up is Answer.YES and last != ["information"]
    return one.ok_to_follow_up is not Answer.NO and (bool(one.every) or is_more)


def rhythm_day(held: Journal, who: str) -> date | str | None:
    """The day on which to get in touch again by a rhythm; "" where there is none."""
    one, talks = held.contacts[who], talk_days(held, who)
    days, more = contact_days(held, who)
    is_ahead = any(not took_place for _, took_place in meetings(held, who))
    if waits_since(held, who)[0] or is_ahead or not keeps_in_touch(held, who):
        return ""
    if not days:
        return None
    later = any(day > max(talks) for day in more) if talks else False
    months = 1 if one.every else 6 if later else 2
    year, month = divmod(max(days).month - 1 + months, 12)
    first = date(max(days).year + year, month + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(max(days).day, last.day))


def stage_of(held: Journal, who: str) -> str:
    if any(not took_place for _, took_place in meetings(held, who)):
        return "planned"
    if talk_days(held, who):
        return "in touch" if keeps_in_touch(held, who) else "met"
    log = written(held.contacts[who])
    since, reminders = waits_since(held, who)
    replies = [entry.answer for entry in log if entry.verb == "replied"]
    if replies and not since:
        return {"yes": "agreed", "no": "declined", "later": "later"}[replies[-1]]
    if since and reminders >= 1 and since + timedelta(days=7) <= TODAY:
        return "no answer"
    said = {entry.verb for entry in log}
    return "asked" if said & {"asked", "nudged"} else "introduced" if "introduced" in said else "to ask"


@settings(max_examples=examples(120))
@given(journals())
def test_thanks_reminders_rhythms_and_stages_are_as_the_rules_say(held: Journal) -> None:
    told = history(held, TODAY)
    found = duties(told)
    for who in NAMES:
        of = {kind: [duty for duty in found if duty.kind == kind and duty.contact == who] for kind in
              ("thank", "nudge", "follow-up")}  # fmt: skip
        expected = Counter(day + timedelta(days=1) for day in unthanked(held, who))
        assert Counter(duty.due for duty in of["thank"]) == expected
        since, reminders = waits_since(held, who)
        assert [duty.due for duty in of["nudge"]] == (
            [since + timedelta(days=7)] if since and reminders < 1 else []
        )  # fmt: skip
        day = rhythm_day(held, who)
        if day != "":
            assert [duty.due for duty in of["follow-up"]] == [day]
        assert stages(told)[who] == stage_of(held, who)


@settings(max_examples=examples(60))
@given(journals(), st.sampled_from(NAMES), st.integers(-30, 0), st.integers(1, 20))
def test_a_meeting_planned_in_the_log_is_like_a_note_of_that_day_until_the_day_has_come(held, who, line, ahead):
    """But for who prepares it: the note for it has to be made."""
    when, day = TODAY + timedelta(days=ahead), TODAY + timedelta(days=line)
    one = held.contacts[who]
    planned = LogEntry(day, "planned", path=one.path, line=99, when=when)
    in_log = replace(held, contacts={**held.contacts, who: replace(one, log=(*one.log, planned))})
    noted = talk(str(when), who, id="zz")
    with_note = replace(held, interviews={**held.interviews, "zz": noted})
    first, second = history(in_log, TODAY), history(with_note, TODAY)
    assert stages(first) == stages(second)
    kinds = [Counter((d.kind, d.due, d.contact) for d in duties(one)) for one in (first, second)]
    assert kinds[0] == kinds[1]


@settings(max_examples=examples(60))
@given(journals(), st.sampled_from(NAMES), st.integers(1, 20))
def test_what_is_planned_and_then_called_off_leaves_a_day_to_find_and_nothing_else(held, who, ahead):
    one, when = held.contacts[who], TODAY + timedelta(days=ahead)
    lines = tuple(LogEntry(TODAY, verb, path=one.path, line=99 + n, when=when)
                  for n, verb in enumerate(("planned", "called off")))  # fmt: skip
    both = history(replace(held, contacts={**held.contacts, who: replace(one, log=(*one.log, *lines))}), TODAY)
    noted = talk(str(when), who, id="zz", called_off="ill")
    kinds = [Counter((d.kind, d.due, d.contact) for d in duties(one))
             for one in (both, history(replace(held, interviews={**held.interviews, "zz": noted}), TODAY))]  # fmt: skip
    assert kinds[0] == kinds[1]
