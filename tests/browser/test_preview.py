"""The live preview in a browser: a tab shows what was saved without being loaded again, and keeps its place."""

from __future__ import annotations

import pytest
from mkdocs_integration.building import CONFIG, NOTES, serving, written

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
        mark(page)
        return page

    yield open_tab
    context.close()


def mark(page) -> None:
    page.evaluate("window.__mark = document.querySelector('.md-content__inner').firstElementChild.__mark = 1")


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


def was_shown_anew(page) -> bool:
    return page.evaluate("document.querySelector('.md-content__inner').firstElementChild.__mark") != 1


def test_a_tab_shows_what_was_saved_where_the_reader_was_and_others_stay(served, tab):
    other, mine = tab("questions/"), tab("contacts/lee-park/")
    mine.focus(".cc-made-from summary")
    mine.evaluate("scrollTo(0, 2500)")
    served.save("contacts/lee-park.md", LONG.replace("Paragraph 199.", "The last words."))
    until_it_says(mine, "The last words.")
    assert mine.evaluate("scrollY") == 2500
    assert was_shown_anew(mine) and not was_loaded_again(mine)
    assert mine.evaluate("document.activeElement.matches('.cc-made-from summary')")
    served.save("contacts/lee-park.md", LONG)
    until_it_says(mine, "Paragraph 199.")  # the other heard of this save, and of the one before, by then
    assert not was_shown_anew(other)
    other.bring_to_front()
    assert not was_shown_anew(other)


def test_a_page_with_letters_of_other_alphabets_in_its_address_stays_until_it_is_another_one(served, tab):
    served.save("contacts/siân-évans.md", "---\nname: Siân Évans\n---\nWords.\n")
    served.until("contacts/si%C3%A2n-%C3%A9vans/", lambda page: "Words." in page)
    page = tab("contacts/siân-évans/")
    served.save("contacts/siân-évans.md", "---\nname: Siân Évans\n---\nOther words.\n")
    until_it_says(page, "Other words.")
    mark(page)
    served.save("contacts/ben.md", "---\nname: Ben\n---\n")
    served.until("contacts/ben/", lambda page: "Ben" in page)
    assert not was_shown_anew(page)


def test_a_page_that_was_deleted_comes_back_with_its_note(served, tab):
    served.save("contacts/zoe.md", "---\nname: Zoe\n---\nHere.\n")
    served.until("contacts/zoe/", lambda page: "Here." in page)
    page = tab("contacts/zoe/")
    with page.expect_navigation():
        (served.root / "contacts/zoe.md").unlink()
    until_it_says(page, "This page is not here")
    served.save("contacts/zoe.md", "---\nname: Zoe\n---\nHere again.\n")
    until_it_says(page, "Here again.")


def test_the_search_finds_what_was_just_saved(served, tab):
    served.save("contacts/lee-park.md", LONG + "\n\nMarmalade.\n")
    served.until("contacts/lee-park/", lambda page: "Marmalade." in page)
    page = tab("")
    page.keyboard.press("/")
    page.keyboard.type("marmalade")
    page.locator(".cc-palette li:has-text('Marmalade')").click()
    page.wait_for_url("**/contacts/lee-park/")


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
        served.save("contacts/lee-park.md", "---\nname: Lee Park\n---\nNew words.\n")
        until_it_says(page, "New words.")
        page.close()
