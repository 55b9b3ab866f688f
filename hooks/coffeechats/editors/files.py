"""The files of a journal that are for editors, ready to be written."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from coffeechats.editors.schemas import SCHEMAS, property_types, schema, settings_schema
from coffeechats.editors.templates import key_snippet, log_snippet, obsidian, snippet
from coffeechats.starter.files import KINDS

# `path:line:column: severity: message`, as `coffee check` prints it.
PROBLEM = r"^(.+?):(\d+):(\d+): (error|warning|hint): (.*)$"
_TEMPLATES = "templates"  # at the top: contacts/ and journal/ are read, and Obsidian hides .obsidian/
APP = ".obsidian/app.json"
INBOX = "inbox"  # where Obsidian puts the note of a link that leads nowhere: a slip must not become a person
_SHIPPED = {
    "AGENTS.md": "AGENTS.md",
    "coffee.base": "coffee.base",
    f"{_TEMPLATES}/web-clipper.json": "web-clipper.json",
    f"{INBOX}/README.md": "inbox.md",
}
_SETTINGS = "schemas/settings.json"
_OF_NOTES = {
    "./schemas/contact.json": "contacts/**/*.md",
    "./schemas/interview.json": "journal/interviews/**/*.md",
    "./schemas/field.json": "journal/fields/**/*.md",
    "./schemas/organization.json": "journal/organizations/**/*.md",
    "./schemas/update.json": "journal/updates/**/*.md",
    "./schemas/me.json": "journal/me.md",
}
_DESCRIPTIONS = {
    "contact": "A person: the usual keys",
    "interview": "A conversation: keys, a heading for each question, the reflection",
    "field": "A professional field to look into",
    "organization": "An organization to look into",
    "update": "A progress update for those who helped",
}


def editor_files() -> dict[str, bytes]:
    """Path and bytes of every file: for VS Code, for Obsidian, for assistants, and a schema for each kind of note."""
    data: dict[str, Any] = {
        ".vscode/coffee-chats.code-snippets": _snippets(),
        ".vscode/tasks.json": _tasks(),
        ".vscode/settings.json": {"yaml.schemas": {f"./{_SETTINGS}": "mkdocs.yml", **_OF_NOTES}},
        _SETTINGS: settings_schema(),
        APP: {
            "alwaysUpdateLinks": True,
            "attachmentFolderPath": "./",
            "newFileFolderPath": INBOX,
            "newFileLocation": "folder",
            "newLinkFormat": "shortest",
            "userIgnoreFilters": ["site/", "hooks/", f"{_TEMPLATES}/"],
        },
        ".obsidian/types.json": {"types": property_types()},
        ".obsidian/templates.json": {"folder": _TEMPLATES, "dateFormat": "YYYY-MM-DD", "timeFormat": "HH:mm"},
        **{f"schemas/{kind}.json": schema(kind) for kind in SCHEMAS},
    }
    texts = {f"{_TEMPLATES}/{kind}.md": obsidian(kind) for kind in KINDS}
    shipped = resources.files("coffeechats").joinpath("editors", "shipped")
    texts |= {path: shipped.joinpath(name).read_text("utf-8") for path, name in _SHIPPED.items()}
    return {path: _json(value) for path, value in data.items()} | {path: text.encode() for path, text in texts.items()}


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _snippets() -> dict[str, Any]:
    found = {f"Coffee: {kind}": _snippet(kind, _DESCRIPTIONS[kind], snippet(kind)) for kind in KINDS}
    log = _snippet("log", "A line of journal/log.md: the day, the person, a verb", log_snippet(names_person=True))
    own = _snippet("entry", "A line of a person's own log: the day, a verb", log_snippet(names_person=False))
    keys = {
        f"Coffee: key of {kind}": _snippet(f"key-{kind}", f"One of the keys of a note: {kind}", key_snippet(kind))
        for kind in SCHEMAS
    }
    return found | keys | {"Coffee: log": log, "Coffee: entry": own}


def _snippet(prefix: str, description: str, body: list[str]) -> dict[str, Any]:
    # Front matter counts as YAML.
    return {"scope": "markdown,yaml", "prefix": prefix, "description": description, "body": body}


def _tasks() -> dict[str, Any]:
    pattern = {"regexp": PROBLEM, "file": 1, "line": 2, "column": 3, "severity": 4, "message": 5}
    matcher = {
        "owner": "coffee-chats",
        "source": "coffee check",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": pattern,
    }
    check = {
        "label": "Coffee: check",
        "type": "shell",
        "command": "coffee check",
        "group": {"kind": "test", "isDefault": True},
        "presentation": {"reveal": "never", "clear": True},
        "problemMatcher": matcher,
    }
    serve = {
        "label": "Coffee: serve",
        "type": "shell",
        "command": "coffee serve",
        "group": {"kind": "build", "isDefault": True},
        "isBackground": True,
        "problemMatcher": [],
    }
    return {"version": "2.0.0", "tasks": [check, serve]}
