"""Chats and e-mails pasted into a contact's note, as people copy them from a phone."""

from __future__ import annotations

from datetime import date

import pytest
from records.written import written

TODAY = date(2026, 11, 23)
BRACKETS = """\
[27/10/2026, 19:42] Lucía: Hi Ada! would you have 20 min?
[27/10/2026, 20:10] Ada Okafor: Yes, happy to
[27/10/2026, 20:11] Lucía: perfect
[31/10/2026, 13:02] Lucía: Thank you so much for this morning!!
"""
DASHES = """\
09/11/2026, 10:05 - Lucía: Hello Ada! can I ask you for a call?
I want to change jobs
09/11/2026, 12:30 - Ada Okafor: Up to my eyes til Christmas, ring me in January
09/11/2026, 12:31 - Lucía: no problem!
"""
ALONE = "[2026-11-12, 9:01:22 AM] Lucía: Dear Ada, could we talk?\n"
SENT = (
    "To: Ada Okafor <ada@example.org>\nSent: 12 November 2026 16:48\nSubject: A question\n\nDear Ada,\ncould we talk?\n"
)
PASTED = {
    "a yes": (BRACKETS, [("2026-10-27", "asked", ""), ("2026-10-27", "replied", "yes"), ("2026-10-31", "thanked", "")]),
    "later": (DASHES, [("2026-11-09", "asked", ""), ("2026-11-09", "replied", "later")]),
    "no answer": (ALONE, [("2026-11-12", "asked", "")]),
    "a mail that was sent": (SENT, [("2026-11-12", "asked", "")]),
}


@pytest.mark.parametrize(("text", "entries"), PASTED.values(), ids=PASTED)
def test_what_was_pasted_is_what_one_wrote_and_the_other_answered(text, entries):
    ada = written({"contacts/ada.md": f"---\nname: Ada Okafor\n---\n\n{text}"}, TODAY).contacts["ada"]
    assert [(f"{one.day}", one.verb, one.answer) for one in ada.log if one.verb] == entries


def test_words_below_a_private_heading_stay_private():
    text = f"---\nname: Ada Okafor\n---\n\n## Private\n\n{DASHES}"
    ada = written({"contacts/ada.md": text}, TODAY).contacts["ada"]
    assert ada.log and not any(word in one.words for one in ada.log for word in ("jobs", "Christmas", "January"))


def test_a_paragraph_is_offered_as_lines_and_counts_as_nothing():
    text = "---\nname: Ada Okafor\n---\n\nSo on the 30th of October I went along and we talked for a good hour.\n"
    journal = written({"contacts/ada.md": text}, TODAY)
    assert journal.contacts["ada"].log == ()
    [hint] = [one for one in journal.problems if one.rule == "prose-offer"]
    assert hint.line == 5 and "`- 2026-10-30 talked`" in hint.message
