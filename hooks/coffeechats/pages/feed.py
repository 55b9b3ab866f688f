"""The files beside the pages: everything as data, and the calendar."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from coffeechats.exports.calendar import calendar
from coffeechats.pages.context import PageContext
from coffeechats.pages.interviews import clock
from coffeechats.pages.page import Asset
from coffeechats.pages.templates import isoday
from coffeechats.records.model import Interview, Ref
from coffeechats.views.duty import as_data as duty_data
from coffeechats.views.history import by_clock, everyone
from coffeechats.views.problems import as_data as problem_data
from coffeechats.views.story import Story

ADDRESS = "journal.json"


def feed(context: PageContext) -> Asset:
    """The file of the feed."""
    return Asset(ADDRESS, partial(_data, context))


def _data(context: PageContext) -> bytes:
    """People by id, interviews by day, duties by day, problems by path; the same journal gives the same bytes."""
    interviews = sorted(context.history.journal.interviews.values(), key=lambda one: (*by_clock(one), one.path))
    data: dict[str, Any] = {
        "built": isoday(context.today),
        "contacts": [_contact(context, story) for _, story in sorted(context.history.people.items())],
        "interviews": [_interview(context, one) for one in interviews],
        "duties": [duty_data(duty) for duty in context.duties],
        "problems": [problem_data(problem) for problem in context.problems],
    }
    parts = (f"{json.dumps(key)}: {_lines(value)}" for key, value in data.items())
    return ("{" + ",\n".join(parts) + "}\n").encode("utf-8", "replace")


def _lines(value: Any) -> str:
    """A record a line: quick to write, and two days' feeds can be compared line by line."""
    if not isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return "[" + ",".join("\n  " + json.dumps(record, ensure_ascii=False) for record in value) + "]"


def _contact(context: PageContext, story: Story) -> dict[str, Any]:
    contact = story.contact
    return {
        "id": contact.id,
        "name": contact.name,
        "stage": context.stages[contact.id],
        "referred_by": list(story.referrer_ids),
        "parent": story.parent_id,
        "last_contact": isoday(story.last_contact) or None,
        "role": contact.role,
        "organization": contact.organization.name if contact.organization else None,
        "fields": [ref.name for ref in contact.fields],
        "relation": contact.relation or None,
        "found_via": contact.found_via,
        "location": contact.location,
        "tags": list(contact.tags),
        "file": contact.path,
    }


def _interview(context: PageContext, interview: Interview) -> dict[str, Any]:
    return {
        "id": interview.id,
        "file": interview.path,
        "date": isoday(interview.day) or None,
        "time": clock(interview) or None,
        "with": [_name(context, ref) for ref in everyone(interview)],
        "state": context.history.state(interview),
        "medium": interview.medium,
        "place": interview.place,
        "minutes": interview.minutes,
        "took": interview.took if isinstance(interview.took, int) else None,
        "goal": interview.goal,
        "takeaway": interview.takeaway,
        "outcome": interview.outcome or None,
        "fit": interview.fit,
        "before": interview.before,
        "after": interview.after,
        "referrals": [_name(context, named.person) for named in interview.referrals if named.person],
        "tags": list(interview.tags),
    }


def _name(context: PageContext, ref: Ref) -> str:
    """The id of a person with a file, else the name."""
    return ref.id or context.history.name(ref)


CALENDAR = "calendar.ics"


def calendar_file(context: PageContext) -> Asset:
    """The same bytes for the same notes on the same day."""
    return Asset(CALENDAR, lambda: calendar(context.history, context.sheets, context.duties))
