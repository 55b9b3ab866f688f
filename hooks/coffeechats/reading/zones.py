"""Time zones as people type them: `Pacific/Auckland`, `new york`, `PST`, `UTC+2`."""

from __future__ import annotations

import re
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

# Abbreviations that mean one place to nearly everyone who types them; the place knows its summer time.
_SHORT = {
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "pt": "America/Los_Angeles", "mdt": "America/Denver",
    "mt": "America/Denver", "cdt": "America/Chicago", "ct": "America/Chicago", "edt": "America/New_York",
    "et": "America/New_York", "est": "America/New_York", "mst": "America/Denver", "bst": "Europe/London",
    "cest": "Europe/Berlin", "cet": "Europe/Berlin", "mez": "Europe/Berlin", "mesz": "Europe/Berlin",
    "jst": "Asia/Tokyo", "aest": "Australia/Sydney", "aedt": "Australia/Sydney", "nzst": "Pacific/Auckland",
    "nzdt": "Pacific/Auckland", "utc": "UTC", "gmt": "UTC", "z": "UTC",
}  # fmt: skip
_FROM_UTC = re.compile(r"(?:utc|gmt) ?([+-]) ?0?(\d{1,2})(?::?00)?", re.IGNORECASE)


@lru_cache(maxsize=256)
def zone_named(text: str) -> ZoneInfo | None:
    """The zone of a name, a city, an abbreviation or a whole number of hours from UTC; None for anything else."""
    plain = " ".join(text.lower().split())
    if found := _FROM_UTC.fullmatch(plain):
        sign, hours = found[1], int(found[2])
        name = f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"  # its signs are the other way round
        return ZoneInfo(name) if name in available_timezones() or name == "UTC" else None
    name = _SHORT.get(plain) or _names().get(plain.replace(" ", "_")) or ""
    return ZoneInfo(name) if name else None


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Every zone by its name and by its city, in small letters; a name counts before a city."""
    zones = sorted(available_timezones())
    cities = {zone.rsplit("/", 1)[-1].lower(): zone for zone in zones if "/" in zone and not zone.startswith("Etc/")}
    return cities | {zone.lower(): zone for zone in zones}
