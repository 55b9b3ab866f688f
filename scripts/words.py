"""Finds words that the guide, the help texts and the messages do not use, and says what to write instead.

python scripts/words.py    looks through README, guide, messages, templates, help and sentences; exit 1 with a word
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OF_LETTERS = (
    "draft.py",
    "slots.py",
    "letter_names.py",
    "letter_meeting.py",
    "questions.py",
    "prose_offers.py",
    "headings.py",
)  # pieces of letters and notes
LISTS = ("words_of", "word_set")  # what these take is a list of words to be read, and no text
GENERATED = ("docs/reference.md", "docs/commands.md")  # their words are those of the tables and of the help

DETERMINER = "the|a|an|your|that|this|each|every|earlier|first|second|last|next|no|two|three|several|of|with"
SPEAKER = "page|site|command|note|file|key|hint|warning|error|build|sheet|guide|table|message"
WE = r"(?-i:[Ww]e|[Oo]urs?|us)"  # right in a letter, where it is who writes and who reads
# What is not written, as a pattern, and what to write instead: first what no docstring and no comment has either.
PLAIN = (
    (r"stands?|stood", "is, or: there is"),
    (r"whom", "who"),
    (r"behind(?! UTC)", "after"),
    (r"shall", "will, or the present tense"),
    (r"should like", "would like"),
    (r"anew", "again"),
    (r"somebody", "someone, or: a person"),
    (r"nobody", "no one, or say it of *you*"),
    (r"whoever", "the person who"),
    (r"holds", "has, or: contains"),
    (r"arises?", "follows, or: comes"),
    (r"says so", "shows it, or: warns you"),
    (r"hereby|therein|thereof|whereby|hence|thus", "plainer words"),
    (r"in order to", "to"),
    (r"utili[sz]e[sd]?", "use"),
)
WORDS = (
    *PLAIN,
    (r"remarks?", "comment"),
    (r"(?:is|are) understood", "Coffee Chats reads"),
    (r"(?:is|are) named", "Coffee Chats names"),
    (WE, "you, or Coffee Chats"),
    (rf"(?:{DETERMINER}) talks?", "conversation"),
    (rf"(?:{SPEAKER}) says", "shows, or: explains"),
    (r"(?<!informational )(?<!job )interview(?:s|ed)?", "conversation"),
    (r"meetings?", "conversation, or: upcoming conversation"),
    (r"dut(?:y|ies)", "next step"),
    (r"actions?", "task"),
    (r"(?<=a )lead|leads(?= who)|(?<=the )lead", "suggested person"),
    (r"introducers?", "referrer"),
    (r"drafts?|wordings?", "message, or: template"),
    (r"called[ -]off", "cancelled"),
    (r"nudges?|nudged", "reminder"),
    (r"draft(?:ed|ing)", "write"),
    (r"front page|first page", "Today"),
    (r"simply|just|easily", "nothing: leave it out"),
)


def _pattern(words: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    parts = (rf"(?P<w{at}>(?<![\w-])(?:{one})\b(?!\.\w))" for at, (one, _) in enumerate(words))
    return re.compile("|".join(parts), re.IGNORECASE)


PATTERN, IN_CODE = _pattern(WORDS), _pattern(PLAIN)

_QUOTED = re.compile(r"""(["'`])(?=[^"'`]* )[^"'`\n]*\1""")  # a text of a script
_TABLES = ("notes/keys.py", "notes/problems.py", "records/messages.py")

# What is not prose: code, front matter, comments, tags, the addresses of links, slots.
NOT_PROSE = re.compile(
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)$|^---\n.*?^---$|`[^`\n]*`|<!--.*?-->|<[^>\n]*>|\]\([^()\n]*\)"
    r"|\{[%{].*?[%}]\}|\{#[\w. -]*\}|https?://\S+|<code>.*?</code>|\"somebody\"|==>.*|--[a-z-]+"
    r"|\bcoffee (?:new )?[a-z-]+|\b(?:contacts|journal)/[\w./-]+|^ +The verbs: (?:.+\n)+|\Anew [a-z]+\Z",
    re.MULTILINE | re.DOTALL,
)


def main() -> int:
    """Prints each word with its place; 1 when there are some."""
    found = [*_in_pages(), *_elsewhere()]
    for line in found:
        print(line)
    return int(bool(found))


def unwanted(
    text: str, *, is_letter: bool = False, pattern: re.Pattern[str] = PATTERN
) -> Iterator[tuple[int, str, str]]:
    """Each word that is not written: its line, the word, and what to write instead."""
    prose = NOT_PROSE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in pattern.finditer(prose):
        assert match.lastgroup
        words, instead = WORDS[int(match.lastgroup[1:])]
        if is_letter and words == WE:
            continue
        yield prose.count("\n", 0, match.start()) + 1, match[0], instead


def pages(root: Path = ROOT) -> list[Path]:
    """The README and the pages of the guide that are written by hand."""
    return [path for path in (root / "README.md", *sorted((root / "docs").rglob("*.md")))
            if path.relative_to(root).as_posix() not in GENERATED]  # fmt: skip


def _in_pages() -> Iterator[str]:
    for path in (*pages(), ROOT / "CHANGELOG.md"):
        yield from _said(path, path.read_text("utf-8"))


def _elsewhere() -> Iterator[str]:
    library = ROOT / "hooks" / "coffeechats"
    for path in sorted((library / "messages").glob("*.md")):
        yield from _said(path, path.read_text("utf-8"), is_letter=True)
    for path in sorted((library / "starter").rglob("*.md")):
        yield from _said(path, path.read_text("utf-8"))
    for path in sorted((library / "pages" / "templates").rglob("*.html")):
        yield from _said(path, path.read_text("utf-8"))
    for path in sorted(library.rglob("*.js")):
        for quoted in _QUOTED.finditer(source := path.read_text("utf-8")):
            for _, word, instead in unwanted(quoted[0]):
                yield _line(path, source.count("\n", 0, quoted.start()) + 1, word, instead)
    commands = ROOT / "scripts" / "coffeechats_cli"
    for path in (commands / "main.py", *sorted((commands / "commands").glob("*.py"))):
        yield from _in_code(path)
    for name in _TABLES:
        yield from _in_code(library / name)
    for path in (*sorted(library.rglob("*.py")), *sorted(commands.glob("*.py"))):
        if path.name not in OF_LETTERS:
            yield from _in_code(path, is_help=False)
    for path in (*sorted(library.rglob("*.py")), *sorted((ROOT / "scripts").rglob("*.py"))):
        yield from _in_docstrings_and_comments(path)


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef)
    for node in ast.walk(tree):
        if isinstance(node, owners) and ast.get_docstring(node) is not None:
            yield node.body[0].value  # type: ignore[attr-defined, misc]


def _in_docstrings_and_comments(path: Path) -> Iterator[str]:
    source = path.read_text("utf-8")
    found = [(node.lineno, str(node.value)) for node in _docstrings(ast.parse(source))]
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    found += [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]
    for begin, text in found:
        for line, word, instead in unwanted(text, pattern=IN_CODE):
            yield _line(path, begin + line - 1, word, instead)


def _in_code(path: Path, *, is_help: bool = True) -> Iterator[str]:
    """The texts of a module that have a space in them: meanings, sentences, and docstrings where they are the help."""
    tree = ast.parse(path.read_text("utf-8"))
    aside = set() if is_help else set(map(id, _docstrings(tree)))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name))
    aside |= {id(argument) for call in calls if call.func.id in LISTS for argument in call.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            if id(node) in aside or (not is_help and _is_no_sentence(node.value)):
                continue
            for line, word, instead in unwanted(node.value):
                yield _line(path, node.lineno + line - 1, word, instead)


def _is_no_sentence(text: str) -> bool:
    """A pattern, one word, or a verb of the log that keeps its name."""
    bare = text.strip()
    return (
        "\\" in text
        or text.startswith(("\n", "---\n"))
        or " " not in bare
        or bare in ("called off", "we spoke", "we talked")
    )


def _said(path: Path, text: str, *, is_letter: bool = False) -> Iterator[str]:
    for line, word, instead in unwanted(text, is_letter=is_letter):
        yield _line(path, line, word, instead)


def _line(path: Path, line: int, word: str, instead: str) -> str:
    return f"{path.relative_to(ROOT).as_posix()}:{line}: {word!r}: write {instead}"


if __name__ == "__main__":
    sys.exit(main())
