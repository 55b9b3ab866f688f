"""Reading again what changed: whatever was saved before, the journal is the one that a first reading gives."""

from __future__ import annotations

import os
from datetime import date

import pytest
from counting import calls
from hypothesis import given, settings
from hypothesis import strategies as st
from properties import examples

from coffeechats.records.journal import read_journal
from coffeechats.records.model import Settings
from coffeechats.records.note_store import NoteStore, worsened
from coffeechats.views.duties import duties
from coffeechats.views.history import history

TODAY = date(2026, 11, 23)
SETTINGS = Settings(timezone="Europe/London")
PATHS = ["contacts/ada.md", "contacts/ben.md", "contacts/sub/ben.md", "journal/interviews/2026-11-12-ada.md",
         "journal/interviews/2026-11-20-ben.md", "journal/log.md", "journal/questions.md", "journal/fields/energy.md",
         "journal/updates/2026-11-15.md", "journal/templates/nudge.md"]  # fmt: skip
TEXTS = [
    "",
    "---\nname: Ada\nfield: Energy\nlog:\n  - 2026-11-02 asked\n---\n",
    "---\nname: Ben\nreferred_by: Ada\n---\n",
    "---\nname: Ada\naliases: [Ben]\norganization: Grid\n---\n",
    "---\nwith: ben\nreferrals: [Ada, Cleo]\n---\n",
    "---\nwith: [ada, ben]\n---\n## What is a day like?\nLong.\n",
    "---\nbroken: [\n---\nx",
    "- 2026-11-14 [[Ada]] replied yes\n",
    "## Core\n- What is a day like? {#day}\n",
    "Hello {{ first_name }}",
    "---\nsent_to: ada\n---\nNews\n",
    "---\nname: Energy\naliases: [Power]\n---\n",
    "---\nname: Ada\nlog:\n  - 2026-11-20 told about Ben\n---\n",
    "---\nname: Ben\nreferred_by: [Ada, Cleo]\nlog:\n  - 2026-11-02 asked\n  - 2026-11-10 told Ada\n---\n",
    "---\nname: Benedict\nintroduction: they-write\nreferred_by: ada\nlog:\n  - 2026-11-02 reminded Ada\n---\n",
]
PARTS = (
    "contacts", "interviews", "fields", "organizations", "updates", "questions", "pages", "tasks", "me", "wordings",
    "problems", "mentions", "withheld",
)  # fmt: skip
SAVES = st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from([None, *TEXTS])), min_size=1, max_size=12)


def save(root, path, text):
    file = root / path
    if text is None:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


@pytest.mark.slow
@pytest.mark.promise("P17")
@settings(max_examples=examples(60))
@given(SAVES)
def test_the_journal_and_what_follows_are_those_of_a_first_reading(tmp_path_factory, saves):
    root = tmp_path_factory.mktemp("journal")
    store = NoteStore(root)
    for path, text in saves:
        save(root, path, text)
        store.look([path])
        known, fresh = store.journal(SETTINGS, TODAY), read_journal(root, SETTINGS, TODAY)
        for part in PARTS:
            assert getattr(known, part) == getattr(fresh, part), part
        assert list(known.contacts) == list(fresh.contacts)
        assert list(known.fields) == list(fresh.fields)
        told, first = history(known, TODAY, store.memo), history(fresh, TODAY)
        assert told.people == first.people
        assert duties(told, store.memo) == duties(first)


def test_what_was_not_written_is_not_read_again(tmp_path):
    save(tmp_path, "contacts/ada.md", TEXTS[1])
    save(tmp_path, "contacts/ben.md", TEXTS[2])
    store = NoteStore(tmp_path)
    assert store.look()
    before = store.journal(SETTINGS, TODAY)
    assert not store.look()
    save(tmp_path, "contacts/ben.md", TEXTS[2] + "More.\n")
    assert store.look(["contacts/ben.md"])
    after = store.journal(SETTINGS, TODAY)
    assert after.contacts["ada"] is before.contacts["ada"]
    assert after.contacts["ben"] is not before.contacts["ben"]


def test_a_save_that_looks_the_same_is_read_when_it_is_told(tmp_path):
    file = tmp_path / "contacts/ada.md"
    save(tmp_path, "contacts/ada.md", "---\nname: Ada\n---\n")
    stamp = os.stat(file)
    store = NoteStore(tmp_path)
    store.look()
    file.write_text("---\nname: Eva\n---\n")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    store.look(["contacts/ada.md"])
    assert store.journal(SETTINGS, TODAY).contacts["ada"].name == "Eva"


def test_a_note_that_is_gone_empty_or_broken_is_worse_than_before(tmp_path):
    for name in ("ada", "ben", "cleo", "dan"):
        save(tmp_path, f"contacts/{name}.md", TEXTS[1])
    store = NoteStore(tmp_path)
    store.look()
    before = store.notes
    save(tmp_path, "contacts/ada.md", None)
    save(tmp_path, "contacts/ben.md", "")
    save(tmp_path, "contacts/cleo.md", TEXTS[6])
    save(tmp_path, "contacts/dan.md", TEXTS[2])
    store.look()
    assert worsened(before, store.notes) == ("contacts/ada.md", "contacts/ben.md", "contacts/cleo.md")


def test_next_steps_follow_what_stands_in_the_notes_of_others(tmp_path):
    save(tmp_path, "contacts/ada.md", "---\nname: Ada Okafor\n---\n")
    save(tmp_path, "contacts/ben.md", "---\nname: Ben\nreferred_by: ada\nlog:\n  - 2026-11-02 asked\n---\n")
    store = NoteStore(tmp_path)

    def news() -> list[str]:
        store.look()
        told = history(store.journal(SETTINGS, TODAY), TODAY, store.memo)
        return [duty.why for duty in duties(told, store.memo) if duty.kind == "tell"]

    assert news() == ["Ada named Ben to you; tell Ada that you wrote on 2 November."]
    save(tmp_path, "contacts/ada.md", "---\nname: Adaeze Okafor\n---\n")
    assert news() == ["Adaeze named Ben to you; tell Adaeze that you wrote on 2 November."]
    save(tmp_path, "contacts/ada.md", "---\nname: Adaeze Okafor\nlog:\n  - 2026-11-20 told about Ben\n---\n")
    assert news() == []


def test_what_was_tried_out_is_not_worked_out_again_when_it_happens(tmp_path):
    """An act is shown before it is written; the preview then finds the same notes."""
    for at in range(100):
        save(tmp_path, f"contacts/person-{at}.md", f"---\nname: Person {at}\nlog:\n  - 2026-11-02 asked\n---\n")
    store = NoteStore(tmp_path, keeps_bytes=True)
    store.look()
    store.journal(SETTINGS, TODAY)
    note = "---\nname: Person 7\nlog:\n  - 2026-11-02 asked\n  - 2026-11-03 replied yes\n---\n"
    tried = store.with_notes({}).after({"contacts/person-7.md": note.encode()})
    after = tried.journal(SETTINGS, TODAY)
    save(tmp_path, "contacts/person-7.md", note)
    store.look()
    found: list[object] = []
    known = calls(lambda: found.append(store.journal(SETTINGS, TODAY)))
    anew = NoteStore(tmp_path)
    anew.look()
    assert found == [after] == [anew.journal(SETTINGS, TODAY)]
    assert known < calls(lambda: anew.journal(SETTINGS, date(2026, 11, 24))) / 3
