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
