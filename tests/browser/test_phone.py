"""A phone that has scanned the code of `coffee serve --phone`: a real Chromium of its size reads, acts and copies, also
where the address is that of this computer in its network, at which browsers allow less."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from mkdocs_integration.building import tree, written
from mkdocs_integration.on_a_phone import open_to_phones

from coffeechats.mkdocs.phone import address_of_network

pytestmark = pytest.mark.promise("P21")

TALK = "journal/interviews/2026-11-20-hattie-pemberton.md"
NOTES = {
    "contacts/hattie-pemberton.md": "---\nname: Hattie Pemberton\n---\nWords.\n",
    "contacts/ada-okafor.md": "---\nname: Ada Okafor\nlog:\n  - 2026-11-02 asked\n---\n",
    "contacts/ben-ruiz.md": "---\nname: Ben Ruiz\nemail: ben@example.org\n---\n",
    TALK: "---\ntakeaway: x\n---\n## Reflection\n\nGood.\n",
}
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
HERE, NETWORK = "127.0.0.1", str(address_of_network() or "")


@pytest.fixture(scope="module", params=[HERE, NETWORK], ids=["by another port of its own", "in its network"])
def phones(request, tmp_path_factory):
    if not request.param:
        pytest.skip("this computer is in no network")
    root = written(tmp_path_factory.mktemp("phone") / "journal", NOTES)
    with open_to_phones(root, host=request.param) as phones:
        yield phones


@pytest.fixture
def phone(chromium, phones):
    """A phone before its first visit."""
    context = chromium.new_context(bypass_csp=False, **PHONE)
    page = context.new_page()
    page.errors, page.asked = [], []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    yield page
    assert page.errors == []
    context.close()


@pytest.fixture
def same_afterwards(phones):
    before = tree(phones.root)
    yield
    assert tree(phones.root) == before


def test_it_scans_reads_and_follows_links_and_saves(phones, phone):
    phone.goto(phones.code(), wait_until="load")
    assert phone.url == f"http://{phones.name}/"  # the key is not in the address any more
    phone.goto(f"http://{phones.name}/contacts/", wait_until="load")
    phone.click(".md-content a:has-text('Ben Ruiz')")
    phone.wait_for_selector("h1:has-text('Ben Ruiz')")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phones.served.save("contacts/ben-ruiz.md", NOTES["contacts/ben-ruiz.md"] + "Plays the oud.\n")
    phone.wait_for_selector("text=Plays the oud.")
    phones.served.save("contacts/ben-ruiz.md", NOTES["contacts/ben-ruiz.md"])
    phone.wait_for_selector("text=Plays the oud.", state="detached")
    assert [url for url in phone.asked if not url.startswith(f"http://{phones.name}/")] == []


def test_it_acts_by_a_button_and_by_a_typed_line_and_takes_both_back(phones, phone, same_afterwards):
    phone.goto(phones.code(), wait_until="load")
    phone.goto(f"http://{phones.name}/follow-ups/", wait_until="load")
    phone.tap(".cc-step[data-kind=thank] .cc-act:text-is('Thanked')")
    phone.wait_for_selector(".cc-told p")
    assert (phones.root / TALK).read_text("utf-8") == (
        "---\ntakeaway: x\nthanked: 2026-11-23\n---\n## Reflection\n\nGood.\n"
    )
    phone.tap(".cc-told button:text('Undo')")
    phone.wait_for_selector(".cc-told p:has-text('Undone')")

    phone.goto(f"http://{phones.name}/", wait_until="load")
    phone.fill("#cc-line", "ada replied yes, next week")
    phone.keyboard.press("Enter")
    phone.wait_for_selector(".cc-read:has-text('Goes into contacts/ada-okafor.md')")
    phone.keyboard.press("Enter")
    phone.wait_for_selector(".cc-told p:has-text('contacts/ada-okafor.md')")
    assert "  - 2026-11-23 replied yes, next week\n" in (phones.root / "contacts/ada-okafor.md").read_text("utf-8")
    phone.tap(".cc-told button:text('Undo')")
    phone.wait_for_selector(".cc-told p:has-text('Undone')")


def test_it_copies_also_where_a_page_may_not_use_the_clipboard(phones, phone):
    phone.goto(phones.code(), wait_until="load")
    phone.goto(f"http://{phones.name}/contacts/hattie-pemberton/", wait_until="load")
    assert phone.evaluate("navigator.clipboard === undefined") == (phones.host != HERE)
    text = phone.locator(".cc-message:visible").first.text_content()
    button = phone.locator("#messages button:visible").first
    button.tap()
    phone.wait_for_function("document.querySelector('#messages details[open] button').textContent === 'copied'")
    phone.evaluate("document.body.append(Object.assign(document.createElement('textarea'), {id: 'paper'}))")
    phone.focus("#paper")
    phone.keyboard.press("Control+V")
    assert phone.input_value("#paper") == text and "Hattie" in text


def test_a_phone_without_the_code_and_one_with_a_used_code_see_one_sentence(phones, chromium, phone):
    phone.goto(phones.code(), wait_until="load")
    used = phones.codes[-2]
    context = chromium.new_context(**PHONE)
    for address in (f"http://{phones.name}/", f"http://{phones.name}/contacts/ben-ruiz/", used):
        other = context.new_page()
        assert other.goto(address).status == 403
        assert other.inner_text("body").startswith("This journal opens only on a phone that has scanned the code")
    assert context.cookies() == []
    context.close()
    phone.goto(used, wait_until="load")  # the tab of the first phone, loaded again
    assert phone.url == f"http://{phones.name}/"


@contextmanager
def hostile_page(host: str, html: str):
    """A page of another port of the same computer, to which browsers give the same cookies."""

    class Hostile(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer((host, 0), Hostile)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{host}:{server.server_address[1]}/"
    finally:
        server.shutdown()


TRIES = """
<body><div id=said></div><script>
const at = ADDRESS, said = [], note = (what) => said.push(what);
const body = JSON.stringify({do: {act: "log", who: "ada-okafor", words: "nudged"}});
const script = (src) => new Promise((done) => {
  const made = document.createElement("script");
  made.src = src; made.onload = () => (note("script ran"), done()); made.onerror = done;
  document.body.append(made);
});
const picture = (src) => new Promise((done) => {
  const made = new Image();
  made.onload = () => (note("picture shown"), done()); made.onerror = done;
  made.src = src;
});
(async () => {
  for (const path of ["/", "/journal.json", "/livereload/follow.js"]) {
    const answer = fetch(at + path, {credentials: "include"});
    await answer.then((read) => read.text()).then(() => note("read " + path)).catch(() => {});
  }
  for (const path of ["/livereload/follow.js", "/assets/names.js"]) await script(at + path);
  await picture(at + "/assets/mark.svg");
  for (const type of ["text/plain", "application/json"]) {
    const mode = type === "text/plain" ? "no-cors" : "cors", headers = {"Content-Type": type};
    await fetch(at + "/livereload/act", {method: "POST", credentials: "include", mode, headers, body}).catch(() => {});
  }
  if (window.coffeePreview || window.coffeeNames) note("names");
  document.title = "done";
  document.querySelector("#said").textContent = said.join(", ");
})();
</script><iframe src=ADDRESS></iframe>
"""


def test_a_page_at_another_port_of_the_same_computer_gets_the_cookie_sent_and_nothing_back(
    phones, phone, same_afterwards
):
    phone.goto(phones.code(), wait_until="load")
    html = TRIES.replace("ADDRESS", f'"http://{phones.name}"')
    with hostile_page(phones.host, html) as address:
        page = phone.context.new_page()
        sent = []
        page.on("request", lambda request: sent.append((request.url, request.all_headers().get("cookie", ""))))
        page.goto(address)
        page.wait_for_function("document.title === 'done'")
        assert page.inner_text("#said") == ""
        assert any("coffee-phone-" in cookie for url, cookie in sent if url.startswith(f"http://{phones.name}/"))
        frame = page.frames[1]
        assert "Hattie" not in (frame.content() if frame.url.startswith("http") else "")
