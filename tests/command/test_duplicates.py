"""`coffee duplicates`."""

from __future__ import annotations

import json

from command.running import coffee, journal

NOTES = {
    "contacts/ada.md": "---\nname: Ada Okafor\nemail: ada@example.org\n---\n",
    "contacts/ada-2.md": "---\nname: Ada O.\nemail: ada@example.org\n---\n",
    "contacts/lee.md": "---\nname: Lee Park\n---\n",
}


def test_pairs_are_named_with_what_speaks_for_them(tmp_path):
    root = journal(tmp_path, NOTES)
    done = coffee(root, "duplicates")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Ada Okafor (ada) and Ada O. (ada-2): the same e-mail address\n"
    found = json.loads(coffee(root, "duplicates", "--format", "json").stdout)
    paths = ["contacts/ada.md", "contacts/ada-2.md"]
    assert found == [{"contacts": ["ada", "ada-2"], "paths": paths, "why": ["the same e-mail address"]}]


def test_nobody_is_said_so(tmp_path):
    root = journal(tmp_path, {"contacts/lee.md": NOTES["contacts/lee.md"]})
    assert coffee(root, "duplicates").stdout == "No one seems to have two notes.\n"
    assert json.loads(coffee(root, "duplicates", "--format", "json").stdout) == []
