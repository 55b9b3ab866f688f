"""Keys of a contact's note that tell what happened on a day are lines of the log."""

from __future__ import annotations

from datetime import date

import pytest
from records.written import written

TODAY = date(2026, 11, 23)
KEYS = {
    "asked: 1 Nov whatsapp": [("2026-11-01", "asked")],
    "asked: 2026-11-02 email\nreply: 5 Nov sure": [("2026-11-02", "asked"), ("2026-11-05", "replied")],
    "asked: 9 Nov\nreply: 11 Nov not now, ping her in Jan": [("2026-11-09", "asked"), ("2026-11-11", "replied")],
    "asked: 3 Nov linkedin\nreminded: 10 Nov": [("2026-11-03", "asked"), ("2026-11-10", "nudged")],
    "call: 2026-11-12 18:00 zoom": [("2026-11-12", "talked")],
    "meeting: 28 Nov 11:00 her place": [("2026-11-23", "planned")],
    "thank you sent: [2 Nov, 13 Nov]": [("2026-11-02", "thanked"), ("2026-11-13", "thanked")],
    "joined: 2019-03-01 Acme": [],
    "updated: 2026-11-20": [],
    "reply: none": [],
    "born: 3 May 1990": [],
}


@pytest.mark.parametrize(("keys", "entries"), KEYS.items(), ids=KEYS)
def test_a_key_that_tells_of_an_event_is_a_line_of_the_log(keys, entries):
    ada = written({"contacts/ada.md": f"---\nname: Ada Okafor\n{keys}\n---\n"}, TODAY).contacts["ada"]
    assert [(f"{one.day}", one.verb) for one in ada.log] == entries
    assert bool(ada.noted) is not bool(entries)  # the others are shown


def test_the_hint_says_how_the_line_is_usually_written():
    journal = written({"contacts/ada.md": "---\nname: Ada\nasked: 1 Nov whatsapp\n---\n"}, TODAY)
    [hint] = [one for one in journal.problems if one.rule == "key-form"]
    assert (hint.line, hint.key) == (3, "asked") and "`- 2026-11-01 asked whatsapp`" in hint.message


def test_what_i_want_to_be_reminded_of_is_a_task_whose_day_is_repaired_in_its_place():
    journal = written({"contacts/ada.md": "---\nname: Ada\n---\n- remind me 27 Nov to send a card\n"}, TODAY)
    [task] = journal.tasks
    assert (task.text, task.due, task.line) == ("send a card", date(2026, 11, 27), 4)
    [year] = [one for one in journal.problems if one.rule == "date-year"]
    assert (year.line, year.column, year.found, year.write) == (4, 13, "27 Nov", "2026-11-27")
