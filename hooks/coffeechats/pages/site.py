"""The whole site of a journal: which pages there are, and the files that go with them."""

from __future__ import annotations

from collections.abc import Iterator

from coffeechats.pages.context import PageContext
from coffeechats.pages.feed import calendar_file, feed
from coffeechats.pages.home import page_of_today
from coffeechats.pages.interviews import pages_of_interviews
from coffeechats.pages.name_index import name_index
from coffeechats.pages.ordinary import pages_of_notes, pages_of_updates
from coffeechats.pages.page import Asset, Page
from coffeechats.pages.people import pages_of_people
from coffeechats.pages.prep import pages_of_prep
from coffeechats.pages.problems import page_of_problems
from coffeechats.pages.progress import page_of_gifts, pages_of_progress
from coffeechats.pages.questions import pages_of_questions
from coffeechats.pages.referrals import pages_of_referrals
from coffeechats.pages.research import pages_of_research
from coffeechats.pages.resources import pages_of_resources
from coffeechats.pages.steps import pages_of_follow_ups
from coffeechats.records.model import Journal


def site(context: PageContext) -> Iterator[Page | Asset]:
    """Every page and file of the site as it is on its day; the labelled ones in the navigation's order."""
    yield page_of_today(context)
    yield from pages_of_follow_ups(context)
    yield from pages_of_people(context)
    yield from pages_of_interviews(context)
    yield from pages_of_referrals(context)
    yield from pages_of_research(context)
    yield from pages_of_questions(context)
    yield from pages_of_prep(context)
    yield from pages_of_progress(context)
    yield from pages_of_resources(context)
    yield page_of_gifts(context)
    yield from pages_of_updates(context)
    yield from pages_of_notes(context)
    yield page_of_problems(context)
    if context.has_files:
        yield feed(context)
        yield calendar_file(context)
        yield name_index(context)
        yield from attachments(context.journal)


def attachments(journal: Journal) -> Iterator[Asset]:
    """The pictures and other files that notes link to. A page's own file is never replaced by one of them."""
    if journal.links is None:
        return
    for path in journal.files:
        if path.rsplit("/", 1)[-1].lower() != "index.html":
            yield Asset(path, (journal.links.root / path).read_bytes)
