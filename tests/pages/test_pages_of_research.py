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
    for words in ("2 known, 1 asked, 1 met, 1 still to ask", "a jacket", "2 Oct", "javascript:x"):
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
    assert [link.text for link in site["gave/"].part("updates").all("li")[0].all("a")] == ["News", "Lee"]


THERE = {
    "contacts/ada.md": "---\nname: Ada\nrole: Analyst\nfield: Energy\norganization: Northwind\n---\n",
    "contacts/lee.md": "---\nname: Lee\nrole: Analyst\norganization: Northwind\n---\n",
    "journal/fields/energy.md": "---\nwant_to_learn: [who decides, what it pays]\nlinks: https://example.org\n---\n",
    "journal/organizations/northwind.md": "---\nchecked: 2026-01-02\n---\n",
    "journal/interviews/2026-10-08-ada.md": """---
fit: 4
before: dull
after: not dull
referrals: [Farid Haddad - tariffs]
---
## Who decides?
A board.
## What does an ordinary Tuesday look like for you?
On the phone.
## How it really works here
By lunch.
## Reflection
The phone half, too.
### What surprised me?
The cold.
### Private
SECRET
""",
}


@pytest.fixture(scope="module")
def there(tmp_path_factory):
    return made(tmp_path_factory.mktemp("journal"), THERE)


def test_what_was_found_stands_below_what_i_want_to_learn(there):
    first, second = there["fields/energy/"].part("want-to-learn").all("li")
    assert "A board." in first.text and first.all("a")[0].text == "Ada, 8 Oct"
    assert second.text == "what it pays"
    assert "found for 1 of 2" in there["fields/energy/"].part("want-to-learn").text


def test_beliefs_come_with_the_reason_and_what_surprised_me(there):
    beliefs = there["fields/energy/"].part("beliefs").text
    for words in ("dull", "not dull", "4 of 5", "The phone half, too.", "The cold."):
        assert words in beliefs


def test_answers_people_suggested_and_how_it_works(there):
    field, organization = there["fields/energy/"], there["organizations/northwind/"]
    assert "On the phone." in field.part("answers").text and "The cold." not in field.part("answers").text
    assert "Farid Haddad" in field.part("leads").text and "tariffs" in field.part("leads").text
    assert "By lunch." in organization.part("inside").text
    assert "Lee" in organization.part("same-role").text and "8 Oct" in organization.part("same-role").text


def test_an_old_check_and_a_missing_one_are_said_kindly(there):
    assert "more than six months ago" in there["organizations/northwind/"].text
    assert "no day is written" in there["fields/energy/"].text


def test_nothing_private_leaves_its_note(there):
    pages = [address for address, page in there.pages.items() if "SECRET" in page.content]
    assert pages == ["journal/interviews/2026-10-08-ada/"]


OVER_TIME = {
    "contacts/ada.md": "---\nname: Ada\nfield: Energy\n---\n",
    "contacts/lee.md": "---\nname: Lee\nfield: Energy\n---\n",
    "journal/interviews/2026-03-08-ada.md": "---\nfit: 2\nbefore: dull\nafter: less dull\n---\n",
    "journal/interviews/2026-05-08-lee.md": "---\ntook: 20\n---\n",
    "journal/interviews/2026-06-08-lee.md": "---\nfit: 4\nafter: lively\n---\n## Private\nSECRET\n",
    "journal/interviews/2026-06-09-ada.md": "---\nfit: 3\n---\n",
}


def test_beliefs_over_time_are_a_picture_whose_numbers_are_those_of_the_list(tmp_path):
    part = made(tmp_path, OVER_TIME)["fields/energy/"].part("beliefs")
    (picture,) = part.all("svg")
    line = picture.all("line", klass="cc-way")[-1].attributes["y1"]
    points = [c for c in picture.all("circle") if c.attributes["cy"] == line]
    assert [(c.attributes["class"], c.all("title")[0].text) for c in points] == [
        ("cc-earlier", "Ada, 8 Mar: 2 of 5. less dull"),
        ("cc-talk", "Lee, 8 May"),
        ("cc-now", "Lee, 8 Jun: 4 of 5. lively"),
        ("cc-talk", "Ada, 9 Jun: 3 of 5"),
    ]
    numbers = [t.text for t in picture.all("text", text_anchor="middle") if "class" not in t.attributes]
    assert numbers == ["3", "1"]  # the second would touch the third
    assert "some of which have no room here" in part.text
    (numbered,) = part.all("ol")  # from 1, by the browser
    assert not numbered.attributes and [li.all("a")[0].text[:4] for li in numbered.children] == ["Ada,", "Lee,", "Ada,"]
    assert "1 conversation has no and no dot above." in part.text  # `fit:` is an element of its own


def test_the_fits_of_the_picture_are_those_of_the_list(tmp_path):
    part = made(tmp_path, OVER_TIME)["fields/energy/"].part("beliefs")
    lines = {line.attributes["y1"]: None for line in part.all("line") if line.attributes.get("x1") == "5%"}
    heights = dict(zip(lines, "12345", strict=False))
    drawn = [heights[c.attributes["cy"]] for c in part.all("circle") if c.attributes["cy"] in heights]
    assert drawn == ["2", "4", "3"]
    assert [li.text.replace("\xa0", " ").split(" of 5")[0][-1] for li in part.all("li")] == drawn


def test_one_talk_is_no_picture_and_none_has_no_part(tmp_path):
    one = {path: text for path, text in OVER_TIME.items() if "contacts" in path or "03-08" in path}
    part = made(tmp_path / "one", one)["fields/energy/"].part("beliefs")
    assert not part.all("svg") and part.all("li")
    people = {path: text for path, text in OVER_TIME.items() if "contacts" in path}
    assert not made(tmp_path / "none", people)["fields/energy/"].all(id="beliefs")
