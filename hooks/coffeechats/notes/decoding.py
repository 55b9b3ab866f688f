"""From bytes to lines: UTF-8 with or without a byte-order mark, any line ends, nothing else."""

from __future__ import annotations

import codecs

from coffeechats.notes.problems import Problem

LIMIT = 1_000_000  # bytes; records.md: a note over 1 MB is refused
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS = "save it as UTF-8 (most editors: Save with encoding, or the encoding at the window's lower edge)"


def decoded(data: bytes) -> str | Problem:
    """The text without its byte-order mark, or why these bytes are no note. Line ends stay as they are."""
    if len(data) > LIMIT:
        return too_large()
    if data.startswith(_UTF16):
        return Problem("file-encoding", "", 1, 1, "", f"this file is saved as UTF-16; {_SAVE_AS}")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = place(data[: error.start].decode("utf-8"))
        return Problem("file-encoding", "", line, column, "", f"a character here is not UTF-8; {_SAVE_AS}")
    if (at := text.find("\0")) >= 0:
        line, column = place(text[:at])
        message = f"there is a zero byte here, so this is not a text file, or one of another encoding; {_SAVE_AS}"
        return Problem("file-encoding", "", line, column, "", message)
    return text


def too_large() -> Problem:
    """The problem of a file over the limit."""
    message = "this file is over 1 MB, which is more than a note; keep long texts and pictures in files beside it"
    return Problem("file-too-large", "", 1, 1, "", message)


def split_lines(text: str) -> list[str]:
    """The lines without their ends, which are `\\n`, `\\r\\n` or `\\r` and nothing else (a form feed is text)."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def place(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what comes after the text `before`."""
    lines = split_lines(before)
    return len(lines), len(lines[-1]) + 1
