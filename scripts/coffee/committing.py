"""Committing the notes after a quiet time, with a message that says what changed."""

from __future__ import annotations

import os
from dataclasses import dataclass

from coffee.git import Git
from coffee.kept import Kept
from coffeechats.notes.note import Note
from coffeechats.notes.reading import read_note
from coffeechats.notes.walking import is_debris
from coffeechats.views.news import message
from coffeechats.views.what_changed import what_changed

NOBODY = (
    "git does not know who you are, so it cannot commit; tell it once: "
    'git config --global user.name "Your Name" and git config --global user.email you@example.org'
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a commit: done, nothing to do, or the reason why not, and whether it may do better later."""

    words: str = ""
    is_done: bool = True
    may_do_later: bool = False


def commit_notes(git: Git, kept: Kept) -> Outcome:
    """Commits every open change of the notes, and nothing else; never pushes."""
    if under_way := git.unfinished():
        words = f"{under_way} is under way in git, so nothing is committed until you have finished it"
        return Outcome(words, is_done=False, may_do_later=True)
    if git.is_busy():
        return Outcome("git is busy (index.lock), so this is committed later", is_done=False, may_do_later=True)
    paths = [path for path in git.open_paths() if _is_ours(kept, path)]
    if not paths:
        return Outcome()
    if not git.knows_who():
        return Outcome(NOBODY, is_done=False)
    words = message_for(git, kept, paths)
    if refused := git.commit(paths, words):
        is_locked = ".lock': File exists" in refused
        return Outcome(f"git did not commit: {refused}", is_done=False, may_do_later=is_locked)
    return Outcome(f"committed: {words}")


def message_for(git: Git, kept: Kept, paths: list[str]) -> str:
    """What changed since the last commit, in words."""
    committed = git.committed(paths)
    before: dict[str, Note | None] = {
        path: read_note(path, committed[path]) if path in committed else None for path in paths if _is_note(path)
    }
    news = what_changed(kept.with_notes(before), kept.journal, paths)
    words = message(news)
    return "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in words)


def _is_ours(kept: Kept, path: str) -> bool:
    """A note, a picture that a note links to, or what was taken away."""
    if not os.path.lexists(kept.root / path):
        return not any(map(is_debris, path.split("/")))
    return path in kept.notes or path in kept.journal.files


def _is_note(path: str) -> bool:
    return path.lower().endswith(".md") and not any(map(is_debris, path.split("/")))
