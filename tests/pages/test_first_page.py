"""The first page: what stands on it and in which order, in journals of every size, and notes that need a look."""

from __future__ import annotations

import pytest
from pages.making import made

ADA = "---\nname: Ada Okafor\nlog: [2026-11-02 asked, 2026-11-04 replied yes]\n---\n"
ME = "journal/me.md"
OWN = "journal/index.md"


def talk(takeaway):
    return f"---\ntakeaway: {takeaway}\noutcome: information\n---\n"


def order(page):
    """The ids and headings of the page's parts, from top to bottom."""
    parts = [e for e in page.walk() if e.tag in ("h1", "h2") or e.attributes.get("id") == "own-words"]
    return [e.attributes.get("id") if e.tag == "section" else e.text for e in parts]


def test_it_answers_first_what_is_due_then_whom_i_meet_then_what_i_learned(tmp_path):
    site = made(tmp_path, {
        "contacts/ada.md": ADA,
        "contacts/lee.md": "---\nname: Lee Park\n---\n",
        "journal/interviews/2026-01-12-ada.md": talk("the wires are old"),
        OWN: "# Where I am\n\nMy own words.\n",
    }, weekly_target=2)  # fmt: skip
    assert order(site[""]) == [
        "Find a day with Ada.", "Today", "Who you meet next", "This week", "What you learned lately",
        "own-words", "Where I am",
        "No answer yet", "You could ask next", "Stay in touch",
    ]  # fmt: skip


def test_the_latest_takeaways_lead_to_their_talks(tmp_path):
    talks = {f"journal/interviews/2026-0{n}-12-ada.md": talk(f"lesson {n}") for n in range(1, 6)}
    ahead = {"journal/interviews/2026-12-12-ada.md": talk("not yet")}
    none = {"journal/interviews/2026-06-12-ada.md": "---\noutcome: information\n---\n"}
    part = made(tmp_path, {"contacts/ada.md": ADA} | talks | ahead | none)[""].part("learned")
    assert [row.text for row in part.all("blockquote")] == ["lesson 5", "lesson 4", "lesson 3"]
    assert part.all("a")[0].attributes["href"] == "journal/interviews/2026-05-12-ada/"


def test_without_a_takeaway_nothing_is_said_of_learning(tmp_path):
    assert not made(tmp_path, {"contacts/ada.md": ADA})[""].all(id="learned")


@pytest.mark.parametrize("own", ["", "# Welcome\n", "# Welcome\n\n<!-- Your own words stand here. -->\n"])
def test_a_first_page_without_words_of_ones_own_has_no_part_for_them(tmp_path, own):
    page = made(tmp_path, {"contacts/ada.md": ADA, OWN: own})[""]
    assert not page.all(id="own-words") and [h.text for h in page.all("h1")] == ["Find a day with Ada."]


def test_an_empty_journal_shows_three_things_with_what_to_type_and_nothing_else(tmp_path):
    page = made(tmp_path)[""]
    assert order(page) == ["Welcome", "Three things to begin with"]
    typed = [code.text for code in page.all("code") if "data-copy" in code.attributes]
    assert typed == ['coffee new contact "Lee Park"', ME, "coffee log lee-park asked by email"]
    assert "- 2026-11-23 asked by email" in page.text


def test_with_the_first_person_the_next_thing_to_do_is_about_them(tmp_path):
    page = made(tmp_path, {"contacts/ada-okafor.md": "---\nname: Ada Okafor\n---\n"})[""]
    assert order(page) == ["Ask Ada Okafor for twenty minutes.", "Three things to begin with"]
    assert page.all("input", name="line")[0].attributes["placeholder"] == "asked ada by email, or: hattie replied yes"
    first, me, ask = page.part("first-steps").all("li")
    assert first.text.startswith("✓") and me.all("h3")[0].text == "2. Say who you are"
    assert "coffee log ada-okafor asked by email" in ask.text
    links = {link.attributes["href"] for link in ask.all("a")}
    assert links == {"contacts/ada-okafor/", "contacts/ada-okafor/#messages"}


@pytest.mark.parametrize(
    ("me", "is_done"),
    [
        ("---\nname: Nell\n---\n", True),
        ("## Pitch\n\n### short\n\nI was a planner.\n", True),
        ("## Skills\n\nMaps.\n", True),
        ("---\nname:\n---\n## Pitch\n\n### short\n\n<!-- One breath. -->\n", False),
    ],
)
def test_who_i_am_is_ticked_once_something_stands_there(tmp_path, me, is_done):
    page = made(tmp_path, {ME: me})[""]
    assert page.part("first-steps").all("li")[1].text.startswith("✓") is is_done


@pytest.mark.parametrize(
    "notes",
    [
        {"contacts/ada.md": "---\nname: Ada\nlog: [2026-11-02 asked]\n---\n"},
        {"contacts/ada.md": "---\nname: Ada\nlog: [2026-11-02 talked]\n---\n"},
        {"contacts/ada.md": "---\nname: Ada\n---\n", "journal/log.md": "- 2026-11-02 [[Ada]] asked by email\n"},
        {"journal/interviews/2026-11-30-ada.md": "---\n---\n"},
    ],
)
def test_the_three_things_go_once_somebody_was_asked_or_a_talk_stands(tmp_path, notes):
    page = made(tmp_path, notes)[""]
    assert not page.all(id="first-steps") and page.all(id="next-steps")


def test_a_step_that_is_due_before_the_first_request_is_shown_all_the_same(tmp_path):
    page = made(tmp_path, {"contacts/ada.md": "---\nname: Ada\n---\n- [ ] find her address due 2026-11-23\n"})[""]
    assert order(page)[:3] == ["One task to do.", "Three things to begin with", "Today"]


def test_a_note_that_needs_a_look_says_so_on_its_own_page_and_on_the_first(tmp_path):
    site = made(tmp_path, {"contacts/ada.md": "---\nname: Ada\nlog: [2026-11-40 asked, 2026-11-41 asked]\n---\n",
                           "contacts/lee.md": "---\nname: Lee\n---\n"})  # fmt: skip
    count = len([one for one in site.feed["problems"] if one["severity"] != "hint"])
    (banner,) = site["contacts/ada/"].all(klass="warning")
    (link,) = banner.all("a")
    assert count > 1 and link.text == f"{count} things" and "in this note need a look" in banner.text
    assert link.attributes["href"] == "../../problems/#q=contacts/ada.md"
    assert not site["contacts/lee/"].all(klass="warning")
    *_, first = site[""].all(klass="cc-quiet")
    assert "Some notes need a look" in first.text and first.all("a")[0].attributes["href"] == "problems/"


def test_a_hint_disturbs_nobody(tmp_path):
    site = made(tmp_path, {"contacts/ada.md": "---\nrole: Analyst\n---\n"})
    assert {one["severity"] for one in site.feed["problems"]} == {"hint"}
    assert not site["contacts/ada/"].all(klass="warning") and not site[""].all(klass="cc-quiet")


def test_a_persons_page_reads_card_history_note_and_then_the_rest(tmp_path):
    site = made(tmp_path, {
        "contacts/ada.md": "---\nname: Ada Okafor\nemail: ada@example.org\nreferred_by: lee\nlog:\n"
        "  - 2026-11-02 asked\n  - 2026-11-20 gave the article\n---\nKeeps a jar of fuses.\n",
        "contacts/lee.md": "---\nname: Lee\n---\nKnows [[Ada Okafor]].\n",
    })  # fmt: skip
    ids = [e.attributes["id"] for e in site["contacts/ada/"].walk() if "cc-part" in e.attributes.get("class", "")]
    assert ids == ["next-steps", "history", "messages", "note", "referrals", "reach", "facts", "gave", "mentions"]
    assert [row.text for row in site["contacts/ada/"].part("reach").all("div")] == ["E-mail ada@example.org"]


def test_somebody_with_nothing_but_a_name_has_a_card_without_empty_lines(tmp_path):
    page = made(tmp_path, {"contacts/ada.md": "---\nname: Ada\n---\n"})["contacts/ada/"]
    assert not page.all(id="reach") and not page.all(id="facts") and not page.all("dt")


def test_what_a_talk_taught_stands_before_when_and_where(tmp_path):
    page = made(tmp_path, {"contacts/ada.md": ADA, "journal/interviews/2026-11-12-ada.md": talk("wires")})
    shown = page["journal/interviews/2026-11-12-ada/"]
    assert [term.text for term in shown.all("dt")][:2] == ["Takeaway", "When"]
