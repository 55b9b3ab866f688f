"""Which pages there are, and what all of them have."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from pages.making import made

from coffeechats.pages.page import PLACES, SKIP_TO
from coffeechats.pages.problems import with_code

ADA = """---
name: Ada Okafor
role: Grid analyst
organization: Northwind Grid
field: Energy policy
log:
  - 2026-11-02 asked by email
---
Met at the fair. See [[2026-10-08-lee-park|the talk]].
"""
LEE = "---\nname: Lee Park\nclosed: moved abroad\n---\n"
TALK = """---
with: lee-park
date: 2026-10-08 15:00
takeaway: half of it is persuasion
thanked: 2026-10-09
fit: 4
referrals: [Ada Okafor, "Farid Haddad - tariffs"]
---
## What is a typical day like?
Long.
"""
NOTES = {
    "contacts/ada-okafor.md": ADA,
    "contacts/lee-park.md": LEE,
    "journal/interviews/2026-10-08-lee-park.md": TALK,
    "journal/index.md": "# Where I am\n\nHello.\n",
    "journal/reading.md": "# Books\n\nOne.\n",
    "journal/updates/2026-10-15.md": "---\ntitle: Half-time\nsent_to: [lee-park]\n---\nI have met Lee.\n",
    "journal/fields/energy-policy.md": "---\nwant_to_learn: [who decides]\n---\nIt is about wires.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("journal"), NOTES)


def test_every_page_has_the_address_that_people_bookmark(site):
    assert {address for address in site.pages if not address.startswith("questions/")} == {
        "", "follow-ups/", "contacts/", "contacts/ada-okafor/", "contacts/lee-park/",
        "journal/", "journal/interviews/2026-10-08-lee-park/", "journal/reading/", "referrals/",
        "fields/", "fields/energy-policy/", "organizations/", "organizations/northwind-grid/",
        "progress/", "resources/", "gave/", "updates/2026-10-15/", "problems/",
    }  # fmt: skip
    assert set(site.assets) == {"journal.json", "calendar.ics", "assets/names.js"}


def test_every_list_is_in_a_place_of_the_navigation_and_problems_only_while_there_are_some(site, tmp_path):
    labels = {page.nav for page in site.pages.values() if page.nav}
    assert labels == {label for place, several in PLACES.items() if place != "Problems" for label in several}
    wrong = made(tmp_path, {"contacts/ada.md": "---\nname: Ada\nlog: [2026-11-40 asked]\n---\n"})
    assert wrong.pages["problems/"].nav == "Problems" and not site.pages["problems/"].nav


def test_every_page_has_one_title_and_says_the_notes_it_was_made_from(site):
    for address, page in site.pages.items():
        seen = site[address]
        assert len(seen.all("h1")) == 1, address
        (foot,) = seen.all("details", klass="cc-made-from")
        assert f"{len(page.made_from)} note" in foot.text, address
        for path in page.made_from:
            assert path in [code.text for code in foot.all("code")], address


@pytest.mark.parametrize("notes", [NOTES, {}])
def test_the_contents_and_the_link_that_skips_the_navigation_point_to_parts_that_are_on_the_page(tmp_path, notes):
    site = made(tmp_path, notes)
    for address, page in site.pages.items():
        ids = [element.attributes.get("id") for element in site[address].walk()]
        for id in [heading.id for heading in page.headings] or [SKIP_TO]:
            assert ids.count(id) == 1, (address, id)


def test_every_link_within_the_site_leads_to_a_page(site):
    known = {f"/{address}" for address in (*site.pages, *site.assets)}
    for address in site.pages:
        for link in site[address].all("a"):
            target = urlsplit(urljoin(f"http://site/{address}", link.attributes["href"]))
            if target.scheme == "http" and target.netloc == "site":
                assert unquote(target.path) in known, (address, link.attributes["href"])


def test_a_page_that_is_in_no_menu_has_a_way_back(site):
    for address, page in site.pages.items():
        if not page.nav and address.count("/") > 1:
            assert site[address].all("nav", klass="cc-back"), address


def test_the_same_journal_on_the_same_day_gives_the_same_pages(tmp_path):
    assert made(tmp_path, NOTES) == made(tmp_path)


def test_lists_that_repeat_other_pages_are_left_out_of_the_search(site):
    unsearched = {address for address, page in site.pages.items() if not page.searchable}
    assert {"contacts/", "journal/", "follow-ups/", "referrals/", "gave/", "problems/"} <= unsearched
    assert "contacts/ada-okafor/" not in unsearched


def test_a_template_of_the_users_comes_before_ours(tmp_path):
    (tmp_path / "own/coffee").mkdir(parents=True)
    (tmp_path / "own/coffee/ordinary.html").write_text("mine: {{ title }}")
    site = made(tmp_path / "journal", {"journal/a.md": "# A & B\n"}, templates=(tmp_path / "own",))
    assert site.pages["journal/a/"].content == "mine: A &amp; B"


def test_an_empty_journal_has_every_list_and_each_says_why_it_is_empty(tmp_path):
    site = made(tmp_path)
    assert "Three things to begin with" in site[""].text
    assert len(site[""].part("first-steps").all("li")) == 3
    for address in ("follow-ups/", "contacts/", "journal/", "referrals/", "fields/", "organizations/",
                    "progress/", "resources/", "gave/", "problems/"):  # fmt: skip
        assert [e for e in site[address].all(klass="cc-empty") if "hidden" not in e.attributes], address
    assert site.feed["contacts"] == site.feed["duties"] == site.feed["problems"] == []


def test_a_picture_that_a_note_links_to_goes_along_and_another_does_not(tmp_path):
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts/card.png").write_bytes(b"\x89PNG")
    (tmp_path / "contacts/other.png").write_bytes(b"\x89PNG")
    site = made(tmp_path, {"contacts/ada.md": "---\nname: Ada\n---\n![card](card.png)\n"})
    assert site.assets["contacts/card.png"].data == b"\x89PNG"
    assert "contacts/other.png" not in site.assets
    assert [img.attributes["src"] for img in site["contacts/ada/"].all("img")] == ["../../contacts/card.png"]


def test_a_file_never_replaces_a_page(tmp_path):
    (tmp_path / "contacts/ada").mkdir(parents=True)
    (tmp_path / "contacts/ada/index.html").write_text("<p>not this</p>")
    site = made(tmp_path, {"contacts/ada.md": "---\nname: Ada\n---\n[x](ada/index.html)\n"})
    assert "contacts/ada/index.html" not in site.assets


def test_what_a_message_marks_is_code_and_still_only_text(tmp_path):
    page = made(tmp_path, {"contacts/a.md": "---\nname: A\nemial: x\n---\n"})["problems/"]
    (row,) = page.all("ul", klass="cc-problems")[0].all("li")
    assert "`" not in row.text and "email" in [code.text for code in row.all("code")]
    assert with_code("a `<b>` & c") == "a <code>&lt;b&gt;</code> &amp; c"


def test_an_update_shows_its_title_once(tmp_path):
    note = "---\ndate: 2026-11-01\n---\n\n# Half-time\n\nAll is well.\n\n## Private\nNot all.\n"
    site = made(tmp_path, {"journal/updates/2026-11-01.md": note})
    page = site["updates/2026-11-01/"]
    assert [e.text for e in page.walk() if e.tag in ("h1", "h2", "h3") and e.text == "Half-time"] == ["Half-time"]
    assert "All is well." in page.text and "Not all." in page.all("aside")[0].text
