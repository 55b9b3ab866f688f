"""Programs as processes of their own, each forked from one process in which their modules are imported already.

A child has its own memory, folder, environment and exit code, as if Python had been started for it, and costs a tenth
of that. What depends on how Python itself starts (the seed of its hashes, an option, what is imported) needs a start.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jinja2
import material

import coffeechats
import coffeechats_cli
from benchmark import serving
from coffeechats.pages.guide import Guide
from coffeechats.pages.page import Page
from coffeechats.pages.templates import Templates
from coffeechats.reading import clauses
from coffeechats.reading.lexicon import lexicon

OTHERS = ("mkdocs.commands.build", "mkdocs.commands.serve")
HANGS = 600  # seconds, after which a program that hangs is ended
_ONE_BY_ONE = threading.Lock()


def ran(root: Path, module: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python -m module` with these arguments in a folder, once it has ended. Where several go on at once, in threads,
    each is started anew: they shall meet."""
    if not _can_be_forked(module, *arguments) or threading.current_thread() is not threading.main_thread():
        return started(root, module, *arguments, **environment)
    with TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        code = _ended(_forked(root, module, arguments, os.environ | environment, out, err), False)
        return subprocess.CompletedProcess([module, *arguments], code, out.read_text("utf-8"), err.read_text("utf-8"))


def begun(command: Sequence[str], root: Path, log: Path) -> serving.Running:
    """A program that goes on, and writes all that it says to a file; forked where it is `python [-P] -m module`."""
    python, *words = command
    if python != sys.executable or not _can_be_forked(*words):
        return serving.started(command, root, log)
    variables = os.environ | {"PYTHONUNBUFFERED": "1"}
    if words[0] == "-P":
        words, variables = words[1:], variables | {"PYTHONSAFEPATH": "1"}
    log.write_bytes(b"")
    return Forked(root, words[1], words[2:], variables, log, log)


def _can_be_forked(*words: object) -> bool:
    """ProperDocs takes the place of MkDocs only where that was not imported before."""
    return hasattr(os, "fork") and "properdocs" not in words


def started(root: Path, module: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same, with a Python of its own from the start."""
    command, variables = [sys.executable, "-m", module, *arguments], os.environ | environment
    return subprocess.run(command, cwd=root, env=variables, capture_output=True, text=True, timeout=HANGS)


def keep_templates() -> None:
    """Has Jinja keep what it compiles, of the theme above all, for all builds: that is the half of a small one."""
    begin = jinja2.Environment.__init__

    def keeping(self: jinja2.Environment, *arguments: Any, **named: Any) -> None:
        if "finalize" in named:  # which may be asked while a template is compiled
            return begin(self, *arguments, **named)
        how = [(name, getattr(value, "__qualname__", value)) for name, value in named.items() if name != "loader"]
        folder = Path(sys.prefix) / "templates" / sha256(repr((arguments, how)).encode()).hexdigest()[:12]
        folder.mkdir(parents=True, exist_ok=True)
        begin(self, *arguments, **{"bytecode_cache": jinja2.FileSystemBytecodeCache(str(folder))} | named)

    jinja2.Environment.__init__ = keeping  # type: ignore[method-assign]
    look = jinja2.FileSystemLoader.list_templates

    def listing(self: jinja2.FileSystemLoader) -> list[str]:
        found = [_installed(one) if one.startswith(sys.prefix) else look(type(self)(one)) for one in self.searchpath]
        return sorted({name for names in found for name in names})

    @cache
    def _installed(folder: str) -> list[str]:
        """Of the theme's files, those that MkDocs may copy: its ten thousand icons are hidden ones."""
        return [name for name in look(jinja2.FileSystemLoader(folder)) if not name.startswith(".")]

    jinja2.FileSystemLoader.list_templates = listing  # type: ignore[method-assign]


class Forked:
    """A forked program that goes on, with the methods of `subprocess.Popen` that are needed here."""

    def __init__(self, *begin: Any) -> None:
        self.pid = _forked(*begin)
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = _ended(self.pid, True)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def wait(self, timeout: float = HANGS) -> int:
        end = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired(str(self.pid), timeout)
            time.sleep(0.02)
        return code


def _forked(
    root: Path, module: str, arguments: Sequence[str], variables: Mapping[str, str], out: Path, err: Path
) -> int:
    """The number of the process."""
    return int(_asked(str(root), module, list(arguments), dict(variables), str(out), str(err)))


def _ended(pid: int, goes_on: bool) -> int | None:
    """The exit code, or minus the signal that ended it; None while it may go on, and does."""
    return _asked(pid, os.WNOHANG if goes_on else 0)


def _asked(*request: object) -> int | None:
    with _ONE_BY_ONE:
        server = _server()
        assert server.stdin and server.stdout
        server.stdin.write(json.dumps(request) + "\n")
        server.stdin.flush()
        return json.loads(server.stdout.readline())


@cache
def _server() -> subprocess.Popen[str]:
    command = [sys.executable, __file__]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(server.communicate)  # it ends when nothing more can be asked
    return server


def _serve() -> None:
    """Forks, or says how a child ended, for each request."""
    keep_templates()
    for module in (*OTHERS, *_ours()):
        importlib.import_module(module)
    _make_once()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(_begin(*request) if len(request) > 2 else _end(*request)), flush=True)


def _begin(*request: Any) -> int:
    pid = os.fork()
    if not pid:
        _become(*request)
    return pid


def _end(pid: int, options: int) -> int | None:
    ended, status = os.waitpid(pid, options)
    return os.waitstatus_to_exitcode(status) if ended else None


def _make_once() -> None:
    """What each program would make for itself, and each the same: words to read by, and the guide."""
    lexicon()
    clauses._table()
    jinja2.FileSystemLoader(Path(material.__file__).parent / "templates").list_templates()
    for page in Guide(Templates()).outputs:
        if isinstance(page, Page):
            page.write()


def _ours() -> Iterator[str]:
    for package in (coffeechats, coffeechats_cli):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                yield module.name


def _become(root: str, module: str, arguments: list[str], variables: dict[str, str], *files: str) -> None:
    """In the child: the program, to its end."""
    os.setsid()  # as the first of a terminal of its own: what ends the tests or a group of processes is no other's end
    signal.alarm(HANGS)
    for number, file in enumerate((os.devnull, *files)):
        opened = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.clear()
    os.environ.update(variables)
    time.tzset()
    os.chdir(root)
    sys.path[0:1] = [] if "PYTHONSAFEPATH" in variables else [root]
    sys.stdout.reconfigure(line_buffering="PYTHONUNBUFFERED" in variables)  # type: ignore[union-attr]
    sys.argv = [module, *arguments]
    code: object = None
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
        code = 1
    if isinstance(code, str):
        print(code, file=sys.stderr)
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(int(code is not None) if not isinstance(code, int) else code)  # to tear down what was imported takes long


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        _serve()
