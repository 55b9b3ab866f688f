"""What a commit says: two readings of a journal, compared in words."""

from __future__ import annotations

import pytest
from records.written import written

from coffeechats.views.what_changed import News, message, what_changed

ADA = "---\nname: Ada Okafor\nrole: Analyst\nlog:\n  - 2026-11-02 asked by email\n---\nKeeps bees.\n"
LEE = "---\nname: Lee Park\n---\n"
TALK = "---\nwith: ada-okafor\ndate: 2026-11-12\n---\nWords.\n"
NOTES = {
    "contacts/ada-okafor.md": ADA,
    "contacts/lee-park.md": LEE,
    "journal/interviews/2026-11-12-ada-okafor.md": TALK,
    "journal/log.md": "# Log\n",
    "journal/fields/energy.md": "---\nname: Energy policy\n---\n",
    "journal/updates/2026-10-01-half.md": "---\ntitle: Half-time\n---\nWords.\n",
    "journal/saturdays.md": "# Saturdays\n",
}


def news(changed: dict[str, str | None]) -> list[str]:
    """What is said when these notes have other texts than in NOTES; None for a note that is gone."""
    notes = {path: text for path, text in (NOTES | changed).items() if text is not None}
    return [str(one) for one in what_changed(written(NOTES), written(notes), set(changed))]


def ada(old: str, new: str) -> dict[str, str | None]:
    assert old in ADA
    return {"contacts/ada-okafor.md": ADA.replace(old, new)}


def talk(new: str) -> dict[str, str | None]:
    return {
        "journal/interviews/2026-11-12-ada-okafor.md": TALK.replace("date: 2026-11-12\n", f"date: 2026-11-12\n{new}")
    }


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (ada("email\n", "email\n  - 2026-11-10 replied yes\n"), "Ada Okafor: replied yes"),
        (ada("email\n", "email\n  - 2026-11-10 gave the article\n"), "Ada Okafor: gave the article"),
        (ada("by email", "by letter"), "Ada Okafor: asked by letter"),
        (ada("  - 2026-11-02 asked by email\n", ""), "Ada Okafor: log corrected"),
        (ada("role: Analyst", "role: Chief\nemail: ada@example.org"), "Ada Okafor: role, email"),
        (ada("role: Analyst", "role: Analyst\nclosed: moved"), "Ada Okafor: closed"),
        (ada("role: Analyst", "role: Analyst\npaused_until: 2027-03-01"), "Ada Okafor: paused until 2027-03-01"),
        (ada("role: Analyst", "role: Analyst\nfollow_up: 2027-01-20 ask"), "Ada Okafor: follow-up on 2027-01-20"),
        (ada("Keeps bees.", "Keeps bees and hens."), "Ada Okafor: notes"),
        (ada("Keeps bees.", "- [ ] send the report due 2026-12-01"), "Ada Okafor: to do: send the report"),
        ({"contacts/ben-ruiz.md": "---\nname: Ben Ruiz\n---\n"}, "New: Ben Ruiz"),
        ({"contacts/lee-park.md": None}, "Gone: Lee Park"),
        ({"contacts/lee-park.md": None, "contacts/lee.md": LEE}, "Lee Park: lee-park is now lee"),
        ({"journal/log.md": "- 2026-11-20 [[Lee Park]] met at the fair\n"}, "Lee Park: met at the fair"),
        (talk("takeaway: bees\nfit: 4\n"), "Ada Okafor: conversation of 2026-11-12: takeaway, fit"),
        (talk("thanked: 2026-11-13\n"), "Ada Okafor: conversation of 2026-11-12: thanked"),
        (talk("called_off: ill\n"), "Ada Okafor: conversation of 2026-11-12: cancelled"),
        (talk("referrals: [Ben Ruiz - the lab]\n"), "Ada Okafor: conversation of 2026-11-12: named Ben Ruiz"),
        ({"journal/interviews/2026-11-20-lee-park.md": "Words.\n"}, "Lee Park: conversation of 2026-11-20"),
        ({"journal/interviews/2026-11-12-ada-okafor.md": None}, "Ada Okafor: conversation of 2026-11-12 taken away"),
        ({"journal/fields/grid.md": "---\nname: The grid\n---\n"}, "New field: The grid"),
        ({"journal/fields/energy.md": "---\nname: Energy policy\ndress: suit\n---\n"}, "Energy policy: dress"),
        (
            {"journal/updates/2026-10-01-half.md": "---\ntitle: Half-time\nsent_to: [ada-okafor]\n---\nWords.\n"},
            "Update Half-time: sent to Ada Okafor",
        ),
        ({"journal/me.md": "---\nname: Nell\n---\n"}, "journal/me.md: changed"),
        ({"journal/saturdays.md": None}, "journal/saturdays.md: taken away"),
        ({"contacts/lee-park.md": "---\nname: [\n---\n"}, "contacts/lee-park.md: cannot be read"),
    ],
)  # fmt: skip
def test_one_change_is_one_line(changed, said):
    assert news(changed) == [said]


def test_a_line_added_above_is_no_news_of_what_stands_below():
    assert news(ada("name: Ada", "# a remark\nname: Ada")) == ["contacts/ada-okafor.md: changed"]


def test_what_one_note_makes_of_others_is_no_news_of_theirs():
    """With Lee's note gone, Lee is only a name where Ada's says who named her."""
    before = NOTES | {"contacts/ada-okafor.md": ADA.replace("role:", "referred_by: lee-park\nrole:")}
    after = {path: text for path, text in before.items() if path != "contacts/lee-park.md"}
    assert [str(one) for one in what_changed(written(before), written(after), {"contacts/lee-park.md"})] == [
        "Gone: Lee Park"
    ]


def test_two_things_about_one_person_are_one_line():
    changed = ada("role: Analyst", "role: Chief") | talk("fit: 4\n")
    assert news(changed) == ["Ada Okafor: role; conversation of 2026-11-12: fit"]


@pytest.mark.promise("P11")
def test_words_under_private_stay_in_the_note():
    said = news(ada("Keeps bees.", "## Private\n\n- [ ] ask about the divorce due 2026-12-01\n"))
    assert said and "divorce" not in said[0]
    said = news(ada("Keeps bees.", "## Private\n\n### Log\n\n- 2026-11-20 gave comfort after the divorce\n"))
    assert said == ["Ada Okafor: gave"]


def test_the_message_is_a_line_or_a_first_line_and_a_list():
    one, other = News("Ada Okafor", "replied yes"), News("New", "Ben Ruiz")
    assert message([one]) == "Ada Okafor: replied yes"
    assert message([one, other]) == "Ada Okafor: replied yes, and 1 more\n\n- Ada Okafor: replied yes\n- New: Ben Ruiz"


def test_no_first_line_is_longer_than_git_shows():
    long = News("Ada Okafor", "gave " + "words " * 50)
    for text in (message([long]), message([long, long])):
        assert len(text.split("\n")[0]) <= 72 and str(long) in text
