"""On a person's page: what goes to and fro; whom to ask next; what the page of referrals still asks for."""

from __future__ import annotations

import pytest
from pages.making import made

NOTES = {
    "contacts/ada.md": """---
name: Ada Okafor
relation: adviser
field: Energy policy
email: ada@example.org
log: [2026-09-02 asked, 2026-09-20 invited, 2026-09-21 resume asked, 2026-10-01 followed The Grid]
---
""",
    "contacts/ben.md": "---\nname: Ben Ruiz\nfield: Energy policy\nrelation: friend\nreferred_by: ada\n---\n",
    "contacts/cleo.md": "---\nname: Cleo Marsh\nfound_via: the meter fair\ntags: [maps]\n---\n",
    "contacts/lee.md": "---\nname: Lee Park\nfound_via: The meter fair\nclosed: moved\n---\n",
    "journal/interviews/2026-09-12-ada.md": """---
took: 20
thanked: 2026-09-13
resources: ["[Wires](https://example.org/wires)", "[Hooks](javascript:alert) (read)"]
---
""",
    "journal/me.md": "## What I can offer\n- a walk with maps\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("journal"), NOTES)


def facts(page):
    return {
        one.all("dt")[0].text: one.all("dd")[0].text for dl in page.all("dl", klass="cc-facts") for one in dl.all("div")
    }


def test_something_for_them_with_who_named_it_and_what_it_touches(site):
    rows = site["contacts/ben/"].part("for-them").all("li")
    assert [[link.attributes["href"] for link in row.all("a")] for row in rows] == [
        ["../../contacts/ada/", "../../fields/energy-policy/"],
        ["https://example.org/wires", "../../contacts/ada/", "../../fields/energy-policy/"],
    ]
    assert "Hooks" in rows[0].text and "Wires" in rows[1].text


def test_an_offer_is_named_as_one_and_its_note_as_a_source(site):
    (row,) = site["contacts/cleo/"].part("for-them").all("li")
    assert "a walk with maps" in row.text and "you can offer it" in row.text
    assert "journal/me.md" in site.pages["contacts/cleo/"].made_from


def test_a_link_says_from_which_notes_it_comes(tmp_path):
    notes = {
        "contacts/ada.md": "---\nname: Ada\nfield: Energy\n---\n",
        "contacts/lee.md": "---\nname: Lee\nfield: Energy\norganization: Northwind\n---\n",
        "journal/fields/energy.md": "---\nname: Energy\nlinks: [https://example.org/field]\n---\n",
        "journal/organizations/northwind.md": "---\nname: Northwind\nlinks: [https://example.org/north]\n---\n",
    }
    rows = made(tmp_path, notes)["contacts/ada/"].part("for-them").all("li")
    assert [[link.text for link in row.all("a")] for row in rows] == [
        ["https://example.org/field", "Energy"],
        ["https://example.org/north", "Northwind", "Energy"],
    ]


def test_no_part_where_nothing_is_for_them(site):
    assert not site["contacts/ada/"].all(id="for-them") and not site["contacts/lee/"].all(id="for-them")


def test_the_balance_in_words_and_a_thought_where_only_requests_went(site):
    words = site["contacts/ada/"].part("balance").text
    assert words.startswith("You asked twice (last on 21 September) and thanked them once (on 13 September).")
    assert "a line on how you are getting on" in words
    assert not site["contacts/cleo/"].all(id="balance")


def test_details_missing_stand_on_one_line_with_their_keys(site):
    keys = [code.text for code in site["contacts/ada/"].part("missing").all("code")]
    assert keys == ["phone", "linkedin", "role", "organization", "phone: …"]
    assert not site["contacts/ben/"].all(id="missing") and not site["contacts/lee/"].all(id="missing")


def test_the_card_says_how_far_we_are_on_linkedin_with_my_resume_and_with_permission(site):
    shown = facts(site["contacts/ada/"])
    assert shown["On LinkedIn"] == "invited on 20 September, not connected yet"
    assert shown["Your résumé"] == "asked on 21 September, no word yet"
    assert shown["Get in touch again?"] == "you have not asked yet"
    assert "Get in touch again?" not in facts(site["contacts/ben/"])


def test_from_an_adviser_the_look_back_is_a_click_away(site):
    looking_back = "../../progress/#looking-back"
    assert looking_back in [link.attributes["href"] for link in site["contacts/ada/"].all("a")]
    assert looking_back not in [link.attributes["href"] for link in site["contacts/ben/"].all("a")]
    assert site["progress/"].part("looking-back")


def test_whom_to_ask_next_stands_among_the_next_steps_with_reasons(site):
    rows = [row.text for row in site["follow-ups/"].part("ask-next").all("li")]
    assert len(rows) == 2 and "Ben Ruiz" in rows[0] and "Cleo Marsh" in rows[1]
    assert "a friend of yours who works in Energy policy, which you explore; Ada Okafor named them" in rows[0]
    assert "found via the meter fair" in rows[1]


def test_today_names_three_to_ask_and_leads_to_the_rest(tmp_path):
    people = {f"contacts/p{n}.md": f"---\nname: P{n}\nrelation: friend\n---\n" for n in range(1, 6)}
    today = made(tmp_path, people)[""]
    (card,) = [item for item in today.all("section") if [h.text for h in item.all("h2")] == ["You could ask next"]]
    rows = card.all("ul")[0].all("li")
    assert [link.text for row in rows for link in row.all("a")] == ["P1", "P2", "P3"]
    assert "a friend of yours" in rows[0].text
    (more,) = [link for link in today.all("a") if link.text == "and 2 more"]
    assert more.attributes["href"] == "follow-ups/#ask-next"


def test_a_long_list_of_people_to_ask_is_folded_and_ends_in_the_list_of_people(tmp_path):
    people = {f"contacts/p{n:03}.md": f"---\nname: P{n:03}\n---\n" for n in range(105)}
    part = made(tmp_path, people)["follow-ups/"].part("ask-next")
    (fold,) = part.all("details")
    assert (len(part.all("li")), len(fold.all("li")), fold.all("summary")[0].text) == (100, 90, "and 95 more")
    assert "../contacts/#stage=to+ask" in [link.attributes["href"] for link in fold.all("a")]


def test_nobody_left_to_ask_leaves_no_empty_part(tmp_path):
    site = made(tmp_path, {"contacts/a.md": "---\nname: A\nlog: [2026-11-20 asked]\n---\n"})
    assert not site["follow-ups/"].all(id="ask-next") and "You could ask next" not in site[""].text


def test_talks_in_which_nobody_asked_who_else(site):
    part = site["referrals/"].part("who-else")
    assert [link.attributes["href"] for link in part.all("a")] == ["../journal/interviews/2026-09-12-ada/"]
    assert "You could still ask" in part.text


def test_suggestions_followed_and_whether_they_have_heard(site):
    part = site["referrals/"].part("taken-up")
    rows = [[cell.text for cell in row.all("td")] for row in part.all("tbody")[0].all("tr")]
    assert rows == [
        ["The Grid", "Ada Okafor", "1 Oct", "followed", "not yet"],
        ["Hooks", "Ada Okafor", "12 Sep", "read", "not yet"],
    ]
    assert "../resources/" in [link.attributes["href"] for link in part.all("a")]


def test_people_found_in_the_same_way_stand_together(site):
    part = site["referrals/"].part("same-place")
    assert [
        (dt.text, [a.text for a in dd.all("a")]) for dt, dd in zip(part.all("dt"), part.all("dd"), strict=True)
    ] == [("the meter fair", ["Cleo Marsh", "Lee Park"])]
