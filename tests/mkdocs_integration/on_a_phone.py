"""A preview that phones may open, with a second address of its own."""

from __future__ import annotations

import re
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs_integration.building import serving

from benchmark.serving import Served

COFFEE = (sys.executable, "-P", "-m", "coffeechats_cli", "serve", "-a", "127.0.0.1:PORT")


class Phones:
    """The preview, and its address for phones."""

    def __init__(self, served: Served, host: str, port: int) -> None:
        self.served, self.root, self.host, self.port = served, served.root, host, port

    @property
    def name(self) -> str:
        """As a browser says whom it asks."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def codes(self) -> list[str]:
        """The addresses that were shown so far."""
        return re.findall(rf"http://{re.escape(self.name)}/p/[\w-]{{22}}(?![\w-])", self.served.log)

    def code(self) -> str:
        """The one that is good now."""
        return self.codes[-1]

    def ask(self, path: str = "/", method: str = "GET", body: bytes = b"", **headers: str | None) -> Answer:
        """What comes back, as a browser of a phone asks for it."""
        usual: dict[str, str | None] = {"Host": self.name, "Content-Length": str(len(body)) if body else None}
        usual |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [
            f"{method} {path} HTTP/1.1",
            *(f"{name}: {value}" for name, value in usual.items() if value is not None),
        ]
        with socket.create_connection((self.host, self.port), timeout=300) as connection:
            connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
            parts = []
            while part := connection.recv(65536):
                parts.append(part)
        return Answer(b"".join(parts))

    def let_in(self) -> str:
        """Scans the code; the cookie that comes of it."""
        answer = self.ask(self.code().partition(self.name)[2])
        (cookie,) = re.findall(r"(?im)^set-cookie: ([^;\r]*)", answer.head)
        return str(cookie)


class Answer:
    """The status, the head and the body of an answer."""

    def __init__(self, data: bytes) -> None:
        head, _, body = data.partition(b"\r\n\r\n")
        self.head, self.body = head.decode("latin-1"), body.decode("utf-8", "replace")
        self.status = int(self.head.split()[1])


@contextmanager
def open_to_phones(root: Path, *more: str, host: str = "127.0.0.1") -> Iterator[Phones]:
    """A preview with `--phone`, once it answers; the address for phones is another port of this computer, which is to
    the preview as far away as any phone."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as free:
        free.bind((host, 0))
        port = free.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    with serving(root, (*COFFEE, "--phone", f"{shown}:{port}", *more)) as served:
        yield Phones(served, host, port)
