"""What career guides ask for, seen on the pages: what no other test of a page looks at."""

from __future__ import annotations

import pytest
from pages.making import made

from coffeechats.records.journal import shipped_questions

NOTES = {
    "contacts/ada.md": """---
name: Ada Okafor
past_roles: ["2019–2023 Policy intern, City of Leeds"]
shared: [University of Leeds, Geography]
field: Energy
---
""",
    "contacts/ben.md": "---\nname: Ben Ruiz\nlog: [2026-10-01 asked, 2026-10-08 nudged]\n---\n",
    "contacts/kim.md": "---\nname: Kim Frost\nrelation: stranger\n---\n",
    "contacts/lee.md": "---\nname: Lee Park\nrelation: aunt\n---\n",
    "contacts/mia.md": "---\nname: Mia Sand\nintroduction: they-write\nreferred_by: ada\n---\n",
    "contacts/olu.md": "---\nname: Olu Bright\nlog: [2026-05-02 talked, 2026-05-03 thanked]\n---\n",
    "journal/interviews/2026-11-12-ada.md": """---
minutes: 20
took: 45
outcome: opportunity
linkedin: yes
may_use_name: yes
ok_to_follow_up: yes
thanked: 2026-11-13
referrals: [Mia Sand]
---
""",
    "journal/interviews/2026-12-02-ada.md": "---\ngoal: the evenings\n---\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("journal"), NOTES)


def facts(page):
    return {
        one.all("dt")[0].text: one.all("dd")[0].text for dl in page.all("dl", klass="cc-facts") for one in dl.all("div")
    }


def card(site, title):
    (found,) = [item for item in site[""].all("section") if [h.text for h in item.all("h2")] == [title]]
    return found


def test_an_empty_journal_encourages_and_says_with_whom_to_begin(tmp_path):
    first = made(tmp_path)[""].part("first-steps").text
    for words in ("family, friends, people you studied with", "Most people enjoy being asked", "no wrong questions"):
        assert words in first


def test_whom_to_ask_next_begins_with_the_nearest_whatever_their_field(site):
    assert [link.text for link in card(site, "You could ask next").all("a")] == ["Lee Park", "Kim Frost"]


def test_somebody_who_stays_silent_is_named_beside_the_next_to_ask(site):
    (silent,) = [p for p in card(site, "No answer yet").all("p") if p.text.startswith("No answer after the last")]
    assert [link.text for link in silent.all("a")] == ["Ben Ruiz"]
    cards = [item.all("h2")[0].text for item in site[""].all("section", klass="cc-panel")]
    assert cards.index("You could ask next") == cards.index("No answer yet") + 1


def test_the_card_shows_past_roles_and_what_we_share(site):
    shown = facts(site["contacts/ada/"])
    assert shown["Past roles"] == "2019–2023 Policy intern, City of Leeds"
    assert shown["In common"] == "University of Leeds, Geography"


def test_what_was_allowed_at_the_end_of_a_talk_stands_on_its_page(site):
    shown = facts(site["journal/interviews/2026-11-12-ada/"])
    assert (shown["LinkedIn?"], shown["May you use the name?"]) == ("yes", "yes")
    assert shown["May you come back?"] == "yes, you may get in touch again"
    assert shown["Took"].startswith("45 minutes")


def test_conversations_can_be_filtered_by_what_came_of_them(site):
    table = site["journal/"].all("table")[0]
    assert "outcome" in [head.attributes.get("data-facet") for head in table.all("th")]
    assert "opportunity" in [cell.text for cell in table.all("td")]


def test_an_introduction_that_was_promised_stands_among_the_referrals(site):
    (row,) = site["referrals/"].part("promised").all("li")
    assert [link.text for link in row.all("a")] == ["Mia Sand", "Ada Okafor"]


def test_somebody_met_and_quiet_for_six_months_is_on_the_first_page(site):
    (line,) = [p for p in site[""].all("p") if p.text.startswith("Quiet for six months")]
    assert [link.text for link in line.all("a")] == ["Olu Bright"]


def test_the_sheet_says_to_smile(site):
    assert "Smile, breathe, be curious" in site["prep/2026-12-02-ada/"].part("practical").text


def test_every_question_of_the_shipped_bank_has_a_page_that_gathers_its_answers(tmp_path):
    bank = shipped_questions()
    answers = "".join(f"## {one.text}\n\nAbout {one.id}, this.\n\n" for one in bank)
    site = made(tmp_path, {
        "contacts/ada.md": "---\nname: Ada\n---\n",
        "journal/interviews/2026-11-12-ada.md": answers,
    })  # fmt: skip
    assert len(bank) > 20
    for one in bank:
        (row,) = site[f"questions/{one.id}/"].part("answers").all("tbody")[0].all("tr")
        assert row.all("td")[-1].text == f"About {one.id}, this.", one.id


def test_whom_to_ask_next_stands_with_the_reason_on_the_page_of_next_steps(site):
    rows = site["follow-ups/"].part("ask-next").all("li")
    assert [row.all("a")[0].text for row in rows] == ["Lee Park", "Kim Frost"]
    assert all(row.all(klass="cc-soft")[0].text for row in rows)


def test_a_talk_in_which_nobody_was_named_and_nothing_asked_stands_among_the_referrals(tmp_path):
    site = made(tmp_path, {
        "contacts/ada.md": "---\nname: Ada\n---\n",
        "journal/interviews/2026-10-08-ada.md": "---\ntook: 20\n---\n",
        "journal/interviews/2026-11-12-ada.md": "---\ntook: 20\nreferrals: [Ben Ruiz]\n---\n",
    })  # fmt: skip
    links = site["referrals/"].part("who-else").all("a")
    assert [link.attributes["href"] for link in links] == ["../journal/interviews/2026-10-08-ada/"]


TO_AND_FRO = {
    "contacts/ada.md": """---
name: Ada Okafor
field: Energy
phone: "+44 1632 960123"
log: [2026-11-02 asked by email, 2026-11-20 gave the article, 2026-11-21 invited]
---
""",
    "journal/interviews/2026-11-12-ada.md": "---\nlinkedin: yes\n---\n",
    "contacts/lee.md": "---\nname: Lee Park\nfield: Energy\n---\n",
    "journal/interviews/2026-11-13-lee.md": "---\nlinkedin: yes\nresources: [The Grid]\n---\n",
}


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    return made(tmp_path_factory.mktemp("journal"), TO_AND_FRO)


def test_a_person_page_says_what_went_to_and_fro(people):
    line = people["contacts/ada/"].part("balance").text
    for words in ("asked once", "2 November", "gave something once", "20 November"):
        assert words in line


def test_a_person_page_has_something_for_them(people):
    (thing,) = people["contacts/ada/"].part("for-them").all("li")
    assert "The Grid" in thing.text and "Lee Park" in thing.text
    assert not people["contacts/lee/"].all(id="for-them")  # it was Lee who named it


def test_a_person_page_says_which_details_are_missing(people):
    keys = {code.text for code in people["contacts/ada/"].part("missing").all("code")}
    assert {"email", "linkedin"} <= keys and "phone" not in keys


def test_the_card_says_how_far_we_are_on_linkedin(people):
    assert facts(people["contacts/ada/"])["On LinkedIn"].startswith("invited on 21 November")
    assert "not invited yet" in facts(people["contacts/lee/"])["On LinkedIn"]
