"""The pocket card of a meeting in a few lines of plain text, for the entry in a calendar."""

from __future__ import annotations

from collections.abc import Iterator

from coffeechats.records.model import Settings
from coffeechats.views.history import History, everyone
from coffeechats.views.meetings import agenda, clock, is_from_home
from coffeechats.views.prep import PrepSheet
from coffeechats.views.words import counted, listed, plain

TICKS = ("who else?", "may I use your name?", "introduction", "follow-up", "LinkedIn")


def pocket_card(history: History, sheet: PrepSheet) -> str:
    """Whom I meet, the goal, five keywords, the clock times, and what not to forget to ask."""
    return "\n".join(_lines(history, sheet))


def _lines(history: History, sheet: PrepSheet) -> Iterator[str]:
    interview = sheet.interview
    yield listed(history.name(ref) for ref in everyone(interview)) or "No one is in this note yet"
    yield f"{counted(sheet.minutes, 'minute')}{f', {plain(interview.medium)}' if interview.medium else ''}"
    if there := be_there(sheet, history.settings):
        yield there
    if interview.goal:
        yield f"Goal: {plain(interview.goal)}"
    if words := sheet.card_words:
        yield " · ".join(words)
    start = interview.time
    course = [f"{clock(start, block.begins)} {block.what.lower()}" for block in agenda(sheet.minutes)]
    yield " · ".join([*course, f"{clock(start, sheet.minutes)} end"])
    yield " ".join(f"☐ {tick}" for tick in TICKS)


def be_there(sheet: PrepSheet, settings: Settings) -> str:
    """`Be there by 14:50`; nothing where no time is written."""
    if sheet.interview.time is None:
        return ""
    where = "ready" if is_from_home(sheet.interview.medium) else "there"
    return f"Be {where} by {clock(sheet.interview.time, -settings.arrive_early)}"
