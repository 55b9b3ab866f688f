"""Who is meant by a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records.written import found, written

from coffeechats.records.names import fold, slug
from coffeechats.records.people import Directory, split_people


@pytest.fixture(scope="module")
def people():
    directory = Directory()
    directory.add("ada-okafor", "Ada Okafor", ["Ada O."])
    directory.add("jose-nunez", "José Núñez")
    directory.add("sian-obrien", "Siân O’Brien")
    directory.add("lee-park", "Lee Park")
    directory.add("lee-small", "Lee Small")
    directory.add("王小明", "王小明")
    return directory


@pytest.mark.parametrize(
    ("typed", "ids", "by_first_name"),
    [
        ("ada-okafor", ("ada-okafor",), False),
        ("Ada Okafor", ("ada-okafor",), False),
        ("ADA OKAFOR", ("ada-okafor",), False),
        ("ada o", ("ada-okafor",), False),
        ("contacts/ada-okafor.md", ("ada-okafor",), False),
        ("../contacts/Ada%20Okafor.md", ("ada-okafor",), False),
        ("AdaOkafor", ("ada-okafor",), False),
        ("Jose Nunez", ("jose-nunez",), False),
        ("Jose\u0301 Nu\u0301n\u0303ez", ("jose-nunez",), False),
        ("Sian O'Brien", ("sian-obrien",), False),
        ("王小明", ("王小明",), False),
        ("Ada", ("ada-okafor",), True),
        ("Lee", ("lee-park", "lee-small"), True),
        ("Okafor", ("ada-okafor",), True),
        ("Prof. Okafor", ("ada-okafor",), True),
        ("", (), False),
        ("nobody", (), False),
    ],
)
def test_look_up(people, typed, ids, by_first_name):
    match = people.find(typed)
    assert (match.ids, match.by_first_name) == (ids, by_first_name)


def test_a_near_miss_is_named(people):
    assert people.near("Ada Okafer") == "Ada Okafor"
    assert people.near("Zebedee Quill") == ""


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Ada Okafor", ["Ada Okafor"]),
        ("Ada, Ben and Lee Park", ["Ada", "Ben", "Lee Park"]),
        ("[[Okafor, Ada]] and ben", ["[[Okafor, Ada]]", "ben"]),
        ("Sandra Anders & Andy", ["Sandra Anders", "Andy"]),
    ],
)
def test_several_people_in_one_text(text, pieces):
    assert split_people(text) == pieces


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Okafor", "ada-okafor"),
        ("ada-okafor", "ada-okafor"),
        ("O'Brien", "obrien"),
        ("王小明", "王小明"),
        ("Jose\u0301", "josé"),
        ("CON", "con-"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 300, None),
        ("???", None),
    ],
)
def test_ids(name, expected):
    made = slug(name)
    assert made == expected if expected else made


@pytest.mark.promise("P8")
@given(st.text())
def test_an_id_is_always_a_safe_file_name_and_its_own_id(text):
    made = slug(text)
    assert made and len(made.encode("utf-8", "surrogatepass")) <= 220
    assert not set(made) & set('/\\:*?"<>|\0. ')
    assert slug(made) == made or len(made) > 48


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


TALK = "---\nwith: {}\ndate: 2026-11-12\n---\n"
TWO = {
    "contacts/ada-okafor.md": "---\nname: Ada Okafor\n---\n",
    "contacts/lee-park.md": "---\nname: Lee Park\n---\n",
    "contacts/lee-small.md": "---\nname: Lee Small\n---\n",
}


@pytest.mark.parametrize(
    ("with_whom", "ids", "problems"),
    [
        ("ada-okafor", ["ada-okafor"], []),
        ("Ada Okafor", ["ada-okafor"], []),
        ("[[Ada Okafor]]", ["ada-okafor"], []),
        ('"[[ada-okafor|Ada]]"', ["ada-okafor"], []),
        ("[[ada-okafor|Ada]]", ["ada-okafor"], []),
        ("contacts/ada-okafor.md", ["ada-okafor"], []),
        ("[Ada](../../contacts/ada-okafor.md)", ["ada-okafor"], ["line-repaired"]),
        ("[ada-okafor, Lee Park]", ["ada-okafor", "lee-park"], []),
        ("Ada Okafor and lee-park", ["ada-okafor", "lee-park"], []),
        ("Ada", ["ada-okafor"], ["person-first-name"]),
        ("Lee", [], ["person-ambiguous"]),
        ("Ada Okafer", [], ["with-unknown"]),
    ],
)
def test_everybody_of_an_interview_is_looked_up(with_whom, ids, problems):
    journal = written(TWO | {"journal/interviews/talk.md": TALK.format(with_whom)})
    assert [ref.id for ref in journal.interviews["talk"].people] == ids
    assert [rule for rule, _, _ in found(journal)] == problems


def test_an_ambiguous_name_names_both():
    journal = written(TWO | {"journal/interviews/talk.md": TALK.format("Lee")})
    assert "`lee-park` (Lee Park) or `lee-small` (Lee Small)" in journal.problems[0].message


def test_references_to_a_note_that_cannot_be_read_are_no_further_problems():
    broken = {"contacts/ben-ruiz.md": "---\nname: [Ben\n---\n"}
    talk = "---\nwith: [ben-ruiz, ada-okafor]\ndate: 2026-11-12\nreferrals: [Ben Ruiz]\n---\nSee [[Ben Ruiz]].\n"
    journal = written(TWO | broken | {"journal/interviews/talk.md": talk})
    assert {problem.path for problem in journal.problems} == {"contacts/ben-ruiz.md"}
    assert [ref.id for ref in journal.interviews["talk"].people] == ["ada-okafor"]
    assert journal.interviews["talk"].referrals == ()


@pytest.mark.parametrize("typed", ["Aunt Ada", "Aunty Ada", "Prof. Okafor"])
def test_a_title_or_a_kinship_word_is_no_part_of_a_name(typed):
    people = Directory()
    people.add("ada-okafor", "Ada Okafor", ())
    people.add("lee-park", "Lee Park", ())
    assert people.find(typed).ids == ("ada-okafor",)
