"""Which words of a heading mean that what is below is private: in many languages, in any spelling, with slips."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from coffeechats.records.names import fold

# A heading with one of these anywhere is private, however its words are split or joined.
_WITHIN = """
offtherecord formyeyesonly foryoureyesonly notforsharing nottobeshared donotshare dontshare
privat privaat privad preifat confidential confidentiel confidencia confidenzial konfidenti konfidensi
konfidents vertraulich vertrouwelijk geheim riservat fortrolig luottamuks yksityi soukrom důvěrn súkromn dôvern prywatn
poufn bizalmas pribadi rahasia riêngtư приватн конфиденц конфіденц ιδιωτικ εμπιστευτικ
私人 私密 隐私 隱私 保密 机密 機密 秘密 非公開 非公开 不公开
内緒 プライベート 비공개 비밀 개인 ส่วนตัว निजी गोपनीय
"""
# These are private as a word of their own; within other words they are common.
_ALONE = """
privé privée privés privées privati privy özel gizli личное личные лично частное частные особисте خاص الخاص سري السري
פרטי חסוי סודי 사적
"""
# A slip of the keyboard, and the slips that are let through for a word of that length.
_NEARLY = (
    (1, ("private", "privat", "privado", "privada", "privato", "riservato")),
    (2, ("confidential", "confidentiel", "confidencial", "vertraulich", "vertrouwelijk")),
)
_FIRST = 40  # words of a heading in which slips are looked for
_OTHER_WORDS = frozenset(["primate", "primates", "primat", "privet"])  # one letter different, and a word of its own

# Invisible signs: soft hyphens, joiners, marks of direction, fillers, variants, control signs.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
# What a page does not show of a heading: tags, comments, where a link leads.
_MARKUP = re.compile(
    r"<!--(?:(?!<!--).)*?-->|<[^<>]*>|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\]\[[^\[\]\n]*\]", re.DOTALL
)
_BRACES = re.compile(r"\{[^{}\n]*\}")
_SIGN = re.compile(r"[&<\](){}\x00-\x08\x0e-\x1f\x7f]")  # what may not be shown as it is typed
_WORD = re.compile(r"[a-z0-9]+")

# Letters that look like ours: Cyrillic, Greek, small capitals, letters in dark circles and squares.
_LOOKS_LIKE = str.maketrans(
    "аеорсіѵтғԁӏոρινατεουᴘʀɪᴠᴀᴛᴇᴄᴏɴꜰᴅʟ"
    + "".join(map(chr, [*range(0x1F150, 0x1F16A), *range(0x1F170, 0x1F18A), *range(0x1F1E6, 0x1F200)])),
    "aeopcivtfdlnpivateouprivateconfdl" + "abcdefghijklmnopqrstuvwxyz" * 3,
)


def _joined(text: str) -> str:
    return fold(text).replace(" ", "")


_STEM = re.compile("|".join(["p+r+i+v+a+t", *map(_joined, _WITHIN.split())]))
_WORDS = frozenset(map(fold, _ALONE.split()))


@lru_cache(maxsize=8192)
def is_private_title(title: str) -> bool:
    """Whether a heading, as typed, says that what is below is private; in doubt it does."""
    return any(_says_private(reading) for reading in _readings(title))


def words_of(title: str) -> list[str]:
    """The words of a heading as a page shows them, folded: no invisible signs, no markup."""
    return fold(_MARKUP.sub("", _seen(title))).split()


def _readings(title: str) -> set[str]:
    """What a heading may say, folded: with and without what is in braces, and by the look of its letters."""
    if title.isascii() and _SIGN.search(title) is None:
        return {" ".join(_WORD.findall(title.lower()))}
    shown = _MARKUP.sub("", _seen(title))
    texts = {shown, _BRACES.sub("", shown), title}
    texts |= {text.casefold().translate(_LOOKS_LIKE) for text in texts if not text.isascii()}
    return set(map(fold, texts))


def _seen(title: str) -> str:
    return _UNSEEN.sub("", unescape(title))


def _says_private(words: str) -> bool:
    parts = [word for word in words.split() if not word.startswith("depriv")]
    joined = "".join(parts)
    if _STEM.search(joined):
        return True
    first = parts[:_FIRST]
    return not _WORDS.isdisjoint(parts) or any(map(_is_slip, [*first, *map("".join, pairwise(first))]))


@lru_cache(maxsize=8192)
def _is_slip(word: str) -> bool:
    """Whether a word is one of those that mean private, but for a letter or two at a wrong place."""
    if not 5 <= len(word) <= 15 or word in _OTHER_WORDS:
        return False
    if sorted(word) == sorted("private"):
        return True
    return any(process.extractOne(word, near, scorer=OSA.distance, score_cutoff=most) for most, near in _NEARLY)
