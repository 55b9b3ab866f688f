"""What a page may weigh and how much work it may make in the browser, with a thousand people and with three thousand.

Work is counted and not timed: how often the browser lays the page out. A list that it lays out once for each row
keeps a reader waiting; one that it lays out a few times does not, however long it is.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil

import pictures
import pytest
from mkdocs_integration.building import mkdocs

from benchmark.generate import write_ours

NOTES = 1389  # of which a thousand are people
FEW = 6  # layouts for an act that changes the whole page
WORK = ("LayoutCount", "RecalcStyleCount")
PAGES = [
    "",
    "follow-ups/",
    "contacts/",
    "journal/",
    "referrals/",
    "fields/",
    "resources/",
    "gave/",
]
WATCH = """
  window.jumps = [];
  new PerformanceObserver((list) => list.getEntries().forEach((one) => window.jumps.push(one.value)))
    .observe({ type: "layout-shift", buffered: true });
"""
KEY = """() => {
  const input = document.querySelector('.cc-tools input');
  input.value = 'w';
  input.dispatchEvent(new Event('input', { bubbles: true }));
}"""
ALL_THERE = """() => document.querySelectorAll(".cc-step").length === 3000
  || document.querySelector(".cc-tools [role=status]").textContent.startsWith("3000")"""
CLICK = "column => document.querySelectorAll('th button')[column].click()"
PAINTED = "() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))"

# How many rows of a table are drawn at once for words in its filter.
DRAWN = """(words) => {
  const input = document.querySelector(".cc-tools input"), seen = new MutationObserver(() => {});
  seen.observe(document.querySelector("tbody"), { childList: true });
  input.value = words;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  return seen.takeRecords().reduce((sum, { addedNodes }) => sum + addedNodes.length, 0);
}"""


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """A site of a thousand people."""
    root = tmp_path_factory.mktemp("crowd")
    write_ours(root / "journal", NOTES, 1)
    assert mkdocs(root / "journal", "build", "-q", "-d", str(root / "site")).returncode == 0
    return root / "site"


@pytest.fixture(scope="module")
def thousand(crowd):
    with pictures.served(crowd) as address:
        yield address


@pytest.fixture(scope="module")
def three_thousand(crowd, tmp_path_factory):
    """Two lists of the thousand with three thousand rows, the rows there are being repeated."""
    site = tmp_path_factory.mktemp("more") / "site"
    shutil.copytree(crowd / "assets", site / "assets")
    for path in ("contacts", "follow-ups", "people"):
        (site / path).mkdir()
    shutil.copy(crowd / "contacts/index.html", site / "contacts")
    people = rows_as_data(crowd)
    (site / "people/rows.js").write_text(f"coffeeRows({json.dumps(many_of(people))})", "utf-8")
    shutil.copy(crowd / "follow-ups/index.html", site / "follow-ups")
    lists = rows_as_data(crowd, "follow-ups")
    number = max(range(len(lists)), key=lambda one: len(lists[one][2]))
    others = sum(len(rows) for _, _, rows in lists) - len(lists[number][2])
    lists[number][2] = many_of(lists[number][2])[others:]
    (site / "follow-ups/rows.js").write_text(f"coffeeRows({json.dumps(lists)})", "utf-8")
    with pictures.served(site) as address:
        yield address


def rows_as_data(site, folder="people"):
    text = (site / folder / "rows.js").read_text("utf-8")
    return json.loads(text.removeprefix("coffeeRows(").removesuffix(")\n"))


def many_of(rows):
    return [rows[number % len(rows)] for number in range(3000)]


class Reader:
    """A page, and how often the browser lays it out and works its styles out anew."""

    def __init__(self, chromium, address: str, width: int = 1280) -> None:
        self.context = chromium.new_context(viewport={"width": width, "height": 800})
        self.page = self.context.new_page()
        self.devtools = self.context.new_cdp_session(self.page)
        self.devtools.send("Performance.enable")
        self.page.goto(address, wait_until="load")

    def work(self) -> int:
        found = self.devtools.send("Performance.getMetrics")["metrics"]
        return max(int(one["value"]) for one in found if one["name"] in WORK)

    def until_painted(self, act: str, argument: object = None) -> int:
        self.page.evaluate(PAINTED)
        before = self.work()
        self.page.evaluate(act, argument)
        self.page.evaluate(PAINTED)
        return self.work() - before

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *problem: object) -> None:
        self.context.close()


def test_the_lists_of_a_thousand_people(crowd):
    assert len(rows_as_data(crowd)) == 1000
    assert len((crowd / "people/rows.js").read_bytes()) < 700_000
    for path in crowd.glob("*/index.html"):
        html = path.read_bytes()
        assert len(html) < 400_000 and len(re.findall(rb"<[a-z]", html)) < 5000, path
        assert len(gzip.compress(html)) < 150_000, path


def test_our_style_and_script_are_small(crowd):
    """Of every page; a list and the search bring theirs when they are there."""
    size = {one: (crowd / "assets" / one).stat().st_size for one in ("coffee.js", "acts.js", "lists.js", "search.js")}
    ours = [crowd / "assets" / name for name in ("coffee.css", "coffee.js", "acts.js")]
    scripts = {
        one.rpartition("/")[2] for one in re.findall(r'<script src="([^"]+)"', (crowd / "index.html").read_text())
    }
    assert {one for one in scripts if not one.startswith("bundle")} == {"coffee.js", "acts.js"}
    assert size.pop("search.js") < 10_000 and sum(size.values()) < 30_000
    assert sum(len(gzip.compress(path.read_bytes())) for path in ours) < 16_000


def test_what_the_search_of_a_thousand_people_fetches(chromium, crowd, thousand):
    """Nothing before it is opened; then the names, and the words of all pages."""
    asked = []
    page = chromium.new_page()
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{thousand}/contacts/", wait_until="networkidle")
    assert not {"search.js", "names.js", "texts.js"} & set(asked)
    page.wait_for_function("Boolean(window.coffeePage && window.coffeePage.canSearch)")
    page.keyboard.press("/")
    page.keyboard.type("tariff")
    page.locator(".cc-palette [role=status]:text('found, the first')").wait_for()
    assert {"search.js", "names.js", "texts.js"} <= set(asked)
    assert 10 < page.locator(".cc-palette li").count() < 30
    page.close()
    texts = (crowd / "assets/texts.js").read_bytes()
    assert len((crowd / "assets/names.js").read_bytes()) < 100_000
    assert len(texts) < 3_000_000 and len(gzip.compress(texts)) < 600_000


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_jumps_while_a_page_opens(chromium, thousand, width):
    context = chromium.new_context(viewport={"width": width, "height": 800})
    context.add_init_script(WATCH)
    page, jumps = context.new_page(), {}
    for path in PAGES:
        page.goto(f"{thousand}/{path}", wait_until="load")
        page.evaluate(PAINTED)
        jumps[path] = sum(page.evaluate("window.jumps"))
    context.close()
    assert [path for path in PAGES if jumps[path] >= 0.01] == []


def test_a_list_of_a_thousand_is_laid_out_a_few_times_while_it_opens(chromium, thousand):
    with Reader(chromium, f"{thousand}/contacts/") as reader:
        reader.page.evaluate(PAINTED)
        assert 0 < reader.work() < 5 * FEW


@pytest.mark.parametrize("path", ["contacts/", "follow-ups/"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_first_key_of_a_filter_of_three_thousand_rows_lays_them_out_once(chromium, three_thousand, path, width):
    with Reader(chromium, f"{three_thousand}/{path}", width) as reader:
        reader.page.locator(".cc-tools input").focus()
        reader.page.wait_for_function(ALL_THERE)
        assert 0 < reader.until_painted(KEY) <= FEW


def test_a_key_draws_a_screen_of_new_rows_then_the_others_and_none_that_stay(chromium, three_thousand):
    with Reader(chromium, f"{three_thousand}/contacts/") as reader:
        reader.page.locator(".cc-tools input").focus()
        reader.page.wait_for_function(ALL_THERE)
        assert 0 < reader.page.evaluate(DRAWN, "frost") <= 25
        reader.page.wait_for_function("document.querySelectorAll('tbody > tr').length === 100")
        assert all("Frost" in name for name in reader.page.locator("tbody > tr").all_inner_texts())
        assert reader.page.evaluate(DRAWN, "fros") == reader.page.evaluate(DRAWN, " frost ") == 0


def test_three_thousand_rows_are_sorted_and_laid_out_once(chromium, three_thousand):
    with Reader(chromium, f"{three_thousand}/contacts/") as reader:
        reader.page.locator(".cc-tools input").focus()
        reader.page.locator(".cc-tools [role=status]", has_text=re.compile("^3000")).wait_for()
        for column in (3, 5, 5):
            assert 0 < reader.until_painted(CLICK, column) <= FEW


@pytest.mark.parametrize("further", ["", "2/"])
def test_a_filter_of_next_steps_knows_the_rows_of_every_page(chromium, crowd, thousand, further):
    rows = [row for _, _, some in rows_as_data(crowd, "follow-ups") for row in some]
    page = chromium.new_page()
    page.goto(f"{thousand}/follow-ups/{further}", wait_until="load")
    here, everything = page.locator(".cc-step").count(), len(rows)
    assert here < everything and page.inner_text("[data-chip-of='']") == f"All {everything}"
    thank = page.locator("[data-chip-of=Thank]")
    many = int(thank.locator("small").inner_text())
    assert many == sum('data-chip="Thank"' in row for row in rows)
    assert page.inner_text(".cc-tools [role=status]") == str(everything)
    thank.click()
    page.locator(".cc-tools [role=status]", has_text=re.compile(f"^{many} of {everything}, the first 100 ")).wait_for()
    drawn = page.locator(".cc-step").count()
    assert 100 <= drawn == page.locator(".cc-step[data-chip=Thank]").count() < many
    counts = page.locator("[data-timing] .cc-count:not([hidden])").all_text_contents()
    assert sum(map(int, counts)) == many
    assert page.evaluate("document.querySelectorAll('*').length") < 10_000
    page.locator("[data-chip-of='']").click()
    there = page.evaluate("[...document.querySelectorAll('.cc-step .cc-step-what')].at(-1).textContent")
    page.fill(".cc-tools input", there)
    found = page.locator(".cc-step:not([hidden])").last
    assert found.locator(".cc-step-what").inner_text() == there
    to = found.locator(".cc-step-what a").first.evaluate("one => one.href")
    assert page.request.get(to).ok
    page.close()


def test_a_further_page_of_next_steps_says_nothing_about_other_pages(chromium, crowd, thousand):
    page = chromium.new_page()
    last = max(int(one.name) for one in (crowd / "follow-ups").iterdir() if one.is_dir())
    for number in range(2, last + 1):
        page.goto(f"{thousand}/follow-ups/{number}/", wait_until="load")
        assert page.inner_text(".cc-sub").startswith("from your notes")
        assert page.inner_text(".cc-subplaces .cc-here") == "Next steps"
        assert page.locator(".cc-empty:visible, .cc-count:visible:text-is('0')").count() == 0
    page.close()


def test_a_thousand_grouped_draw_a_few_of_each_group(chromium, thousand):
    with Reader(chromium, f"{thousand}/contacts/#group=organization") as reader:
        reader.page.wait_for_selector(".cc-group")
        rows = reader.page.locator("tbody tr:not(.cc-group)").count()
        groups = reader.page.locator(".cc-group").count()
        assert 0 < groups <= 100 and groups <= rows <= 200
        assert "the first" in reader.page.locator(".cc-group").first.inner_text()
        assert reader.page.evaluate("document.querySelectorAll('*').length") < 5000
        assert reader.page.locator(".cc-tools [role=status]").inner_text().startswith("1000")
