"""Files as other programs write them, and what an import makes of them; all people are made up."""

from __future__ import annotations

from collections.abc import Mapping

from records.written import TODAY, written

from coffeechats.imports.person import ImportedPeople, NoPeople, Person, Rejected
from coffeechats.imports.plan import Import, plan_import
from coffeechats.imports.read_file import read_people
from coffeechats.notes.problems import Severity
from coffeechats.records.model import Journal


def people(data: bytes | str, mapping: Mapping[str, str] | None = None) -> list[Person | Rejected]:
    """The rows of a file that is one."""
    found = read_people(data.encode() if isinstance(data, str) else data, mapping)
    assert isinstance(found, ImportedPeople), found
    return list(found.rows)


def one(data: bytes | str) -> Person:
    """The only person of a file."""
    (found,) = people(data)
    assert isinstance(found, Person), found
    return found


def refused(data: bytes | str, mapping: Mapping[str, str] | None = None) -> str:
    """Why a file is none of those we know."""
    found = read_people(data.encode() if isinstance(data, str) else data, mapping)
    assert isinstance(found, NoPeople), found
    assert "\n" not in found.reason
    return found.reason


def planned(data: bytes | str, notes: Mapping[str, str] | None = None, only: str = "") -> Import:
    """What an import of a file would do to a journal of these notes."""
    return plan_import(people(data), written(notes or {}), TODAY, only)


def journal_after(made: Import, notes: Mapping[str, str] | None = None) -> Journal:
    """The journal with the new notes in it."""
    return written({**(notes or {}), **{one.path: one.data.decode() for one in made.added}})


def faults(journal: Journal) -> list[object]:
    """Its errors and warnings."""
    return [problem for problem in journal.problems if problem.severity is not Severity.HINT]
