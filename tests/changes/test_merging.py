"""Two notes about one person become one, and nothing that either says is lost."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from properties import some_of
from records.written import TODAY, written

from coffeechats.changes.merging import merge
from coffeechats.changes.plan import Plan
from coffeechats.notes.problems import Problem, Severity
from coffeechats.notes.read_note import read_note
from coffeechats.notes.walking import walk
from coffeechats.records.journal import link_journal
from coffeechats.records.model import Journal, Settings

ADA = """---
name: Ada Okafor  # as she writes it
role: Analyst
email: ada@example.org
referred_by: [lee, a-okafor]
log:
  - 2026-11-02 asked by email
---
Keeps bees.

## Log
- 2026-11-03 met at the fair
"""
OTHER = """---
name: A. Okafor
aliases: [Addie]
role: Grid analyst
organization: Northwind Grid
email: [ADA@example.org, a2@example.org]
referred_by: Ben Ruiz
share: no
closed: moved abroad
colour: blue
log: [2026-11-09 nudged]
---
Likes honey.

## Private
Shy.

## Log
- 2026-11-10 replied yes
"""
NOTES = {
    "contacts/ada-okafor.md": ADA,
    "contacts/a-okafor.md": OTHER,
    "contacts/lee.md": "---\nname: Lee Park\nreferred_by: A. Okafor\n---\nSee [her](a-okafor.md) and [[Addie]].\n",
    "contacts/ben-ruiz.md": "---\nname: Ben Ruiz\n---\nNothing of her.\n",
    "journal/interviews/2026-11-12-a-okafor.md": "---\ntook: 20\n---\n",
    "journal/log.md": "- 2026-11-13 a-okafor thanked\n",
}


def merged(notes: dict[str, str]) -> Plan | Problem:
    journal = written(notes)
    assert journal.links
    kept, gone = journal.contacts["ada-okafor"], journal.contacts["a-okafor"]
    return merge(kept, gone, {path: text.encode() for path, text in notes.items()}, journal.links.people)


def after(notes: dict[str, str]) -> dict[str, str]:
    plan = merged(notes)
    assert isinstance(plan, Plan), plan
    made = dict(notes)
    for change in plan.changes:
        assert change.before is not None and change.before.decode() == notes[change.path]
        if change.after is None:
            del made[change.path]
        else:
            made[change.path] = change.after.decode()
    return made


def test_the_note_that_stays_says_what_both_said():
    assert (
        after(NOTES)["contacts/ada-okafor.md"]
        == """---
name: Ada Okafor  # as she writes it
role: Analyst
email: [ada@example.org, a2@example.org]
referred_by: [lee, Ben Ruiz]
log:
  - 2026-11-02 asked by email
  - 2026-11-09 nudged
aliases: [Addie, A. Okafor]
organization: Northwind Grid
share: no
colour: blue
---
Keeps bees.

## Log
- 2026-11-03 met at the fair

## From the other note of A. Okafor

- role: Grid analyst
- closed: moved abroad

Likes honey.

## Private
Shy.

## Log
- 2026-11-10 replied yes
"""
    )


def test_whoever_named_the_other_names_the_one_that_stays():
    made = after(NOTES)
    assert "contacts/a-okafor.md" not in made
    assert made["contacts/lee.md"] == (
        "---\nname: Lee Park\nreferred_by: ada-okafor\n---\nSee [her](ada-okafor.md) and [[ada-okafor]].\n"
    )
    assert made["journal/interviews/2026-11-12-a-okafor.md"] == "---\ntook: 20\nwith: ada-okafor\n---\n"
    assert made["journal/log.md"] == "- 2026-11-13 ada-okafor thanked\n"
    assert made["contacts/ben-ruiz.md"] == NOTES["contacts/ben-ruiz.md"]
    journal = written(made)
    assert [problem for problem in journal.problems if problem.severity is not Severity.HINT] == []
    assert len(journal.contacts["ada-okafor"].log) == 5


def test_a_note_with_something_unclosed_is_mended_first():
    made = merged({**NOTES, "contacts/ada-okafor.md": ADA + "```\n"})
    assert isinstance(made, Problem) and (made.path, "close it first" in made.message) == (
        "contacts/ada-okafor.md",
        True,
    )


def test_links_that_would_lead_elsewhere_are_mended_first():
    moved = {path.replace("contacts/a-okafor", "contacts/old/a-okafor"): text for path, text in NOTES.items()}
    moved["contacts/lee.md"] = "---\nname: Lee\n---\n"
    assert isinstance(merged(moved), Plan)
    moved["contacts/old/a-okafor.md"] += "\nSee [Lee](../lee.md).\n"
    made = merged(moved)
    assert isinstance(made, Problem) and made.path == "contacts/old/a-okafor.md"


def test_a_heading_of_the_other_note_names_nobody():
    made = after({"contacts/ada-okafor.md": "Bees.\n", "contacts/a-okafor.md": "# A. Okafor\n"})
    assert made["contacts/ada-okafor.md"].startswith(
        "---\nname: Ada Okafor\naliases:\n  - A. Okafor\n---\nBees.\n\n## From"
    )


@pytest.mark.slow
def test_people_of_the_example_journal_become_one_without_a_fault():
    """Also two of whom one introduced the other."""
    root = Path(__file__).parents[2]
    files = {file.path: file.data for file in walk(root).files}
    journal = linked(root, files)
    assert journal.links and journal.problems == ()
    people = sorted(journal.contacts)
    people_of_one_introduction = {"priya-nambiar", "yusuf-demir"}
    pairs = list(zip(people, people[7:] + people[:7], strict=True))
    (introduced,) = [pair for pair in pairs if people_of_one_introduction == {*pair}]
    for gone, kept in [*some_of(pairs), introduced]:
        plan = merge(journal.contacts[kept], journal.contacts[gone], files, journal.links.people)
        assert isinstance(plan, Plan), plan
        made = {change.path: change.after for change in plan.changes}
        later = linked(root, {path: data for path, old in files.items() if (data := made.get(path, old)) is not None})
        problems = [problem for problem in later.problems if problem.severity is not Severity.HINT]
        if people_of_one_introduction == {gone, kept}:  # nobody is introduced by themself: a question
            assert ["introduced by Priya" in problem.found for problem in problems] == [True]
        else:
            assert problems == []
        both = (journal.contacts[kept], journal.contacts[gone])
        assert len(later.contacts[kept].log) == sum(len(contact.log) for contact in both)
        assert talks(later, kept) == talks(journal, kept) | talks(journal, gone)


def linked(root: Path, files: Mapping[str, bytes]) -> Journal:
    notes = [read_note(path, data) for path, data in files.items()]
    return link_journal(notes, root, Settings(timezone="Europe/London"), TODAY)


def talks(journal: Journal, person: str) -> set[str]:
    return {key for key, talk in journal.interviews.items() if person in {ref.id for ref in talk.people}}
