"""Sentences with a day in a note of a person, and the lines of the log that are offered for them."""

from __future__ import annotations

from datetime import date

import pytest

from coffeechats.reading.prose_events import events_in

TODAY = date(2026, 11, 23)
TEXTS = {
    "On the 2nd of November I wrote to her to ask whether she could spare me half an hour.": ["- 2026-11-02 asked"],
    "So on the 30th of October I went along and we talked for a good hour.": ["- 2026-10-30 talked"],
    "I bumped into Ada on the 1st of November and told her about it.": ["- 2026-11-01 met"],
    "I emailed Ada on 5 October to ask for a chat. The next day she said yes.": [
        "- 2026-10-05 asked", "- 2026-10-06 replied yes",
    ],
    "On the 9th of November I rang her to say that Lee and I had met.": [],
    "She was born on 3 May 1990.": [],
    "Could I ask her on 3 November?": [],
    "We will talk on the 30th of November 2026.": [],
    "She told me a lot about tariffs.": [],
}  # fmt: skip


@pytest.mark.parametrize(("text", "offered"), TEXTS.items(), ids=TEXTS)
def test_a_sentence_with_a_past_day_is_offered_as_a_line(text, offered):
    assert [one.value for one in events_in(text, TODAY, "day-first", ["Ada Okafor"])] == offered
