"""How a line is explained before it is written, and how it is read once it stands in the note, are the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from records.written import written

from coffeechats.reading.line_days import line_day
from coffeechats.reading.verbs import after_date
from coffeechats.records.model import Journal, Settings
from coffeechats.records.read_logs import calendar_for, reader_of

pytestmark = pytest.mark.promise("P22")
CORPUS = Path(__file__).parent.parent / "reading" / "corpus" / "seen"
STEP = 9  # every so many lines of the corpus


def stories() -> list[tuple[str, list[str], date]]:
    """Of each file of the corpus the lines of its longest note, without their readings, and the day they were read."""
    found = []
    for path in sorted(CORPUS.glob("*.txt")):
        today, notes, lines = date(2026, 12, 5), [], []
        for line in path.read_text("utf-8").splitlines():
            word, _, rest = line.partition(" ")
            if word == "today":
                today = date.fromisoformat(rest)
            if word in ("note", "log", "people", "order", "interview", "today", "#") and "->" not in line:
                lines = []
                notes.append(lines)
            elif "->" in line:
                lines.append(line.rpartition(" -> ")[0])
        found.append((path.stem, max(notes, key=len), today))
    return found


def journal(lines: list[str], today: date) -> Journal:
    note = "---\nname: Ada Okafor\n---\n## Log\n" + "".join(f"- {line}\n" for line in lines)
    settings = Settings(timezone="Europe/London", dates="day-first")
    return written(
        {"contacts/ada-okafor.md": note, "contacts/lee-park.md": "---\nname: Lee Park\n---\n"}, today, settings
    )


@pytest.mark.parametrize(
    ("name", "lines", "today"), stories(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_line_is_explained_as_it_is_read_in_the_note(name, lines, today, tried):
    for at in range(len(name) % STEP, len(lines), STEP):
        before, after = journal(lines[:at], today), journal(lines[: at + 1], today)
        calendar = calendar_for(before, today)
        found = line_day(lines[at], calendar_for(after, today))
        if found.day is None or any(
            (entry.day or found.day) > found.day for entry in before.contacts["ada-okafor"].log
        ):
            continue  # what stands before it in the note happened later
        read = reader_of(before, calendar, found.day).read_one(
            after_date(lines[at], found.end), found.day, "ada-okafor"
        )
        explained = {(entry.verb, entry.answer, entry.day) for entry in read.entries if entry.verb}
        line = 5 + at
        stands = {
            (entry.verb, entry.answer, entry.day)
            for contact in after.contacts.values()
            for entry in contact.log
            if entry.verb and entry.line == line
        }
        tried(1)
        kept = {
            entry for entry in explained if entry[0] == "heard"
        }  # a promise kept is done, and no contact of its own
        assert explained - kept <= stands <= explained, lines[at]
