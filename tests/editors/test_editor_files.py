"""What editors are given says what the tables say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator
from records.written import found, written

from coffeechats.editors.files import PROBLEM, editor_files
from coffeechats.editors.schemas import SCHEMAS, schema, settings_schema
from coffeechats.editors.templates import verbs
from coffeechats.notes.keys import KINDS, SETTINGS, Key
from coffeechats.notes.read_note import read_note
from coffeechats.reading.verbs import read_said
from coffeechats.records.kinds import kind_of
from coffeechats.starter.files import KINDS as NEW
from coffeechats.starter.files import starter_files, starter_note

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
    line = "contacts/old/ada-okafor.md:3:15: error: There is no such day: write 2026-11-12"
    assert re.match(PROBLEM, line).groups() == (
        "contacts/old/ada-okafor.md", "3", "15", "error", "There is no such day: write 2026-11-12",
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


class _Loader(yaml.SafeLoader):
    """YAML as editors read it for a schema: a day is a text."""


_Loader.yaml_implicit_resolvers = {
    sign: [one for one in found if not one[0].endswith(":timestamp")]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def wrong(schema: dict, text: str) -> list[str]:
    """What an editor marks: the key, or the keys, that a schema does not allow."""
    Draft7Validator.check_schema(schema)
    found = Draft7Validator(schema).iter_errors(yaml.load(text, _Loader))
    return [
        str(error.path[0]) if error.path else re.sub(r"(?s)^.*?'(.*?)'.*$", r"\1", error.message) for error in found
    ]


def front_matter(text: str) -> str:
    return text.split("---\n")[1] if text.startswith("---\n") else ""


def test_no_note_of_the_example_is_marked(tried):
    """But for keys of their own, as one may have."""
    root, checked, marked = Path(__file__).resolve().parent.parent.parent, 0, {}
    for path in sorted([*root.glob("contacts/**/*.md"), *root.glob("journal/**/*.md")]):
        note = read_note(path.relative_to(root).as_posix(), path.read_bytes())
        kind = kind_of(note)
        if kind in SCHEMAS and note.keys:
            checked += 1
            if found := wrong(schema(kind), front_matter(path.read_text("utf-8"))):
                marked[note.path] = found
    tried(checked)
    assert checked > 50 and marked == {}
    assert wrong(settings_schema(), (root / "mkdocs.yml").read_text("utf-8")) == []


def test_nothing_that_coffee_init_writes_is_marked():
    files = starter_files(example=False, zone="Europe/London")
    assert wrong(settings_schema(), files["mkdocs.yml"].decode()) == []
    for kind in NEW:
        assert wrong(schema(kind), front_matter(starter_note(kind).decode())) == []


SLIPS = {
    "a key": ("contact", "nmae: Ada", ["nmae"]),
    "a key of another kind": ("contact", "takeaway: x", ["takeaway"]),
    "a choice": ("contact", "introduction: they-writes", ["introduction"]),
    "an answer": ("contact", "may_use_name: perhaps", ["may_use_name"]),
    "an answer in another word for its key": ("contact", "may i use name: perhaps", ["may i use name"]),
    "an answer that another key takes": ("interview", "linkedin: invited", ["linkedin"]),
    "an outcome": ("interview", "outcome: conection", ["outcome"]),
    "a number": ("interview", "fit: four", ["fit"]),
    "too high a number": ("interview", "fit: 6", ["fit"]),
    "too low a number": ("interview", "fit: 0", ["fit"]),
    "a step": ("contact", "skip: [thanks]", ["skip"]),
    "steps in a line": ("contact", "skip: thank, reflct", ["skip"]),
    "a list where one value stands": ("contact", "role: [a, b]", ["role"]),
    "a day in parts": ("contact", "paused_until: {year: 2027}", ["paused_until"]),
}
FINE = {
    "contact": "Full Name: Ada\nJob title: Analyst\nworks-at: The Mill\nreferred_by: [lee-park, Ben]\n"
    "skip: thank, reflect\nfollow_up: 2027-01-20 ask\npaused_until: 2027-03-01\nmay_use_name: yes\n"
    "ok_to_follow_up: invited\nbirthday: 1985-03-04\nlog:\n  - 2026-11-02 asked\n  - 2026-11-03: replied yes\n"
    "notes: [a, 1]\nphone: 441632960123\nclosed:\n",
    "interview": "With?: [ada-okafor]\nwhen: 2026-11-12 15:00\nminutes: 20\ntook: yes\nfit: 4\nthanked: 2026-11-13\n"
    "linkedin: no\nreferrals:\n  - Ben Ruiz - runs the lab\nshare: no\n",
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_marked_at_its_key(name):
    kind, text, keys = SLIPS[name]
    assert wrong(schema(kind), text) == keys


@pytest.mark.parametrize("kind", FINE)
def test_what_is_read_is_not_marked_in_any_of_its_words(kind):
    assert wrong(schema(kind), FINE[kind]) == []
    for key in KINDS[kind]:
        for word in (key.name, *key.also):
            for spelled in (word, word.replace("_", " ").capitalize(), word.upper().replace("_", "-")):
                assert wrong(schema(kind), f"{spelled}: {_fitting(key)}") == [], spelled


def _fitting(key: Key) -> str:
    return (
        key.words[0]
        if key.words
        else "1"
        if key.type == "number"
        else "yes"
        if key.type in ("answer", "sharing")
        else "x"
    )


def test_a_setting_that_there_is_not_is_marked_and_what_is_mkdocs_own_is_not():
    begin = "site_name: x\nplugins: [search]\nextra:\n  social: [x]\n  journal:\n    "
    assert wrong(settings_schema(), f"{begin}weekly_target: 2\n    hosts: [a, b]\n") == []
    for line in ("weekly_targets: 2", "weekly_target: two", "publish: maybe", "max_nudges: -1"):
        assert wrong(settings_schema(), begin + line) == ["extra"], line
    journal = settings_schema()["properties"]["extra"]["properties"]["journal"]
    assert list(journal["properties"]) == [key.name for key in SETTINGS]


def test_vs_code_is_told_which_schema_is_for_which_files():
    found = json.loads(FILES[".vscode/settings.json"])["yaml.schemas"]
    assert all(path.removeprefix("./") in FILES for path in found)
    for place, path in (PLACES | {"me": "journal/me.md"}).items():
        (fits,) = [
            name for name, pattern in found.items() if Path(path).match(pattern.replace("/**", "")) or path == pattern
        ]
        assert fits == f"./schemas/{place}.json"
