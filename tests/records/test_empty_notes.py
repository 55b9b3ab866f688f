"""Empty notes, as a click on a link makes them: none takes the place of a note in which something is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records.written import written

pytestmark = pytest.mark.promise("P14")

ADA = "---\nname: Ada Okafor\naliases: [Ada O.]\nrole: Analyst\n---\nBees.\n"
EMPTY = ["", "\n\n", "---\n---\n", "---\nname:\ntags: []\n---\n", "# \n", "\ufeff"]
LEE = "---\nname: Lee Park\nreferred_by: Ada Okafor\n---\n[[Ada Okafor]]\n"


def rules(journal):
    return [(problem.rule, problem.path) for problem in journal.problems]


@pytest.mark.parametrize("empty", EMPTY)
@pytest.mark.parametrize(
    ("full", "shell", "rule"),
    [
        ("contacts/ada-okafor.md", "contacts/Ada Okafor.md", "id-twice"),
        ("contacts/z/ada-okafor.md", "contacts/Ada Okafor.md", "id-twice"),
        ("contacts/Ada Okafor.md", "contacts/a/Ada Okafor.md", "id-twice"),
        ("contacts/okafor.md", "contacts/Ada Okafor.md", "note-empty"),
        ("contacts/okafor.md", "contacts/Ada O..md", "note-empty"),
        ("contacts/okafor.md", "journal/Ada Okafor.md", "note-empty"),
    ],
)
def test_an_empty_note_never_takes_the_place_of_a_person(full, shell, rule, empty):
    journal = written({full: ADA, shell: empty, "contacts/lee-park.md": LEE})
    people = {key: person.path for key, person in journal.contacts.items()}
    ada = next(key for key, path in people.items() if path == full)
    assert (people, journal.pages) == ({ada: full, "lee-park": "contacts/lee-park.md"}, {})
    assert [ref.id for ref in journal.contacts["lee-park"].referred_by] == [ada]
    assert [mention.path for mention in journal.mentions[ada]] == ["contacts/lee-park.md"]
    assert rules(journal) == [(rule, shell)]
    assert "empty" in journal.problems[0].message
    assert journal.problems[0].message.count(full) == (not shell.startswith("journal"))


@pytest.mark.parametrize(
    "names", [("contacts/a/ada.md", "contacts/b/ada.md"), ("contacts/b/ada.md", "contacts/a/ada.md")]
)
def test_of_two_notes_with_one_id_the_one_with_more_written_counts(names):
    little, much = names
    journal = written({little: "---\nname: Ada\nrole: A\n---\n", much: "---\nname: Ada Okafor\n---\nBees and honey.\n"})
    assert journal.contacts["ada"].path == much
    assert [(owner, one.path) for owner, one in journal.left_out] == [("ada", little)]
    assert rules(journal) == [("id-twice", little)]
    assert f"coffee merge {much} {little}" in journal.problems[0].message


def test_of_two_notes_with_as_much_written_the_first_by_path_counts():
    journal = written({"contacts/b/ada.md": "---\nname: Ada\n---\n", "contacts/a/ada.md": "---\nname: Abe\n---\n"})
    assert journal.contacts["ada"].path == "contacts/a/ada.md"


def test_an_empty_note_does_not_take_the_id_of_one_that_cannot_be_read():
    journal = written({"contacts/z/ada.md": "---\nname: [Ada\n---\n", "contacts/ada.md": "", "contacts/lee.md": LEE})
    assert list(journal.contacts) == ["lee"]
    assert ("id-twice", "contacts/ada.md") in rules(journal)


@pytest.mark.parametrize(
    "name",
    ["Untitled", "untitled", "Untitled 1", "Untitled-2", "Unbenannt", "Unbenannt 3", "Sans titre", "Sin título",
     "Sin ti\u0301tulo 2", "Senza titolo", "無題のファイル", "未命名", "Без названия 1", "New note"],
)  # fmt: skip
@pytest.mark.parametrize("folder", ["contacts", "contacts/old", "journal", "journal/interviews", "journal/fields"])
def test_an_empty_note_that_nobody_has_named_is_nobody(name, folder):
    path = f"{folder}/{name}.md"
    journal = written({path: "", "contacts/lee.md": "---\nname: Lee\n---\n"})
    assert list(journal.contacts) == ["lee"]
    assert not (journal.interviews or journal.pages or journal.fields)
    assert rules(journal) == [("note-empty", path)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("contacts/Untitled.md", "---\nname: Ada\n---\n"),
        ("contacts/Untitled.md", "Met at the fair.\n"),
        ("contacts/Ada.md", ""),
        ("contacts/Untitled Person.md", ""),
    ],
)
def test_a_note_with_a_name_or_a_word_is_a_person(path, text):
    assert len(written({path: text}).contacts) == 1


TALK = "---\nwith: ada-okafor\ndate: 2026-11-12\nfit: 4\n---\nWords.\n"


@pytest.mark.parametrize(
    ("full", "shell", "rule"),
    [
        ("journal/interviews/2026-11-12-ada-okafor.md", "journal/interviews/2026-11-12 Ada Okafor.md", "address-twice"),
        ("journal/interviews/2026-11-12-ada-okafor.md", "journal/2026-11-12-ada-okafor.md", ""),
        ("journal/interviews/z/2026-11-12-ada-okafor.md", "journal/interviews/2026-11-12-ada-okafor.md", "id-twice"),
        ("journal/interviews/coffee-with-ada.md", "journal/interviews/2026-11-12-ada-okafor.md", "note-empty"),
        ("journal/interviews/coffee-with-ada.md", "journal/interviews/2026-11-12-Ada O..md", "note-empty"),
    ],
)
def test_an_empty_note_of_the_day_of_a_talk_is_no_second_talk(full, shell, rule):
    journal = written({"contacts/ada-okafor.md": ADA, full: TALK, shell: ""})
    assert [talk.path for talk in journal.interviews.values()] == [full]
    assert rules(journal) == [(rule, shell)] * bool(rule)


def test_an_empty_note_of_another_day_or_person_is_a_talk():
    ahead = {f"journal/interviews/{name}.md": "" for name in ("2026-11-13-ada-okafor", "2026-11-12-lee")}
    notes = {"contacts/ada-okafor.md": ADA, "contacts/lee.md": "---\nname: Lee\n---\n", **ahead}
    journal = written({**notes, "journal/interviews/2026-11-12-ada-okafor.md": TALK})
    assert len(journal.interviews) == 3 and journal.problems == ()


bodies = st.lists(st.text("abc ", max_size=30), min_size=2, max_size=4)


@given(bodies, st.randoms(use_true_random=False))
def test_no_order_of_paths_lets_less_win_over_more(texts, random):
    paths = [f"contacts/{number}/ada.md" for number in range(len(texts))]
    random.shuffle(paths)
    journal = written(dict(zip(paths, texts, strict=True)))
    most = max(len("".join(text.split())) for text in texts)
    assert len("".join(journal.contacts["ada"].body.text.split())) == most
    assert len(journal.left_out) == len(texts) - 1
