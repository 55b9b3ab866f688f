"""How a person is written to: by e-mail, text, phone or LinkedIn."""

from __future__ import annotations

import re
from functools import lru_cache

from coffeechats.reading.verbs import VERBS
from coffeechats.views.story import Story

# What a person's key `contact_by` says in few words, and how a line of the log says it among others.
_BY = r"\b(?:by|via|on|over|through|per|in an?) (?:an? |the )?"
CHANNELS = {
    "linkedin": (r"linked ?in", rf"{_BY}linked ?in\b"),
    "text": (
        r"text|sms|whats ?app|signal|telegram|messenger",
        rf"{_BY}(?:text|sms|whats ?app|signal|telegram|messenger)\b|\btexted\b|\bwhatsapped\b",
    ),
    "email": (r"e-?mail|mail", rf"{_BY}e-?mail\b|\be-?mailed\b"),
    "phone": (r"phone|call|ring", rf"{_BY}(?:tele)?phone\b|\brang\b"),
}
IS_SHORT = ("text", "linkedin")  # channels for which a message has no subject, no signature, and few words
_WRITTEN = {"asked", "nudged"} | {verb.name for verb in VERBS if verb.is_contact and verb.by != "both"}


def channel(story: Story) -> str:
    """A word of CHANNELS: the key `contact_by`, else what the last line of the log says; "" where neither does."""
    if said := _first(str(dict(story.contact.more).get("contact_by", "")), 0):
        return said
    lines = (entry.words for entry in reversed(story.log) if entry.verb in _WRITTEN)
    return next((found for words in lines if (found := _first(words, 1)) and found != "phone"), "")


@lru_cache(maxsize=1024)  # journals say the same few words again and again
def _first(words: str, which: int) -> str:
    """The channel that words name first: `by text` is `text`."""
    found = {
        name: match.start()
        for name, patterns in CHANNELS.items()
        if (match := re.search(patterns[which], words, re.IGNORECASE))
    }
    return min(found, key=found.__getitem__, default="")
