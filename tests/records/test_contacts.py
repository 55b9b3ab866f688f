"""A contact's note, and what it means."""

from __future__ import annotations

from datetime import date

import pytest
from records.written import found, person, written

from coffeechats.reading.period import Period
from coffeechats.records.model import Answer, FollowUp

EVERYTHING = """
    ---
    name: Ada Okafor
    aliases: [Ada O.]
    pronouns: she/her
    role: Grid analyst  # new since May
    organization: Northwind Grid
    past_roles: ["2019–2023 Policy intern, City of Leeds"]
    field: Energy policy
    location: Leeds
    email: ada@example.org
    phone: +44 1632 960123
    linkedin: https://example.org/in/ada-okafor
    website: https://ada.example
    relation: alumni
    found_via: LinkedIn alumni search
    shared: [University of Leeds, Geography]
    why: because you left city government for a utility, as I might
    referred_by: lee-park
    introduction: they-write
    may_use_name: yes
    ok_to_follow_up: yes
    follow_up: 2027-01-20 ask how the tariff review went
    every: 2 months
    paused_until: 2026-10-01
    skip: [reflect]
    share: no
    log:
      - 2026-11-02 asked by email
      - 2026-11-10 replied yes
    tags: [grid]
    ---
    Anything.

    ## Log
    - 2026-11-21 wrote about the handbook
"""
LEE = """
    ---
    name: Lee Park
    ---
"""


def test_every_key_is_read_and_nothing_is_wrong():
    journal = person(EVERYTHING, lee_park=LEE)
    ada = journal.contacts["ada-okafor"]
    assert found(journal) == []
    assert (ada.name, ada.aliases, ada.pronouns, ada.role) == ("Ada Okafor", ("Ada O.",), "she/her", "Grid analyst")
    assert (ada.phones, ada.emails) == (("+44 1632 960123",), ("ada@example.org",))
    assert ada.organization and (ada.organization.id, ada.organization.name) == ("northwind-grid", "Northwind Grid")
    assert [field.id for field in ada.fields] == ["energy-policy"]
    assert [(ref.id, ref.name) for ref in ada.referred_by] == [("lee-park", "Lee Park")]
    assert (ada.may_use_name, ada.ok_to_follow_up) == (Answer.YES, Answer.YES)
    assert ada.follow_up == FollowUp(date(2027, 1, 20), None, "ask how the tariff review went")
    assert (ada.every, ada.paused_until, ada.skip, ada.share) == (
        Period(months=2),
        date(2026, 10, 1),
        frozenset({"reflect"}),
        False,
    )
    assert [(entry.day.day, entry.verb, entry.answer) for entry in ada.log] == [
        (2, "asked", ""),
        (10, "replied", "yes"),
        (21, "wrote", ""),
    ]


def test_without_a_name_the_first_heading_then_the_files_name_serves():
    with_heading = person("# Ada of the grid\n")
    assert with_heading.contacts["ada-okafor"].name == "Ada of the grid"
    bare = person("Just words.\n")
    assert bare.contacts["ada-okafor"].name == "Ada Okafor"
    assert found(bare) == [("name-missing", 1, "name")]


@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("phone: 0123", "phones", ("0123",)),
        ("location: no", "location", "no"),
        ("role: 12:30", "role", "12:30"),
        ("role: 3.10", "role", "3.10"),
        ("role: 0x1F", "role", "0x1F"),
        ("role: 1e3", "role", "1e3"),
        ("role: null", "role", "null"),
        ("role: 2026-11-12", "role", "2026-11-12"),
        ("tags: [yes, 0123]", "tags", ("yes", "0123")),
    ],
)
def test_what_is_typed_is_what_is_meant(line, field, value):
    assert getattr(person(f"---\nname: Ada\n{line}\n---\n").contacts["ada-okafor"], field) == value


@pytest.mark.parametrize(
    ("line", "problem", "field", "value"),
    [
        ("may_use_name: maybe", "answer-unreadable", "may_use_name", Answer.UNASKED),
        ("may_use_name: yes - gladly", "answer-form", "may_use_name", Answer.YES),
        ("ok_to_follow_up: invited", None, "ok_to_follow_up", Answer.INVITED),
        ("may_use_name: invited", "answer-unreadable", "may_use_name", Answer.UNASKED),
        ("closed: no", "reason-is-no", "closed", ""),
        ("closed: moved abroad", None, "closed", "moved abroad"),
        ("every: now and then", "period-unreadable", "every", None),
        ("every: 0 days", "period-unreadable", "every", None),
        ("paused_until: 05/06/2027", "date-form", "paused_until", date(2027, 6, 5)),
        ("skip: [reflct]", "choice-unreadable", "skip", frozenset()),
        ("skip: thanks, follow_up", "choice-form", "skip", frozenset({"thank", "follow-up"})),
        ("relation: ex-colleague", None, "relation", "colleague"),
        ("relation: lodger", None, "relation", "acquaintance"),
        ("introduction: they will email", "choice-form", "introduction", "they-write"),
        ("introduction: she introduces us", "choice-form", "introduction", "they-write"),
        ("introduction: I will write", "choice-form", "introduction", "i-write"),
        ("introduction: yes", "choice-unreadable", "introduction", ""),
        ("share: no", None, "share", False),
        ("private: yes", None, "share", False),
        ("share: dunno", "answer-unreadable", "share", False),
        ("follow_up: 2027-01", None, "follow_up", FollowUp(date(2027, 1, 1))),
        ("follow_up: 2 months ask about the review", None, "follow_up",
         FollowUp(None, Period(months=2), "ask about the review")),
        ("follow_up: 2027-01-20 - the review", None, "follow_up", FollowUp(date(2027, 1, 20), None, "the review")),
        ("follow_up: some day", "date-unreadable", "follow_up", None),
        ("Referred-By: nobody here", "key-form", "closed", ""),
        ("role: [Analyst, Planner]", "list-for-one", "role", "Analyst, Planner"),
    ],
)  # fmt: skip
def test_values(line, problem, field, value):
    journal = person(f"---\nname: Ada\n{line}\n---\n")
    assert getattr(journal.contacts["ada-okafor"], field) == value
    problems = [rule for rule, _, _ in found(journal)]
    assert (problem in problems) if problem else problems == []


@pytest.mark.parametrize(
    ("key", "guess"),
    [("refered_by", "referred_by"), ("folow_up", "follow_up"), ("took", "interview")],
)
def test_a_near_miss_of_a_key_is_kept_and_gets_a_guess(key, guess):
    journal = person(f"---\nname: Ada\n{key}: 2026-11-12\n---\n")
    assert [(p.rule, p.line, p.key) for p in journal.problems] == [("key-unknown", 3, key)]
    assert guess in journal.problems[0].message


def test_a_key_of_ones_own_gets_a_hint_and_is_shown():
    journal = person("---\nname: Ada\nfavourite_tea: Assam\n---\n")
    assert found(journal) == [("key-unknown", 3, "favourite_tea")]
    assert journal.contacts["ada-okafor"].noted == (("favourite_tea", "Assam"),)


def test_three_places_make_one_log_in_the_order_written():
    journal = written(
        {
            "contacts/ada-okafor.md": """
                ---
                name: Ada Okafor
                log: [2026-11-02 asked]
                ---
                ## Log
                - 2026-11-02 nudged
            """,
            "journal/log.md": """
                # Log
                - 2026-11-02 [[Ada Okafor]] replied yes
                - 2026-11-03: Ada Okafor called
                - 2026-11-04 [[ada-okafor|Ada]] wrote
                - 2026-11-05 Nobody Known called
                - 2026-11-06
            """,
        }
    )
    assert [entry.verb for entry in journal.contacts["ada-okafor"].log] == [
        "asked",
        "nudged",
        "replied",
        "called",
        "wrote",
    ]
    assert found(journal) == [("person-unknown", 5, "log"), ("person-unknown", 6, "log")]


def test_a_log_line_without_a_day_is_refused_and_one_of_tomorrow_waits():
    journal = person("---\nname: Ada\nlog:\n  - asked by email\n  - 2026-11-24 asked\n  - 2026-02-30 asked\n---\n")
    assert found(journal) == [("date-unreadable", 4, "log"), ("future-entry", 5, "log"), ("date-impossible", 6, "log")]


def test_told_about_names_people():
    journal = person(
        "---\nname: Ada\nlog: [2026-11-02 told about Ben Ruiz and lee-park over lunch]\n---\n",
        ben_ruiz="---\nname: Ben Ruiz\n---\n",
        lee_park=LEE,
    )
    assert [ref.id for ref in journal.contacts["ada-okafor"].log[0].about] == ["ben-ruiz", "lee-park"]


def test_two_files_with_one_id_name_each_other():
    journal = written(
        {"contacts/Ada Okafor.md": "---\nname: A\n---\n", "contacts/old/ada-okafor.md": "---\nname: B\n---\n"}
    )
    assert [(p.rule, p.path) for p in journal.problems] == [("id-twice", "contacts/old/ada-okafor.md")]
    assert "contacts/Ada Okafor.md" in journal.problems[0].message
    assert list(journal.contacts) == ["ada-okafor"]


def test_readme_and_index_are_no_people():
    assert not written({"contacts/README.md": "# Hello\n", "contacts/x/index.md": "# Hello\n"}).contacts


def test_fields_and_organizations_that_people_name_have_a_record_without_a_file():
    journal = written(
        {
            "contacts/a.md": "---\nname: A\nfield: energy, Museums and Heritage\norganization: The Mill\n---\n",
            "contacts/b.md": "---\nname: B\nfield: [Energy Policy]\norganization: the mill\n---\n",
            "journal/fields/energy-policy.md": "---\nname: Energy policy\naliases: [Energy]\n---\n",
        }
    )
    assert {key: record.path for key, record in journal.fields.items()} == {
        "energy-policy": "journal/fields/energy-policy.md",
        "heritage": "",
        "museums": "",
    }
    assert list(journal.organizations) == ["the-mill"]
    assert [ref.id for ref in journal.contacts["a"].fields] == ["energy-policy", "museums", "heritage"]


def test_a_log_line_that_lost_its_dash_is_understood_with_a_hint():
    body = "## Log\n- 2026-11-02 asked\n2026-11-05 nudged\n\n2026-11-06 called\n\n## Notes\n2026-11-07 x\n"
    ada = f"---\nname: Ada Okafor\n---\n{body}"
    log = "# Log\n\nWords.\n\n2026-11-08 [[Ada Okafor]] replied yes\n```\n2026-11-09 Ada wrote\n```\n"
    journal = written({"contacts/ada-okafor.md": ada, "journal/log.md": log})
    entries = journal.contacts["ada-okafor"].log
    assert [(e.day.day, e.verb, e.words) for e in entries] == [
        (2, "asked", ""),
        (5, "nudged", ""),
        (6, "called", ""),
        (7, "", "x"),
        (8, "replied", "yes"),
    ]
    assert found(journal) == [
        ("log-without-dash", 6, "log"),
        ("log-without-dash", 8, "log"),
        ("log-without-dash", 5, "log"),
    ]


@pytest.mark.promise("P11")
@pytest.mark.parametrize("title", ["Private notes", "private:", "Privat", "PRIVATE"])
def test_what_is_nearly_private_is_private(title):
    journal = person(f"---\nname: Ada\n---\n## {title}\n- [ ] secret\n")
    assert [task.text for task in journal.tasks] == ["something private"]
    assert len(journal.problems) == (0 if title.strip(":").lower() == "private" else 1)


@pytest.mark.parametrize(
    "hidden",
    [
        "<!--\n2026-11-02 [[Ada Okafor]] asked\n-->",
        "<!-- 2026-11-02 [[Ada Okafor]] asked -->",
        "````\n```\n2026-11-02 Ada Okafor asked\n````",
        "    2026-11-02 Ada Okafor asked",
    ],
)
def test_a_log_line_in_a_remark_or_in_code_counts_for_nothing(hidden):
    log = f"# Log\n\n{hidden}\n\n2026-11-08 Ada Okafor called\n"
    journal = written({"contacts/ada-okafor.md": "---\nname: Ada Okafor\n---\n", "journal/log.md": log})
    assert [entry.verb for entry in journal.contacts["ada-okafor"].log] == ["called"]


def test_a_line_that_lost_its_dash_takes_no_words_from_another():
    body = "## Log\n- 2026-11-01 wrote about 2026-11-05 nudged her\n- 2026-11-02 called\n\n2026-11-05 nudged her\n"
    journal = person(f"---\nname: Ada Okafor\n---\n{body}")
    assert [(e.day.day, e.verb, e.words) for e in journal.contacts["ada-okafor"].log] == [
        (1, "wrote", "about 2026-11-05 nudged her"),
        (2, "called", ""),
        (5, "nudged", "her"),
    ]


@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    ("typed", "fields", "hints"),
    [
        ("Arts, culture and heritage", ["Arts, culture and heritage"], 1),
        ('"Arts, culture and heritage"', ["Arts, culture and heritage"], 1),
        ("Leisure, Travel & Tourism", ["Leisure, Travel & Tourism"], 1),
        ("Energy, Housing", ["Energy", "Housing"], 1),
        ("Energy, Housing and Transport", ["Energy", "Housing", "Transport"], 1),
        ("energy, housing, and transport", ["energy", "housing", "transport"], 1),
        ('["Arts, culture and heritage"]', ["Arts, culture and heritage"], 0),
        ('["Arts, Culture and Heritage", Law]', ["Arts, Culture and Heritage", "Law"], 0),
        ("[Energy, Housing]", ["Energy", "Housing"], 0),
        ("Arts and culture", ["Arts and culture"], 0),
        ("Energy,", ["Energy,"], 1),
    ],
)
def test_a_field_with_commas_is_one_or_several_and_a_hint_shows_both_forms(typed, fields, hints):
    journal = person(f"---\nname: Ada\nfield: {typed}\n---\n")
    assert [ref.name for ref in journal.contacts["ada-okafor"].fields] == fields
    forms = [problem for problem in journal.problems if problem.rule == "field-form"]
    assert (len(forms), len(journal.problems)) == (hints, hints)
    assert all(f'field: ["{typed.strip(chr(34))}"]' in problem.message for problem in forms)


@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    ("others", "fields"),
    [
        ({}, 2),
        ({"journal/fields/arts.md": "---\nname: Arts, Culture\n---\n"}, 1),
        ({"journal/fields/arts.md": "---\nname: Arts\naliases: ['Arts, Culture']\n---\n"}, 1),
        ({"contacts/ben.md": "---\nname: Ben\nfield: ['Arts, Culture']\n---\n"}, 1),
        ({"contacts/ben.md": "---\nname: Ben\nfield: 'Arts, Culture'\n---\n"}, 2),
    ],
)
def test_a_field_that_the_journal_names_as_one_is_one(others, fields):
    journal = written({"contacts/ada.md": "---\nname: Ada\nfield: Arts, Culture\n---\n", **others})
    assert len(journal.contacts["ada"].fields) == fields


@pytest.mark.promise("P14")
def test_a_phrase_whose_parts_are_all_fields_of_others_is_several():
    ben = "---\nname: Ben\nfield: [Arts, culture]\n---\n"
    journal = person("---\nname: Ada\nfield: Arts, culture\n---\n", ben=ben)
    assert [ref.id for ref in journal.contacts["ada-okafor"].fields] == ["arts", "culture"]


TO_THEM = {
    "I'm writing because you left the council": False, "left the council, as I might": False, "wires": False,
    "Your maps, and how you publish them": False, "she left the council": True, "They know tariffs": True,
    "his maps decide": True, "Ada knows tariffs": True, "okafor knows tariffs": True, "designs prices": True,
    "designs the prices that people argue about": True, "does every day what I only read about": True, "": False,
}  # fmt: skip
NO_SENTENCES = {
    "policy": True, "met at careers fair, seemed nice": True, "curator, knows insects": True, "uncle, knows tax": True,
    "I'm writing because you left the council": False, "she left the council": False, "": False,
}  # fmt: skip


@pytest.mark.parametrize("key", ["why", "found_via"])
@pytest.mark.parametrize(("typed", "is_hinted"), NO_SENTENCES.items(), ids=NO_SENTENCES)
def test_words_that_are_no_sentence_to_the_person_have_a_hint_of_their_own(key, typed, is_hinted):
    journal = written({"contacts/ada.md": f"---\nname: Ada Okafor\n{key}: {typed}\n---\n"})
    problems = [one for one in journal.problems if one.rule == "no-sentence"]
    assert [(one.line, one.key, str(one.severity)) for one in problems] == ([(3, key, "hint")] if is_hinted else [])
    assert all(
        ("I'm writing because you …" if key == "why" else "I found you through …") in p.message for p in problems
    )


@pytest.mark.parametrize(("key", "typed"), [("why", "because you draw maps"), ("found_via", "the alumni list")])
def test_what_becomes_a_sentence_has_no_hint(key, typed):
    assert written({"contacts/ada.md": f"---\nname: Ada Okafor\n{key}: {typed}\n---\n"}).problems == ()


@pytest.mark.parametrize("key", ["why", "found_via"])
@pytest.mark.parametrize(("typed", "is_hinted"), TO_THEM.items(), ids=TO_THEM)
def test_words_for_a_request_that_are_about_the_person_have_a_hint_that_says_how_to_write_them(key, typed, is_hinted):
    note = f"---\nname: Ada Okafor\n{key}: {typed}\n---\n"
    journal = written({"contacts/ada.md": note})
    problems = [one for one in journal.problems if one.rule == "about-them"]
    assert bool(problems) is is_hinted
    for one in problems:
        assert (one.line, one.key, str(one.severity)) == (3, key, "hint")
        assert ("I'm writing because you …" if key == "why" else "I found you through …") in one.message
    assert getattr(journal.contacts["ada"], key) == typed


@pytest.mark.parametrize(("typed", "is_known"), [("PST", True), ("Pacific/Auckland", True), ("somewhere east", False)])
def test_a_time_zone_that_there_is_not_is_a_problem(typed, is_known):
    journal = written({"contacts/ada.md": f"---\nname: Ada\ntimezone: {typed}\n---\n"})
    assert [one.rule for one in journal.problems] == [] if is_known else ["zone-unknown"]
    assert journal.contacts["ada"].timezone == typed
