"""What a shell offers behind `coffee` and for WHO."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command.running import journal

NOTES = {
    "contacts/ada-okafor.md": "---\nname: Ada Okafor\n---\n",
    "contacts/old/lp.md": '---\nname: "Lee Park"\n---\n',
    "contacts/broken.md": "---\nname: [\n---\n",
    "contacts/README.md": "# People\n",
}


def offered(folder: Path, words: str) -> list[str]:
    environment = os.environ | {"COMP_WORDS": f"coffee {words}", "_COFFEE_COMPLETE": "bash_complete"}
    environment["COMP_CWORD"] = str(len(words.split(" ")))
    done = subprocess.run(
        [sys.executable, "-m", "coffeechats_cli"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.stderr == ""
    return [line.split(",", 1)[1] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("show ad", ["ada-okafor"]),
        ("show okaf", ["ada-okafor"]),
        ("show Lee", ["lp"]),
        ("show kafor", []),
        ("draft par", ["lp"]),
        ("new interview ad", ["ada-okafor"]),
        ("show bro", ["broken"]),
        ("show read", []),
        ("wat", ["watch"]),
    ],
)
def test_people_are_offered_by_id_and_name(tmp_path, words, found):
    assert offered(journal(tmp_path, NOTES), words) == found


def test_outside_a_journal_nothing_is_offered_and_nothing_is_said(tmp_path):
    assert offered(tmp_path, "show a") == []


def test_the_commands_are_offered_without_loading_them():
    code = (
        "import sys; from click.shell_completion import BashComplete; from coffeechats_cli.main import main\n"
        "found = BashComplete(main, {}, 'coffee', '_COFFEE_COMPLETE').get_completions([], 's')\n"
        "print([one.value for one in found],"
        " [m for m in sys.modules if m.startswith(('coffeechats.', 'coffeechats_cli.commands.'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.startswith("['show', 'stats', 'serve', ") and done.stdout.endswith("] []\n"), done.stdout
