"""Repairs in a file's bytes: every other byte stays. How they are written is shown in tests/changes."""

from __future__ import annotations

import pytest

from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note
from coffeechats.notes.repair import fixed

NOTE = b"\xef\xbb\xbf---\r\nname: 'Ada'  # as typed\r\nwhy: a: b\nplace: Suite #5\r---\r\nBody: x: y \x0c\nlast"
WRITTEN = NOTE.replace(b"why: a: b", b'why: "a: b"').replace(b"Suite #5", b'"Suite #5"')


def problems_of(data: bytes) -> tuple[Problem, ...]:
    return read_note("contacts/ada.md", data).problems


@pytest.mark.promise("P4")
def test_only_the_shown_lines_change() -> None:
    assert fixed(NOTE, problems_of(NOTE)) == WRITTEN
    assert fixed(WRITTEN, problems_of(WRITTEN)) == WRITTEN


def test_nothing_to_repair_changes_nothing() -> None:
    assert fixed(NOTE, ()) is NOTE
