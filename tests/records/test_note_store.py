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


WHEN = st.dates(date(2026, 10, 20), date(2026, 12, 2))
SAID = st.sampled_from(
    ["asked by email", "replied yes", "thanked", "talked, she will send the report", "sent me the report", "nudged",
     "told about Ben", "he will introduce me to Cleo", "[[Ada]] wrote", "Ben: called, no answer", "we met for coffee",
     "planned for 1 December 15:00", "said yes", "follow up in March", "no reply", "called it off", "Cleo replied no",
     "told her about my talk with Ben", "heard from Ada, she knows Ben", "zzz qqq", "moved to 12 December", ""]
)  # fmt: skip
NAMED = {"contacts/ada.md": "Ada", "contacts/ben.md": "Ben", "contacts/cleo.md": "Cleo"}
LOGS = ["journal/log.md", "journal/interviews/2026-11-12-ada.md", *NAMED]
KEYS = ["", "referred_by: Ada", "referred_by: Ben", "introduction: they-write", "pronouns: she/her", "aliases: [Eva]"]
LINES = st.lists(st.tuples(WHEN, SAID), max_size=5)
TASKS = ["", "- [ ] waiting: the report\n"]
WRITTEN = st.tuples(st.sampled_from(LOGS), LINES, st.sampled_from(KEYS), st.sampled_from(TASKS), st.booleans())


def with_lines(path, lines, key, task, is_more, before):
    """A note with these lines, or with these lines more than `before`."""
    typed = "".join(f"- {day} {said}\n" for day, said in lines)
    if is_more and before:
        return before + typed
    keys = "\n".join(filter(None, [f"name: {NAMED[path]}" if path in NAMED else "", key]))
    return f"---\n{keys}\n---\n{task}## Log\n\n{typed}"


@pytest.mark.slow
@pytest.mark.promise("P17")
@settings(max_examples=examples(150))
@given(st.lists(WRITTEN, min_size=4, max_size=14))
def test_lines_that_are_read_on_say_what_they_say_when_all_are_read(tmp_path_factory, saves):
    root = tmp_path_factory.mktemp("journal")
    store, texts = NoteStore(root), dict[str, str]()
    for path, *rest in saves:
        texts[path] = with_lines(path, *rest, texts.get(path))
        save(root, path, texts[path])
        store.look([path])
        known, fresh = store.journal(SETTINGS, TODAY), read_journal(root, SETTINGS, TODAY)
        for part in PARTS:
            assert getattr(known, part) == getattr(fresh, part), part
        assert known.unread == fresh.unread


def of_ada(lines, keys="", more=""):
    return f"---\nname: Ada\n{keys}---\n## Log\n\n" + "".join(f"- {line}\n" for line in (*lines, *LATER)) + more


OF_BEN = "---\nname: Ben\n---\n"
LATER = [f"2026-11-{day} wrote" for day in range(10, 18)]
BACK = ["2026-11-01 asked", "2026-11-02 Ada asked me to reach out again in the new year"]
REPORT = ["2026-11-01 talked", "2026-11-02 she will send the report"]
CAME = ["2026-11-01 asked", "2026-11-02 sent me the report", "2026-11-03 got the report"]
MET = ["2026-11-05 asked", "2026-11-06 called Ada", "2026-11-06 chat about the grid", "2026-11-07 had to move it"]
NEWS = ["2026-11-01 met", "2026-11-02 told her how it went with Ben", "2026-11-03 told her the news"]
# What is saved first, and then; the second time each line is another, though it was typed before.
READ_OTHERWISE = {
    "what a later line settled is open again": (
        {"contacts/ada.md": of_ada(BACK)},
        {"contacts/ada.md": of_ada(BACK, more="- 2026-11-20 talked\n")},
        {"contacts/ada.md": of_ada(BACK, more="- 2026-11-20 wrote\n")},
    ),
    "what came after all has not come": (
        {"contacts/ada.md": of_ada(REPORT)},
        {"contacts/ada.md": of_ada(REPORT, more="- 2026-11-20 sent me the report\n")},
        {"contacts/ada.md": of_ada(REPORT, more="- 2026-11-20 wrote\n")},
    ),
    "something is waited for": (
        {"contacts/ada.md": of_ada(CAME)},
        {"contacts/ada.md": of_ada(CAME, more="\n- [ ] waiting: the report\n")},
    ),
    "a day is fixed": (
        {"contacts/ada.md": of_ada(MET)},
        {"journal/interviews/2026-11-06-ada.md": "---\nminutes: 20\n---\nWords.\n"},
        {"journal/interviews/2026-11-06-ada.md": None},
    ),
    "someone was named": (
        {"contacts/ada.md": of_ada(NEWS), "contacts/ben.md": "---\nname: Ben\nlog: [2026-10-02 talked]\n---\n"},
        {"contacts/ben.md": "---\nname: Ben\nreferred_by: ada\nlog: [2026-10-02 talked]\n---\n"},
    ),
    "something is waited for from somebody else": (
        {"contacts/ada.md": of_ada([]), "contacts/ben.md": OF_BEN},
        {"contacts/ben.md": OF_BEN + "- [ ] waiting: the book\n\n## Log\n\n- 2026-11-20 sent me the book\n"},
    ),
    "someone has another name": (
        {"journal/log.md": "- 2026-11-01 Ben asked by email\n", "contacts/ada.md": of_ada([]),
         "contacts/cleo.md": "---\nname: Cleo\n---\n"},
        {"contacts/cleo.md": "---\nname: Cleo\naliases: [Bennie]\n---\n"},
        {"contacts/cleo.md": "---\nname: Cleo\naliases: [Benjamin, Ben]\n---\n"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("saves", READ_OTHERWISE.values(), ids=READ_OTHERWISE)
def test_a_line_that_means_something_else_by_another_note_is_read_again(tmp_path, saves):
    store = NoteStore(tmp_path)
    for texts in saves:
        for path, text in texts.items():
            save(tmp_path, path, text)
        store.look(texts)
        known, fresh = store.journal(SETTINGS, TODAY), read_journal(tmp_path, SETTINGS, TODAY)
        assert [getattr(known, part) for part in PARTS] == [getattr(fresh, part) for part in PARTS]


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
    assert store.journal(SETTINGS, TODAY) is after
    assert after == read_journal(tmp_path, SETTINGS, TODAY)


def test_after_a_line_is_written_no_other_note_is_read_or_linked_again(tmp_path):
    for at in range(100):
        save(tmp_path, f"contacts/person-{at}.md", f"---\nname: Person {at}\nlog:\n  - 2026-11-02 asked\n---\n")
    store = NoteStore(tmp_path)
    store.look()
    first = calls(lambda: store.journal(SETTINGS, TODAY))
    save(
        tmp_path, "contacts/person-7.md", "---\nname: Person 7\nlog: [2026-11-02 asked, 2026-11-03 replied yes]\n---\n"
    )
    store.look()
    assert calls(lambda: store.journal(SETTINGS, TODAY)) < first / 4
