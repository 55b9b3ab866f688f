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
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jinja2

import coffeechats
import coffeechats_cli

OTHERS = (
    "mkdocs.commands.build",
    "mkdocs.commands.serve",
    "properdocs.commands.build",
)
HANGS = 600  # seconds, after which a program that hangs is ended


def ran(root: Path, module: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python -m module` with these arguments in a folder, once it has ended. Where several go on at once, in threads,
    each is started anew: they shall meet."""
    if not hasattr(os, "fork") or threading.current_thread() is not threading.main_thread():
        return started(root, module, *arguments, **environment)
    with TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        code = _asked([str(root), module, arguments, os.environ | environment, str(out), str(err)])
        return subprocess.CompletedProcess([module, *arguments], code, out.read_text("utf-8"), err.read_text("utf-8"))


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


def _asked(request: list[object]) -> int:
    """The exit code of a child; minus the signal that ended it."""
    server = _server()
    assert server.stdin and server.stdout
    server.stdin.write(json.dumps(request) + "\n")
    server.stdin.flush()
    return int(server.stdout.readline())


@cache
def _server() -> subprocess.Popen[str]:
    command = [sys.executable, __file__]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(server.communicate)  # it ends when nothing more can be asked
    return server


def _serve() -> None:
    """Forks for each request, and says how the child ended."""
    keep_templates()
    for module in (*OTHERS, *_ours()):
        importlib.import_module(module)
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(*json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _ours() -> Iterator[str]:
    for package in (coffeechats, coffeechats_cli):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                yield module.name


def _become(root: str, module: str, arguments: list[str], variables: dict[str, str], *files: str) -> None:
    """In the child: the program, to its end."""
    signal.alarm(HANGS)
    for number, file in enumerate((os.devnull, *files)):
        opened = os.open(file, os.O_RDWR | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.clear()
    os.environ.update(variables)
    time.tzset()
    os.chdir(root)
    sys.path[0] = root
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
