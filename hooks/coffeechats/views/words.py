"""Days, numbers and names in words, always in English and always the same, whatever the machine's language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from coffeechats.notes.keys import RELATIONS
from coffeechats.reading.months import MONTHS
from coffeechats.reading.period import Period
from coffeechats.records.names import fold, in_spoken_order, is_title

# babel and humanize would do this too, but cost more at the start of `coffee due` than these few words.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_WIKILINK = re.compile(r"!?\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")
_LINK = re.compile(r"!?\[([^\[\]\n]+)\]\([^()\s]*\)")
_TO_THEM = re.compile(r"\b(?:i|me|my|we|us|our|you|your)\b", re.IGNORECASE)
_FOUND_YOU = re.compile(r"I found you ((?:through|via|on|at|in|by|from)\b.+?)\.?", re.IGNORECASE | re.DOTALL)
_KIN = frozenset(  # what comes before the name to call a person by
    ["uncle", "aunt", "auntie", "aunty", "great", "grandma", "grandpa", "granny", "grandad", "cousin", "sister",
     "brother", "father", "old", "mother", "tante", "onkel", "coach"]
)  # fmt: skip
NEAREST_FIRST = tuple(RELATIONS)


def day_words(day: date, today: date) -> str:
    """`14 September`, or `14 September 2025` when that is not this year."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def distance(day: date, today: date) -> str:
    """How far a day is from today: `today`, `tomorrow`, `in 3 days`, `yesterday`, `3 days ago`."""
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def period_words(period: Period) -> str:
    """`2 months`, `1 year`, `10 days`, as a person would say it."""
    years, months = divmod(period.months, 12)
    weeks, days = divmod(period.days, 7) if period.days % 7 == 0 else (0, period.days)
    parts = [counted(n, unit) for n, unit in ((years, "year"), (months, "month"), (weeks, "week"), (days, "day")) if n]
    return listed(parts) or "0 days"


def counted(number: int, noun: str) -> str:
    """`1 day`, `3 days`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(names: Iterable[str]) -> str:
    """`Ada`, `Ada and Ben`, `Ada, Ben and Cleo`."""
    *most, last = list(names) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def short_name(name: str) -> str:
    """The name to call a person by: the first word, `Aunt May` too; all of it where that is a title or an initial."""
    if "," in name:
        name = in_spoken_order(name)[0]
    first, _, rest = name.partition(" ")
    first = first.rstrip(",")
    if rest and fold(first) in _KIN:
        return f"{first} {short_name(rest)}"
    return name if len(first.rstrip(".")) < 2 or is_title(first) else first


def begins_with(text: str, name: str) -> bool:
    """Whether a text begins with these words, however they are typed (`[[Lee Park]] over lunch`, `lee-park`)."""
    words = fold(name).split()
    return bool(words) and fold(text).split()[: len(words)] == words


def nearness(relation: str) -> int:
    """The rank of a relation, nearest first; another word ranks as acquaintance, none at all comes last."""
    if not relation:
        return len(NEAREST_FIRST)
    return NEAREST_FIRST.index(relation if relation in NEAREST_FIRST else "acquaintance")


def plain(text: str) -> str:
    """A line of a note without the marks of its links: `[[ben-ruiz|Ben]]` is shown as `Ben`."""
    return _LINK.sub(r"\1", _WIKILINK.sub(r"\1", text)) if "[" in text else text


def said(text: str) -> str:
    """Words of a note for the screen. What you would say to the person is in quotes: its *you* is not the reader."""
    words = plain(text).strip()
    return f"“{words}”" if _TO_THEM.search(words) else words


def found(via: str) -> str:
    """How you found a person, after who they are: `found via the fair`, or in quotes what you would say to them."""
    words = said(via)
    to_them = _FOUND_YOU.fullmatch(words.strip("“”"))
    if to_them and not _TO_THEM.search(to_them[1]):
        return f"found {to_them[1]}"
    return f"how you found them: {words}" if words.startswith("“") else f"found via {words}"
