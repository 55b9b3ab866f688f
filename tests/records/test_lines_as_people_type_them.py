"""Lines as people type them, in every place where a log can stand: what happened, what did not, what is asked."""

from __future__ import annotations

from datetime import date

import pytest
from counting import is_linear
from hypothesis import given
from hypothesis import strategies as st
from records.written import TODAY, found, person, written

from coffeechats.reading.context import ReadEntry
from coffeechats.records.log_reader import usual_words
from coffeechats.records.model import Answer, Settings

pytestmark = [pytest.mark.promise("P14"), pytest.mark.promise("P22")]
ADA = "---\nname: Ada Okafor\nreferred_by: Lee Park\n---\n"
LEE = "---\nname: Lee Park\n---\n"


def journal_of(*, ada: str = ADA, log: str = "", settings: Settings | None = None, **others: str):
    notes = {"contacts/ada-okafor.md": ada, "contacts/lee-park.md": LEE, "journal/log.md": log} | {
        path.replace("__", "/").replace("_", "-") + ".md": text for path, text in others.items()
    }
    return written({path: text for path, text in notes.items() if text}, TODAY, settings)


def events(journal, who: str = "ada-okafor") -> list[tuple[str, str]]:
    """Every entry as `11-05 replied yes`, and the meeting it means."""
    return [
        (f"{entry.day:%m-%d} {entry.verb} {entry.answer}".strip(), f"{entry.when or ''} {entry.clock}".strip())
        for entry in journal.contacts[who].log
        if entry.verb
    ]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("- 3 Nov emailed her\n- 5 Nov thanks but no", [("11-03 asked", ""), ("11-05 replied no", "")]),
        ("- 3 Nov emailed her\n- 5 Nov she said no thanks", [("11-03 asked", ""), ("11-05 replied no", "")]),
        ("- 3 Nov emailed her\n- 9 Nov no reply so pinged again", [("11-03 asked", ""), ("11-09 nudged", "")]),
        ("- 3 Nov emailed her\n- 5 Nov tried to call, no answer", [("11-03 asked", "")]),
        (
            "- 3 Nov emailed her\n- 5 Nov she's happy to talk, Thursday 12th at 3",
            [("11-03 asked", ""), ("11-05 replied yes", ""), ("11-05 planned", "2026-11-12 15:00")],
        ),
        ("- 3 Nov never thanked her!\n- 4 Nov should call her", []),
        ("- 2026-11-03 planned 2026-11-30 15:00 at the café", [("11-03 planned", "2026-11-30 15:00")]),
        (
            "- 2026-11-03 planned 2026-11-30\n- 2026-11-04 moved to 2026-12-02",
            [("11-03 planned", "2026-11-30"), ("11-04 moved to", "2026-12-02")],
        ),
    ],
)
def test_a_line_becomes_what_it_says_and_never_its_opposite(lines, wanted):
    assert events(journal_of(ada=f"{ADA}## Log\n{lines}\n")) == wanted


@pytest.mark.parametrize(
    "note",
    [
        f"{ADA}## History\n- 3 Nov emailed her\n",
        f"{ADA}### Timeline\n\n* 3 Nov - emailed her\n",
        f"{ADA}Notes:\n- 3.11. emailed her\n",
        f"{ADA}**Contact log**\n- 2026-11-03 emailed her\n",
        f"{ADA}Tues 3rd Nov, emailed her\n",
        f"{ADA}## 3 Nov\nemailed her\n",
        f"{ADA}## Log\n### Tues 3 Nov\n- emailed her\n",
        f"{ADA}| day | what |\n| --- | --- |\n| 3 Nov | emailed her |\n",
        ADA.replace("---\n", "---\nlog:\n - 3 Nov emailed her\n", 1),
    ],
)
def test_a_line_is_found_wherever_a_log_can_stand(note):
    assert events(journal_of(ada=note)) == [("11-03 asked", "")]


@pytest.mark.parametrize(
    "log",
    [
        "- 3 Nov emailed Ada\n",
        "3 Nov finally emailed Okafor\n",
        "## Tue 3 Nov\nemailed Ada Okafor\n",
        "## 3 Nov\n- emailed [[Ada Okafor]]\n",
        "| 3 Nov | emailed Ada |\n",
    ],
)
def test_in_the_log_of_everybody_the_person_may_stand_anywhere(log):
    assert events(journal_of(log=log)) == [("11-03 asked", "")]


def test_a_pronoun_is_the_person_of_the_line_before_on_the_same_day():
    log = "## 3 Nov\n- emailed Ada\n- she said yes\n\n## 5 Nov\n- she rang\n"
    journal = journal_of(log=log)
    assert events(journal) == [("11-03 asked", ""), ("11-03 replied yes", "")]
    assert [(line.line, line.contact) for line in journal.unread] == [(6, "")]


def test_the_other_person_is_found_from_either_side():
    first = journal_of(ada=f"{ADA}## Log\n- 15 Nov told Lee how it went\n")
    other = journal_of(log="- 15 Nov told Lee about Ada\n")
    for journal in (first, other):
        (entry,) = journal.contacts["lee-park"].log or journal.contacts["ada-okafor"].log
        assert entry.verb == "told"
    assert [ref.id for ref in other.contacts["lee-park"].log[0].about] == ["ada-okafor"]


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("- 5 Nov she said try me again in January", "follow_up", date(2027, 1, 1)),
        ("- 5 Nov happy for me to write again", "ok_to_follow_up", Answer.YES),
        ("- 5 Nov giving up", "closed", "no answer"),
    ],
)
def test_what_a_line_says_of_a_key_counts_unless_the_note_has_the_key(line, key, value):
    log = f"## Log\n- 2026-11-03 asked by email\n{line}\n"
    said = getattr(journal_of(ada=ADA + log).contacts["ada-okafor"], key)
    assert getattr(said, "day", said) == value
    own = {"follow_up": "2027-06-01", "ok_to_follow_up": "no", "closed": "moved abroad"}[key]
    kept = getattr(journal_of(ada=ADA.replace("---\n", f"---\n{key}: {own}\n", 1) + log).contacts["ada-okafor"], key)
    assert str(getattr(kept, "day", kept)) == own


def test_what_they_promised_waits_until_it_came():
    log = "## Log\n- 2026-11-03 talked\n- 5 Nov she'll send me the handbook\n"
    assert [(task.text, task.waiting, task.done) for task in journal_of(ada=ADA + log).tasks] == [
        ("handbook", True, False)
    ]
    came = journal_of(ada=f"{ADA}{log}- 9 Nov she sent me the handbook\n")
    assert [task.done for task in came.tasks] == [True]


def test_a_line_that_is_not_understood_says_so_with_lines_to_write_instead():
    journal = journal_of(ada=f"{ADA}## Log\n- 2026-11-03 asked\n- 2026-11-12 she sounded thanks-but-no\n")
    (unread,) = journal.unread
    assert (unread.path, unread.line, unread.contact) == ("contacts/ada-okafor.md", 7, "ada-okafor")
    assert unread.text == "she sounded thanks-but-no" and unread.readings and unread.why
    assert found(journal) == [("verb-unknown", 7, "log")]
    assert journal.contacts["ada-okafor"].log[-1].verb == "" and journal.contacts["ada-okafor"].log[-1].is_event


def test_what_did_not_happen_is_shown_without_a_complaint():
    journal = journal_of(ada=f"{ADA}## Log\n- 2026-11-03 still no reply\n")
    (entry,) = journal.contacts["ada-okafor"].log
    assert (entry.verb, entry.is_event, entry.words) == ("", False, "still no reply")
    assert found(journal) == [] == list(journal.unread)


@pytest.mark.promise("P11")
def test_of_a_private_line_no_word_is_kept():
    journal = journal_of(ada=f"{ADA}## Private\n\n### Log\n\n- 2026-11-03 SECRET she maybe\n- 2026-11-04 he SECRET\n")
    assert "SECRET" not in repr(journal.unread) + repr(journal.contacts["ada-okafor"].log)


@pytest.mark.parametrize(
    ("dates", "zone", "others", "day"),
    [
        ("", "Europe/London", "", date(2026, 4, 3)),
        ("", "America/New_York", "", date(2026, 3, 4)),
        ("month-first", "Europe/London", "", date(2026, 3, 4)),
        ("day-first", "America/New_York", "", date(2026, 4, 3)),
        ("", "America/New_York", "- 14/3 met\n", date(2026, 4, 3)),
        ("", "", "", None),
        ("", "Europe/London", "- 14/3 met\n- 3/14 met\n", None),
    ],
)
def test_day_or_month_first(dates, zone, others, day):
    """By the setting, else the journal's own days, else the country of the time zone, else it is asked."""
    settings = Settings(timezone=zone, dates=dates)
    journal = journal_of(ada=f"{ADA}## Log\n{others}- 3/4 emailed her\n", settings=settings)
    days = [entry.day for entry in journal.contacts["ada-okafor"].log if entry.line == 6 + others.count("\n")]
    assert days == ([day] if day else [])
    assert day or "date-ambiguous" in [problem.rule for problem in journal.problems]


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("- 2024-11-20 met\n- 3 Dec emailed her\n", date(2024, 12, 3)),
        ("- 3 Dec emailed her\n- 2025-01-02 met\n", date(2024, 12, 3)),
        ("- 3 Dec emailed her\n", date(2025, 12, 3)),
        ("- 3 Nov emailed her\n", date(2026, 11, 3)),
    ],
)
def test_a_day_without_a_year_is_the_nearest_to_the_lines_beside_it(lines, day):
    journal = journal_of(ada=f"{ADA}## Log\n{lines}")
    assert day in [entry.day for entry in journal.contacts["ada-okafor"].log]
    assert "date-year" in [problem.rule for problem in journal.problems]


def test_a_weekday_of_another_day_is_a_warning():
    journal = journal_of(ada=f"{ADA}## Log\n- Mon 3 Nov emailed her\n")  # a Tuesday
    assert "weekday-differs" in [problem.rule for problem in journal.problems]


def test_what_stands_under_headings_of_a_talk():
    note = (
        "---\nwith: Ada\n---\n## What I learned\nPatience.\n\n**Key takeaways**\n- ask early\n\nPeople to talk to:\n"
        "- Ben Ruiz (her boss), use her name\n- Cy Dee at the port\n- someone at the museum\n\n"
        "## To do\n- send her the report by 2026-12-01\n- buy a pen (done)\n"
    )
    journal = journal_of(**{"journal__interviews__2026_11_12_ada_okafor": note})
    (talk,) = journal.interviews.values()
    assert talk.has_reflection and talk.takeaway == "ask early"
    assert [one.person and one.person.name for one in talk.referrals] == ["Ben Ruiz", "Cy Dee", None]
    assert [(task.text, task.due, task.done) for task in journal.tasks] == [
        ("send her the report", date(2026, 12, 1), False),
        ("buy a pen (done)", None, True),
    ]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ben Ruiz (runs the lab)", "Ben Ruiz"), ("Ben Ruiz, tariff lab", "Ben Ruiz"),
        ("Ben Ruiz at the port", "Ben Ruiz"), ("Ben Ruiz from Leeds", "Ben Ruiz"),
        ("Ben Ruiz who knows tariffs", "Ben Ruiz"), ("Ben Ruiz - skip: wrong field", "Ben Ruiz"),
        ("Ben Ruiz: tariffs", "Ben Ruiz"),
    ],
)  # fmt: skip
def test_a_name_they_named_ends_where_words_about_it_begin(typed, name):
    note = f'---\nwith: Ada\nreferrals:\n  - "{typed}"\n---\n'
    (talk,) = journal_of(**{"journal__interviews__2026_11_12_ada_okafor": note}).interviews.values()
    assert [one.person.name for one in talk.referrals if one.person] == [name]


@pytest.mark.parametrize(("typed", "value"), [("yes of course", "yes"), ("sure", "yes"), ("rather not", "no")])
def test_answers_that_are_plain_in_meaning_are_understood_with_a_hint(typed, value):
    journal = person(f"---\nname: Ada\nok_to_follow_up: {typed}\n---\n")
    assert journal.contacts["ada-okafor"].ok_to_follow_up == value
    assert found(journal) == [("answer-form", 3, "ok_to_follow_up")]


def test_an_update_for_everyone_but_one():
    journal = journal_of(**{"journal__updates__2026_11_01_news": "---\nsent_to: everyone except Lee\n---\nNews.\n"})
    (update,) = journal.updates.values()
    assert update.to_everyone and [ref.id for ref in update.not_sent_to] == ["lee-park"]


SAID = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)


@given(st.sampled_from(["2026-11-03", "3 Nov", "Tues 3rd Nov", "3.11."]), SAID, st.sampled_from(["contact", "log"]))
def test_no_line_with_a_day_vanishes(day, said, place):
    """It is an event, or shown as none, or it is asked; in journal/log.md it may also be told that nobody is named."""
    line = f"- {day} {said}"
    journal = journal_of(ada=f"{ADA}## Log\n{line}\n") if place == "contact" else journal_of(log=f"{line}\n")
    number = 6 if place == "contact" else 1
    shown = [entry for one in journal.contacts.values() for entry in one.log if entry.line == number]
    asked = [line for line in journal.unread if line.line == number]
    other = [*journal.tasks, *(problem for problem in journal.problems if problem.line == number)]
    keys = [one for one in journal.contacts.values() if one.follow_up or one.closed or one.introduction]
    assert shown or asked or other or keys or place == "log"


ENTRIES = st.one_of(
    st.sampled_from(["asked", "nudged", "talked", "met", "wrote", "called", "thanked", "updated", "heard"]).map(
        lambda verb: ReadEntry(date(2026, 11, 3), verb, "ada-okafor")
    ),
    st.sampled_from(["yes", "no", "later"]).map(
        lambda answer: ReadEntry(date(2026, 11, 3), "replied", "ada-okafor", answer=answer)
    ),
    st.tuples(st.sampled_from(["planned", "moved to"]), st.dates(date(2026, 11, 4), date(2027, 6, 1)),
              st.sampled_from(["", "15:00", "09:30"])).map(
        lambda made: ReadEntry(date(2026, 11, 3), made[0], "ada-okafor", when=made[1], clock=made[2])
    ),
)  # fmt: skip


@given(ENTRIES)
def test_the_line_that_is_offered_is_read_as_what_it_was_offered_for(entry):
    line = f"- 2026-11-03 {usual_words(entry, {})}"
    journal = journal_of(ada=f"{ADA}## Log\n{line}\n")
    (read,) = journal.contacts["ada-okafor"].log
    assert (read.verb, read.answer, read.when, read.clock) == (entry.verb, entry.answer, entry.when, entry.clock)
    assert found(journal) == []


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("told him about my call with Ada", ["ada-okafor"]),
        ("told Lee that the Ada coffee went well", ["ada-okafor"]),
        ("told about Ada", ["ada-okafor"]),
    ],
)
def test_what_i_told_in_the_referrers_own_log_is_about_whom_it_names(line, about):
    lee = f"{LEE}## Log\n- 2026-11-12 talked\n- 2026-11-15 {line}\n"
    journal = written({"contacts/ada-okafor.md": ADA, "contacts/lee-park.md": lee}, TODAY)
    entry = next(one for one in journal.contacts["lee-park"].log if one.day == date(2026, 11, 15))
    assert (entry.verb, [ref.id for ref in entry.about]) == ("told", about)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            "- 3 Nov emailed her\n- 5 Nov bounced\n- 6 Nov looked her up, sent a connection request with a note",
            ["11-03 asked", "11-06 asked"],
        ),
        ("- 3 Nov sent her a connection request", ["11-03 invited"]),
        ("- 3 Nov found her on LinkedIn", []),
        ("- 3 Nov sent her 4 questions\n- 6 Nov she answered all my questions", ["11-03 asked", "11-06 talked"]),
        ("- 3 Nov sent her 4 questions\n- 6 Nov got her answers, thorough", ["11-03 asked", "11-06 talked"]),
        ("- 3 Nov answers received", []),
    ],
)
def test_questions_and_requests_in_writing_are_read_by_what_went_before(lines, wanted):
    assert [said for said, _ in events(journal_of(ada=f"{ADA}## Log\n{lines}\n"))] == wanted


@pytest.mark.parametrize(
    ("log", "is_read"),
    [
        ("- 10 Nov chatted to Ada at the market about her job\n", False),
        ("- 10 Nov chatted to Ada Okafor at the market about her job\n", True),
        ("- 10 Nov chatted to [[Ada Okafor]] at the market\n", True),
        ("- 20 Nov chatted to Ada about her job\n", True),
    ],
)
def test_a_first_name_alone_before_a_meeting_that_is_fixed_may_be_somebody_else(log, is_read):
    journal = journal_of(ada=f"{ADA}## Log\n- 2026-11-03 planned 2026-11-18 15:00\n", log=log)
    assert any(said.endswith("talked") for said, _ in events(journal)) == is_read
    assert bool(journal.unread) == (not is_read)


@pytest.mark.promise("P15")
@pytest.mark.parametrize(
    "lines",
    [
        "- 2026-01-02 she will send me the slides\n- 2026-01-03 sent me the slides\n",
        "- 2026-01-02 talked\n",
        "- 2026-01-02 should thank her\n",
    ],
)
def test_the_work_of_a_log_grows_with_its_length(lines):
    note = "---\nname: Ada Okafor\n---\n## Log\n"
    person(note + lines)
    assert is_linear(lambda size: person(note + lines * size), 50)


@pytest.mark.parametrize(
    ("log", "wanted"),
    [
        ("- 12 Nov Ada said yes\n- 13 Nov sent her 3 times\n", ["11-12 replied yes", "11-13 asked"]),
        ("- 12 Nov Ada said yes\n\n- 13 Nov sent her 3 times\n", ["11-12 replied yes"]),
        ("- 12 Nov Ada said yes\n- 12 Nov Lee rang\n- 13 Nov sent her 3 times\n", ["11-12 replied yes"]),
    ],
)  # fmt: skip
def test_a_pronoun_is_the_only_person_of_the_line_right_above(log, wanted):
    assert [event for event, _ in events(journal_of(log=log))] == wanted


def test_what_they_promised_and_sent_belongs_to_the_talk_and_is_no_contact_of_its_own():
    ada = f"{ADA}## Log\n- 3 Nov coffee with her\n- 3 Nov she'll send me the handbook\n- 9 Nov the handbook came\n"
    journal = journal_of(ada=f"{ada}- 20 Nov she emailed the reading list she promised\n")
    assert [(task.text, task.done) for task in journal.tasks] == [("handbook", True)]
    assert events(journal) == [("11-03 talked", "")]
    assert [entry.words for entry in journal.contacts["ada-okafor"].log if not entry.verb] == [
        "the handbook came", "she emailed the reading list she promised"
    ]  # fmt: skip
    typed = journal_of(ada=f"{ADA}## Log\n- 2026-11-20 heard she sent the reading list\n")
    assert events(typed) == [("11-20 heard", "")]


def test_a_line_in_a_persons_note_that_tells_the_referrer_is_an_entry_of_that_note():
    journal = journal_of(ada=f"{ADA}## Log\n- 3 Nov coffee with her\n- 9 Nov let Lee know how it went with Ada\n")
    (told,) = (entry for entry in journal.contacts["ada-okafor"].log if entry.verb == "told")
    assert told.words == "Lee Park, let Lee know how it went with Ada"
    assert journal.contacts["lee-park"].log == ()


def test_a_line_about_somebody_without_a_note_says_how_to_begin_one():
    journal = journal_of(log="- 2026-10-29 talked with Rosa Delgado at the library\n")
    (line,) = journal.unread
    assert (line.readings, line.why) == (('coffee new contact "Rosa Delgado"',), "Rosa Delgado has no note")
    message = 'Rosa Delgado has no note; run `coffee new contact "Rosa Delgado"`, and this line is read'
    assert [problem.message for problem in journal.problems if problem.rule == "person-unknown"] == [message]
