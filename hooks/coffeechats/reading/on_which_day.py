"""On which day it happened: a line that leaves it open, or says it twice, is asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coffeechats.reading.days import WEEKDAYS, Spoken, words_of
from coffeechats.reading.kinds import HAPPENED
from coffeechats.reading.lexicon import Lexeme, lexicon
from coffeechats.reading.months import MONTHS
from coffeechats.reading.so_far import ClauseSoFar, LineSoFar


def ask_which_day(reader: LineSoFar) -> None:
    """What happened has one day: `14 or 15 November`, `a Saturday in October`, `Monday, no, Tuesday` are none."""
    happened = [told for told in reader.told if told.entries and (told.says in _DATED or told.is_own)]
    if not happened:
        return
    text = reader.line.text
    days = [lexeme for lexeme in reader.line.lexemes if isinstance(lexeme.value, Spoken)]
    is_some_day = not reader.context.is_dated and (_SOME_DAY.search(text) or _was_days_ago(text, days))
    is_vague = is_some_day or _corrects_day(text, days)
    for told in happened:
        either = _EITHER_DAY.search(told.clause.text)
        if _ends_with_another_day(reader, told):
            reader.ask(told, "there are two days here: on which of them was it?")
        is_past_year = told.says in HAPPENED and _is_another_year(reader, told.clause.text)
        is_offered = told.says == "propose" and any(entry.offered for entry in told.entries)
        is_either = either and either["before"] not in _ABOUT_A_DAY and not is_offered
        if is_vague or is_either or is_past_year or _SOME_WEEK.search(told.clause.text):
            reader.ask(told, "on which day?")


_DATED = HAPPENED | words_of("asked asked-whom asked-again propose called-back reminded intro-asked questions")
_WEEKDAY = rf"(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})"
_MONTH = rf"(?:{'|'.join(MONTHS)}|{'|'.join(month[:3] for month in MONTHS)})"
_NUMBER = rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s+{_MONTH})?"
_EITHER_DAY = re.compile(
    rf"(?P<before>\w*)\s+(?:the )?(?:{_WEEKDAY}|{_NUMBER}|yesterday|today),? or (?:maybe |on )?(?:the )?"
    rf"(?:{_WEEKDAY}|\d{{1,2}}(?:st|nd|rd|th)|\d{{1,2}}\.?\s+{_MONTH}|yesterday)\b",
    re.IGNORECASE,
)
_SOME_DAY = re.compile(
    rf"(?<!about )(?<!for )\b(?:a|some|one) {_WEEKDAY}\b"
    r"(?:\s*(?:$|[,.;)!])|\s+(?:in|of|last|this|morning|afternoon|evening)\b)"
    r"|\b(?:some ?time|one day|some day)\s+(?:in|last|this)\b",
    re.IGNORECASE,
)
_SOME_WEEK = re.compile(r"(?<!about )(?<!for )\b(?:last|earlier this) (?:week|month|year)\b", re.IGNORECASE)
_ABOUT_A_DAY = words_of(
    """
    about for until till before after by of between offered proposed suggested offering proposing suggesting would will
    could can does
    """
)


def _is_another_year(reader: LineSoFar, text: str) -> bool:
    """Whether it names a year that is not the line's: `met her in 2019`."""
    day = reader.context.day
    return day is not None and any(int(year) != day.year for year in _YEAR.findall(text))


_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/.-])")


def _ends_with_another_day(reader: LineSoFar, told: ClauseSoFar) -> bool:
    """Whether the journal's own verb has a day after it that is not the line's: `asked by mail 9/11, …`."""
    *others, last = told.clause.lexemes
    base, day = reader.context.day, last.value
    if not (base and others and told.is_own and isinstance(day, Spoken)):
        return False
    is_whole = day.slashed is not None or (day.month is not None and day.day is not None)
    before = reader.line.text[: last.start].lower().split()[-1]
    is_beside = before not in _ABOUT_A_DAY and (
        len(others) == 1 or lexicon().lists_of(others[-1].letter) & _BEFORE_A_DAY
    )
    found = day.on(base, "past", reader.context.order) if is_whole and is_beside else None
    return found is not None and found != base and all(entry.day == base for entry in told.entries)


_BEFORE_A_DAY = words_of("CHANNEL ADV ON AT PERSON THEM")


def _was_days_ago(text: str, days: Sequence[Lexeme]) -> bool:
    """Whether it was `two days ago`, where that is no day that can be counted."""
    return any(not any(day.start < found.end() <= day.end for day in days) for found in _AGO.finditer(text))


_AGO = re.compile(r"(?:\w+\s+){1,3}ago\b|the other day\b", re.IGNORECASE)


def _corrects_day(text: str, days: Sequence[Lexeme]) -> bool:
    """Whether a day is said a second time: `I mean two days ago`, `sorry, the 12th`."""
    return any(
        _AGO.match(text, found.end())
        or any(
            found.start() <= day.start <= found.end() and not text[day.end :].strip(" ")[:1].isalnum() for day in days
        )
        for found in _CORRECTION.finditer(text)
    )


_CORRECTION = re.compile(
    r"(?:\A|[,.;:(!–—-])\s*(?:i meant?|no,? wait|wait|no|sorry|(?:or )?rather|actually|make that|correction)[,:]?\s+"
    r"(?:(?:it was|on|last|the)\s+)*",
    re.IGNORECASE,
)
