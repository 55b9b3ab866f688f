"""Keys in other words and spellings, and keys that nobody knows: each is understood or shown, none is lost."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records.written import TODAY, found, person, written

from coffeechats.notes.keys import KINDS, usual_form, usual_key
from coffeechats.records.model import Answer
from coffeechats.views.details import noted

pytestmark = pytest.mark.promise("P14")


@pytest.mark.parametrize(
    ("key", "field"),
    [
        *((key, "role") for key in ("job", "Title", "Job title", "JOB-TITLE", "position", "What they do")),
        *((key, "location") for key in ("city", "Based in", "based-in")),
        *((key, "website") for key in ("Homepage", "Web")),
        *((key, "found_via") for key in ("source", "How we met", "met via", "via", "found\u00a0via", "found‑via")),
        ("PRONOUNS", "pronouns"),
    ],
)
def test_a_key_in_another_word_is_read_with_a_hint(key, field):
    journal = person(f"---\nname: Ada\n{key}: Some words, and more\n---\n")
    assert getattr(journal.contacts["ada-okafor"], field) == "Some words, and more"
    assert [problem.rule for problem in journal.problems if problem.rule != "no-sentence"] == ["key-form"]
    assert f"`{field}`" in journal.problems[0].message


@pytest.mark.parametrize("key", ["Company", "employer", "works at", "org", "firm", "organisation", "Organisation"])
def test_where_they_work(key):
    journal = person(f"---\nname: Ada\n{key}: Northwind Grid\n---\n")
    assert journal.contacts["ada-okafor"].organization.id == "northwind-grid"
    assert found(journal) == [("key-form", 3, key)]


@pytest.mark.parametrize(
    ("lines", "phones"),
    [
        ("mobile: 1", ("1",)),
        ("Cell: 1\ntel: 2", ("1", "2")),
        ("phone: 1\nmobile: [2, 3]", ("1", "2", "3")),
        ("mobile: 2\nphone: 1", ("1", "2")),
    ],
)
def test_telephones_under_several_words_are_all_kept(lines, phones):
    assert person(f"---\nname: Ada\n{lines}\n---\n").contacts["ada-okafor"].phones == phones


@pytest.mark.parametrize(
    ("key", "value", "referrers", "found_via"),
    [
        ("via", "Lee Park", ["lee-park"], ""),
        ("via", '"[[Lee Park]]"', ["lee-park"], ""),
        ("source", "Lee", ["lee-park"], ""),
        ("how we met", "Lee Park and Ben Ruiz", ["lee-park", "ben-ruiz"], ""),
        ("how we met", "Lee's fair, and LinkedIn", [], "Lee's fair, and LinkedIn"),
        ("source", "alumni search", [], "alumni search"),
        ("intro by", "Lee Park", ["lee-park"], ""),
        ("introduced_by", "lee-park", ["lee-park"], ""),
    ],
)
def test_the_value_says_whether_a_source_is_a_person_or_a_way(key, value, referrers, found_via):
    others = {"lee_park": "---\nname: Lee Park\n---\n", "ben_ruiz": "---\nname: Ben Ruiz\n---\n"}
    journal = person(f"---\nname: Ada\n{key}: {value}\n---\n", **others)
    ada = journal.contacts["ada-okafor"]
    assert ([ref.id for ref in ada.referred_by], ada.found_via) == (referrers, found_via)
    assert "key-form" in [problem.rule for problem in journal.problems]


def test_a_source_beside_found_via_is_shown():
    journal = person("---\nname: Ada\nfound_via: a fair\nsource: LinkedIn\n---\n")
    ada = journal.contacts["ada-okafor"]
    assert (ada.found_via, ada.noted) == ("a fair", (("via", "LinkedIn"),))
    assert found(journal) == [("key-again", 4, "via")]


@pytest.mark.parametrize(
    ("line", "may", "has_day", "rules"),
    [
        ("follow-up: yes", Answer.YES, False, ["key-form", "key-form"]),
        ("follow_up: invited", Answer.INVITED, False, ["key-form"]),
        ("Next contact: 2027-01-20 ask", Answer.UNASKED, True, ["key-form"]),
        ("follow_up: yes\nok_to_follow_up: no", Answer.NO, False, ["key-again"]),
    ],
)
def test_follow_up_says_whether_or_when_by_its_value(line, may, has_day, rules):
    journal = person(f"---\nname: Ada\n{line}\n---\n")
    ada = journal.contacts["ada-okafor"]
    assert (ada.ok_to_follow_up, ada.follow_up is not None) == (may, has_day)
    assert [problem.rule for problem in journal.problems] == rules


@pytest.mark.parametrize(
    ("lines", "role", "noted", "rules"),
    [
        ("role: A\njob: B", "A", (("job", "B"),), ["key-again"]),
        ("job: B\nrole: A", "A", (("job", "B"),), ["key-again"]),
        ("Role: A\nrole: B", "B", (("Role", "A"),), ["key-again"]),
        ("job: A\ntitle: B", "A", (("title", "B"),), ["key-form", "key-again"]),
        ("role: A\njob: A", "A", (), []),
        ("role:\njob: A", "A", (), ["key-form"]),
        ("job:\nrole: A", "A", (), []),
    ],
)
def test_a_key_and_another_word_for_it_are_both_kept(lines, role, noted, rules):
    journal = person(f"---\nname: Ada\n{lines}\n---\n")
    ada = journal.contacts["ada-okafor"]
    assert (ada.role, ada.noted, [problem.rule for problem in journal.problems]) == (role, noted, rules)


def test_a_key_that_nobody_knows_is_noted_with_a_hint():
    journal = person("---\nname: Ada\nfavourite tea: [Assam, mint]\nDiet: vegan\nempty:\nnotes: likes trains\n---\n")
    noted = (("favourite tea", "Assam, mint"), ("Diet", "vegan"), ("notes", "likes trains"))
    assert journal.contacts["ada-okafor"].noted == noted
    assert found(journal) == [("key-unknown", 3, "favourite tea"), ("key-unknown", 4, "Diet")]


def test_a_key_that_nobody_knows_is_noted_of_a_talk_too():
    journal = written(
        {
            "contacts/ada-okafor.md": "---\nname: Ada Okafor\n---\n",
            "journal/interviews/talk.md": "---\nwith: ada-okafor\ndate: 2026-11-12\nmood: tired\nWhere: a café\n"
            "thanks: 2026-11-13\n---\n",
        }
    )
    talk = journal.interviews["talk"]
    assert (talk.noted, talk.place, len(talk.thanked)) == ((("mood", "tired"),), "a café", 1)
    assert found(journal) == [("key-unknown", 4, "mood"), ("key-form", 5, "Where"), ("key-form", 6, "thanks")]


def test_no_word_means_two_keys_of_one_kind():
    for kind, table in KINDS.items():
        words = [word for key in table for word in (key.name, *key.also)]
        assert len(words) == len(set(words)), kind
        assert all(usual_form(word) == word and usual_key(word, kind) != "" for word in words)


keys = st.text(alphabet=string.ascii_letters + " -_éüß", min_size=1, max_size=20).filter(lambda key: key.strip(" -"))


@given(keys, st.text(alphabet=string.ascii_letters + string.digits, min_size=1, max_size=12))
def test_no_key_is_lost_whatever_its_name(key, value):
    journal = person(f'---\nname: Ada\n"{key}": "{value}"\n---\n')
    ada = journal.contacts["ada-okafor"]
    is_known = usual_key(key, "contact") in {known.name for known in KINDS["contact"]}
    assert is_known or (key.strip(), value) in ada.noted
    assert is_known or journal.problems


HIDDEN = "heading-private"


@pytest.mark.promise("P11")
@pytest.mark.parametrize(
    "value",
    [
        "|\n  Fine.\n  ## Private\n  zq1000zq",
        "|\n  Fine.\n\n  ##Private\n\n  zq1000zq",
        ">\n  Fine.\n  ## My private notes\n  zq1000zq",
        "|-\n  Fine.\n\n  Private\n  ---\n\n  zq1000zq",
        "|\n  Fine.\n  <h2>Private</h2>\n  zq1000zq",
        "|\n  Fine.\n\n  Private:\n  zq1000zq",
        '"Fine.\\n## Private\\nzq1000zq"',
        '"Fine. ## Private zq1000zq"',
        "[Fine., '## Private zq1000zq']",
    ],
)
@pytest.mark.parametrize("key", ["why", "notes", "favourite tea"])
def test_below_a_private_heading_in_a_value_all_is_noted_as_private(key, value):
    journal = person(f"---\nname: Ada\n{key}: {value}\n---\n")
    ada = journal.contacts["ada-okafor"]
    private = [one.text for one in noted(ada) if one.is_private]
    public = ada.why + " ".join(one.text for one in noted(ada) if not one.is_private)
    assert len(private) == 1 and "zq1000zq" in private[0]
    assert "zq1000zq" not in public and public.startswith("Fine.")
    assert (HIDDEN, 3, key) in [(rule, min(line, 3), key) for rule, line, key in found(journal)]


@pytest.mark.parametrize(
    "value",
    ["Private", "Private:", "Private equity", "'Private: not said'", "|\n  Private banker\n  and gardener",
     "'#1 in town'", "'likes #private-jokes'", "|\n  ## Bees\n  and more"],
)  # fmt: skip
def test_a_value_of_one_line_is_no_private_heading(value):
    journal = person(f"---\nname: Ada\nwhy: {value}\n---\n")
    assert journal.contacts["ada-okafor"].noted == () and journal.contacts["ada-okafor"].why
    assert HIDDEN not in [rule for rule, _, _ in found(journal)]


def talk_of(keys, path="journal/interviews/2026-11-12-ada.md", today=TODAY):
    journal = written({"contacts/ada.md": "---\nname: Ada\n---\n", path: f"---\nwith: ada\n{keys}\n---\n"}, today)
    return journal, next(iter(journal.interviews.values()))


@pytest.mark.parametrize(
    ("keys", "clock", "noted", "rules"),
    [
        ("date: 2026-11-12\ntime: 15:00", "15:00", (), ["key-form"]),
        ("time: 3pm", "15:00", (), ["key-form"]),
        ("date: 2026-11-12\nStart time: 3.30 pm", "15:30", (), ["key-form", "key-form"]),
        ("date: 2026-11-12 15:00\ntime: 15:00", "15:00", (), []),
        ("date: 2026-11-12 15:00\ntime: 16:00", "15:00", (("time", "16:00"),), ["key-again"]),
        ("time: after lunch", None, (("time", "after lunch"),), ["key-unknown"]),
        ("time: 15", None, (("time", "15"),), ["key-unknown"]),
    ],
)
def test_a_time_beside_the_date_belongs_to_it(keys, clock, noted, rules):
    journal, talk = talk_of(keys)
    assert (talk.time and f"{talk.time:%H:%M}", talk.noted) == (clock, noted)
    assert [problem.rule for problem in journal.problems] == rules


def test_a_time_from_and_to_says_how_long_it_takes():
    _, talk = talk_of("time: 15:00-15:45")
    assert (f"{talk.time:%H:%M}", talk.minutes) == ("15:00", 45)


def test_a_time_without_a_day_is_shown():
    journal, talk = talk_of("time: 15:00", "journal/interviews/ada.md")
    assert (talk.time, talk.noted) == (None, (("time", "15:00"),))
    assert [problem.rule for problem in journal.problems] == ["date-missing", "key-unknown"]


@pytest.mark.parametrize(
    ("keys", "day", "minutes", "took", "noted", "rules"),
    [
        ("duration: 45", "2026-11-12", None, 45, (), ["key-form"]),
        ("duration: 45 minutes", "2026-11-30", 45, None, (), ["key-form"]),
        ("Length: 1h30", "2026-11-30", 90, None, (), ["key-form", "key-form"]),
        ("duration: 1.5 hours", "2026-11-12", None, 90, (), ["key-form"]),
        ("duration: 45\nminutes: 20", "2026-11-12", 20, 45, (), ["key-form"]),
        ("duration: 45\ntook: 45", "2026-11-12", None, 45, (), []),
        ("duration: 45\ntook: yes", "2026-11-12", None, 45, (), ["key-form"]),
        ("duration: 45\ntook: 30", "2026-11-12", None, 30, (("duration", "45 minutes"),), ["key-again"]),
        ("duration: all evening", "2026-11-12", None, None, (("duration", "all evening"),), ["key-unknown"]),
        ("duration: 45\ncalled_off: ill", "2026-11-12", 45, None, (), ["key-form"]),
    ],
)
def test_a_duration_is_what_it_took_once_it_was(keys, day, minutes, took, noted, rules):
    journal, talk = talk_of(keys, f"journal/interviews/{day}-ada.md")
    assert (talk.minutes, talk.took, talk.noted) == (minutes, took, noted)
    assert [problem.rule for problem in journal.problems] == rules


@pytest.mark.parametrize(
    ("keys", "called_off", "noted", "rules"),
    [
        ("status: cancelled", "cancelled", (), ["key-form"]),
        ("Status: Canceled", "Canceled", (), ["key-form", "key-form"]),
        ("status: called off - she is ill", "called off - she is ill", (), ["key-form"]),
        ("state: cancelled (ill)", "cancelled (ill)", (), ["key-form", "key-form"]),
        ("status: did not take place", "did not take place", (), ["key-form"]),
        ("status: off", "off", (), ["key-form"]),
        ("status: cancelled\ncalled_off: she was ill", "she was ill", (("status", "cancelled"),), ["key-again"]),
        ("status: cancelled?", "", (("status", "cancelled?"),), ["key-unknown"]),
        ("status: cancelled, moved to Friday", "", (("status", "cancelled, moved to Friday"),), ["key-unknown"]),
        ("status: not cancelled", "", (("status", "not cancelled"),), ["key-unknown"]),
        ("status: off to a good start", "", (("status", "off to a good start"),), ["key-unknown"]),
        ("status: confirmed", "", (("status", "confirmed"),), ["key-unknown"]),
        ("status: done\ncalled_off: ill", "ill", (("status", "done"),), ["key-unknown"]),
    ],
)
def test_a_status_that_says_so_calls_off_and_any_other_is_shown(keys, called_off, noted, rules):
    journal, talk = talk_of(keys)
    assert (talk.called_off, talk.noted) == (called_off, noted)
    assert [problem.rule for problem in journal.problems] == rules


@pytest.mark.parametrize(
    ("typed", "emails", "noted", "rules"),
    [
        ("gus@example.org", ("gus@example.org",), (), []),
        ("Gus <gus@example.org>", ("gus@example.org",), (), ["email-form"]),
        ("'\"Berg, Gus\" <gus@example.org>'", ("gus@example.org",), (), ["email-form"]),
        ("<gus@example.org>", ("gus@example.org",), (), ["email-form"]),
        ("mailto:gus@example.org", ("gus@example.org",), (), ["email-form"]),
        ("'[gus@example.org](mailto:gus@example.org)'", ("gus@example.org",), (), ["email-form"]),
        ("gus@example.org, g@b.example", ("gus@example.org", "g@b.example"), (), ["email-form"]),
        ("[gus@example.org, Gus <g@b.example>]", ("gus@example.org", "g@b.example"), (), ["email-form"]),
        ("gus@example.org (work)", ("gus@example.org",), (("email", "gus@example.org (work)"),), ["email-form"]),
        ("gus at example.org", ("gus at example.org",), (), []),
        ("ask Lee for it", ("ask Lee for it",), (), []),
    ],
)
def test_an_address_is_understood_with_a_name_or_words_beside_it(typed, emails, noted, rules):
    journal = person(f"---\nname: Gus\nemail: {typed}\n---\n")
    (gus,) = journal.contacts.values()
    assert (gus.emails, gus.noted) == (emails, noted)
    assert [problem.rule for problem in journal.problems] == rules
    me = written({"journal/me.md": f"---\nemail: {typed}\n---\n"}).me
    assert me.email == ", ".join(emails)


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs", "Cf")), min_size=1, max_size=20)


@given(st.sampled_from(["time", "duration", "status", "email"]), words)
def test_what_is_typed_behind_such_a_key_is_understood_or_shown(key, typed):
    text, quoted = " ".join(typed.split()), "'" + typed.replace("'", "''") + "'"
    _, talk = talk_of(f"{key}: {quoted}")
    emails = person(f"---\nname: Gus\nemail: {quoted}\n---\n").contacts["ada-okafor"].emails
    understood = {"time": talk.time, "duration": talk.took, "status": talk.called_off == text, "email": text in emails}
    assert not text or understood[key] or (key, text) in talk.noted
