"""Where a new note lies: a name, then its path; any name gives one that is safe on every system."""

from __future__ import annotations

from datetime import date
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coffeechats.changes.new_notes import filled, meeting_path, new_path
from coffeechats.changes.scalars import one_line
from coffeechats.notes.read_note import read_note
from coffeechats.notes.walking import is_conflict_copy, is_debris
from coffeechats.records.journal import link_journal
from coffeechats.records.model import Settings
from coffeechats.records.names import slug, stem
from coffeechats.starter.files import starter_note

DAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Ada Okafor", "ada-okafor"),
        ("Zoë O’Neil-Müller", "zoë-oneil-müller"),
        ("Zoe\u0308", "zoë"),
        ("李小龍", "李小龍"),
        ("../../etc/passwd", "etc-passwd"),
        (".hidden", "hidden"),
        ("con", "con-"),
        ("COM1.md", "com1md"),
        ("com¹", "com¹-"),
        ("Index", "index-2"),
        ("README", "readme-2"),
        ("a" * 300, "a" * 48 + "-98d4d9d5"),
        ("Lee Park", "lee-park-3"),
    ],
)
def test_the_path_of_a_name(name, path):
    made = new_path("contacts", name, {"lee-park", "lee-park-2"})
    if name.startswith("aaa"):
        assert made.startswith(f"contacts/{path[:49]}") and len(made) < 80
    else:
        assert made == f"contacts/{path}.md"


@pytest.mark.parametrize(
    ("people", "taken", "path"),
    [
        (["ada"], (), "2026-11-12-ada"),
        (["ada", "ben"], (), "2026-11-12-ada-and-ben"),
        (["ada"], ("2026-11-12-ada",), "2026-11-12-ada-2"),
        (["a" * 100, "b" * 100], (), "2026-11-12-" + "a" * 100),
    ],
)
def test_the_path_of_an_interview(people, taken, path):
    assert meeting_path(people, DAY, taken) == f"journal/interviews/{path}.md"


NAMES = st.one_of(
    st.sampled_from(["", ".", "..", "/", "\\", "C:\\x", "nul", "LPT9", "a.", "a ", "x 2", "x copy", "~$x", "#x#",
                     "a\0b", "\ud800", "\u202egnp", "🙂", "İ", "ß", "ﬁ", "𐐀" * 90, "x.sync-conflict-1", "---",
                     "a\nb: c", "{a}"]),
    st.text(max_size=120),
)  # fmt: skip


@pytest.mark.promise("P8")
@given(NAMES)
def test_any_name_gives_a_path_inside_the_folder_that_every_system_can_write(name):
    for path in (new_path("contacts", name, ()), new_path("journal/updates", name, (), DAY)):
        folder, _, file = path.rpartition("/")
        assert folder in ("contacts", "journal/updates")
        assert not set(file) & set('<>:"/\\|?*') and file.isprintable()
        assert len(file.encode()) <= 240 and not stem(path).endswith((" ", "."))
        assert not is_debris(file) and not is_conflict_copy(file, set())
        assert not _is_reserved(file)


def _is_reserved(file: str) -> bool:
    devices = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in "0123456789¹²³")}
    return PureWindowsPath(file).stem.split(".")[0].rstrip().upper() in devices


@given(NAMES)
def test_a_new_note_read_again_has_the_same_id_and_name(name):
    path = new_path("contacts", name, ())
    data = filled(starter_note("contact"), {"name": name})
    journal = link_journal([read_note(path, data)], "/nowhere", Settings(timezone="Europe/London"), DAY)
    (contact,) = journal.contacts.values()
    assert contact.id == stem(path) == slug(stem(path))
    if one_line(name):
        assert contact.name == one_line(name) and journal.problems == ()


@pytest.mark.promise("P6")
@given(st.lists(NAMES, max_size=12))
def test_twins_never_share_a_path(names):
    taken: set[str] = set()
    for name in names:
        path = new_path("contacts", name, taken)
        assert stem(path) not in taken
        taken.add(stem(path))
