"""The bank, and a page for each question with everybody's answers."""

from __future__ import annotations

import pytest
from pages.making import active_nodes, made

NOTES = {
    "contacts/ada.md": "---\nname: Ada Okafor\nfield: Energy\norganization: Northwind\n---\n",
    "contacts/ben.md": "---\nname: Ben Ruiz\nfield: Museums\n---\n",
    "journal/questions.md": """
## Opening
- What does an ordinary Tuesday look like for you? {#day}
- Which [[ada|way]] did you come? {#the/../way-in}
## Winding down
- Who else should I be listening to? {#who-else}
## To myself
- Could this path be mine? {#mine}
""",
    "journal/interviews/2026-10-08-ben.md": "---\nquestions: [day, who-else]\n---\n## day\n\nLabels, **all** day.\n",
    "journal/interviews/2026-11-12-ada.md": """---
questions: [day, What does she dream of?]
---
## What does an ordinary Tuesday look like for you?

On the phone with [[ben|Ben]],
<img src=x onerror=alert(1)> mostly.

## Private

### Who else should I be listening to?

SECRET
""",
    "journal/interviews/2026-12-02-ben.md": "---\nquestions: [day]\n---\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("journal"), NOTES)


def test_the_list_says_how_often_each_was_asked_and_when_last(site):
    rows = [[cell.text for cell in row.all("td")] for row in site["questions/"].all("tbody")[0].all("tr")]
    assert rows == [
        ["What does an ordinary Tuesday look like for you?", "Opening", "2", "2", "12 Nov"],
        ["Which way did you come?", "Opening", "not yet", "", ""],
        ["Who else should I be listening to?", "Winding down", "1", "", "8 Oct"],
        ["Could this path be mine?", "To myself", "not yet", "", ""],
    ]


def test_every_question_has_a_page_at_a_plain_address(site):
    assert [address for address in site.pages if address.startswith("questions/")] == [
        "questions/", "questions/day/", "questions/the-way-in/", "questions/who-else/", "questions/mine/",
    ]  # fmt: skip
    assert [a for a in site.pages if a.startswith("questions/") and site.pages[a].nav] == ["questions/"]


def test_the_answers_stand_side_by_side_the_latest_first(site):
    table = site["questions/day/"].part("answers").all("table")[0]
    assert [head.attributes.get("data-facet") for head in table.all("th")][1:3] == ["field", "organization"]
    rows = [[cell.text for cell in row.all("td")] for row in table.all("tbody")[0].all("tr")]
    assert rows == [
        ["Ada Okafor", "Energy", "Northwind", "12 Nov",
         "On the phone with Ben, <img src=x onerror=alert(1)> mostly."],
        ["Ben Ruiz", "Museums", "", "8 Oct", "Labels, all day."],
    ]  # fmt: skip
    assert [a.attributes["href"] for a in table.all("a")][1] == "../../journal/interviews/2026-11-12-ada/"
    assert not active_nodes(site["questions/day/"])


def test_it_says_where_it_was_asked_without_an_answer_and_where_it_is_planned(site):
    (without,) = site["questions/who-else/"].part("answers").all("p", klass="cc-soft")
    assert without.all("a")[0].text == "Ben Ruiz, 8 Oct"
    assert "Ben Ruiz, 2 Dec" in site["questions/day/"].text


def test_what_is_private_is_on_no_page_of_a_question(site):
    assert not any("SECRET" in page.content for address, page in site.pages.items() if address.startswith("questions/"))


def test_the_page_of_an_interview_leads_to_its_questions(site):
    part = site["journal/interviews/2026-11-12-ada/"].part("questions")
    assert [one.text for one in part.all("li")] == [
        "What does an ordinary Tuesday look like for you?", "What does she dream of?",
    ]  # fmt: skip
    assert [a.attributes["href"] for a in part.all("a")] == ["../../../questions/day/"]


def test_the_menu_leads_to_the_questions(site):
    assert site.pages["questions/"].nav == "Questions"


def test_the_shipped_questions_stand_where_there_is_no_bank(tmp_path):
    site = made(tmp_path)
    assert len([address for address in site.pages if address.startswith("questions/")]) == 35
    assert "begins the answer" in site["questions/day/"].text


def test_an_empty_bank_says_how_to_fill_it(tmp_path):
    site = made(tmp_path, {"journal/questions.md": "# Questions\n"})
    assert "The bank is empty" in site["questions/"].text


def test_two_ids_with_one_address_share_a_page(tmp_path):
    site = made(tmp_path, {"journal/questions.md": "- One? {#a-b}\n- Two? {#a_b}\n"})
    assert site["questions/a-b/"].all("h1")[0].text == "One?"
