"""The whole archive that LinkedIn sends: only the table of connections in it is read, and nothing is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from coffeechats.imports.person import NoPeople

LIMIT = 40_000_000  # bytes of a file that we read; a thousand people with pictures are some 30 MB
_MOST_FILES = 20_000
_MARK = b"PK\x03\x04"
_ENDINGS = (".csv", ".vcf", ".vcard", ".ics")


def is_archive(data: bytes) -> bool:
    return data.startswith(_MARK)


def member(data: bytes) -> bytes | NoPeople:
    """The table or the cards in an archive: `Connections.csv`, else the only file of a kind that we read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _member(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error, OSError):
        return NoPeople("this archive cannot be read; it is damaged, or protected by a password")


def _member(archive: zipfile.ZipFile) -> bytes | NoPeople:
    files = [info for info in archive.infolist() if not info.is_dir()]
    if len(files) > _MOST_FILES:
        return NoPeople("this archive has far more files than an export does, so it is not read")
    if odd := next((info.filename for info in files if _leads_out(info.filename)), None):
        shown = "".join(letter if letter.isprintable() else "?" for letter in odd)[:80]
        return NoPeople(f"this archive has a file whose name leads out of it ({shown}), so it is not read")
    wanted = [info for info in files if _name(info).lower() == "connections.csv"]
    wanted = wanted or [info for info in files if _name(info).lower().endswith(_ENDINGS)]
    if len(wanted) != 1:
        return NoPeople(f"this archive has {'several tables' if wanted else 'no Connections.csv'}; "
                        "take the file to import out of it")  # fmt: skip
    return _bytes(archive, wanted[0])


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | NoPeople:
    """The file, never more of it than we would read; what the archive says of its size is not believed."""
    if info.file_size <= LIMIT:
        with archive.open(info) as opened:
            found = opened.read(LIMIT + 1)
        if len(found) <= LIMIT:
            return found
    return NoPeople(f"{_name(info)} in this archive is larger than any export, so it is not read")


def _name(info: zipfile.ZipInfo) -> str:
    return "" if "__MACOSX" in info.filename else PurePosixPath(info.filename).name


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name[:1] in ("/", "\\") or ".." in parts or ":" in parts[0]
