"""The address of the preview to which its own pages send acts: who may ask, and what is done.

Whatever is not certain to come from a page of this preview, opened by the person at this computer or on a phone that
has the key of this start, is refused before anything of it is read.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from ipaddress import IPv6Address
from pathlib import Path
from typing import Any, Protocol

from coffeechats.acts.request import ActOutcome, NotDone, Request
from coffeechats.acts.snapshot import Snapshot
from coffeechats.acts.table import ACTS, act, request_of
from coffeechats.acts.typed_line import LINE, request_of_line
from coffeechats.changes.plan import Plan
from coffeechats.changes.transaction import CHANGED, TAKEN, apply
from coffeechats.mkdocs.guarded import PHONE, Refusal, address_of, is_loopback
from coffeechats.mkdocs.preview import Preview
from coffeechats.notes.problems import Problem
from coffeechats.records.names import slug, stem

ACT = "/livereload/act"
TOKEN = "X-Coffee-Token"
LARGEST = 65_536  # bytes of a request

_HEADER = f"HTTP_{TOKEN.upper().replace('-', '_')}"
_TYPE = "application/json"
_TRIES = 3  # a command that is at work is not waited for
_TWINS = 100  # names of new notes that are tried
_KEPT = 100  # acts that can be undone
_OTHER = (
    "This preview does only what its own pages ask for, in a browser of this computer or a phone that was let in. "
    "Load the page again."
)
_LARGE = f"This is more than {LARGEST // 1024} KB, so nothing was written."
_NO_REQUEST = "This is not a request that the preview knows, so nothing was written."
_SINCE = "a note was changed since this was shown, so nothing is written; look at it again"


class Snapshots(Protocol):
    """Gives the journal as it is now, for acts; `taken` and `done` as in Snapshot."""

    def __call__(self, taken: frozenset[str], done: Mapping[str, Plan]) -> Snapshot: ...


@dataclass(frozen=True)
class Asked:
    """What a page asks for: to do a request, or only to explain it; `expected` is the key of what was explained."""

    request: Request
    is_explained: bool = False
    expected: str = ""


@dataclass
class Acts:
    """Does what pages of one preview ask for, one act at a time. `snapshot` gives the journal, `root` its folder."""

    preview: Preview
    root: Path
    snapshot: Snapshots
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))  # of this start
    _done: dict[str, Plan] = field(default_factory=dict)

    def answer(self, environ: Mapping[str, Any]) -> Refusal | dict[str, Any]:
        """What comes of a request of the web: an answer for the page, or why it is refused."""
        if refusal := refused(environ, self.token):
            return refusal
        asked = read(environ)
        return asked if isinstance(asked, Refusal) else self.do(asked)

    def do(self, asked: Asked) -> dict[str, Any]:
        """Does an act, or explains it: what was written or would be, with the request as it was understood; or in
        `refused` why nothing is written."""
        with self.preview.lock:
            self.preview.follow()  # so that what was saved just now counts
            try:
                request, outcome = self._written(asked)
            except NotDone as not_done:
                return {"refused": not_done.words}
            said = outcome.as_data() | {"request": given(request)}
            if not asked.is_explained:
                self.preview.follow()
            return said

    def _written(self, asked: Asked) -> tuple[Request, ActOutcome]:
        taken, tries = frozenset[str](), 0
        while True:
            request, outcome = self._outcome(asked.request, taken)
            if asked.is_explained:
                return request, outcome
            if asked.expected and asked.expected != outcome.key:
                raise NotDone(_SINCE)
            problem = apply(self.root, outcome.plan, _TRIES, done=self._note)
            if problem is None:
                self._remember(request, outcome)
                return request, outcome
            if problem.message == TAKEN and tries < _TWINS and not asked.expected:
                taken, tries = taken | {slug(stem(problem.path))}, tries + 1
            else:
                raise _not_done(problem)

    def _outcome(self, request: Request, taken: frozenset[str]) -> tuple[Request, ActOutcome]:
        before = self.snapshot(taken, self._done)
        if request.act == LINE:
            request = request_of_line(before, request)
        outcome = act(before, request)
        if isinstance(outcome, NotDone):
            raise outcome
        return request, outcome

    def _note(self, plan: Plan) -> None:
        for change in plan.changes:
            self.preview.note_save(change.path)

    def _remember(self, request: Request, outcome: ActOutcome) -> None:
        if request.undo:
            self._done.pop(request.undo, None)
        else:
            self._done[outcome.key] = outcome.plan
        for key in list(self._done)[:-_KEPT]:
            del self._done[key]


def refused(environ: Mapping[str, Any], token: str) -> Refusal | None:
    """Whether a request comes from elsewhere than a page of this preview: its name, and that it is a POST, were looked
    at before (see GuardedServer.refusal), and the cookie of a phone (see PhoneDoor). None of it has been read."""
    site = environ.get("HTTP_SEC_FETCH_SITE")
    is_ours = (
        may_write(environ)
        and environ.get("HTTP_ORIGIN") == f"http://{environ.get('HTTP_HOST')}"
        and site in (None, "same-origin")
        and str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower() == _TYPE
        and hmac.compare_digest(str(environ.get(_HEADER, "")).encode("utf-8", "replace"), token.encode())
    )
    if not is_ours:
        return Refusal(HTTPStatus.FORBIDDEN, _OTHER)
    length = str(environ.get("CONTENT_LENGTH", ""))
    if not (length.isascii() and length.isdigit()):
        return Refusal(HTTPStatus.BAD_REQUEST, _NO_REQUEST)
    if len(length) > len(str(LARGEST)) or int(length) > LARGEST:
        return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _LARGE)
    return None


def may_write(environ: Mapping[str, Any]) -> bool:
    """Whether a request is from a browser on this computer, by a name of this computer alone, or from a phone that was
    let in. What another program passes on may be anybody's, though its own address is of here."""
    if environ.get(PHONE):
        return True
    if any(environ.get(header) for header in _PASSED_ON):
        return False
    name = str(environ.get("HTTP_HOST", "")).rpartition(":")[0].lower()
    address = address_of(name)
    is_ours = name == "localhost" or (address is not None and is_loopback(address))
    return is_ours and _is_from_here(str(environ.get("REMOTE_ADDR", "")))


# What programs add that pass on a request of someone else.
_PASSED_ON = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_VIA",
              "HTTP_TAILSCALE_USER_LOGIN")  # fmt: skip


def read(environ: Mapping[str, Any]) -> Asked | Refusal:
    """What is asked for: `{"do": REQUEST}` or `{"explain": REQUEST}`, the first perhaps with `expected`."""
    refusal = Refusal(HTTPStatus.BAD_REQUEST, _NO_REQUEST)
    length = int(environ["CONTENT_LENGTH"])
    try:
        body = environ["wsgi.input"].read(length)
        data = json.loads(body.decode("utf-8")) if len(body) == length else None
        json.dumps(data, ensure_ascii=False).encode("utf-8")  # half a character can be spelled, but not written
    except (OSError, ValueError, RecursionError):
        return refusal
    if not isinstance(data, dict) or not isinstance(data.get("expected", ""), str):
        return refusal
    how = data.keys() - {"expected"}
    if how not in ({"do"}, {"explain"}):
        return refusal
    (name,) = how
    request = request_of(data[name])
    if isinstance(request, NotDone):
        return Refusal(HTTPStatus.BAD_REQUEST, request.words)
    if request.act != LINE and request.act not in ACTS:
        return refusal
    return Asked(request, name == "explain", data.get("expected", ""))


def given(request: Request) -> dict[str, Any]:
    """A request as the object it is read from, without what is empty."""
    return {name: value for name, value in asdict(request).items() if value}


def _is_from_here(peer: str) -> bool:
    address = address_of(f"[{peer}]" if ":" in peer else peer)
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped.is_loopback
    return address is not None and is_loopback(address)


def _not_done(problem: Problem) -> NotDone:
    words = f"{CHANGED.partition(';')[0]}; do it again" if problem.message == CHANGED else problem.message
    return NotDone(words, problem.path, problem.line)
