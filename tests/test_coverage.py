"""The page on what career guides ask: no row is missing or invented, and each leads to what it says."""

from __future__ import annotations

import ast
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from coffeechats.notes.keys import KINDS, SETTINGS
from coffeechats.pages.context import PageContext
from coffeechats.pages.markdown import Renderer
from coffeechats.pages.page import Page
from coffeechats.pages.site import site
from coffeechats.pages.templates import Templates
from coffeechats.records.journal import read_journal
from coffeechats.records.model import Settings

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/contributing/coverage.md"
DAY = date(2026, 11, 23)  # the example's
TEMPLATES = ROOT / "hooks/coffeechats/pages/templates/coffee"

# Parts of pages for which nothing is in the example's notes: a template has them.
NOT_IN_THE_EXAMPLE = ("first-steps", "same-role")

# How many things the guides ask in each part of the way, and every question in them: counted in the guides.
ASKED = {"A": 9, "B": 9, "C": 12, "D": 14, "E": 15, "F": 15, "G": 6, "H": 8, "I": 2, "J": 10}
KEYS = [f"{letter}{number}" for letter, count in ASKED.items() for number in range(1, count + 1)]
_QUESTIONS = """
q-path q-background q-day q-duties q-best q-frustrations q-training q-skills q-satisfied q-decisions q-experience
q-trends q-competitive q-advice q-who-else q-name q-introduce q-followup q-linkedin q-resources q-resume q-request
r-learned r-beliefs r-path r-resources r-next
"""
QUESTIONS = _QUESTIONS.split()

ROW = re.compile(r"^\| (?P<key>[A-J]\d+|[qr]-[\w-]+) \| (?P<rest>.+) \|$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
IN_BANK = re.compile(r"\{#([\w-]+)[^}]*\}")
KEY_IN_NOTE = re.compile(r"^([a-z_]+):(?: |$)")


class Row(NamedTuple):
    key: str
    guides: str
    asked: str
    how_far: str
    feature: str
    where: str
    tests: str


def rows() -> list[Row]:
    found = []
    for match in ROW.finditer(PAGE.read_text("utf-8")):
        cells = [cell.strip() for cell in match["rest"].split(" | ")]
        assert len(cells) == 6, match[0]
        found.append(Row(match["key"], *cells))
    return found


ROWS = rows()
IDS = [row.key for row in ROWS]


@cache
def addresses() -> dict[str, str]:
    """The pages of the example journal by their addresses."""
    journal = read_journal(ROOT, Settings(timezone="Europe/London"), DAY)
    context = PageContext(journal, DAY, Renderer([], {}), Templates())
    return {f"/{page.address}": page.content for page in site(context) if isinstance(page, Page)}


@cache
def anchors() -> frozenset[str]:
    templates = "".join(path.read_text("utf-8") for path in TEMPLATES.glob("*.html"))
    return frozenset(re.findall(r'\bid="([\w-]+)"', templates))


@cache
def functions(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@cache
def bank() -> frozenset[str]:
    (shipped,) = (ROOT / "hooks/coffeechats/starter").rglob("questions.md")
    return frozenset(IN_BANK.findall(shipped.read_text("utf-8")))


def test_everything_the_guides_ask_has_one_row():
    count = Counter(IDS)
    assert [key for key in (*KEYS, *QUESTIONS) if count[key] != 1] == [], "missing, or there twice"
    assert [key for key in count if key not in {*KEYS, *QUESTIONS}] == [], "invented"
    assert len(KEYS) == 100 and len(QUESTIONS) == 27


def test_every_row_of_a_table_is_read():
    """A row that the pattern does not know would be left out of every test here."""
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    others = {"key", "---", "guide", "how", "fully", "partly", "you", "S0", "S1", "S2", "S3", "S4"}
    assert [line for line in lines if line.split(" ")[1] not in {*others, *IDS}] == []


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_a_row_says_who_asks_what_and_what_serves_it(row):
    assert re.fullmatch(r"S[0-4](?: S[0-4])*", row.guides), "the guides it is from"
    assert len(row.asked.split()) >= 2 and row.feature
    assert row.how_far in ("fully", "partly", "you do it")


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_where_it_is_seen_is_a_page(row):
    shown, links = CODE.findall(row.where), LINK.findall(row.where)
    assert shown or links
    for address, _, anchor in (one.partition("#") for one in shown):
        assert address in addresses(), address
        parts = anchors() if anchor in NOT_IN_THE_EXAMPLE else re.findall(r'\bid="([\w-]+)"', addresses()[address])
        assert not anchor or anchor in parts, f"{address} has no part {anchor}"
    for link in links:
        assert (PAGE.parent / link.partition("#")[0]).is_file(), link


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_tests_that_show_it_are_there(row):
    names = [name.strip() for name in row.tests.split(", ")]
    assert names
    for name in names:
        named = re.fullmatch(r"`(tests/[\w/]+\.py)::(test_\w+)`", name)
        assert named, f"{name} is no test"
        assert (ROOT / named[1]).is_file(), named[1]
        assert named[2] in functions(named[1]), name


@pytest.mark.parametrize("row", [row for row in ROWS if row.key in QUESTIONS], ids=lambda row: row.key)
def test_a_question_is_in_the_bank_that_ships(row):
    pages = re.findall(r"`/questions/([\w-]+)/", row.where)
    assert pages or row.key == "q-request", "the request is a message, every other one a question"
    assert set(pages) <= bank()
    if pages:
        assert CODE.findall(row.feature)[0] == pages[0]


def test_no_question_of_the_bank_serves_two():
    served = [re.findall(r"`/questions/([\w-]+)/", row.where) for row in ROWS if row.key in QUESTIONS]
    count = Counter(one for pages in served for one in pages)
    assert [one for one, times in count.items() if times > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_keys_of_notes_that_serve_it_are_keys(row):
    known = {key.name for table in KINDS.values() for key in table} | {setting.name for setting in SETTINGS}
    named = (match[1] for code in CODE.findall(row.feature) if (match := KEY_IN_NOTE.match(code)))
    assert [key for key in named if key not in known] == []
