"""The preview for phones: `coffee serve --phone` listens at one more address, that of this computer in its network, and
lets in those who scan the code in the terminal.

Each code lets in one phone, which gets a cookie in its place. Those without one learn nothing, not even which pages
there are.
"""

from __future__ import annotations

import errno
import hmac
import io
import os
import re
import secrets
import shutil
import socket
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from ipaddress import IPv6Address
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIServer

import click
import segno
from mkdocs.exceptions import Abort

from coffeechats.mkdocs.guarded import (
    PHONE,
    Address,
    GuardedServer,
    Handler,
    HostNames,
    Patient,
    Refusal,
    address_of,
    is_loopback,
    own_address,
)

WANTED = "COFFEE_PHONE"  # set by `coffee serve --phone`: an address, perhaps with a port, or FOUND
FOUND = "found"  # the address by which others reach this computer
KEY = "/p/"  # before the secret of a code; short, as each letter makes a code larger
_BYTES = 16  # of a secret: 22 letters
_KEYED = re.compile(rf"{KEY}[\w-]{{22}}", re.ASCII)
# White blocks on black: where a terminal draws a block, the code is light. The first two are for terminals that know
# eight colours; the others mean the same in each colour scheme.
_COLOURS, _PLAIN = "\x1b[97;40;38;5;231;48;5;16m", "\x1b[0m"
_QUIET = 2  # modules around a code

_STRANGER = (
    "This journal opens only on a phone that has scanned the code in the terminal. Each code works once. "
    "The terminal shows the next one."
)
_IN = "Go on to the journal."
_CAME_IN = "A phone came in from %s. If it is not yours, press Ctrl+C. For another phone:"
_NO_NETWORK = (
    "This computer is in no network, so no phone can reach it. Join the network of your phone, or name the address of "
    "this computer: coffee serve --phone 192.168.1.7"
)
_NO_ADDRESS = "--phone %s: this is not an address of this computer. Type one such as 192.168.1.7 or 192.168.1.7:8001"
_ALONE = (
    "With --phone the preview itself listens on this computer only, and %s is more than that. Leave it out (option -a, "
    "or dev_addr in mkdocs.yml)"
)
_OPEN = "plain http, so others in this network could read what your phone loads, and then act in its place"


@dataclass
class Guests:
    """Who may come in: the one whose secret is the present `key`, once; then the one with a cookie."""

    key: str = field(default_factory=lambda: secrets.token_urlsafe(_BYTES))
    _cookies: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def let_in(self, key: str) -> str | None:
        """The cookie for the one who has the key, which is another one from now on; None for all others."""
        with self._lock:
            if not _equal(key, self.key):
                return None
            cookie = secrets.token_urlsafe(_BYTES)
            self._cookies.append(cookie)
            self.key = secrets.token_urlsafe(_BYTES)
            return cookie

    def know(self, cookie: str) -> bool:
        """Whether a cookie is one of these."""
        return any([_equal(cookie, one) for one in self._cookies])


class PhoneDoor(Patient, ThreadingMixIn, WSGIServer):
    """Listens at one address of the network, and hands on the requests of its guests to the preview's server."""

    daemon_threads = True

    def __init__(self, address: Address, port: int) -> None:
        """Listens from here on, but answers no one before `open`. Raises OSError where it cannot."""
        self.address_family = socket.AF_INET6 if isinstance(address, IPv6Address) else socket.AF_INET
        super().__init__((str(address), port), _QuietHandler)
        port = int(self.server_address[1])
        self._names = HostNames(str(address), port, only_bound=True)
        self._guests = Guests()
        self._cookie = f"coffee-phone-{port}"  # browsers give a cookie to all ports of an address
        shown = f"[{address}]" if isinstance(address, IPv6Address) else str(address)
        self._address = f"http://{shown}:{port}"
        self._thread = threading.Thread(target=self.serve_forever, daemon=True)

    def server_bind(self) -> None:
        """As usual, but no one is asked for the name of the address."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = map(str, self.server_address[:2])  # type: ignore[assignment]
        self.setup_environ()

    def open(self, server: GuardedServer) -> None:
        """Lets phones in, and says how they come in."""
        self._server = server
        self.set_app(self.serve_request)
        self._thread.start()
        self._tell("For your phone, in the same network:")
        click.echo(f"This is {_OPEN}. It ends with this command.", err=True)

    def close(self) -> None:
        """Ends what listens."""
        if self._thread.is_alive():
            self.shutdown()
        self.server_close()

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """What the preview answers to a guest; a line to everybody else, whatever they ask for."""
        environ[PHONE] = True
        return self._server.answer(environ, start_response, self._refusal(environ))

    def _refusal(self, environ: dict[str, Any]) -> Refusal | None:
        path, is_guest = environ["PATH_INFO"], self._is_guest(environ)
        if not self._names.has(environ.get("HTTP_HOST")):
            return Refusal(HTTPStatus.FORBIDDEN, _STRANGER)
        if _KEYED.fullmatch(path) and environ["REQUEST_METHOD"] == "GET":
            home = ("Location", self._server.mount_path)
            if is_guest:
                return Refusal(HTTPStatus.SEE_OTHER, _IN, (home,))
            if cookie := self._guests.let_in(path.removeprefix(KEY)):
                self._tell(_CAME_IN % environ["REMOTE_ADDR"])
                given = f"{self._cookie}={cookie}; Path=/; HttpOnly; SameSite=Strict"
                return Refusal(HTTPStatus.SEE_OTHER, _IN, (home, ("Set-Cookie", given)))
        return self._server.wrong_method(environ) if is_guest else Refusal(HTTPStatus.FORBIDDEN, _STRANGER)

    def _is_guest(self, environ: dict[str, Any]) -> bool:
        sent = (one.strip().partition("=") for one in environ.get("HTTP_COOKIE", "").split(";"))
        return any(self._guests.know(value) for name, _, value in sent if name == self._cookie)

    def _tell(self, words: str) -> None:
        address = f"{self._address}{KEY}{self._guests.key}"
        click.echo(f"{words} {address}", err=True)
        if code := code_for(address, sys.stderr):
            click.echo(code, err=True)


class _QuietHandler(Handler):
    """What a stranger sends is put on no terminal: it could hold whatever moves its cursor."""

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """Nothing."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


def wanted_door() -> Callable[[GuardedServer], PhoneDoor] | None:
    """What opens the door for the server of MkDocs, if one is asked for. Raises Abort, then or now, where there can be
    none."""
    typed = os.environ.get(WANTED)
    if not typed:
        return None
    address, port = _chosen(typed)
    return lambda server: _door(server, address, port)


def _chosen(typed: str) -> tuple[Address, int | None]:
    """The address that was typed, or that of this computer; the port, if one was typed."""
    if typed == FOUND:
        found = address_of_network()
        if found is None:
            raise Abort(_NO_NETWORK)
        return found, None
    address, port = address_of(typed), ""
    if address is None:  # an address of version 6 has colons of its own
        name, _, port = typed.rpartition(":")
        address = address_of(name)
    if address is None or address.is_unspecified or (port and not (port.isdecimal() and 0 < int(port) < 65536)):
        raise Abort(_NO_ADDRESS % typed)
    return address, int(port) if port else None


def address_of_network() -> Address | None:
    """The address by which others reach this computer, if it is in a network."""
    name = own_address(is_ipv6=True)
    address = address_of(f"[{name}]" if name and ":" in name else name or "")
    return None if address is None or is_loopback(address) or address.is_unspecified else address


def _door(server: GuardedServer, address: Address, port: int | None) -> PhoneDoor:
    host, own_port = str(server.server_address[0]), int(server.server_address[1])
    own = address_of(f"[{host}]" if ":" in host else host)
    if host != "localhost" and (own is None or not is_loopback(own)):
        raise Abort(_ALONE % f"{host}:{own_port}")
    port = own_port if port is None else port
    shown = f"[{address}]" if isinstance(address, IPv6Address) else str(address)
    other = f"choose another port: coffee serve --phone {shown}:{port + 1}"
    if is_loopback(address) and port == own_port:
        raise Abort(f"{shown}:{port} is taken by the preview itself; {other}")
    try:
        return PhoneDoor(address, port)
    except OSError as error:
        if error.errno == errno.EADDRNOTAVAIL:
            raise Abort(f"{shown} is not an address of this computer; leave it out, and it is found") from None
        if error.errno == errno.EADDRINUSE:
            raise Abort(f"{shown}:{port} is taken; {other}") from None
        raise Abort(f"{shown}:{port}: {error.strerror or error}") from None


def code_for(address: str, stream: Any) -> str:
    """The code for a phone's camera, if what is written to can show it: a terminal that is wide enough and has these
    signs."""
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        return ""
    out = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(out, border=_QUIET, compact=True)
    lines = out.getvalue().splitlines()
    try:
        "".join(lines).encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ""
    if shutil.get_terminal_size().columns <= len(lines[0]):
        return ""
    return "\n".join(f"{_COLOURS}{line}{_PLAIN}" for line in lines)


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())
