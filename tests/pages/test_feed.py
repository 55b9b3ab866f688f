"""`/journal.json`."""

from __future__ import annotations

from pages.making import made

NOTES = {
    "contacts/lee.md": "---\nname: Lee Pärk\n---\n",
    "contacts/ada.md": """---
name: Ada
organization: Northwind
field: [Energy, Law]
relation: alumni
referred_by: [ada, lee, Somebody Else]
log: [2026-11-02 asked, 2026-11-20 resume received]
---
""",
    "journal/interviews/2026-11-12-ada.md": "---\nthanked: 2026-11-13\nfit: 2\n---\n",
    "contacts/bad.md": "---\nname: 'x\n---\n",
}


def test_people_with_stage_and_parent(tmp_path):
    feed = made(tmp_path, NOTES).feed
    assert list(feed) == ["built", "contacts", "interviews", "duties", "problems"]
    assert feed["built"] == "2026-11-23"
    ada, lee = feed["contacts"]
    assert {key: ada[key] for key in ("id", "name", "stage", "referred_by", "parent", "last_contact", "file",
                                      "organization", "fields", "relation")} == {
        "id": "ada", "name": "Ada", "stage": "met", "referred_by": ["ada", "lee"], "parent": "lee",
        "last_contact": "2026-11-13", "file": "contacts/ada.md", "organization": "Northwind",
        "fields": ["Energy", "Law"], "relation": "alumni",
    }  # fmt: skip
    assert (lee["name"], lee["parent"], lee["last_contact"], lee["referred_by"]) == ("Lee Pärk", None, None, [])


def test_interviews_duties_and_problems(tmp_path):
    feed = made(tmp_path, NOTES).feed
    (talk,) = feed["interviews"]
    assert (talk["file"], talk["date"], talk["with"], talk["fit"]) == (
        "journal/interviews/2026-11-12-ada.md", "2026-11-12", ["ada"], 2,
    )  # fmt: skip
    tell = next(duty for duty in feed["duties"] if duty["kind"] == "tell" and duty["to"] == "lee")
    assert {key: tell[key] for key in ("due", "kind", "contact", "to", "file")} == {
        "due": "2026-11-19", "kind": "tell", "contact": "ada", "to": "lee", "file": "contacts/ada.md",
    }  # fmt: skip
    assert tell["why"].startswith("Lee named Ada to you")
    assert all("to" not in duty for duty in feed["duties"] if duty["kind"] != "tell")
    bad = next(problem for problem in feed["problems"] if problem["path"] == "contacts/bad.md")
    assert list(bad) == ["path", "line", "column", "severity", "key", "message"]
    assert bad["severity"] == "error"


def test_it_is_utf_8_as_people_write_names(tmp_path):
    assert "Lee Pärk".encode() in made(tmp_path, NOTES).assets["journal.json"].data
