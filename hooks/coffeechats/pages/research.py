"""Fields and organizations: what I found out, whom I know there, and how far I have come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from coffeechats.pages.facts import Facts
from coffeechats.pages.interviews import summary
from coffeechats.pages.making import make
from coffeechats.pages.note_text import note_text
from coffeechats.pages.page import Page
from coffeechats.pages.people import web
from coffeechats.records import addresses
from coffeechats.records.model import Contact, Interview
from coffeechats.views.coverage import Coverage


class Kind(NamedTuple):
    """Fields and organizations have the same pages; what differs is the words."""

    address: str
    title: str
    one: str
    many: str


FIELDS = Kind(addresses.FIELDS, "Fields", "field", "fields")
ORGANIZATIONS = Kind(addresses.ORGANIZATIONS, "Organizations", "organization", "organizations")


def pages_of_research(facts: Facts) -> Iterator[Page]:
    """Both lists, and a page for each field and organization, also for one that no file describes."""
    for kind, coverage in ((FIELDS, facts.fields), (ORGANIZATIONS, facts.organizations)):
        yield _list(facts, kind, coverage)
        for one in coverage.values():
            yield _one(facts, kind, one)


def _address(kind: Kind, coverage: Coverage) -> str:
    place = addresses.field if kind is FIELDS else addresses.organization
    return place(coverage.research.id)


def _list(facts: Facts, kind: Kind, coverage: Mapping[str, Coverage]) -> Page:
    view = {"kind": kind, "rows": [(one, _address(kind, one)) for one in coverage.values()]}
    paths = [path for one in coverage.values() for path in (one.research.path, *(c.path for c in one.known))]
    return make(facts, "researches", kind.address, kind.title, view, made_from=paths, nav=kind.title, searchable=False)


def _one(facts: Facts, kind: Kind, coverage: Coverage) -> Page:
    research, address = coverage.research, _address(kind, coverage)
    text = note_text(facts.renderer, facts.journal.links, research.path, research.body, address)
    view = {
        "kind": kind,
        "research": research,
        "coverage": coverage,
        "people": [_person(facts, contact) for contact in coverage.known],
        "interviews": [summary(facts, one) for one in reversed(coverage.interviews)],
        "beliefs": [_belief(facts, one) for one in coverage.interviews if one.fit or one.before or one.after],
        "links": [web(link) for link in research.links],
        "note": text.html,
    }
    paths = [research.path, *(c.path for c in coverage.known), *(i.path for i in coverage.interviews)]
    return make(facts, "research", address, research.name, view, made_from=paths, headings=text.headings,
                source=research.path)  # fmt: skip


def _person(facts: Facts, contact: Contact) -> dict[str, Any]:
    return {
        "person": facts.contact(contact),
        "stage": facts.stages[contact.id],
        "role": contact.role,
        "organization": facts.organization(contact.organization),
    }


def _belief(facts: Facts, interview: Interview) -> dict[str, Any]:
    """What I believed before and after a talk, and whether it could be my path."""
    return {"interview": interview, "note": facts.note(interview.path)}
