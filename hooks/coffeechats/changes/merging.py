"""Two notes about one person become one: nothing that either says is lost."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from coffeechats.changes.front_matter import append_to_list, entry_of, remove_key, set_key
from coffeechats.changes.key_places import layout_of
from coffeechats.changes.plan import Plan, delete, edit
from coffeechats.changes.references.rewriting import Target, redirected
from coffeechats.notes.escape import within_line
from coffeechats.notes.keys import KINDS, SEVERAL, key_meant, usual_form
from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note
from coffeechats.records.model import Contact
from coffeechats.records.people import Directory, split_people, typed

# Not taken over from the other note: they would stop next steps with this person.
_NEVER_TAKEN = ("closed", "paused_until")

_NOBODY = "\0"  # the other note is meant already; only the path may be in links

_OTHER_FOLDER = (
    "the links of this note count from its folder, and the note that stays is in another; "
    "move one beside the other first"
)


def merge(kept: Contact, gone: Contact, files: Mapping[str, bytes], people: Directory) -> Plan | Problem:
    """The plan by which `kept` gets whatever the note of `gone` says, and everything that named `gone` names `kept`.

    `files` are the bytes of all notes by path, `people` is everyone in the journal. A problem where a note cannot be
    changed safely, and then there is no plan.
    """
    is_apart = gone.id != kept.id and people.find(gone.id).ids == (gone.id,)
    old, new = Target(gone.id if is_apart else _NOBODY, gone.path), Target(kept.id, kept.path)
    made = _joined(kept, gone, files, people)
    plan = Plan((), f"{gone.id} becomes {kept.id}")
    for path, data in sorted(files.items()):
        if path == gone.path:
            plan += delete(path, data)
            continue
        if isinstance(made, Problem):
            return made if made.path else made.at(kept.path)
        after = redirected(path, made if path == kept.path else data, people, old, new)
        if isinstance(after, Problem):
            return after
        plan += edit(path, data, after)
    return plan


def _joined(kept: Contact, gone: Contact, files: Mapping[str, bytes], people: Directory) -> bytes | Problem:
    """The note that stays, with the other's lists joined to its own, its missing keys, its log and its body."""
    other = read_note(gone.path, files[gone.path])
    if posixpath.dirname(kept.path) != posixpath.dirname(gone.path) and any(not link.wiki for link in other.body.links):
        return Problem("file-changed", gone.path, 1, 1, "", _OTHER_FOLDER)
    data = _without_each_other(files[kept.path], people, (kept.id, gone.id))
    if isinstance(data, bytes) and not _texts(data, "name"):
        data = set_key(data, "name", kept.name)  # so that no heading of the other note names this one
    differing: list[tuple[str, str]] = []
    for entry in other.keys.values():
        key = key_meant(entry.key, "contact")
        name, texts = key.name if key else usual_form(entry.key), [value.text for value in entry.values]
        if key and key.type == "people":
            texts = [piece for text in texts for piece in _others(text, people, (kept.id, gone.id))]
        if isinstance(data, Problem):
            return data
        if texts and name != "name":
            data = _with_key(data, name, key.type if key else "", texts, differing)
    for name in (gone.name, *gone.aliases):
        if isinstance(data, bytes) and name not in (kept.name, *kept.aliases, *_texts(data, "aliases")):
            data = append_to_list(data, "aliases", name)
    return data if isinstance(data, Problem) else _with_body(data, gone, differing, other)


def _with_key(data: bytes, key: str, type: str, texts: list[str], differing: list[tuple[str, str]]) -> bytes | Problem:
    """One key of the other note: joined, taken over, or, where this one says something else, put aside."""
    mine = _texts(data, key)
    if type == "log" or (mine and type in SEVERAL):
        made: bytes | Problem = data
        for text in texts:
            if isinstance(made, bytes) and text.casefold() not in map(str.casefold, _texts(made, key)):
                made = append_to_list(made, key, text, split_people if type == "people" else None)
        return made
    if not mine and key not in _NEVER_TAKEN:
        return set_key(data, key, texts[0] if len(texts) == 1 else texts)
    if key == "share" and mine != texts:
        return set_key(data, "share", "no")  # one of the two was private
    if [text.casefold() for text in mine] != [text.casefold() for text in texts]:
        differing.append((key, ", ".join(texts)))
    return data


def _without_each_other(data: bytes, people: Directory, ids: tuple[str, str]) -> bytes | Problem:
    """The note without the two among the people it names: no one is referred by themselves."""
    made: bytes | Problem = data
    for key in (key.name for key in KINDS["contact"] if key.type == "people"):
        texts = _texts(made, key) if isinstance(made, bytes) else []
        kept = [piece for text in texts for piece in _others(text, people, ids)]
        if isinstance(made, bytes) and len(kept) < len([piece for text in texts for piece in split_people(text)]):
            made = set_key(made, key, kept) if kept else remove_key(made, key)
    return made


def _others(text: str, people: Directory, ids: tuple[str, str]) -> list[str]:
    return [piece for piece in split_people(text) if people.find(typed(piece).target).ids not in ((ids[0],), (ids[1],))]


def _texts(data: bytes, key: str) -> list[str]:
    entry = entry_of(read_note("", data), key)
    return [value.text for value in entry.values] if entry else []


def _with_body(data: bytes, gone: Contact, differing: Iterable[tuple[str, str]], other: Note) -> bytes | Problem:
    """What the other note says otherwise, and its body, below the body of the note that stays."""
    said = [f"- {key}: {within_line(text)}" for key, text in differing]
    body = other.body.text.strip("\n").split("\n") if other.body.text.strip() else []
    if not said and not body:
        return data
    heading = f"From the other note of {' '.join(gone.name.split())}"
    lines = [f"## {within_line(heading)}", "", *said, *([""] if said and body else []), *body]
    eol = layout_of(data).eol
    apart = b"" if data.endswith(b"\n") else eol.encode()
    apart += b"" if not read_note("", data).body.text.strip() else eol.encode()
    made = data + apart + (eol.join(lines) + eol).encode("utf-8")
    after = read_note("", made)
    if len(after.body.sections) == len(read_note("", data).body.sections) + 1 + len(other.body.sections):
        return made
    message = "code or a comment in this note is not closed, so nothing can be put below it; close it first"
    return Problem("file-changed", "", after.body.line, 1, "", message)
