"""Signs that only look like the usual ones: what is read, what is said, and what `check --fix` writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coffeechats.notes.note import Note
from coffeechats.notes.read_note import read_note
from coffeechats.notes.repair import fixed

pytestmark = pytest.mark.promise("P14")
SPACES = "\u00a0\u2003\u2007\u202f\u3000"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"


def read(block: str) -> Note:
    return read_note("contacts/ada.md", f"---\n{block}\n---\nBody\n".encode())


def texts(note: Note) -> dict[str, list[str]]:
    return {key: [value.text for value in entry.values] for key, entry in note.keys.items()}


def written(block: str) -> str:
    """The block as `check --fix` writes it."""
    data = f"---\n{block}\n---\nBody\n".encode()
    return fixed(data, read(block).problems).decode().removeprefix("---\n").removesuffix("\n---\nBody\n")


LINES = [
    *((f"role:{space}Analyst", "Analyst", "role: Analyst", "line-repaired") for space in SPACES),
    *((f"role:{space}{space}Analyst", "Analyst", "role:  Analyst", "line-repaired") for space in SPACES),
    *((f"follow_up: 2027{dash}01{dash}20 ask", "2027-01-20 ask", "follow_up: 2027-01-20 ask", "line-repaired")
      for dash in DASHES),
    ("role：Analyst", "Analyst", "role: Analyst", "line-repaired"),
    ("role： Analyst", "Analyst", "role: Analyst", "line-repaired"),
    ("role：\u3000Analyst", "Analyst", "role: Analyst", "line-repaired"),
    ("found via： a fair", "a fair", "found via: a fair", "line-repaired"),
    ("role： grids: and wires", "grids: and wires", 'role: "grids: and wires"', "line-repaired"),
    ("date: 2026‑11‑12\u00a015：00", "2026-11-12 15:00", "date: 2026-11-12 15:00", "line-repaired"),
    ("date: ２０２６-11-12", "2026-11-12", "date: 2026-11-12", "line-repaired"),
    ("role: “Analyst”", "Analyst", 'role: "Analyst"', "quotes-form"),
    ("role: „Analyst“", "Analyst", 'role: "Analyst"', "quotes-form"),
    ("role: «Analyst»", "Analyst", 'role: "Analyst"', "quotes-form"),
    ("role: ‘Analyst’", "Analyst", 'role: "Analyst"', "quotes-form"),
    ("role: ‘it’s hers’", "it’s hers", 'role: "it’s hers"', "quotes-form"),
    ("role: ”Analyst”", "Analyst", 'role: "Analyst"', "quotes-form"),
    ('role: "Analyst”', "Analyst", 'role: "Analyst"', "quotes-form"),
    ('role: “Analyst"', "Analyst", 'role: "Analyst"', "quotes-form"),
    ("role: “a: b #c”", "a: b #c", 'role: "a: b #c"', "quotes-form"),
    ("role: “C:\\x”", "C:\\x", "role: 'C:\\x'", "quotes-form"),
    ("role: “Analyst”  # new", "Analyst", 'role: "Analyst"  # new', "quotes-form"),
    ("role:\u00a0“Analyst”", "Analyst", 'role: "Analyst"', "line-repaired"),
    ("follow_up: “2027‑01‑20 ask”", "2027-01-20 ask", 'follow_up: "2027-01-20 ask"', "line-repaired"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "value", "line", "rule"), LINES)
def test_a_sign_that_looks_alike_is_the_usual_one(typed, value, line, rule):
    note = read(f"name: Ada\n{typed}")
    (key,) = set(texts(note)) - {"name"}
    assert texts(note) == {"name": ["Ada"], key: [value]}
    assert {problem.rule for problem in note.problems} == {rule}
    column = next(place for place, sign in enumerate(typed, 1) if place > len(key) + 1 and not sign.isspace())
    assert (note.keys[key].values[0].line, note.keys[key].values[0].column) == (3, column)
    assert written(f"name: Ada\n{typed}") == f"name: Ada\n{line}"
    assert read(f"name: Ada\n{line}").problems == ()


@pytest.mark.parametrize(
    ("block", "items", "fixed_block"),
    [
        ("log:\n  – 2026‑11‑02 asked\n  – 2026-11-03 nudged", ["2026-11-02 asked", "2026-11-03 nudged"],
         "log:\n  - 2026-11-02 asked\n  - 2026-11-03 nudged"),
        ("log:\n-\u00a0asked\n—\u3000nudged", ["asked", "nudged"], "log:\n- asked\n- nudged"),
        ("log:\n• asked", ["asked"], "log:\n- asked"),
        ("log:\n\u00a0\u00a0- asked\n\u3000\u3000- nudged", ["asked", "nudged"], "log:\n  - asked\n  - nudged"),
        ("log：\n- “asked”", ["asked"], 'log:\n- "asked"'),
        ("tags: [“a b”, „c“, d, ‘e’]", ["a b", "c", "d", "e"], 'tags: ["a b", "c", d, "e"]'),
    ],
)  # fmt: skip
def test_a_list_with_signs_that_look_alike_is_a_list(block, items, fixed_block):
    note = read(block)
    (values,) = texts(note).values()
    assert values == items
    assert note.problems
    assert written(block) == fixed_block


@pytest.mark.parametrize(
    ("block", "value"),
    [
        ("why: “A” and “B”", "“A” and “B”"),
        ("why: she said “yes”", "she said “yes”"),
        ("why: ’tis so", "’tis so"),
        ("why: ‘A’s’ and ‘B’", "‘A’s’ and ‘B’"),
        ("why: 2019–2023 intern", "2019–2023 intern"),
        ("why: a – b", "a – b"),
        ("why: 王： 小明", "王： 小明"),
        ("why: “A”\n  and more", "“A” and more"),
        ('why: "A”\n  and more"', "A” and more"),
        ("why: |\n  role： x\n  – y", "role： x\n– y\n"),
        ('why: "“A”"', "“A”"),
        ("why: https：//x", "https：//x"),
        ("why: Grid\u00a0analyst", "Grid\u00a0analyst"),
    ],
)
def test_other_signs_stay_as_they_are_typed(block, value):
    note = read(block)
    assert (texts(note), note.problems) == ({"why": [value]}, ())


signs = st.text(alphabet="ab1 -:#'\"[],“”„‘’«»–‑：\u00a0\u3000", max_size=14)


@given(signs, st.sampled_from(["key: {}", "key:{}", "key：{}", "key:\u00a0{}", "key:\n  - {}", "key:\n  – {}"]))
def test_whatever_is_typed_is_read_as_typed_or_something_is_said(text, line):
    block = line.format(text)
    note = read(block)
    shown = [" ".join(value.split()) for value in texts(note).get("key", [])]
    plain = text.split(" #")[0] if text.strip()[:1] not in ("'", '"', "[") else None
    assert note.problems or not note.readable or plain is None or shown in ([" ".join(plain.split())], [])


@given(st.lists(st.tuples(st.sampled_from(["role", "why", "log"]), signs), min_size=1, max_size=3))
def test_what_is_written_by_a_repair_reads_the_same_and_needs_none(lines):
    block = "\n".join(f"{key}{number}:\u00a0{text}" for number, (key, text) in enumerate(lines))
    before = read(block)
    after = read(written(block))
    if before.readable:
        assert texts(after) == texts(before)
        assert not any(problem.write for problem in after.problems)


def test_the_place_of_a_repair_is_that_of_the_value():
    (problem,) = read_note("contacts/ada.md", "---\nname： Ada\n---\n".encode()).problems
    assert (problem.rule, problem.line, problem.column, problem.write) == ("line-repaired", 2, 7, "name: Ada")
