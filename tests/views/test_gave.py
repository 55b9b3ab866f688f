"""What went back, how people helped, and what I could offer."""

from __future__ import annotations

import pytest
from records.written import written
from views.build import TODAY, person, talk, told

from coffeechats.views.give_and_take import given, helped_with, offers
from coffeechats.views.history import history
from coffeechats.views.upkeep import helpers


def test_what_i_gave_the_latest_first_and_nothing_of_tomorrow():
    h = told(person("ada", "10-01 gave an article", "11-01 gave a map"), person("ben", "11-01 gave fuses",
             "11-24 gave AHEAD"))  # fmt: skip
    assert [(one.contact.id, one.entry.words) for one in given(h)] == [
        ("ada", "a map"), ("ben", "fuses"), ("ada", "an article"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([person("ada", "10-01 talked")], "a conversation"),
        ([person("ada", "10-01 talked", "10-02 talked")], "conversations"),
        ([person("ada"), talk("10-01", "ada", referrals="?Hal")], "a conversation, a name"),
        ([person("ada", "10-01 resume received"), person("ben", referred_by="ada"), person("lee", referred_by="ada")],
         "names, a look at my résumé"),
    ],
)  # fmt: skip
def test_how_somebody_helped_is_said_without_a_number(records, words):
    assert [helped_with(one) for one in helpers(told(*records))] == [words]


def test_what_i_can_offer_is_a_line_each_and_nothing_private():
    text = "## What I can offer\n\n- A *car*\n- [[ada|Ada]]'s map\n\n### Private\n\nSECRET\n\n## Doubts\n\n- none\n"
    journal = written({"journal/me.md": text, "contacts/ada.md": "---\nname: Ada\n---\n"})
    assert offers(history(journal, TODAY)) == ("A *car*", "Ada's map")
