"""The preview's server: MkDocs' own, which has each file written anew before it is sent, and reloads only the tabs
whose page is another one now."""

from __future__ import annotations

import hashlib
import posixpath
import string
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from mkdocs.livereload import LiveReloadServer

from coffeechats.mkdocs.preview import Preview
from coffeechats.mkdocs.watching import Watch

WAIT = "/livereload/wait"
_JOINED = 0.02  # seconds: saves that follow one another as quickly are one
_TICK = (
    5.0  # seconds after which an open tab's page is looked at without a save: midnight comes without one
)

# Scrolling stays where it was: that is what a browser does when a page is loaded again.
_SCRIPT = string.Template("""
(function () {
  var waits, later;
  function wait() {
    waits = new XMLHttpRequest();
    waits.onloadend = function () {
      if (this.responseText === "changed") location.reload();
      else later = setTimeout(wait, this.status === 200 ? 0 : 3000);
    };
    waits.open("GET", "$wait?version=$version&page=" + encodeURIComponent(location.pathname));
    waits.send();
  }
  function stop() {
    clearTimeout(later);
    if (waits) { waits.onloadend = null; waits.abort(); }
  }
  function look() {
    stop();
    if (document.visibilityState === "visible") wait();
  }
  addEventListener("load", look);
  addEventListener("visibilitychange", look);
  addEventListener("beforeunload", stop);
})();
""")


class PreviewServer(LiveReloadServer):
    """Stands in for the server that MkDocs made, at the same place."""

    def __init__(self, other: LiveReloadServer, preview: Preview, root: Path, folders: Iterable[Path]) -> None:
        host, port = other.server_address[:2]
        super().__init__(preview.follow, str(host), int(port), other.root, other.mount_path)
        other.server_close()  # never bound
        self.error_handler = other.error_handler
        self.build_delay = _JOINED
        self._preview = preview
        self.observer = Watch(root, list(folders), self.saved)  # type: ignore[assignment]
        self._watched_paths = {str(root): 1}  # MkDocs names them, and only then lets pages reload

    def saved(self, path: str) -> None:
        """Called by the watch for each file that was written."""
        self._preview.note_save(path)
        self._want()

    def _want(self) -> None:
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Our own watch looks at all there is."""

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path == WAIT:
            return self._tell_when_changed(environ, start_response)
        self._catch_up()
        if (inside := self._inside(path)) is not None:
            self._preview.freshen(inside)
        return super()._serve_request(environ, start_response)

    def _catch_up(self) -> None:
        """After midnight everything is another day's, though nobody has saved anything."""
        if self._preview.is_over():
            self._preview.follow()

    def _inside(self, path: str) -> str | None:
        """The file of the site that an address stands for, as MkDocs finds it."""
        if not (path + "/").startswith(self.mount_path):
            return None
        inside = path[len(self.mount_path) :] + ("index.html" if path.endswith("/") else "")
        return posixpath.normpath("/" + inside).lstrip("/")

    def _tell_when_changed(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        asked = {key: values[0] for key, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
        inside, version = self._inside(asked.get("page", "")), asked.get("version", "")
        start_response("200 OK", [("Content-Type", "text/plain"), ("Cache-Control", "no-store")])
        edition = self._preview.edition
        for _ in range(int(self.poll_response_timeout / _TICK)):
            if inside is not None and self._version(inside) != version:
                return [b"changed"]
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda seen=edition: self._preview.edition != seen, timeout=_TICK)  # type: ignore[misc]
            self._catch_up()
            edition = self._preview.edition
        return [b"same"]

    def _version(self, inside: str) -> str:
        self._preview.freshen(inside)
        try:
            return version_of(Path(self.root, inside).read_bytes())
        except OSError:
            return "gone"

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        script = _SCRIPT.substitute(wait=WAIT, version=version_of(content)).encode()
        end = content.rfind(b"</body>")
        return content if end < 0 else b"%b<script>%b</script>%b" % (content[:end], script, content[end:])


def version_of(content: bytes) -> str:
    """The same for the same page."""
    return hashlib.blake2b(content, digest_size=12).hexdigest()
