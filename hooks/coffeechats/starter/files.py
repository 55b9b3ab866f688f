"""The files of a new journal, ready to be written."""

from __future__ import annotations

import json
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

SITE_NAME = "My coffee chats"
_RENAMED = {"gitignore": ".gitignore"}  # a dot file of its own would act on the package's folder


def starter_files(*, example: bool, zone: str) -> dict[str, bytes]:
    """Path and bytes of every file. With `example` the sample notes, and their mkdocs.yml with its fixed day."""
    found = _tree(resources.files("coffeechats").joinpath("starter", "files"))
    files = {_RENAMED.get(path, path): data for path, data in found.items()}
    config = Template(files["mkdocs.yml"].decode())
    slots = {"site_name": json.dumps(SITE_NAME), "timezone": json.dumps(zone)}
    files["mkdocs.yml"] = config.substitute(slots).encode()
    return files | example_files() if example else files


def example_files() -> dict[str, bytes]:
    """The sample journal: within an installed package, else at the top of the checkout that this file is in."""
    packaged = resources.files("coffeechats").joinpath("starter", "example")
    top: Traversable = packaged if packaged.is_dir() else Path(__file__).resolve().parents[3]
    notes = {
        f"{folder}/{path}": data
        for folder in ("contacts", "journal")
        for path, data in _tree(top.joinpath(folder)).items()
    }
    return {"mkdocs.yml": top.joinpath("mkdocs.yml").read_bytes(), **notes}


def _tree(folder: Traversable) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for child in sorted(folder.iterdir(), key=lambda child: child.name):
        if child.name == "__pycache__":
            continue
        if child.is_dir():
            found |= {f"{child.name}/{path}": data for path, data in _tree(child).items()}
        else:
            found[child.name] = child.read_bytes()
    return found


KINDS = ("contact", "interview", "field", "organization", "update")


def starter_note(kind: str) -> bytes:
    """The starter of a kind of KINDS, with the line ends of a note."""
    path = resources.files("coffeechats").joinpath("starter", "notes", f"{kind}.md")
    return path.read_bytes().replace(b"\r\n", b"\n")
