"""The messages on a person's page: what is needed now first, ways to send it, and no markup out of a wording."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from pages.making import active_nodes, made

from coffeechats.pages.messages import heading
from coffeechats.pages.texts import without_excluded
from coffeechats.records.model import Ref
from coffeechats.views.draft import Draft

ME = "---\nname: Nell Ashworth\n---\n## Pitch\n### short\nI map cellars.\n"
ADA = """---
name: Ada Okafor
email: [no address, ada@example.org, other@example.org]
relation: stranger
found_via: a fair
why: You string wires
log:
  - 2026-11-02 asked by email
---
"""
LEE = "---\nname: Lee Park\n---\n"
BEN = "---\nname: Ben Ruiz\nreferred_by: Lee Park\nwhy: You draw maps\n---\n"
TALK = "---\ntakeaway: half the job is words\nreferrals: [Ben Ruiz, Farid Haddad]\n---\n"
NOTES = {
    "contacts/ada.md": ADA,
    "contacts/lee-park.md": LEE,
    "contacts/ben-ruiz.md": BEN,
    "journal/interviews/2026-11-20-lee-park.md": TALK,
    "journal/me.md": ME,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("journal"), NOTES)


def drafts_of(row):
    return [a.attributes["href"] for part in row.all(klass="cc-to-draft") for a in part.all("a")]


def mail_of(part):
    return [a.attributes["href"] for a in part.all("a") if "mailto" in a.attributes["href"]]


def test_what_is_needed_now_comes_first_and_says_why(site):
    page = site["contacts/ada/"]
    (first, *others) = page.all("div", klass="cc-draft")
    assert first.attributes["id"] == "nudge"
    assert "You asked Ada on 2 November; there is no answer yet." in first.text
    assert [one.attributes["id"] for one in others] == ["phone-script", "linkedin"]
    assert "14 days late" in page.part("next-steps").text


def test_each_message_is_folded_but_the_one_needed_now(site):
    def unfolded(address):
        folds = site[address].part("messages").all("details")
        return [div.attributes["id"] for one in folds if "open" in one.attributes for div in one.all(klass="cc-draft")]

    assert unfolded("contacts/ada/") == ["nudge"]
    assert unfolded("contacts/lee-park/") == ["thank-you-2026-11-20-lee-park"]
    assert unfolded("contacts/ben-ruiz/") == []


def test_who_needs_no_message_has_no_such_section(tmp_path):
    done = {"contacts/ada.md": "---\nname: Ada\nclosed: moved away\n---\n"}
    assert not made(tmp_path, done)["contacts/ada/"].all(id="messages")


def test_every_next_step_leads_to_its_draft(site):
    for row in site["follow-ups/"].all("li", klass="cc-step"):
        links = drafts_of(row)
        if row.attributes["data-kind"] in ("reflect", "prepare", "action", "update"):
            assert links == []
            continue
        (link,) = links
        address, place = link.removeprefix("../").split("#")
        assert site[address].part(place).text


def test_who_was_only_named_is_asked_for_where_they_were_named(site):
    (row,) = [r for r in site["follow-ups/"].all("li", klass="cc-step") if "Farid" in r.text]
    (link,) = drafts_of(row)
    assert link == "../contacts/lee-park/#introduction-farid-haddad"
    lee = site["contacts/lee-park/"]
    assert "an introduction to Farid Haddad" in lee.part("introduction-farid-haddad").text
    assert "Ask for an introduction to Farid Haddad" in [one.text for one in lee.all("summary")]


HEADINGS = {
    ("introduction", "Gwen", "Gwen", "Wilf"): "Ask for an introduction to Wilf",
    ("introduction", "Gwen", "Beatrix", "Beatrix"): "Ask Gwen for an introduction",
    ("tell-referrer", "Lee", "Ada", "Ada"): "Tell Lee how it went",
    ("tell-referrer", "Lee", "Lee", "Ada"): "Tell how it went with Ada",
    ("nudge", "Ada", "Ada", ""): "A kind reminder",
}


@pytest.mark.parametrize(("case", "words"), HEADINGS.items(), ids=HEADINGS.values())
def test_a_heading_says_who_is_asked_and_for_whom(case, words):
    message, to, page, about = case
    one = Draft(message, message, Ref(to), Ref(about) if about else None, "", ())
    assert heading(one, to, page) == words


def test_a_mail_goes_to_the_first_address_that_is_one_with_subject_and_text(site):
    (link,) = mail_of(site["contacts/ada/"].part("nudge"))
    assert link.startswith(
        "mailto:ada@example.org?subject=Nell%20Ashworth%3A%20my%20message%20of%202%20November&body=Dear%20Ada%20Okafor%2C"
    )
    assert "other@" not in link
    assert "\n" not in unquote(link.split("&body=")[0])


def test_a_text_too_long_for_a_link_goes_without_it(tmp_path):
    long = "A word. " * 400
    notes = NOTES | {"journal/templates/nudge.md": f"Subject: Hello\n{long}"}
    nudge = made(tmp_path, notes)["contacts/ada/"].part("nudge")
    (link,) = mail_of(nudge)
    assert link == "mailto:ada@example.org?subject=Hello"
    assert "too long for a link: copy the text" in nudge.text


def test_a_long_request_is_told_so_and_a_job_request_flagged(tmp_path):
    notes = NOTES | {
        "contacts/cleo.md": "---\nname: Cleo\nrelation: stranger\n---\n",
        "journal/templates/request-stranger.md": "Are you hiring? " * 80,
    }
    request = made(tmp_path, notes)["contacts/cleo/"].part("request-stranger")
    assert "240 words: shorter is kinder" in request.text
    assert "This reads as if you asked for work." in request.text


@pytest.mark.promise("P23")
def test_what_is_missing_is_marked_and_leads_to_the_note(site):
    request = site["contacts/ben-ruiz/"].part("request-referred")
    assert {mark.text for mark in request.all("mark")} == {"[who named them, once you may say so]"}
    assert [code.text for code in request.all("code")] == ["may_use_name"]
    assert "../../contacts/ben-ruiz/" in [a.attributes["href"] for a in request.all("a")]
    assert "Ask Lee Park first whether you may use their name" in request.text
    assert "Lee Park" not in request.all(klass="cc-message")[0].text


def test_without_an_address_there_is_no_link(site):
    assert mail_of(site["contacts/ben-ruiz/"].part("request-referred")) == []


HOSTILE = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>{{ first_name }}",
    "a link": "[x](javascript:alert(1)) <a href='javascript:alert(1)'>x</a> {{ first_name }}",
    "a subject": "Subject: a\rBcc: all@example.org\n\nHello {{ first_name }}",
}


@pytest.mark.promise("P9")
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_wording_is_text_and_nothing_else(text, tmp_path):
    ada = ADA.replace("Ada Okafor", 'Ada "<b>Okafor</b>"')
    page = made(tmp_path, NOTES | {"contacts/ada.md": ada, "journal/templates/nudge.md": text})["contacts/ada/"]
    assert active_nodes(page) == []
    assert [b for b in page.all("b") if b.text == "Okafor"] == []
    for link in page.all("a"):
        assert "\n" not in unquote(link.attributes["href"].split("&body=")[0])


def test_a_fault_in_a_wording_is_a_problem_with_its_line_and_the_shipped_one_serves(tmp_path):
    site = made(tmp_path, NOTES | {"journal/templates/nudge.md": "Hello\n{% for x in range(9) %}x{% endfor %}"})
    assert "I asked you for a conversation on 2 November" in site["contacts/ada/"].part("nudge").text
    (problem,) = site.feed["problems"]
    assert (problem["path"], problem["line"], problem["severity"]) == ("journal/templates/nudge.md", 2, "error")


@pytest.mark.promise("P23")
def test_private_words_are_in_no_draft(tmp_path):
    private = {"contacts/ada.md": ADA + "## Private\nSECRET one\n",
               "journal/interviews/2026-11-20-lee-park.md": TALK + "## Private\nSECRET two\n",
               "journal/me.md": ME + "## Private\nSECRET three\n",
               "journal/updates/2026-11-21-news.md": "I moved.\n\n## Private\nSECRET four\n"}  # fmt: skip
    site = made(tmp_path, NOTES | private)
    sections = [site[f"contacts/{who}/"].part("messages") for who in ("ada", "ben-ruiz", "lee-park")]
    assert any("I moved." in section.text for section in sections)
    assert not any("SECRET" in section.text for section in sections)


def test_the_search_does_not_find_the_messages(site):
    assert all("data-search-exclude" in site[f"contacts/{who}/"].part("messages").attributes
               for who in ("ada", "ben-ruiz", "lee-park"))  # fmt: skip
    assert "my message of 2 November" not in without_excluded(site.pages["contacts/ada/"].content)
