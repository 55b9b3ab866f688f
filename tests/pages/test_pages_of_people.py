"""People: the list, and one page each."""

from __future__ import annotations

import pytest
from pages.making import made

from coffeechats.pages.outside_links import email, phone, web
from coffeechats.pages.templates import initials

ADA = """---
name: Ada Okafor
pronouns: she/her
role: Grid analyst
organization: Northwind Grid
field: Energy policy
email: [ada@example.org, ada at home]
phone: "+44 1632 960123"
linkedin: javascript:alert(1)
website: https://ada.example
relation: alumni
found_via: the alumni list
why: left city government
referred_by: lee-park
ok_to_follow_up: invited
log:
  - 2026-11-02 asked by email
  - 2026-11-04 replied yes, gladly
  - 2026-11-20 gave the article on tariffs
  - 2026-11-21 invited
---
Keeps a jar of fuses.
"""
LEE = "---\nname: Lee Park\n---\nKnows [[Ada Okafor]].\n\n## Private\nOwes [[Ben]] money.\n"
BEN = "---\nname: Ben\n---\n"
TALK = "---\nmedium: coffee\ntakeaway: wires\nthanked: 2026-11-13\nreferrals: [Ben]\n---\n"
NOTES = {
    "contacts/ada-okafor.md": ADA,
    "contacts/lee-park.md": LEE,
    "contacts/ben.md": BEN,
    "journal/interviews/2026-11-12-ada-okafor.md": TALK,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("journal"), NOTES)


def test_the_card_shows_who_they_are_and_how_we_met(site):
    (card,) = site["contacts/ada-okafor/"].all(klass="cc-card")
    assert card.all("h1")[0].text == "Ada Okafor"
    assert card.all(klass="cc-av")[0].text == "AO"
    for words in ("Grid analyst", "she/her", "alumni", "found via the alumni list", "left city government"):
        assert words in card.text
    links = {link.text: link.attributes["href"] for link in card.all(klass="cc-who")[0].all("a")}
    assert links == {
        "Northwind Grid": "../../organizations/northwind-grid/",
        "Lee Park": "../../contacts/lee-park/",
        "Energy policy": "../../fields/energy-policy/",
    }
    page = site["contacts/ada-okafor/"]
    assert "they asked me to come back" in page.part("facts").text
    reach = page.part("reach")
    assert {link.text: link.attributes["href"] for link in reach.all("a")} == {
        "ada@example.org": "mailto:ada@example.org",
        "+44 1632 960123": "tel:+441632960123",
        "https://ada.example": "https://ada.example",
    }
    assert "ada at home" in reach.text and "javascript:alert(1)" in reach.text


def test_the_history_runs_from_the_latest_to_the_first(site):
    history = site["contacts/ada-okafor/"].part("history")
    assert [h.text for h in history.all("h3")] == ["November"]
    # The text of an element stands before that of its children here, so links come last.
    assert [row.text for row in history.all("li")] == [
        "21 Nov → You invited them on LinkedIn",
        "20 Nov + You gave the article on tariffs",
        "13 Nov ♥ You said thank you for the conversation",
        "12 Nov ❝ Conversation (coffee) wires",
        "4 Nov ↩ They said yes: gladly",
        "2 Nov → You asked by email",
    ]


def test_who_named_whom_in_both_directions(site):
    tree = site["contacts/ada-okafor/"].part("referrals")
    assert [link.text for link in tree.all("a")] == ["Lee Park", "Ben"]
    assert "1 conversation" in site["contacts/lee-park/"].part("referrals").text


def test_what_was_given_and_where_they_are_mentioned(site):
    page = site["contacts/ada-okafor/"]
    assert "the article on tariffs" in page.part("gave").text
    assert [link.text for link in page.part("mentions").all("a")] == ["Lee Park"]


def test_a_mention_under_private_stands_on_no_other_page(site):
    assert not site["contacts/ben/"].all(id="mentions")


def test_the_list_has_a_row_for_everybody(site):
    rows = site["contacts/"].all("table")[0].all("tbody")[0].all("tr")
    cells = [[cell.text for cell in row.all("td")] for row in rows]
    assert [row[0] for row in cells] == ["AO Ada Okafor", "B Ben", "LP Lee Park"]
    assert cells[0][1:] == [
        "Grid analyst", "Northwind Grid", "in touch", "20 Nov", "Write down what you make of it 14 Nov",
        "Energy policy", "alumni", "the alumni list",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """Three thousand people, most of whom were asked and have not answered."""
    return made(tmp_path_factory.mktemp("crowd"), {
        f"contacts/person-number-{n}.md": (
            f"---\nname: Firstname Lastname {n:04}\nrole: Senior grid analyst\norganization: Northwind Grid {n % 90}\n"
            f"field: Energy policy\nrelation: acquaintance\nfound_via: LinkedIn alumni search\n"
            f"log: [2026-{n % 11 + 1:02}-02 {('asked by email', 'talked', 'gave a map')[n % 3]}]\n---\n"
            f"- [ ] write to number {n}{' due 2026-11-25' if n % 2 else ''}\n"
        )
        for n in range(3000)
    })  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("address", ["", "follow-ups/", "follow-ups/2/", "contacts/", "people/2/", "gave/", "fields/"])
def test_of_three_thousand_people_no_page_has_more_than_a_browser_likes(crowd, address):
    assert len(crowd.pages[address].content.encode()) < 380_000  # the theme's frame is some 20 KB more
    assert len(list(crowd[address].walk())) < 4_800


@pytest.mark.slow
def test_the_pages_of_a_long_list_of_people_and_the_file_for_the_script_have_everybody_once(crowd):
    pages = ["contacts/", *(f"people/{n}/" for n in range(2, 16))]
    names = [row.all("a")[0].text for page in pages for row in crowd[page].all("tbody")[0].all("tr")]
    assert names == sorted(names) and len(names) == 3000
    rows = crowd.rows("people/rows.js")
    assert [row.all("a")[0].text for row in rows] == names
    first = crowd["contacts/"].all("tbody")[0].all("tr")[0]
    assert (rows[0].text, rows[0].all("a")[0].attributes) == (first.text, first.all("a")[0].attributes)


@pytest.mark.slow
def test_the_pages_of_a_long_list_of_next_steps_have_every_one_once(crowd):
    pages = [address for address in crowd.pages if address.startswith("follow-ups/")]
    shown = [(row.attributes["data-kind"], row.attributes["data-contact"], row.attributes["data-due"])
             for page in pages for row in crowd[page].all("li", klass="cc-step")]  # fmt: skip
    duties = [(one["kind"], one["contact"] or "", one["due"] or "") for one in crowd.feed["duties"]]
    undated = [("action", f"person-number-{n}", "") for n in range(0, 3000, 2)]
    assert sorted(shown) == sorted([*duties, *undated]) and len(pages) > 10


@pytest.mark.parametrize(
    ("typed", "href"),
    [
        ("ada@example.org", "mailto:ada@example.org"),
        ("Ada.O+x@mail.example.org", "mailto:Ada.O+x@mail.example.org"),
        ("ada at example.org", ""),
        ("a@b", ""),
        ("ada@example.org?bcc=x@example.org", ""),
        ("ada@example.org\nx", ""),
    ],
)
def test_an_email_address_is_a_link_only_where_it_is_one(typed, href):
    assert email(typed).href == href


@pytest.mark.parametrize(
    ("typed", "href"),
    [("+44 1632 960123", "tel:+441632960123"), ("(01632) 960-123", ""), ("01632/960-123", "tel:01632960123"),
     ("ask her", ""), ("12", "")],
)  # fmt: skip
def test_a_phone_number_is_a_link_only_where_it_is_one(typed, href):
    assert phone(typed).href == href


@pytest.mark.parametrize(
    ("typed", "href"),
    [("https://ada.example/x", "https://ada.example/x"), ("HTTP://ada.example", "HTTP://ada.example"),
     ("ada.example", ""), ("javascript:alert(1)", ""), ("data:text/html,x", ""), ("https://a b", ""),
     ("https://a\"onclick=", ""), (" javascript:x", "")],
)  # fmt: skip
def test_a_website_is_a_link_only_with_http(typed, href):
    assert web(typed).href == href


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada Okafor", "AO"),
        ("Ada", "A"),
        ("ada maria okafor", "AO"),
        ("李小龙", "李"),
        ("...", "?"),
        ("(Ada) Park", "P"),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters


@pytest.mark.promise("P14")
def test_a_key_that_nobody_knows_is_shown_on_the_card_and_on_the_talk(tmp_path):
    notes = {
        "contacts/ada-okafor.md": "---\nname: Ada Okafor\nfavourite tea: <b>Assam</b> & {{ mint }}\n"
        "private notes: CANARY\nrole: A\njob: B\n---\n",
        "journal/interviews/2026-11-12-ada-okafor.md": "---\nmood: 'tired <script>alert(1)</script>'\n---\n",
    }
    site = made(tmp_path, notes)
    card = site["contacts/ada-okafor/"].part("facts")
    for words in ("Also noted", "favourite tea: <b>Assam</b> & {{ mint }}", "private notes: CANARY", "job: B"):
        assert words in card.text
    hidden = [one.text for one in card.all("dd", data_search_exclude="")]
    assert hidden == ["private notes: CANARY"]
    (facts,) = site["journal/interviews/2026-11-12-ada-okafor/"].all("dl", klass="cc-facts")
    assert "mood: tired <script>alert(1)</script>" in facts.text
    assert not facts.all("script")
    assert [address for address, page in site.pages.items() if "CANARY" in page.content] == ["contacts/ada-okafor/"]
    assert not any(b"CANARY" in asset.data for asset in site.assets.values() if isinstance(asset.data, bytes))
