"""The lines of a calendar file, as RFC 5545 wants them.

icalendar would write them, too, but takes 0.3 seconds for the steps of a large journal, and these lines are written
at every build; the time zones, which are hard, are left to it. The tests read every file with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

_WIDTH = 75  # octets of a line, without its end
_FIRST, _LAST, _YEARS = 1901, 9980, 10  # years in which a zone can be asked what its clocks do


def text(name: str, words: str) -> str:
    """A property with a text."""
    plain = printable(words).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return f"{name}:{plain}"


def day(name: str, on: date) -> str:
    """A property with a whole day."""
    return f"{name};VALUE=DATE:{_date(on)}"


def moment(name: str, at: datetime, zone: str) -> str:
    """A property with a time of day; without a zone it is that time wherever the reader is."""
    written = f"{_date(at)}T{at:%H%M%S}"
    return f"{name};TZID={zone}:{written}" if zone else f"{name}:{written}"


def stamp(on: date) -> str:
    """When the file was made: the beginning of its day, so that the same notes give the same bytes."""
    return f"DTSTAMP:{_date(on)}T000000Z"


def _date(on: date) -> str:
    return f"{on.year:04}{on.month:02}{on.day:02}"


def component(name: str, lines: Iterable[str]) -> Iterator[str]:
    """A part of the calendar between its first and its last line."""
    yield f"BEGIN:{name}"
    yield from lines
    yield f"END:{name}"


def time_zone(name: str, days: Iterable[date]) -> Iterator[str]:
    """What the zone's clocks do in the years around these days, ten at most: a slip may have put a day far ahead."""
    from icalendar import Timezone

    years = [min(max(on.year, _FIRST), _LAST) for on in days]
    begin = min(years) - 1
    first, last = date(begin, 1, 1), date(min(max(years) + 1, begin + _YEARS), 12, 31)
    found = Timezone.from_tzinfo(ZoneInfo(name), name, first_date=first, last_date=last)
    lines = found.to_ical().decode().replace("\r\n ", "").split("\r\n")
    yield from (line for line in lines if line and not line.startswith("COMMENT"))


def folded(lines: Iterable[str]) -> bytes:
    """The file: no line longer than 75 octets, no letter cut in two, every line ended by CR and LF."""
    return b"".join(_fold(line.encode("utf-8", "replace")) for line in lines)


def _fold(line: bytes) -> bytes:
    if len(line) <= _WIDTH:
        return line + b"\r\n"
    pieces, begin, width = [], 0, _WIDTH
    while len(line) - begin > width:
        end = begin + width
        while line[end] & 0xC0 == 0x80:  # within a letter
            end -= 1
        pieces.append(line[begin:end])
        begin, width = end, _WIDTH - 1  # the space at the beginning counts
    return b"\r\n ".join([*pieces, line[begin:]]) + b"\r\n"


_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def printable(words: str) -> str:
    """The words with a space for each control character; line breaks stay, in one form."""
    if words.isprintable():
        return words
    return _UNPRINTABLE.sub(" ", words.replace("\r\n", "\n").replace("\r", "\n"))
