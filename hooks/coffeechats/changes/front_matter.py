"""Edits of a note's keys that keep every other byte: comments, order, quotes, line ends, byte-order mark.

Each edit is read back before it is given: if anything but the one key would be read otherwise, the edit is refused,
as it is for a note that cannot be read itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from coffeechats.changes.key_places import Layout, layout_of
from coffeechats.changes.scalars import flow_list, one_line, scalar
from coffeechats.notes.keys import means_key, usual_form
from coffeechats.notes.note import Entry, Note
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note

Value = str | int | Sequence[str]
Parts = Callable[[str], Sequence[str]]
_BY_HAND = "this key is written in a way that cannot be changed safely; change it by hand, or write it as `{}: …`"


def set_key(data: bytes, key: str, value: Value) -> bytes | Problem:
    """The note's bytes with the key saying this: a text, a number, or a list. A new key comes last."""
    note = _readable(data, key)
    if isinstance(note, Problem):
        return note
    texts = [one_line(str(value))] if isinstance(value, str | int) else [one_line(text) for text in value]
    entry = entry_of(note, key)
    if entry and [one_line(old.text) for old in entry.values] == texts and entry.is_list is _is_list(value):
        return data
    layout = layout_of(data)
    return _first_that_reads(note, key, texts, _ways_to_set(layout, entry, key, texts, _is_list(value)))


def append_to_list(data: bytes, key: str, item: str, parts: Parts | None = None) -> bytes | Problem:
    """The note's bytes with one more text in the key's list. A single value becomes a list; a new list comes last.

    `parts` takes a single value apart where one text may name several (`referrals: Ben, Cleo`).
    """
    note = _readable(data, key)
    if isinstance(note, Problem):
        return note
    entry, layout, item = entry_of(note, key), layout_of(data), one_line(item)
    old = [value.text for value in entry.values] if entry else []
    if entry and parts and not entry.is_list:
        old = [part for text in old for part in parts(text)]
    texts = [*map(one_line, old), item]
    return _first_that_reads(note, key, texts, _ways_to_append(layout, entry, key, texts))


def remove_key(data: bytes, key: str) -> bytes | Problem:
    """The note's bytes without the key; the same bytes where it is not there."""
    note = _readable(data, key)
    if isinstance(note, Problem):
        return note
    entry = entry_of(note, key)
    if entry is None:
        return data
    return _first_that_reads(note, key, None, iter([layout_of(data).without(entry)]))


def entry_of(note: Note, key: str) -> Entry | None:
    """The key as the note has it, also in another word or spelling (`Company`) unless the usual one is there too."""
    if key in note.keys:
        return note.keys[key]
    spelled = [entry for name, entry in note.keys.items() if usual_form(name) == key]
    other_words = [entry for name, entry in note.keys.items() if means_key(name, key)]
    return next(iter([*spelled, *other_words]), None)


def _is_list(value: Value) -> bool:
    return not isinstance(value, str | int)


def _readable(data: bytes, key: str) -> Note | Problem:
    """The note, or why it must not be touched: it cannot be read, or this key cannot."""
    note = read_note("", data)
    if not note.readable:
        return note.problems[0]
    hurt = (p for p in note.problems if means_key(p.key, key) and p.rule in ("key-twice", "nested"))
    return next(hurt, note)


def _ways_to_set(
    layout: Layout, entry: Entry | None, key: str, texts: list[str], is_list: bool
) -> Iterator[bytes | None]:
    if not is_list:
        value = scalar(texts[0])
        yield layout.with_value(entry, value) if entry else layout.with_new([f"{key}: {value}"])
        return
    if entry and entry.is_list:
        yield layout.with_items(entry, [scalar(text) for text in texts])
    value = flow_list(texts)
    yield layout.with_value(entry, value) if entry else layout.with_new([f"{key}: {value}"])


def _ways_to_append(layout: Layout, entry: Entry | None, key: str, texts: list[str]) -> Iterator[bytes | None]:
    item = texts[-1]
    if entry is None:
        yield layout.with_new([f"{key}:", f"  - {scalar(item)}"])
        return
    if entry.is_list or not entry.values:
        yield layout.with_item(entry, scalar(item), scalar(item, within_brackets=True))
    if len(texts) == 2 and not entry.is_list and (typed := layout.typed(entry)):
        yield layout.with_value(entry, f"[{typed}, {scalar(item, within_brackets=True)}]")
    yield layout.with_value(entry, flow_list(texts))


def _first_that_reads(note: Note, key: str, wanted: list[str] | None, ways: Iterator[bytes | None]) -> bytes | Problem:
    """The first edit after which the note says what it said, and of this key what is wanted."""
    for made in ways:
        if made is not None and _says(note, read_note("", made), key, wanted):
            return made
    entry = entry_of(note, key)
    at = (entry.line, entry.column) if entry else (1, 1)
    return Problem("yaml", "", *at, key, _BY_HAND.format(key))


def _says(before: Note, after: Note, key: str, wanted: list[str] | None) -> bool:
    typed = entry_of(before, key)
    name = typed.key if typed else key
    new = after.keys.get(name)
    is_wanted = new is None if wanted is None else new is not None and _texts(new) == [text for text in wanted if text]
    return (
        after.readable
        and is_wanted
        and _others(before, name) == _others(after, name)
        and before.body.text == after.body.text
        and not _faults(after, name) - _faults(before, name)
    )


def _texts(entry: Entry) -> list[str]:
    return [" ".join(value.text.split()) for value in entry.values]


def _others(note: Note, name: str) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(e.key, tuple(value.text for value in e.values), e.is_list) for e in note.keys.values() if e.key != name]


def _faults(note: Note, name: str) -> Counter[tuple[str, str]]:
    """What is wrong, wherever it now is; a repair of the changed key itself may come or go."""
    found = ((problem.rule, problem.key) for problem in note.problems)
    return Counter((rule, key) for rule, key in found if rule != "line-repaired" or key != name)
