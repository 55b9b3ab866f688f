"""From bytes to text, whatever program wrote them."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WESTERN = "Windows-1252"


def decoded(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text, and the encoding that it was read in where it is not UTF-8. Raises UnicodeError and LookupError.

    What is neither marked nor UTF-8 is taken for Windows-1252, which Western spreadsheets write.
    """
    if encoding:
        return data.decode(encoding).removeprefix("\ufeff"), encoding
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), "" if name == "utf-8" else name.upper()
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide.upper()
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return western(data), WESTERN


def western(data: bytes) -> str:
    """Text of Windows-1252; its five unused places are taken as Latin-1 has them."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _wide(data: bytes) -> str:
    """Whether every other byte of the beginning is zero, as in UTF-16 without its mark."""
    head = data[:200]
    if len(head) >= 4:
        if head[1::2].count(0) * 10 >= len(head[1::2]) * 7:
            return "utf-16-le"
        if head[::2].count(0) * 10 >= len(head[::2]) * 7:
            return "utf-16-be"
    return ""
