"""`coffee serve --phone`: who has scanned the code reads and acts, and everyone else in the network learns nothing."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
import segno
from command.running import coffee
from mkdocs_integration.building import CONFIG, serving, tree, written
from mkdocs_integration.on_a_phone import COFFEE, Phones, open_to_phones

from coffeechats.mkdocs.guarded import HEADERS, HostNames
from coffeechats.mkdocs.phone import Guests, address_of_network, code_for

pytestmark = pytest.mark.promise("P21")

SECRET = "Hidden harbour"
NOTES = {
    "contacts/ada-okafor.md": f"---\nname: Ada {SECRET}\nlog:\n  - 2026-11-02 asked\n---\nWords.\n",
    "journal/page.md": "# A page\n\n![A picture](picture.png)\n",
    "journal/picture.png": "no real picture",
}
ADDRESSES = ["/", "/contacts/", "/contacts/ada-okafor/", "/contacts/nobody/", "/journal.json", "/calendar.ics",
             "/search/search_index.json", "/sitemap.xml", "/404.html", "/nothing/", "/assets/coffee.css",
             "/assets/names.js", "/journal/picture.png", "/livereload/follow.js", "/livereload/wait?version=x&page=/",
             "/livereload/0/0", "/livereload/act", "/..%2fmkdocs.yml", "/p/", "/p/x", f"/p/{'A' * 22}", "*",
             "http://localhost/journal.json"]  # fmt: skip
NUDGED = {"do": {"act": "log", "who": "ada-okafor", "words": "nudged"}}


@pytest.fixture(scope="module")
def phones(tmp_path_factory):
    with open_to_phones(written(tmp_path_factory.mktemp("phone") / "journal", NOTES)) as phones:
        yield phones


def act(phones, cookie: str | None, body: object = NUDGED, **other: str | None):
    """An act as a page sends it."""
    (token,) = re.findall(r'token = "([\w-]{43})"', phones.served.page("livereload/follow.js"))
    sent = {"Cookie": cookie, "Origin": f"http://{phones.name}", "X_Coffee_Token": token}
    sent |= {"Content_Type": "application/json", **other}
    return phones.ask("/livereload/act", "POST", json.dumps(body).encode(), **sent)


def test_the_code_lets_a_phone_in_once_and_the_next_phone_has_another(phones):
    first = phones.code()
    answer = phones.ask(first.partition(phones.name)[2])
    assert answer.status == 303 and "\r\nLocation: /\r\n" in answer.head
    (cookie, rest) = re.findall(r"(?im)^set-cookie: ([^;\r]*);([^\r]*)", answer.head)[0]
    assert rest == " Path=/; HttpOnly; SameSite=Strict"
    assert SECRET in phones.ask("/contacts/ada-okafor/", Cookie=cookie).body

    again = phones.ask(first.partition(phones.name)[2])
    assert again.status == 403 and "set-cookie" not in again.head.lower()
    assert "Each code works once. The terminal shows the next one." in again.body
    assert phones.ask(first.partition(phones.name)[2], Cookie=cookie).status == 303  # a tab that is loaded again

    assert phones.code() != first
    assert "A phone came in from 127.0.0.1. If it is not yours, press Ctrl+C." in phones.served.log
    second = phones.let_in()
    assert second != cookie
    for one in (cookie, second, f"other=1; {cookie}", f"{cookie}; {cookie.partition('=')[0]}=x"):
        assert phones.ask("/journal.json", Cookie=one).status == 200


def test_without_its_cookie_everything_is_refused_in_the_same_words(phones, tried):
    cookie = phones.let_in()
    name, _, value = cookie.partition("=")
    wrong = [None, "", name, f"{name}=", f"{name}={'A' * 22}", f"{name}={value}x", f"{name}={value[:-1]}", value]
    wrong += [f"{name}x={value}", f"x{name}={value}", f"{name}={phones.code()[-22:]}", f"{name}=\xe9\xe9"]
    asked = [(method, path, None) for path in ADDRESSES for method in ("GET", "HEAD", "POST", "PUT", "BREW")]
    asked += [("GET", path, one) for path in ("/", "/journal.json", "/assets/coffee.css") for one in wrong]
    tried(len(asked))
    words = set()
    for method, path, one in asked:
        answer = phones.ask(path, method, Cookie=one)
        assert answer.status == 403, (method, path, one)
        assert "set-cookie" not in answer.head.lower()
        if method != "HEAD":
            words.add(answer.body)
    (said,) = words
    assert said.startswith("This journal opens only on a phone that has scanned the code") and said.count("\n") == 1


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.2:{port}",
     "[::1]:{port}", "127.0.0.1:{port}.", "127.0.0.1.:{port}", "me@127.0.0.1:{port}", "home.example:{port}",
     "127.0.0.1:{port}\r\nHost: evil.example", "", None],
)  # fmt: skip
def test_it_answers_to_its_one_address_and_to_no_other_name_also_for_a_guest(phones, host):
    cookie = phones.let_in()
    named = host and host.replace("{port}", str(phones.port))
    answer = phones.ask("/contacts/ada-okafor/", Cookie=cookie, Host=named)
    assert answer.status == 403 and SECRET not in answer.body
    key = phones.code().partition(phones.name)[2]
    assert phones.ask(key, Host=named).status == 403
    assert phones.code().endswith(key)  # nobody has used it


def test_neither_localhost_nor_the_neighbours_are_names_of_an_address_for_phones():
    names = HostNames("192.168.1.7", 8000, only_bound=True)
    assert names.has("192.168.1.7:8000")
    wrong = ["home.example", "home.example:8000", "localhost:8000", "127.0.0.1:8000", "192.168.1.8:8000", "192.168.1.7"]
    assert [host for host in wrong if names.has(host)] == []


def test_a_guest_acts_and_takes_it_back(phones):
    before, cookie = tree(phones.root), phones.let_in()
    said = act(phones, cookie)
    assert said.status == 200, said.body
    text = f"---\nname: Ada {SECRET}\nlog:\n  - 2026-11-02 asked\n  - 2026-11-23 nudged\n---\nWords.\n"
    assert (phones.root / "contacts/ada-okafor.md").read_text("utf-8") == text
    assert act(phones, cookie, {"do": {"act": "undo", "undo": json.loads(said.body)["undo"]}}).status == 200
    assert tree(phones.root) == before


FROM_ELSEWHERE = {
    "no origin": {"Origin": None},
    "no origin that can be named": {"Origin": "null"},
    "another page": {"Origin": "http://evil.example"},
    "another port of this computer": {"Origin": "http://127.0.0.1:1"},
    "the preview's own address, not that for phones": {"Origin": "http://localhost:{port}"},
    "with encryption": {"Origin": "https://127.0.0.1:{port}"},
    "no token": {"X_Coffee_Token": None},
    "another token": {"X_Coffee_Token": "A" * 43},
    "the cookie as a token": {"X_Coffee_Token": "{cookie}"},
    "a form": {"Content_Type": "text/plain"},
    "another site, where a browser says so": {"Sec_Fetch_Site": "cross-site"},
    "another port, where a browser says so": {"Sec_Fetch_Site": "same-site"},
    "another name": {"Host": "evil.example:{port}", "Origin": "http://evil.example:{port}"},
    "the name of the preview": {"Host": "localhost:{port}", "Origin": "http://localhost:{port}"},
    "no cookie": {"Cookie": None},
    "a cookie that is none": {"Cookie": "coffee-phone-{port}=x"},
}


def test_nothing_else_acts_even_with_the_cookie(phones, tried):
    before, cookie = tree(phones.root), phones.let_in()
    tried(len(FROM_ELSEWHERE))
    for name, headers in FROM_ELSEWHERE.items():
        filled = {key: value and value.format(port=phones.port, cookie=cookie) for key, value in headers.items()}
        answer = act(phones, filled.pop("Cookie", cookie), **filled)
        assert answer.status == 403 and answer.body.count("\n") == 1, name
    assert phones.ask("/livereload/act", Cookie=cookie).status == 405
    assert phones.ask("/contacts/", "POST", b"x", Cookie=cookie).status == 405
    assert tree(phones.root) == before


def test_the_cookie_of_a_phone_opens_nothing_where_the_preview_itself_listens(phones):
    """The preview's own address is as it is without phones: for this computer, whatever cookie comes along."""
    cookie, own = phones.let_in(), phones.served.address.removeprefix("http://")
    at_home = Phones(phones.served, "127.0.0.1", int(own.rpartition(":")[2]))
    for sent in (None, cookie):
        assert at_home.ask("/contacts/", Host=f"192.168.1.7:{at_home.port}", Cookie=sent).status == 403
        assert at_home.ask(phones.code().partition(phones.name)[2], Cookie=sent).status == 404
    assert phones.ask(phones.code().partition(phones.name)[2]).status == 303  # still unused


def test_every_answer_keeps_other_pages_out(phones):
    cookie = phones.let_in()
    for path, sent in (("/", None), ("/", cookie), ("/journal.json", cookie), ("/nothing/", cookie)):
        lines = phones.ask(path, Cookie=sent).head.split("\r\n")
        assert [header for header in HEADERS if ": ".join(header) not in lines] == []


def test_of_many_that_use_one_code_at_once_one_comes_in(phones, tried):
    tried(30)
    key = phones.code().partition(phones.name)[2]
    with ThreadPoolExecutor(30) as threads:
        answers = list(threads.map(lambda _: phones.ask(key).status, range(30)))
    assert sorted(answers) == [303] + [403] * 29


def test_what_a_stranger_sends_is_put_on_no_terminal(phones):
    before = len(phones.served.log)
    phones.ask("/\x1b[2Jmarmalade")
    phones.ask("/" + "marmalade" * 8000)
    phones.ask("/", Cookie="marmalade")
    assert "marmalade" not in phones.served.log[before:]


def test_the_secrets_are_on_no_page(phones):
    cookie = phones.let_in()
    pages = ["/", "/contacts/ada-okafor/", "/journal.json", "/404.html", "/livereload/follow.js", "/assets/names.js"]
    for secret in (cookie.partition("=")[2], phones.code()[-22:]):
        assert [path for path in pages if secret in phones.ask(path, Cookie=cookie).body] == []


def test_a_save_is_told_to_the_phone_that_waits(phones):
    cookie = phones.let_in()
    page = phones.ask("/contacts/ada-okafor/", Cookie=cookie).body
    (version,) = re.findall(r'data-version="(\w+)"', page)
    with ThreadPoolExecutor(1) as tab:
        told = tab.submit(phones.ask, f"/livereload/wait?version={version}&page=/contacts/ada-okafor/", Cookie=cookie)
        phones.served.save("contacts/ada-okafor.md", NOTES["contacts/ada-okafor.md"] + "More.\n")
        assert told.result(300).body == "changed"
    phones.served.save("contacts/ada-okafor.md", NOTES["contacts/ada-okafor.md"])
    phones.served.until("contacts/ada-okafor/", lambda page: "More." not in page)


WAYS = {
    "all anew": (["--clean"], CONFIG),
    "as it is": (["--no-livereload"], CONFIG),
    "with ProperDocs": (["--with", "properdocs"], CONFIG),
    "in a folder": ([], CONFIG + "site_url: https://example.org/mine/\n"),
}


@pytest.mark.parametrize("way", WAYS)
def test_it_is_the_same_in_each_way_to_serve(tmp_path, way):
    options, config = WAYS[way]
    with open_to_phones(written(tmp_path / "journal", NOTES, config), *options) as phones:
        assert phones.ask("/").status == 403
        key = phones.code().partition(phones.name)[2]
        answer = phones.ask(key)
        home = re.findall(r"(?m)^Location: (.*?)\r?$", answer.head)[0]
        assert home == ("/mine/" if way == "in a folder" else "/")
        (cookie,) = re.findall(r"(?im)^set-cookie: ([^;\r]*)", answer.head)
        assert SECRET in phones.ask(f"{home}contacts/ada-okafor/", Cookie=cookie).body
        assert phones.ask(key).status == 403


def test_behind_tailscale_serve_a_listed_name_reads_and_does_not_act(tmp_path):
    """It passes on the name of the computer, from this computer's own address, and the page's origin is its https."""
    name = "laptop.tail1234.ts.net"
    root = written(tmp_path / "journal", NOTES)
    with serving(root, COFFEE) as served:
        proxied = Phones(served, "127.0.0.1", int(served.address.rpartition(":")[2]))
        refused = proxied.ask("/contacts/ada-okafor/", Host=name)
        assert refused.status == 403 and "does not answer to the name in the address" in refused.body
        assert "write that name under extra: journal: hosts:" in refused.body
        served.save("mkdocs.yml", CONFIG.replace("timezone:", f"hosts: [{name}], timezone:"))
        served.until("", bool)
        served.until_said("Reloading browsers")
        answer = proxied.ask("/contacts/ada-okafor/", Host=name)
        assert answer.status == 200 and SECRET in answer.body
        before = tree(root)
        for scheme in ("https", "http"):
            answer = act(proxied, None, Host=name, Origin=f"{scheme}://{name}")
            assert answer.status == 403 and tree(root) == before, scheme
            assert "Load the page again" in answer.body


def test_two_journals_at_two_ports_do_not_take_each_others_cookie(tmp_path):
    with (
        open_to_phones(written(tmp_path / "one", NOTES)) as one,
        open_to_phones(written(tmp_path / "two", NOTES)) as two,
    ):
        first, second = one.let_in(), two.let_in()
        assert first.partition("=")[0] != second.partition("=")[0]
        both = f"{first}; {second}"  # as a browser sends them, to either
        assert (one.ask("/", Cookie=both).status, two.ask("/", Cookie=both).status) == (200, 200)
        assert (one.ask("/", Cookie=second).status, two.ask("/", Cookie=first).status) == (403, 403)


@pytest.mark.skipif(os.name == "nt", reason="these signals are those of Unix")
@pytest.mark.parametrize("end", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_it_is_over_when_the_command_ends_however_it_ends(tmp_path, end):
    with open_to_phones(written(tmp_path / "journal", NOTES)) as phones:
        cookie = phones.let_in()
        phones.served.process.send_signal(getattr(signal, end))
        phones.served.process.wait(600)
        with pytest.raises(OSError):
            phones.ask("/", Cookie=cookie)
        assert "Traceback" not in phones.served.log


def test_a_cookie_of_before_opens_no_later_start(tmp_path):
    root = written(tmp_path / "journal", NOTES)
    with open_to_phones(root) as phones:
        cookie, key = phones.let_in(), phones.code()[-22:]
    with open_to_phones(root) as later:
        renamed = f"coffee-phone-{later.port}={cookie.partition('=')[2]}"
        assert later.ask("/", Cookie=renamed).status == 403
        assert later.ask(f"/p/{key}").status == 403


def test_without_the_option_there_is_no_such_address(tmp_path):
    with serving(written(tmp_path / "journal", NOTES), COFFEE) as served:
        assert "phone" not in served.log and served.page("p/" + "A" * 22) == "status 404"


def said(tmp_path, *options: str) -> str:
    """What the command says that ends with an error."""
    root = written(tmp_path / "journal", NOTES, CONFIG)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    done = coffee(root, "serve", *(word.replace("PORT", str(port)) for word in options))
    assert done.returncode == 1 and "Traceback" not in done.stderr
    return done.stdout + done.stderr


WRONG = {
    "no address": (["--phone", "my-laptop"], "--phone my-laptop: this is not an address of this"),
    "an address everywhere": (["--phone", "0.0.0.0"], "--phone 0.0.0.0: this is not an address of this"),
    "a port that is none": (["--phone", "127.0.0.1:99999"], "--phone 127.0.0.1:99999: this is not an address of this"),
    "an address of another computer": (["--phone", "192.0.2.254"], "192.0.2.254 is not an address of this computer"),
    "the preview's own": (["-a", "127.0.0.1:PORT", "--phone", "127.0.0.1"], "is taken by the preview itself"),
    "a preview for all": (["-a", "0.0.0.0:PORT", "--phone", "127.0.0.1"], "With --phone the preview itself listens on"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_is_said_in_a_line_before_anything_is_built(tmp_path, name):
    options, words = WRONG[name]
    text = said(tmp_path, *(["-a", "127.0.0.1:PORT"] if "-a" not in options else []), *options)
    assert words in text and "Building documentation" not in text


def test_a_port_that_is_taken_is_said_with_the_next(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        text = said(tmp_path, "-a", "127.0.0.1:PORT", "--phone", f"127.0.0.1:{number}")
    assert f"127.0.0.1:{number} is taken; choose another port: coffee serve --phone 127.0.0.1:{number + 1}" in text


@pytest.mark.skipif(address_of_network() is None, reason="this computer is in no network")
def test_the_address_in_the_network_is_found_and_opens_nothing_without_the_code(tmp_path):
    found = str(address_of_network())
    with serving(written(tmp_path / "journal", NOTES), (*COFFEE, "--phone")) as served:
        port = int(served.address.rpartition(":")[2])
        phones = Phones(served, found, port)
        assert phones.codes and phones.ask("/contacts/ada-okafor/").status == 403
        cookie = phones.let_in()
        assert SECRET in phones.ask("/contacts/ada-okafor/", Cookie=cookie).body
        assert act(phones, cookie, {"explain": NUDGED["do"]}).status == 200
        assert "plain http, so others in this network could read what your phone loads" in served.log


def test_an_address_of_the_newer_kind_works_too(tmp_path):
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        pytest.skip("this computer has no such address")
    with open_to_phones(written(tmp_path / "journal", NOTES), host="::1") as phones:
        assert phones.ask("/").status == 403
        assert SECRET in phones.ask("/contacts/ada-okafor/", Cookie=phones.let_in()).body


class Screen:
    """What a code is shown on."""

    def __init__(self, is_terminal: bool = True, encoding: str = "utf-8") -> None:
        self.isatty, self.encoding = lambda: is_terminal, encoding


ADDRESS = f"http://192.168.178.123:8000/p/{'x' * 22}"
SHOWN = {" ": (1, 1), "▀": (0, 1), "▄": (1, 0), "█": (0, 0)}  # dark is 1, as in the code


def test_the_code_on_the_terminal_is_that_of_the_address_in_black_on_white(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = code_for(ADDRESS, Screen()).splitlines()
    assert (len(lines), {len(re.sub("\x1b.*?m", "", line)) for line in lines}) == (17, {33})
    assert all(line.startswith("\x1b[97;40;") and line.endswith("\x1b[0m") for line in lines)
    pairs = [[SHOWN[sign] for sign in re.sub("\x1b.*?m", "", line)] for line in lines]
    rows = [[pair[half] for pair in line] for line in pairs for half in (0, 1)]
    matrix = [list(row) for row in segno.make(ADDRESS, error="l", micro=False).matrix_iter(border=2)]
    assert rows[: len(matrix)] == matrix


def test_where_a_terminal_cannot_show_it_there_is_the_address_alone(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert code_for(ADDRESS, Screen(is_terminal=False)) == ""
    assert code_for(ADDRESS, Screen(encoding="ascii")) == ""
    monkeypatch.setenv("COLUMNS", "33")
    assert code_for(ADDRESS, Screen()) == ""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    assert code_for(ADDRESS, Screen()) == ""


@pytest.mark.skipif(os.name == "nt", reason="there is no such terminal")
def test_in_a_real_terminal_the_code_is_shown_and_after_it_was_used_the_next(tmp_path):
    import pty

    root = written(tmp_path / "journal", NOTES)
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        two.bind(("127.0.0.1", 0))
        own, port = one.getsockname()[1], two.getsockname()[1]
    near, far = pty.openpty()
    words = [*(word.replace("PORT", str(own)) for word in COFFEE), "--phone", f"127.0.0.1:{port}"]
    environment = os.environ | {"COLUMNS": "100", "TERM": "xterm", "PYTHONUTF8": "1"}
    process = subprocess.Popen(words, cwd=root, stdin=far, stdout=far, stderr=far, env=environment)
    os.close(far)
    text = b""
    try:
        while text.count(b"\x1b[97;40;") < 17:
            text += os.read(near, 65536)
        (shown,) = re.findall(rb"/p/([\w-]{22})", text)
        with socket.create_connection(("127.0.0.1", port), timeout=300) as phone:
            phone.sendall(b"GET /p/%b HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % (shown, port))
            assert phone.recv(65536).startswith(b"HTTP/1.0 303")
        while text.count(b"\x1b[97;40;") < 34:
            text += os.read(near, 65536)
        assert len(set(re.findall(rb"/p/([\w-]{22})", text))) == 2
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        os.close(near)


def test_a_key_is_good_once_and_only_whole():
    guests = Guests()
    key = guests.key
    assert len(key) == 22
    assert [guests.let_in(one) for one in ("", key[:-1], key + "x", key.upper() + "é")] == [None] * 4
    cookie = guests.let_in(key)
    assert cookie and guests.know(cookie) and not guests.know("") and not guests.know(key)
    assert guests.let_in(key) is None and guests.key != key
