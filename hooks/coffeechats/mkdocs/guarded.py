"""MkDocs' server for one's own browser: it answers to its own names only, lets no other page look in, and waits for
no one for long."""

from __future__ import annotations

import io
import re
import signal
import socket
import sys
import threading
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, ip_address
from time import monotonic
from typing import Any, NamedTuple, Protocol
from wsgiref.simple_server import ServerHandler

import click
from mkdocs.commands import serve
from mkdocs.livereload import LiveReloadServer, _Handler

# On every answer: no other page may show it in a frame, read it as a script or a picture, hold on to its window or hear
# of its address, and nothing keeps a copy of it.
HEADERS = (
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("X-Frame-Options", "DENY"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)
# Of a file that could run a script where it is opened by itself: a drawing, or a page that no template of ours made.
WITHOUT_SCRIPTS = ("Content-Security-Policy", "script-src 'none'; frame-ancestors 'none'")
PHONE = "coffeechats.phone"  # in what is known of a request: it came in by the door for phones, which asked for a key
_METHODS = ("GET", "HEAD")  # nothing can be changed by opening an address
_ASKING = 5.0  # seconds in which a request has to be there as a whole
_SENDING = 60.0  # seconds in which an answer has to be taken
_WAITING = 256  # clients that may wait in line

Address = IPv4Address | IPv6Address

_HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::([0-9]{1,5}))?", re.ASCII | re.IGNORECASE)
_LOOPBACK = IPv6Address("::1")
_HTTP = "80"  # the port that browsers leave out

_OTHER_NAME = (
    "This preview is for this computer's own browser, and does not answer to the name in the address. Open it as "
    "localhost, with the port. For another name, write that name under extra: journal: hosts: in mkdocs.yml."
)
_OTHER_METHOD = "Pages can only be read here."


@dataclass(frozen=True)
class HostNames:
    """What a preview that listens at the address `bound` answers to: the name that a browser asked for has to be one of
    ours, since a page of another site can have its own name lead to this computer, and then read what is served here as
    if it were its own. An address in figures is no one's name. `listed` are the names from the settings, which
    may come with any port, as something in between may listen at another. With `only_bound` there is no other name
    than the address."""

    bound: str
    port: int
    listed: Collection[str] = ()
    only_bound: bool = False

    def has(self, host: str | None) -> bool:
        """Whether the line `Host` of a request names this preview."""
        match = _HOST.fullmatch(host or "")
        if match is None:
            return False
        name, port = match[1].lower(), match[2] or _HTTP
        return name in self.listed or (port == str(self.port) and self._is_ours(name))

    def _is_ours(self, name: str) -> bool:
        address, bound = address_of(name), address_of(self.bound)
        if self.only_bound:
            return address is not None and address == bound
        if name in ("localhost", self.bound.lower()):
            return True
        if address is None:
            return False
        return is_loopback(address) or (bound is not None and (bound == address or bound.is_unspecified))


def address_of(name: str) -> Address | None:
    """The address that is there in figures, if it is one."""
    try:
        return IPv6Address(name[1:-1]) if name.startswith("[") else ip_address(name)
    except ValueError:
        return None


def is_loopback(address: Address) -> bool:
    """Whether only this computer can be meant."""
    return address.is_loopback if isinstance(address, IPv4Address) else address == _LOOPBACK


class Refusal(NamedTuple):
    """Why a request is not answered, in words for the one who asked."""

    status: HTTPStatus
    words: str
    headers: tuple[tuple[str, str], ...] = ()


class Patient:
    """A server that lets many wait in line, and is not put off by one who leaves it."""

    request_queue_size = _WAITING

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away in the middle is nothing to tell of."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[misc]


class Door(Protocol):
    """A second way in to a server, from elsewhere."""

    def open(self, server: GuardedServer) -> None:
        """Hands on requests to the server."""

    def close(self) -> None:
        """Ends what listens."""


class GuardedServer(Patient, LiveReloadServer):
    """Looks at each request before anything is read for it. `listed` gives the names from the settings; `door` is open
    as long as the server is."""

    def __init__(
        self, *args: Any, listed: Callable[[], Collection[str]], door: Door | None = None, **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.RequestHandlerClass = Handler
        self.door = door
        self._listed = listed

    def serve(self, *, open_in_browser: bool = False) -> None:
        if words := who_can_read(*self.server_address[:2]):
            click.echo(words, err=True)  # also where MkDocs was told to be quiet
        if self.door is not None:
            self.door.open(self)
        super().serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]

    def shutdown(self, wait: bool = False) -> None:
        if self.door is not None:
            self.door.close()
        super().shutdown(wait)

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return self.answer(environ, start_response, self.refusal(environ))

    def answer(self, environ: dict[str, Any], start_response: Any, refusal: Refusal | None) -> Iterable[bytes]:
        """What is there, unless it is refused; in either case with the headers that every answer has."""

        def start(status: str, headers: list[tuple[str, str]]) -> Any:
            return start_response(status, guarded(headers))

        answer = refuse(refusal, start) if refusal else super().serve_request(environ, start)
        if environ["REQUEST_METHOD"] != "HEAD":
            return answer
        getattr(answer, "close", lambda: None)()
        return []

    def refusal(self, environ: dict[str, Any]) -> Refusal | None:
        """Whether a request is none of ours to answer: first by its name, since a page of another site that got a name
        of its own to lead here would otherwise read everything."""
        host, port = self.server_address[:2]
        names = HostNames(str(host), int(port), self._listed())
        if not names.has(environ.get("HTTP_HOST")) or not environ["PATH_INFO"].startswith("/"):
            return Refusal(HTTPStatus.FORBIDDEN, _OTHER_NAME)
        return self.wrong_method(environ)

    def wrong_method(self, environ: dict[str, Any]) -> Refusal | None:
        """Whether an address does not take what is to be done with it."""
        methods = self.methods(environ["PATH_INFO"])
        if environ["REQUEST_METHOD"] not in methods:
            return Refusal(HTTPStatus.METHOD_NOT_ALLOWED, _OTHER_METHOD, (("Allow", ", ".join(methods)),))
        return None

    def methods(self, path: str) -> tuple[str, ...]:
        """The methods that an address takes."""
        return _METHODS


def refuse(refusal: Refusal, start: Callable[[str, list[tuple[str, str]]], Any]) -> Iterable[bytes]:
    """The answer that tells why, in one line."""
    words = f"{refusal.words}\n".encode()
    kind = ("Content-Type", "text/plain; charset=utf-8")
    start(
        f"{refusal.status.value} {refusal.status.phrase}", [kind, ("Content-Length", str(len(words))), *refusal.headers]
    )
    return [words]


def guarded(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The headers of an answer with those that every answer has."""
    headers = list(headers)
    is_active = WITHOUT_SCRIPTS in headers or any(name == "Content-Type" and "xml" in value for name, value in headers)
    of_all = dict(HEADERS) | (dict([WITHOUT_SCRIPTS]) if is_active else {})
    return [*((name, value) for name, value in headers if name not in of_all), *of_all.items()]


class _Answer(ServerHandler):
    server_software = None  # type: ignore[assignment]  # what runs here is no one's business

    def log_exception(self, exc_info: Any) -> None:
        """The browser went away, or takes nothing: nothing to tell of."""
        if not isinstance(exc_info[1], OSError):
            super().log_exception(exc_info)


class _Hurried(io.RawIOBase):
    """What a browser sends, up to a moment; then TimeoutError."""

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        self._connection, self._end = connection, monotonic() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connection.settimeout(max(self._end - monotonic(), 0.001))
        return self._connection.recv_into(buffer)


class Handler(_Handler):
    """One request, which has to be there within a few seconds, however slowly it comes in."""

    default_request_version = "HTTP/1.0"  # so that whatever comes is answered with headers

    def setup(self) -> None:
        super().setup()
        self.rfile = io.BufferedReader(_Hurried(self.connection, _ASKING))

    def handle(self) -> None:
        """What wsgiref does, with time limits."""
        with suppress(OSError):
            self.raw_requestline = self.rfile.readline(65537)
            if len(self.raw_requestline) > 65536:
                self.requestline = self.request_version = self.command = ""
                self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
                return
            if not self.parse_request():
                return
            self.connection.settimeout(_SENDING)
            answer = _Answer(self.rfile, self.wfile, self.get_stderr(), self.get_environ())  # type: ignore[arg-type]
            answer.request_handler = self  # type: ignore[attr-defined]
            answer.run(self.server.get_app())  # type: ignore[attr-defined]

    def version_string(self) -> str:
        return "preview"

    def end_headers(self) -> None:
        """Of what is no request at all: the rest is answered by the server."""
        for name, value in HEADERS:
            self.send_header(name, value)
        super().end_headers()


def stand_guard(listed: Callable[[], Collection[str]], door_of: Callable[[GuardedServer], Door] | None = None) -> None:
    """Has MkDocs serve by a guarded server, also where it asks no plugin (`--no-livereload`), and tidy up whatever it
    is ended by. `door_of` makes the server's second way in."""

    def guarded_server(*args: Any, **named: Any) -> GuardedServer:
        server = GuardedServer(*args, listed=listed, **named)
        server.door = door_of(server) if door_of else None
        return server

    serve.LiveReloadServer = guarded_server  # type: ignore[attr-defined,assignment]
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
                signal.signal(number, _end)


def _end(number: int, _: object) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough: a second one would stop the tidying up
    raise KeyboardInterrupt


def who_can_read(host: str | bytes | bytearray, port: int) -> str:
    """One line on who else can read the journal where the preview listens; nothing where no one can."""
    bound = address_of(str(host))
    if str(host) == "localhost" or (bound is not None and is_loopback(bound)):
        return ""
    name = str(host)
    if bound is None or bound.is_unspecified:
        name = own_address(is_ipv6=isinstance(bound, IPv6Address)) or ""
    shown = f"[{name}]" if ":" in name else name
    where = f"http://{shown}:{port}/" if name else f"port {port} of this computer"
    alone = f"with -a 127.0.0.1:{port} only this computer can"
    return f"Everybody in your network can read this journal now, at {where}; {alone}."


def own_address(*, is_ipv6: bool) -> str | None:
    """The address by which others reach this computer; nothing is sent to find it."""
    ways = [(socket.AF_INET, "192.0.2.1")]
    if is_ipv6:
        ways.append((socket.AF_INET6, "2001:db8::1"))
    for family, elsewhere in ways:
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((elsewhere, 9))
            return str(probe.getsockname()[0])
    return None
