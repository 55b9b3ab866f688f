"""People of vCards, versions 2.1, 3.0 and 4.0, from telephones, mail programs and ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import unquote

from coffeechats.imports.named import is_profile, pages
from coffeechats.imports.person import People, Rejected, Row, person
from coffeechats.imports.properties import Card, Property, read_cards

KIND = "vCards"
_BEGIN = re.compile(r"(?:\A|[\r\n])[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*(?:[\r\n]|\Z)", re.IGNORECASE)
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND", "X-KIND")
_NO_PERSON = {"group": "a group", "org": "an organization", "organization": "an organization",
              "location": "a place", "thing": "a thing", "device": "a device", "application": "a program"}  # fmt: skip
_NO_KINDS_OF_CALL = {"pref", "voice", "internet", "x-internet", "", "other"}
_WORDS = {"BDAY": "Birthday", "ANNIVERSARY": "Anniversary", "X-ANNIVERSARY": "Anniversary", "LABEL": "Address",
          "RELATED": "Relation", "X-ABRELATEDNAMES": "Relation", "IMPP": "Messenger", "ROLE": "Role", "TZ": "Time zone",
          "GEO": "Coordinates", "LANG": "Language", "X-PHONETIC-FIRST-NAME": "Phonetic first name",
          "X-PHONETIC-LAST-NAME": "Phonetic last name", "CALURI": "Calendar", "FBURL": "Free and busy times",
          "X-ABDATE": "Date", "X-SOCIALPROFILE": "Profile", "SOCIALPROFILE": "Profile"}  # fmt: skip
_PROFILES = ("X-SOCIALPROFILE", "SOCIALPROFILE", "X-LINKEDIN", "X-LINKEDIN-URL")
# What a program says of its own card, and what no note can hold.
_LEFT = {"VERSION", "PRODID", "REV", "PROFILE", "MAILER", "SORT-STRING", "CLIENTPIDMAP", "PHOTO", "LOGO", "SOUND",
         "KEY", "BEGIN", "END", "CHARSET", "X-ABLABEL", "X-ABUID", "X-ABADR", "X-ABSHOWAS", "X-IMAGETYPE",
         "X-IMAGEHASH", "X-SHARED-PHOTO-DISPLAY-PREF", "X-EVOLUTION-FILE-AS", "X-MOZILLA-HTML", "X-MS-CARDPICTURE",
         "X-MS-OL-DESIGN", "X-ABCROP-RECTANGLE", "X-APPLE-RECENT", *_KINDS}  # fmt: skip


def is_vcard(text: str) -> bool:
    """Whether there is a card in the text."""
    return _BEGIN.search(text) is not None


def read_vcards(text: str) -> People:
    """A person a card. A card that cannot be one is rejected alone."""
    return People(KIND, tuple(_row(card) for card in read_cards(text)))


def _row(card: Card) -> Row:
    if not card.is_whole:
        return Rejected(card.line, "this card has no end; is a line END:VCARD missing?")
    found = _Found(card.properties)
    if reason := _no_person(found):
        return Rejected(card.line, reason)
    full = [one.text for one in found.take("FN") if one.text]
    spoken, aliases = (
        _spoken(found.take("N")),
        [name for one in found.take("NICKNAME") for name in one.parts(",") if name],
    )
    name = next((name for name in [*full, spoken, *aliases] if name), "")
    keys, more = _keys(found)
    keys["aliases"] = [*full[1:], *aliases]
    notes = [note.text for note in found.take("NOTE")]
    return person(card.line, name, keys, [*more, *found.rest()], notes, source="a vCard")


class _Found:
    """The properties of a card: those that were asked for are gone, and the rest is not forgotten."""

    def __init__(self, properties: Sequence[Property]) -> None:
        self._left = [one for one in properties if one.value.strip()]
        self._labels = {one.group: one.text for one in properties if one.name == "X-ABLABEL" and one.group}

    def take(self, name: str) -> list[Property]:
        """All properties of a name, the preferred ones first."""
        found = [one for one in self._left if one.name == name]
        self._left = [one for one in self._left if one.name != name]
        return sorted(found, key=lambda one: "pref" not in one.types)

    def take_if(self, name: str, wanted: Callable[[Property], bool]) -> list[Property]:
        """The properties of a name that are wanted; the others stay."""
        found = [one for one in self._left if one.name == name and wanted(one)]
        self._left = [one for one in self._left if one not in found]
        return found

    def first(self, *names: str) -> str:
        return next((one.text for name in names for one in self._left if one.name == name and one.text), "")

    def label(self, one: Property) -> str:
        """What the card says of a value: `work`, `cell`, or in words of one's own."""
        words = self._labels.get(one.group, "")
        if match := _APPLE_LABEL.fullmatch(words):
            words = match[1]
        return words or ", ".join(kind for kind in one.types if kind not in _NO_KINDS_OF_CALL)

    def named(self, what: str, one: Property) -> str:
        label = self.label(one)
        return f"{what} ({label})" if label else what

    def rest(self) -> Iterator[tuple[str, str]]:
        for one in self._left:
            if one.name not in _LEFT and not one.is_binary:
                what = _WORDS.get(one.name) or one.name.removeprefix("X-").replace("-", " ").capitalize()
                value = "; ".join(part for part in one.parts() if part)
                yield self.named(what, one), value


def _no_person(found: _Found) -> str:
    kind = _NO_PERSON.get(found.first(*_KINDS).lower())
    if not kind and found.first("X-ABSHOWAS").upper() == "COMPANY":
        kind = "an organization"
    return f"this card is of {kind}, not of a person" if kind else ""


def _spoken(names: Sequence[Property]) -> str:
    """`Family;Given;Additional;Prefix;Suffix` as it is spoken, without the titles in front."""
    parts = [part.replace("\n", " ") for part in (names[0].parts() if names else [])] + [""] * 5
    return " ".join(part for part in (parts[1], parts[2], parts[0], parts[4]) if part)


def _keys(found: _Found) -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    emails, phones = found.take("EMAIL"), found.take("TEL")
    calls = [one for one in phones if not {"fax", "pager"} & set(one.types)]
    companies = [[part for part in one.parts() if part] for one in found.take("ORG")]
    roles = [one.text for one in found.take("TITLE")] or [one.text for one in found.take("ROLE")]
    addresses, links = found.take("ADR"), _links(found)
    if addresses:
        found.take("LABEL")  # the same addresses once more, in lines
    which = pages(address for _, address in links)
    keys: dict[str, list[str]] = {
        "role": roles[:1],
        "organization": [parts[0] for parts in companies if parts][:1],
        "location": _places(addresses)[:1],
        "email": [_email(one) for one in emails],
        "phone": [_phone(one) for one in calls],
        "linkedin": which["linkedin"],
        "website": which["website"],
        "share": ["no"] if any(one.text.lower() in ("private", "confidential") for one in found.take("CLASS")) else [],
        "tags": [tag for one in found.take("CATEGORIES") for tag in one.parts("[,;]")],
        "uid": [one.text for one in found.take("UID")][:1],
    }
    more = [("Department", ", ".join(parts[1:])) for parts in companies[:1] if parts[1:]]
    more += [("Organization", ", ".join(parts)) for parts in companies[1:] if parts]
    more += [("Role", role) for role in roles[1:]]
    more += [(found.named("E-mail", one), _email(one)) for one in emails if len(emails) > 1 and found.label(one)]
    more += [(found.named("Phone", one), _phone(one)) for one in phones
             if one not in calls or (len(phones) > 1 and found.label(one))]  # fmt: skip
    more += [(found.named("Address", one), ", ".join(part for part in one.parts() if part)) for one in addresses]
    more += [(label, address) for label, address in links if address in which[""]]
    return keys, more


def _links(found: _Found) -> list[tuple[str, str]]:
    """Pages, and a profile at LinkedIn wherever a card has it; a profile elsewhere stays in the rest."""
    links = found.take("URL")
    for name in _PROFILES:
        links += found.take_if(name, lambda one: is_profile(one.text))
    return [(found.named("Page", one), one.text) for one in links]


def _places(addresses: Sequence[Property]) -> list[str]:
    """The city of each address, else its region, else its country."""
    parted = [one.parts() + [""] * 7 for one in addresses]
    return [place for parts in parted if (place := parts[3] or parts[4] or parts[6])]


def _email(one: Property) -> str:
    return re.sub(r"(?i)^mailto:", "", one.text)


def _phone(one: Property) -> str:
    number = re.sub(r"(?i)^tel:", "", one.text)
    if number == one.text:
        return number
    number, *said = unquote(number).split(";")
    extension = next((part[4:] for part in said if part.startswith("ext=")), "")
    return f"{number} ext. {extension}" if extension else number
