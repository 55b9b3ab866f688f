"""Fields and organizations, with a file of their own or only named by a contact."""

from __future__ import annotations

import pytest
from pages.making import made

NOTES = {
    "contacts/ada.md": "---\nname: Ada\nfield: Energy policy\norganization: Northwind\nlog: [2026-10-01 asked]\n---\n",
    "contacts/ben.md": "---\nname: Ben\nfield: energy policy\n---\n",
    "journal/interviews/2026-10-08-ada.md": "---\nfit: 3\nbefore: dull\nafter: not dull\n---\n",
    "journal/fields/energy-policy.md": """---
name: Energy policy
want_to_learn: [who decides]
dress: a jacket
links: [https://example.org, "javascript:x"]
checked: 2026-10-02
---
# Energy
Wires.
""",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("journal"), NOTES)


def test_a_field_shows_research_people_coverage_and_beliefs(site):
    page = site["fields/energy-policy/"]
    for words in ("2 known, 1 asked, 1 met, 1 still to ask", "a jacket", "2 October 2026", "javascript:x"):
        assert words in page.text
    assert page.part("want-to-learn").all("li")[0].text == "who decides"
    assert "not dull" in page.part("beliefs").text and "3 of 5" in page.part("beliefs").text
    assert [row.all("a")[0].text for row in page.part("people").all("li")] == ["Ada", "Ben"]
    assert "Wires." in page.part("note").text


def test_an_organization_that_no_file_describes_has_its_page(site):
    page = site["organizations/northwind/"]
    assert page.all("h1")[0].text == "Northwind"
    assert "Ada" in page.part("people").text and "journal/organizations/northwind.md" in page.text


def test_the_list_counts(site):
    (row,) = site["fields/"].all("tbody")[0].all("tr")
    assert [cell.text for cell in row.all("td")] == ["Energy policy", "2", "1", "1", "1", "1"]


def test_an_update_says_who_heard_it_and_who_has_not(tmp_path):
    talk = "---\nname: {}\nlog: [2026-10-01 talked, 2026-10-01 thanked]\nok_to_follow_up: yes\n---\n"
    site = made(tmp_path, {
        "contacts/ada.md": talk.format("Ada"),
        "contacts/lee.md": talk.format("Lee"),
        "journal/updates/2026-11-01-news.md": "---\ntitle: News\nsent_to: ada\n---\nAll is well.\n",
    })  # fmt: skip
    page = site["updates/2026-11-01-news/"]
    assert page.all("h1")[0].text == "News" and "All is well." in page.text
    assert "Ada" in [link.text for link in page.all("dl")[0].all("a")]
    assert [link.text for link in site["updates/"].all("li")[0].all("a")] == ["News", "Lee"]
