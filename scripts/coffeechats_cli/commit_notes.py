"""Committing the notes after a quiet time, with a message that says what changed."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, replace

from coffeechats.acts.snapshot import Snapshot
from coffeechats.notes.note import Note
from coffeechats.notes.read_note import read_note
from coffeechats.notes.walking import is_debris, printable
from coffeechats.views.what_changed import message, what_changed
from coffeechats.views.words import listed
from coffeechats_cli.git import Git

LARGEST = 1_000_000  # bytes of a file that is committed without asking
# What a note may bring along. A link is quickly typed, and a key, an .env or an archive is no part of a journal.
_GIVEN = re.compile(
    r"\.(?:png|jpe?g|gif|webp|avif|heic|tiff?|bmp|svg|pdf|docx?|odt|rtf|pptx?|odp|m4a|mp3|ogg|opus|wav|mp4|mov|webm)$",
    re.IGNORECASE,
)
NOBODY = (
    "git does not know who you are, so it cannot commit; tell it once: "
    'git config --global user.name "Your Name" and git config --global user.email you@example.org'
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of a commit: done, nothing to do, or the reason why not, and whether it may do better later."""

    words: str = ""
    is_done: bool = True
    may_do_later: bool = False
    remark: str = ""  # about what is left out


def commit_notes(git: Git, now: Snapshot) -> Attempt:
    """Commits every open change of the notes, and nothing else; never pushes."""
    if under_way := git.unfinished():
        words = f"{under_way} is under way in git, so nothing is committed until you have finished it"
        return Attempt(words, is_done=False, may_do_later=True)
    if git.is_busy():
        return Attempt("git is busy (index.lock), so this is committed later", is_done=False, may_do_later=True)
    found = git.open_paths()
    paths = [path for path in found if _is_ours(now, path)]
    remark = left_out(now, found)
    if not paths:
        return Attempt(remark=remark)
    if not git.knows_who():
        return Attempt(NOBODY, is_done=False)
    words = message_for(git, now, paths)
    if refused := git.commit(paths, words):
        is_locked = ".lock': File exists" in refused
        return Attempt(f"git did not commit: {refused}", is_done=False, may_do_later=is_locked)
    return Attempt(f"committed: {words}", remark=remark)


def message_for(git: Git, now: Snapshot, paths: list[str]) -> str:
    """What changed since the last commit, in words."""
    committed = git.committed(paths)
    before: dict[str, Note | None] = {
        path: read_note(path, committed[path]) if path in committed else None for path in paths if _is_note(path)
    }
    news = what_changed(replace(now, store=now.store.with_notes(before)).journal, now.journal, paths)
    words = message(news)
    return "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in words)


def _is_ours(now: Snapshot, path: str) -> bool:
    """A note, a picture or paper of a usual size that a note links to, or what was taken away of either."""
    is_note = _is_note(path)
    if any(map(is_debris, path.split("/"))) or not (is_note or _GIVEN.search(path)):
        return False
    try:
        look = os.lstat(now.store.root / path)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    is_plain = stat.S_ISREG(look.st_mode) and look.st_size <= LARGEST and os.access(now.store.root / path, os.R_OK)
    return is_plain and (path in now.store.by_path if is_note else path in now.journal.files)


def left_out(now: Snapshot, paths: list[str]) -> str:
    """A sentence about notes, and files that notes link to, which are not committed by themselves; "" for none."""
    named = [
        path
        for path in paths
        if (path in now.store.by_path or path in now.journal.files)
        and os.path.lexists(now.store.root / path)
        and not _is_ours(now, path)
    ]
    if not named:
        return ""
    return (
        f"not committed, since it is larger than 1 MB, cannot be read, or is no note, picture or paper: "
        f"{listed(map(printable, named))}; if it is meant to be: git add -f FILE, then git commit"
    )


def _is_note(path: str) -> bool:
    return path.lower().endswith(".md") and not any(map(is_debris, path.split("/")))
