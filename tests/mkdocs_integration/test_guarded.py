"""The preview answers its own browser only, whatever is asked and however; nobody holds it up; nothing serves on."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from command.running import coffee
from mkdocs.livereload import LiveReloadServer
from mkdocs_integration.building import CONFIG, MKDOCS, serving, written
from records.written import TODAY

from coffeechats.mkdocs.guarded import HEADERS, _end, who_can_read
from coffeechats.mkdocs.preview import Outcome, Preview
from coffeechats.mkdocs.server import PreviewServer
from coffeechats.records.model import Settings

pytestmark = pytest.mark.promise("P21")

SECRET = "Hidden harbour"
NOTES = {"contacts/ada.md": f"---\nname: Ada {SECRET}\n---\nWords.\n"}
COFFEE = (sys.executable, "-P", "-m", "coffeechats_cli", "serve", "-a", "127.0.0.1:PORT")
ADDRESSES = ["/", "/contacts/", "/contacts/ada/", "/contacts/ada", "/journal.json", "/assets/texts.js",
             "/sitemap.xml", "/404.html", "/nothing/", "/assets/coffee.css", "/livereload/follow.js",
             "/livereload/wait?version=x&page=/", "/livereload/0/0", "/..%2fmkdocs.yml"]  # fmt: skip
OF_OTHERS = ["Host: evil.example", "Host: evil.example:{port}", "Host: EVIL.example.:{port}", "Host: localhost",
             "Host: localhost:1", "Host: localhost:{port}\r\nHost: evil.example",
             "Host: evil.example\r\nHost: localhost:{port}", "Host: localhost:{port}\r\nhost: localhost:{port}",
             "Host: me@localhost:{port}", "Host:", "X-Forwarded-Host: localhost:{port}", "Accept: */*",
             "Host: evil.example\r\nX-Forwarded-Host: localhost:{port}", "Host : localhost:{port}",
             "Host: localhost:{port}\r\n evil.example", "Host_: localhost:{port}"]  # fmt: skip


@pytest.fixture(scope="module", params=["live", "as it is", "all anew"])
def served(request, tmp_path_factory):
    """A preview in each of the ways of MkDocs."""
    options = {"live": (), "as it is": ("--no-livereload",), "all anew": ("--clean",)}[request.param]
    root = written(tmp_path_factory.mktemp("guarded") / "journal", NOTES, CONFIG + "  \n")
    with serving(root, (*MKDOCS, *options)) as served:
        yield served


def ask(served, request: str) -> str:
    """Everything that comes back for what is sent, once the other side has closed."""
    with socket.create_connection(("127.0.0.1", port(served)), timeout=300) as connection:
        connection.sendall(request.replace("{port}", str(port(served))).encode("latin-1"))
        return received(connection)


def received(connection: socket.socket) -> str:
    parts = []
    while part := connection.recv(65536):
        parts.append(part)
    return b"".join(parts).decode("utf-8", "replace")


def port(served) -> int:
    return int(served.address.rsplit(":", 1)[1])


def test_the_right_name_is_answered(served):
    for host in ("localhost", "127.0.0.1", "LOCALHOST", "[::1]"):
        answer = ask(served, f"GET /contacts/ada/ HTTP/1.1\r\nHost: {host}:{{port}}\r\n\r\n")
        assert answer.startswith("HTTP/1.0 200 OK") and SECRET in answer


def test_another_name_is_answered_to_nothing(served, tried):
    pairs = [(address, host) for address in ADDRESSES for host in OF_OTHERS[:2]]
    pairs += [("/journal.json", host) for host in OF_OTHERS]
    methods = ("GET", "HEAD", "POST", "BREW")
    requests = [f"{method} {address} HTTP/1.1\r\n{host}\r\n\r\n" for method in methods for address, host in pairs]
    requests += [f"GET /journal.json HTTP/1.0\r\n{OF_OTHERS[0]}\r\n\r\n", "GET /journal.json HTTP/1.0\r\n\r\n"]
    tried(len(requests))
    for request in requests:
        answer = ask(served, request)
        assert answer.startswith("HTTP/1.0 403 Forbidden"), request
        assert SECRET not in answer and "evil" not in answer
        assert ("hosts:" in answer) == (not request.startswith("HEAD"))


@pytest.mark.parametrize(
    "target", ["http://evil.example/journal.json", "http://localhost:{port}/journal.json", "localhost:1", "*", "x"]
)
def test_a_request_that_names_another_place_than_a_path_is_refused(served, target):
    answer = ask(served, f"GET {target} HTTP/1.1\r\nHost: localhost:{{port}}\r\n\r\n")
    assert answer.startswith("HTTP/1.0 403 Forbidden")


def test_the_oldest_form_of_request_names_nobody_and_gets_nothing(served):
    assert SECRET not in ask(served, "GET /journal.json\r\n\r\n")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "BREW"])
def test_pages_can_only_be_read(served, method):
    request = f"{method} /contacts/ada/ HTTP/1.1\r\nHost: localhost:{{port}}\r\nContent-Length: 9999999999\r\n\r\nx"
    answer = ask(served, request)
    assert answer.startswith("HTTP/1.0 405 Method Not Allowed") and "\r\nAllow: GET, HEAD\r\n" in answer
    assert SECRET not in answer and "Access-Control" not in answer


def test_every_answer_keeps_other_pages_out(served, tried):
    own = "Host: localhost:{port}"
    requests = [f"GET {address} HTTP/1.1\r\n{own}\r\n\r\n" for address in ADDRESSES if "/livereload/" not in address]
    requests += ["GET /journal.json HTTP/1.1\r\nHost: evil.example\r\n\r\n", "POST / HTTP/1.1\r\n" + own + "\r\n\r\n"]
    requests += ["GET /journal.json\r\n" + own + "\r\n\r\n", "GET /\r\n\r\n"]
    requests += ["GET / XTTP/1.1\r\n\r\n", "\x16\x03\x01\r\n\r\n"]
    requests += ["nonsense\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", f"GET /{'x' * 70_000} HTTP/1.1\r\n\r\n"]
    requests += ["GET / HTTP/1.1\r\n" + "X: y\r\n" * 200 + "\r\n", "GET / HTTP/1.1\r\nX: " + "y" * 70_000 + "\r\n\r\n"]
    tried(len(requests))
    for request in requests:
        head = ask(served, request).partition("\r\n\r\n")[0].split("\r\n")[1:]
        assert head and not any("Python" in line for line in head)
        for name, value in HEADERS:
            (line,) = [line for line in head if line.startswith(f"{name}:")]
            assert line.endswith(value), request[:60]


def test_who_asks_for_the_head_gets_no_body(served):
    for address in ("/contacts/ada/", "/journal.json", "/nothing/"):
        answer = ask(served, f"HEAD {address} HTTP/1.1\r\nHost: localhost:{{port}}\r\n\r\n")
        assert answer.endswith("\r\n\r\n") and answer.count("\r\n\r\n") == 1


def test_two_hundred_clients_at_once_are_all_answered(served, tried):
    """Also while as many hold a line that they say nothing on, or not all."""
    tried(200)
    request = "GET /contacts/ada/ HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
    with ExitStack() as idle:
        for half in ("", "GET / HTT", "GET / HTTP/1.1\r\nHost: loc", request[:-2]) * 50:
            line = idle.enter_context(socket.create_connection(("127.0.0.1", port(served)), timeout=300))
            line.sendall(half.replace("{port}", str(port(served))).encode())
        with ThreadPoolExecutor(200) as threads:
            answers = list(threads.map(lambda _: ask(served, request), range(200)))
    assert [answer for answer in answers if SECRET not in answer] == []


def test_a_request_that_is_only_half_there_is_ended(served):
    """The other side closes, though this one has said nothing further."""
    with socket.create_connection(("127.0.0.1", port(served)), timeout=300) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost:")
        assert received(connection) == ""
    assert "Traceback" not in served.log


def test_who_goes_away_in_the_middle_is_not_told_of(served):
    for _ in range(5):
        connection = socket.create_connection(("127.0.0.1", port(served)), timeout=300)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # closes with a reset
        connection.sendall(b"GET /assets/texts.js HTTP/1.1\r\nHost: localhost:%d\r\n\r\n" % port(served))
        connection.close()
    assert SECRET in ask(served, "GET /contacts/ada/ HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n")
    assert "Traceback" not in served.log


def test_a_name_from_the_settings_is_answered_as_soon_as_it_stands_there(tmp_path):
    root = written(tmp_path / "journal", NOTES)
    request = "GET /contacts/ada/ HTTP/1.1\r\nHost: Journal.home.arpa\r\n\r\n"
    with serving(root) as served:
        assert ask(served, request).startswith("HTTP/1.0 403")
        served.save("mkdocs.yml", CONFIG.replace("timezone:", "hosts: [journal.home.arpa], timezone:"))
        served.until("", lambda _: SECRET in ask(served, request))


def test_a_drawing_that_is_opened_by_itself_runs_no_script(tmp_path):
    notes = NOTES | {"journal/page.md": "# A page\n\n[a map](map.svg)\n", "journal/map.svg": "<svg/>"}
    with serving(written(tmp_path / "journal", notes)) as served:
        head = ask(served, "GET /journal/map.svg HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n")
        assert "200 OK" in head and "Content-Security-Policy: script-src 'none'; frame-ancestors 'none'\r\n" in head


ENDS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL, signal.SIGQUIT]


@pytest.mark.skipif(os.name == "nt", reason="these signals are those of Unix")
@pytest.mark.parametrize("bound", ["127.0.0.1", "0.0.0.0"])
@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.name)
def test_however_coffee_serve_ends_nothing_serves_on(tmp_path, end, bound):
    """The signal goes to the command alone, as from another program: a terminal's Ctrl-C reaches all there are."""
    command = [word.replace("127.0.0.1", bound) for word in COFFEE]
    with serving(written(tmp_path / "journal", NOTES), command) as served:
        served.process.send_signal(end)
        served.process.wait(600)
        with pytest.raises(OSError):
            socket.create_connection(("127.0.0.1", port(served)), timeout=300).close()
        assert "Traceback" not in served.log


@pytest.mark.skipif(shutil.which("nohup") is None, reason="there is no nohup")
def test_a_terminal_that_closes_ends_no_preview_that_was_started_to_outlive_it(tmp_path):
    with serving(written(tmp_path / "journal", NOTES), ("nohup", *COFFEE)) as served:
        served.process.send_signal(signal.SIGHUP)
        served.save("contacts/ada.md", "---\nname: Ada\n---\nNew words.\n")
        served.until("contacts/ada/", lambda page: "New words." in page)


@pytest.mark.skipif(os.name == "nt", reason="these signals are those of Unix")
@pytest.mark.parametrize("end", ENDS[:3], ids=lambda end: end.name)
def test_a_preview_that_is_ended_leaves_no_copy_of_the_site(tmp_path, monkeypatch, end):
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    with serving(written(tmp_path / "journal", NOTES), COFFEE) as served:
        assert list((tmp_path / "tmp").glob("mkdocs_*"))
        served.process.send_signal(end)
        served.process.wait(600)
    assert list((tmp_path / "tmp").iterdir()) == []


def test_once_a_preview_ends_no_tab_that_waits_has_a_page_written_anew(tmp_path):
    """MkDocs takes the folder of the site away next; what was written into it then would stay there."""
    preview = Preview(
        rebuild=dict, lazy_site=lambda: None, update=lambda saved: Outcome.AS_BEFORE, surroundings=dict,
        day=lambda: TODAY, seen={}, site=tmp_path,
    )  # fmt: skip
    theirs = LiveReloadServer(builder=print, host="127.0.0.1", port=0, root=str(tmp_path))
    server = PreviewServer(theirs, preview, tmp_path, lambda: [], Settings)
    with ThreadPoolExecutor(1) as tab:
        assert tab.submit(preview.lock.acquire, blocking=False).result()
        tab.submit(preview.lock.release).result()
        server.shutdown()
        assert not tab.submit(preview.lock.acquire, blocking=False).result()


def test_a_second_signal_stops_no_tidying_up():
    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(KeyboardInterrupt):
            _end(signal.SIGTERM, None)
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)


def test_it_says_who_can_read_the_journal_where_others_can(tmp_path):
    command = [*(word.replace("127.0.0.1", "0.0.0.0") for word in MKDOCS), "-q"]
    with serving(written(tmp_path / "journal", NOTES), command) as on:
        on.until_said("Everybody in your network can read this journal now, at ")
        (line,) = [line for line in on.log.splitlines() if "Everybody" in line]
        assert f":{port(on)}/" in line or f"port {port(on)} " in line
        assert "0.0.0.0" not in line
    with serving(written(tmp_path / "journal", NOTES)) as alone:
        assert "Everybody" not in alone.log


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "localhost"])
def test_where_nobody_else_can_nothing_is_said(host):
    assert who_can_read(host, 8000) == ""


@pytest.mark.parametrize(("host", "at"), [("192.0.2.7", "http://192.0.2.7:81/"), ("fd00::7", "http://[fd00::7]:81/")])
def test_the_address_that_was_typed_is_the_one_that_is_named(host, at):
    assert f" at {at};" in who_can_read(host, 81)


def test_an_address_that_is_taken_is_said_in_one_line(tmp_path):
    root = written(tmp_path / "journal", NOTES)
    for bound in ("127.0.0.1", "localhost"):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            number = taken.getsockname()[1]
            done = coffee(root, "serve", "-a", f"{bound}:{number}")
        assert (done.returncode, f"coffee serve -a {bound}:{number + 1}" in done.stderr) == (1, True)
        assert "Traceback" not in done.stderr
