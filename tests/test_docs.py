"""The documentation says what the software does: every command, key and link in it is looked up."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import click
import pytest
from promises.table import PROMISES

from coffeechats.notes.keys import DUTY_KINDS, KINDS, SETTINGS
from coffeechats.notes.problems import RULES, Problem
from coffeechats.notes.read_note import read_note
from coffeechats.pages.site import site
from coffeechats.reading.verbs import VERBS
from coffeechats.records.journal import link_journal
from coffeechats.records.model import Settings
from coffeechats.views.stages import STAGES
from coffeechats_cli.main import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
TEXTS = {page.relative_to(ROOT).as_posix(): page.read_text("utf-8") for page in PAGES}
TODAY = date(2027, 3, 1)  # later than every day in the examples

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(([^()\s]+)\)")
PICTURE = re.compile(r"!\[[^\[\]]*\]\(([^()\s]+)\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
CODE = re.compile(r"`[^`\n]*`")
OPTION = re.compile(r"(?<![\w-])--[a-z][\w-]*")
PATH_IN_CODE = re.compile(r"`((?:tests|scripts|hooks|docs|\.ci)/[\w./-]+)`")
EXAMPLE_HOST = re.compile(r"(?:https?://|@)((?:[\w-]+\.)*[\w-]+)")
# Hosts that a reader is sent to; people, organizations and the like are at example hosts only.
HOSTS = {
    "127.0.0.1", "keepachangelog.com", "semver.org", "www.mkdocs.org", "squidfunk.github.io",
    "jinja.palletsprojects.com", "www.linkedin.com", "ada.example", "example.org",
}  # fmt: skip


def prose(text: str) -> str:
    """The text without fenced code."""
    return FENCE.sub("", text)


def anchors(text: str) -> set[str]:
    """The anchors that a git host gives the headings."""
    found = (re.sub(r"[^\w\s-]", "", title.replace("`", "").lower()) for title in HEADING.findall(prose(text)))
    return {title.strip().replace(" ", "-") for title in found}


def examples() -> list[tuple[str, str]]:
    """Every note fenced as Markdown, with the page it stands on."""
    return [(page, body) for page, text in TEXTS.items() for kind, body in FENCE.findall(text) if kind == "markdown"]


def commands() -> dict[str, click.Command]:
    assert isinstance(main, click.Group)
    context = click.Context(main)
    return {name: command for name in main.list_commands(context) if (command := main.get_command(context, name))}


def params_of(command: click.Command) -> list[click.Parameter]:
    """The options and arguments of a command, and of those below it (`coffee new contact`)."""
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return [*command.params, *(param for one in below for param in params_of(one))]


def section(text: str, title: str) -> str:
    """What stands under a heading of the second level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no heading {title}"
    return found[1]


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_option_is_in_the_guide_and_nothing_else(name):
    command = commands()[name]
    text = section(TEXTS["docs/commands.md"], f"coffee {name}")
    given = [one for one in params_of(command) if isinstance(one, click.Option)]
    options = {form for one in given for form in one.opts if form[:2] == "--"}
    explained = set(re.findall(r"^\| `(--[\w-]+)", text, re.MULTILINE))
    assert explained == options - {"--help"}
    unknown = set(OPTION.findall(text)) - options
    # What serve and build do not know themselves goes to MkDocs.
    assert unknown <= ({"--strict"} if name in ("serve", "build") else set())


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_choice_of_an_option_is_in_the_guide(name):
    text = section(TEXTS["docs/commands.md"], f"coffee {name}")
    for one in params_of(commands()[name]):
        if isinstance(one, click.Option) and isinstance(one.type, click.Choice):
            assert [choice for choice in one.type.choices if f"{one.opts[-1]} {choice}" not in text] == []


def test_every_command_in_an_example_is_one():
    lines = [line for text in TEXTS.values() for kind, body in FENCE.findall(text) if kind == "console"
             for line in body.splitlines() if line.startswith("$ ")]  # fmt: skip
    assert len(lines) > 20
    for words in (line.removeprefix("$ ").split() for line in lines):
        if words[0] == "coffee":
            assert words[1] in commands(), words
            options = {form for one in params_of(commands()[words[1]]) for form in one.opts} | {"--strict", "-a"}
            assert {word for word in words if word.startswith("-")} <= options, words
        elif words[0].startswith("scripts/"):
            assert (ROOT / words[0]).is_file(), words
            assert (ROOT / words[0]).stat().st_mode & 0o111, f"{words[0]} cannot be run"
        else:
            assert words[0] in ("git", "cd", "pipx", "mkdir", "echo"), words


def test_the_reference_is_what_the_tables_say():
    checked = subprocess.run([sys.executable, str(ROOT / "scripts/reference.py"), "--check"], capture_output=True)
    assert checked.returncode == 0, "run scripts/reference.py"


@pytest.mark.parametrize(
    "names",
    [
        pytest.param([key.name for table in KINDS.values() for key in table], id="keys"),
        pytest.param([key.name for key in SETTINGS], id="settings"),
        pytest.param([verb.name for verb in VERBS], id="verbs"),
        pytest.param(list(RULES), id="problems"),
    ],
)
def test_every_name_is_in_the_reference(names):
    assert [name for name in names if f"| `{name}` |" not in TEXTS["docs/reference.md"]] == []


def test_every_verb_and_kind_of_next_step_is_explained():
    assert [verb.name for verb in VERBS if f"`{verb.name}" not in TEXTS["docs/log.md"]] == []
    steps = TEXTS["docs/next-steps.md"]
    assert [kind for kind in DUTY_KINDS if not re.search(rf"^`{kind}`\.", steps, re.MULTILINE)] == []
    stages = section(steps, "Stages")
    assert [stage for stage in STAGES if not re.search(rf"^\| (?:[\w, ]+, )?{stage}\b", stages, re.MULTILINE)] == []


def test_every_page_of_the_site_is_in_the_guide():
    """The example journal's addresses, with one person, one conversation … for all."""
    from coffeechats.pages.context import PageContext
    from coffeechats.pages.markdown import Renderer
    from coffeechats.pages.templates import Templates
    from coffeechats.records.journal import read_journal

    journal = read_journal(ROOT, Settings(timezone="Europe/London"), date(2026, 11, 23))
    facts = PageContext(journal, date(2026, 11, 23), Renderer([], {}), Templates())
    tops = {page.address.split("/")[0] for page in site(facts)}
    assert [top for top in tops if f"| `/{top}" not in TEXTS["docs/pages.md"]] == []


def test_every_template_is_in_the_guide():
    shipped = {path.name for path in (ROOT / "hooks/coffeechats/pages/templates/coffee").glob("*.html")}
    assert set(re.findall(r"`coffee/(\w+\.html)`", TEXTS["docs/customizing.md"])) == shipped


@pytest.mark.parametrize("page", TEXTS)
def test_every_link_between_the_pages_leads_somewhere(page):
    text = prose(TEXTS[page])
    bare = CODE.sub("`", text)
    for target in LINK.findall(bare):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        place = (ROOT / page).parent / path if path else ROOT / page
        assert place.exists(), f"{page}: {target}"
        if anchor:
            assert anchor in anchors(place.read_text("utf-8")), f"{page}: {target}"


@pytest.mark.parametrize("page", TEXTS)
def test_every_picture_is_there(page):
    for target in PICTURE.findall(CODE.sub("", prose(TEXTS[page]))):
        assert ((ROOT / page).parent / target).is_file(), target


def test_every_page_of_the_guide_is_in_the_readme():
    guide = {name for name in TEXTS if name.startswith("docs/")}
    assert guide <= set(LINK.findall(TEXTS["README.md"]))


@pytest.mark.parametrize("page", TEXTS)
def test_every_file_named_is_there(page):
    for path in PATH_IN_CODE.findall(prose(TEXTS[page])):
        assert (ROOT / path).exists(), f"{page}: {path}"


def test_every_promise_names_the_tests_that_show_it():
    table = section(TEXTS["SECURITY.md"], "What is promised")
    rows = [line for line in table.splitlines() if line.startswith("| **")]
    assert [re.match(r"\| \*\*(P\d+): ", row)[1] for row in rows] == [n for n in PROMISES if " " not in n]
    assert [row for row in rows if not re.search(r"\| `tests/[\w/]+\.py`(?:, `tests/[\w/]+\.py`)* \|$", row)] == []


def test_every_module_on_the_map_is_there():
    named = re.findall(r"`([\w/.]+/[\w…]+\.(?:py|txt|js|html))`", TEXTS["CONTRIBUTING.md"])
    assert len(named) > 100
    places = (ROOT, ROOT / "hooks/coffeechats", ROOT / "hooks/coffeechats/pages")
    assert [path for path in named if not any(list(place.glob(path.replace("…", "*"))) for place in places)] == []


def test_every_rule_of_the_table_can_be_raised():
    """A rule that no module names is none."""
    table = ROOT / "hooks/coffeechats/notes/problems.py"
    modules = [path for top in ("hooks", "scripts") for path in (ROOT / top).rglob("*.py") if path != table]
    named = {name for path in modules for name in re.findall(r'"([a-z]+(?:-[a-z]+)*)"', path.read_text("utf-8"))}
    assert [rule for rule in RULES if rule not in named] == []


# What an example is, by the first of these that it holds; a note may hold much else.
KIND_OF_EXAMPLE = (
    (r"^(with|goal|takeaway):", "journal/interviews/2026-11-12-example.md"),
    (r"^sent_to:", "journal/updates/2026-10-15-example.md"),
    (r"^want_to_learn:", "journal/fields/example.md"),
    (r"^## Pitch", "journal/me.md"),
    (r"^- .*\{#", "journal/questions.md"),
    (r"^- 2026-", "journal/log.md"),
    (r"", "contacts/example.md"),
)
PEOPLE = {"ada-okafor": "Ada Okafor", "lee-park": "Lee Park", "ben-ruiz": "Ben Ruiz", "example": "Robin Example"}


def problems_of(text: str) -> list[Problem]:
    """What is wrong with one example, among the people whom the guide speaks of."""
    path = next(path for pattern, path in KIND_OF_EXAMPLE if re.search(pattern, text, re.MULTILINE))
    notes = {f"contacts/{person}.md": f"---\nname: {name}\n---\n" for person, name in PEOPLE.items()} | {path: text}
    read = [read_note(path, text.encode()) for path, text in notes.items()]
    journal = link_journal(read, Path("/nowhere"), Settings(timezone="Europe/London"), TODAY)
    return [problem for problem in journal.problems if problem.path == path and problem.rule not in ALLOWED]


# A guide's example may be a piece of a note.
ALLOWED = {"name-missing"}


@pytest.mark.parametrize(("page", "text"), examples())
def test_every_example_note_reads_without_a_problem(page, text):
    assert problems_of(text) == []


def test_an_example_with_a_slip_would_be_found():
    """The test above can fail."""
    assert problems_of("---\nname: Ada\nrelatoin: friend\n---\n")
    assert problems_of("---\nwith: lee-park\nthanked: yesterday\n---\n")
    assert problems_of("- 2026-11-02 Lee Park axed by email\n")


@pytest.mark.parametrize("page", TEXTS)
def test_no_page_names_a_foreign_host_or_a_place_on_a_disk(page):
    text = TEXTS[page]
    hosts = set(EXAMPLE_HOST.findall(re.sub(r"@(?:page|media)\b", "", text)))
    assert hosts - HOSTS == set(), page
    assert "/work" not in text
    assert "/home/" not in text
