"""People of vCards, versions 2.1, 3.0 and 4.0, from telephones, mail programs and ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import unquote

from coffeechats.imports.cell_values import is_fax, is_profile, pages
from coffeechats.imports.person import ImportedPeople, Rejected, Row, person
from coffeechats.imports.person_name import ADDRESS, ImportedName, named, what_else
from coffeechats.imports.vcard_file import Card, read_cards
from coffeechats.imports.vcard_properties import Letters, Property
from coffeechats.records.identities import OUR_ID, OURS

KIND = "vCards"
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND", "X-KIND")
_NO_PERSON = {"group": "a group", "org": "an organization", "organization": "an organization",
              "location": "a place", "thing": "a thing", "device": "a device", "application": "a program"}  # fmt: skip
_NO_KINDS_OF_CALL = {"pref", "voice", "internet", "x-internet", "", "other"}
_WORDS = {"ANNIVERSARY": "Anniversary", "X-ANNIVERSARY": "Anniversary", "LABEL": "Address",
          "RELATED": "Relation", "X-ABRELATEDNAMES": "Relation", "IMPP": "Messenger", "ROLE": "Role", "TZ": "Time zone",
          "GEO": "Coordinates", "LANG": "Language", "X-PHONETIC-FIRST-NAME": "Phonetic first name",
          "X-PHONETIC-LAST-NAME": "Phonetic last name", "CALURI": "Calendar", "FBURL": "Free and busy times",
          "X-ABDATE": "Date", "X-SOCIALPROFILE": "Profile", "SOCIALPROFILE": "Profile"}  # fmt: skip
_MENTIONED = "BEGIN:VCARD is within a text here and begins no card"
_PICTURES = ("PHOTO", "LOGO", "SOUND", "KEY")
_WHOLE = ("URL", "IMPP", "RELATED", "SOCIALPROFILE", "X-SOCIALPROFILE", *_PICTURES)
_PROFILES = ("X-SOCIALPROFILE", "SOCIALPROFILE", "X-LINKEDIN", "X-LINKEDIN-URL")
# What a program says of its own card, and what no note can have.
_LEFT = {"VERSION", "PRODID", "REV", "PROFILE", "MAILER", "SORT-STRING", "CLIENTPIDMAP", "PHOTO", "LOGO", "SOUND",
         "KEY", "CHARSET", "X-ABLABEL", "X-ABUID", "X-ABADR", "X-ABSHOWAS", "X-IMAGETYPE",
         "X-IMAGEHASH", "X-SHARED-PHOTO-DISPLAY-PREF", "X-EVOLUTION-FILE-AS", "X-MOZILLA-HTML", "X-MS-CARDPICTURE",
         "X-MS-OL-DESIGN", "X-ABCROP-RECTANGLE", "X-APPLE-RECENT", *_KINDS}  # fmt: skip


def read_vcards(text: str, encoding: str = "") -> ImportedPeople:
    """A person a card. A card that cannot be one is rejected alone.

    Bytes that are not UTF-8 come as half characters, as `surrogateescape` gives them, and are read in `encoding`.
    """
    read_as = Letters(encoding)
    found = read_cards(text, read_as)
    rows = [*map(_row, found.cards), *(Rejected(line, _MENTIONED) for line in found.mentions)]
    return ImportedPeople(
        KIND,
        tuple(sorted(rows, key=lambda row: row.line)),
        encodings=read_as.names,
        doubtful=tuple(dict.fromkeys(sorted(read_as.lines))),
        outside=tuple(found.outside),
    )


def _row(card: Card) -> Row:
    if not card.is_whole:
        return Rejected(card.line, "this card has no end; is a line END:VCARD missing?")
    found = _Found(card.properties)
    if reason := _no_person(found):
        return Rejected(card.line, reason)
    if found.first("UID").endswith(OURS) or found.first(OUR_ID):
        return _our_row(card, found)
    aliases = [name for one in found.take("NICKNAME") for name in one.parts(",") if name]
    full = [one.text for one in found.take("FN") if one.text]
    names = found.take("N")
    keys, more = _keys(found)
    called = named(full[:1], _parts(names), next(iter(keys["organization"]), ""), [*full[1:], *aliases])
    keys["aliases"] = [*full[1:], *aliases]
    keys["organization"] = keys["organization"] or [called.firm]
    keys["email"] += [text for text in full[:1] if what_else(text) == ADDRESS]
    notes = [note.text for note in found.take("NOTE")]
    more = [*called.titles, *more, *found.rest(), *_about(card)]
    return person(card.line, called.name, keys, more, notes, source="a vCard")


def _our_row(card: Card, found: _Found) -> Row:
    """A card that we wrote: each value is as it was in the note, and its text is the note's."""
    uid = next((one.text for one in found.take("UID")), "")
    id = next((one.text for one in found.take(OUR_ID)), uid.removesuffix(OURS))
    names = [one.text for one in found.take("FN") if one.text] or [_parts(found.take("N")).spoken]
    found.take("N")
    companies = [one.parts() for one in found.take("ORG")]
    links = found.take("URL")
    is_profile_of = {one: found.label(one) == "LinkedIn" for one in links}
    kept = found.take_if("EMAIL", _is_plain) + found.take_if("TEL", _is_plain)
    keys: dict[str, list[str]] = {
        "aliases": [*names[1:], *(alias for one in found.take("NICKNAME") for alias in one.parts(","))],
        "role": [one.text for one in found.take("TITLE")][:1],
        "organization": [parts[0] for parts in companies][:1],
        "location": [next(filter(None, (one.parts() + [""] * 7)[3:]), "") for one in found.take("ADR")][:1],
        "email": [one.text for one in kept if one.name == "EMAIL"],
        "phone": [one.text for one in kept if one.name == "TEL"],
        "linkedin": [one.text for one in links if is_profile_of[one]][:1],
        "website": [one.text for one in links if not is_profile_of[one]][:1],
        "share": ["no"] if any(one.text.lower() == "private" for one in found.take("CLASS")) else [],
        "birthday": [_without_made_up_year("BDAY", one.text) for one in found.take("BDAY")][:1],
        "tags": [tag for one in found.take("CATEGORIES") for tag in one.parts(",")],
        "uid": [uid],
    }
    notes = [note.text for note in found.take("NOTE")]
    more = [(found.named("Page", one), one.text) for one in links if one.text not in keys["linkedin"] + keys["website"]]
    more = [*more, *found.rest(), *_about(card)]
    return person(card.line, names[0], keys, more, notes, source="a vCard", id=id, is_ours=True)


def _is_plain(one: Property) -> bool:
    """Whether nothing is said of an address or number but what we say of each."""
    return not set(one.types) - {"internet", "voice", "pref"}


def _about(card: Card) -> Iterator[tuple[str, str]]:
    """What is to be known of the card itself: whose assistant this is, and the lines that are no property."""
    if card.inside:
        owner = next((one.text for name in ("FN", "N") for one in card.inside.properties if one.name == name), "")
        yield "Agent on the card of", owner or "a person without a name"
    for number, words in card.loose:
        yield f"Line {number}", words


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
        self._left = [one for one in self._left if one.name != name or not wanted(one)]
        return found

    def first(self, *names: str) -> str:
        return next((one.text for name in names for one in self._left if one.name == name and one.text), "")

    def label(self, one: Property) -> str:
        """What the card says of a value: `work`, `cell`, or in one's own words."""
        words = self._labels.get(one.group, "")
        if match := _APPLE_LABEL.fullmatch(words):
            words = match[1]
        return words or ", ".join(kind for kind in one.types if kind not in _NO_KINDS_OF_CALL)

    def named(self, what: str, one: Property) -> str:
        label = self.label(one)
        return f"{what} ({label})" if label else what

    def rest(self) -> Iterator[tuple[str, str]]:
        for one in self._left:
            if not one.is_binary and (one.name not in _LEFT or (one.name in _PICTURES and _is_address(one.text))):
                what = _WORDS.get(one.name) or one.name.removeprefix("X-").replace("-", " ").capitalize()
                value = one.text if one.name in _WHOLE else "; ".join(part for part in one.parts() if part)
                yield self.named(what, one), _without_made_up_year(one.name, value)


def _is_address(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))


def _without_made_up_year(name: str, value: str) -> str:
    """A birthday; the year 1604 means none in Apple's cards."""
    return re.sub(r"\A1604-?(?=\d\d-?\d\d)", "--", value) if name in ("BDAY", "ANNIVERSARY", "X-ABDATE") else value


def _no_person(found: _Found) -> str:
    kind = _NO_PERSON.get(found.first(*_KINDS).lower())
    if not kind and found.first("X-ABSHOWAS").upper() == "COMPANY":
        kind = "an organization"
    return f"this card is of {kind}, not of a person" if kind else ""


def _parts(names: Sequence[Property]) -> ImportedName:
    """`Family;Given;Additional;Prefix;Suffix`."""
    family, given, middle, prefix, suffix = ((names[0].parts() if names else []) + [""] * 5)[:5]
    return ImportedName(given, middle, family, prefix, suffix)


def _keys(found: _Found) -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    emails, phones = found.take("EMAIL"), found.take("TEL")
    calls = [one for one in phones if not is_fax(" ".join([*one.types, found.label(one)]))]
    written = [(one, _email(one)) for one in emails]
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
        "email": [address for _, address in written if "@" in address],
        "phone": [_phone(one) for one in calls],
        "linkedin": which["linkedin"],
        "website": which["website"],
        "share": ["no"] if any(one.text.lower() in ("private", "confidential") for one in found.take("CLASS")) else [],
        "birthday": [_without_made_up_year("BDAY", one.text) for one in found.take("BDAY")][:1],
        "tags": [tag for one in found.take("CATEGORIES") for tag in one.parts(",;")],
        "uid": [one.text for one in found.take("UID")][:1],
    }
    more = [("Department", ", ".join(parts[1:])) for parts in companies[:1] if parts[1:]]
    more += [("Organization", ", ".join(parts)) for parts in companies[1:] if parts]
    more += [("Role", role) for role in roles[1:]]
    more += [(found.named("E-mail", one), address) for one, address in written
             if "@" not in address or (len(emails) > 1 and found.label(one))]  # fmt: skip
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
    """The address, without the name that may be in front of it."""
    match = re.fullmatch(r"[^<>]*<\s*([^<>\s]+@[^<>\s]+)\s*>", one.text)
    return re.sub(r"(?i)^mailto:", "", match[1] if match else one.text)


def _phone(one: Property) -> str:
    number = re.sub(r"(?i)^tel:", "", one.text)
    if number == one.text:
        return number
    number, *said = unquote(number).split(";")
    extension = next((part[4:] for part in said if part.startswith("ext=")), "")
    return f"{number} ext. {extension}" if extension else number
