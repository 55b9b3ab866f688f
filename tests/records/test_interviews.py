"""An interview's note, and what it means."""

from __future__ import annotations

from datetime import date, time

import pytest
from records.written import found, written

from coffeechats.records.model import Answer, Settings, Thanks

PEOPLE = {
    "contacts/ada-okafor.md": "---\nname: Ada Okafor\n---\n",
    "contacts/ben-ruiz.md": "---\nname: Ben Ruiz\n---\n",
}
PATH = "journal/interviews/2026-11-12-ada-okafor.md"


def talk(text, path=PATH, **settings):
    journal = written(PEOPLE | {path: text}, **settings)
    return journal, next(iter(journal.interviews.values()))


def test_every_key_is_read_and_nothing_is_wrong():
    journal, interview = talk("""
        ---
        with: [ada-okafor, Ben Ruiz]
        date: 2026-11-12 15:00
        minutes: 20
        took: 35
        medium: coffee
        place: "Corn Exchange: upstairs"
        goal: whether a planner can write tariffs
        questions: [path, day, What surprised you?]
        takeaway: tariffs are where policy becomes a bill
        thanked:
          - 2026-11-13 ada-okafor
          - 2026-11-14 Ben Ruiz
        outcome: connection
        fit: 4
        before: utilities only build
        after: half of it is persuasion
        referrals:
          - Mia Holt - runs the tariff lab
          - ben-ruiz
          - Tom Reed - skip: wrong field
          - someone at the city
        may_use_name: yes
        introduction: they-write
        ok_to_follow_up: invited
        linkedin: yes
        resources: [The Grid (read), https://example.org/grid]
        ---
        ## What does an ordinary day look like?
        Meetings.
        ## Reflection
        I liked it.
    """)
    assert found(journal) == []
    assert [ref.id for ref in interview.people] == ["ada-okafor", "ben-ruiz"]
    assert (interview.day, interview.time) == (date(2026, 11, 12), time(15))
    assert (interview.minutes, interview.took, interview.fit, interview.outcome) == (20, 35, 4, "connection")
    assert [(t.day.day, t.person.id) for t in interview.thanked] == [(13, "ada-okafor"), (14, "ben-ruiz")]
    assert [
        (r.person and (r.person.id or r.person.name), r.words, r.is_skipped, r.skip) for r in interview.referrals
    ] == [
        ("Mia Holt", "runs the tariff lab", False, ""),
        ("ben-ruiz", "", False, ""),
        ("Tom Reed", "skip: wrong field", True, "wrong field"),
        (None, "someone at the city", False, ""),
    ]
    assert [(r.text, r.state) for r in interview.resources] == [("The Grid", "read"), ("https://example.org/grid", "")]
    assert (interview.ok_to_follow_up, interview.linkedin) == (Answer.INVITED, Answer.YES)
    assert interview.has_question and interview.has_reflection


def test_the_files_name_says_when_and_with_whom():
    journal, interview = talk("Words.\n")
    assert (interview.day, [ref.id for ref in interview.people]) == (date(2026, 11, 12), ["ada-okafor"])
    assert found(journal) == []


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("2026-11-12 Ada Okafor", ["ada-okafor"]),
        ("2026-11-12-ada-okafor-2", ["ada-okafor"]),
        ("2026-11-12-ada-okafor-and-ben-ruiz", ["ada-okafor", "ben-ruiz"]),
    ],
)
def test_names_of_files(name, ids):
    _, interview = talk("Words.\n", f"journal/interviews/{name}.md")
    assert [ref.id for ref in interview.people] == ids
    assert interview.id == name


def test_an_interview_that_names_nobody_is_a_problem_and_never_an_ordinary_page():
    journal, _ = talk("Words.\n", "journal/interviews/notes.md")
    assert [rule for rule, _, _ in found(journal)] == ["date-missing", "with-missing"]
    assert not journal.pages


def test_a_note_anywhere_under_journal_that_says_with_is_an_interview():
    journal, interview = talk("---\nwith: ada-okafor\ndate: 2026-11-12\n---\n", "journal/2026/coffee.md")
    assert interview.id == "coffee" and not journal.pages


@pytest.mark.parametrize(
    ("thanked", "expected", "problems"),
    [
        ("2026-11-13", [Thanks(date(2026, 11, 13))], []),
        ("yes", [Thanks(None)], []),
        ("no", [], []),
        ("13 November 2026", [Thanks(date(2026, 11, 13))], ["date-form"]),
        ("2026-11-13 by email", [Thanks(date(2026, 11, 13))], []),
        ("2026-12-24", [Thanks(date(2026, 12, 24))], ["future-entry"]),
        ("2026-11-13 Zebedee Quill", [], ["person-unknown"]),
        ("soon", [], ["date-unreadable"]),
    ],
)
def test_thanks(thanked, expected, problems):
    journal, interview = talk(f"---\nthanked: {thanked}\n---\n")
    assert list(interview.thanked) == expected
    assert [rule for rule, _, _ in found(journal)] == problems


@pytest.mark.parametrize(
    ("written_as", "name", "words"),
    [
        ("Mia Holt - runs the lab", "Mia Holt", "runs the lab"),
        ("Mia Holt – runs the lab", "Mia Holt", "runs the lab"),
        ("Mia Holt—runs the lab", "Mia Holt", "runs the lab"),
        ("Mia Holt: runs the lab", "Mia Holt", "runs the lab"),
        ("Mia Holt-Jones", "Mia Holt-Jones", ""),
        ("[[Mia Holt]] - runs the lab", "Mia Holt", "runs the lab"),
        ("An Nguyen", "An Nguyen", ""),
        ("someone at the city - keeps the maps", None, "someone at the city - keeps the maps"),
        ("a woman at the fair", None, "a woman at the fair"),
        ("“Someone in finance”, will ask around", None, "“Someone in finance”, will ask around"),
        ("Mia somebody - at the port", "Mia", "at the port"),
        ("Mia ??", "Mia", ""),
    ],
)
def test_people_suggested(written_as, name, words):
    _, interview = talk(f"---\nreferrals:\n  - {written_as}\n---\n")
    (referral,) = interview.referrals
    assert (referral.person and referral.person.name, referral.words) == (name, words)


def test_several_people_suggested_in_one_text():
    _, interview = talk("---\nreferrals: Mia Holt, Tom Reed and Ben Ruiz\n---\n")
    assert [referral.person.name for referral in interview.referrals] == ["Mia Holt", "Tom Reed", "Ben Ruiz"]


@pytest.mark.parametrize(
    ("line", "field", "value", "problem"),
    [
        ("minutes: 20 minutes", "minutes", 20, "number-form"),
        ("took: about 35", "took", 35, "number-form"),
        ("took: 1 hour", "took", 60, "number-form"),
        ("took: long", "took", None, "number-unreadable"),
        ("took: yes", "took", Answer.YES, None),
        ("took: Yes, it did", "took", Answer.YES, "answer-form"),
        ("took: no", "took", None, "number-unreadable"),
        ("fit: 4/5", "fit", 4, "number-form"),
        ("fit: 7", "fit", None, "number-unreadable"),
        ("outcome: conection", "outcome", "", "choice-unreadable"),
        ("outcome: info", "outcome", "information", "choice-form"),
        ("called_off: no", "called_off", "", "reason-is-no"),
        ("called_off: she was ill", "called_off", "she was ill", None),
        ("date: 2024-02-30", "day", date(2026, 11, 12), "date-impossible"),
    ],
)
def test_values(line, field, value, problem):
    journal, interview = talk(f"---\n{line}\n---\n")
    assert getattr(interview, field) == value
    assert [rule for rule, _, _ in found(journal)] == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("body", "reflected"),
    [
        ("## Reflection\nI liked it.\n", True),
        ("#### reflection\n- liked it\n", True),
        ("## Reflection\n### What have I learned?\nA lot.\n", True),
        ("## What did I learn from this talk?  {#learned}\nA lot.\n", True),
        ("## Reflection\n", False),
        ("## Reflection\n<!-- write here -->\n-\n- [ ]\n### What surprised me?\n", False),
        ("## Reflection\n\n## Notes\nwords\n", False),
        ("Words.\n", False),
        ("He reads maps all day. Not for me, I think.\n", True),
        ("They travel a lot. I could see myself there!\n", True),
        ("Long hours.\nSold.\n", True),
        ('She said: "not for me".\n', False),
        ("She thinks it is for me to decide. He sold his firm.\n", False),
        ("> Not for me.\n", False),
    ],
)
def test_whether_something_is_written_as_reflection(body, reflected):
    _, interview = talk(body)
    assert interview.has_reflection is reflected


@pytest.mark.parametrize(
    ("body", "asks"),
    [
        ("## day\n", True),
        ("## Who decides on a tariff?\n", True),
        ("## Reflection\n### What surprised me?\n", False),
        ("## learned\n", False),
        ("## Notes\n", False),
    ],
)
def test_whether_a_heading_is_a_question_for_them(body, asks):
    _, interview = talk(body)
    assert interview.has_question is asks


def test_a_log_in_an_interview_is_everyones_unless_a_line_names_its_person():
    journal, _ = talk("""
        ---
        with: [ada-okafor, ben-ruiz]
        ---
        ## Log
        - 2026-11-13 wrote
        - 2026-11-14 [[Ben Ruiz]] called
    """)
    assert [e.verb for e in journal.contacts["ada-okafor"].log] == ["wrote"]
    assert [e.verb for e in journal.contacts["ben-ruiz"].log] == ["wrote", "called"]


@pytest.mark.parametrize(
    ("line", "text", "due", "waiting", "done"),
    [
        ("- [ ] send the report due 2026-12-01", "send the report", date(2026, 12, 1), False, False),
        ("- [ ] send the report due:2026-12-01", "send the report", date(2026, 12, 1), False, False),
        ("- [ ] send the report by 2026-12-01", "send the report", date(2026, 12, 1), False, False),
        ("- [ ] send the report 📅 2026-12-01", "send the report", date(2026, 12, 1), False, False),
        ("- [ ] answer by email", "answer by email", None, False, False),
        ("- [ ] waiting: the handbook", "the handbook", None, True, False),
        ("- [x] send it due 2026-12-01", "send it", date(2026, 12, 1), False, True),
    ],
)
def test_tasks(line, text, due, waiting, done):
    journal, _ = talk(f"{line}\n")
    (task,) = journal.tasks
    assert (task.text, task.due, task.waiting, task.done) == (text, due, waiting, done)
    assert found(journal) == []


def test_a_task_with_a_date_of_two_meanings_says_so_and_stays_undated():
    notes = {"contacts/ada.md": "---\nname: Ada\n---\n- [ ] send it due 05/06/2026\n"}
    journal = written(notes, settings=Settings(timezone="America/Toronto"))
    assert journal.tasks[0].due is None
    assert [rule for rule, _, _ in found(journal)] == ["date-ambiguous"]


def test_tasks_in_code_and_quotes_do_not_count():
    journal, _ = talk("```\n- [ ] no\n```\n\n> - [ ] no\n\n- [ ] yes\n")
    assert [task.text for task in journal.tasks] == ["yes"]


@pytest.mark.promise("P11")
def test_the_words_of_a_private_task_stay_in_the_note():
    journal, _ = talk("""
        ## Private
        - [ ] ask what she earns due 2026-12-01
        ### More
        - [ ] and her boss
        ## Notes
        - [ ] send it
    """)
    assert [(task.text, task.due) for task in journal.tasks] == [
        ("something private", date(2026, 12, 1)),
        ("something private", None),
        ("send it", None),
    ]


@pytest.mark.parametrize(
    ("name", "front", "rule", "says"),
    [
        ("2026-11-31-ada-okafor", "", "date-impossible", "no such day"),
        ("2026-11-12-ada-okafer", "", "with-missing", "did you mean Ada Okafor"),
        ("2026-11-12-ada-okafor", "date: 2026-11-10", "date-differs", "2026-11-12"),
    ],
)
def test_what_a_files_name_says_amiss(name, front, rule, says):
    journal, _ = talk(f"---\n{front}\n---\n", f"journal/interviews/{name}.md")
    (problem,) = journal.problems
    assert problem.rule == rule and says in problem.message


def test_a_task_due_on_a_day_in_words_gets_a_hint():
    journal, _ = talk("- [ ] send it by Friday\n- [ ] answer by email\n")
    assert found(journal) == [("task-day", 1, "")]


@pytest.mark.parametrize(
    ("typed", "thanks"),
    [
        ("yes, by email", [Thanks(None)]),
        ("yes, 13 Nov 2026", [Thanks(date(2026, 11, 13))]),
        ("no, not yet", []),
    ],
)
def test_thanks_in_plain_words_are_understood(typed, thanks):
    _, interview = talk(f"---\nthanked: {typed}\n---\n")
    assert list(interview.thanked) == thanks


@pytest.mark.parametrize(
    ("typed", "minutes"), [("half an hour", 30), ("about an hour", 60), ("an hour and a half", 90), ("~45 min", 45)]
)
def test_a_length_in_words_is_understood(typed, minutes):
    _, interview = talk(f"---\ntook: {typed}\n---\n")
    assert interview.took == minutes


@pytest.mark.parametrize(("typed", "outcome"), [("connections", "connection"), ("opportunities", "opportunity")])
def test_an_outcome_may_be_typed_as_several(typed, outcome):
    assert talk(f"---\noutcome: {typed}\n---\n")[1].outcome == outcome


def test_a_suggested_name_ends_at_a_semicolon():
    _, interview = talk("## Referrals\n- Peter Hale; she will speak to him first\n")
    (referral,) = interview.referrals
    assert (referral.person.name, referral.words) == ("Peter Hale", "she will speak to him first")
