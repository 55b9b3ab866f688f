"""A page is read on another day than it was built: what it shows is what a build of that day would show."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from datetime import date, datetime, timedelta

import pictures
import pytest
from browser.anew import begin_anew
from mkdocs_integration.building import CONFIG, mkdocs, written

BUILT = date(2026, 11, 23)
OWN_DAY = CONFIG.replace(", today: 2026-11-23", ", weekly_target: 2")
# Fewer in any part on any of DAYS than one page shows.
DUE = [day for day in range(-55, 45) if day % 2 == 0 or day in (-1, 1, 7) for _ in range(1 + (day % 20 == 0))]
TASKS = [f"- [ ] errand {n} due {BUILT + timedelta(days=day)}" for n, day in enumerate(DUE)]
NAMES = ["Ada Okafor", "Lee Park", "Ben Ruiz", "Cleo Ng", "Dev Roy", "Eve Lam", "Femi Ade"]
ERRANDS = {}
for n, name in enumerate(NAMES):
    HEAD = f"---\nname: {name}\nlog: [2026-11-{3 * n + 2:02} resume received]\n---\n"
    ERRANDS[f"contacts/{name.lower().replace(' ', '-')}.md"] = HEAD + "\n".join(TASKS[n :: len(NAMES)]) + "\n"
ERRANDS["contacts/ada-okafor.md"] += "- [ ] some day\n"
ROWS = len(DUE) + len(NAMES) + 1  # tasks, one of them without a day, and thanks
DAYS = ["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-30", "2026-12-31"]
MEETINGS = {
    "contacts/ada-okafor.md": "---\nname: Ada Okafor\nlog: [2026-11-23 asked, 2026-11-23 replied yes]\n---\n",
    "contacts/lee-park.md": "---\nname: Lee Park\n---\n- [ ] waiting: the handbook due 2026-11-28\n",
    "journal/interviews/2026-11-26-ada-okafor.md": "---\ndate: 2026-11-26 10:00\n---\n",
    "journal/interviews/2026-12-05-lee-park.md": "",
}
LOOK = """() => {
  const words = (one, part) => one.querySelector(part).textContent.trim();
  const row = (one) => [words(one, ".cc-step-what"), words(one, ".cc-when"), one.className];
  const fold = (one) => [words(one, ".cc-count"), ...Array.from(one.querySelectorAll("li"), row)];
  return Array.from(document.querySelectorAll("[data-timing]"), (part) => ({
    part: part.id,
    said: document.querySelector("[data-waiting-now]").textContent,
    count: words(part, ".cc-count"),
    empty: !part.querySelector(".cc-empty").hidden,
    rows: Array.from(part.querySelectorAll(":scope > ul > li"), row),
    old: Array.from(part.querySelectorAll("[data-still-open]:not([hidden])"), fold).flat(),
  }));
}"""
HOME = """() => {
  const steps = document.querySelector("#next-steps");
  const rows = Array.from(steps.querySelectorAll("li:not([hidden])"), (one) => one.textContent.replace(/\\s+/g, " "));
  return { rows, more: steps.querySelector(".cc-more").innerText, empty: !steps.querySelector(".cc-empty").hidden };
}"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The address of a journal as it is built on a day."""
    root = written(tmp_path_factory.mktemp("errands") / "journal", ERRANDS, OWN_DAY)
    addresses: dict[str, str] = {}
    with ExitStack() as servers:

        def address(day: str) -> str:
            if day not in addresses:
                site = root.parent / day
                answer = mkdocs(root, "build", "-q", "-d", str(site), COFFEE_TODAY=day)
                assert answer.returncode == 0, answer.stderr
                addresses[day] = servers.enter_context(pictures.served(site))
            return addresses[day]

        yield address


@pytest.fixture(scope="module")
def meetings(tmp_path_factory):
    root = written(tmp_path_factory.mktemp("meetings") / "journal", MEETINGS, OWN_DAY)
    mkdocs(root, "build", "-q", "-d", str(root.parent / "site"), COFFEE_TODAY=str(BUILT))
    with pictures.served(root.parent / "site") as address:
        yield address


@pytest.fixture(scope="module")
def opened():
    """Pages of the tests before: to make one costs more than to use it."""
    pages = {}
    yield pages
    for page in pages.values():
        page.context.close()


@pytest.fixture
def on(chromium, opened):
    """Opens a page for a reader whose clock says so, in a zone, as if nobody had used it."""
    used: Counter[str] = Counter()

    def open_page(address: str, when: str, zone: str = "Europe/London", **options):
        alike = repr((zone, options))
        key = alike, used[alike]
        used[alike] += 1
        if key not in opened:
            opened[key] = chromium.new_context(timezone_id=zone, **options).new_page()
            opened[key].on("pageerror", lambda error: pytest.fail(str(error)))
        page = opened[key]
        begin_anew(page, "/".join(address.split("/")[:3]))
        page.clock.set_fixed_time(datetime.fromisoformat(when))
        page.goto(address, wait_until="load")
        return page

    return open_page


@pytest.mark.parametrize("day", DAYS)
def test_next_steps_stand_as_a_build_of_the_readers_day_has_them(built, on, day):
    later = on(built("2026-11-23") + "/follow-ups/", f"{day}T12:00:00Z").evaluate(LOOK)
    fresh = on(built(day) + "/follow-ups/", f"{day}T12:00:00Z").evaluate(LOOK)
    assert sum(len(part["rows"]) + max(0, len(part["old"]) - 1) for part in fresh) == ROWS
    assert later == fresh


@pytest.mark.parametrize("day", DAYS)
def test_the_first_page_shows_and_counts_as_a_build_of_the_readers_day_does(built, on, day):
    later = on(built("2026-11-23") + "/", f"{day}T12:00:00Z").evaluate(HOME)
    fresh = on(built(day) + "/", f"{day}T12:00:00Z").evaluate(HOME)
    assert len(fresh["rows"]) == 5 and "more" in fresh["more"] and "in the next seven days" in fresh["more"]
    assert later == fresh


@pytest.mark.promise("P19")
@pytest.mark.parametrize(("zone", "day"), [("Etc/GMT+12", "2026-11-22"), ("Pacific/Kiritimati", "2026-11-24")])
@pytest.mark.parametrize("path", ["/", "/follow-ups/"])
def test_the_day_is_that_of_the_readers_zone(built, on, zone, day, path):
    look = LOOK if path == "/follow-ups/" else HOME
    there = on(built("2026-11-23") + path, "2026-11-23T11:00:00Z", zone).evaluate(look)
    assert there == on(built(day) + path, f"{day}T12:00:00Z").evaluate(look)


def test_a_page_left_open_over_midnight_sorts_itself_anew_and_keeps_the_choice_and_the_focus(built, on, chromium):
    context = chromium.new_context(timezone_id="Europe/London")
    page = context.new_page()
    page.clock.install(time=datetime.fromisoformat("2026-11-23T23:58:00+00:00"))
    page.goto(built("2026-11-23") + "/follow-ups/#q=errand&sort=-step")
    before = page.evaluate(LOOK)
    page.locator("#today li:not([hidden]) a").first.focus()
    page.clock.run_for(5 * 60 * 1000)
    page.wait_for_function("document.querySelector('#today .cc-when').textContent === 'today'")
    fresh = on(built("2026-11-24") + "/follow-ups/#q=errand&sort=-step", "2026-11-24T12:00:00Z")
    assert page.evaluate(LOOK) == fresh.evaluate(LOOK) != before
    assert page.evaluate("document.activeElement.closest('.cc-step').className") == "cc-step cc-overdue"
    assert page.locator("input[type=search]").last.input_value() == "errand"
    context.close()


def test_a_tab_that_is_looked_at_again_on_another_day_sorts_itself_anew(built, on):
    page = on(built("2026-11-23") + "/follow-ups/", "2026-11-23T12:00:00Z")
    page.clock.set_fixed_time(datetime.fromisoformat("2026-11-30T12:00:00Z"))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert page.evaluate(LOOK) == on(built("2026-11-30") + "/follow-ups/", "2026-11-30T12:00:00Z").evaluate(LOOK)


def test_the_page_says_of_which_day_its_notes_are(built, on):
    for path in ("/", "/follow-ups/"):
        page = on(built("2026-11-23") + path, "2026-11-23T12:00:00Z")
        assert "Made from 7 notes on 23 November 2026" in page.locator("body").inner_text()
        assert not page.get_by_text("counted from your own date").is_visible()
        page = on(built("2026-11-23") + path, "2026-11-30T12:00:00Z")
        assert "Made from 7 notes on 23 November 2026" in page.locator("body").inner_text()
        assert page.get_by_text("counted from your own date").is_visible()


def test_a_meeting_that_has_passed_is_asked_about_and_the_next_one_comes_first(meetings, on):
    card = "[data-meetings]"
    page = on(meetings, "2026-11-25T12:00:00Z")
    assert "Ada Okafor" in page.locator(card).inner_text() and "tomorrow, 10:00" in page.locator(card).inner_text()
    asked = "[data-kind='took place']:not([hidden])"
    assert not page.locator(asked).count()
    page = on(meetings, "2026-11-30T12:00:00Z")
    assert "Ada Okafor" not in page.locator(card).inner_text() and "in 5 days" in page.locator(card).inner_text()
    assert "Did your conversation with Ada Okafor take place?" in page.locator(asked).inner_text()
    page = on(meetings, "2026-12-31T12:00:00Z")
    assert "No conversation is planned." in page.locator(card).inner_text()
    assert page.locator(asked).count() == 2
    assert page.locator("[data-next]:visible").count() == 0


def test_a_passed_meeting_is_not_ahead_in_any_list(meetings, on):
    for path in ("/journal/", "/journal/interviews/2026-11-26-ada-okafor/"):
        assert "ahead" in on(meetings + path, "2026-11-26T12:00:00Z").locator("article").inner_text()
    rows = on(meetings + "/journal/", "2026-11-30T12:00:00Z").locator("tbody tr")
    assert [row.split()[-1] for row in rows.all_inner_texts()] == ["ahead", "place?"]
    page = on(meetings + "/journal/interviews/2026-11-26-ada-okafor/", "2026-11-30T12:00:00Z")
    assert "(took place?)" in page.locator(".cc-facts").inner_text()


def test_of_more_conversations_than_a_page_shows_those_that_have_passed_are_not_ahead_either(tmp_path, on):
    """Nor after a choice, for which a file brings all rows, nor if their day passes while they are not drawn."""
    first = date(2026, 11, 26)
    notes = {f"journal/interviews/{first + timedelta(days=n // 50)}-{n}-lee-park.md": "" for n in range(250)}
    root = written(tmp_path / "journal", {"contacts/lee-park.md": "---\nname: Lee Park\n---\n", **notes}, OWN_DAY)
    assert mkdocs(root, "build", "-q", "-d", str(tmp_path / "site"), COFFEE_TODAY=str(BUILT)).returncode == 0
    with pictures.served(tmp_path / "site") as address:
        page = on(f"{address}/journal/#state=ahead&sort=date", "2026-11-27T12:00:00Z")
        said = page.locator(".cc-tools [role=status]")
        said.get_by_text("200 of 250, the first 100").wait_for()
        page.clock.set_fixed_time(datetime.fromisoformat("2026-11-29T12:00:00Z"))
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        said.get_by_text("100 of 250", exact=True).wait_for()
        page.select_option("[aria-label^=state]", "took place?")
        said.get_by_text("150 of 250, the first 100").wait_for()
        assert set(page.locator("tbody td:nth-child(3)").all_text_contents()) == {"took place?"}


def test_a_further_page_of_next_steps_follows_the_day_too(tmp_path, on):
    tasks = "\n".join(f"- [ ] errand {n} due {BUILT + timedelta(days=20)}" for n in range(60))
    root = written(tmp_path / "journal", {"contacts/ada-okafor.md": f"---\nname: Ada Okafor\n---\n{tasks}\n"}, OWN_DAY)
    assert mkdocs(root, "build", "-q", "-d", str(tmp_path / "site"), COFFEE_TODAY=str(BUILT)).returncode == 0
    with pictures.served(tmp_path / "site") as address:
        for day, part in (("2026-11-23", "later"), ("2026-12-13", "today"), ("2027-01-31", "overdue")):
            page = on(f"{address}/follow-ups/2/", f"{day}T12:00:00Z")
            assert page.locator("[data-timing]:visible").evaluate_all("all => all.map((one) => one.id)") == [part]
            assert page.locator(f"#{part} .cc-step").count() == 15


def test_preparing_is_never_late(meetings, on):
    rows = on(meetings + "/follow-ups/", "2026-11-26T12:00:00Z").locator("#today li").all_inner_texts()
    assert [row for row in rows if "Prepare" in row and "now" in row]


def test_the_week_that_was_counted_is_named_once_it_is_over(meetings, on):
    text = on(meetings, "2026-11-29T23:00:00Z").locator("[data-week]").inner_text()
    assert text == "1 of 2 people asked since Monday."
    text = on(meetings, "2026-11-30T01:00:00Z").locator("[data-week]").inner_text()
    assert text == "1 of 2 people asked in the week of 23 November."


def test_what_others_promised_is_counted_in_days_of_the_reader(meetings, on):
    assert "2 days ago" in on(meetings + "/follow-ups/", "2026-11-30T12:00:00Z").locator("#promised").inner_text()


@pytest.mark.parametrize("path", ["/", "/follow-ups/", "/gave/", "/journal/", "/contacts/dev-chowdhury/"])
def test_a_journal_whose_day_is_fixed_is_left_alone(address, on, path):
    words = "Array.from(document.querySelectorAll('article'), (one) => one.textContent.replace(/\\s+/g, ' '))"
    own, later = (on(address + path, f"{day}T12:00:00Z").evaluate(words) for day in ("2026-11-23", "2026-12-30"))
    assert later == own


def test_without_a_script_the_list_of_the_day_it_was_built_stands(built, on):
    stands = on(built("2026-11-23") + "/follow-ups/", "2026-12-31T12:00:00Z", java_script_enabled=False)
    rows = stands.locator(".cc-step").all_inner_texts()
    assert len(rows) == ROWS and set(stands.locator("#today .cc-when").all_text_contents()) == {"today"}
    assert "as of 23 November 2026" in stands.locator("article").inner_text()
