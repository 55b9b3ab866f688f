"""What I found out in a field or an organization, who may lead there, and who does the same elsewhere."""

from __future__ import annotations

import pytest
from records.written import TODAY, written

from coffeechats.records.questions import Bank
from coffeechats.views.bank import asked
from coffeechats.views.coverage import by_field, by_organization, leads_by_place, role_key, talks_by_role, with_others
from coffeechats.views.findings import answers_by_place, inside, is_old, theirs, wanted
from coffeechats.views.history import history, person

PEOPLE = {
    "contacts/ada.md": "---\nname: Ada Okafor\nrole: Grid analyst\norganization: Northwind\nfield: Energy\n---\n",
    "contacts/lee.md": "---\nname: Lee Park\nrole: Senior grid analyst\nfield: Maps\n---\n",
}
FIELD = "---\nname: Energy\nwant_to_learn: [who decides on a tariff, what it pays, day]\n---\n"


def told(notes: dict[str, str]):
    journal = written({**PEOPLE, **notes})
    story, bank = history(journal, TODAY), Bank(journal.questions)
    return story, bank, asked(story, bank)


def found(note: str, field: str = FIELD, name: str = "2026-10-08-ada") -> dict[str, list[str]]:
    story, bank, answers = told({f"journal/interviews/{name}.md": note, "journal/fields/energy.md": field})
    wishes = wanted(by_field(story)["energy"], bank, answers)
    return {one.words: [each.text.strip() for each in one.found] for one in wishes if one.found}


@pytest.mark.parametrize(
    "note, what",
    [
        ("## Who decides on a tariff?\nA board.\n", {"who decides on a tariff": ["A board."]}),
        ("## Who decides on the tariff?\nA board.\n", {"who decides on a tariff": ["A board."]}),
        ("## What it pays\n\n", {}),
        ("## Something else\nA board.\n", {}),
        ("## What does an ordinary Tuesday look like for you?\nShort.\n", {"day": ["Short."]}),
        ("## Private\n### What it pays\nSECRET\n", {}),
    ],
)
def test_a_heading_of_a_talk_there_answers_what_i_want_to_learn(note, what):
    assert found(note) == what


def test_the_fields_own_note_may_answer_and_talks_elsewhere_and_ahead_do_not():
    assert found("", FIELD + "## What it pays\nEnough.\n") == {"what it pays": ["Enough."]}
    assert found("## What it pays\nLess.\n", name="2026-10-08-lee") == {}
    assert found("## What it pays\nLess.\n", name="2026-12-08-ada") == {}


@pytest.mark.parametrize("title", ["How it really works here", "How it really works there", "Inner workings"])
def test_how_it_really_works_is_gathered_by_organization(title):
    story, bank, _ = told(
        {"journal/interviews/2026-10-08-ada.md": f"## {title}\nBy lunch.\n## Private\n## {title}\nX\n"}
    )
    assert [one.text.strip() for one in inside(by_organization(story)["northwind"], bank)][:1] == ["By lunch."]


def test_answers_stand_by_place_without_those_to_myself():
    note = "## day\nShort.\n## What surprised me?\nThe cold.\n"
    story, _, answers = told({"journal/interviews/2026-10-08-ada.md": note})
    by_place = answers_by_place(story, answers)
    assert set(by_place) == {"field energy", "organization northwind"}
    assert [question.id for question, _ in theirs(by_place["field energy"])] == ["day"]


@pytest.mark.parametrize("checked, is_it", [("2026-05-22", True), ("2026-05-23", False), ("2026-11-01", False)])
def test_a_check_is_old_after_half_a_year(checked, is_it):
    journal = written({"journal/fields/energy.md": f"---\nchecked: {checked}\n---\n"})
    assert is_old(journal.fields["energy"], TODAY) == is_it


def test_people_suggested_belong_where_the_words_say_else_where_they_were_suggested():
    talk = "---\nreferrals: [Farid Haddad, Cleo Marsh - knows maps, 'Hal - skip: no', Ada Okafor]\n---\n"
    story, *_ = told({"journal/interviews/2026-10-08-ada.md": talk})
    names = {place: [person(naming).name for naming in found] for place, found in leads_by_place(story).items()}
    assert names == {
        "field energy": ["Farid Haddad"],
        "organization northwind": ["Cleo Marsh", "Farid Haddad"],
        "field maps": ["Cleo Marsh"],
    }


def test_a_rank_makes_no_other_role():
    assert role_key("Senior Grid-Analyst") == role_key("grid analyst") != role_key("analyst")
    assert role_key("Trainee") == "trainee"


def test_talks_with_others_in_the_same_role():
    story, *_ = told({"journal/interviews/2026-10-08-ada.md": "", "journal/interviews/2026-10-09-lee.md": ""})
    others = with_others(talks_by_role(story), [story.people["ada"].contact])
    assert [talk.id for talk in others] == ["2026-10-09-lee"]


def test_everybody_known_stands_in_one_party():
    ben = "---\nname: Ben\nfield: Energy\nlog: [2026-10-01 asked]\n---\n"
    cleo = "---\nname: Cleo\nfield: Energy\n---\n"
    dan = "---\nname: Dan\nfield: Energy\nclosed: moved\n---\n"
    story, *_ = told({"contacts/ben.md": ben, "contacts/cleo.md": cleo, "contacts/dan.md": dan,
                      "journal/interviews/2026-10-08-ada.md": ""})  # fmt: skip
    parties = {words: [one.name for one in people] for words, people in by_field(story)["energy"].parties}
    assert parties == {
        "met": ["Ada Okafor"], "asked, not met yet": ["Ben"], "still to ask": ["Cleo"], "known": ["Dan"],
    }  # fmt: skip
