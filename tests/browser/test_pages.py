"""Every kind of page in a real browser: no error, no request to another host, no sideways scrolling."""

from __future__ import annotations

import pytest

PAGES = [
    "",
    "follow-ups/",
    "contacts/",
    "contacts/ada-okafor/",
    "journal/",
    "referrals/",
    "organizations/",
    "fields/",
    "questions/",
    "questions/day/",
    "prep/2026-12-02-winifred-oduya/",
    "progress/",
    "resources/",
    "gave/",
    "problems/",
    "404.html",
]
PHONE = {"viewport": {"width": 320, "height": 640}}


def an_interview(example_site):
    return sorted(path.name for path in (example_site / "journal/interviews").iterdir())[0]


@pytest.mark.promise("P10")
@pytest.mark.parametrize("path", PAGES)
def test_opens_without_an_error_and_asks_no_other_host(watched, path):
    watched.open(path)
    assert watched.errors == []
    assert watched.elsewhere == []


@pytest.mark.promise("P10")
def test_the_page_of_an_interview_and_of_each_field_and_organization(watched, example_site):
    paths = [f"journal/interviews/{an_interview(example_site)}/"]
    for kind in ("fields", "organizations", "updates"):
        paths += [f"{kind}/{path.name}/" for path in sorted((example_site / kind).iterdir()) if path.is_dir()]
    assert len(paths) > 6
    for path in paths:
        watched.open(path)
    assert (watched.errors, watched.elsewhere) == ([], [])


@pytest.mark.parametrize("watched", [PHONE], indirect=True)
@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_on_a_phone(watched, path):
    page = watched.open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_search_finds_a_person(watched):
    page = watched.open("")
    page.keyboard.press("s")
    page.keyboard.type("Okafor")
    page.locator(".cc-palette li:has-text('Ada Okafor')").first.click()
    page.wait_for_url("**/contacts/ada-okafor/")
    assert (watched.errors, watched.elsewhere) == ([], [])


def test_the_trees_links_lead_to_people(watched):
    page = watched.open("referrals/")
    page.locator('.cc-branches a[href*="ada-okafor"]').first.click()
    page.wait_for_url("**/contacts/ada-okafor/")
    assert page.locator("h1").inner_text().startswith("Ada Okafor")


def test_filter_as_you_type(watched):
    page = watched.open("contacts/")
    rows = page.locator("table tbody tr:visible")
    before = rows.count()
    page.locator("input[type=search]").last.fill("okafor")
    page.wait_for_function("document.querySelectorAll('table tbody tr:not([hidden])').length < 5")
    assert before > 20 and rows.count() >= 1
    assert "okafor" in page.url


def test_without_a_script_the_lists_stand(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/follow-ups/")
    assert page.locator("[data-due]").count() > 5
    page.goto(f"{address}/contacts/")
    assert page.locator("table tbody tr").count() > 20
    context.close()


@pytest.mark.parametrize("width", [768, 1280])
def test_without_a_script_todays_rows_keep_their_words_on_a_line(chromium, address, width):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address)
    rows = page.locator("#next-steps .cc-step:visible")
    assert rows.count() > 2 and rows.locator("noscript code").count() > 4
    for row in rows.all():
        words, all_of_it = row.locator(".cc-step-line").bounding_box(), row.bounding_box()
        assert words["width"] > all_of_it["width"] / 2 and all_of_it["height"] < 300
    context.close()


@pytest.mark.parametrize(
    ("path", "width", "media"),
    [("", 1280, "screen"), ("", 800, "screen"), ("", 390, "screen"), ("contacts/ada-okafor/", 700, "print")],
)
def test_no_heading_touches_what_stands_above_it(chromium, address, path, width, media):
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/{path}", wait_until="load")
    page.emulate_media(media=media)
    near = page.evaluate("""() => [...document.querySelectorAll("article .cc-part > h2:first-child")]
    .flatMap((head) => {
      const { top, left, right } = head.getBoundingClientRect();
      const blocks = ".cc-panel, .cc-step, .cc-timeline li, .cc-happened, article p, .cc-quote";
      const above = [...document.querySelectorAll(blocks)];
      const touches = above.some((one) => {
        const box = one.getBoundingClientRect();
        return box.height && box.bottom <= top + 1 && top - box.bottom < 6 && box.left < right && box.right > left;
      });
      return head.checkVisibility() && touches ? [head.textContent] : [];
    })""")
    assert near == []
    context.close()


def test_a_conversation_leads_to_the_messages_of_its_people(watched, example_site):
    links = 0
    for path in sorted((example_site / "journal/interviews").iterdir())[:12]:
        page = watched.open(f"journal/interviews/{path.name}/")
        for link in page.locator(".cc-people a:text('Messages to send')").all():
            links += 1
            assert link.evaluate("one => one.hash") == "#messages"
    page.locator(".cc-people a:text('Messages to send')").first.click()
    page.wait_for_selector("#messages:target")
    assert links > 3
