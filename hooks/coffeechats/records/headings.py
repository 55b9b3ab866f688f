"""What is under the headings that people write: a log, a reflection, who they named, what is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from coffeechats.notes.note import Body
from coffeechats.records.names import fold
from coffeechats.records.private import is_private, private_lines

# fmt: off
HEADINGS: dict[str, tuple[str, ...]] = {
    "log": ("log", "history", "timeline", "contact log", "contact history", "activity", "verlauf", "protokoll",
            "historie", "historique", "historial", "registro", "cronologia", "historico"),
    "notes": ("notes", "note", "notizen", "notas"),
    "reflection": ("reflection", "reflections", "what i learned", "what i learnt", "what did i learn", "my thoughts",
                   "thoughts", "my take", "was ich gelernt habe", "reflexion", "reflexiones"),
    "takeaway": ("takeaway", "takeaways", "key takeaway", "key takeaways", "main takeaway", "main takeaways", "tldr",
                 "tl dr", "bluf"),
    "referrals": ("people to talk to", "people", "referrals", "referral", "who else", "who else to talk to",
                  "for more contact", "more people", "people to contact", "who to contact", "contacts to make",
                  "people to reach out to", "people to meet", "people to email", "people to write to",
                  "who to talk", "who to speak to", "contacts given", "pocs", "names", "names given",
                  "other people", "other names", "new names"),
    "tasks": ("to do", "todo", "todos", "to dos", "action items", "actions", "next steps", "action points", "next"),
}
# fmt: on
_MEANING = {title: meaning for meaning, titles in HEADINGS.items() for title in titles}
_LABEL = re.compile(
    r"\*\*(?P<bold>[^*]+?):?\*\*:?|__(?P<under>[^_]+?):?__:?|(?P<plain>[^\W\d_][^:：*_|]*?)[:：]"
    r"|(?P<bare>[^\W\d_][\w /-]*)"
)
_LABEL_WORDS = 4


# Headings in one's own words: `My impression`, `What I think now`, `Names she gave me`.
_IN_OTHER_WORDS = (
    (
        "reflection",
        re.compile(
            r"(?:(?:my|first|some|own|final|quick|gut|honest) )*"
            r"(?:thoughts?|impressions?|conclusions?|lessons|verdict|feelings?|(?<=my )(?:views?|opinions?|sense)|aar"
            r"|fazit|gedanken|eindruck|eindrucke|conclusiones|conclusoes|impressoes|impressionen|感想)"
            r"(?: (?:for me|afterwards?|after|now|so far|of mine|myself|my impressions?))*"
            r"|(?:what|how) (?:do |did )?i (?:now )?(?:think|thought|feel|felt|reckon|learn(?:ed|t)?|make of it"
            r"|(?:take|took) from (?:it|this))(?: (?:now|about (?:it|me|myself)|afterwards|of it))*"
        ),
    ),
    (
        "referrals",
        re.compile(
            r"(?:new )?(?:names?|people|contacts) (?:that )?(?:he|she|they|\w+) "
            r"(?:gave|named|mentioned|suggested|recommended)(?: (?:me|to me))?"
            r"|(?:who|whom) (?:else )?(?:to|should i) (?:talk|speak|write|meet|ask|contact)(?: (?:to|with|next))?"
        ),
    ),
)


@lru_cache(maxsize=4096)
def meaning_of(title: str) -> str:
    """What a heading means: a key of HEADINGS, or ""."""
    plain = fold(title)
    found = _MEANING.get(plain, "")
    return found or next((meaning for meaning, words in _IN_OTHER_WORDS if words.fullmatch(plain)), "")


def label_of(text: str) -> str:
    """The title of a line that is a label: up to four words and a colon or in bold, alone on the line; words that are
    a heading by themselves need neither."""
    # Most lines are long; two more words than a label's own may be its signs: `** a b c d **`.
    match = None if len(text.split(None, _LABEL_WORDS + 2)) > _LABEL_WORDS + 2 else _LABEL.fullmatch(text.strip(" \t"))
    if match is None:
        return ""
    title = (match["bold"] or match["under"] or match["plain"] or match["bare"]).strip()
    if len(title.split()) > _LABEL_WORDS or (match["bare"] and not meaning_of(title)):
        return ""
    return title


@dataclass(frozen=True, slots=True)
class Headed:
    """A line of text under a heading or a label, and what that means. `is_item` is whether it is a list line."""

    meaning: str
    text: str
    line: int
    column: int
    is_item: bool


def headed_lines(body: Body) -> Iterator[Headed]:
    """The lines under headings and labels that mean something, outside code and private parts; no tasks."""
    headings = {section.line: section for section in body.sections}
    items = {item.line: item for item in body.items}
    tasks = {task.line for task in body.tasks}
    private = private_lines(body)
    meaning, level, is_label = "", 0, False
    for number, typed in enumerate(body.text.split("\n"), body.line):
        if number in headings:
            section = headings[number]
            if not meaning or section.level <= level or is_label or meaning_of(section.title):
                meaning, level, is_label = meaning_of(section.title), section.level, False
        elif number in body.hidden or number in tasks or not typed.strip() or is_private(number, private):
            continue
        elif number in items:
            if meaning:
                yield Headed(meaning, items[number].text, number, items[number].column, True)
        elif label := label_of(typed):
            meaning, is_label = meaning_of(label), True
        elif meaning:
            yield Headed(meaning, typed.strip(), number, len(typed) - len(typed.lstrip()) + 1, False)
