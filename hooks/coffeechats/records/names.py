"""One rule for ids and one for comparing names."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

# Letters with an accent that Unicode does not decompose; the script of the pages has the same.
PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe",
         "þ": "th", "ς": "σ"}  # fmt: skip
# Accents, Hebrew and Arabic points, and dots below letters of India, which people leave out. A mark of Thai or Kana
# makes another letter.
MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u093c\u09bc\u0a3c\u0abc"
_PLAIN, _MARKS = str.maketrans(PLAIN), re.compile(f"[{MARKS}]")
_APOSTROPHES = re.compile(r"['’‘`´.]")
_NO_WORD = re.compile(r"[\W_]+")
# Names that Windows keeps for devices, with or without an ending.
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\Z")
_LONGEST_NAME = 300  # characters; what is longer is no name with parts
_LONGEST = 80  # characters of an id; the longest file name anywhere is 255 bytes, and a letter has up to 4


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The form in which two spellings of a name are equal: case, accents and punctuation gone, words kept apart."""
    folded = _NO_WORD.sub(" ", _APOSTROPHES.sub("", without_accents(text))).strip()
    return folded or unicodedata.normalize("NFC", text).strip()


def without_accents(text: str) -> str:
    """The text without case and accents, line by line the same: `Łódź` and `lodz` are equal, `Straße` and `strasse`."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.lower()).lower().translate(_PLAIN)
    return unicodedata.normalize("NFC", _MARKS.sub("", plain))


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """The id that belongs to a file's name or a field's name: `Ada Okafor` and `ada-okafor` give `ada-okafor`.

    Letters of every script stay; the result is never empty, never longer than 80 characters, and a safe file name
    on every system.
    """
    letters = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    made = _NO_WORD.sub("-", _APOSTROPHES.sub("", letters) if len(letters) > 2 else letters).strip("-")
    if not made:
        return "x" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    if len(made) > _LONGEST or len(made.encode("utf-8", "surrogatepass")) > 204:  # a cut name is short enough
        made = made[:48].strip("-") + "-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{made}-" if _RESERVED.match(made) else made


def spoken(stem: str) -> str:
    """A file's name as a person would say it: `ada-okafor` becomes `Ada Okafor`."""
    words = unicodedata.normalize("NFC", re.sub(r"[-_\s]+", " ", stem)).strip()
    return words.title() if words == words.lower() else words


def stem(path: str) -> str:
    """A file's name without its folders and its ending."""
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _joined(word: str) -> str:
    return fold(word).replace(" ", "")


def name_words(words: str) -> frozenset[str]:
    """A table of words in the form in which they are compared."""
    return frozenset(map(_joined, words.split()))


# What comes before or after a name and is no part of it, as `_joined` gives it. A
# letter to `Dipl.-Ing. Ada Okafor` begins with "Dear Ada,".
_TITLES = name_words(
    # English, and degrees after a name
    "dr doctor prof professor mr mister messrs mrs ms mx miss sir dame lord lady rev revd reverend hon "
    "capt captain col "
    "colonel lt lieutenant maj sgt sergeant gen cmdr atty engr barr phd dphil edd md dds dmd jd llb llm "
    "mba emba msc bsc "
    "mphil meng beng mpa mph esq esquire cpa cfa pmp obe mbe cbe ma ba rn "
    # German, Dutch, the North
    "herr herrn hr frau fr fraulein frl dipl ing mag magister dkfm privdoz univ dhr mevr mevrouw meneer "
    "mw mej drs ir fru "
    "frk froken herra rouva neiti "
    # French, Spanish, Portuguese, Italian, Romanian
    "mme mmes mlle monsieur madame mademoiselle maitre docteur professeur sr sra srta srita senor senora senorita don "
    "dona dna dra lic licenciado licenciada arq profa profesor profesora doctora senhor senhora eng enga "
    "engo exmo exma "
    "sig sigra signor signora signore signorina dott dottssa dottore dottoressa profssa avv avvocato arch geom rag cav "
    "domnul doamna dl "
    # Polish, Czech, Slovak, Hungarian, Turkish
    "pan pani mgr inz hab doc slecna judr mudr mvdr phdr rndr thdr paeddr csc ozv bay bayan sayin "
    # India, the Malay lands, Africa, pilgrims
    "shri shree sri smt shrimati haji hajji hadji hajah hajjah alhaji alhaja bapak ibu tuan puan encik "
    "datuk dato datin "
    "bwana chief श्री श्रीमती सुश्री डॉ "
    # Cyrillic, Greek, Arabic, Hebrew, Thai
    "господин госпожа гн гжа др доктор проф профессор пан пані инж κ κος κα κυριος κυρια δρ السيد السيدة "
    "الانسة الدكتور "
    "الدكتورة دكتور دكتورة الاستاذ الاستاذة المهندس المهندسة الحاج מר גב גברת פרופ נאי นาย นาง นางสาว คุณ ดร "
    # after a name: Chinese, Japanese, Korean
    "先生 女士 小姐 太太 教授 博士 老师 老師 様 さん 氏 님 씨 선생님 교수 박사"
)
# Words within a name that belong to the family name after them.
_FAMILY_PARTICLES = name_words(
    "von vom van der den de del della delle dei degli di da das dos do du des d la las le les los el al "
    "ter ten te tot zu "
    "zum zur af av bin bint ibn abu y e op t lo dal dalla st"
)
# They end a name and are part of it, unlike degrees.
SUFFIXES = name_words("jr sr ii iii iv junior senior filho neto")
_SUFFIX_OR_SURNAME = name_words("junior senior filho neto")  # the latter where no other surname is there: `Ana Neto`
# First and family names, unless a full stop makes them short for a title.
_ALSO_NAMES = name_words("gen maj hon sig col doc arch don dona sri chief bay fr cav rag lady mag ma ba")
_ALSO_SURNAMES = name_words("mba md obe")
_DEGREES = name_words("phd dphil msc bsc mphil meng beng esq")  # also in small letters
_EAST_ASIAN = re.compile(
    r"[\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f\U00020000-\U0003ffff]"
)
_FURTHER = re.compile(r"(?:med|rer|nat|phil|jur|iur|oec|pol|habil|hc|h|c|techn|vet|dent|mult|em|o|ao)\.?|(?:h\.\s?c\.)")


@lru_cache(maxsize=4096)  # names have many words in common
def is_title(word: str) -> bool:
    """Whether one word, such as `Prof.`, `Dipl.-Ing.` or `Dott.ssa`, is a title or a degree."""
    whole = _joined(word)
    if whole in _TITLES:
        return whole not in _ALSO_NAMES or "." in word
    pieces = [piece for piece in re.split(r"[-./]+", word) if piece]
    return len(pieces) > 1 and all(_joined(piece) in _TITLES or _FURTHER.fullmatch(piece) for piece in pieces)


def without_titles(name: str) -> tuple[str, str]:
    """A name and the titles that were before and after it: `Prof. Dr. Ada Okafor, PhD`.

    A family name alone keeps its title: no one who was written as `Frau Köhler` is called `Köhler`.
    """
    if len(name) > _LONGEST_NAME:
        return " ".join(name.split()), ""
    words = _parted(name).split()
    first, last = 0, len(words)
    while first < last and (_is_in_front(words[first]) or (first and _FURTHER.fullmatch(words[first]))):
        first += 1
    while last > first + 1 and _is_behind(words[last - 1]) and not _is_only_surname(words[first:last]):
        last -= 1
    kept = words[first:last]
    if not kept or (len(kept) == 1 and first and is_cased(kept[0])):
        return " ".join(name.split()), ""
    return " ".join(kept).rstrip(","), ", ".join(filter(None, (" ".join(words[:first]), " ".join(words[last:]))))


def in_spoken_order(name: str) -> tuple[str, str]:
    """A name as one says it, and its titles: `Okafor, Ada` and `Okafor, Dr. Ada` are both `Ada Okafor`.

    Other words after a comma (`Ada, the Great`) stay where they are.
    """
    if len(name) > _LONGEST_NAME:
        return name, ""
    pieces = [" ".join(piece.split()) for piece in re.split("[,，、;]", name)]
    pieces = [piece for piece in pieces if piece]
    titles = [piece for piece in pieces[1:] if all(_is_in_front(word) or _is_behind(word) for word in piece.split())]
    endings = [piece for piece in pieces[1:] if _joined(piece) in SUFFIXES]
    kept = [piece for piece in pieces if piece not in titles and piece not in endings]
    shown = [piece.title() if name.islower() and " " not in piece else piece for piece in kept]
    if len(kept) == 2 and _is_family(shown[0]) and _is_given(shown[1]):
        family, (given, title) = kept[0], without_titles(f"{kept[1]} {kept[0]}")
        given = given.removesuffix(f" {family}")
        found = f"{family}{given}" if is_east_asian(family + given) else " ".join([given, family, *endings])
    elif len(kept) == 1:
        found, title = without_titles(" ".join([*kept, *endings]))
    else:
        (found, title), titles = without_titles(name), []
    return found, ", ".join(filter(None, (title, *titles)))


def is_east_asian(text: str) -> bool:
    """Whether a name is in Han, Kana or Hangul, where the family name comes first and no space is needed."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and all(_EAST_ASIAN.match(letter) for letter in letters)


# Family names that come first in China, Korea, Vietnam and elsewhere; those of the second table are first names too.
_FIRST_SURNAMES = name_words(
    "bui cai cao chan chang chen cheng cheung choi chou chow chu dang deng dinh doan dong du duong fan fang feng "
    "gao goh gu guo han hoang hsieh hsu hu huang huynh jang jeong jiang jin jung kang khoo kuo kwok kwon lam lau "
    "law le leong leung liang liao lim liu loh lu luo luu ma ng ngo nguyen ong pan pang peng pham phan qian qiu "
    "seo shen shih shin son song su sun tang teo tian toh tran trinh truong tsai tsang tse vo vu wang wei wen "
    "wong wu xie xu yan yang yao ye yeo yin yip yoon yu yuan zeng zhang zhao zheng zhong zhou zhu"
)
_ALSO_GIVEN = name_words("ho kim lee li lin ly mai park tan tay chin cho koh low oh dai dao bai an yi")


def is_family_first(name: str) -> bool:
    """Whether the first word is the family name: `Tan Cheng Yi`, `Kim Min-jun`, `田中 太郎`; `Lee Park` is not."""
    words = name.split()
    if is_east_asian(name):
        return True
    if len(words) < 2:
        return False
    first = _joined(words[0])
    is_double = len(words) > 2 or "-" in words[1]
    return first in _FIRST_SURNAMES or (first in _ALSO_GIVEN and is_double)


def is_cased(text: str) -> bool:
    """Whether a text is in a script that has capital letters."""
    return text.lower() != text.upper()


def family_name(name: str) -> str:
    """The family name in a name as it is spoken, with its particles; "" in a name of one word."""
    words = name.split(" ")
    last = len(words) - 1
    while (
        last > 0 and _joined(words[last]) in SUFFIXES and (last > 1 or _joined(words[last]) not in _SUFFIX_OR_SURNAME)
    ):
        last -= 1
    while last > 1 and _joined(words[last - 1]) in _FAMILY_PARTICLES and words[last - 1].islower():
        last -= 1
    return " ".join(words[last:]) if last > 0 else ""


def _is_family(piece: str) -> bool:
    """Whether this may come before the comma of `Okafor, Ada`."""
    words = piece.split()
    return len(words) <= 4 and all(_is_word_of_a_name(word) for word in words)


def _is_given(piece: str) -> bool:
    words = piece.split()
    while words and _is_in_front(words[0]):
        words.pop(0)
    if not words or len(words) > 4 or not all(_is_word_of_a_name(word) for word in words):
        return False
    return not (words[0].islower() and is_cased(words[0])) or len(words) == 1


def _is_word_of_a_name(word: str) -> bool:
    if not re.fullmatch(r"[^\W\d_][\w.'’‘`\u0300-\u036f·・-]*", word):
        return False
    return not is_cased(word[0]) or word[0].isupper() or _joined(word) in _FAMILY_PARTICLES


def _parted(name: str) -> str:
    """With a space after titles that have none: `Prof.Dr.Ada`."""
    first, space, rest = name.strip().partition(" ")
    pieces = re.findall(r"[^.]+\.|[^.]+\Z", first)
    count = 0
    while not is_title(first) and count < len(pieces) - 1 and _is_in_front(pieces[count]):
        count += 1
    if not count or pieces[count][:1].islower():
        return name
    return f"{' '.join(pieces[:count])} {''.join(pieces[count:])}{space}{rest}"


def _is_in_front(word: str) -> bool:
    """`Md` in front is a first name, and after a name a degree."""
    return is_title(word) and _joined(word) != "md"


def _is_only_surname(words: list[str]) -> bool:
    """Whether a name is a first name and a degree in capitals that may be its surname: `Chidi MBA`, not `Ada, MBA`."""
    return len(words) == 2 and _joined(words[1]) in _ALSO_SURNAMES and "." not in words[1] and words[0][-1] != ","


def _is_behind(word: str) -> bool:
    """Whether the last word of a name is a degree; `Sr.` and `Jr.` are part of the name there."""
    plain, word = _joined(word), word.strip(",")
    if plain in SUFFIXES or not is_title(word):
        return False
    return "." in word or word.isupper() or not word.isascii() or plain in _DEGREES
