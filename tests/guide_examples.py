"""The examples of a page, one after another, in a journal: notes are saved, commands are run as they are typed.

A note says where it belongs: ```markdown title="contacts/lee-park.md"; one that is wrong on purpose is ```text.
Settings are ```yaml title="mkdocs.yml". A comment sets the day for what follows: <!-- today: 2026-11-12 -->. Output
that is left out is an ellipsis: a whole line for some lines, else for a part of one.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from click.testing import CliRunner

from coffeechats_cli.main import main

PART = re.compile(
    r"^<!-- today: (?P<today>[\d-]+) -->$|^```(?P<kind>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
# These never end by themselves; tests/command/test_watch.py and tests/mkdocs_integration/test_preview.py run them.
ENDLESS = ("serve", "watch")
# These install software or fetch it.
OUTSIDE = ("pipx", "uv", "pip", "git clone", "git pull", "scripts/")


@dataclass(frozen=True)
class Part:
    """A fenced example, or the comment that sets the day (`kind` is then "today")."""

    kind: str
    title: str
    body: str
    line: int


@dataclass(frozen=True)
class Done:
    """A command that was run: what the page shows of it, what it printed, and how it ended."""

    command: str
    shown: str
    printed: str
    code: int

    @property
    def is_as_shown(self) -> bool:
        """Nothing shown: it has to succeed. Else it prints just that."""
        if not self.shown:
            return self.code == 0
        return self.code in (0, 1) and re.fullmatch(pattern(self.shown), f"{self.printed.rstrip()}\n") is not None


def parts(text: str) -> Iterator[Part]:
    """All examples of a page, in order."""
    for match in PART.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        if match["today"]:
            yield Part("today", "", match["today"], line)
        else:
            yield Part(match["kind"], match["title"] or "", match["body"], line)


def commands(body: str) -> Iterator[tuple[str, str]]:
    """The commands of a console, each with the output that is shown below it."""
    command, shown = "", ""
    for line in body.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, shown
            command, shown = line[2:], ""
        else:
            shown += f"{line}\n"
    if command:
        yield command, shown


def pattern(shown: str) -> str:
    """What is shown as a pattern for what is printed."""
    lines = shown.rstrip().splitlines()
    return "".join(r"(?:.*\n)*?" if one == "…" else re.escape(one).replace("…", ".*") + r"\n" for one in lines)


def typed_in(text: str) -> list[str]:
    """The commands within the prose and the tables of a page, such as `coffee show ada`, each once; not mere names."""
    prose = PART.sub("", text)
    return list(dict.fromkeys(one for one in re.findall(r"`(coffee [a-z][^`\n]*)`", prose) if is_whole(one)))


def is_whole(command: str) -> bool:
    """Whether it can be typed as it is: `coffee draft` alone is the name of a command that takes more."""
    words = shlex.split(command)
    command = command_of(words[1])
    takes_more = isinstance(command, click.Group) or any(isinstance(one, click.Argument) for one in command.params)
    return len(words) > 2 or not takes_more


def run(command: str, shown: str, endless: tuple[str, ...] = ENDLESS) -> Done:
    """The command in the present folder, which `cd` changes; of those in `endless`, only whether they can be typed."""
    words = [os.path.expanduser(word) for word in shlex.split(command.split(" | ")[0])]  # no pager, no clipboard
    if words[0] == "cd":
        os.chdir(words[1])
        return Done(command, shown, "", 0)
    if words[0] == "coffee" and ">" not in words and words[1] != "build":  # the builder takes over its process
        if words[1] in endless:
            return Done(command, shown, "", typed_rightly(words[1:]))
        result = CliRunner().invoke(main, words[1:])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Done(command, shown, result.output, result.exit_code)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=os.environ | {"PATH": path})
    return Done(command, shown, done.stdout + done.stderr, done.returncode)


def typed_rightly(words: list[str]) -> int:
    """0 when the command takes these options and arguments; it is not started."""
    try:
        command_of(words[0]).make_context(words[0], list(words[1:]), parent=click.Context(main))
    except click.UsageError:
        return 2
    return 0


def command_of(name: str) -> click.Command:
    """The command of this name."""
    assert isinstance(main, click.Group)
    command = main.get_command(click.Context(main), name)
    assert command is not None, f"there is no command {name}"
    return command
