"""What is typed after a command: someone's name as a shell completes it, a day, a file from outside the journal."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from coffeechats.notes.walking import NoteFile, walk
from coffeechats.records.names import fold, slug, stem
from coffeechats_cli.output import shown
from coffeechats_cli.place import find_root

_COMPLETED = 200  # candidates that a shell is given
_NO_PEOPLE = ("readme", "index")
_HEAD = 2000  # bytes of a note that have its name
_NAME = re.compile(r"^name:[ \t]*(.*)$", re.MULTILINE)
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)

on_option = click.option("--on", "on", metavar="DAY", help="the day it happened, also in words (default: today)")


def complete_who(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of everyone whose id or name has what is typed where a word begins. Reads no more of a note than needed,
    and says nothing outside a journal."""
    try:
        files = walk(find_root()).files
    except (click.ClickException, OSError):
        return []
    wanted = fold(incomplete.strip("\"'")) if incomplete.strip("\"'") else ""
    notes = (file for file in files if file.path.startswith("contacts/") and stem(file.path).lower() not in _NO_PEOPLE)
    people = ((slug(stem(file.path)), _name_in(file)) for file in notes)
    return [
        CompletionItem(person, help=name or None)
        for person, name in people
        if f" {wanted}" in f" {fold(person)}" or f" {wanted}" in f" {fold(name)}"
    ][:_COMPLETED]


def _name_in(file: NoteFile) -> str:
    """What is after `name:` in the first lines of a note."""
    try:
        match = _NAME.search(file.data[:_HEAD].decode("utf-8", "replace"))
    except OSError:
        return ""
    return match[1].strip("\"' \r") if match else ""


def read_outside(file: Path, limit: int) -> bytes:
    """The bytes of a file of at most `limit` bytes. What is no file is never opened: it might not answer."""
    try:
        _refuse_special(file, file.stat().st_mode)
        opened = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(opened, "rb") as reading:
            _refuse_special(file, os.fstat(opened).st_mode)  # it may be another one by now
            data = reading.read(limit + 1)
    except OSError as error:
        raise click.ClickException(f"“{shown(str(file))}” could not be read: {error.strerror or error}") from None
    if len(data) > limit:
        raise click.ClickException(
            f"“{shown(str(file))}” is over {limit // 1_000_000} MB, which is more than any export; split it"
        )
    return data


def _refuse_special(file: Path, mode: int) -> None:
    kind = next((words for is_kind, words in _KINDS if is_kind(mode)), "")
    if kind:
        raise click.ClickException(
            f"“{shown(str(file))}” is {kind} and no file; save what you want to bring in as a file, and give its name"
        )
