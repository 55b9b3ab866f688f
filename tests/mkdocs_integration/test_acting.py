"""Acts asked for over the web: a page of this preview may write, and nobody else, whatever is sent and however."""

from __future__ import annotations

import json
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

import pytest
from mkdocs_integration.building import mkdocs, serving, tree, written

from coffeechats.acts.table import ACTS
from coffeechats.changes.lock import locked
from coffeechats.mkdocs.acting import LARGEST, refused

pytestmark = pytest.mark.promise("P21")

ADA = "---\nname: Ada Okafor\nlog: [2026-11-02 asked]\n---\nWords.\n"
NOTES = {
    "contacts/ada-okafor.md": ADA,
    "contacts/lee-park.md": "---\r\nname: Lee Park\r\nreferred_by: ada-okafor\r\n---\r\n- [ ] task due 2026-11-20\r\n",
    "contacts/sam-one.md": "---\nname: Sam One\n---\n",
    "contacts/sam-two.md": "---\nname: Sam Two\nlog:\n  - 2026-11-02 asked\n  - 2026-11-03 replied yes\n---\n",
    "contacts/una-vale.md": "---\nname: Una Vale\nlog:\n  - 2026-11-20 scheduled for 2026-11-25 15:00\n---\n",
    "journal/interviews/2026-11-20-lee-park.md": "---\ntakeaway: x\n---\n## Reflection\n\nGood.\n",
    "journal/interviews/2026-11-21-ada-okafor.md": "---\nminutes: 30\n---\nNothing yet.\n",
    "journal/saved.html": "<script>fetch('/')</script>",
    "journal/page.md": "# A page\n\n[Saved](saved.html)\n",
}
DO = {"do": {"act": "log", "who": "ada-okafor", "words": "nudged"}}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with serving(written(tmp_path_factory.mktemp("acting") / "journal", NOTES)) as served:
        yield served


@pytest.fixture(scope="module")
def token(served):
    return token_of(served)


@pytest.fixture
def unchanged(served):
    """No file is another one after the test."""
    before = tree(served.root)
    yield
    assert tree(served.root) == before


def token_of(served) -> str:
    (found,) = re.findall(r'token = "([\w-]{43})"', served.page("livereload/follow.js"))
    return found


def port(served) -> int:
    return int(served.address.rsplit(":", 1)[1])


def send(served, request: bytes) -> tuple[int, str]:
    """The status and the body of what comes back."""
    with socket.create_connection(("127.0.0.1", port(served)), timeout=300) as connection:
        connection.sendall(request)
        parts = []
        try:
            while part := connection.recv(65536):
                parts.append(part)
        except ConnectionResetError:
            pass  # it had said enough before
    head, _, body = b"".join(parts).partition(b"\r\n\r\n")
    return int(head.split()[1]), body.decode("utf-8", "replace")


def request(served, token, body=DO, method="POST", address="/livereload/act", **headers) -> bytes:
    """The request of a page; each of `headers` takes the place of its own, or is left out where it is None, or comes
    as often as a list says."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    host = f"127.0.0.1:{port(served)}"
    usual = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin", "X-Coffee-Token": token,
             "Content-Type": "application/json", "Content-Length": str(len(data))}  # fmt: skip
    usual |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{method} {address} HTTP/1.1"]
    for name, value in usual.items():
        values = value if isinstance(value, list) else [] if value is None else [value]
        lines += [f"{name}: {one.replace('PORT', str(port(served)))}" for one in values]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + data


def act(served, token, body) -> dict:
    status, text = send(served, request(served, token, body))
    assert status == 200, text
    return json.loads(text)


def test_a_page_of_the_preview_writes_one_line_and_takes_it_back(served, token):
    before = tree(served.root)
    said = act(served, token, DO)
    assert (served.root / "contacts/ada-okafor.md").read_bytes() == (
        b"---\nname: Ada Okafor\nlog: [2026-11-02 asked, 2026-11-23 nudged]\n---\nWords.\n"
    )
    assert said["wrote"] == [{"path": "contacts/ada-okafor.md", "line": 3, "text": "2026-11-23 nudged"}]
    assert "You reminded them" in served.page("contacts/ada-okafor/")  # at once, whatever the system tells of saves
    act(served, token, {"do": {"act": "undo", "undo": said["undo"]}})
    assert tree(served.root) == before


HOST = "127.0.0.1:PORT"
REFUSED = {
    "another name": (403, {"Host": "evil.example"}),
    "another name with its own origin": (403, {"Host": "evil.example:PORT", "Origin": "http://evil.example:PORT"}),
    "another port": (403, {"Host": "127.0.0.1:1", "Origin": "http://127.0.0.1:1"}),
    "no port": (403, {"Host": "127.0.0.1", "Origin": "http://127.0.0.1"}),
    "a name with a dot behind it": (403, {"Host": "127.0.0.1.:PORT", "Origin": "http://127.0.0.1.:PORT"}),
    "two names": (403, {"Host": [HOST, "evil.example"]}),
    "no name": (403, {"Host": None}),
    "one passed on": (403, {"X_Forwarded_For": "100.64.0.9"}),
    "no origin": (403, {"Origin": None}),
    "the origin of a sandboxed frame": (403, {"Origin": "null"}),
    "another origin": (403, {"Origin": "http://evil.example"}),
    "an origin at another port": (403, {"Origin": "http://127.0.0.1:1"}),
    "an origin without its port": (403, {"Origin": "http://127.0.0.1"}),
    "an origin by another of our names": (403, {"Origin": "http://localhost:PORT"}),
    "an origin with encryption": (403, {"Origin": f"https://{HOST}"}),
    "an origin with more behind it": (403, {"Origin": f"http://{HOST}/"}),
    "two origins": (403, {"Origin": [f"http://{HOST}", "http://evil.example"]}),
    "a page of another site": (403, {"Sec_Fetch_Site": "cross-site"}),
    "a page of another port": (403, {"Sec_Fetch_Site": "same-site"}),
    "an address that was typed": (403, {"Sec_Fetch_Site": "none"}),
    "a form that spells JSON": (403, {"Content_Type": "text/plain"}),
    "a usual form": (403, {"Content_Type": "application/x-www-form-urlencoded"}),
    "a form with files": (403, {"Content_Type": "multipart/form-data; boundary=x"}),
    "no type": (403, {"Content_Type": None}),
    "nearly the type": (403, {"Content_Type": "application/jsonx"}),
    "the type behind another": (403, {"Content_Type": "text/plain, application/json"}),
    "no token": (403, {"X_Coffee_Token": None}),
    "an empty token": (403, {"X_Coffee_Token": ""}),
    "another token": (403, {"X_Coffee_Token": "A" * 43}),
    "a token of other letters": (403, {"X_Coffee_Token": "\xe9" * 43}),
    "no length": (400, {"Content_Length": None}),
    "a length below nothing": (400, {"Content_Length": "-1"}),
    "a length in words": (400, {"Content_Length": "1e3"}),
    "a length in other figures": (400, {"Content_Length": "\xb2"}),
    "parts of no known length": (400, {"Content_Length": None, "Transfer_Encoding": "chunked"}),
    "too large": (413, {"Content_Length": str(LARGEST + 1)}),
    "far too large": (413, {"Content_Length": "9" * 5000}),
    **{f"the method {name}": (405, {"method": name}) for name in ("GET", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW")},
    "another address": (405, {"address": "/contacts/ada-okafor/"}),
    "nearly the address": (405, {"address": "/livereload/act/"}),
}  # fmt: skip
BODIES = {
    "nothing": b"",
    "no JSON": b"{",
    "other letters": b'{"do": {"act": "log", "who": "ada-okafor", "words": "nudged \xff"}}',
    "half a letter": b'{"do": {"act": "log", "who": "ada-okafor", "words": "nudged \\ud800"}}',
    "deep": b"[" * 30_000,
    "a list": [DO],
    "a text": "do",
    "no act": {"do": {"who": "ada-okafor"}},
    "an unknown act": {"do": {"act": "forget", "who": "ada-okafor"}},
    "an act with an unknown key": {"do": DO["do"] | {"path": "contacts/ada-okafor.md"}},
    "a number": {"do": DO["do"] | {"words": 1}},
    "two ways": {"do": DO["do"], "explain": DO["do"]},
    "no way": DO["do"],
    "another way": {"write": DO["do"]},
    "a key that is no text": DO | {"expected": 1},
    "too long a text": {"do": DO["do"] | {"words": "nudged " + "x" * 20_000}},
}


def test_whatever_else_asks_is_refused_in_one_line_and_nothing_is_written(served, token, unchanged, tried):
    tried(len(REFUSED))
    for name, (status, headers) in REFUSED.items():
        answered, words = send(served, request(served, token, **headers))
        assert answered == status, name
        assert words.count("\n") == 1 and token not in words and "Okafor" not in words, name


def test_what_is_no_request_is_refused_in_one_line_and_nothing_is_written(served, token, unchanged, tried):
    tried(len(BODIES))
    for name, body in BODIES.items():
        answered, words = send(served, request(served, token, body))
        assert (answered, words.count("\n")) == (400, 1), name
        assert "Traceback" not in words, name


def test_a_request_that_stops_in_the_middle_is_refused(served, token, unchanged):
    whole = request(served, token, DO, Content_Length="500")
    with socket.create_connection(("127.0.0.1", port(served)), timeout=300) as connection:
        connection.sendall(whole)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(65536).startswith(b"HTTP/1.0 400")


def of_a_page(**other) -> dict:
    usual = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost:8000", "HTTP_ORIGIN": "http://localhost:8000"}
    sent = {"CONTENT_TYPE": "application/json", "HTTP_X_COFFEE_TOKEN": "token", "CONTENT_LENGTH": "2"}
    return usual | sent | other


@pytest.mark.parametrize(
    ("peer", "may"),
    [("127.0.0.1", True), ("127.0.0.2", True), ("::1", True), ("::ffff:127.0.0.1", True), ("192.168.1.5", False),
     ("::ffff:192.168.1.5", False), ("fe80::1", False), ("0.0.0.0", False), ("", False), ("localhost", False)],
)  # fmt: skip
def test_only_this_computer_may_act_also_where_the_whole_network_can_read(peer, may):
    assert (refused(of_a_page(REMOTE_ADDR=peer), "token") is None) == may


@pytest.mark.parametrize(
    "passed_on",
    [{"HTTP_X_FORWARDED_FOR": "100.64.0.9"}, {"HTTP_FORWARDED": "for=100.64.0.9"}, {"HTTP_X_REAL_IP": "100.64.0.9"},
     {"HTTP_HOST": "laptop.tail1234.ts.net:8000", "HTTP_ORIGIN": "http://laptop.tail1234.ts.net:8000"},
     {"HTTP_HOST": "laptop.tail1234.ts.net", "HTTP_ORIGIN": "http://laptop.tail1234.ts.net"}],
)  # fmt: skip
def test_who_comes_through_another_program_of_this_computer_only_reads(passed_on):
    assert refused(of_a_page(**passed_on), "token") is not None


def test_a_listed_name_gets_pages_without_the_token(served, token):
    config = served.root / "mkdocs.yml"
    listed = config.read_text("utf-8").replace("  journal:\n", "  journal:\n    hosts: [laptop.ts.net]\n")
    config.write_text(listed, "utf-8")
    for headers in ({"Host": "laptop.ts.net"}, {"X-Forwarded-For": "100.64.0.9"}):
        connection = HTTPConnection("127.0.0.1", port(served), timeout=300)
        connection.request("GET", "/livereload/follow.js", headers=headers)
        answer = connection.getresponse()
        assert token.encode() not in answer.read()
        connection.close()


def test_browsers_that_do_not_say_where_a_request_comes_from_may_act():
    assert refused(of_a_page(), "token") is None
    assert refused(of_a_page(HTTP_SEC_FETCH_SITE="same-origin"), "token") is None


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"act": "log", "who": "sam", "words": "asked"}, "could be Sam One (sam-one) or Sam Two (sam-two)"),
        ({"act": "thanked", "who": "nobody-known"}, "No one has the id, name or alias"),
        ({"act": "thanked", "who": "../../../etc/passwd"}, "No one has the id, name or alias"),
        ({"act": "took place", "note": "../mkdocs.yml"}, "No such conversation is planned"),
        ({"act": "took place", "note": "/etc/passwd"}, "No such conversation is planned"),
        ({"act": "thanked", "step": "0123456789abcdef"}, "This step is no longer open"),
        ({"act": "undo", "undo": "0123456789abcdef"}, "cannot be undone any more"),
        ({"act": "log", "who": "ada-okafor", "words": "frobnicated"}, ""),
        ({"act": "line", "words": "frobnicated the widget"}, "Begin with what happened or with a name"),
        ({"act": "line", "words": " "}, "Begin with what happened or with a name"),
    ],
)
def test_what_is_not_clear_is_said_in_words_and_nothing_is_written(served, token, unchanged, asked, words):
    for how in ("do", "explain"):
        said = act(served, token, {how: asked})
        assert words in said["refused"] and said["refused"] and "\n" not in said["refused"]


def test_while_a_command_writes_an_act_is_refused(served, token, unchanged):
    with locked(served.root):
        assert "is writing to this journal" in act(served, token, DO)["refused"]


LINES = {
    "thanked lee": ("thanked", "journal/interviews/2026-11-20-lee-park.md", "thanked: 2026-11-23"),
    "thanked lee yesterday": ("thanked", "journal/interviews/2026-11-20-lee-park.md", "thanked: 2026-11-22"),
    "lee thanked": ("thanked", "journal/interviews/2026-11-20-lee-park.md", "thanked: 2026-11-23"),
    "told ada about lee": ("told", "contacts/ada-okafor.md", "2026-11-23 told about Lee Park"),
    "ada replied yes, next week": ("log", "contacts/ada-okafor.md", "2026-11-23 replied yes, next week"),
    "met with sam one on 2026-11-21": ("log", "contacts/sam-one.md", "2026-11-21 met"),
    "new person Kit Sorrell": ("new contact", "contacts/kit-sorrell.md", "Kit Sorrell: a new contact"),
    "new talk with ada tomorrow 15:00": (
        "new interview", "journal/interviews/2026-11-24-ada-okafor.md", "Ada Okafor: a new conversation",
    ),
}  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_shown_as_it_was_read_before_anything_is_written(served, token, unchanged, line):
    said = act(served, token, {"explain": {"act": "line", "words": line}})
    (one, *_) = said["wrote"]
    assert (said["request"]["act"], one["path"], one["text"]) == LINES[line]


def test_what_was_shown_is_what_is_written_and_a_save_in_between_is_not_undone(served, token):
    before = tree(served.root)
    said = act(served, token, {"explain": {"act": "line", "who": "ada-okafor", "words": "nudged"}})
    served.save("contacts/ada-okafor.md", ADA + "More words.\n")
    again = act(served, token, {"do": said["request"], "expected": said["undo"]})
    assert "A note was changed since this was shown" in again["refused"]
    assert (served.root / "contacts/ada-okafor.md").read_text("utf-8") == ADA + "More words.\n"
    served.save("contacts/ada-okafor.md", ADA)
    assert act(served, token, {"do": said["request"], "expected": said["undo"]})["undo"] == said["undo"]
    act(served, token, {"do": {"act": "undo", "undo": said["undo"]}})
    assert tree(served.root) == before


OF_EACH = [
    {"act": "log", "who": "ada-okafor", "words": "asked again"},
    {"act": "thanked", "who": "lee-park"},
    {"act": "told", "who": "ada-okafor", "about": "lee-park"},
    {"act": "asked", "who": "sam-one", "words": "by email"},
    {"act": "reminded", "who": "ada-okafor"},
    {"act": "wrote", "who": "ada-okafor", "words": "about the weather"},
    {"act": "updated", "who": "ada-okafor"},
    {"act": "set day", "who": "sam-two", "day": "tomorrow 15:00"},
    {"act": "make note"},
    {"act": "took place", "note": "journal/interviews/2026-11-30-ada-okafor.md"},
    {"act": "called off", "note": "journal/interviews/2026-11-30-ada-okafor.md", "words": "she is ill"},
    {"act": "moved", "note": "journal/interviews/2026-11-30-ada-okafor.md", "day": "2026-12-01"},
    {"act": "follow-up", "who": "ada-okafor", "day": "2 weeks", "words": "the report"},
    {"act": "pause", "who": "ada-okafor", "day": "1 month"},
    {"act": "close", "who": "ada-okafor", "words": "moved abroad"},
    {"act": "later", "day": "1 week"},
    {"act": "done", "words": "task"},
    {"act": "new contact", "words": "Zoe Quill", "values": {"role": "Editor", "field": ["Energy", "Press"]}},
    {"act": "new interview", "who": "ada-okafor", "day": "2026-12-03", "values": {"goal": "x"}},
    {"act": "new field", "words": "Energy policy"},
    {"act": "new organization", "words": "The Mill"},
    {"act": "new update", "words": "Half-time"},
]


@pytest.mark.promise("P7")
def test_each_act_is_undone_to_the_same_bytes_and_not_after_a_save(served, token, tried):
    assert {asked["act"] for asked in OF_EACH} == ACTS.keys() - {"undo"}
    tried(len(OF_EACH))
    planned = served.root / "journal/interviews/2026-11-30-ada-okafor.md"
    for asked in OF_EACH:
        planned.write_text("---\nminutes: 30\ndate: 2026-11-30\n---\n")
        if asked["act"] == "took place":
            asked = asked | {"note": "journal/interviews/2026-11-21-ada-okafor.md", "words": "35"}
        if asked["act"] == "later":
            step = re.search(r'data-kind="action".*?data-step="(\w+)"', served.page("follow-ups/"), re.S)
            asked = asked | {"step": step[1]}
        if asked["act"] == "make note":
            step = re.search(r'data-kind="prepare".*?data-step="(\w+)"', served.page("contacts/una-vale/"), re.S)
            asked = asked | {"step": step[1]}
        before = tree(served.root)
        said = act(served, token, {"do": asked})
        assert "refused" not in said, (asked, said)
        after = tree(served.root)
        assert after != before
        path = next(path for path in after if after[path] != before.get(path))
        (served.root / path).write_bytes(after[path] + b"Mine.\n")
        undo = {"do": {"act": "undo", "undo": said["undo"]}}
        assert path in act(served, token, undo)["refused"]
        (served.root / path).write_bytes(after[path])
        act(served, token, undo)
        assert tree(served.root) == before, asked
        assert "cannot be undone any more" in act(served, token, undo)["refused"]
    planned.unlink()


def test_a_line_undoes_what_was_done_last_then_what_was_done_before(served, token):
    states, undo = [tree(served.root)], {"act": "line", "words": "Undo"}
    for words in ("asked again", "nudged"):
        act(served, token, {"do": {"act": "log", "who": "ada-okafor", "words": words}})
        states.append(tree(served.root))
    assert act(served, token, {"explain": undo})["wrote"][0]["text"] == "is as it was before"
    for before in (states[1], states[0]):
        assert tree(served.root) != before
        assert act(served, token, {"do": undo})["request"]["act"] == "undo"
        assert tree(served.root) == before


def test_of_many_acts_at_once_each_has_its_turn(served, token, tried):
    tried(20)
    before = (served.root / "contacts/sam-one.md").read_bytes()
    bodies = [{"do": {"act": "log", "who": "sam-one", "words": f"wrote letter {number}"}} for number in range(20)]
    with ThreadPoolExecutor(20) as threads:
        said = list(threads.map(lambda body: act(served, token, body), bodies))
    text = (served.root / "contacts/sam-one.md").read_text("utf-8")
    assert all("wrote" in one for one in said)
    assert all(text.count(f"wrote letter {number}\n") == 1 for number in range(20))
    (served.root / "contacts/sam-one.md").write_bytes(before)


def test_the_token_is_in_the_script_of_the_preview_and_nowhere_else(served, token):
    pages = ["", "contacts/ada-okafor/", "follow-ups/", "404.html", "journal.json", "assets/names.js", "assets/acts.js"]
    assert [path for path in pages if token in served.page(path)] == []
    for site in ("cross-site", "same-site", "none"):
        head = f"GET /livereload/follow.js HTTP/1.1\r\nHost: 127.0.0.1:{port(served)}\r\nSec-Fetch-Site: {site}\r\n\r\n"
        status, text = send(served, head.encode())
        assert status == 403 and token not in text


def test_each_start_has_its_own_token_and_a_built_site_has_none(served, token, tmp_path):
    root = written(tmp_path / "journal", NOTES)
    with serving(root) as other:
        assert token_of(other) != token
        assert send(other, request(other, token))[0] == 403
    assert mkdocs(root, "build", "-q", "-d", str(tmp_path / "site")).returncode == 0
    text = b"".join(tree(tmp_path / "site").values())
    assert b"X-Coffee-Token" not in text and b"livereload" not in text


def test_a_page_of_the_users_that_a_note_links_to_runs_no_script_here(served):
    def policies(address):
        with socket.create_connection(("127.0.0.1", port(served)), timeout=300) as connection:
            connection.sendall(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port(served)}\r\n\r\n".encode())
            head = connection.makefile("rb").read().partition(b"\r\n\r\n")[0].decode()
        return re.findall(r"(?im)^content-security-policy: (.*?)\r?$", head)

    assert policies("/journal/saved.html") == ["script-src 'none'; frame-ancestors 'none'"]
    assert "livereload" not in served.page("journal/saved.html")
    assert policies("/journal/page/") == ["frame-ancestors 'none'"]
    assert "livereload" in served.page("journal/page/")
