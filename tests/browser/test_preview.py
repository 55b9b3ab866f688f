"""The live preview in a browser: only a tab whose page is another one now is loaded again, and it keeps its place."""

from __future__ import annotations

import pytest
from mkdocs_integration.building import CONFIG, NOTES, written

from benchmark.serving import serving

LONG = "---\nname: Lee Park\n---\n" + "\n\n".join(f"Paragraph {number}." for number in range(200))


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    root = written(tmp_path_factory.mktemp("preview") / "journal", NOTES | {"contacts/lee-park.md": LONG})
    with serving(root) as served:
        yield served


@pytest.fixture
def tab(chromium, served):
    context = chromium.new_context(viewport={"width": 1280, "height": 800})

    def open_tab(path: str):
        page = context.new_page()
        with page.expect_request(lambda request: "/livereload/wait" in request.url):
            page.goto(f"{served.address}/{path}", wait_until="load")
        page.evaluate("window.__mark = 1")
        return page

    yield open_tab
    context.close()


def until_it_says(page, words: str) -> None:
    page.wait_for_function("words => document.body && document.body.innerText.includes(words)", arg=words)


def has_gone_without_loading(page, address: str) -> bool:
    """Whether Material was ready already when the link was followed."""
    page.goto(f"{address}/contacts/", wait_until="load")
    page.evaluate("window.__mark = 1")
    page.click(".md-content a[href$='lee-park/']")
    page.wait_for_url("**/contacts/lee-park/")
    return not was_loaded_again(page)


def was_loaded_again(page) -> bool:
    return page.evaluate("window.__mark") != 1


def test_a_tab_is_loaded_again_where_the_reader_was_and_others_stay(served, tab):
    other, mine = tab("questions/"), tab("contacts/lee-park/")
    mine.evaluate("scrollTo(0, 2500)")
    served.save("contacts/lee-park.md", LONG.replace("Paragraph 199.", "The last words."))
    until_it_says(mine, "The last words.")
    mine.wait_for_function("scrollY > 2000")
    assert mine.evaluate("scrollY") == 2500
    assert was_loaded_again(mine)
    with mine.expect_navigation():  # the other heard of this save, and of the one before, by then
        served.save("contacts/lee-park.md", LONG)
    assert not was_loaded_again(other)
    other.bring_to_front()
    assert not was_loaded_again(other)


def test_a_page_with_letters_of_other_alphabets_in_its_address_stays_until_it_is_another_one(served, tab):
    served.save("contacts/siân-évans.md", "---\nname: Siân Évans\n---\nWords.\n")
    served.until("contacts/si%C3%A2n-%C3%A9vans/", lambda page: "Words." in page)
    page = tab("contacts/siân-évans/")
    with page.expect_navigation():
        served.save("contacts/siân-évans.md", "---\nname: Siân Évans\n---\nOther words.\n")
    until_it_says(page, "Other words.")
    page.evaluate("window.__mark = 1")
    served.save("contacts/ben.md", "---\nname: Ben\n---\n")
    served.until("contacts/ben/", lambda page: "Ben" in page)
    assert not was_loaded_again(page)


def test_a_page_that_was_deleted_comes_back_with_its_note(served, tab):
    served.save("contacts/zoe.md", "---\nname: Zoe\n---\nHere.\n")
    served.until("contacts/zoe/", lambda page: "Here." in page)
    page = tab("contacts/zoe/")
    with page.expect_navigation():
        (served.root / "contacts/zoe.md").unlink()
    until_it_says(page, "404")
    served.save("contacts/zoe.md", "---\nname: Zoe\n---\nHere again.\n")
    until_it_says(page, "Here again.")


def test_the_search_finds_what_was_just_saved(served, tab):
    served.save("contacts/lee-park.md", LONG + "\n\nMarmalade.\n")
    served.until("contacts/lee-park/", lambda page: "Marmalade." in page)
    page = tab("")
    page.keyboard.press("/")
    page.keyboard.type("marmalade")
    page.wait_for_selector(".md-search-result__item a[href*='lee-park']")


def test_a_page_shown_without_being_loaded_is_followed_too(tmp_path, chromium):
    """Material's instant navigation puts one page in the place of another."""
    config = CONFIG.replace("{name: material}", "{name: material, features: [navigation.instant]}")
    root = written(tmp_path / "journal", config=config)
    with serving(root) as served:
        with (root / "mkdocs.yml").open("a") as settings:
            settings.write(f"site_url: {served.address}/\n")
        page = chromium.new_page()
        served.until("contacts/", lambda html: f'href="{served.address}/contacts/"' in html)
        with page.expect_response(lambda answer: "wait?version=&" in answer.url):
            while not has_gone_without_loading(page, served.address):
                pass
        with page.expect_navigation():
            served.save("contacts/lee-park.md", "---\nname: Lee Park\n---\nNew words.\n")
        until_it_says(page, "New words.")
        page.close()
