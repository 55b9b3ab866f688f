"""`coffee watch`: checks a note as soon as it is saved, and commits after a quiet time if asked to."""

from __future__ import annotations

import re
import signal
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import click

from coffeechats_cli.place import open_place

if TYPE_CHECKING:
    from coffeechats_cli.git import Git

_SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600}
_DURATION = re.compile(r"([0-9]{1,6}) ?(?:(s|m|h)|(second|minute|hour)s?|sec|min)?")


class Seconds(click.ParamType):  # type: ignore[type-arg]  # generic only in the stubs
    """A length of time: `60s`, `5m`, `2 minutes`; a number alone is seconds."""

    name = "time"

    def convert(self, value: str | float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if isinstance(value, float):
            return value
        match = _DURATION.fullmatch(value.strip().lower())
        if match is None:
            self.fail(f"{value!r}: write a length of time such as 60s, 5m or 1h", param, ctx)
        unit = match[2] or (match[3] or "")[:1] or ("m" if match[0].endswith("min") else "")
        return float(int(match[1]) * _SECONDS[unit])


@click.command()
@click.option("--commit", is_flag=True, help="commit to git when nothing was saved for a while; never push")
@click.option("--quiet-time", "quiet", type=Seconds(), default="60s", metavar="TIME", help="how long that is (60s)")
@click.pass_context
def command(context: click.Context, commit: bool, quiet: float) -> None:
    """Checks each note when you save it: prints what is wrong, and what is due next with its people. Works with any
    editor and sync program. Ctrl-C ends it.

    \b
    Examples:
      coffee watch
      coffee watch --commit
      coffee watch --commit --quiet-time 5m

    With --commit, it commits notes and nothing else under your own name, with a message about what changed, and once
    more at the end. Exit code: 1 if it cannot commit, 2 for a wrong option.
    """
    from coffeechats_cli.git import Git
    from coffeechats_cli.watch_loop import Saves, WatchLoop

    place = open_place()
    git = _repository(Git(place.root)) if commit else None
    stop = Event()  # not an exception, which would stop git halfway
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    saves = Saves(place.root, place.settings.watch, partial(click.echo, err=True))
    try:
        context.exit(0 if WatchLoop(place, saves, git, quiet).run(stop) else 1)
    finally:
        saves.close()


def _repository(git: Git) -> Git:
    from coffeechats_cli.commit_notes import NOBODY

    if not git.is_there():
        raise click.ClickException(f"“{git.root}” is in no git repository, so nothing can be committed; type: git init")
    if not git.knows_who():
        raise click.ClickException(NOBODY)
    return git
