"""Next steps: every duty once, with what the script needs to bring it up to date."""

from __future__ import annotations

from datetime import date

import pytest
from pages.making import made

NOTES = {
    "contacts/ada.md": "---\nname: Ada\nlog:\n  - 2026-11-10 asked\n---\n- [ ] send the report due 2026-11-25\n",
    "contacts/lee.md": "---\nname: Lee\nreferred_by: Farid\nlog: [2026-09-01 asked, 2026-09-03 replied yes]\n---\n",
    "contacts/cleo.md": "---\nname: Cleo\nlog:\n  - 2026-11-01 asked\n  - 2026-11-02 replied later\n---\n",
    "contacts/olu.md": "---\nname: Olu\n---\n",
    "journal/interviews/2026-11-24-olu.md": "---\n---\n",
    "journal/interviews/2026-11-20-ada.md": "---\nreferrals: [Ben Ruiz]\noutcome: information\n---\n",
    "journal/todo.md": "- [ ] buy stamps by 2026-11-23\n- [ ] some day\n- [ ] waiting: the book\n- [x] sharpen it\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("journal"), NOTES)


def rows(element):
    return [e for e in element.walk() if "data-due" in e.attributes]


def as_tuple(row):
    return tuple(row.attributes[f"data-{key}"] for key in ("kind", "due", "contact"))


def test_the_page_of_next_steps_has_every_duty_once(site):
    shown = sorted(as_tuple(row) for row in rows(site["follow-ups/"]))
    feed = sorted((duty["kind"], duty["due"] or "", duty["contact"] or "") for duty in site.feed["duties"])
    assert shown == sorted([*feed, ("action", "", "")])  # a task without a day is a row, too
    assert {"thank", "reflect", "lead", "arrange", "tell", "follow-up", "action", "prepare"} == {r[0] for r in shown}
    assert ("lead", "2026-12-04", "") in shown and ("follow-up", "", "cleo") in shown


def test_each_stands_in_its_part(site):
    page = site["follow-ups/"]
    parts = {name: [as_tuple(row)[0] for row in rows(page.part(name))] for name in
             ("overdue", "today", "soon", "later", "undated")}  # fmt: skip
    assert parts == {
        "overdue": ["thank", "reflect", "arrange", "tell"],
        "today": ["prepare", "action"],
        "soon": ["action"],
        "later": ["lead"],
        "undated": ["follow-up", "action"],
    }


def test_what_is_long_overdue_is_folded_and_not_too_late(site):
    (fold,) = site["follow-ups/"].part("overdue").all("details")
    assert [as_tuple(row) for row in rows(fold)] == [("arrange", "2026-09-06", "lee"), ("tell", "2026-09-08", "lee")]
    assert "not too late" in fold.text


def test_a_row_says_person_what_why_and_days(site):
    (row,) = (row for row in rows(site["follow-ups/"]) if as_tuple(row)[0] == "thank")
    for words in ("Thank ", "Ada", "You talked with Ada on 20 November", "2 days late"):
        assert words in row.text
    assert {a.attributes["href"] for a in row.all("a")} == {
        "../contacts/ada/", "../journal/interviews/2026-11-20-ada/", "../contacts/ada/#thank-you-2026-11-20-ada",
    }  # fmt: skip


def test_every_row_of_every_page_has_its_attributes_and_a_contact_that_exists(site):
    people = {contact["id"] for contact in site.feed["contacts"]}
    count = 0
    for address in site.pages:
        for row in rows(site[address]):
            kind, due, contact = as_tuple(row)
            assert kind and (not due or date.fromisoformat(due)) and (not contact or contact in people)
            count += 1
    assert count > 2 * len(site.feed["duties"])


def test_the_first_page_shows_five_and_says_how_many_more(site):
    part = site[""].part("next-steps")
    shown = [row for row in rows(part) if "hidden" not in row.attributes]
    # One row a person: Lee has another step, and so has Ada.
    assert [as_tuple(row)[0] for row in shown] == ["prepare", "thank", "action", "arrange", "tell"]
    assert "and 1 more" in part.text


def test_the_first_page_shows_the_next_meeting(site):
    (meeting,) = site[""].all(klass="cc-next")
    assert "Olu" in meeting.text and "tomorrow" in meeting.text and "Tue 24 Nov" in meeting.text


def test_the_first_page_asks_whether_a_meeting_took_place(tmp_path):
    silent = made(
        tmp_path, {"contacts/a.md": "---\nname: A\n---\n", "journal/interviews/2026-11-20-a.md": "---\n---\n"}
    )
    for address in ("", "contacts/a/", "journal/interviews/2026-11-20-a/"):
        (row, *_) = [row for row in rows(silent[address]) if row.attributes["data-kind"] == "took place"]
        assert "hidden" not in row.attributes and row.all("b")[0].text == "A", address
    assert "did it take place?" in silent["contacts/a/"].part("history").text
    assert "took place?" in silent["journal/"].text and "You talked with" not in silent["follow-ups/"].text
    (row, *_) = rows(silent[""])
    assert {one.attributes["data-act"] for one in row.all("button")} == {"took place", "called off", "moved"}
    assert silent[""].all("h1")[0].text != "Nothing is due today."


def test_it_asks_the_same_of_a_meeting_that_only_the_log_has(tmp_path):
    log = "2026-11-16 replied yes, 2026-11-18 planned 2026-11-20"
    silent = made(tmp_path, {"contacts/a.md": f"---\nname: A\nlog: [{log}]\n---\n"})
    for address in ("", "contacts/a/"):
        (row, *_) = [row for row in rows(silent[address]) if row.attributes["data-kind"] == "took place"]
        (acts,) = row.all(klass="cc-acts")
        assert acts.attributes["data-note"] == "2026-11-20-a", address
        assert not acts.all("button", hidden="")
        assert "- 2026-11-20 [[A]] talked" in {one.attributes.get("data-line") for one in acts.all("button")}
    assert "if you did" in silent["follow-ups/"].text and "You talked with" not in silent["contacts/a/"].text


def test_the_first_page_asks_nothing_about_a_meeting_with_an_outcome(site):
    assert all("hidden" in row.attributes for row in rows(site[""]) if row.attributes["data-kind"] == "took place")


def test_a_fixed_day_is_said_and_the_readers_clock_left_alone(tmp_path):
    fixed = made(tmp_path, {"contacts/a.md": "---\nname: A\n---\n"}, today=date(2026, 11, 23))
    for address in fixed.pages:
        assert fixed[address].all(data_fixed_today=""), address
    assert "stays on" in fixed[""].text
    assert not made(tmp_path)[""].all(data_fixed_today="")


def test_every_page_says_the_day_it_was_built(site):
    for address in site.pages:
        assert site[address].all(data_built="2026-11-23"), address


def test_actions_open_promised_and_done(site):
    page = site["follow-ups/"]
    tasks = [row for row in rows(page) if row.attributes["data-kind"] == "action"]
    assert [row.all(klass="cc-step-what")[0].text for row in tasks] == [
        "buy stamps",
        "send the report · Ada",
        "some day",
    ]
    assert "the book" in page.part("promised").text
    assert "sharpen it" in page.part("done").text


def test_the_weeks_target(tmp_path):
    site = made(tmp_path, {"contacts/a.md": "---\nname: A\nlog: [2026-11-23 asked]\n---\n"}, weekly_target=3)
    assert "1 of 3 people asked since Monday" in site[""].text


def test_a_row_of_news_names_first_who_waits_for_it(tmp_path):
    site = made(tmp_path, {
        "contacts/marguerite.md": "---\nname: Marguerite Achterberg\n---\n",
        "contacts/tilda.md": "---\nname: Tilda Frost\nreferred_by: marguerite\n---\n",
        "journal/interviews/2026-11-10-tilda.md": "---\ntook: 20\n---\n",
    })  # fmt: skip
    (row,) = (row for row in rows(site["follow-ups/"]) if as_tuple(row)[0] == "tell")
    assert row.attributes["data-contact"] == "tilda"
    (what,) = row.all(klass="cc-step-what")
    assert [link.text for link in what.all("a")] == ["Marguerite Achterberg", "Tilda Frost"]
    assert "".join(what.words) == "Tell  how it went with "
    own = next(row for row in rows(site["contacts/tilda/"]) if as_tuple(row)[0] == "tell")
    assert [link.text for link in own.all(klass="cc-step-what")[0].all("a")] == ["Marguerite Achterberg"]


def test_an_overdue_action_is_told_as_a_next_step_is(tmp_path):
    site = made(tmp_path, {"journal/todo.md": "- [ ] buy stamps by 2026-11-20\n- [ ] some day\n"})
    late, undated = rows(site["follow-ups/"])
    assert late.has({"class": "cc-overdue"}) and "3 days late" in late.text
    assert undated.has({"class": "cc-undated"}) and undated.attributes["data-due"] == ""


def test_an_empty_list_says_so_once(tmp_path):
    page = made(tmp_path, {"contacts/a.md": "---\nname: A\nclosed: moved\n---\n"})["follow-ups/"]
    assert len(page.all(klass="cc-empty")) == 1 and not page.all("h2")


def test_a_week_without_target_and_request_is_not_counted(tmp_path):
    page = made(tmp_path, {"contacts/a.md": "---\nname: A\nlog: [2026-11-02 talked]\n---\n"})[""]
    assert "since Monday" not in page.text and "You have not asked anyone yet" in page.text


def test_those_beyond_the_first_five_are_a_click_away(tmp_path):
    notes = {f"contacts/p{n}.md": f"---\nname: P{n}\nlog: [2026-01-0{n} talked]\n---\n" for n in range(1, 8)}
    (fold,) = made(tmp_path, notes)[""].all("details", klass="cc-fold")[:1]
    assert fold.all("summary")[0].text == "and 2 more"
    assert [link.attributes["href"] for link in fold.all("a")] == ["contacts/p6/", "contacts/p7/"]


def test_what_answers_a_promised_introduction_to_a_name_without_a_note_is_a_command_that_can_be_typed(tmp_path):
    talk = "---\nreferrals: [Farid Haddad]\nintroduction: they-write\nthanked: 2026-11-20\nfit: 3\n---\n"
    notes = {"contacts/lee.md": "---\nname: Lee\n---\n", "journal/interviews/2026-11-12-lee.md": talk}
    content = made(tmp_path, notes).pages["follow-ups/"].content
    assert "coffee new contact" in content and "coffee log &#39;&#39;" not in content and "coffee log ''" not in content
