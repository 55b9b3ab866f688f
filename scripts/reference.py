"""Writes docs/reference.md from the tables in the code, so that the guide can never say something else.

python scripts/reference.py          write the page
python scripts/reference.py --check  only say whether it is up to date (exit 1 when it is not)
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from coffeechats.notes import keys
from coffeechats.notes.keys import RELATIONS, SETTINGS, TYPES, Key
from coffeechats.notes.problems import RULES, Severity
from coffeechats.reading.dates import spell
from coffeechats.reading.period import Period
from coffeechats.reading.verbs import ANSWERS, VERBS
from coffeechats.records.messages import MESSAGES, SLOTS
from coffeechats.records.model import Settings

PAGE_PATH = Path(__file__).resolve().parent.parent / "docs" / "reference.md"
INTRODUCTION = """\
# Reference: keys, verbs, settings, problems

Written by `scripts/reference.py` from the tables that the software itself reads. Every key is optional, and every
value is a text, a date, a number, yes or no, or a list of those.
"""
KINDS: tuple[tuple[str, str, str], ...] = (
    ("A contact", "`contacts/**/*.md`: one person a file. The file's name is the person's id.", "contact"),
    (
        "An interview",
        "`journal/interviews/**/*.md`, and any note under `journal/` that has the key `with`.",
        "interview",
    ),
    ("Me", "`journal/me.md`. Pitches stand under `## Pitch`, what I can give under `## What I can offer`.", "me"),
    ("A field, an organization", "`journal/fields/*.md` and `journal/organizations/*.md`.", "field"),
    ("An update", "`journal/updates/*.md`: news of my progress; the body is the text.", "update"),
    ("Any other note", "Any other `*.md` under `journal/` is an ordinary page.", "page"),
)


def main(arguments: list[str]) -> int:
    """Writes the page, or compares it."""
    text = reference()
    if arguments == ["--check"]:
        return 0 if PAGE_PATH.exists() and PAGE_PATH.read_text("utf-8") == text else 1
    PAGE_PATH.write_text(text, "utf-8")
    return 0


def reference() -> str:
    """The whole page."""
    parts = [INTRODUCTION, _types()]
    head = ("key", "holds", "meaning", "example", "also understood")
    parts += [
        f"## {title}\n\n{where}\n\n{_table(head, map(_key_row, keys.KINDS[kind]))}" for title, where, kind in KINDS
    ]
    return "\n".join([*parts, _relations(), _verbs(), _messages(), _slots(), _settings(), _problems()])


def _types() -> str:
    rows = ((f"{name}", meaning) for name, meaning in TYPES.items())
    return f"## What a key may hold\n\n{_table(('holds', 'written as'), rows)}"


def _key_row(key: Key) -> tuple[str, ...]:
    words = ", ".join(word.replace("_", " ") for word in key.also)
    return (f"`{key.name}`", key.type, key.meaning, f"`{key.example}`", words)


def _relations() -> str:
    rows = ((f"`{relation}`", ", ".join(words)) for relation, words in RELATIONS.items())
    return (
        "## Relations\n\nNearest first, which is the order in which people are easiest to ask. Another word may stand "
        f"there too and ranks as acquaintance.\n\n{_table(('relation', 'also understood'), rows)}"
    )


def _verbs() -> str:
    rows = ((f"`{verb.name}`", verb.meaning, ", ".join((*verb.synonyms, *_answers(verb.name)))) for verb in VERBS)
    return (
        "## Verbs of the log\n\nA line of the log is a day, a verb and words: `2026-11-02 asked by email`. What stands "
        "in the last column is understood too, with a hint. Any other verb is kept and counts as nothing.\n\n"
        + _table(("verb", "means", "also understood"), rows)
    )


def _answers(verb: str) -> tuple[str, ...]:
    return tuple(ANSWERS) if verb == "replied" else ()


def _messages() -> str:
    rows = ((f"`{name}`", one.title, one.meaning) for name, one in MESSAGES.items())
    return (
        "## Messages\n\nWhat can be [drafted](drafts.md). A file of that name in `journal/templates/`, such as "
        f"`nudge.md`, is your own wording of it.\n\n{_table(('message', 'title', 'what it is for'), rows)}"
    )


def _slots() -> str:
    rows = ((f"`{name}`", one.meaning, f"`{one.key}`") for name, one in SLOTS.items())
    return (
        "## Slots\n\nWhat a wording may hold, written as `{{ first_name }}`. The last column says which key fills it."
        "\n\n" + _table(("slot", "holds", "from"), rows)
    )


def _settings() -> str:
    rows = ((f"`{key.name}`", key.meaning, f"`{key.example}`", _default(key)) for key in SETTINGS)
    return (
        "## Settings\n\nUnder `extra: journal:` in `mkdocs.yml`. `COFFEE_TODAY=2026-11-23` in the environment sets the "
        f"day for one build or command.\n\n{_table(('setting', 'meaning', 'example', 'default'), rows)}"
    )


def _default(key: Key) -> str:
    value = getattr(Settings(), key.name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Period):
        return spell(value)
    if key.name == "timezone":
        return "the machine's"
    return "none" if value in (None, "", ()) else f"{value}{' minutes' if key.type == 'minutes' else ''}"


def _problems() -> str:
    parts = ["## Problems\n\nWhat `coffee check` and the page Problems may say.\n"]
    for severity, effect in (
        (Severity.ERROR, "the value, or the whole note, is left out"),
        (Severity.WARNING, "understood by repair, or without effect"),
        (Severity.HINT, "understood; there is a more usual form"),
    ):
        rows = ((f"`{rule.name}`", rule.meaning) for rule in RULES.values() if rule.severity is severity)
        parts.append(
            f"### {severity.value.title()}s\n\n{effect.capitalize()}.\n\n{_table(('problem', 'meaning'), rows)}"
        )
    return "\n".join(parts)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
