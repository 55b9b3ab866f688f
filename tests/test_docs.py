"""The documentation says what the software does: every key, page and link in it is looked up."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from promises.table import PROMISES

from coffeechats.notes.keys import DUTY_KINDS, KINDS, SETTINGS
from coffeechats.notes.problems import RULES
from coffeechats.pages.site import site
from coffeechats.reading.verbs import VERBS
from coffeechats.records.model import Settings
from coffeechats.records.sendable import why_sendable
from coffeechats.views.stages import STAGES
from coffeechats_cli.main import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
TEXTS = {page.relative_to(ROOT).as_posix(): page.read_text("utf-8") for page in PAGES}
GUIDE = [name for name in TEXTS if re.fullmatch(r"docs/[\w-]+\.md", name)]
BY_HAND = [name for name in GUIDE if name not in ("docs/reference.md", "docs/commands.md")]

FENCE = re.compile(r"^```\w*.*?\n.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(([^()\s]+)\)")
PICTURE = re.compile(r"!\[[^\[\]]*\]\(([^()\s]+)\)|(?:src|srcset)=\"([^\"]+)\"")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
CODE = re.compile(r"`[^`\n]*`")
PATH_IN_CODE = re.compile(r"`((?:tests|scripts|hooks|docs|\.ci)/[\w./-]+)`")
EXAMPLE_HOST = re.compile(r"(?:https?://|@)((?:[\w-]+\.)*[\w-]+)")
# Hosts that a reader is sent to; people, organizations and the like are at example hosts only.
URL = "https://github.com/coffee-chats/coffee-chats"
BLOB = f"{URL}/blob/main/"
RAW = URL.replace("github.com", "raw.githubusercontent.com") + "/main/"
HOSTS = {
    "github.com", "raw.githubusercontent.com", "127.0.0.1",
    "keepachangelog.com", "semver.org", "www.mkdocs.org", "squidfunk.github.io",
    "jinja.palletsprojects.com", "www.linkedin.com", "ada.example", "example.org",
}  # fmt: skip


def prose(text: str) -> str:
    """The text without fenced code."""
    return FENCE.sub("", text)


def anchors(text: str) -> set[str]:
    """The anchors that a git host gives the headings."""
    found = (re.sub(r"[^\w\s-]", "", title.replace("`", "").lower()) for title in HEADING.findall(prose(text)))
    return {title.strip().replace(" ", "-") for title in found}


def section(text: str, title: str) -> str:
    """What stands under a heading of the second level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no heading {title}"
    return found[1]


def test_every_command_is_explained_in_a_page_written_by_hand():
    """The page of commands is written from their help; what one does with them is told elsewhere."""
    text = "".join(TEXTS[name] for name in BY_HAND)
    assert [name for name in COMMANDS if f"coffee {name}" not in text] == []


def test_every_script_in_an_example_can_be_run():
    scripts = {path for text in TEXTS.values() for path in re.findall(r"^\$ (scripts/\w+)", text, re.MULTILINE)}
    assert scripts, "CONTRIBUTING has some"
    assert [path for path in scripts if not (ROOT / path).stat().st_mode & 0o111] == []


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
    for target in ("".join(match) for match in PICTURE.findall(CODE.sub("", prose(TEXTS[page])))):
        place = target.removeprefix(RAW)
        assert (ROOT / place if place != target else (ROOT / page).parent / target).is_file(), target


def test_every_page_of_the_guide_is_in_its_table_of_contents():
    assert {name.removeprefix("docs/") for name in GUIDE} == {*LINK.findall(TEXTS["docs/index.md"]), "index.md"}


def test_links_of_the_guide_stay_within_it_or_are_absolute():
    """Its folder can be read anywhere, also without the rest of the repository."""
    links = {(name, link) for name in GUIDE for link in LINK.findall(CODE.sub("`", prose(TEXTS[name])))}
    inside = {link for _, link in links if "://" not in link}
    assert len(inside) > 50
    assert [link for link in inside if not re.fullmatch(r"(?:[\w-]+\.md)?(?:#[\w-]+)?", link)] == []
    assert [link for _, link in links if link.startswith(BLOB) and not (ROOT / file_of(link)).is_file()] == []


def file_of(link: str) -> str:
    """The path in the repository of an absolute link to it."""
    return link.removeprefix(BLOB).removeprefix(RAW).partition("#")[0]


def test_the_readme_has_absolute_links_that_lead_to_files_of_the_repository():
    """It is also shown on PyPI, where a relative link leads nowhere."""
    text = prose(TEXTS["README.md"])
    targets = LINK.findall(CODE.sub("`", text)) + ["".join(match) for match in PICTURE.findall(text)]
    assert len(targets) > 8
    assert [target for target in targets if not target.startswith((BLOB, RAW))] == []
    assert [target for target in targets if not (ROOT / file_of(target)).is_file()] == []


def test_the_addresses_of_the_project_lead_to_its_repository():
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["urls"]
    assert [url for url in urls.values() if url != URL and not url.startswith(f"{URL}/")] == []
    files = [file_of(url) for url in urls.values() if url.startswith(BLOB)]
    assert len(files) >= 2 and [path for path in files if not (ROOT / path).is_file()] == []


@pytest.mark.parametrize("page", ["README.md", *BY_HAND])
def test_sentences_are_short(page):
    """At most 15 words on average, tables and code aside."""
    lengths = [len(re.findall(r"[\w'’-]+", sentence)) for sentence in sentences(TEXTS[page])]
    assert sum(lengths) <= 15 * len(lengths)
    assert max(lengths, default=0) <= 35


def test_each_why_that_the_guide_refuses_is_refused_for_the_reason_it_gives():
    rows = re.findall(r"^\| `(.+)` \| (it .+) \| `(.+)` \|$", TEXTS["docs/asking.md"], re.MULTILINE)
    assert len(rows) == 5
    for refused, why, better in rows:
        assert (why_sendable(refused, ()).unfit, why_sendable(better, ()).unfit) == (why, "")


def test_the_guide_is_short():
    """Its pages written by hand, with their tables and examples."""
    generated = ("docs/reference.md", "docs/commands.md", "docs/your-way.md")
    assert sum(len(TEXTS[name].split()) for name in GUIDE if name not in generated) <= 17_750


def test_a_long_sentence_would_be_found():
    text = "# A\n\nOne two. Three `a. b` four five!\n\n- six\n- seven eight\n"
    assert [len(one.split()) for one in sentences(text)] == [2, 4, 1, 2]


def sentences(text: str) -> list[str]:
    """The sentences of a page; an item of a list is one at least."""
    bare = re.sub(r"<[^>]*>", "", re.sub(r"<!--.*?-->", "", prose(text), flags=re.DOTALL))
    blocks = re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )", bare)
    words = (re.sub(r"^\s*(?:[-*]|\d+\.) ", "", CODE.sub("X", block)) for block in blocks)
    texts = (" ".join(block.split()) for block in words if not block.lstrip().startswith(("|", "#")))
    return [one for block in texts for one in re.split(r"(?<=[.!?])[*_)\"]*\s+(?=[A-Z*X\[`\"(])", block) if one]


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
    assert len(named) > 40
    places = (ROOT, ROOT / "hooks/coffeechats", ROOT / "hooks/coffeechats/pages")
    assert [path for path in named if not any(list(place.glob(path.replace("…", "*"))) for place in places)] == []


def test_every_rule_of_the_table_can_be_raised():
    """A rule that no module names is none."""
    table = ROOT / "hooks/coffeechats/notes/problems.py"
    modules = [path for top in ("hooks", "scripts") for path in (ROOT / top).rglob("*.py") if path != table]
    named = {name for path in modules for name in re.findall(r'"([a-z]+(?:-[a-z]+)*)"', path.read_text("utf-8"))}
    assert [rule for rule in RULES if rule not in named] == []


@pytest.mark.parametrize("page", TEXTS)
def test_no_page_names_a_foreign_host_or_a_place_on_a_disk(page):
    text = TEXTS[page]
    hosts = set(EXAMPLE_HOST.findall(re.sub(r"@(?:page|media)\b", "", text)))
    assert hosts - HOSTS == set(), page
    assert "/work" not in text
    assert "/home/" not in text
