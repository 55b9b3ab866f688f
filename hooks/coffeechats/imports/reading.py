"""From the bytes of a file to its people: which kind of file it is shows in what it holds, never in its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from coffeechats.imports.archive import LIMIT, is_archive, member
from coffeechats.imports.decoding import decoded
from coffeechats.imports.person import NoPeople, People
from coffeechats.imports.tabular import read_table
from coffeechats.imports.vcards import is_vcard, read_vcards

_TOO_LARGE = f"this file is over {LIMIT // 1_000_000} MB, which is more than any export; split it"


def read_people(data: bytes, mapping: Mapping[str, str] | None = None, encoding: str = "") -> People | NoPeople:
    """Every row or card of an export, or why it is none. `mapping` names the columns of another table."""
    if len(data) > LIMIT:
        return NoPeople(_TOO_LARGE)
    if is_archive(data):
        found = member(data)
        return found if isinstance(found, NoPeople) else read_people(found, mapping, encoding)
    try:
        text, read_as = decoded(data, encoding)
    except UnicodeError:
        return NoPeople(f"this file cannot be read as {encoding}; leave --encoding out, or name another one")
    except LookupError:
        return NoPeople(f"there is no encoding {encoding}; write one such as cp1250 or shift_jis")
    if not text.strip():
        return NoPeople("this file is empty")
    if is_vcard(text):
        return read_vcards(text if encoding or read_as.startswith("UTF") else _undecided(data))
    people = read_table(text, mapping or {})
    return replace(people, remark=read_as) if isinstance(people, People) else people


def _undecided(data: bytes) -> str:
    """The text of cards, each line of which may be in letters of its own."""
    return data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
