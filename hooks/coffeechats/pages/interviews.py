"""The list of all interviews, and one page each: facts, people, next steps, the note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from coffeechats.pages.facts import Facts
from coffeechats.pages.making import View, make
from coffeechats.pages.note_text import note_text
from coffeechats.pages.outside_links import web
from coffeechats.pages.page import Page
from coffeechats.pages.people import FOLLOW_UP, USE_NAME
from coffeechats.pages.prep import prepared
from coffeechats.pages.steps import steps
from coffeechats.records import addresses
from coffeechats.records.model import Interview, Ref
from coffeechats.views.details import noted
from coffeechats.views.history import by_clock, everyone
from coffeechats.views.reflections import reflection
from coffeechats.views.story import is_planned, person_key, takes_place


def pages_of_interviews(facts: Facts) -> Iterator[Page]:
    """All of them by date, then each."""
    yield _list(facts)
    for interview in facts.journal.interviews.values():
        yield _interview(facts, interview)


def state(facts: Facts, interview: Interview) -> str:
    """`ahead`, `took place`, `called off` or `no date`."""
    if interview.called_off:
        return "called off"
    if interview.day is None:
        return "no date"
    return "ahead" if is_planned(interview, facts.today) else "took place"


def summary(facts: Facts, interview: Interview) -> dict[str, Any]:
    """An interview as a row of a list."""
    return {
        "day": interview.day,
        "time": clock(interview),
        "people": [facts.person(ref) for ref in everyone(interview)],
        "fields": sorted({ref.name for one in everyone(interview) for ref in _fields(facts, one)}),
        "state": state(facts, interview),
        "medium": interview.medium,
        "place": interview.place,
        "outcome": interview.outcome,
        "takeaway": interview.takeaway,
        "title": facts.title(interview),
        "note": facts.note(interview.path),
    }


def clock(interview: Interview) -> str:
    return interview.time.strftime("%H:%M") if interview.time else ""


def _fields(facts: Facts, ref: Ref) -> tuple[Ref, ...]:
    story = facts.history.people.get(ref.id or "")
    return story.contact.fields if story else ()


def _list(facts: Facts) -> Page:
    return make(facts, "interviews", addresses.JOURNAL, "Conversations", partial(_view_of_list, facts),
                nav="Conversations", searchable=False, has_contents=False)  # fmt: skip


def _view_of_list(facts: Facts) -> View:
    interviews = sorted(facts.journal.interviews.values(), key=by_clock, reverse=True)
    pages = sorted(facts.journal.pages.values(), key=lambda page: (page.title.casefold(), page.path))
    view = {
        "rows": [summary(facts, interview) for interview in interviews],
        "others": [facts.note(page.path) for page in pages],
    }
    return View(view, [interview.path for interview in interviews])


def _interview(facts: Facts, interview: Interview) -> Page:
    address, view = addresses.note(interview.path), partial(_view, facts, interview)
    return make(facts, "interview", address, facts.title(interview), view, source=interview.path, has_contents=False)


def _view(facts: Facts, interview: Interview) -> View:
    address = addresses.note(interview.path)
    text = note_text(facts.renderer, facts.journal.links, interview.path, interview.body, address)
    view = {
        "interview": interview,
        "row": summary(facts, interview),
        "people": [_with(facts, ref) for ref in everyone(interview)],
        "questions": [facts.question(question) for question in interview.questions],
        "prep": facts.prep(interview),
        "prepared": prepared(facts, interview),
        "referrals": [(facts.person(named.person) if named.person else None, named) for named in interview.referrals],
        "noted": [(one, [facts.person(ref) for ref in one.people]) for one in noted(interview)],
        "thanked": _thanked(facts, interview),
        "resources": [(web(resource.text), resource.state) for resource in interview.resources],
        "may_follow_up": FOLLOW_UP[interview.ok_to_follow_up],
        "may_use_name": USE_NAME[interview.may_use_name],
        "linkedin": USE_NAME[interview.linkedin],
        "steps": steps(facts, facts.duties_from.get(interview.path, ())),
        "reflection": reflection(interview, facts.bank) if takes_place(interview, facts.today) else None,
        "note": text.html,
    }
    people = (facts.history.people[ref.id] for ref in interview.people if ref.id and ref.id in facts.history.people)
    return View(view, [interview.path, *(story.contact.path for story in people)], text.headings)


def _with(facts: Facts, ref: Ref) -> dict[str, Any]:
    story = facts.history.people.get(ref.id or "")
    contact = story.contact if story else None
    return {
        "person": facts.person(ref),
        "role": contact.role if contact else "",
        "organization": facts.organization(contact.organization) if contact else None,
        "fields": [facts.field(one) for one in contact.fields] if contact else [],
        "others": _others(facts, ref),
    }


def _others(facts: Facts, ref: Ref) -> int:
    """How many talks with this person there have been."""
    story = facts.history.people.get(ref.id or "")
    return len(story.interviews) if story else 0


def _thanked(facts: Facts, interview: Interview) -> list[tuple[str, date | None]]:
    """Who was thanked and when: nobody by name means everyone of the interview."""
    names = {person_key(ref): facts.history.name(ref) for ref in interview.people}
    everybody = "everyone" if len(names) > 1 else ""
    return [(facts.history.name(t.person) if t.person else everybody, t.day) for t in interview.thanked]
