"""What I bring to a meeting: the parts of me.md that may lie on the table, and what there is between us."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coffeechats.records.model import Contact
from coffeechats.records.names import fold
from coffeechats.records.private import is_private, private_lines, public_text
from coffeechats.views.excerpts import as_text, without_tasks
from coffeechats.views.history import History

# The headings of me.md, with what the sheet calls them. Doubts are not among them: they are for me alone.
_PARTS = (
    ("background", ("background", "my background", "experience")),
    ("skills", ("skills", "my skills", "strengths", "transferable skills")),
    ("interests", ("interests", "my interests")),
    ("you can offer", ("what i can offer", "what i could offer", "i can offer")),
)


def about_me(history: History) -> tuple[tuple[str, str], ...]:
    """Background, skills, interests and what I can offer, as far as me.md says it; nothing private, no tasks."""
    body = history.journal.me.body
    private = private_lines(body)
    found: dict[str, str] = {}
    for section in body.sections:
        if not is_private(section.line, private):
            text = without_tasks(as_text(public_text(body, section.begin, section.whole_end)))
            found.setdefault(fold(section.title), " · ".join(_sentences(text)))
    pairs = ((label, next((found[title] for title in titles if found.get(title)), "")) for label, titles in _PARTS)
    return tuple((label, words) for label, words in pairs if words)


def between_us(people: Iterable[Contact]) -> tuple[str, ...]:
    """What we share and why I ask them, each once: the bridge from my story to theirs."""
    lines = (as_text(line) for contact in people for line in (*contact.shared, contact.why) if line)
    return tuple(dict.fromkeys(line for line in lines if line))


def _sentences(text: str) -> Iterator[str]:
    """The lines without the marks of lists."""
    for line in text.split("\n"):
        bare = line.lstrip("-*+ \t").strip()
        if bare:
            yield bare
