"""Where a new note lies: the path that belongs to a name, free and writable on every system."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from itertools import count

from coffeechats.records.model import Journal
from coffeechats.records.names import slug, stem

_NO_NOTES = ("readme", "index")  # files of these names hold no record
_LONGEST = 200  # bytes of a name, so that a number and the ending fit into the 255 that file systems allow


def new_path(folder: str, name: str, taken: Collection[str], day: date | None = None) -> str:
    """The path of a new note in a folder: by the id of its name, with a number behind it for a twin.

    `taken` are the ids in use. With a `day` the id begins with it, as those of interviews and updates do.
    """
    return numbered(folder, f"{day.isoformat()}-{slug(name)}" if day else slug(name), taken)


def meeting_path(people: Iterable[str], day: date, taken: Collection[str]) -> str:
    """The path of an interview: the day and the ids of everybody, of too many only the first."""
    first, *others = people
    name = f"{day.isoformat()}-{'-and-'.join((first, *others))}"
    is_long = len(name.encode("utf-8", "surrogatepass")) > _LONGEST
    return numbered("journal/interviews", f"{day.isoformat()}-{first}" if is_long else name, taken)


def numbered(folder: str, name: str, taken: Collection[str]) -> str:
    """The first of `name`, `name-2`, `name-3` … that is free."""
    for number in count(1):
        made = name if number == 1 else f"{name.rstrip('-')}-{number}"
        if made not in taken and made not in _NO_NOTES:
            return f"{folder}/{made}.md"
    raise AssertionError("there is always a number more")


def ids_taken(journal: Journal, folder: str) -> frozenset[str]:
    """The ids of all notes of one kind, wherever they lie below its folder; also of those that cannot be read."""
    records = {
        "contacts": journal.contacts,
        "journal/interviews": journal.interviews,
        "journal/updates": journal.updates,
        "journal/fields": {key: one for key, one in journal.fields.items() if one.path},
        "journal/organizations": {key: one for key, one in journal.organizations.items() if one.path},
    }[folder]
    withheld = {slug(stem(path)) for path in journal.withheld if path.startswith(f"{folder}/")}
    return frozenset({*records, *map(slug, records), *withheld})
