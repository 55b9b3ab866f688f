"""Acts in a real browser: each is a click or a line, and the file afterwards is looked at, byte for byte."""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pictures
import pytest
from mkdocs_integration.building import mkdocs, serving, tree, written

from chromium import found
from coffeechats.changes.lock import locked

TALK = "journal/interviews/2026-11-20-hattie-pemberton.md"
PAST = "journal/interviews/2026-11-21-dev-patel.md"
UPDATE = "journal/updates/2026-11-01-autumn.md"
NOTES = {
    "contacts/hattie-pemberton.md": "---\nname: Hattie Pemberton\nreferred_by: lee-park\n---\nWords.\n",
    "contacts/dev-patel.md": "---\nname: Dev Patel\n---\n- [ ] send the report due 2026-11-22\n",
    "journal/list.md": "# A list\n\n- [ ] mend the bicycle\n",
    "contacts/lee-park.md": "---\nname: Lee Park\nfollow_up: 2026-11-20 the book\n---\n",
    "contacts/ada-okafor.md": "---\nname: Ada Okafor\nlog:\n  - 2026-11-02 asked\n---\n",
    "contacts/ben-ruiz.md": "---\nname: Ben Ruiz\nlog: [2026-11-02 asked, 2026-11-20 replied yes]\n---\n",
    "contacts/cleo-ng.md": "---\nname: Cleo Ng\nreferred_by: lee-park\nintroduction: they-write\n"
    "log: [2026-11-02 intro asked]\n---\n",
    TALK: "---\ntakeaway: x\n---\n## Reflection\n\nGood.\n",
    PAST: "---\nminutes: 20\n---\nNothing yet.\n",
}
ADA = "contacts/ada-okafor.md"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with serving(written(tmp_path_factory.mktemp("acting") / "journal", NOTES)) as served:
        yield served


@pytest.fixture
def same_afterwards(served):
    before = tree(served.root)
    yield
    after = tree(served.root)
    for path, content in before.items():  # the next test begins with the same notes, whatever became of this one
        if after.get(path) != content:
            (served.root / path).write_bytes(content)
    for path in after.keys() - before.keys():
        (served.root / path).unlink()
    assert after == before


@pytest.fixture
def tab(chromium, served):
    context = chromium.new_context(viewport={"width": 1280, "height": 800})

    def open_tab(path: str = "follow-ups/"):
        page = context.new_page()
        page.errors = []
        page.on("console", lambda message: message.type == "error" and page.errors.append(message.text))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(f"{served.address}/{path}", wait_until="load")
        page.wait_for_function("window.coffeePreview")
        return page

    yield open_tab
    context.close()


def row(kind: str, person: str) -> str:
    return f'.cc-step[data-kind="{kind}"][data-contact="{person}"]'


def told(page) -> str:
    page.wait_for_selector(".cc-told p")
    return page.inner_text(".cc-told")


def undo(page, selector: str) -> None:
    page.click(".cc-told button:text('Undo')")
    page.wait_for_selector(".cc-told p:has-text('Undone')")
    page.wait_for_selector(selector)


# The row, the button, what is typed into its form, and the file that is another one, as it is then.
CLICKS = {
    "thanked": (row("thank", "hattie-pemberton"), "Thanked", None, TALK,
                "---\ntakeaway: x\nthanked: 2026-11-23\n---\n## Reflection\n\nGood.\n"),
    "told": (row("tell", "hattie-pemberton"), "Told", None, "contacts/lee-park.md",
             "---\nname: Lee Park\nfollow_up: 2026-11-20 the book\n"
             "log:\n  - 2026-11-23 told about Hattie Pemberton\n---\n"),
    "reminded": (row("nudge", "ada-okafor"), "Reminded", None, ADA,
                 "---\nname: Ada Okafor\nlog:\n  - 2026-11-02 asked\n  - 2026-11-23 nudged\n---\n"),
    "introduction": (row("introduce", "cleo-ng"), "Reminded", None, "contacts/cleo-ng.md",
                     NOTES["contacts/cleo-ng.md"].replace("intro asked]", "intro asked, 2026-11-23 reminded]")),
    "a day is set": (row("arrange", "ben-ruiz"), "Set a day", {"Day": "tomorrow 15:00"},
                     "journal/interviews/2026-11-24-ben-ruiz.md", None),
    "rest": (row("arrange", "ben-ruiz"), "Later", {"Day": "2026-12-01"}, "contacts/ben-ruiz.md",
             "---\nname: Ben Ruiz\nlog: [2026-11-02 asked, 2026-11-20 replied yes]\npaused_until: 2026-12-01\n---\n"),
    "wrote": (row("follow-up", "lee-park"), "Wrote", None, "contacts/lee-park.md",
              "---\nname: Lee Park\nfollow_up: 2026-11-20 the book\nlog:\n  - 2026-11-23 wrote\n---\n"),
    "later": (row("follow-up", "lee-park"), "Later", {"Day": "2 weeks", "Reason": "after the move"},
              "contacts/lee-park.md", "---\nname: Lee Park\nfollow_up: 2026-12-07 after the move\n---\n"),
    "done": (row("action", "dev-patel"), "Done", None, "contacts/dev-patel.md",
             "---\nname: Dev Patel\n---\n- [x] send the report due 2026-11-22\n"),
    "done without a day": ('.cc-step:has-text("mend the bicycle")', "Done", None, "journal/list.md",
                           "# A list\n\n- [x] mend the bicycle\n"),
    "another day": (row("action", "dev-patel"), "Later", {"Day": "2026-12-01"}, "contacts/dev-patel.md",
                    "---\nname: Dev Patel\n---\n- [ ] send the report due 2026-12-01\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", CLICKS)
def test_a_click_writes_one_line_the_list_follows_and_undo_gives_the_same_bytes(served, tab, same_afterwards, name):
    selector, button, fields, path, text = CLICKS[name]
    page, before = tab(), tree(served.root)
    page.evaluate("window.__mark = 1")
    page.click(f"{selector} .cc-act:text-is('{button}')")
    for label, value in (fields or {}).items():
        page.fill(f".cc-ask [aria-label='{label}']", value)
    if fields:
        page.keyboard.press("Enter")
    assert path in told(page)
    if name not in ("another day", "later", "introduction"):  # those have another day now
        page.wait_for_selector(selector, state="detached")
    after = tree(served.root)
    assert {one for one in after if after[one] != before.get(one)} == {path}
    if text is not None:
        assert after[path].decode() == text
    page.wait_for_function("document.activeElement.closest('.md-content')")
    undo(page, selector)
    page.wait_for_function("text => document.activeElement.textContent === text", arg=button)
    assert page.evaluate("window.__mark") == 1 and page.errors == []


def test_a_row_that_goes_out_of_sight_does_not_take_the_focus_with_it(served, tab, same_afterwards):
    page, there = tab(), row("introduce", "cleo-ng")
    page.set_viewport_size({"width": 1280, "height": 420})
    page.evaluate("one => scrollBy(0, document.querySelector(one).getBoundingClientRect().top - 150)", there)
    before = page.evaluate("scrollY")
    page.click(f"{there} .cc-act:text-is('Reminded')")
    page.wait_for_function("one => document.querySelector(one).getBoundingClientRect().top > innerHeight", arg=there)
    page.wait_for_function("document.activeElement.closest('.cc-step')")
    at = page.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
    assert at["top"] >= 56 and at["bottom"] <= 420 and page.evaluate("scrollY") == before
    undo(page, there)


@pytest.mark.parametrize("size", [(390, 800), (1280, 800)])
def test_what_is_told_after_an_act_covers_no_place_and_can_be_scrolled_away(served, tab, same_afterwards, size):
    page = tab()
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    page.click(f"{row('follow-up', 'lee-park')} .cc-act:text-is('Wrote')")
    assert "Lee Park" in told(page)
    box, close = page.locator(".cc-told").bounding_box(), page.locator(".cc-told [aria-label=Close]").bounding_box()
    assert box["height"] < size[1] / 4 and close["x"] + close["width"] > box["x"] + box["width"] - 12
    assert close["y"] < box["y"] + 12
    if size[0] < 960:
        assert box["y"] + box["height"] <= page.locator(".cc-places").bounding_box()["y"]
    page.wait_for_selector(row("follow-up", "lee-park"), state="detached")  # the page is the new one
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert page.locator(".cc-made-from").bounding_box()["y"] < page.locator(".cc-told").bounding_box()["y"]
    undo(page, row("follow-up", "lee-park"))
    assert page.locator(".cc-told q").count() == 0


def test_what_is_told_goes_by_itself_but_not_from_under_a_reader_and_undo_stays(served, tab, same_afterwards):
    page, there = tab(), row("follow-up", "lee-park")
    page.clock.install()
    for undone in ("u", "undo"):
        page.click(f"{there} .cc-act:text-is('Wrote')")
        page.wait_for_selector(".cc-told p:has-text('Written in contacts/lee-park.md')")
        page.wait_for_selector(there, state="detached")
        page.hover(".cc-told")
        page.clock.fast_forward(25_000)
        page.mouse.move(0, 0)
        page.focus(".cc-told button:text('Undo')")
        page.clock.fast_forward(25_000)
        assert page.locator(".cc-told p").count()
        page.focus(".cc-tools input")
        page.clock.fast_forward(25_000)
        page.wait_for_selector(".cc-told p", state="detached")
        if undone == "u":
            page.focus(".cc-step a")
            page.keyboard.press("u")
        else:
            page.keyboard.press("Control+k")
            page.keyboard.type("undo")
            page.keyboard.press("Enter")
            page.wait_for_selector(".cc-palette .cc-read p:has-text('Will be undone: contacts/lee-park.md')")
            page.keyboard.press("Enter")
        page.wait_for_selector(".cc-told p:has-text('Undone: contacts/lee-park.md')")
        page.wait_for_selector(there)
    page.focus(".cc-step a")
    page.keyboard.press("u")
    page.wait_for_selector(".cc-told.cc-wrong:has-text('nothing was done here that can be undone')")
    page.clock.fast_forward(60_000)
    assert page.locator(".cc-told.cc-wrong p").count()  # why nothing was written stays


MEETING = f'.cc-acts[data-note="{PAST}"]'
OUTCOMES = {
    "It took place": (None, PAST, "minutes: 20\ntook: yes\n"),
    "It did not": ({"Reason": "she was ill"}, PAST, "minutes: 20\ncalled_off: she was ill\n"),
    "Moved": ({"Day": "2026-12-02 15:00"}, "journal/interviews/2026-12-02-dev-patel.md", "date: 2026-12-02 15:00\n"),
}


@pytest.mark.parametrize("button", OUTCOMES)
def test_what_became_of_a_meeting_is_one_click_and_undo_gives_the_same_bytes(served, tab, same_afterwards, button):
    fields, path, line = OUTCOMES[button]
    page = tab("")
    assert page.locator(MEETING).count() == 1
    page.click(f"{MEETING} .cc-act:text-is('{button}')")
    for label, value in (fields or {}).items():
        page.fill(f".cc-ask [aria-label='{label}']", value)
        page.keyboard.press("Enter")
    assert path in told(page)
    page.wait_for_selector(MEETING, state="detached")
    assert line in (served.root / path).read_text("utf-8")
    assert (served.root / PAST).is_file() is (path == PAST)
    undo(page, MEETING)
    assert page.errors == []


def test_a_conversation_is_planned_on_the_page_of_a_person(served, tab, same_afterwards):
    page, before = tab("contacts/ada-okafor/"), tree(served.root)
    plan = page.locator(".cc-bar .cc-act:text-is('Plan a conversation')")
    plan.click()
    page.fill(".cc-ask [aria-label=Day]", "someday")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cc-ask [role=alert]:has-text('someday')")
    page.fill(".cc-ask [aria-label=Day]", "tomorrow 15:00")
    page.keyboard.press("Enter")
    path = "journal/interviews/2026-11-24-ada-okafor.md"
    assert path in told(page)
    page.wait_for_selector("#next-steps :text('Upcoming:')")
    assert {one for one in tree(served.root) if one not in before} == {path}
    assert "with: ada-okafor\ndate: 2026-11-24 15:00\n" in (served.root / path).read_text("utf-8")
    page.click(".cc-told button:text('Undo')")
    page.wait_for_selector(".cc-told p:has-text('Undone')")
    page.wait_for_function("document.activeElement.textContent === 'Plan a conversation'")
    page.wait_for_selector("#next-steps :text('Upcoming:')", state="detached")
    assert page.errors == []


def test_place_filter_and_focus_stay(served, tab, same_afterwards):
    page = tab("follow-ups/#q=lee")
    page.set_viewport_size({"width": 1280, "height": 300})
    button = page.locator(f"{row('follow-up', 'lee-park')} .cc-act:text-is('Later')")
    button.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    button.focus()
    page.keyboard.press("Enter")
    page.click(".cc-ask .cc-act:text-is('1 month')")
    assert "follow_up: 2026-12-23 the book" in told(page)
    page.wait_for_selector(f"{row('follow-up', 'lee-park')} time[datetime='2026-12-23']", state="attached")
    assert page.input_value(".cc-tools input") == "lee" and page.evaluate("location.hash") == "#q=lee"
    assert page.locator(".cc-step:visible").count() == page.locator(".cc-step:visible:has-text('Lee')").count() > 0
    page.wait_for_function("document.activeElement.closest('.cc-step')")
    assert abs(page.evaluate("scrollY") - place) < 200
    undo(page, row("follow-up", "lee-park"))


def test_a_line_is_shown_as_it_was_read_and_then_written(served, tab, same_afterwards):
    page = tab("")
    page.fill("#cc-line", "thanked hattie yesterday")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cc-read p")
    assert TALK in page.inner_text(".cc-read") and "thanked: 2026-11-22" in page.inner_text(".cc-read")
    assert (served.root / TALK).read_text("utf-8") == NOTES[TALK]
    page.keyboard.press("Enter")
    assert "thanked: 2026-11-22" in told(page)
    assert (served.root / TALK).read_text("utf-8") == NOTES[TALK].replace("x\n", "x\nthanked: 2026-11-22\n")
    page.wait_for_selector(row("thank", "hattie-pemberton"), state="detached")
    assert page.input_value("#cc-line") == ""
    undo(page, row("thank", "hattie-pemberton"))


def test_what_cannot_be_written_is_said_and_stays_in_the_field(served, tab, same_afterwards):
    page = tab("contacts/ada-okafor/")
    page.fill("#cc-line", "frobnicated")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cc-read .cc-wrong")
    assert page.input_value("#cc-line") == "frobnicated"
    page.fill("#cc-line", "nudged")
    with locked(served.root):
        page.keyboard.press("Enter")  # is read, which writes nothing
        page.wait_for_selector(".cc-read p:not(.cc-wrong)")
        page.keyboard.press("Enter")
        page.wait_for_selector(".cc-read .cc-wrong")
        assert "is writing to this journal" in page.inner_text(".cc-read")
    assert page.input_value("#cc-line") == "nudged"


@pytest.mark.promise("P7")
def test_a_save_in_an_editor_during_an_act_is_not_undone_and_what_was_typed_stays(served, tab):
    page = tab("contacts/ada-okafor/")
    page.fill("#cc-line", "nudged")
    served.save(ADA, NOTES[ADA] + "Typed in an editor.\n")
    page.wait_for_selector("text=Typed in an editor.")  # the page follows, and keeps the field
    assert page.input_value("#cc-line") == "nudged"
    page.route("**/livereload/wait*", lambda route: route.abort())
    page.reload()  # a page that does not follow, as one that has not heard yet
    page.fill("#cc-line", "nudged")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cc-read p")
    served.save(ADA, NOTES[ADA] + "Typed once more.\n")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cc-read .cc-wrong")
    assert "was changed since this was shown" in page.inner_text(".cc-read")
    assert page.input_value("#cc-line") == "nudged"
    assert (served.root / ADA).read_text("utf-8") == NOTES[ADA] + "Typed once more.\n"
    served.save(ADA, NOTES[ADA])


def test_a_page_from_before_the_preview_was_started_again_acts_all_the_same(served, tab, same_afterwards):
    page, acts = tab(), row("nudge", "ada-okafor")

    def is_of_another_start(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub(r'token = "[^"]+"', f'token = "{"A" * 43}"', answer.text(), count=1))

    page.route("**/livereload/follow.js", is_of_another_start, times=1)
    page.reload(wait_until="load")
    page.wait_for_function("window.coffeePreview")
    page.click(f"{acts} [data-act=reminded]")
    assert "Written in contacts/ada-okafor.md" in told(page)
    undo(page, acts)


def test_the_second_of_two_quick_clicks_meets_no_row_that_came_up(served, tab, same_afterwards):
    page, acts = tab(), row("nudge", "ada-okafor")
    page.dblclick(f"{acts} [data-act=reminded]")
    assert "Written in contacts/ada-okafor.md" in told(page)
    page.wait_for_selector(acts, state="detached")
    second = "one => one.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }))"
    page.locator(".cc-step [data-act=later]").first.evaluate(second)
    assert page.locator(".cc-ask").count() == 0
    undo(page, acts)


def test_what_takes_long_says_so_and_meanwhile_nothing_else_is_done(served, tab, same_afterwards):
    page, acts, held = tab(), row("nudge", "ada-okafor"), []
    page.route("**/livereload/act", lambda route: held.append(route))
    page.click(f"{acts} [data-act=reminded]")
    assert "One moment" in told(page)
    page.click(f"{acts} [data-act=reminded]")
    (only,) = held
    only.continue_()
    page.wait_for_selector(".cc-told p:has-text('Written in contacts/ada-okafor.md')")
    assert "One moment" not in page.inner_text(".cc-told")
    page.unroute("**/livereload/act")
    undo(page, acts)


def test_each_button_says_what_it_is_about(tab):
    page = tab()
    names = page.locator(".cc-step .cc-act").evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert len(set(names)) == len(names) and "Reminded: Remind Ada Okafor" in names


def test_letters_and_the_palette_do_the_same(served, tab, same_afterwards):
    page = tab()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.closest('.cc-step') === document.querySelector('.cc-step')")
    page.focus(f"{row('thank', 'hattie-pemberton')} a")
    page.keyboard.press("x")
    assert "thanked: 2026-11-23" in told(page)
    undo(page, row("thank", "hattie-pemberton"))
    page.focus(f"{row('follow-up', 'lee-park')} a")
    page.keyboard.press("s")
    page.wait_for_selector(".cc-ask input")
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open] kbd")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.wait_for_function("window.coffeeNames")
    page.keyboard.type("thanked hattie")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cc-palette .cc-read p")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]", state="detached")
    assert "thanked: 2026-11-23" in told(page)
    undo(page, row("thank", "hattie-pemberton"))
    page.keyboard.press("Control+k")
    page.keyboard.type("pemb")
    page.wait_for_selector(".cc-palette li:has-text('Hattie Pemberton')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/hattie-pemberton/")


def test_what_a_note_says_is_never_put_into_a_page_as_html(tmp_path, chromium):
    name = "<img src=x onerror=window.__ran=1>"
    notes = {"contacts/x.md": f"---\nname: '{name}'\nfollow_up: 2026-11-20\n---\n- [ ] {name} due 2026-11-20\n"}
    with serving(written(tmp_path / "journal", notes)) as served:
        page = chromium.new_page()
        page.goto(f"{served.address}/follow-ups/", wait_until="load")
        for kind in ("follow-up", "action"):
            page.click(f'.cc-step[data-kind="{kind}"] .cc-act >> nth=0')
            page.wait_for_selector(f'.cc-step[data-kind="{kind}"]', state="detached")
            assert page.locator(".cc-told p").count()
        page.keyboard.press("Control+k")
        page.wait_for_function("window.coffeeNames")
        page.keyboard.type("img")
        page.wait_for_selector(".cc-palette li:has-text('<img')")
        assert page.locator(".cc-told img, .cc-palette img").count() == 0
        assert page.evaluate("window.__ran") is None
        page.close()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    root = written(tmp_path_factory.mktemp("built") / "journal", NOTES)
    assert mkdocs(root, "build", "-q", "-d", str(root / "site")).returncode == 0
    with pictures.served(root / "site") as address:
        yield address


def test_in_a_built_site_a_button_copies_the_command_or_the_line_whichever_was_chosen_last(built, chromium):
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{built}/follow-ups/", wait_until="load")

    def copied(selector: str) -> str:
        page.click(selector)
        page.wait_for_selector(".cc-told code")
        return page.evaluate("navigator.clipboard.readText()")

    thanked = f"{row('thank', 'hattie-pemberton')} .cc-act"
    assert copied(thanked) == "coffee thanked hattie-pemberton"
    assert copied(".cc-told button:text('The line')") == "- 2026-11-23 [[Hattie Pemberton]] thanked"
    assert copied(thanked) == "- 2026-11-23 [[Hattie Pemberton]] thanked"
    page.click(f"{row('follow-up', 'lee-park')} .cc-act:text-is('Later')")
    page.fill(".cc-ask [aria-label=Day]", "in 2 weeks")
    page.fill(".cc-ask [aria-label=Reason]", "it's late")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cc-told code:has-text('follow-up')")
    assert page.inner_text(".cc-told code") == "coffee follow-up lee-park 'in 2 weeks' 'it'\\''s late'"
    page.goto(f"{built}/contacts/ada-okafor/", wait_until="load")
    page.click(".cc-bar .cc-act")
    page.fill(".cc-ask [aria-label=Day]", "Friday 15:00")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cc-told code:has-text('interview')")
    assert page.inner_text(".cc-told code") == "coffee new interview ada-okafor --date 'Friday 15:00'"
    page.fill("#cc-line", "replied yes")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cc-told code:has-text('replied')")
    assert page.inner_text(".cc-told code") == "- 2026-11-23 [[Ada Okafor]] replied yes"
    assert page.input_value("#cc-line") == "replied yes"
    context.close()


def test_without_a_script_the_command_stands_there_as_text(built, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{built}/follow-ups/", wait_until="load")
    assert "coffee thanked hattie-pemberton" in page.inner_text(row("thank", "hattie-pemberton"))
    assert page.locator(".cc-act:visible").count() == 0
    context.close()


HOSTILE = """<body><iframe name="there" src="{at}/follow-ups/"></iframe>
<form id="f" method="post" enctype="text/plain" action="{at}/livereload/act" target="there">
<input name='{{"do": {{"act": "log", "who": "ada-okafor", "words": "nudged", "about": "' value='"}}}}'></form>
<img src="{at}/livereload/act?act=log&who=ada-okafor&words=nudged">
<script src="{at}/livereload/follow.js" data-version="x"></script>
<script>
const body = JSON.stringify({{do: {{act: "log", who: "ada-okafor", words: "nudged"}}}});
const headers = {{"Content-Type": "application/json", "X-Coffee-Token": "x"}};
const tries = [
  () => fetch("{at}/livereload/act", {{method: "POST", mode: "no-cors", body}}),
  () => fetch("{at}/livereload/act", {{method: "POST", headers, body}}),
  () => navigator.sendBeacon("{at}/livereload/act", new Blob([body], {{type: "text/plain"}})),
  () => fetch("{at}/follow-ups/").then((answer) => answer.text()),
  () => fetch("{at}/livereload/follow.js").then((answer) => answer.text()),
  async () => {{
    const text = await (await fetch("/livereload/follow.js")).text();
    headers["X-Coffee-Token"] = /token = "([\\w-]+)"/.exec(text)[1];
    return (await fetch("/livereload/act", {{method: "POST", headers, body}})).text();
  }},
  () => window.coffeePreview.act(JSON.parse(body)),
];
Promise.all(tries.map((one) => new Promise((resolve) => resolve(one())).then(String, String)))
  .then((said) => {{ window.said = said; document.getElementById("f").submit(); window.done = 1; }});
</script></body>"""


@contextmanager
def hostile(address: str):
    """A page of another origin that tries everything it can against the preview at `address`."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(HOSTILE.format(at=address).encode())

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.mark.promise("P21")
@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "evil.example"])
def test_a_page_of_another_origin_can_neither_act_nor_read(served, chromium, same_afterwards, name, tried):
    """From another port of this computer, and from a name that leads to it."""
    tried(10)
    browser = chromium.browser_type.launch(
        executable_path=found(), args=[*pictures.ARGUMENTS, "--host-resolver-rules=MAP evil.example 127.0.0.1"]
    )
    with hostile(served.address) as there:
        page = browser.new_page()
        page.goto(f"http://{name}:{there.rpartition(':')[2]}/", wait_until="load")
        page.wait_for_function("window.done")
        said = page.evaluate("window.said")
        assert not any("Okafor" in one or "token" in one for one in said), said
        assert page.evaluate("window.coffeePreview") is None
        # A locator reads again where a refused frame goes to a page of the browser's own meanwhile.
        frames = [frame.locator("body").inner_text() for frame in page.frames[1:]]
        assert not any("Okafor" in text or "Hattie" in text for text in frames)
    browser.close()


@pytest.mark.promise("P21")
def test_a_name_that_leads_to_the_preview_itself_gets_nothing_and_its_own_page_can_act(served, chromium, tried):
    """Rebinding: the page would be of the preview's own origin, by another name. That the same tries do write from a
    page of the preview shows that they could."""
    tried(2)
    browser = chromium.browser_type.launch(
        executable_path=found(), args=[*pictures.ARGUMENTS, "--host-resolver-rules=MAP evil.example 127.0.0.1"]
    )
    before = tree(served.root)
    act = """async () => {
      const text = await (await fetch("/livereload/follow.js")).text();
      const token = (/token = "([\\w-]+)"/.exec(text) || [])[1];
      const body = JSON.stringify({do: {act: "log", who: "ada-okafor", words: "nudged"}});
      const headers = {"Content-Type": "application/json", "X-Coffee-Token": token};
      return (await fetch("/livereload/act", {method: "POST", headers, body})).status;
    }"""
    page = browser.new_page(bypass_csp=True)
    page.goto(f"http://evil.example:{served.address.rpartition(':')[2]}/", wait_until="load")
    assert page.evaluate(act) == 403
    assert tree(served.root) == before
    page.goto(served.address, wait_until="load")
    assert page.evaluate(act) == 200
    assert "nudged" in (served.root / ADA).read_text("utf-8")
    served.save(ADA, NOTES[ADA])
    browser.close()


def test_enter_before_the_palette_has_its_script_is_not_lost(served, tab):
    page, held = tab(), []
    page.route("**/search.js*", lambda route: held.append(route))
    page.keyboard.press("Control+k")
    page.keyboard.type("hattie")
    page.keyboard.press("Enter")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    page.wait_for_url("**/contacts/hattie-pemberton/")
