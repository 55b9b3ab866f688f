"""What editors are given says what the tables say."""

from __future__ import annotations

import json
import re

import pytest
from records.written import found, written

from coffeechats.editors.files import PROBLEM, editor_files
from coffeechats.editors.schemas import SCHEMAS, schema
from coffeechats.editors.templates import verbs
from coffeechats.notes.keys import KINDS
from coffeechats.notes.read_note import read_note
from coffeechats.reading.verbs import read_said
from coffeechats.starter.new_notes import KINDS as NEW
from coffeechats.starter.new_notes import starter_note

FILES = editor_files()
SNIPPETS = json.loads(FILES[".vscode/coffee-chats.code-snippets"])
PLACES = {
    "contact": "contacts/ada-okafor.md",
    "interview": "journal/interviews/2026-11-12-ada-okafor.md",
    "field": "journal/fields/energy.md",
    "organization": "journal/organizations/grid.md",
    "update": "journal/updates/2026-11-12-half.md",
}
VARIABLES = {"CURRENT_YEAR": "2026", "CURRENT_MONTH": "11", "CURRENT_DATE": "12"}


def passed_by(body: list[str]) -> str:
    """What a snippet leaves when one goes through it without typing: each choice at its first word."""
    text = re.sub(r"\$\{([A-Z_]+)\}", lambda match: VARIABLES[match[1]], "\n".join(body))
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    text = re.sub(r"\$\{\d+:([^{}]*)\}", r"\1", text)
    return re.sub(r"(?<!\\)\$\d+", "", text).replace("\\$", "$").replace("\\}", "}")


def keys_of(text: str) -> list[str]:
    return list(read_note("contacts/x.md", text.encode()).keys)


@pytest.mark.parametrize("kind", NEW)
def test_a_snippet_has_the_keys_of_the_starter_and_states_nothing_by_itself(kind):
    text = passed_by(SNIPPETS[f"Coffee: {kind}"]["body"])
    assert keys_of(text) == keys_of(starter_note(kind).decode())
    values = {key: [one.text for one in entry.values] for key, entry in read_note("x.md", text.encode()).keys.items()}
    assert {key: value for key, value in values.items() if value} in ({}, {"date": ["2026-11-12"]})


@pytest.mark.parametrize("kind", NEW)
def test_a_new_note_from_a_snippet_or_a_template_has_no_problem_but_what_is_still_empty(kind):
    title = "Ada Okafor"
    template = FILES[f"templates/{kind}.md"].decode().replace("{{title}}", title)
    for text in (passed_by(SNIPPETS[f"Coffee: {kind}"]["body"]), template.replace("{{date:YYYY-MM-DD}}", "2026-11-12")):
        journal = written({"contacts/ada-okafor.md": "---\nname: Ada Okafor\n---\n", PLACES[kind]: text})
        assert {rule for rule, _, _ in found(journal)} <= {"name-missing"}


@pytest.mark.parametrize("prefix", ["log", "entry"])
def test_the_lines_of_the_log_offer_every_verb(prefix):
    (line,) = SNIPPETS[f"Coffee: {prefix}"]["body"]
    offered = re.search(r"\|(.*)\|", line)[1].split(",")
    assert tuple(offered) == verbs() and all(read_said(verb).verb for verb in offered)
    text = passed_by([line]).replace("Name", "Ada Okafor")
    assert text.startswith("- 2026-11-12 " + ("[[Ada Okafor]] asked" if prefix == "log" else "asked"))


def test_no_choice_begins_with_nothing():
    """VS Code takes a choice whose first word is empty for plain text."""
    assert b"|," not in FILES[".vscode/coffee-chats.code-snippets"]


def test_every_word_of_a_choice_is_understood():
    body = "\n".join(SNIPPETS["Coffee: contact"]["body"] + SNIPPETS["Coffee: interview"]["body"])
    for key, words in re.findall(r"^([a-z_]+): \$\{\d+\| ,([^|]*)\|\}$", body, re.MULTILINE):
        for word in words.split(","):
            kind = "contact" if key == "relation" else "interview" if key in ("outcome", "linkedin") else "contact"
            text = f"---\nname: Ada Okafor\nwith: ada-okafor\n{key}: {word}\n---\n"
            notes = {"contacts/ada-okafor.md": "---\nname: Ada Okafor\n---\n", PLACES[kind]: text}
            assert [one for one in found(written(notes)) if one[2] == key] == [], (key, word)


def test_the_problem_matcher_reads_what_check_prints():
    line = "contacts/old/ada-okafor.md:3:15: error: there is no such day: write 2026-11-12"
    assert re.match(PROBLEM, line).groups() == (
        "contacts/old/ada-okafor.md", "3", "15", "error", "there is no such day: write 2026-11-12",
    )  # fmt: skip
    check, _ = json.loads(FILES[".vscode/tasks.json"])["tasks"]
    assert check["problemMatcher"]["pattern"]["regexp"] == PROBLEM


def test_templates_lie_where_no_note_is_read():
    folder = json.loads(FILES[".obsidian/templates.json"])["folder"]
    assert folder not in ("contacts", "journal") and f"{folder}/contact.md" in FILES


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_has_every_key_of_its_kind(kind):
    made = json.loads(FILES[f"schemas/{kind}.json"])
    assert made == schema(kind) and list(made["properties"]) == [key.name for key in KINDS[kind]]


def test_there_is_a_schema_for_every_table_of_keys():
    assert {id(KINDS[kind]) for kind in SCHEMAS} == {id(table) for table in KINDS.values()}
