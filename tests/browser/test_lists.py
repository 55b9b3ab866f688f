"""Lists in a browser: filter, sort, the state in the address, by mouse, by keyboard, on a phone, without a script."""

from __future__ import annotations

import re

import pictures
import pytest
from mkdocs_integration.building import CONFIG, mkdocs, written

PHONE = {"viewport": {"width": 320, "height": 640}}
LISTS = [
    "follow-ups/", "contacts/", "journal/", "fields/", "organizations/", "questions/", "questions/day/",
    "resources/", "gave/", "problems/", "progress/",
]  # fmt: skip
SHOWN = """() => Array.from(document.querySelectorAll("tbody tr:not([hidden]), .cc-list li:not([hidden])"), (one) =>
  (one.querySelector("td > .cc-av + a") || one.querySelector("td, .cc-step-what, b") || one).textContent.trim())"""
OTHERS = {
    "contacts/jose.md": "---\nname: José Núñez\nfield: [Law, Energy policy]\norganization: The Mill\n---\n",
    "contacts/bjorn.md": "---\nname: Bjørn Łoś\nfield: Law\n---\n- [ ] a very old errand due 2026-03-01\n",
    "contacts/zoe.md": "---\nname: Zoe 10\nfield: Software\nlog: [2026-11-02 gave a book]\n---\n"
    "- [ ] soon due 2026-11-25\n",
    "contacts/zed.md": "---\nname: Zoe 9\nfield: ['Arts, culture']\n"
    "log: [2026-10-02 gave an orange, 2026-09-02 talked]\n---\n",
    "contacts/amy.md": "---\nname: [Amy\n---\n",
    "journal/updates/2026-11-01.md": "---\nfeild: x\n---\n",
    "journal/interviews/2026-11-12-jose.md": "",
}


@pytest.fixture(scope="module")
def others(tmp_path_factory):
    root = written(tmp_path_factory.mktemp("lists") / "journal", OTHERS, CONFIG)
    assert mkdocs(root, "build", "-q", "-d", str(root.parent / "site")).returncode == 0
    with pictures.served(root.parent / "site") as address:
        yield address


@pytest.fixture
def tab(watching, others):
    opened = []

    def open_page(path: str, **options):
        opened.append(watching(others, **options))
        return opened[-1].open(path)

    yield open_page
    assert [error for one in opened for error in one.errors] == []


def names(page) -> list[str]:
    page.wait_for_selector("[aria-busy=true]", state="detached")  # of a long list the first rows are drawn at once
    return page.evaluate(SHOWN)


def field(page, at: int = 0):
    return page.locator(".cc-tools input").nth(at)


@pytest.mark.parametrize("path", LISTS)
def test_every_list_filters_sorts_counts_and_keeps_its_state_in_the_address(watched, tab, path):
    page = tab(path) if path == "problems/" else watched.open(path)
    assert page.locator(".cc-list:not(.cc-on)").count() == 0 and page.locator(".cc-tools").count() > 0
    of_all = int(page.locator(".cc-tools [role=status]").first.inner_text())
    field(page).fill("zzzz")
    assert page.locator(".cc-tools [role=status]").first.inner_text() == f"none of {of_all}"
    assert page.locator(".cc-on").first.locator("tbody tr:visible, li:visible").count() == 0
    assert "q=zzzz" in page.url
    field(page).fill("")
    assert page.locator(".cc-tools [role=status]").first.inner_text() == str(of_all)
    sort = page.locator(".cc-picks").first.locator("select").last
    assert sort.locator("option").count() > 2
    if page.locator("th button:visible").count():
        page.locator("th button:visible").last.click()
    else:
        sort.select_option(index=1)
    assert "sort=" in page.url
    assert watched.errors == []


def test_every_table_of_rows_is_such_a_list(watched, example_site):
    paths = [path for path in example_site.rglob("index.html") if 'class="cc-table' in path.read_text("utf-8")]
    assert len(paths) > 8
    for path in paths:
        html = path.read_text("utf-8")
        assert html.count('class="cc-table') == len(re.findall(r'data-filter[^>]*>\s*<table class="cc-table', html)), (
            path
        )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("jose", ["José Núñez"]),
        ("NUNEZ", ["José Núñez"]),
        ("José", ["José Núñez"]),
        ("bjorn los", ["Bjørn Łoś"]),
        ("mill law", ["José Núñez"]),
        ("  law   mill ", ["José Núñez"]),
        ("law", ["Bjørn Łoś", "José Núñez"]),
        ("law zoe", []),
        ("", ["Bjørn Łoś", "José Núñez", "Zoe 10", "Zoe 9"]),
    ],
)
def test_what_is_typed_is_found_in_any_case_without_its_accents_and_word_by_word(tab, typed, found):
    page = tab("contacts/")
    field(page).press_sequentially(typed)
    assert names(page) == found


def test_a_heading_sorts_one_way_and_then_the_other_and_says_so(tab):
    page = tab("contacts/")
    head = page.locator("th").first
    head.get_by_role("button").click()
    assert names(page) == ["Bjørn Łoś", "José Núñez", "Zoe 9", "Zoe 10"]
    assert head.get_attribute("aria-sort") == "ascending"
    head.get_by_role("button").press("Enter")
    assert names(page) == ["Zoe 10", "Zoe 9", "José Núñez", "Bjørn Łoś"]
    assert head.get_attribute("aria-sort") == "descending"
    organization = page.locator("th", has_text="Organization").get_by_role("button")
    organization.press("Space")
    assert names(page)[0] == "José Núñez", "what is empty stands last"
    organization.press("Space")
    assert names(page)[0] == "José Núñez", "also when the list runs backwards"
    assert page.locator("th[aria-sort]").count() == 1


def test_a_day_is_sorted_by_the_calendar_and_not_by_its_words(tab):
    page = tab("gave/#given.sort=when")
    assert names(page)[:2] == ["Zoe 9", "Zoe 10"]
    page.locator("#given th button").last.click()
    assert names(page)[:2] == ["Zoe 10", "Zoe 9"]


def test_the_address_brings_the_choice_back_and_going_back_does_too(tab):
    page = tab("contacts/#field=Law&q=jose&sort=-name")
    assert names(page) == ["José Núñez"] and field(page).input_value() == "jose"
    page.get_by_label("field: People").select_option("")
    field(page).fill("o")
    assert names(page) == ["Zoe 10", "Zoe 9", "José Núñez", "Bjørn Łoś"]
    page.locator("tbody a").first.click()
    page.wait_for_url("**/contacts/zoe/")
    page.go_back()
    page.wait_for_function("document.querySelector('.cc-tools input').value === 'o'")
    assert names(page) == ["Zoe 10", "Zoe 9", "José Núñez", "Bjørn Łoś"]
    page.evaluate("location.hash = ''")
    page.wait_for_function("!document.querySelector('th[aria-sort]')")
    assert names(page) == ["Bjørn Łoś", "José Núñez", "Zoe 10", "Zoe 9"], "as it was built"


def test_a_link_chooses_one_value_and_not_what_contains_it(tab):
    page = tab("contacts/#field=Energy+policy")
    assert names(page) == ["José Núñez"]
    assert names(tab("contacts/#field=Energy")) == names(tab("contacts/")), "there is no such field"


@pytest.mark.promise("P14")
def test_a_value_with_a_comma_is_one_value(tab):
    page = tab("contacts/#field=Arts%2C+culture")
    assert names(page) == ["Zoe 9"]
    values = page.locator(".cc-tools select[aria-label^=field] option").all_inner_texts()
    assert values == ["field", "Arts, culture", "Energy policy", "Law", "Software"]


SENSELESS = [
    "sort=nonsense",
    "sort=",
    "sort=-",
    "sort=-1",
    "field=None+such",
    "q=%E0%A4%A",
    "=&=&&",
    "%",
    "overdue",
    "a.b=c",
    "q=\0",
]


@pytest.mark.parametrize("path", ["contacts/", "follow-ups/", "gave/"])
def test_a_state_that_makes_no_sense_is_passed_over(tab, path):
    page = tab(path)
    shown, address = names(page), page.url
    for state in SENSELESS:
        page.goto("about:blank")
        page.goto(f"{address}#{state}", wait_until="load")
        assert all(one.input_value() == "" for one in page.locator(".cc-tools select").all()), state
        field(page).fill("")
        assert names(page) == shown, state


def test_two_lists_on_a_page_keep_apart(tab):
    page = tab("gave/")
    field(page, 0).fill("orange")
    field(page, 1).fill("zzz")
    assert page.locator("#given tbody tr:visible").count() == 1
    assert page.locator("#nothing-yet tbody tr:visible").count() == 0
    assert re.search(r"#given\.q=orange&nothing-yet\.q=zzz$", page.url)
    again = tab("gave/#given.q=orange&nothing-yet.q=zzz")
    assert names(again) == names(page)
    labels = page.locator(".cc-tools").evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    assert len(set(labels)) == len(labels) == 3


def test_a_link_to_a_part_of_the_page_leaves_the_choice_alone(tab):
    page = tab("follow-ups/")
    field(page).fill("soon")
    assert page.locator("[data-timing]:visible").count() == 1
    heard = "new Promise((done) => { addEventListener('hashchange', () => setTimeout(done)); location.hash = 'soon' })"
    page.evaluate(heard)
    assert field(page).input_value() == "soon" and page.locator("[data-timing]:visible").count() == 1


def test_parts_without_a_find_are_left_out_and_what_is_folded_is_found(tab):
    page = tab("follow-ups/")
    assert page.locator("[data-timing]:visible").count() == 5
    assert not page.get_by_text("a very old errand").is_visible()
    field(page).fill("very old")
    assert page.locator("[data-timing]:visible").count() == 1
    assert page.get_by_text("a very old errand").is_visible()
    field(page).fill("")
    assert page.locator("[data-timing]:visible").count() == 5


def test_the_keyboard_alone_will_do(tab):
    page = tab("contacts/")
    field(page).focus()
    page.keyboard.type("zoe")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Zoe 10"
    page.keyboard.press("Shift+Tab")
    field(page).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert "stage=" in page.url
    field(page).focus()
    page.keyboard.press("Escape")
    assert len(names(page)) == 4 and "#" not in page.url and field(page).input_value() == ""


@pytest.mark.parametrize("path", ["journal/", "contacts/", "questions/", "resources/"])
def test_no_day_reaches_into_the_next_column(watched, path):
    page = watched.open(path)
    outside = """() => [...document.querySelectorAll(".cc-table td time")].filter((time) => {
      const cell = time.closest("td"), isCut = getComputedStyle(cell).overflow === "hidden";
      return !isCut && time.getBoundingClientRect().right > cell.getBoundingClientRect().right;
    }).map((time) => time.innerText)"""
    assert page.evaluate(outside) == []


def test_the_headings_stay_in_sight(watched):
    page = watched.open("contacts/")
    page.mouse.wheel(0, 900)
    page.wait_for_function("scrollY > 300")
    assert page.evaluate("""() => {
      const head = document.querySelector("th button").getBoundingClientRect();
      return document.elementFromPoint(head.x + 5, head.y + 5).closest("th") !== null && head.y > 0 && head.y < 120;
    }""")


@pytest.mark.parametrize("watched", [PHONE], indirect=True)
def test_a_phone_without_headings_sorts_too(watched):
    page = watched.open("contacts/")
    assert not page.locator("thead").is_visible()
    page.get_by_label("sort: People").select_option(label="by name, backwards")
    assert names(page) == sorted(names(page), reverse=True) and "sort=-name" in page.url and len(names(page)) > 20
    for control in page.locator(".cc-tools :is(input, select)").all():
        box = control.bounding_box()
        assert box["width"] >= 24 and box["height"] >= 24


@pytest.mark.parametrize("path", ["contacts/", "follow-ups/", "gave/", "problems/"])
def test_without_a_script_everything_is_there_plain_and_without_a_gap(tab, path):
    page = tab(f"{path}#q=zzzz", java_script_enabled=False)
    assert page.locator(".cc-tools, th button").count() == 0
    assert (
        page.locator(".cc-list :is(tr, li)").count() == page.locator(".cc-list :is(tr, li):not([hidden])").count() > 0
    )
    assert page.evaluate("getComputedStyle(document.querySelector('.cc-list'), '::before').content") == "none"


GROUPED = """() => Array.from(document.querySelectorAll("tbody tr:not([hidden])"), (row) =>
  row.matches(".cc-group") ? row.textContent : "- " + row.querySelector("td > .cc-av + a").textContent)"""


def test_people_are_grouped_and_the_address_keeps_it(tab):
    page = tab("contacts/")
    page.locator(".cc-tools select[aria-label^='group by']").select_option("field")
    assert "group=field" in page.url
    by_field = [
        "Arts, culture 1", "- Zoe 9", "Energy policy 1", "- José Núñez", "Law 2", "- Bjørn Łoś", "- José Núñez",
        "Software 1", "- Zoe 10",
    ]  # fmt: skip
    assert page.evaluate(GROUPED) == by_field
    page.reload()
    page.wait_for_selector(".cc-group")
    assert page.evaluate(GROUPED) == by_field
    field(page).fill("nunez")
    assert page.evaluate(GROUPED) == ["Energy policy 1", "- José Núñez", "Law 1", "- José Núñez"]
    field(page).fill("")
    page.locator("th button").first.click()
    page.locator("th button").first.click()
    assert page.evaluate(GROUPED)[4:7] == ["Law 2", "- José Núñez", "- Bjørn Łoś"]
    page.locator(".cc-tools select[aria-label^='group by']").select_option("organization")
    assert page.evaluate(GROUPED)[:3] == ["The Mill 1", "- José Núñez", "none 3"]
    page.locator(".cc-tools select[aria-label^='group by']").select_option("stage")
    assert page.locator(".cc-group").count() > 1
    page.locator(".cc-tools select[aria-label^='group by']").select_option("")
    assert page.locator(".cc-group").count() == 0 and len(names(page)) == 4
    assert "group" not in page.url
    page.keyboard.press("Escape")


def test_the_keys_go_over_what_groups_are_called(tab):
    page = tab("contacts/#group=stage")
    page.wait_for_selector(".cc-group")
    page.locator("h1").click()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('tr:not(.cc-group)') !== null")


def test_a_persons_next_step_begins_with_its_day_and_says_their_name_only_once(watched):
    page = watched.open("contacts/")
    steps = page.locator("td[data-label='next:']:has(time)")
    assert steps.count() > 9
    for step in steps.all():
        name = step.evaluate("cell => cell.parentNode.querySelector('.cc-av ~ a').textContent")
        assert step.evaluate("cell => cell.firstChild.localName") == "time" and name not in step.inner_text()
        of_day, of_cell = step.locator("time").bounding_box(), step.bounding_box()
        assert of_day["x"] + of_day["width"] <= of_cell["x"] + of_cell["width"]
