"""Every command and every note in the README and the guide is run or read as written, and gives what the page says."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import guide_examples as guide
import pytest
import yaml

from coffeechats.pages.context import PageContext
from coffeechats.pages.markdown import Renderer
from coffeechats.pages.site import site
from coffeechats.pages.templates import Templates
from coffeechats.records.journal import read_journal
from coffeechats.records.settings import read_settings, today_for

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ROOT / "docs/commands.md"
PAGES = [page for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))) if page != COMMANDS]
IDS = [page.relative_to(ROOT).as_posix() for page in PAGES]
FROM_NOTHING = ("README.md", "docs/first-steps.md")  # these begin with `coffee init`

# What the guide has from other programs.
FILES = {
    "Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Olu,Ade,https://www.linkedin.com/in/olu,,Northwind Grid,Analyst,05 Oct 2020\n"
    "Lee,Park,https://www.linkedin.com/in/lee,lee@example.org,Northwind Grid,Planner,06 Oct 2020\n"
    ",,https://www.linkedin.com/in/x,,Northwind Grid,,07 Oct 2020\n"
    "Cleo,Marsh,https://www.linkedin.com/in/cleo,,A Bakery,Baker,08 Oct 2020\n",
    "members.csv": "Full name,Mail,Works at\nMax Moor,max@example.org,Northwind Grid\n",
    "contacts.vcf": "BEGIN:VCARD\nVERSION:3.0\nFN:Olu Ade\nEMAIL:olu@example.org\nEND:VCARD\n",
}
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
UID:k7x2@calendar.example
DTSTART;TZID=Europe/Berlin:{day}T160000
DTEND;TZID=Europe/Berlin:{day}T163000
SUMMARY:Coffee
LOCATION:https://meet.google.com/abc-defg-hij
ORGANIZER;CN=Nell Ashworth:mailto:nell@example.org
ATTENDEE;CN=Niamh Corrie:mailto:niamh@example.org
ATTENDEE;CN="Lowther, Bea":mailto:bea@example.org
SEQUENCE:{sequence}
END:VEVENT
END:VCALENDAR
"""
FILES |= {
    "meeting.ics": CALENDAR.format(day="20261203", sequence=0),
    "new-time.ics": CALENDAR.format(day="20261204", sequence=1),
    "reply.eml": "From: Niamh Corrie <niamh@example.org>\nTo: Nell Ashworth <nell@example.org>\n"
    "Date: Fri, 20 Nov 2026 10:41:07 +0000\nSubject: Re: Coffee?\n\n"
    "Happy to help. Thursday 3 December at 3pm works.\n\n> Would you have 20 minutes?\n",
    "yours.eml": "From: Nell Ashworth <nell@example.org>\nTo: Hattie Pemberton <hattie@example.org>\n"
    "Date: Sun, 22 Nov 2026 18:02:00 +0000\nSubject: Thank you\n\nDear Hattie, thank you for the afternoon.\n",
}
KONTAKTY = "Jméno,E-mail\nJiří Dvořák,jiri@example.org\n".encode("cp1250")
# The journal that the help of the commands speaks of: Lee named Ada, and would like to know how it went.
ADA = """---
name: Ada Okafor
email: ada@example.org
referred_by: lee-park
log:
  - 2026-11-10 asked by email
---
A tariff is where a policy becomes a bill.

{}- [ ] read the handbook
- [ ] send her the report due 2026-12-01
""".format("\n" * 14)
NOTES = {
    "contacts/ada-okafor.md": ADA,
    "contacts/a-okafor.md": "---\nname: A. Okafor\nemail: ada@example.org\n---\n",
    "contacts/hattie-pemberton.md": "---\nname: Hattie Pemberton\n---\n",
    "contacts/lee-park.md": "---\nname: Lee Park\n---\n",
    "contacts/niamh-corrie.md": "---\nname: Niamh Corrie\nlog:\n  - 2026-11-16 asked by email\n---\n",
    "contacts/ben-ruiz.md": "---\nname: Ben Ruiz\nreferred_by: lee-park\n---\n",
    "journal/templates/nudge.md": "Dear {{ first_name }},\n\nHave you had a moment?\n",
}


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal that `coffee init --example` makes."""
    folder = tmp_path_factory.mktemp("guide") / "journal"
    done = guide.run(f"coffee init --example {folder}", "")
    assert done.code == 0, done.printed
    return folder


@pytest.fixture
def begin(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A fresh place for the examples of a page: the example journal, or an empty folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.delenv("VISUAL", raising=False)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Robin Ashdown")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "robin@example.org")
    monkeypatch.chdir(tmp_path)

    def start(page: str = "", command: str = "") -> None:
        if page in FROM_NOTHING:
            return
        folder = tmp_path / f"journal{len(list(tmp_path.iterdir()))}"
        shutil.copytree(example, folder)
        os.chdir(folder)
        if page.endswith(("importing.md", "log.md")) or command.startswith(("coffee import", "coffee log")):
            for path, text in FILES.items():
                Path(path).write_text(text, "utf-8")
            Path("kontakty.csv").write_bytes(KONTAKTY)

    return start


def saved(part: guide.Part) -> list[str]:
    """The note or the settings of an example, in the present journal; what is wrong with them then."""
    path = Path(part.title)
    path.parent.mkdir(parents=True, exist_ok=True)
    if part.kind == "yaml":
        settings = yaml.safe_load(Path("mkdocs.yml").read_text("utf-8"))
        path.write_text(yaml.safe_dump(settings | yaml.safe_load(part.body)), "utf-8")
        return [problem.message for problem in read_settings(path)[1]]
    path.write_text(part.body, "utf-8")
    if part.kind == "text":
        return []
    settings, _ = read_settings(Path("mkdocs.yml"))
    journal = read_journal(Path.cwd(), settings, today_for(settings))
    return [f"{one.line}: {one.message}" for one in journal.problems if one.path == part.title]


def played(text: str, begin_as: str, begin) -> tuple[list[guide.Done], list[str]]:
    """All examples of a page, one after another: the commands that were run, and what is wrong with the notes."""
    begin(begin_as)
    done, wrong = [], []
    for part in guide.parts(text):
        if part.kind == "today":
            os.environ["COFFEE_TODAY"] = date.fromisoformat(part.body).isoformat()
        elif part.kind == "console":
            for command, shown in guide.commands(part.body):
                if not command.startswith(guide.OUTSIDE):
                    done.append(guide.run(command, shown))
        elif part.title:
            wrong += [f"{part.title}:{words}" for words in saved(part)]
    return done, wrong


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_the_examples_of_a_page_are_as_written(page, begin, monkeypatch):
    monkeypatch.setenv("COFFEE_TODAY", "")  # so that what a page sets is taken back
    monkeypatch.delenv("COFFEE_TODAY")
    done, wrong = played(page.read_text("utf-8"), page.relative_to(ROOT).as_posix(), begin)
    assert [f"$ {one.command}\n{one.printed}" for one in done if not one.is_as_shown] == []
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_the_commands_within_the_text_of_a_page_can_be_typed(page, begin):
    """Each in a journal of its own, as no one types all of them one after another. Builds are run where they are shown
    in a console."""
    failed = []
    for command in guide.typed_in(page.read_text("utf-8")):
        begin(command=command)
        done = guide.run(command, "", endless=(*guide.ENDLESS, "build"))
        if done.code:
            failed.append(f"$ {command}\n{done.printed}")
    assert failed == []


def test_the_tutorial_ends_with_a_sheet_that_has_the_question_left_over(begin, monkeypatch):
    monkeypatch.setenv("COFFEE_TODAY", "2027-01-12")
    played((ROOT / "docs/first-steps.md").read_text("utf-8"), "docs/first-steps.md", begin)
    settings, _ = read_settings(Path("mkdocs.yml"))
    journal = read_journal(Path.cwd(), settings, date(2027, 1, 12))
    pages = site(PageContext(journal, date(2027, 1, 12), Renderer([], {}), Templates()))
    (sheet,) = [page for page in pages if page.address == "prep/2027-01-20-lee-park/"]
    assert "Did the new map get its budget?" in sheet.content and 'id="so-far"' in sheet.content


def test_the_examples_in_the_help_of_the_commands_can_be_typed(begin, monkeypatch):
    monkeypatch.setenv("COFFEE_TODAY", "2026-11-23")
    failed = []
    for part in guide.parts(COMMANDS.read_text("utf-8")):
        for command, _ in guide.commands(part.body):
            begin(command=command)
            for folder in ("contacts", "journal"):
                shutil.rmtree(folder)
            for path, text in NOTES.items():
                Path(path).parent.mkdir(parents=True, exist_ok=True)
                Path(path).write_text(text, "utf-8")
            done = guide.run(command, "", endless=(*guide.ENDLESS, "build"))
            if done.code:
                failed.append(f"$ {command}\n{done.printed}")
    assert failed == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_example_is_run_or_read(page):
    """What is neither a command nor a note with its place is data of another program, an editor's, or a figure."""
    text = page.read_text("utf-8")
    assert text.count("\n```") == 2 * sum(part.kind != "today" for part in guide.parts(text)), "a fence is not closed"
    loose = [part for part in guide.parts(text) if not part.title and part.kind in ("markdown", "text", "yaml")]
    assert [f"line {part.line}" for part in loose] == []


def test_an_example_that_is_not_true_would_be_found(begin):
    """The tests above can fail."""
    page = """
```console
$ coffee thanked hattie
contacts/hattie-pemberton.md:1: thanked
$ coffee thank hattie
```
```markdown title="contacts/robin.md"
---
name: Robin
relatoin: friend
---
```
```yaml title="mkdocs.yml"
extra:
  journal:
    thank_within: soon
```
"""
    done, wrong = played(page, "docs/x.md", begin)
    assert [one.is_as_shown for one in done] == [False, False]
    assert len(wrong) == 2


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("Done.\n", "Done.\n", True),
        ("Done.\n", "Done.\nMore.\n", False),
        ("…\nDone.\n", "One\nTwo\nDone.\n", True),
        ("…\n", "", True),
        ("Written to …\n", "Written to a.csv\n", True),
        ("Written to …\n", "Not written to a.csv\n", False),
    ],
)
def test_an_ellipsis_is_what_is_left_out(shown, printed, same):
    assert guide.Done("coffee due", shown, printed, 0).is_as_shown is same
