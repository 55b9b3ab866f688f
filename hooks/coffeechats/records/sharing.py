"""Whether a note is for anyone else: any no wins, and what is in doubt counts as a no."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from coffeechats.notes.note import Entry, Note, Scalar
from coffeechats.records.names import fold
from coffeechats.records.private_words import is_private_title

_YES_WORDS = "yes y true t on ja oui si sim yep yeah ok okay sure"
_NO_WORDS = "no n false f off none nein non nope nee nej nao never not nie niet nicht dont"
_SECRET_WORDS = "secret hidden hide confidential vertraulich geheim privado privee prive unshared"
_WORDS = "shape shade shame shake shave spare stare scare snare hare sharp shark"  # near `share`, and words themselves
_YES, _NO, _SECRET, _OTHER_WORDS = (
    frozenset(words.split()) for words in (_YES_WORDS, _NO_WORDS, _SECRET_WORDS, _WORDS)
)
_LINE = re.compile(
    r"[\s>*_+\-#\[(\"'`|<!%]*(?P<key>[^\W\d_][\w'’ ]{1,20}?)[\s*_]*(?:::?|=)[\s*_]*(?P<value>[^\s*_].{0,60})\Z"
)
_SENTENCE = re.compile(
    r"(?:please )?(?:do not|dont|never|not to be|not for) (?:share|shared|sharing)"
    r"(?: (?:this|it|that|any of this|this note))?(?: with (?:anyone|anybody|others))?"
)
_ENDS = " \t-—>)]\"'`*_.!|%"


class SharingRefusal(NamedTuple):
    """Something that keeps a note from being shared: where, and how it was read. `rule` is "" where it is plain."""

    at: Scalar
    key: str = ""
    rule: str = ""
    message: str = ""


def refusals(note: Note) -> Iterator[SharingRefusal]:
    """Everything in a note that says, or may say, that it is not to be shared."""
    for key in sorted(note.unread):
        if meaning(key):
            yield SharingRefusal(Scalar("", 1, 1), key)  # its own problem says what is wrong with it
    for key, entry in note.keys.items():
        if meaning(key):
            yield from _of_key(key, entry)
    yield from _of_body(note)


@lru_cache(maxsize=4096)
def meaning(key: str) -> str:
    """`share`, `private`, `shared` (a key of its own), `nearly` for what is written almost so, "" for other keys."""
    words = fold(key).split()
    letters = "".join(words)
    if letters in ("share", "private", "shared"):
        return letters
    if letters.startswith(("share", "sharing", "privat", "privac")) or _SECRET & {letters, *words}:
        return "nearly"
    return "nearly" if is_private_title(key) or any(map(_is_slip, (letters, *words))) else ""


def _is_slip(word: str) -> bool:
    near_share = len(word) > 3 and word not in _OTHER_WORDS and OSA.distance(word, "share", score_cutoff=1) <= 1
    return near_share or (len(word) > 4 and OSA.distance(word, "private", score_cutoff=2) <= 2)


def _of_key(key: str, entry: Entry) -> Iterator[SharingRefusal]:
    values = [value for value in entry.values if value.text.strip()]
    what = meaning(key)
    if what == "nearly" and values:  # reported as a key that is not known
        yield SharingRefusal(values[0], key)
    for value in values if what != "nearly" else ():
        word = fold(value.text)
        if what == "shared":
            if len(values) == 1 and word.split()[0] in _NO and len(word.split()) < 3:
                message = "read as `share: no`, too; if you have nothing in common, leave the key out"
                yield SharingRefusal(value, key, "answer-form", message)
        elif word not in (_YES if what == "share" else _NO):
            yield _judged(value, what, word.split()[0] in (_NO if what == "share" else _YES))


def _judged(value: Scalar, what: str, is_plain: bool) -> SharingRefusal:
    answer = "no" if what == "share" else "yes"
    if value.text.lower().strip(" .!") in ("no", "n", "false", "yes", "y", "true"):
        return SharingRefusal(value, what)
    if is_plain:
        return SharingRefusal(value, what, "answer-form", f"read as `{answer}`; the usual form is the one word")
    message = f"write yes or no; until then it is read as `{answer}`, and the note is in no shared copy"
    return SharingRefusal(value, what, "answer-unreadable", message)


def _of_body(note: Note) -> Iterator[SharingRefusal]:
    """Lines of the body that read as the key does: `share: no` below the dashes, or *Do not share this*."""
    lowered = note.body.text.casefold()
    if not any(map(lowered.__contains__, ("shar", "sahr", "shaer", "priv", "hare"))):
        return
    for number, line in enumerate(note.body.text.split("\n"), note.body.line):
        if _says_no(line):
            message = "read as `share: no`, so this note is in no shared copy; write it among the keys"
            yield SharingRefusal(Scalar(line.strip()[:80], number, 1), "share", "share-in-text", message)


def _says_no(line: str) -> bool:
    if (match := _LINE.match(line)) and (words := fold(match["value"].strip(_ENDS)).split()):
        letters = fold(match["key"]).replace(" ", "")
        if letters in ("dontshare", "donotshare") or letters == "private" or OSA.distance(letters, "private") == 1:
            return " ".join(words) not in _NO
        if letters != "shared" and _is_slip(letters):
            return words[0] in _NO
    return _SENTENCE.fullmatch(fold(line)) is not None
