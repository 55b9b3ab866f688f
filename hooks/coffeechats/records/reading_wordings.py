"""Reads the wording of a message.

Jinja's own parser reads it, and nothing of it is ever run: only slots and `if` are taken over, everything else that
Jinja knows is a problem with its line. So a wording can neither loop, nor call, nor reach anything but its slots.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, TemplateSyntaxError, nodes
from rapidfuzz import fuzz, process

from coffeechats.notes.code import COMMENT
from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.records.message_templates import Blank, Choice, Part, TemplateSlot, Test, Wording
from coffeechats.records.messages import MESSAGES, SLOTS
from coffeechats.records.names import slug, stem
from coffeechats.records.private import without_private

_PARSER = Environment(autoescape=False)
# A line with only a condition leaves no empty line; the comment keeps Jinja's count of lines.
_ALONE = re.compile(r"^[ \t]*(\{%[^\n]*?%\})[ \t]*\n", re.MULTILINE)
_SUBJECT = re.compile(r"(?P<above>\s*)subject:[ \t]*(?P<subject>[^\n]*)", re.IGNORECASE)
_BLANK = re.compile(r"\[([^\[\]\n]+)\]")
_DEEPEST = 40  # `if` within `if`, `and` after `and`: far more than a template needs
_USUAL = "write a slot as {{ first_name }} and a condition as {% if shared %} … {% endif %}"


class Fault(Exception):
    """Where a wording cannot be read, and what to write instead; never a word of it."""

    def __init__(self, line: int, message: str, found: str = "") -> None:
        super().__init__(message)
        self.line, self.message, self.found = line, message, found


def read_wording(note: Note) -> tuple[Wording | None, list[Problem]]:
    """A note under journal/templates/; None where it cannot be used, so that the shipped wording serves."""
    name = slug(stem(note.path))
    if name not in MESSAGES:
        message = f"no message has this name; {_near(name, MESSAGES)}the names are {', '.join(MESSAGES)}"
        return None, [Problem("template-unknown", note.path, 1, 1, "", message)]
    text = COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), without_private(note.body))
    if not text.strip():
        return None, []
    try:
        return parse(name, text, note.path), []
    except Fault as fault:
        line, message = (
            note.body.line + fault.line - 1,
            f"{fault.message}; until then yours is not used",
        )
        return None, [Problem("template-unreadable", note.path, line, 1, "", message, fault.found)]


def parse(name: str, text: str, path: str = "") -> Wording:
    """The wording that a text spells. Raises Fault for what is neither text, slot nor condition."""
    text = text.replace("\r\n", "\n")
    subject = _SUBJECT.match(text)
    if subject is None:
        return Wording(name, (), _trimmed(_parsed(text)), path)
    above = "\n" * subject["above"].count("\n")
    head = _parsed(above + subject["subject"])
    return Wording(name, _trimmed(head), _trimmed(_parsed(above + text[subject.end() :])), path)


def _parsed(text: str) -> tuple[Part, ...]:
    try:
        return tuple(_parts(_PARSER.parse(_ALONE.sub(r"\1{#\n#}", text)).body))
    except TemplateSyntaxError as error:
        raise Fault(error.lineno, f"this cannot be read; {_USUAL}") from None
    except (RecursionError, MemoryError):
        raise Fault(1, f"too much is nested here; {_USUAL}") from None


def _parts(found: Iterable[nodes.Node], depth: int = 0) -> Iterator[Part]:
    for node in found:
        if isinstance(node, nodes.Output):
            for one in node.nodes:
                yield from texts(one.data) if isinstance(one, nodes.TemplateData) else (TemplateSlot(_slot(one)),)
        elif isinstance(node, nodes.If):
            yield _choice(node.test, node.body, node.elif_, node.else_, depth + 1)
        else:
            raise Fault(node.lineno, f"only slots and conditions can be in braces; {_USUAL}")


def texts(text: str) -> Iterator[str | Blank]:
    """Text, and what it leaves to be filled by hand."""
    for number, piece in enumerate(_BLANK.split(text)):
        if piece:
            yield Blank(piece) if number % 2 else piece


def _choice(test: nodes.Node, then: list[nodes.Node], elifs: Sequence[nodes.If], other: list[nodes.Node],
            depth: int) -> Choice:  # fmt: skip
    """An `elif` is an `if` within the `else` of the one before."""
    if depth > _DEEPEST:
        raise RecursionError
    made = _test(test, depth), tuple(_parts(then, depth))
    if elifs:
        first, *rest = elifs
        return Choice(*made, (_choice(first.test, first.body, rest, other, depth + 1),))
    return Choice(*made, tuple(_parts(other, depth)))


def _test(node: nodes.Node, depth: int) -> Test:
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(node, nodes.Name):
        return Test("filled", _slot(node))
    if isinstance(node, nodes.Not):
        return Test("not", tests=(_test(node.node, depth + 1),))
    if isinstance(node, (nodes.And, nodes.Or)):
        word = "and" if isinstance(node, nodes.And) else "or"
        return Test(word, tests=(_test(node.left, depth + 1), _test(node.right, depth + 1)))
    raise Fault(node.lineno, f"a condition asks for slots, with `not`, `and`, `or`, and for nothing else; {_USUAL}")


def _slot(node: nodes.Node) -> str:
    if not isinstance(node, nodes.Name):
        raise Fault(node.lineno, f"only the name of a slot can be in double braces; {_USUAL}")
    if node.name not in SLOTS:
        message = f"there is no slot of this name; {_near(node.name, SLOTS)}the slots are {', '.join(SLOTS)}"
        raise Fault(node.lineno, message, node.name)
    return node.name


def _near(name: str, table: Mapping[str, object]) -> str:
    near = process.extractOne(name, sorted(table), scorer=fuzz.ratio, score_cutoff=60)
    return f"did you mean {near[0]}? " if near else ""


def _trimmed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Without the empty lines above and below."""
    made = list(parts)
    if made and isinstance(made[0], str):
        made[0] = made[0].lstrip("\n ")
    if made and isinstance(made[-1], str):
        made[-1] = made[-1].rstrip()
    return tuple(made)


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, Wording]:
    """Every message as this software words it."""
    return {name: parse(name, shipped_text(name)) for name in MESSAGES}


def shipped_text(name: str) -> str:
    """A message's wording as it can be copied to journal/templates/ and changed there."""
    return resources.files("coffeechats").joinpath("messages", f"{name}.md").read_text("utf-8")
