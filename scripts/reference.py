"""Writes docs/reference.md and docs/commands.md from the tables in the code and from the help of the commands.

python scripts/reference.py          write the pages
python scripts/reference.py --check  only say whether they are up to date (exit 1 when they are not)
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from coffeechats.notes import keys
from coffeechats.notes.keys import RELATIONS, SETTINGS, TYPES, Key
from coffeechats.notes.note import Entry, Note, Scalar
from coffeechats.notes.problems import RULES, Rule, Severity
from coffeechats.reading.dates import spell
from coffeechats.reading.line_days import Calendar, line_day
from coffeechats.reading.lines import LineRead
from coffeechats.reading.period import Period
from coffeechats.reading.verbs import ANSWERS, VERBS, after_date
from coffeechats.records.journal import link_journal
from coffeechats.records.log_reader import LogReader, usual_words
from coffeechats.records.messages import MESSAGES, SLOTS
from coffeechats.records.model import Settings
from coffeechats.records.read_logs import reader_of
from coffeechats_cli.main import COMMANDS
from coffeechats_cli.main import main as coffee

_ONLY_IF = "only for `if`: "
_WITHHELD = "; the note is withheld"
GUIDE = Path(__file__).resolve().parent.parent / "docs"
INTRODUCTION = """\
# Reference: keys, verbs, settings, problems

Every key is optional. This page is written from the tables of Coffee Chats.
"""
COMMANDS_INTRODUCTION = """\
# Commands

In a terminal, `coffee --help` shows this page.

- The commands work in any folder inside a journal.
- `WHO` is an id, a name, an alias, or a part of a name that only one person has.
- Names of two words and lengths of time need no quotes: `coffee pause ada okafor 2 months`.
- `--version` shows the version. `--help`, or `-h`, works with every command; `coffee help log` does the same.
- Tab [completes](editors.md#completion-in-a-shell) commands and people after you switch it on.

| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | something is wrong, or not done |
| 2 | not typed correctly |

`--help` shows more of each, such as when it ends with 1.

"""
COMMON_OPTIONS = (
    ("`--format [text|json]`", "text (default) or JSON"),
    ("`--edit`", "open the note in $VISUAL or $EDITOR"),
    ("`--write`", "do it; without it only the plan is shown"),
    ("`--on DAY`", "the day it happened, also in words (default: today)"),
)
# Lines in the note of Ada Okafor, one below the other. Lee Park named her.
YOUR_WAY = (
    "2 Nov emailed her, said Lee sent me",
    "9/11 no reply so pinged again",
    "10/11 she wrote back! yes, Thursday works",
    "11.11. called off, she is ill",
    "12 Nov thanks but no",
    "13 Nov she says try again after Christmas",
    "Sat 14 Nov should write to Lee about it",
    "15 Nov told Lee how it went",
    "16 Nov never heard from her",
    "17 Nov sent thx!!",
    "17 Nov coffee with her, 45 min",
    "17 Nov she'll send me the handbook",
    "18 Nov sent her a thank-you card",
    "18 Nov the handbook came from her",
    "19 Nov bumped into her at the fair",
    "20 Nov left a voicemail",
    "20 Nov she rang back, happy for me to write again",
    "21 Nov booked for the 30th at 3pm",
    "22 Nov moved to 2 Dec",
    "22 Nov planning to ask her for a book",
)
YOUR_WAY_INTRODUCTION = """\
# Write it your way

Type a line of a log as you would say it. Coffee Chats reads what happened, and shows the reading as a hint. What did
not happen counts as nothing. What could mean two things counts as nothing, too, and you get a question.

Lee Park named Ada Okafor. These are lines of her log in 2026:

"""
YOUR_WAY_END = """
- The lines above a line count: the same words are a request, then a reminder, then a message.
- A day without a year gets the year that fits the lines beside it. `coffee check --fix` writes the year.
- In a person's note, a line can be under a heading `Log`, `History` or `Timeline`, or begin with a day anywhere.
- In `journal/log.md`, the name can be anywhere in the line. A heading with a day or a name, `## Ada Okafor`, counts for
  the lines below it.
- To see how a line is read without writing it: `coffee log ada "thanks but no" --explain`.
- If a line is not read, `coffee check` shows lines to write instead.
- A task needs no year: `- [ ] send cv by 3 Dec` is due on the first 3 December after the day of its note, and `by end
  of December` on the last day. `TODO: send cv` is a task, too.
- `she said to talk to Ben Ruiz` in a log says who named Ben, if he has a note and you had not written to him before.
- `3 Dec 10am Zoom with Ada`, a line with a day ahead, is an upcoming conversation.
- Keys at the top of a note also work without the lines `---`, with a warning.
- Below a line with a month alone, `October 2026`, lines can begin with a day: `- 5: emailed Ada`.
- In a table, one cell has the day and one what you did. A column *Result*, *Answer* or *Reply* has what they said.
- The day can also be at the end: `thanked her (14 Nov)`.
- The newest line can be at the top. Words struck through, `~~like this~~`, do not count.
- The words after a suggested name say who writes first: `Ben Ruiz, she'll email him first, I can use her name`.
- You can paste e-mails into the note of a person: with `From:`, `To:`, `Date:`, `Subject:`, or with a line such as
  `On 9 Nov, Ada Okafor wrote:` above the quote. They count by writer, receiver and day. `Von:`, `An:` and
  `Am 9. Nov. schrieb Ada Okafor:` do, too.
- A sentence of your text counts as nothing. If it reads like thanks, a permission, a name or a promise, the person's
  page and `coffee check` show the line to write: `it reads as if you thanked Ada Okafor`.
"""
SHARED_KEYS = "Every note except `journal/me.md` can have these; `skip` and `notes` belong to contacts and interviews."
KINDS: tuple[tuple[str, str, str], ...] = (
    ("A contact", "`contacts/**/*.md`: one note for each person. The file's name is the person's id.", "contact"),
    (
        "An interview",
        "`journal/interviews/**/*.md`, and any note under `journal/` that has the key `with`.",
        "interview",
    ),
    ("Me", "`journal/me.md`. Your pitches go under `## Pitch`, what you can give under `## What I can offer`.", "me"),
    ("A field, an organization", "`journal/fields/*.md` and `journal/organizations/*.md`.", "field"),
    ("An update", "`journal/updates/*.md`: news of your progress. The body is the text.", "update"),
    ("Any other note", "Any other `*.md` under `journal/` is an ordinary page.", "page"),
)


def main(arguments: list[str]) -> int:
    """Writes the pages, or compares them."""
    pages = {GUIDE / "reference.md": reference(), GUIDE / "commands.md": commands(), GUIDE / "your-way.md": your_way()}
    if arguments == ["--check"]:
        return int(any(not path.exists() or path.read_text("utf-8") != text for path, text in pages.items()))
    for path, text in pages.items():
        path.write_text(text, "utf-8")
    return 0


def your_way() -> str:
    """The page of lines as people type them, each with what it is read as: by the reader, one after the other."""
    notes = [
        Note("contacts/ada-okafor.md", _keys_of_note(name="Ada Okafor", referred_by="Lee Park")),
        Note("contacts/lee-park.md", _keys_of_note(name="Lee Park")),
    ]
    today = date(2026, 11, 23)
    journal = link_journal(notes, GUIDE, Settings(), today)
    reader = reader_of(journal, Calendar(today, (), "day-first"), date.min)
    rows = []
    for typed in YOUR_WAY:
        day = line_day(typed, reader.calendar)
        assert day.day is not None, typed
        read = reader.read_one(after_date(typed, day.end), day.day, "ada-okafor")
        for entry in read.entries:
            reader.take(entry)
        rows.append((f"`{typed}`", _told(reader, read, day.day)))
    return YOUR_WAY_INTRODUCTION + _table(("you type", "it is read as"), rows) + YOUR_WAY_END


def _keys_of_note(**keys: str) -> dict[str, Entry]:
    return {key: Entry(key, 1, 1, (Scalar(value, 1, 1),)) for key, value in keys.items()}


def _told(reader: LogReader, read: LineRead, day: date) -> str:
    """What became of a line, in a cell of the table."""
    found = []
    for entry in read.entries:
        words = usual_words(entry, reader.shown)
        whose = "" if entry.who == "ada-okafor" else f" of {reader.shown[entry.who]}"
        found.append(f"`{words}`{whose}" if entry.key else f"`{entry.day or day} {words}`{whose}")
    if read.outcome == "not understood":
        asked = next(clause for clause in read.clauses if clause.outcome == "not understood")
        found.append(f"a question; write {' or '.join(f'`{one}`' for one in asked.readings)}")
    return ", ".join(found) or "nothing that counts; it is shown in the history"


def commands() -> str:
    """The page of all commands, from the help of each."""
    assert isinstance(coffee, click.Group)
    context = click.Context(coffee, info_name="coffee")
    rows = ((f"[`coffee {name}`](#coffee-{name})", words) for name, words in COMMANDS.items())
    options = _table(("option of several commands", "what it does"), COMMON_OPTIONS)
    parts = [f"{COMMANDS_INTRODUCTION}{options}\n{_table(('command', 'what it does'), rows)}"]
    for name in COMMANDS:
        command = coffee.get_command(context, name)
        assert command is not None
        parts += _command(command, click.Context(command, context, name), "##")
    return "\n".join(parts)


def _command(command: click.Command, context: click.Context, level: str) -> list[str]:
    """A command's section: how it is typed, its help, its options, its examples; then the commands below it."""
    path = context.command_path
    pieces = command.collect_usage_pieces(context)
    after = " ".join(piece for piece in pieces if piece not in ("[OPTIONS]", "COMMAND [ARGS]..."))
    parts = [f"{level} {path}\n", *([f"`{path} {after}`\n"] if after else ()), *_help(command)]
    options = [
        (f"`{record[0]}`", param.help or "")
        for param in command.params
        if isinstance(param, click.Option) and (record := param.get_help_record(context))
    ]
    if rows := [row for row in options if row not in COMMON_OPTIONS]:
        parts.append(_table(("option", "what it does"), rows))
    if common := [name for name, words in options if (name, words) in COMMON_OPTIONS]:
        parts.append(f"Also {', '.join(common)}.\n")
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            parts += _command(below, click.Context(below, context, name), f"{level}#")
    return parts


def _help(command: click.Command) -> list[str]:
    """A command's help down to its examples, which are written as a console shows them; `--help` has the rest."""
    paragraphs = []
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(command.help or "")):
        lines = [line for line in paragraph.splitlines() if line.strip("\b ")]
        if lines and lines[0] == "Examples:":
            typed = "".join(f"$ {line.strip()}\n" for line in lines[1:])
            return [*paragraphs, f"```console\n{typed}```\n"]
        elif lines:
            paragraphs.append("\n".join(lines) + "\n")
    return paragraphs


def reference() -> str:
    """The whole page."""
    parts = [INTRODUCTION, _types()]
    parts.append(f"## Several kinds of note\n\n{SHARED_KEYS}\n\n{_keys(_shared())}")
    parts += [
        f"## {title}\n\n{where}\n\n{_keys(key for key in keys.KINDS[kind] if key not in _shared())}"
        for title, where, kind in KINDS
    ]
    return "\n".join([*parts, _relations(), _verbs(), _messages(), _slots(), _settings(), _problems()])


def _types() -> str:
    rows = ((f"{name}", meaning) for name, meaning in TYPES.items())
    return f"## Types of keys\n\n{_table(('type', 'how you write it'), rows)}"


def _shared() -> list[Key]:
    """The keys that several kinds of note have."""
    told = [key for _, _, kind in KINDS for key in keys.KINDS[kind]]
    return [key for key in dict.fromkeys(told) if told.count(key) > 1]


def _keys(rows: Iterable[Key]) -> str:
    return _table(("key", "type", "meaning", "example", "also read"), map(_key_row, rows))


def _key_row(key: Key) -> tuple[str, ...]:
    words = ", ".join(word.replace("_", " ") for word in key.also)
    return (f"`{key.name}`", key.type, key.meaning, f"`{key.example}`", words)


def _relations() -> str:
    rows = ((f"`{relation}`", ", ".join(words)) for relation, words in RELATIONS.items())
    return (
        "## Relations\n\nThe nearest come first, because they are easiest to ask. Another word of yours ranks as "
        "acquaintance. *My stats prof* and *used to work with her* are read, too.\n\n"
        f"{_table(('relation', 'also read'), rows)}"
    )


def _verbs() -> str:
    rows = ((f"`{verb.name}`", verb.meaning, ", ".join((*verb.synonyms, *_answers(verb.name)))) for verb in VERBS)
    return (
        "## Verbs of the log\n\nAn entry is a day, a verb and words: `2026-11-02 asked by email`. Coffee Chats also "
        "reads [much else](your-way.md), with a hint. What it cannot read is shown, and counts as nothing.\n\n"
        + _table(("verb", "means", "also read"), rows)
    )


def _answers(verb: str) -> tuple[str, ...]:
    return tuple(ANSWERS) if verb == "replied" else ()


def _messages() -> str:
    rows = ((f"`{name}`", one.title, one.meaning) for name, one in MESSAGES.items())
    return (
        "## Messages\n\nA file of the same name in `journal/templates/`, such as `nudge.md`, is your own template for "
        "a [message](asking.md#the-words-to-send).\n\n"
        f"{_table(('message', 'title', 'what it is for'), rows)}"
    )


def _slots() -> str:
    shown, tested = [], []
    for name, one in SLOTS.items():
        rows = tested if one.meaning.startswith(_ONLY_IF) else shown
        rows.append((f"`{name}`", one.meaning.removeprefix(_ONLY_IF), f"`{one.key}`"))
    return (
        "## Slots\n\nThe places in a template, written as `{{ first_name }}`, and the keys that fill them.\n\n"
        f"{_table(('slot', 'what it shows', 'from'), shown)}\nThese are only for `{{% if near %}}`:\n\n"
        + _table(("slot", "what it means", "from"), tested)
    )


def _settings() -> str:
    rows = ((f"`{key.name}`", key.meaning, _default(key)) for key in SETTINGS)
    return (
        "## Settings\n\nThey go under `extra: journal:` in `mkdocs.yml`. The environment variable "
        f"`COFFEE_TODAY=2026-11-23` sets the day for one command.\n\n{_table(('setting', 'meaning', 'default'), rows)}"
    )


def _default(key: Key) -> str:
    value = getattr(Settings(), key.name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Period):
        return spell(value)
    if key.name == "timezone":
        return "the machine's"
    return f"none, or `{key.example}`" if value in (None, "", ()) else _with_unit(str(value), key)


def _with_unit(value: str, key: Key) -> str:
    return f"{value} minutes" if key.type == "minutes" else value


def _problems() -> str:
    withheld = [rule for rule in RULES.values() if rule.meaning.endswith(_WITHHELD)]
    others = {one: [r for r in RULES.values() if r.severity is one and r not in withheld] for one in Severity}
    return "\n".join(
        (
            "## Problems\n\n`coffee check` and the page Problems show these.\n",
            f"### Errors\n\nThe whole note is withheld:\n\n{_rules(withheld)}",
            f"Only the value, or the file, is left out:\n\n{_rules(others[Severity.ERROR])}",
            f"### Warnings\n\nRepaired, or without effect:\n\n{_rules(others[Severity.WARNING])}",
            f"### Hints\n\nRead; a more usual form is shown:\n\n{_rules(others[Severity.HINT])}",
        )
    )


def _rules(rules: Iterable[Rule]) -> str:
    return _table(("problem", "meaning"), ((f"`{one.name}`", one.meaning.removesuffix(_WITHHELD)) for one in rules))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
