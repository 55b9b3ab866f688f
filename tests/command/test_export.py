"""`coffee export`: each form, to the standard output or into a file."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from pathlib import Path

import icalendar
import pytest
import vobject
from command.running import coffee, journal
from pages.making import made

from coffeechats_cli.writing import save

NOTES = {
    "contacts/ada-okafor.md": "---\nname: Ada Okafor\nphone: '+44 1632 960123'\nfollow_up: 2026-12-01\n---\nBees.\n",
    "contacts/lee-park.md": "---\nname: Lee Park\n---\n\n## Private\nSECRET\n",
    "journal/interviews/2026-11-26-ada-okafor.md": "---\ndate: 2026-11-26 15:00\n---\n",
}
FORMS = ("vcf", "csv", "ics", "json", "md")


def exported(root: Path, form: str) -> bytes:
    """The standard output, byte for byte."""
    file = root / f"out.{form}"
    assert coffee(root, "export", form, "-o", str(file), "--force").returncode == 0
    return file.read_bytes()


@pytest.mark.promise("P12")
def test_each_form_is_read_by_what_reads_it(tmp_path):
    root = journal(tmp_path, NOTES)
    cards = list(vobject.readComponents(exported(root, "vcf").decode()))
    assert [card.fn.value for card in cards] == ["Ada Okafor", "Lee Park"]
    rows = list(csv.DictReader(io.StringIO(exported(root, "csv").decode("utf-8-sig"), newline="")))
    assert [(row["name"], row["phone"]) for row in rows] == [("Ada Okafor", "'+44 1632 960123"), ("Lee Park", "")]
    calendar = icalendar.Calendar.from_ical(exported(root, "ics"))
    assert sorted(str(event["SUMMARY"]) for event in calendar.walk("VEVENT")) == [
        "Conversation", "Get in touch", "Prepare for the conversation",
    ]  # fmt: skip
    assert [contact["id"] for contact in json.loads(exported(root, "json"))["contacts"]] == ["ada-okafor", "lee-park"]
    assert "### Ada Okafor" in exported(root, "md").decode()


def test_calendar_and_data_are_those_of_the_site(tmp_path):
    root = journal(tmp_path / "journal", NOTES)
    assets = made(tmp_path / "copy", NOTES, timezone="Europe/London").assets
    assert exported(root, "ics") == assets["calendar.ics"].data
    assert exported(root, "json") == assets["journal.json"].data


@pytest.mark.promise("P11")
@pytest.mark.parametrize("form", FORMS)
def test_without_a_file_it_goes_to_the_standard_output_and_nothing_private_with_it(tmp_path, form):
    root = journal(tmp_path, NOTES)
    before = sorted(tmp_path.rglob("*"))
    done = coffee(root, "export", form)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Ada Okafor" in done.stdout and "SECRET" not in done.stdout
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_is_there_is_left_alone_unless_forced(tmp_path):
    root = journal(tmp_path, NOTES)
    (root / "people.csv").write_text("mine")
    done = coffee(root, "export", "csv", "-o", "people.csv")
    assert done.returncode == 1 and "“people.csv” exists" in done.stderr and "Traceback" not in done.stderr
    assert (root / "people.csv").read_text() == "mine"
    assert coffee(root, "export", "csv", "-o", "people.csv", "--force").returncode == 0
    assert "Ada Okafor" in (root / "people.csv").read_text()
    assert not list(root.glob(".coffee-*"))


def test_the_file_is_for_nobody_else_to_read(tmp_path):
    root = journal(tmp_path, NOTES)
    coffee(root, "export", "vcf", "-o", "people.vcf")
    assert stat.S_IMODE((root / "people.vcf").stat().st_mode) == 0o600


@pytest.mark.parametrize("target", ["contacts/all.md", "journal/all.md", "contacts/../journal/x/all.md", "link/all.md"])
def test_nothing_is_written_among_the_notes(tmp_path, target):
    root = journal(tmp_path, NOTES)
    os.symlink(root / "journal", root / "link")
    done = coffee(root, "export", "md", "-o", target)
    assert done.returncode == 1 and "among your notes" in done.stderr
    assert {path.name for path in root.rglob("*.md")} == {Path(path).name for path in NOTES}


@pytest.mark.parametrize("target", ["nowhere/people.csv", "contacts", "."])
def test_a_file_that_cannot_be_written_is_one_clear_line(tmp_path, target):
    done = coffee(journal(tmp_path, NOTES), "export", "csv", "-o", target)
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1 and done.stderr.startswith("Error: ")


def test_another_form_is_a_usage_error_that_names_the_forms(tmp_path):
    done = coffee(journal(tmp_path, NOTES), "export", "pdf")
    assert done.returncode == 2 and all(form in done.stderr for form in FORMS)


@pytest.mark.promise("P5")
@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("step", ["fsync", "replace", "link"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch, step, force):
    root = journal(tmp_path, {})
    if force:
        (root / "people.csv").write_bytes(b"old")

    def fail(*_, **__):
        raise OSError(1 if step == "link" else 28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    if step == "link" or (step == "replace" and not force):  # a disk that knows no second names is written to as well
        save(root, root / "people.csv", b"new", force=force)
        assert (root / "people.csv").read_bytes() == b"new"
    else:
        with pytest.raises(Exception, match="No space left"):
            save(root, root / "people.csv", b"new", force=force)
        assert [(p.name, p.read_bytes()) for p in root.glob("*.csv")] == ([("people.csv", b"old")] if force else [])
    assert not list(root.glob(".coffee-*"))


@pytest.mark.promise("P5")
def test_what_a_killed_command_left_is_gone_after_the_next(tmp_path):
    root = journal(tmp_path, NOTES)
    (root / ".coffee-export-abc.tmp").write_text("half")
    coffee(root, "export", "csv", "-o", "people.csv")
    assert not list(root.glob(".coffee-*"))


def test_it_works_from_a_folder_below_and_outside_a_journal_says_so(tmp_path):
    root = journal(tmp_path / "journal", NOTES)
    assert "Ada Okafor" in coffee(root / "contacts", "export", "vcf").stdout
    (tmp_path / "else").mkdir()
    done = coffee(tmp_path / "else", "export", "vcf")
    assert done.returncode == 1 and "is not inside a journal" in done.stderr


ROOT = Path(__file__).resolve().parents[2]


def brought_in(place: Path, file: Path) -> Path:
    """A new journal with everybody of a file."""
    root = journal(place, {})
    done = coffee(root, "import", str(file), "--write", "--all")
    assert done.returncode == 0, done.stderr
    return root


@pytest.mark.promise("P12")
def test_the_table_of_the_example_comes_back_as_it_went_out(tmp_path):
    table = tmp_path / "people.csv"
    coffee(ROOT, "export", "csv", "-o", str(table))
    again = coffee(brought_in(tmp_path / "new", table), "export", "csv")
    before, after = (csv.DictReader(io.StringIO(text, newline="")) for text in (table.read_text("utf-8"), again.stdout))
    assert list(after) == list(before)


@pytest.mark.promise("P12")
def test_the_address_book_of_the_example_comes_back_as_it_went_out(tmp_path):
    book = tmp_path / "people.vcf"
    coffee(ROOT, "export", "vcf", "-o", str(book))
    again = coffee(brought_in(tmp_path / "new", book), "export", "vcf").stdout
    before, after = (list(vobject.readComponents(text)) for text in (book.read_text("utf-8"), again))
    assert len(before) == len(after) > 30
    for one, other in zip(before, after, strict=True):
        for name in ("uid", "fn", "nickname", "org", "title", "email", "tel", "url", "adr", "categories"):
            assert [str(line.value) for line in other.contents.get(name, [])] == [
                str(line.value) for line in one.contents.get(name, [])
            ], one.fn.value


@pytest.mark.promise("P12")
@pytest.mark.parametrize("form", ["csv", "vcf"])
def test_what_went_out_is_there_already_when_it_comes_back(tmp_path, form):
    root = journal(tmp_path, NOTES)
    coffee(root, "export", form, "-o", f"out.{form}")
    found = json.loads(coffee(root, "import", f"out.{form}", "--write", "--all", "--format", "json").stdout)
    assert (found["rows"], found["added"], found["present"], found["rejected"]) == (2, 0, 2, [])
