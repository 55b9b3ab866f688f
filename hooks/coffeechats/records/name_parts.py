"""A name taken apart: the words by which someone may be called alone, and the spellings of each."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, islice
from typing import NamedTuple

from coffeechats.records.names import fold

_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # combining marks
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});", re.IGNORECASE)
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_ACCENTS}])*")
# Invisible letters, which would split a word or hide a sign.
INVISIBLE = re.compile(r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e"
                       r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e007f]")  # fmt: skip


def _words_of(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


# Titles before a name that are never used alone. What may also be a first name or a surname there
# (`Pan`, `Dean`, `JD`) is left out, unlike in `records/names.py`, which is for letters: here a title too
# many would let a name through. After a first name each may be a surname: `Michael Herr`.
_TITLES = _words_of(
    """
    professor profesor profesora professeur miss mister sir dame madam reverend monsieur madame mademoiselle herr frau
    fraulein fräulein dottor dottoressa signor signora signorina señor señora señorita senhor senhora meneer mevrouw
    shri doctor doktor captain colonel general president chancellor senator minister lord lady
    """
)
# Short forms; after two names they are a title, too.
_SHORT_TITLES = _words_of(
    "dr prof mr mrs ms mx rev mme mlle hr fr dott sr sra srta dra drs dipl dhr mevr smt junior senior"
)
_TITLES_WITH_FULL_STOP = _words_of("hon mag ing doc sig gen maj capt col lt sen jun")
_NEVER_A_SURNAME = _words_of("jr sr ii iii iv phd bsc msc esq mbe cbe frs llb llm")
_DEGREES = _words_of("md ma ba mba obe")  # and surnames; in capitals after a name, degrees
# Between two names these are no name; in front `Ben`, `Al` and `Van` are one, and at the end all of them may be.
_BETWEEN_NAMES = _words_of(
    """
    van von vom zu zum zur der den de del della dell di da do dos das du la las le los les el al ul bin ibn bint ben abu
    ter ten te op het af av y e i and und et the of
    """
)
_NEVER_IN_FRONT = _words_of("de del dos la las los les der den the of and vom zum zur het")
KIN = _words_of(
    """
    aunt auntie aunty uncle cousin mum mom mummy mommy mama mamma dad daddy papa mother father grandma grandpa granny
    gran grandmother grandfather grandad brother sister tante onkel oma opa mutter vater oncle tío tio zio abuela abuelo
    """
)
# The words after these describe a person: `Lee of the Map Room`.
_DESCRIBING = _words_of("of from at in with who on aus")
# Words that always have a capital: days, months, languages, big towns and countries, sites.
CAPITALS = """
    Monday Mondays Tuesday Tuesdays Wednesday Wednesdays Thursday Thursdays Friday Fridays Saturday Saturdays Sunday
    Sundays January February April June July August September October November December Christmas Easter English French
    German Spanish Italian Dutch British Irish Scottish Welsh American European London Leeds Manchester Birmingham
    Liverpool Bristol Sheffield Glasgow Edinburgh Cardiff Belfast Dublin Oxford Cambridge Nottingham Newcastle Brighton
    Paris Berlin Munich Hamburg Vienna Zurich Amsterdam Brussels Madrid Barcelona Lisbon Rome Milan Stockholm Copenhagen
    Oslo Toronto Vancouver Montreal Boston Chicago Seattle Denver Houston Dallas Atlanta Philadelphia Sydney Melbourne
    Singapore Mumbai Delhi Bangalore Nairobi Lagos England Scotland Wales Ireland Britain Germany France Spain Italy
    Canada Australia India America Europe Africa LinkedIn Google Instagram Facebook YouTube GitHub Twitter Mastodon
    Bluesky Xing WhatsApp Wikipedia Reddit Discord TikTok
    """
# Names that are words as well: of people whose name need not be kept from everyone, they count only with a capital.
ORDINARY = _words_of(
    """
    abbey amber angel april archer art ash august autumn bailey baker bank banks barber barker baron basil bay bean bear
    bell bella ben berry best bill birch bird bishop black blue bob bond booth bow bowman box boy brand bridge bridges
    bright brook brooks brown buck bull burn burns bush butler cable camp candy cannon careers carol carpenter carter
    case cash castle centre center chance chandler chapel charity chase chuck clay clerk cliff close cloud coach coffee
    coin coke cole college collier constant cook cooper cope corn council court crane crisp cross crystal curry curtain
    daisy dale dash dawn day dean dear desk drake drew duke earl early east eden ember english estate eve ever faith fan
    fair farmer fern field fields finch first fisher flint flower flowers ford forest foster fountain fox frank freed
    freeman french friend frost fuller gale garden gardener gay gene gift glen glory glover gold golden good goose grace
    grant gray green grey grove guard guy hall ham hand harbour hardy harper hart hawk hay hazel heart heath heather
    heaven herald herb hero hill hills holly home honey hood hook hope horn house hunt hunter ice iris island ivy jack
    jade jasmine jay jewel job john joy judge june justice kid king kitchen knight lab lake lamb land lane lark lash law
    lay lead lee library light lilac lily lily line lion little lock long lord love low luck lucky luna lynx major mall
    manager man map maple march margin mark market marsh martin mason master max may mayor mead mercy merry mighty mild
    miles mill miller mills mine mint mist moon moor more moss museum new nick noble north novel nurse oak ocean office
    olive opal page paper park parks pat patience peace peach pearl penny pepper perry piper pitt place plum pollen pool
    pope porter potter power price pride prince prior prudence queen quick rain ramble ran raven ray read reader reed
    rex rice rich ridge ring rite river rivers road rob robin rock rocky room root rose rosemary rosy row royal ruby
    rush rusty sage salt sam sand sandy savage school scout sea serene sharp shepherd sherry shore short sky small smart
    smith snow son song south spark spence spring star steel stern still stone storm street strong sue summer sun sunny
    surf swan swift table tanner taylor team temple terry thorn thrift tiger tower town trip trinity true tucker turner
    university vale valley van venture verity victor viola violet walker wall ward warden warm water waters watts way
    weaver week wells west wheat wheel white wild will winter wise wit wolf wood woods work young
    """
)

_ATTACHED = re.compile(r"(?<!\w)(?:al|el|ul|as|ash|ad|an|ar|at|az)-(?=\w{3})", re.IGNORECASE)  # `al-Rashid`
_APOSTROPHES = "'’‘`´ʼʹ＇"
_NO_APOSTROPHES = dict.fromkeys(map(ord, _APOSTROPHES))
_PIECES = re.compile(r"[,;()\[\]/|\"“”、，]")  # what parts `Okafor, Dr. Ada` and `Mary Ann Evans (George Eliot)`
_HYPHENS = ("-", "‐", "‑", "–")
_CHUNK = re.compile(rf"(?P<text>(?:[^\W_]|[{_APOSTROPHES}{_ACCENTS}])+)(?P<stop>\.)?")
_OTHER_FORMS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ð": "d", "ə": "e", "ñ": "ny"})
_CONTRACTED = (("ue", "u"), ("oe", "o"), ("ae", "a"), ("aa", "a"))


@dataclass(frozen=True, slots=True)
class NameParts:
    """One name in folded words: `whole`, the words that may count alone, words that only count side by side (`Map
    Room`), and words that became one (`oseibonsu`, `hbonsu`).
    """

    whole: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    joined: frozenset[str] = field(default_factory=frozenset)


def without_entities(text: str) -> str:
    """The text with the signs themselves for `&amp;`, `&#65;` and their like; other ampersands stay."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def prepared(text: str) -> str:
    """The text with its letters in one form and without what cannot be seen."""
    return text if text.isascii() else INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


class _Chunk(NamedTuple):
    """A word of a name as it is written and folded, and whether a full stop comes after it.

    Those with one number of a `piece` have no comma or bracket between them; with one `group`, only a hyphen.
    """

    text: str
    folded: str
    piece: int
    group: int
    has_stop: bool


@lru_cache(maxsize=1024)
def name_parts(name: str) -> NameParts:
    """A name taken apart; of a name that is nothing but titles, kin words and particles all words count."""
    chunks = _chunks(_ATTACHED.sub(" ", prepared(name)))
    cut = next((n for n, chunk in enumerate(chunks) if n and chunk.text in _DESCRIBING), len(chunks))
    described = tuple(word for chunk in chunks[cut:] for word in _words(chunk.text) if not _is_small(word))
    head = [chunk for chunk in chunks[:cut] if not is_uncased(chunk.text)]
    kept = _kept(head) or [chunk.text for chunk in head]
    alone = tuple(dict.fromkeys(form for chunk in kept for form in _alone(chunk)))
    together = [words for chunk in kept if len(words := _words(chunk)) > 1]
    if described:
        together.append(described)
    raw = [fold(word) for word in WORD.findall(prepared(name))][: len(head) + 2] if head else []
    return NameParts(_words(prepared(name)), alone, tuple(together), frozenset(_joined(raw, alone)))


def _chunks(name: str) -> list[_Chunk]:
    found: list[_Chunk] = []
    group = 0
    for number, piece in enumerate(filter(WORD.search, _PIECES.split(name))):
        for chunk in _CHUNK.finditer(piece):
            group += piece[chunk.start() - 1 : chunk.start()] not in _HYPHENS
            if WORD.search(chunk["text"]):
                found.append(_Chunk(chunk["text"], fold(chunk["text"]), number, group, bool(chunk["stop"])))
    return found


def spellings(word: str) -> tuple[str, ...]:
    """The folded forms that one word may have: `Müller` is `muller`, and `mueller`."""
    plain = fold(word)
    other = plain if word.isascii() else fold(word.casefold().translate(_OTHER_FORMS))
    return (plain,) if other == plain else (plain, other)


def is_uncased(text: str) -> bool:
    """Words of a script without capitals: such a name is found letter by letter."""
    return not text.isascii() and bool(text.strip()) and text.casefold() == text and text.upper() == text


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in WORD.findall(text))


def _is_small(word: str) -> bool:
    return word in _BETWEEN_NAMES or word in _DESCRIBING or len(word) < 2


def _kept(chunks: list[_Chunk]) -> list[str]:
    """The words of a name that are neither title, degree, particle nor kin word; in doubt a word is a name."""
    letters = "".join(chunk.text for chunk in chunks)
    has_case = not (letters.islower() or letters.isupper())
    left = list(_without_titles(chunks))
    names = [chunk for chunk in left if not _is_behind(chunk, left, has_case)]
    if len({chunk.group for chunk in names}) == 1:  # `Chidi Mba`: what else would be a title or a degree
        names += islice(
            (chunk for chunk in left if chunk not in names and _may_be_surname(chunk, left[0], has_case)), 1
        )
    found = [chunk for chunk in names if not _is_particle(chunk, names, has_case)]
    return [chunk.text for chunk in found or names if len(chunk.folded) > 1] or [chunk.text for chunk in names]


def _without_titles(chunks: list[_Chunk]) -> Iterator[_Chunk]:
    """The words of a name without the titles and kin words in front of each of its pieces."""
    for _, words in groupby(chunks, key=lambda chunk: chunk.piece):
        piece = [chunk for chunk in words if not chunk.folded.isdigit()]
        while len(piece) > 1 and _is_in_front(piece[0]):
            piece.pop(0)
        yield from piece


def _is_in_front(chunk: _Chunk) -> bool:
    if chunk.folded in _TITLES or chunk.folded in _SHORT_TITLES or chunk.folded in KIN:
        return True
    return chunk.has_stop and chunk.folded in _TITLES_WITH_FULL_STOP


def _is_behind(chunk: _Chunk, chunks: list[_Chunk], has_case: bool) -> bool:
    """Whether a word after the first is a degree, a short title, or a kin word that is no surname."""
    if chunk is chunks[0]:
        return False
    if chunk.folded in KIN:
        return chunk is not chunks[-1] or (has_case and chunk.text.islower())
    if chunk.folded in _DEGREES:
        return chunk.has_stop or (has_case and chunk.text.isupper()) or chunk.piece > chunks[0].piece
    if chunk.has_stop and chunk.folded in _TITLES_WITH_FULL_STOP:
        return True
    return chunk.folded in _NEVER_A_SURNAME or chunk.folded in _SHORT_TITLES


def _may_be_surname(chunk: _Chunk, first: _Chunk, has_case: bool) -> bool:
    """Whether a title or degree after a first name could be the surname: `Okafor, Ma`, but not `Ada, MBA`."""
    if chunk.has_stop or chunk.folded in _NEVER_A_SURNAME or (has_case and chunk.text.islower()):
        return False
    return chunk.piece == first.piece or not (has_case and chunk.text.isupper())


def _is_particle(chunk: _Chunk, names: list[_Chunk], has_case: bool) -> bool:
    """Whether a word is one that comes between names; with a capital at an end or alone it may be a name."""
    if chunk.folded not in _BETWEEN_NAMES:
        return False
    if has_case and chunk.text.islower() and chunk is not names[0]:
        return True
    is_alone = sum(other.piece == chunk.piece for other in names) == 1
    if is_alone or chunk is names[-1]:
        return False
    return chunk is not names[0] or chunk.folded in _NEVER_IN_FRONT


def _alone(chunk: str) -> Iterator[str]:
    """The words of `O'Shea` by which it is found: without the apostrophe, and what comes after it."""
    bare = chunk.translate(_NO_APOSTROPHES)
    for word in (bare, *(piece for piece in WORD.findall(chunk) if len(piece) > 1)):
        for form in spellings(word):
            yield form
            if len(form) > 4:
                for two, one in _CONTRACTED:
                    if two in form:
                        yield form.replace(two, one)


def _joined(raw: list[str], alone: Iterable[str]) -> Iterator[str]:
    """Words written as one, whole and in part, and an initial with a name, as addresses have it."""
    for begin in range(len(raw)):
        for end in range(begin + 2, min(len(raw), begin + 6) + 1):
            if len(made := "".join(raw[begin:end])) > 4:
                yield made
    parts = [word for word in alone if len(word) > 2][:6]
    for one in parts:
        for other in parts:
            if one != other:
                yield one + other
                yield one[0] + other
                yield one + other[0]


# ---- names in scripts without capitals

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
_HANGUL = "\uac00-\ud7a3"
_RUNS = re.compile(rf"[{_HAN}]+|[{_KANA}]+|[{_HANGUL}]+|[^\W{_HAN}{_KANA}{_HANGUL}]+")
_BEFORE = "老小阿大"  # what may come before a name of one sign
_BEHIND = (
    "先生|女士|小姐|太太|夫人|老师|老師|教授|博士|医生|醫生|同学|同學|总|總|经理|經理|主任|哥|姐|叔|姨|さん|さま|様|氏|君|くん|ちゃん|先輩"
    "|씨|님|양|군|교수|선생|대리|과장|차장|부장|이사|사장|대표|팀장|실장|박사|기자|선배|후배"
)


@lru_cache(maxsize=4096)
def uncased_patterns(name: str, *, in_doubt: bool = False) -> tuple[str, ...]:
    """Regular expressions that find a name without capitals, whole, by its given name and by its family name.

    No one can see where the family name ends and the given name begins: every beginning and end of two signs counts.
    One sign counts with a word of address beside it or alone, a family name `in_doubt` everywhere.
    """
    if name.isascii():
        return ()
    name = prepared(name)
    found: dict[str, None] = {}
    words = [word for word in re.split(r"[\s·・.,\-]+", name) if is_uncased(word)]
    if len(words) > 1:
        found[r"[\s·・.,\-]*".join(map(_either_kana, words))] = None
    for number, word in enumerate(words):
        if len(word) > 1:
            found[_either_kana(word)] = None
        for place, run in enumerate(_RUNS.findall(word)):
            is_first = number == place == 0
            is_all = len(words) == 1 and run == word
            parts = _parts_of_run(run, is_first=is_first, is_all=is_all, in_doubt=in_doubt)
            found |= dict.fromkeys(parts)
    return tuple(sorted(found, key=len, reverse=True))


def _parts_of_run(run: str, *, is_first: bool, is_all: bool, in_doubt: bool) -> Iterator[str]:
    if re.fullmatch(rf"[{_KANA}]+", run):
        if is_all:
            yield from _ends(run, 2 if len(run) < 5 else 3)
        elif len(run) > 1:
            yield _either_kana(run)
    elif re.fullmatch(rf"[{_HAN}{_HANGUL}]+", run):
        yield from _ends(run, 2)
        if is_first:
            yield _one_sign(run[0], everywhere=in_doubt)
        if len(run) < 4:
            yield _one_sign(run[-1], everywhere=False)
    elif is_uncased(run) and len(run) > 1:
        yield re.escape(run)


def _ends(run: str, shortest: int) -> Iterator[str]:
    for length in range(len(run), shortest - 1, -1):
        yield _either_kana(run[:length])
        yield _either_kana(run[-length:])


def _one_sign(sign: str, *, everywhere: bool) -> str:
    one = re.escape(sign)
    if re.fullmatch(rf"[{_HANGUL}]", sign):
        return rf"(?<![{_HANGUL}]){one}(?=\s?(?:{_BEHIND})|(?![{_HANGUL}]))"
    if everywhere:
        return one
    return rf"(?<=[{_BEFORE}]){one}|{one}(?=\s?(?:{_BEHIND}))|(?<![{_HAN}{_KANA}]){one}(?![{_HAN}{_KANA}])"


def _either_kana(text: str) -> str:
    """The same in hiragana and katakana."""
    return "".join(_kana(letter) for letter in text)


def _kana(letter: str) -> str:
    code = ord(letter)
    if 0x3041 <= code <= 0x3096:
        return f"[{letter}{chr(code + 0x60)}]"
    if 0x30A1 <= code <= 0x30F6:
        return f"[{chr(code - 0x60)}{letter}]"
    return re.escape(letter)
