"""The preview's server: MkDocs' own, which has each file written again before it is sent, tells the tabs whose page
has changed, and takes what they ask to be done."""

from __future__ import annotations

import hashlib
import json
import logging
import posixpath
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote

from mkdocs.livereload import LiveReloadServer

from coffeechats.mkdocs.acting import ACT, Acts, may_write
from coffeechats.mkdocs.guarded import WITHOUT_SCRIPTS, GuardedServer, Refusal, refuse
from coffeechats.mkdocs.preview import Preview
from coffeechats.notes.file_watcher import Watch
from coffeechats.records.model import Settings

log = logging.getLogger("mkdocs.coffeechats.preview")

WAIT, SCRIPT = "/livereload/wait", "/livereload/follow.js"
_JOINED = 0.008  # seconds: saves that follow one another as quickly are one
_TICK = 5.0  # seconds after which an open tab's page is looked at without a save: midnight comes without one
_GONE, _FAILED = "gone", "failed"

# A file of its own, since a page lets no script in it run that is not known to belong there.
_FOLLOW = Path(__file__).with_name("follow.js")
_ERROR = b"<html><body><h1>%d</h1><p>This page could not be written. The terminal says why.</p></body></html>"


class PreviewServer(GuardedServer):
    """Replaces the server that MkDocs made, at the same place."""

    def __init__(
        self,
        other: LiveReloadServer,
        preview: Preview,
        root: Path,
        folders: Callable[[], Iterable[Path]],
        settings: Callable[[], Settings],
        acts: Acts | None = None,
    ) -> None:
        host, port = other.server_address[:2]
        super().__init__(
            self._follow, str(host), int(port), other.root, other.mount_path, listed=lambda: settings().hosts,
            door=getattr(other, "door", None),
        )  # fmt: skip
        other.server_close()  # never bound
        self.error_handler = self._error_page
        self.build_delay = _JOINED
        self._preview, self._folders, self._acts = preview, folders, acts
        watch = self._watch = Watch(root, self.saved, preview.start, how=settings().watch, say=log.warning)
        self.observer = watch  # type: ignore[assignment]
        self._watched_paths = {str(root): 1}  # MkDocs names them, and only then looks at anything
        for path in [*map(Path, other._watched_paths), *folders()]:
            watch.look_at(path)

    def saved(self, path: str) -> None:
        """Called by the watch for each file that was written."""
        self._preview.note_save(path)
        self._want()

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Something beside the notes that a plugin, or `watch` in mkdocs.yml, wants looked at."""
        self._watch.look_at(Path(path))

    def unwatch(self, path: str) -> None:
        """What is looked at stays looked at."""

    def shutdown(self, wait: bool = False) -> None:
        """Ends what answers, then what writes a page for an answer: MkDocs takes away the folder next."""
        super().shutdown(wait)
        self._preview.lock.acquire()  # for good

    def _want(self) -> None:
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def _follow(self) -> None:
        self._preview.follow()
        for folder in self._folders():  # mkdocs.yml may name another one now
            self._watch.look_at(folder)

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path == WAIT:
            return self._tell_when_changed(environ, start_response)
        if path == SCRIPT:
            return self._send_script(environ, start_response)
        if path == ACT and self._acts is not None:
            return self._act(self._acts, environ, start_response)
        inside = self._inside(path)
        if inside is None or path.startswith("/livereload/"):  # from "/" to where the site is; tabs of before
            return super()._serve_request(environ, start_response)
        self._preview.catch_up()
        if (content := self._preview.read(inside)) is not None:
            return self._send(start_response, inside, content)
        if not path.endswith("/") and self._preview.read(posixpath.join(inside, "index.html")) is not None:
            start_response("302 Found", [("Location", quote(path) + "/")])
            return []
        return None

    def methods(self, path: str) -> tuple[str, ...]:
        return ("POST",) if path == ACT and self._acts is not None else super().methods(path)

    def _act(self, acts: Acts, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer = acts.answer(environ)
        if isinstance(answer, Refusal):
            return refuse(answer, start_response)
        if "undo" in answer:
            self._want()  # other tabs are told
        return _answer(start_response, "application/json", json.dumps(answer).encode())

    def _send_script(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """It has the token by which pages of this start are known, so it goes to those only that may write."""
        if environ.get("HTTP_SEC_FETCH_SITE", "same-origin") != "same-origin":
            return refuse(Refusal(HTTPStatus.FORBIDDEN, "This is for pages of this preview only."), start_response)
        token = self._acts.token if self._acts and may_write(environ) else ""
        return _answer(start_response, "text/javascript", _FOLLOW.read_bytes().replace(b"TOKEN", token.encode(), 1))

    def _send(self, start_response: Any, inside: str, content: bytes) -> Iterable[bytes]:
        kind = self._guess_type(inside)  # type: ignore[no-untyped-call]
        if self._preview.is_page(inside):
            content = self._with_script(content, version_of(content))
        elif "html" in kind:  # a file of the user's: a script in it could do whatever a page of ours can
            return _answer(start_response, kind, content, WITHOUT_SCRIPTS)
        return _answer(start_response, kind, content)

    def _inside(self, path: str) -> str | None:
        """The file of the site that an address is for, as MkDocs finds it."""
        if not (path + "/").startswith(self.mount_path):
            return None
        inside = path[len(self.mount_path) :] + ("index.html" if path.endswith("/") else "")
        return posixpath.normpath("/" + inside).lstrip("/")

    def _tell_when_changed(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answers a tab once its page is another one than the version it has, or after a minute that it is not; one
        without a version is told which is the present one."""
        asked = {key: values[0] for key, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
        inside, version = self._inside(unquote(asked.get("page", ""))), asked.get("version", "")
        start_response("200 OK", [("Content-Type", "text/plain")])
        ticks = int(self.poll_response_timeout / _TICK)
        while True:
            self._preview.catch_up()
            edition = self._preview.edition
            now = version if inside is None else self._version(inside)
            if now != version:
                return [b"changed" if version else now.encode()]
            if ticks <= 0:
                return [b"same"]
            ticks -= 1
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda seen=edition: self._preview.edition != seen, timeout=_TICK)  # type: ignore[misc]

    def _version(self, inside: str) -> str:
        try:
            content = self._preview.read(inside)
        except Exception:  # the browser that asks for the page is told
            return _FAILED
        return _GONE if content is None else version_of(content)

    def _error_page(self, code: int) -> bytes | None:
        """The page that says what is wrong, which makes room for the right one as soon as there is one again."""
        if code == 404:
            return self._with_script(self._preview.read("404.html") or b"<html><body>404</body></html>", _GONE)
        return self._with_script(_ERROR % code, _FAILED)

    def _with_script(self, content: bytes, version: str) -> bytes:
        end = content.rfind(b"</body>")
        return content if end < 0 else content[:end] + script(version) + content[end:]


def _answer(start_response: Any, kind: str, content: bytes, *headers: tuple[str, str]) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content))), *headers])
    return [content]


def script(version: str) -> bytes:
    """What has a page follow the notes, given the version that it is."""
    return f'<script src="{SCRIPT}" data-version="{version}"></script>'.encode()


def version_of(content: bytes) -> str:
    """The same for the same page."""
    return hashlib.blake2b(content, digest_size=12).hexdigest()
