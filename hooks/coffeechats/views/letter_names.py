"""The names of a letter: how it begins, who it speaks of, and how it is signed."""

from __future__ import annotations

import re

from coffeechats.records.model import Answer, Ref
from coffeechats.records.name_parts import CAPITALS, ORDINARY
from coffeechats.records.names import in_spoken_order, is_family_first
from coffeechats.records.sentences import NO_VERBS
from coffeechats.views.channel import IS_SHORT
from coffeechats.views.history import History
from coffeechats.views.letter_case import Case
from coffeechats.views.letter_words import letter_words
from coffeechats.views.story import Story, person_key
from coffeechats.views.words import short_name

_APART = re.compile(r"[(\[,;/|]|\s[-–—]+\s|\s(?:via|from|of|through)\s", re.IGNORECASE)


def printed_words(history: History) -> dict[str, str]:
    """The words that have capitals, by the same in small letters: people and places of the journal, CAPITALS."""
    places = (_as_printed(part) for story in history.people.values() for part in story.contact.location.split(","))
    names = [_as_printed(history.name(story.ref)) for story in history.people.values()]
    names.append(_as_printed(history.journal.me.name))
    words = [word for name in names for word in name.split()] + [place.strip() for place in places]
    found = {word.lower(): word for word in words if word.isalpha() and word[0].isupper() and len(word) > 2}
    always = {word.lower(): word for word in CAPITALS.split()}
    return {low: word for low, word in found.items() if low not in _USUAL | NO_VERBS} | always


_USUAL = ORDINARY | frozenset(
    ["remote", "online", "home", "anywhere", "everywhere", "various", "bath", "nice", "reading", "mobile", "hull",
     "office", "campus", "downtown", "abroad", "town", "city"]
)  # fmt: skip


def may_name_referrer(story: Story) -> bool:
    """A referrer is named only where they said yes (guides S1, S4)."""
    return story.may_use_name is Answer.YES


def referrer(case: Case) -> str:
    if case.story and case.story.introducers and may_name_referrer(case.story):
        return without_remarks(case.history.name(case.story.introducers[0]))
    return ""


def called(case: Case, ref: Ref) -> str:
    """The name of a letter's receiver or subject, without comments after it that name someone who may not be named."""
    name = without_remarks(letter_words(case.history.name(ref)))
    if person_key(ref) in case.unnamed.keys:
        return ""
    apart = _APART.search(name)
    is_told = apart is not None and case.unnamed.are_in(name[apart.start() :])
    return name[: apart.start()].strip() if apart and is_told else name


def without_remarks(name: str) -> str:
    """A name without what was noted after it to know the person again, and with its capitals."""
    name = _BRACKETED.sub("", name) or name
    return _as_printed(_without_signs(_AFTER_A_NAME.split(name)[0].strip() or name))


_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")  # `Sue Park (Dan's mum)`
_AFTER_A_NAME = re.compile(r"\s[-–—]+\s|\s*[;|]|,\s(?=\S+['’]s\s)")  # `Lena - recruiter`, `Sue, Dan's mum`


def _without_signs(name: str) -> str:
    """A name without emoji."""
    return name if name.isascii() else " ".join(_EMOJI.sub("", name).split())


_EMOJI = re.compile(r"[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]")


def first_name(name: str) -> str:
    """The name to call a person by; all of it where the family name comes first."""
    return _spoken(name) if is_family_first(_spoken(name)) else short_name(name)


def my_name(case: Case) -> str:
    return _as_printed(case.history.journal.me.name)


def signature(case: Case) -> str:
    """My name and how to reach me; only the name for those who know, and where I write by text."""
    me, name = case.history.journal.me, my_name(case)
    if not name or case.is_near or case.channel in IS_SHORT:
        return first_name(name) if case.is_near else name
    return "\n".join(line for line in (name, me.email, me.phone, me.linkedin) if line)


def sign_off(case: Case) -> str:
    signed = signature(case)
    is_plain = not signed or case.channel in IS_SHORT
    return signed if is_plain else f"{'Best wishes' if case.is_near else 'Kind regards'},\n{signed}"


def greeting(case: Case) -> str:
    """First name for those who are near or have answered, title for a professor, full name for a stranger."""
    name = called(case, case.to)
    if _NO_NAME.match(name):
        return ""
    if not name or case.is_near:
        return f"Hello {first_name(in_spoken_order(name)[0])}" if name else ""
    story = case.story
    if story and story.contact.relation == "professor":
        is_one = not story.contact.role or "professor" in story.contact.role.lower()
        is_plain = is_one and " " in name and "," not in name and not _has_title(name)
        return f"Dear Professor {name.rsplit(' ', 1)[1]}" if is_plain else f"Dear {_by_title(name) or name}"
    is_known = case.is_known or (story is not None and story.contact.relation == "alumni")
    if case.message in ("introduction", "tell-referrer"):  # who named a person to me is no stranger
        is_known, name = is_known or story is not None, name if story else _EXPLAINED.split(name)[0]
    return f"Dear {_by_title(name) or (first_name(name) if is_known else _spoken(name))}"


_OF_A_FAMILY = "(?:van|von|de|der|den|di|da|del|la|le|ter|al) "
_TITLED = re.compile(
    rf"(?P<title>Dr\.?|Doctor|Prof(?:\.|essor)?|Herr|Frau|Mrs?\.?|Ms\.?|Mx\.?|Col\.|Capt\.|Rev\.?) "
    rf"(?P<more>(?:(?:Dr|Prof|Ing|med|phil|rer|nat|jur|h|c|habil|Dipl|mult)\b\.?(?:-Ing\.?)? )*)"
    rf"(?:(?!{_OF_A_FAMILY})\S+ )?(?:[A-Z]\.? )*(?P<family>(?:{_OF_A_FAMILY})*\S+)",
    re.IGNORECASE,
)


def _by_title(name: str) -> str:
    """`Dr. Ada Okafor` as a letter begins: `Dr. Okafor`; "" for a name without such a title, or with more to it."""
    found = _TITLED.fullmatch(_spoken(name)) if "," not in name else None
    if not found:
        return ""
    titles = f"{found['title']} {found['more']}".lower()
    if "prof" in titles:
        return f"Professor {found['family']}"
    is_doctor = found["title"] in ("Herr", "Frau") and "dr" in titles
    return f"{'Dr.' if is_doctor else found['title']} {found['family']}"


_EXPLAINED = re.compile(r" (?:the|from|at|who|\(.*)\b")  # `Peter the barista`, who has no note


def _as_printed(name: str) -> str:
    """A name typed in small letters, or in capitals throughout, with the capitals that a letter has."""
    if name.islower() and not _NO_NAME.match(name):
        return _FIRST_LETTER.sub(lambda found: found[0].upper(), name)
    return " ".join(word.capitalize() for word in name.split(" ")) if name.isupper() and " " in name else name


_NO_NAME = re.compile(r"(?i:the|an?|my|our|that|this|some) [a-z]")  # `the lady from the fair`, but not `My Nguyen`
_FIRST_LETTER = re.compile(rf"(?:^|(?<=[\s'’-])(?!{_OF_A_FAMILY}))[^\W\d_]")


def spoken_name(name: str) -> str:
    """How one speaks of a person: `Dr Shaw`, `Ada`."""
    return _by_title(name) or first_name(name)


def _has_title(name: str) -> bool:
    return short_name(name) == name


def _spoken(name: str) -> str:
    """`Okafor, Ada` as one says it."""
    return in_spoken_order(name)[0] if "," in name else name
