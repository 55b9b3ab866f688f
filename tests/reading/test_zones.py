"""Time zones as they are typed."""

from __future__ import annotations

import pytest

from coffeechats.reading.zones import zone_named

ZONES = {
    "Pacific/Auckland": "Pacific/Auckland", "new york": "America/New_York", "PST": "America/Los_Angeles",
    "utc": "UTC", "UTC+2": "Etc/GMT-2", "gmt -5": "Etc/GMT+5", "Berlin": "Europe/Berlin", "down under": None, "": None,
    "UTC+99": None,
}  # fmt: skip


@pytest.mark.parametrize(("typed", "name"), ZONES.items(), ids=ZONES)
def test_a_zone_is_found_by_name_city_abbreviation_or_hours(typed, name):
    found = zone_named(typed)
    assert (str(found) if found else None) == name
