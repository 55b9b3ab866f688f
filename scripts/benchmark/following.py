"""The live preview inside this process, and whether what it serves is what a clean build gives."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

import click
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer, _serve_url

from coffeechats.mkdocs import events
from coffeechats.mkdocs.guarded import HEADERS
from coffeechats.mkdocs.server import PreviewServer

PORT = 8000  # only named in addresses, never listened at


class Following:
    """`mkdocs serve` of one journal without its socket and its threads: saves are told, pages are asked for."""

    def __init__(self, root: Path, site: Path) -> None:
        self.root, self.site = root, site
        self.seen: set[str] = set()
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(site))
        config.plugins.on_startup(command="serve", dirty=False)
        mount = urlsplit(config.site_url or "/").path
        self.url = config.site_url = _serve_url("127.0.0.1", PORT, mount)
        server = LiveReloadServer(self._build, "127.0.0.1", PORT, str(site), mount)
        server.error_handler = self._error_page
        self._build(config)
        served = config.plugins.on_serve(server, config=config, builder=self._build)
        assert isinstance(served, PreviewServer)
        self.server = served
        self.preview = served._preview

    def _build(self, config: Any = None) -> None:
        if config is None:
            config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.site))
            config.site_url = self.url
        build(config, serve_url=self.url)

    def _error_page(self, code: int) -> bytes | None:
        file = self.site / f"{code}.html"
        return file.read_bytes() if file.is_file() else None

    def close(self) -> None:
        self.server.server_close()
        events.on_startup("build", dirty=False)  # what comes next in this process is no preview

    def follow(self, *saved: str) -> None:
        """What happens a moment after these paths were saved."""
        for path in saved:
            self.preview.note_save(path)
        self.preview.follow()

    def get(self, address: str, query: str = "", method: str = "GET") -> tuple[str, dict[str, str], bytes]:
        """Status, body and own headers of an address, percent escapes and all."""
        environ: dict[str, Any] = {"PATH_INFO": as_wsgi(address), "QUERY_STRING": query, "REQUEST_METHOD": method}
        environ["HTTP_HOST"] = f"127.0.0.1:{PORT}"
        setup_testing_defaults(environ)
        answer: list[Any] = []
        body = self.server.serve_request(environ, lambda status, headers: answer.extend((status, dict(headers))))
        content = b"".join(body)
        getattr(body, "close", lambda: None)()
        own = {name: value for name, value in answer[1].items() if name not in dict(HEADERS)}
        return answer[0], own, content

    def file(self, path: str) -> bytes | None:
        """A file of the site without the reload script, or None where it is not served."""
        mount = urlsplit(self.url).path
        status, _, content = self.get(mount + path)
        return without_script(content) if status.startswith("200") else None

    def differences(self, clean: Path) -> list[str]:
        """Every file that is not as the clean build has it, or that it does not have."""
        wanted = tree(clean)
        found = [path for path, content in wanted.items() if self.file(path) != content]
        extra = (set(tree(self.site)) | self.seen) - set(wanted)
        self.seen |= set(wanted)
        return sorted([*found, *(f"{path} (too much)" for path in extra if self.file(path) is not None)])

    @property
    def is_quick(self) -> bool:
        """Whether pages are written one by one, rather than the whole site after each save."""
        return self.preview.lazy_site() is not None


@contextmanager
def following(root: Path) -> Iterator[Following]:
    """The preview of a journal, as `mkdocs serve` would start it."""
    from mkdocs.__main__ import serve_command

    with ExitStack() as stack:
        stack.callback(gc.set_threshold, *gc.get_threshold())  # after `close`, which begins a run of MkDocs
        stack.callback(gc.enable)
        context = click.Context(serve_command)
        context.params = {"livereload": True, "build_type": None}
        stack.enter_context(context.scope())
        site = Path(stack.enter_context(TemporaryDirectory(prefix="preview")))
        shown = Following(root, site)
        stack.callback(shown.close)
        yield shown


def clean_build(root: Path, site: Path) -> None:
    """`mkdocs build` in a process of its own, for which no one has prepared anything."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
    done = subprocess.run(command, cwd=root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True)
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def as_wsgi(address: str) -> str:
    return address.encode().decode("latin-1")


def without_script(content: bytes) -> bytes:
    """A page without the script that reloads it, which is the last one before the end."""
    begin = content.rfind(b'<script src="/livereload/follow.js"')
    end = content.find(b"</script>", begin)
    return content if begin < 0 else content[:begin] + content[end + len(b"</script>") :]
