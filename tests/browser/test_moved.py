"""Where pages of earlier versions went: their old addresses lead on."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("actions/", "follow-ups/"),
        ("compare/", "fields/#compare"),
        ("updates/", "gave/#updates"),
        ("drafts/ada-okafor/", "contacts/ada-okafor/#messages"),
    ],
)
def test_an_address_of_before_leads_to_the_page_of_now(watched, example_site, old, new):
    body = (example_site / "404.html").read_text("utf-8")
    watched.page.route(f"**/{old}", lambda route: route.fulfill(status=404, content_type="text/html", body=body))
    watched.open(old)
    watched.page.wait_for_url(f"**/{new}")


def test_the_page_for_what_is_not_there_leads_home_and_names_what_moved(watched, example_site):
    page = watched.open("404.html")
    links = page.locator("article a").evaluate_all("many => many.map((one) => one.getAttribute('href'))")
    assert links == ["/", "/contacts/", "/help/", "/follow-ups/", "/fields/#compare", "/gave/#updates", "/contacts/"]
