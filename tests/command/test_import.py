"""`coffee import`."""

from __future__ import annotations

import json
import os
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from command.running import coffee, journal

CONNECTIONS = (
    'Notes:\n"About missing addresses."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n'
    "Ada,Okafor,https://www.linkedin.com/in/ada,,Northwind Grid,Analyst,05 Oct 2020\n"
    "Lee,Park,https://www.linkedin.com/in/lee,,Council,Planner,06 Oct 2020\n"
    ",,,,,,\n"
)
LEE = "---\nname: Lee Park\nlinkedin: linkedin.com/in/lee  # as typed\n---\n"


def written(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_the_plan_is_shown_and_nothing_is_written(tmp_path):
    root = journal(tmp_path / "j", {"contacts/lee.md": LEE})
    (tmp_path / "Connections.csv").write_text(CONNECTIONS)
    before = written(root)
    done = coffee(root, "import", "../Connections.csv")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "LinkedIn connections: 3 rows",
        "To be added: 1",
        "  Ada Okafor → contacts/ada-okafor.md (line 5)",
        "There already: 1",
        "  Lee Park is lee, by profile (line 6)",
        "Rejected: 1",
        "  line 7: there is nothing in this row",
    ]
    assert "--write" in done.stderr
    assert written(root) == before


@pytest.mark.promise("P6")
def test_write_adds_the_notes_once_and_changes_no_other(tmp_path):
    root = journal(tmp_path / "j", {"contacts/lee.md": LEE})
    (tmp_path / "c.csv").write_text(CONNECTIONS)
    first = coffee(root, "import", "../c.csv", "--write", "--format", "json")
    rejected = [{"line": 7, "reason": "there is nothing in this row"}]
    assert (first.returncode, first.stderr) == (0, "")
    assert json.loads(first.stdout) == {"rows": 3, "added": 1, "present": 1, "rejected": rejected}
    after = written(root)
    assert set(after) == {"mkdocs.yml", "contacts/lee.md", "contacts/ada-okafor.md"}
    assert after["contacts/lee.md"].decode() == LEE
    again = coffee(root, "import", "../c.csv", "--write", "--format", "json")
    assert json.loads(again.stdout) == {"rows": 3, "added": 0, "present": 2, "rejected": rejected}
    assert written(root) == after
    check = coffee(root, "check", "--strict")
    assert (check.returncode, check.stdout) == (0, "")


@pytest.mark.promise("P13")
def test_the_counts_are_the_same_without_write(tmp_path):
    root = journal(tmp_path / "j", {})
    (tmp_path / "c.csv").write_text(CONNECTIONS)
    plan = coffee(root, "import", "../c.csv", "--format", "json").stdout
    assert plan == coffee(root, "import", "../c.csv", "--write", "--format", "json").stdout


def test_only_and_all(tmp_path):
    root = journal(tmp_path / "j", {})
    lines = "".join(
        f"Ada{number},Okafor,https://www.linkedin.com/in/a{number},,Grid{number % 2},,\n" for number in range(101)
    )
    (tmp_path / "c.csv").write_text(CONNECTIONS.split("Ada,")[0] + lines)
    plan = coffee(root, "import", "../c.csv")
    assert plan.returncode == 0 and "101 people" in plan.stderr and "--only" in plan.stderr and "--all" in plan.stderr
    refused = coffee(root, "import", "../c.csv", "--write")
    assert refused.returncode == 1 and refused.stdout == "" and "101 people" in refused.stderr
    assert not list((root / "contacts").iterdir())
    some = coffee(root, "import", "../c.csv", "--only", "grid1", "--write")
    assert some.returncode == 0 and "Left out by --only: 51 rows." in some.stdout
    assert len(list((root / "contacts").iterdir())) == 50
    assert coffee(root, "import", "../c.csv", "--all", "--write").returncode == 0
    assert len(list((root / "contacts").iterdir())) == 101


def test_a_file_of_another_kind_is_one_clear_line(tmp_path):
    root = journal(tmp_path / "j", {})
    (tmp_path / "c.csv").write_text("Voice,Colour\nAlto,red\n")
    done = coffee(root, "import", "../c.csv", "--write", "--format", "json")
    assert done.returncode == 1 and done.stdout == ""
    assert len(done.stderr.splitlines()) == 1 and "--map name=Column" in done.stderr and "Voice, Colour" in done.stderr
    (tmp_path / "c.csv").write_text("Voice,Colour\nAda,a@example.org\n")
    mapped = coffee(root, "import", "../c.csv", "--map", "name=Voice,email=Colour", "--write")
    assert mapped.returncode == 0 and (root / "contacts/ada.md").is_file()


def test_a_wrong_option_or_file_says_what_is_wrong(tmp_path):
    root = journal(tmp_path / "j", {})
    assert coffee(root, "import", "../nothing.csv").returncode == 2
    (tmp_path / "c.csv").write_text("a,b\n")
    wrong = coffee(root, "import", "../c.csv", "--map", "nmae=a")
    assert wrong.returncode == 2 and "KEY=COLUMN" in wrong.stderr
    assert coffee(root, "import", "../c.csv", "--encoding", "klingon").returncode == 1


def test_another_encoding_may_be_named(tmp_path):
    root = journal(tmp_path / "j", {})
    (tmp_path / "c.csv").write_bytes("First Name,Last Name,URL\nŁukasz,Żak,\n".encode("cp1250"))
    done = coffee(root, "import", "../c.csv", "--encoding", "cp1250")
    assert "Łukasz Żak" in done.stdout and "read as cp1250" in done.stdout
    assert "read as Windows-1252" in coffee(root, "import", "../c.csv").stdout


@pytest.mark.promise("P6")
def test_three_imports_at_once_add_everybody_once(tmp_path):
    root = journal(tmp_path / "j", {})
    (tmp_path / "c.csv").write_text(CONNECTIONS)
    with ThreadPoolExecutor() as pool:
        done = list(pool.map(lambda _: coffee(root, "import", "../c.csv", "--write", "--format", "json"), range(3)))
    assert [one.returncode for one in done] == [0, 0, 0]
    assert sum(json.loads(one.stdout)["added"] for one in done) == 2
    assert {one.name for one in (root / "contacts").iterdir()} == {"ada-okafor.md", "lee-park.md"}


@pytest.mark.promise("P6")
def test_a_file_taken_meanwhile_is_never_written_over(tmp_path):
    """A folder of the name: nothing is written at all, and the line says why."""
    root = journal(tmp_path / "j", {})
    (root / "contacts/ada-okafor.md").mkdir()
    (tmp_path / "c.csv").write_text(CONNECTIONS)
    done = coffee(root, "import", "../c.csv", "--write")
    assert done.returncode == 1 and "contacts/ada-okafor.md" in done.stderr
    assert [one.name for one in (root / "contacts").iterdir()] == ["ada-okafor.md"]


@pytest.mark.promise("P13")
@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "folder"])
def test_what_is_no_file_is_refused_with_a_sentence(tmp_path, kind):
    """A pipe that nobody writes to would never end."""
    root = journal(tmp_path / "j", {})
    place = tmp_path / "p"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "socket":
        made = socket.socket(socket.AF_UNIX)
        made.bind(str(place))
        made.close()
    elif kind == "folder":
        place.mkdir()
    done = coffee(root, "import", "/dev/zero" if kind == "device" else "../p", "--write")
    assert done.returncode in (1, 2) and done.stdout == "" and "Traceback" not in done.stderr
    assert ("is a directory" if kind == "folder" else f"is a {kind} and no file") in done.stderr
    assert list((root / "contacts").iterdir()) == []


@pytest.mark.promise("P13")
def test_a_file_over_the_limit_is_refused_with_a_sentence(tmp_path):
    root = journal(tmp_path / "j", {})
    with (tmp_path / "c.vcf").open("wb") as large:
        large.truncate(41_000_000)
    done = coffee(root, "import", "../c.vcf")
    assert (
        done.returncode == 1
        and done.stderr == "Error: “../c.vcf” is over 40 MB, which is more than any export. Split it.\n"
    )


CARDS = (
    b"Exported yesterday\r\nBEGIN:VCARD\r\nFN:\xcd\xf5\xd0\xa1\xc3\xf7\r\nTEL:1\r\nEND:VCARD"
    b"BEGIN:VCARD\r\nFN:ben@example.org\r\nEND:VCARD\r\n"
)


@pytest.mark.promise("P13")
def test_what_was_not_read_and_in_which_letters_is_said(tmp_path):
    root = journal(tmp_path / "j", {})
    (tmp_path / "c.vcf").write_bytes(CARDS)
    done = coffee(root, "import", "../c.vcf")
    assert done.stdout.splitlines() == [
        "vCards, read as Windows-1252: 2 rows",
        "To be added: 1",
        "  ÍõÐ¡Ã÷ → contacts/íõð-ã.md (line 2)",
        "There already: 0",
        "Rejected: 1",
        "  line 5: there is no person's name, only an e-mail address",
        "Outside of any card, and not read: 1",
        "  line 1: Exported yesterday",
    ]
    assert "(line 3)" in done.stderr and "--encoding gbk" in done.stderr
    right = coffee(root, "import", "../c.vcf", "--encoding", "gbk")
    assert "vCards, read as gbk: 2 rows" in right.stdout and "王小明 → contacts/王小明.md" in right.stdout
    assert "name the encoding" not in right.stderr
    data = json.loads(coffee(root, "import", "../c.vcf", "--format", "json").stdout)
    assert (data["encodings"], data["doubtful"]) == (["Windows-1252"], [3])
    assert data["outside"] == [{"line": 1, "lines": 1, "text": "Exported yesterday"}]
    assert data["rows"] == data["added"] + data["present"] + len(data["rejected"]) == CARDS.count(b"BEGIN:VCARD")
