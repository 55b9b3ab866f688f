"""Pages of drafts: what is needed now first, ways to send it, and nothing that a wording could smuggle in."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from pages.making import active_nodes, made

ME = "---\nname: Nell Ashworth\n---\n## Pitch\n### short\nI map cellars.\n"
ADA = """---
name: Ada Okafor
email: [no address, ada@example.org, other@example.org]
relation: stranger
found_via: a fair
why: wires
log:
  - 2026-11-02 asked by email
---
"""
LEE = "---\nname: Lee Park\n---\n"
BEN = "---\nname: Ben Ruiz\nreferred_by: Lee Park\nwhy: maps\n---\n"
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
    page = site["drafts/ada/"]
    (first, *others) = page.all("section", klass="cc-draft")
    assert first.attributes["id"] == "nudge"
    assert "You asked Ada on 2 November; there is no answer yet." in first.text
    assert "Due 14 days ago." in first.text
    assert [one.attributes["id"] for one in others] == ["phone-script", "linkedin"]


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
    assert link == "../drafts/lee-park/#introduction-farid-haddad"
    assert "Would you introduce me to Farid Haddad?" in site["drafts/lee-park/"].part("introduction-farid-haddad").text


def test_a_mail_goes_to_the_first_address_that_is_one_with_subject_and_text(site):
    (link,) = mail_of(site["drafts/ada/"].part("nudge"))
    assert link.startswith("mailto:ada@example.org?subject=My%20note%20of%202%20November&body=Dear%20Ada%2C%0D%0A")
    assert "other@" not in link
    assert "\n" not in unquote(link.split("&body=")[0])


def test_a_text_too_long_for_a_link_goes_without_it(tmp_path):
    long = "A word. " * 400
    notes = NOTES | {"journal/templates/nudge.md": f"Subject: Hello\n{long}"}
    nudge = made(tmp_path, notes)["drafts/ada/"].part("nudge")
    (link,) = mail_of(nudge)
    assert link == "mailto:ada@example.org?subject=Hello"
    assert "too long for a link: copy the text" in nudge.text


def test_a_long_request_is_told_so_and_a_job_request_flagged(tmp_path):
    notes = NOTES | {
        "contacts/cleo.md": "---\nname: Cleo\nrelation: stranger\n---\n",
        "journal/templates/request-stranger.md": "Are you hiring? " * 80,
    }
    request = made(tmp_path, notes)["drafts/cleo/"].part("request-stranger")
    assert "240 words: shorter is kinder" in request.text
    assert "This reads as if you asked for work." in request.text


@pytest.mark.promise("P23")
def test_what_is_missing_is_marked_and_leads_to_the_note(site):
    request = site["drafts/ben-ruiz/"].part("request-referred")
    assert {mark.text for mark in request.all("mark")} == {"[who named them, once you may say so]"}
    assert [code.text for code in request.all("code")] == ["may_use_name"]
    assert "../../contacts/ben-ruiz/" in [a.attributes["href"] for a in request.all("a")]
    assert "Ask Lee Park first whether you may use their name" in request.text
    assert "Lee Park" not in request.all(klass="cc-message")[0].text


def test_without_an_address_there_is_no_link(site):
    assert mail_of(site["drafts/ben-ruiz/"].part("request-referred")) == []


HOSTILE = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>{{ first_name }}",
    "a link": "[x](javascript:alert(1)) <a href='javascript:alert(1)'>x</a> {{ first_name }}",
    "a subject": "Subject: a\rBcc: all@example.org\n\nHello {{ first_name }}",
}


@pytest.mark.promise("P9")
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_wording_is_text_and_nothing_else(text, tmp_path):
    ada = ADA.replace("Ada Okafor", 'Ada "<b>Okafor</b>"')
    page = made(tmp_path, NOTES | {"contacts/ada.md": ada, "journal/templates/nudge.md": text})["drafts/ada/"]
    assert active_nodes(page) == []
    assert [b for b in page.all("b") if b.text == "Okafor"] == []
    for link in page.all("a"):
        assert "\n" not in unquote(link.attributes["href"].split("&body=")[0])


def test_a_fault_in_a_wording_is_a_problem_with_its_line_and_the_shipped_one_serves(tmp_path):
    site = made(tmp_path, NOTES | {"journal/templates/nudge.md": "Hello\n{% for x in range(9) %}x{% endfor %}"})
    assert "I wrote to you on 2 November" in site["drafts/ada/"].part("nudge").text
    (problem,) = site.feed["problems"]
    assert (problem["path"], problem["line"], problem["severity"]) == ("journal/templates/nudge.md", 2, "error")


@pytest.mark.promise("P23")
def test_private_words_are_in_no_draft(tmp_path):
    private = {"contacts/ada.md": ADA + "## Private\nSECRET one\n",
               "journal/interviews/2026-11-20-lee-park.md": TALK + "## Private\nSECRET two\n",
               "journal/me.md": ME + "## Private\nSECRET three\n",
               "journal/updates/2026-11-21-news.md": "I moved.\n\n## Private\nSECRET four\n"}  # fmt: skip
    site = made(tmp_path, NOTES | private)
    drafts = [page for address, page in site.pages.items() if address.startswith("drafts/")]
    assert len(drafts) == 3
    assert any("I moved." in page.content for page in drafts)
    assert not any("SECRET" in page.content for page in drafts)
    assert not any(page.searchable for page in drafts)
