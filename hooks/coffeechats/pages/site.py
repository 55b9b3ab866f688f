"""The whole site of a journal: which pages there are, and the files that go with them."""

from __future__ import annotations

from collections.abc import Iterator

from coffeechats.pages.compare import page_of_comparison
from coffeechats.pages.facts import Facts
from coffeechats.pages.feed import calendar_file, feed
from coffeechats.pages.home import page_of_today
from coffeechats.pages.interviews import pages_of_interviews
from coffeechats.pages.ordinary import pages_of_notes, pages_of_updates
from coffeechats.pages.page import Asset, Page
from coffeechats.pages.people import pages_of_people
from coffeechats.pages.prep import pages_of_prep
from coffeechats.pages.problems import page_of_problems
from coffeechats.pages.progress import page_of_gifts, page_of_progress
from coffeechats.pages.questions import pages_of_questions
from coffeechats.pages.referrals import pages_of_referrals
from coffeechats.pages.research import pages_of_research
from coffeechats.pages.resources import page_of_resources
from coffeechats.pages.steps import page_of_actions, page_of_follow_ups
from coffeechats.records.model import Journal


def site(facts: Facts) -> Iterator[Page | Asset]:
    """Every page and file of the site as it stands on its day; the labelled ones in the navigation's order."""
    yield page_of_today(facts)
    yield page_of_follow_ups(facts)
    yield from pages_of_people(facts)
    yield from pages_of_interviews(facts)
    yield from pages_of_referrals(facts)
    yield from pages_of_research(facts)
    yield page_of_actions(facts)
    yield from pages_of_questions(facts)
    yield from pages_of_prep(facts)
    yield page_of_progress(facts)
    yield page_of_comparison(facts)
    yield page_of_resources(facts)
    yield page_of_gifts(facts)
    yield from pages_of_updates(facts)
    yield from pages_of_notes(facts)
    yield page_of_problems(facts)
    yield feed(facts)
    yield calendar_file(facts)
    yield from attachments(facts.journal)


def attachments(journal: Journal) -> Iterator[Asset]:
    """The pictures and other files that notes link to. A page's own file is never replaced by one of them."""
    if journal.links is None:
        return
    for path in journal.files:
        if path.rsplit("/", 1)[-1].lower() != "index.html":
            yield Asset(path, (journal.links.root / path).read_bytes)
