"""A journal of any size, the same for the same seed: seven people in ten notes, the rest interviews."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

TODAY = date(2026, 11, 23)
_WORDS = [
    "tariff", "grid", "half", "hour", "label", "fuse", "council", "wires", "museum", "glass", "water", "bridge",
    "policy", "ask", "answer", "book", "read", "small", "meter", "morning", "review", "survey", "model", "tree", "map",
    "street", "archive", "print", "paper", "loan", "talk", "desk", "window", "field", "notes", "evening", "bus",
]  # fmt: skip
_FIRST = [
    "Ada", "Ben", "Carys", "Dev", "Elin", "Femi", "Gwen", "Hal", "Ines", "Jonah", "Kit", "Lee", "Mia", "Niamh", "Olu",
    "Priya", "Rosa", "Siân", "Tomasz", "Una",
]  # fmt: skip
_LAST = [
    "Okafor", "Ruiz", "Vaughan", "Chowdhury", "Frost", "Adeyemi", "Quill", "Park", "Sorrell", "Wilk", "Marsh", "Demir",
    "Holt", "Reed", "Nambiar", "Feld",
]  # fmt: skip
_FIELDS = ("Energy policy", "Exhibitions", "Planning data", "Software", "Law", "Public health")
_RELATIONS = ("family", "friend", "classmate", "colleague", "alumni", "acquaintance", "stranger")
CONFIG = """\
site_name: Benchmark
docs_dir: journal
theme: {name: material, font: false}
plugins: [search]
hooks: [hooks/journal.py]
extra:
  generator: false
  journal: {timezone: Europe/London, today: 2026-11-23}
"""
PLAIN_CONFIG = """\
site_name: Benchmark
docs_dir: docs
theme: {name: material, font: false}
plugins: [search]
nav: [index.md]
extra: {generator: false}
"""


class GeneratedJournal:
    """The notes, one after the other."""

    def __init__(self, notes: int, seed: int) -> None:
        self.random = random.Random(seed)
        self.people = max(1, round(notes * 0.72))
        self.interviews = notes - self.people
        self.names = [self._name(number) for number in range(self.people)]
        self.organizations = [f"{self._words(1).title()} {number}" for number in range(1, self.people // 12 + 2)]

    def _name(self, number: int) -> str:
        return f"{self.random.choice(_FIRST)} {self.random.choice(_LAST)} {number}"

    def notes(self) -> Iterator[tuple[str, str]]:
        """Path and text of every note."""
        for number, name in enumerate(self.names):
            yield f"contacts/{_id(name)}.md", self._contact(number, name)
        for number in range(self.interviews):
            who = self.random.choice(self.names)
            day = self._day()
            yield f"journal/interviews/{day}-{number}-{_id(who)}.md", self._interview(who, day, number)

    def _contact(self, number: int, name: str) -> str:
        lines = [
            f"name: {name}",
            f"role: {self._words(2)}",
            f"organization: {self.random.choice(self.organizations)}",
            f"field: {self.random.choice(_FIELDS)}",
            f"email: person{number}@example.org",
            f'phone: "+44 1632 960{number % 1000:03}"',
            f"relation: {self.random.choice(_RELATIONS)}",
            f"found_via: {self._words(4)}",
            f"why: {self._words(7)}",
        ]
        if number and self.random.random() < 0.5:
            lines.append(f"referred_by: {_id(self.names[self.random.randrange(number)])}")
        verbs = self.random.sample(("asked by email", "replied yes", "nudged", "wrote", "thanked", "gave a book"), 3)
        days = sorted(self._day() for _ in verbs)
        log = [f"  - {day} {verb}" for day, verb in zip(days, verbs, strict=True)]
        return "\n".join(["---", *lines, "log:", *log, "---", self._body()])

    def _interview(self, who: str, day: date, number: int) -> str:
        lines = [
            f"with: {_id(who)}",
            f"date: {day} 15:00",
            "minutes: 20",
            f"takeaway: {self._words(9)}",
            f"fit: {self.random.randrange(1, 6)}",
            f"before: {self._words(6)}",
            f"after: {self._words(6)}",
            "referrals:",
            f"  - {_id(self.random.choice(self.names))}",
            f"  - Somebody New{number} - {self._words(4)}",
        ]
        return "\n".join(["---", *lines, "---", self._body()])

    def _body(self) -> str:
        paragraphs = [self._words(45).capitalize() + "." for _ in range(4)]
        link = f"See [[{self.random.choice(self.names)}]] and **{self._words(2)}**."
        items = "\n".join(f"- {self._words(6)}" for _ in range(3))
        return "\n\n".join([*paragraphs[:2], "## What stayed with me", items, *paragraphs[2:], link, ""])

    def _words(self, count: int) -> str:
        return " ".join(self.random.choice(_WORDS) for _ in range(count))

    def _day(self) -> date:
        return TODAY - timedelta(days=self.random.randrange(1, 400))


def _id(name: str) -> str:
    return name.lower().replace(" ", "-")


def write_ours(folder: Path, notes: int, seed: int) -> None:
    """A journal as a user has it."""
    _write(folder, {**dict(GeneratedJournal(notes, seed).notes()), "mkdocs.yml": CONFIG, "hooks/journal.py": _HOOK})


def write_plain(folder: Path, notes: int, seed: int) -> None:
    """The same notes for MkDocs alone, with a navigation of one page."""
    docs = {f"docs/{path}": text for path, text in GeneratedJournal(notes, seed).notes()}
    _write(folder, {**docs, "docs/index.md": "# Journal\n", "mkdocs.yml": PLAIN_CONFIG})


def write_hugo(folder: Path, notes: int, seed: int) -> None:
    """The same notes for Hugo, with templates that show nothing but the words."""
    content = {f"content/{path}": _HOUR.sub(r"\1T\2:00Z", text) for path, text in GeneratedJournal(notes, seed).notes()}
    layouts = {f"layouts/{name}.html": _BARE for name in ("_default/single", "_default/list", "index")}
    _write(folder, {**content, **layouts, "config.toml": 'title = "Benchmark"\nbaseURL = "http://127.0.0.1/"\n'})


_HOUR = re.compile(r"^(date: [-0-9]+) ([:0-9]+)$", re.MULTILINE)
_BARE = "<html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>\n"
_HOOK = "from coffeechats.mkdocs.events import *  # noqa: F403\n"


def _write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
