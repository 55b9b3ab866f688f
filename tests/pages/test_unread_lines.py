"""Lines that were not understood stand where somebody looks; those that are no event stand in the history, plain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pages.making import TODAY, Made, site_of, write

from coffeechats.records.journal import read_journal
from coffeechats.records.model import Journal, LogEntry, Settings, UnreadLine

ADA = "---\nname: Ada Okafor\nlog:\n  - 2026-11-12 talked\n---\n"
THX = UnreadLine(
    "contacts/ada.md", 5, 5, date(2026, 11, 13), "ada", "sent <b>thx!!</b>", ("2026-11-13 thanked", "2026-11-13 wrote"),
    "did you thank them, or write otherwise?",
)  # fmt: skip
NOBODY = UnreadLine("journal/log.md", 3, 1, date(2026, 11, 14), "", "coffee w tanya's friend?")


def with_lines(root, *lines: UnreadLine, log: tuple[LogEntry, ...] = ()) -> Journal:
    journal = read_journal(write(root, {"contacts/ada.md": ADA, "contacts/ben.md": "---\nname: Ben\n---\n"}),
                           Settings(), TODAY)  # fmt: skip
    ada = journal.contacts["ada"]
    contacts = {**journal.contacts, "ada": replace(ada, log=(*ada.log, *log))}
    return replace(journal, contacts=contacts, unread=lines)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Made:
    said = LogEntry(date(2026, 11, 13), "", "sent <b>thx!!</b>", path="contacts/ada.md", line=5)
    return site_of(with_lines(tmp_path_factory.mktemp("journal"), THX, NOBODY, log=(said,)))


def test_the_first_page_says_how_many_there_are_and_leads_to_them(site):
    line = site[""].part("unread")
    assert line.text == "2 entries not read yet"
    assert line.all("a")[0].attributes["href"].endswith("problems/#unread")
    there = site["problems/"].part("unread").all("li")
    assert [one.all("code", data_copy="")[0].text for one in there] == ["contacts/ada.md:5:5", "journal/log.md:3:1"]
    assert "coffee w tanya's friend? was not read." in there[1].text


def test_one_entry_is_one_and_none_is_not_said(tmp_path):
    assert site_of(with_lines(tmp_path, THX))[""].part("unread").text == "1 entry not read yet"
    none = site_of(with_lines(tmp_path))
    assert not none[""].all(id="unread") and not none["problems/"].all(id="unread")


def test_the_history_has_the_line_at_its_day_once_with_what_may_be_written_instead(site):
    first, second = site["contacts/ada/"].part("history").all("li")
    assert first.all("time")[0].attributes["datetime"] == "2026-11-13" and "talked" in second.text
    assert first.all("em")[0].text == "sent <b>thx!!</b>"
    assert [one.text for one in first.all("code", data_copy="")] == list(THX.readings)
    assert "was not read. Did you thank them, or write otherwise? Did you mean" in first.text
    assert not site["contacts/ben/"].part("history").all("li")


@pytest.mark.parametrize("address", ["", "follow-ups/", "contacts/ada/"])
def test_a_next_step_asks_whether_the_line_has_settled_it(site, address):
    (row,) = [row for row in site[address].all("li", data_kind="thank")]
    (asked,) = row.all("span", klass="cc-question")
    assert (asked.all("em")[0].text, "".join(asked.words)) == (
        "sent <b>thx!!</b>", "Your line of 13 November, , may have settled this. Has it?",
    )  # fmt: skip


def test_what_is_no_event_stands_in_the_history_as_it_was_typed(tmp_path):
    wish = LogEntry(date(2026, 11, 14), "", "should write to her again", path="contacts/ada.md", line=6, is_event=False)
    page = site_of(with_lines(tmp_path, log=(wish,)))["contacts/ada/"]
    (shown, _) = page.part("history").all("li")
    assert shown.text == "14 Nov · should write to her again" and not shown.all("code")
    assert not site_of(with_lines(tmp_path, log=(wish,)))[""].all(id="unread")


def test_a_meeting_that_only_the_log_fixes_has_its_sheet_and_stands_on_the_first_page(tmp_path):
    day = date(2026, 11, 26)
    fixed = LogEntry(date(2026, 11, 20), "planned", "", path="contacts/ada.md", line=6, when=day, clock="15:00")
    site = site_of(with_lines(tmp_path, log=(fixed,)))
    (meeting,) = site[""].all("div", data_meeting="2026-11-26")
    assert "Ada Okafor" in meeting.text and "Thu 26 Nov" in meeting.text and "15:00" in meeting.text
    assert {"contacts/ada/", "prep/2026-11-26-ada/"} == {
        link.attributes["href"].removeprefix("./").removeprefix("/") for link in meeting.all("a")
    }
    assert "15:00" in site["prep/2026-11-26-ada/"].text
    assert "journal/interviews/2026-11-26-ada/" not in site.pages
    assert [one["kind"] for one in site.feed["duties"] if one["kind"] == "prepare"] == ["prepare"]
    assert "Upcoming conversation" in site["contacts/ada/"].part("history").text
    assert b"DTSTART" in site.assets["calendar.ics"].data
