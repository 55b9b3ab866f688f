"""From the bytes of a file to its people: what kind of file it is shows in its contents, never in its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from coffeechats.imports.archive import LIMIT, is_archive, member
from coffeechats.imports.decoding import decoded, is_like_ascii, wide
from coffeechats.imports.person import ImportedPeople, NoPeople
from coffeechats.imports.read_table import has_table, read_table
from coffeechats.imports.vcard_file import before_cards, mentions_card
from coffeechats.imports.vcards import read_vcards

_TOO_LARGE = f"this file is over {LIMIT // 1_000_000} MB, which is more than any export; split it"


def read_people(data: bytes, mapping: Mapping[str, str] | None = None, encoding: str = "") -> ImportedPeople | NoPeople:
    """Every row or card of an export, or why it is none. `mapping` names the columns of another table."""
    if len(data) > LIMIT:
        return NoPeople(_TOO_LARGE)
    if is_archive(data):
        found = member(data)
        return found if isinstance(found, NoPeople) else read_people(found, mapping, encoding)
    try:
        return _read(data, mapping or {}, encoding)
    except UnicodeError:
        return NoPeople(f"this file cannot be read as {encoding}; leave --encoding out, or name another one")
    except (LookupError, ValueError):
        return NoPeople(f"there is no encoding {encoding}; write one such as cp1250, gbk or shift_jis")


def _read(data: bytes, mapping: Mapping[str, str], encoding: str) -> ImportedPeople | NoPeople:
    if is_like_ascii(encoding or "utf-8") and not wide(data):
        loose = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
        if _is_of_cards(loose, mapping):
            return read_vcards(loose, encoding)
    found = decoded(data, encoding)
    if not found.text.strip("\ufeff \t\r\n\0"):
        return NoPeople("this file is empty")
    people = read_vcards(found.text) if _is_of_cards(found.text, mapping) else read_table(found.text, mapping)
    if isinstance(people, NoPeople) and mentions_card(found.text):
        people = read_vcards(found.text)
    if isinstance(people, NoPeople):
        return people
    return replace(people, encodings=people.encodings or found.encodings, doubtful=people.doubtful or found.lines)


def _is_of_cards(text: str, mapping: Mapping[str, str]) -> bool:
    """Whether the file contains cards; in the cells of a table they are only texts."""
    before = before_cards(text)
    return before is not None and not has_table(before, mapping)
