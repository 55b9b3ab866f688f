"""Live previews as people start them: a process that is asked over HTTP until it answers as it should."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from benchmark.editors import Save, in_place, save

PATIENCE = 300.0  # seconds; used up only if something is wrong
MKDOCS = (sys.executable, "-m", "mkdocs", "serve", "-a", "127.0.0.1:PORT")


class Running(Protocol):
    """What is asked of a process."""

    def poll(self) -> int | None: ...
    def wait(self, timeout: float) -> int: ...
    def send_signal(self, number: int, /) -> None: ...
    def kill(self) -> None: ...


def started(command: Sequence[str], root: Path, log: Path) -> Running:
    with log.open("wb") as file:
        return subprocess.Popen(
            command, cwd=root, stdout=file, stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUNBUFFERED": "1", "NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip


class Served:
    """A preview that runs."""

    def __init__(self, root: Path, port: int, process: Running, log: Path, patience: float) -> None:
        self.root, self.process, self._port, self._log, self._patience = root, process, port, log, patience

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def log(self) -> str:
        """What it has said so far."""
        return self._log.read_text("utf-8")

    def page(self, path: str = "") -> str:
        """What is there now: the page, `status 404`, or nothing while no one answers."""
        try:
            with urllib.request.urlopen(f"{self.address}/{path}", timeout=self._patience) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return f"status {error.code}"
        except OSError:
            return ""

    def until(self, path: str, is_right: Callable[[str], bool]) -> str:
        """The page, as soon as it is right."""
        page = ""

        def check() -> bool:
            nonlocal page
            page = self.page(path)
            return is_right(page)

        self._wait(check, lambda: page[:500])
        return page

    def until_said(self, words: str) -> None:
        self._wait(lambda: words in self.log, lambda: "")

    def _wait(self, is_done: Callable[[], bool], seen: Callable[[], str]) -> None:
        end = time.monotonic() + self._patience
        while not is_done():
            if self.process.poll() is not None or time.monotonic() > end:
                raise TimeoutError(f"{seen()}\n{self.log}")
            time.sleep(0.005)

    def save(self, path: str, text: str, how: Save = in_place) -> None:
        save(how, self.root / path, text.encode())


@contextmanager
def serving(
    root: Path, command: Sequence[str] = MKDOCS, patience: float = PATIENCE,
    start: Callable[[Sequence[str], Path, Path], Running] = started,
) -> Iterator[Served]:  # fmt: skip
    """A preview of the folder, once its first page is there. `PORT` in the command means one that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = root.parent / f"{root.name}.log"
    process = start([word.replace("PORT", str(port)) for word in command], root, log)
    try:
        served = Served(root, port, process, log, patience)
        served.until("", bool)
        yield served
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(60)
