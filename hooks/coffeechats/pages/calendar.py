"""`/calendar.ics`: meetings ahead and next steps, to be imported into a calendar."""

from __future__ import annotations

from coffeechats.exports.calendar import calendar
from coffeechats.pages.facts import Facts
from coffeechats.pages.page import Asset

ADDRESS = "calendar.ics"


def calendar_file(facts: Facts) -> Asset:
    """The same bytes for the same notes on the same day."""
    return Asset(ADDRESS, lambda: calendar(facts.history, facts.sheets, facts.duties))
