"""Times of day as people type them: `15:00`, `3pm`, `14h30`, and from when to when: `10:00-11:00`, `3-4pm`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time, timedelta

_DAY = 24 * 60
_LONGEST = 8 * 60  # minutes to an end that seems to lie before the beginning: after midnight, or `11-1` after noon
_SHORT = 4 * 60  # the same where the end could be an offset from UTC as well
_LONGEST_TEXT = 100
_ZONE = r"Z|UTC|GMT|\+[0-9]{2}(?::?[0-9]{2})?|-[0-9]{2}(?::?[0-9]{2})?"


def _point(n: int) -> str:
    """The pattern of a time of day, with its groups numbered."""
    return (
        rf"(?P<h{n}>[0-9]{{1,2}})(?:(?P<sep{n}>[:.h])(?P<m{n}>[0-9]{{2}})(?::(?P<s{n}>[0-9]{{2}})(?:[.,][0-9]+)?)?"
        rf"|(?<=[0-9]{{2}})(?P<c{n}>[0-9]{{2}}))?(?:\s*(?P<unit{n}>[ap]\.?\s?m\b\.?|h(?:(?:ou)?rs?)?\b|uhr\b|o'?clock\b))?"
    )


_CLOCK = re.compile(
    r"(?P<lead>T|(?:,\s*|\s+)\(?(?:(?:at|from|um|à|às|as|alle|a las|kl(?:okken)?\.?|om|@)\s*(?=[0-9]))?)"
    + _point(1)
    + rf"(?:\s*(?P<zone1>{_ZONE})(?=\s*/))?"
    + r"(?:(?P<to>\s*(?:-{1,3}>?|→|[~～〜])\s*|\s+(?:to|till?|until|bis|à)\s+|\s*/\s*)"
    + r"(?:(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:T|\s+)|T)?"
    + _point(2)
    + r"|\s*/\s*PT(?:(?P<hours>[0-9]{1,2})H)?(?:(?P<minutes>[0-9]{1,3})M)?)?"
    + rf"(?:\s*(?P<zone>{_ZONE}))?\)?(?![0-9A-Za-z]|:[0-9])",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\s*(?:[,+]\s*|\s)\(?(?:for\s+|about\s+|ca\.?\s+|~\s*)*(?P<n>[0-9]{1,3})\s*(?P<unit>minutes?|mins?\.?|m|hours?|hrs?|h)\)?\s*\Z",
    re.IGNORECASE,
)
USUAL = "write the time as 2026-11-12 15:00, and how long it takes as `minutes: 30`"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: when it begins, how many minutes it takes, and how far its clock is from UTC, as far as said.

    `begins` is None where the text cannot be understood. `rule` and `message` say what is unusual or wrong.
    `until` is the day on which it ends, where the end was written with a date of its own. `end` is where the reading
    stopped.
    """

    begins: time | None = None
    minutes: int | None = None
    offset: timedelta | None = None
    rule: str = ""
    message: str = ""
    end: int = 0
    until: str = ""


def clock_at_start(text: str) -> Clock | None:
    """The time, or the times from and to, that a text after a day begins with; None where there is none.

    `text` has plain signs, and begins with what is between a day and its time.
    """
    match = _CLOCK.match(text)
    if match is None or not _is_time(match):
        return None
    return _read(match)


def read_clock(text: str) -> Clock:
    """The whole text after a day as a time; also with a length in words, `15:00, 45 minutes`."""
    text = text.rstrip()
    if len(text) > _LONGEST_TEXT:
        return _wrong(f"this is not a time of day; {USUAL}")
    length = _LENGTH.search(text)
    if length and (found := clock_at_start(text[: length.start()])) and found.end == length.start():
        minutes = int(length["n"]) * (60 if length["unit"].lower().startswith("h") else 1)
        if found.begins is None or found.minutes == minutes:
            return replace(found, end=len(text))
        if found.minutes is not None:
            return _two_lengths(found, minutes, len(text))
        return _long(found.begins, minutes, found.offset, len(text))
    found_ = clock_at_start(text)
    if found_ is None or found_.end != len(text):
        return _wrong(f"this is not a time of day; {USUAL}")
    return found_


def _two_lengths(found: Clock, minutes: int, end: int) -> Clock:
    message = (
        f"read as {found.begins:%H:%M} and {found.minutes} minutes, from its end; it also says {minutes} minutes: "
        "correct the one that is wrong"
    )
    return replace(found, rule="time-two-ways", message=message, end=end)


def _is_time(match: re.Match[str]) -> bool:
    """A bare number after a day is not a time, `2026-11-12 12`, unless it is written as one: `1530`, `at 3`."""
    if match["c1"] and not (match["h2"] or match["unit1"]):
        return int(match["c1"]) % 15 == 0 and (match["h1"][0] == "0" or int(match["h1"]) > 12)
    return _is_bare(match) or bool(match["m1"] or match["unit1"] or match["h2"] or match["hours"] or match["minutes"])


def _is_bare(match: re.Match[str]) -> bool:
    """An hour alone after a word for a time: `at 3`, `kl 15`."""
    is_alone = not any(match[group] for group in ("m1", "c1", "unit1", "h2"))
    return is_alone and match["lead"].strip(" (,").lower() not in ("", "t")


def _wrong(message: str, end: int = 0) -> Clock:
    return Clock(None, rule="time-unreadable", message=message, end=end)


def _long(begins: time, minutes: int, offset: timedelta | None, end: int, rule: str = "time-form") -> Clock:
    message = f"read as {begins:%H:%M} and {minutes} minutes; usually the length is in `minutes: {minutes}`"
    return Clock(begins, minutes, offset, rule, message, end)


def _read(match: re.Match[str]) -> Clock:
    end = match.end()
    offset = _offset(match["zone"] or match["zone1"])
    if isinstance(offset, str):
        return _wrong(offset, end)
    first = _first(match)
    if isinstance(first, str):
        return _wrong(first, end)
    if match["h2"]:
        return _from_to(match, offset)
    begins = time(first // 60, first % 60, int(match["s1"] or 0))
    if match["hours"] or match["minutes"]:
        return _long(begins, int(match["hours"] or 0) * 60 + int(match["minutes"] or 0), offset, end)
    return Clock(begins, None, offset, *_remark(match, begins), end)


def _remark(match: re.Match[str], begins: time) -> tuple[str, str]:
    """What is unusual about one time."""
    is_other = bool(match["unit1"] or match["c1"] or match["sep1"] in (".", "h", "H")) or _is_bare(match)
    if len(match["h1"]) == 1 and 1 <= begins.hour <= 6 and not _half(match["unit1"]):
        later = f"{begins.hour + 12}:{begins:%M}"
        return "time-form", f"read as {begins:%H:%M}, in the night; for the afternoon write {later}"
    return ("time-form", f"the usual form is {begins:%H:%M}") if is_other else ("", "")


def _first(match: re.Match[str]) -> int | str:
    """The first time of day by itself, in minutes, or what is wrong with it."""
    half = "pm" if _is_bare(match) and 1 <= int(match["h1"]) <= 6 else _half(match["unit1"])
    found = _minutes(match, 1, half)
    return f"this is not a time of day; {USUAL}" if found is None or found >= _DAY else found


def _half(unit: str | None) -> str:
    """`am`, `pm` or ""."""
    letter = (unit or "").lower()[:1]
    return f"{letter}m" if letter in ("a", "p") else ""


def _minutes(match: re.Match[str], n: int, half: str = "") -> int | None:
    """One time of day in minutes from midnight; None where no clock shows it."""
    hour, minute = int(match[f"h{n}"]), int(match[f"m{n}"] or match[f"c{n}"] or 0)
    if minute > 59 or hour > 24 or int(match[f"s{n}"] or 0) > 59 or (hour == 24 and minute):
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 60 + minute


def _ways(match: re.Match[str], n: int) -> list[int]:
    """All times of day that one side of a from-to may mean: those without am or pm may have the other's."""
    halves = [_half(match[f"unit{n}"])]
    other = _half(match[f"unit{3 - n}"])
    if not halves[0] and other and 1 <= int(match[f"h{n}"]) <= 12:
        halves = ["am", "pm"]
    return [found for half in halves if (found := _minutes(match, n, half)) is not None]


def _from_to(match: re.Match[str], offset: timedelta | None) -> Clock:
    """`10:00-11:00`: a time and a length. Only where that would end before it begins can it be an offset from UTC."""
    end = match.end()
    if match["to"].strip() == "-" and (match["zone"] or "").startswith("-"):
        return _wrong(f"there are three times here; {USUAL}", end)
    pairs = [(begin, finish) for begin in _ways(match, 1) for finish in _ways(match, 2) if begin < _DAY]
    away = _offset(match["to"].strip() + _offset_text(match)) if _may_be_offset(match) else None
    away = away if isinstance(away, timedelta) else None
    if away is not None and match["s1"] and not match["s2"]:
        return Clock(_clock(match, pairs[0][0]), None, away, end=end) if pairs else _wrong(USUAL, end)
    if not pairs:
        return _wrong(f"this is not a time of day; {USUAL}", end)
    begin, finish = min(pairs, key=lambda pair: (pair[1] - pair[0] - 1) % _DAY)
    begins, length = _clock(match, begin), finish - begin
    if away is not None:
        return _range_or_offset(match, begins, length, away)
    if _is_unclear(match):
        later = f"{begin // 60 + 12}:{begin % 60:02}"
        return _wrong(f"this could be {begins:%H:%M} or {later}: write the one that you mean, with its minutes", end)
    return _spanning(match, begins, length, offset)


def _spanning(match: re.Match[str], begins: time, length: int, offset: timedelta | None) -> Clock:
    minutes = length if length > 0 else _around(match, begins, length)
    if minutes is None:
        return _wrong("this ends before it begins; write the time it begins, and the key `minutes` for its length",
                      match.end())  # fmt: skip
    return replace(_long(begins, minutes, offset, match.end()), until=match["date"] or "")


def _around(match: re.Match[str], begins: time, length: int) -> int | None:
    """The minutes to an end that seems to be before the beginning: after noon, `11-1`, or after midnight."""
    if length == 0:
        return None
    is_noon = begins.hour <= 12 and not (match["unit1"] or match["unit2"]) and int(match["h2"]) <= 12
    for minutes in (length + _DAY // 2,) * is_noon + (length + _DAY,):
        if 0 < minutes <= _LONGEST:
            return minutes
    return None


def _range_or_offset(match: re.Match[str], begins: time, length: int, away: timedelta) -> Clock:
    """Two times with only a hyphen between them, the second of which is also an offset that clocks have."""
    is_machine = match["lead"].upper() == "T"
    if length > 0:
        return _long(begins, length, None, match.end(), "time-two-ways" if is_machine else "time-form")
    around = _around(match, begins, length)
    is_short = around is not None and around <= _SHORT
    if is_short and around and not is_machine:
        return _long(begins, around, None, match.end(), "time-two-ways")
    if is_machine and not is_short:
        return Clock(begins, None, away, end=match.end())
    message = (
        f"read as {begins:%H:%M} on a clock that is {_offset_text(match)} hours behind UTC; "
        "for a time and its length write the time, and the key `minutes`"
    )
    return Clock(begins, None, away, "time-two-ways", message, match.end())


def _may_be_offset(match: re.Match[str]) -> bool:
    """Whether what follows the hyphen has the form of an offset: `-05:00`, `-0500`, `-05`, close to a time."""
    return (
        match["to"].lstrip() == "-" and not (match["unit1"] or match["unit2"] or match["zone"] or match["date"])
        and bool(match["m1"]) and match["sep1"] == ":" and match["sep2"] in (":", None) and len(match["h2"]) == 2
        and not match["s2"]
    )  # fmt: skip


def _offset_text(match: re.Match[str]) -> str:
    return f"{match['h2']}:{match['m2'] or match['c2'] or '00'}"


def _is_unclear(match: re.Match[str]) -> bool:
    """`3-4`: two bare numbers, certainly not at night, but not certainly in the afternoon either."""
    bare = not any(match[group] for group in ("m1", "c1", "m2", "c2", "unit1", "unit2"))
    return bare and len(match["h1"]) == 1 and 1 <= int(match["h1"]) <= 6


def _clock(match: re.Match[str], begin: int) -> time:
    return time(begin // 60, begin % 60, int(match["s1"] or 0))


def _offset(text: str | None) -> timedelta | str | None:
    """How far a clock is from UTC, or what is wrong: offsets go from -12:00 to +14:00 in quarters of an hour."""
    if not text:
        return None
    if text.upper() in ("Z", "UTC", "GMT"):
        return timedelta(0)
    digits = text[1:].replace(":", "").ljust(4, "0")
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (-1 if text[0] == "-" else 1)
    if int(digits[2:]) % 15 or int(digits[2:]) > 45 or not timedelta(hours=-12) <= away <= timedelta(hours=14):
        return "no clock is this far from UTC: offsets go from -12:00 to +14:00; " + USUAL
    return away
