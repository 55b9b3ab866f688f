"""Interviews: the list by date, and one page each."""

from __future__ import annotations

import pytest
from pages.making import made

NOTES = {
    "contacts/ada.md": "---\nname: Ada Okafor\nrole: Analyst\nfield: Energy\n---\n",
    "contacts/lee.md": "---\nname: Lee Park\n---\n",
    "journal/questions.md": "## Core\n- What is a typical day like? {#day}\n",
    "journal/interviews/past.md": """---
with: [ada, lee]
date: 2026-11-12 15:00
took: 35
medium: coffee
goal: whether a planner can write rules
questions: [day, And then?]
takeaway: half of it is persuasion
thanked: [2026-11-13 ada, 2026-11-14 lee]
outcome: connection
fit: 4
before: utilities only build
after: they also talk
referrals: ["Farid Haddad - tariffs", "Hal - skip: wrong field", "someone at the city - in tariffs"]
resources: ["https://example.org/grid (read)", The Grid]
---
## What is a typical day like?
Long.
""",
    "journal/interviews/2026-12-02-ada.md": "---\n---\n",
    "journal/interviews/2026-11-16-lee.md": "---\ncalled_off: she was ill\n---\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("journal"), NOTES)


def test_the_list_runs_from_the_latest_to_the_first(site):
    rows = [[cell.text for cell in row.all("td")] for row in site["journal/"].all("tbody")[0].all("tr")]
    assert [row[:4] for row in rows] == [
        ["2 Dec", "Ada Okafor", "ahead", "Energy"],
        ["16 Nov", "Lee Park", "cancelled", ""],
        ["12 Nov", ", Ada Okafor Lee Park", "took place", "Energy"],
    ]


def test_the_page_of_one_shows_its_facts(site):
    page = site["journal/interviews/past/"]
    assert page.all("h1")[0].text == "Ada Okafor and Lee Park, 12 November 2026"
    facts = {one.all("dt")[0].text: one.all("dd")[0].text for one in page.all("dl")[0].all("div")}
    assert facts["Took"] == "35 minutes"
    assert facts["Takeaway"] == "half of it is persuasion"
    assert facts["Could it be my path?"].startswith("4 of 5")
    assert facts["Believed before"] == "utilities only build"
    assert "13 Nov" in facts["Thanked"] and "Lee Park" in facts["Thanked"]
    assert [one.text for one in page.part("questions").all("li")] == ["What is a typical day like?", "And then?"]
    assert [one.text for one in page.part("people-suggested").all("li")] == [
        "Farid Haddad: tariffs", "Hal (let go: wrong field)", "someone at the city - in tariffs",
    ]  # fmt: skip
    assert [a.attributes["href"] for a in page.part("resources").all("a")] == ["https://example.org/grid"]
    assert page.part("note").all("h3")[0].text == "What is a typical day like?"


def test_its_next_steps_stand_on_it(site):
    steps = site["journal/interviews/2026-12-02-ada/"].part("next-steps")
    assert [row.attributes["data-kind"] for row in steps.all("li")] == ["prepare"]


def test_one_that_names_nobody_has_a_page_that_says_so(tmp_path):
    site = made(tmp_path, {"journal/interviews/2026-11-12-.md": "A talk.\n"})
    (address,) = (a for a in site.pages if a.startswith("journal/interviews/"))
    assert "No one is in this note yet" in site[address].text


def test_the_reflection_says_what_is_still_open(tmp_path):
    site = made(tmp_path, {
        "contacts/ada.md": "---\nname: Ada\n---\n",
        "journal/interviews/2026-11-12-ada.md": "---\ntakeaway: maps\n---\n## What surprised me?\nThe cold.\n",
        "journal/interviews/2026-12-02-ada.md": "",
    })  # fmt: skip
    part = site["journal/interviews/2026-11-12-ada/"].part("your-reflection")
    assert "3 of 12 parts are written" in part.text
    open_parts = [row.text for row in part.all("li")]
    assert "Could this path be mine?" in open_parts and "What surprised me?" not in open_parts
    assert not site["journal/interviews/2026-12-02-ada/"].all(id="your-reflection")


def test_a_reflection_with_nothing_open_asks_for_nothing(tmp_path):
    site = made(tmp_path, {
        "contacts/ada.md": "---\nname: Ada\n---\n",
        "journal/questions.md": "## Core\n- How? {#how}\n",
        "journal/interviews/2026-11-12-ada.md": "---\ntakeaway: x\nfit: 3\nbefore: y\n"
        "after: z\noutcome: connection\n---\n",
    })  # fmt: skip
    part = site["journal/interviews/2026-11-12-ada/"].part("your-reflection")
    assert "Nothing is open" in part.text and not part.all("li")
