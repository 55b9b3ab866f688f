"""Habits of writing that no rule of the journal asks for: a note as typed, and what is read of it."""

from __future__ import annotations

from datetime import date

import pytest
from records.written import TODAY, written

from coffeechats.notes.keys import key_meant
from coffeechats.records.headings import meaning_of
from coffeechats.records.model import Answer, Journal, Settings

pytestmark = pytest.mark.promise("P22")
ADA = "---\nname: Ada Okafor\n---\n"


def journal_of(**notes: str) -> Journal:
    """Notes by their path with `__` for a slash; Ada's and Lee's stand beside them."""
    paths = {f"{path.replace('__', '/').replace('_', '-')}.md": text for path, text in notes.items()}
    people = {"contacts/ada-okafor.md": ADA, "contacts/lee-park.md": "---\nname: Lee Park\n---\n"}
    return written(people | paths, TODAY)


def events(journal: Journal, who: str = "ada-okafor") -> list[str]:
    log = journal.contacts[who].log
    return [f"{entry.day:%m-%d} {entry.verb} {entry.answer}".strip() for entry in log if entry.verb]


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("Does", "contact", "role"),
        ("Who", "contact", "relation"),
        ("Who", "interview", "with"),
        ("Got her name from", "contact", "via"),
        ("indicated by", "contact", "via"),
        ("How I found him", "contact", "via"),
        ("Use Mori-san's name", "contact", "may_use_name"),
        ("Grand to mention Maeve", "contact", "may_use_name"),
        ("can say her name?", "contact", "may_use_name"),
        ("Thank you mail", "interview", "thanked"),
        ("Can I contact him again", "interview", "ok_to_follow_up"),
        ("Fit (1-5)", "interview", "fit"),
        ("how long", "interview", "duration"),
    ],
)
def test_a_key_in_words_of_ones_own(typed, kind, name):
    key = key_meant(typed, kind)
    assert key is not None
    assert key.name == name


@pytest.mark.parametrize("typed", ["name pronunciation", "call back", "ask her about", "email him"])
def test_words_that_only_begin_like_a_key_mean_none(typed):
    assert key_meant(typed, "contact") is None


def test_an_interview_with_keys_of_ones_own():
    journal = journal_of(
        journal__interviews__ada="""
        ---
        who: Ada Okafor
        when: Wed 21st October 2026, half ten
        thank you mail: 10/22
        again?: always
        people: Lee Park, he writes first
        names: Ben Ruiz (tariff lab, Leeds), Zoe Hall at Northwind
        could I do it: 3 out of 5
        result: a good talk
        ---
        """
    )
    [interview] = journal.interviews.values()
    assert (interview.day, interview.ok_to_follow_up, interview.fit) == (date(2026, 10, 21), Answer.YES, 3)
    assert [one.day for one in interview.thanked] == [date(2026, 10, 22)]
    assert [one.person.name for one in interview.referrals if one.person] == ["Lee Park", "Ben Ruiz", "Zoe Hall"]
    assert ("result", "a good talk") in interview.noted
    assert [problem.rule for problem in journal.problems if problem.rule.startswith("time")] == ["time-in-words"]


def test_not_yet_is_no_thanks():
    journal = journal_of(
        journal__interviews__ada="---\nwith: ada-okafor\ndate: 2026-10-21\nThank you mail: not yet\n---\n"
    )
    [interview] = journal.interviews.values()
    assert interview.thanked == ()


@pytest.mark.parametrize("month", ["October 2026", "## October 2026", "**October 2026**", "# Oktober 2026", "October:"])
def test_below_a_month_lines_begin_with_its_days(month):
    log = f"{month}\n\n- 5: emailed Ada\n- 7 - Ada said yes\n- 12th: coffee with Ada, 40 min\n"
    assert events(journal_of(journal__log=log)) == ["10-05 asked", "10-07 replied yes", "10-12 talked"]


def test_a_number_below_another_heading_is_no_day():
    assert events(journal_of(journal__log="## Plans\n- 5: emailed Ada\n")) == []


def test_what_is_struck_through_is_taken_back():
    ada = f"{ADA}## Log\n- 2026-11-02 asked\n- 2026-11-05 ~~she said no~~ said yes\n- ~~2026-11-06 called off~~\n"
    journal = journal_of(contacts__ada_okafor=f"{ada}- 2026-11-07 ~~thanked her~~\n")
    assert [event for event in events(journal) if not event.endswith(("06", "07"))][:2] == [
        "11-02 asked", "11-05 replied yes",
    ]  # fmt: skip
    assert not any(entry.verb in ("thanked", "called off") for entry in journal.contacts["ada-okafor"].log)


def test_a_log_with_the_newest_line_on_top_is_read_from_below():
    ada = f"{ADA}- 6/11/2026 she said yes\n- 6/11/2026 emailed her\n- 2/11/2026 met at the fair\n"
    journal = journal_of(contacts__ada_okafor=ada.replace("/11/2026", " Nov 2026"))
    assert sorted(events(journal)) == ["11-02 met", "11-06 asked", "11-06 replied yes"]


def test_in_a_table_the_column_of_results_is_what_they_said():
    ada = f"{ADA}| Date | Action | Result |\n|---|---|---|\n| 3 Nov | Emailed, asked for 20 min | OK! |\n"
    assert events(journal_of(contacts__ada_okafor=ada)) == ["11-03 asked", "11-03 replied yes"]


def test_honorifics_belong_to_no_name_and_a_name_in_two_scripts_is_two_names():
    journal = journal_of(
        contacts__mori_ayako="---\nname: 森 綾子 (Mori Ayako)\n---\n",
        contacts__endo="---\nname: Endo Kenta\nreferred_by: Mori-san\n---\n",
        journal__log="- 2026-11-10 emailed Mori-san\n- 2026-11-11 met Endo-san at the fair\n",
    )
    assert [ref.id for ref in journal.contacts["endo"].referred_by] == ["mori-ayako"]
    assert events(journal, "mori-ayako") == ["11-10 asked"]
    assert events(journal, "endo") == ["11-11 met"]


def test_a_name_in_brackets_in_the_same_script_is_no_other_name():
    journal = journal_of(contacts__priya="---\nname: Priya (Anika's mum)\n---\n")
    assert journal.contacts["priya"].aliases == ()


@pytest.mark.parametrize(
    ("title", "meaning"),
    [
        ("Thoughts afterwards", "reflection"),
        ("My conclusion", "reflection"),
        ("What I think now", "reflection"),
        ("感想（My impression）", "reflection"),
        ("Names he gave me", "referrals"),
        ("His thoughts", ""),
        ("Conclusions of the report", ""),
    ],
)
def test_a_heading_in_words_of_ones_own(title, meaning):
    assert meaning_of(title) == meaning


@pytest.mark.parametrize(
    ("typed", "day", "words"),
    [
        ("in January", date(2027, 1, 1), ""),
        ("after Christmas, how the review went", date(2026, 12, 26), "how the review went"),
        ("in spring ask about the job", date(2027, 3, 1), "ask about the job"),
    ],
)
def test_when_to_get_in_touch_again_in_words(typed, day, words):
    ada = f"---\nname: Ada Okafor\nfollow up: {typed}\n---\n- 2026-11-02 asked\n"
    follow_up = journal_of(contacts__ada_okafor=ada).contacts["ada-okafor"].follow_up
    assert follow_up is not None
    assert (follow_up.day, follow_up.words) == (day, words)


def test_next_month_alone_says_no_day_as_nobody_knows_from_when_on():
    ada = "---\nname: Ada Okafor\nfollow up: next month\n---\n"
    journal = journal_of(contacts__ada_okafor=ada)
    assert journal.contacts["ada-okafor"].follow_up is None
    assert ("date-unreadable", 3) in [(problem.rule, problem.line) for problem in journal.problems]


def test_a_day_without_its_year_is_not_months_ahead():
    ada = f"{ADA}- 2026-10-01 asked\n- 3 April thanked her\n- 3 Dec asked again\n"
    log = journal_of(contacts__ada_okafor=ada).contacts["ada-okafor"].log
    assert [entry.day for entry in log if entry.verb] == [date(2026, 10, 1), date(2026, 4, 3), date(2026, 12, 3)]


def test_two_people_in_a_line_of_the_log_have_both_what_it_says_or_it_is_asked():
    journal = journal_of(
        journal__log="- 2026-10-05 coffee with Ada and Lee on friday at 3\n- 2026-10-06 Ada said yes, Lee too\n"
    )
    assert events(journal) == ["10-05 planned", "10-06 replied yes"]
    assert events(journal, "lee-park") == ["10-05 planned"]
    assert [problem.line for problem in journal.problems if problem.rule == "verb-unknown"] == [2]


@pytest.mark.parametrize(("language", "month"), [("pl", 11), ("cs", 11), ("hr", 10)])
def test_a_month_that_two_languages_name_alike_is_that_of_the_language_of_the_notes(language, month):
    notes = {
        "contacts/ada-okafor.md": f"{ADA}- 5 listopad 2026 emailed her\n",
        "journal/interviews/ada.md": "---\nwith: ada-okafor\ndate: 6. listopad 2026 15:00\n---\n",
    }
    journal = written(notes, TODAY, Settings(timezone="Europe/London", language=language))
    [entry] = journal.contacts["ada-okafor"].log
    [interview] = journal.interviews.values()
    assert (entry.day, entry.verb) == (date(2026, month, 5), "asked")
    assert interview.day == date(2026, month, 6)


def test_without_a_language_such_a_month_is_asked_about():
    journal = journal_of(contacts__ada_okafor=f"{ADA}- 5 listopad 2026 emailed her\n")
    assert "date-ambiguous" in [problem.rule for problem in journal.problems]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("emailed her 14 Nov", ["11-14 asked"]),
        ("emailed her (14 Nov)", ["11-14 asked"]),
        ("thanked her on Nov 19th", ["11-19 thanked"]),
        ("Thanked her. 2026-11-20", ["11-20 thanked"]),
        ("will call her 30 Nov", []),
        ("coffee booked for 20 Nov", []),
        ("wants an answer by 20 Nov", []),
    ],
)
def test_the_day_may_be_the_last_word_of_a_line_but_not_what_the_line_is_about(typed, wanted):
    assert events(journal_of(contacts__ada_okafor=f"{ADA}## Log\n- {typed}\n")) == wanted


@pytest.mark.parametrize("line", ["Nov 3: emailed her", "Nov 3 : emailed her", "Tue Nov 3: emailed her"])
def test_a_day_with_its_month_in_front_may_end_with_a_colon(line):
    assert events(journal_of(contacts__ada_okafor=f"{ADA}## Log\n- {line}\n")) == ["11-03 asked"]


def test_a_heading_that_names_somebody_is_whom_the_lines_of_the_common_log_are_about():
    journal = journal_of(journal__log="""\
        ## Ada Okafor
        - 3 Nov: emailed
        - 5 Nov: she said yes
        ## Lee Park (the library)
        - 4 Nov: emailed him
        - 6 Nov: Ada called
        ## Everybody
        - 7 Nov: emailed
        """)  # fmt: skip
    assert events(journal) == ["11-03 asked", "11-05 replied yes", "11-06 heard"]
    assert events(journal, "lee-park") == ["11-04 asked"]
    assert [line.text for line in journal.unread] == ["emailed"]


@pytest.mark.parametrize(
    "line",
    [
        "she said to talk to Lee Park at the library",
        "she said I should talk to Lee",
        "she mentioned Lee Park, a cartographer",
        "Ada suggested I contact Lee",
        "coffee, an hour. She told me to email Lee",
        "she says ping Lee Park",
        "she recommended Lee",
    ],
)
def test_whom_they_name_in_a_log_was_named_by_them(line):
    journal = journal_of(contacts__ada_okafor=f"{ADA}## Log\n- 2026-11-03 {line}\n")
    assert [ref.id for ref in journal.contacts["lee-park"].referred_by] == ["ada-okafor"]


@pytest.mark.parametrize(
    "line", ["need to call Lee", "I told Lee Park about it", "to email Lee Park", "she never mentioned Lee Park"]
)
def test_who_only_stands_in_a_line_was_named_by_nobody(line):
    journal = journal_of(contacts__ada_okafor=f"{ADA}## Log\n- 2026-11-03 {line}\n")
    assert journal.contacts["lee-park"].referred_by == ()


def test_whom_i_wrote_to_before_was_named_by_nobody():
    lee = "---\nname: Lee Park\nlog:\n- 2026-11-01 asked\n---\n"
    journal = journal_of(contacts__ada_okafor=f"{ADA}## Log\n- 2026-11-03 she mentioned Lee\n", contacts__lee_park=lee)
    assert journal.contacts["lee-park"].referred_by == ()


def test_the_name_that_a_first_letter_drops_is_who_named_them():
    lee = "---\nname: Lee Park\n---\n## Log\n- 2026-11-05 emailed him, said Ada sent me\n"
    ada = f"{ADA}## Log\n- 2026-11-01 talked\n"
    journal = journal_of(contacts__ada_okafor=ada, contacts__lee_park=lee)
    assert [ref.id for ref in journal.contacts["lee-park"].referred_by] == ["ada-okafor"]
    assert journal.contacts["lee-park"].may_use_name is Answer.YES


def test_a_line_that_says_it_is_to_be_done_is_a_task():
    journal = journal_of(contacts__ada_okafor=f"{ADA}TODO: send her the memo by 30 Nov\n- To do: call [done]\n")
    assert [(task.text, task.due, task.done) for task in journal.tasks] == [
        ("send her the memo", date(2026, 11, 30), False), ("call [done]", None, True),
    ]  # fmt: skip


def test_lines_of_a_log_go_on_behind_a_mail():
    journal = journal_of(
        contacts__ada_okafor=f"""\
{ADA}From: Ada Okafor
Date: 3 Nov 2026
Hi, happy to talk! How about 12 November?

12 November works best for me.

4 Nov replied, 12 Nov works

13 Nov sent her a thank-you mail
"""
    )
    assert [one for one in events(journal) if "thanked" in one] == ["11-13 thanked"]
    assert "11-03 heard" not in events(journal) or "11-04 wrote" in events(journal)


def test_whom_i_may_not_name_is_said_with_whom_they_named():
    line = "also says ping Lee Park at the co-op, but don't mention me"
    (lee,) = [journal_of(contacts__ada_okafor=f"{ADA}## Log\n- 2026-11-03 {line}\n").contacts["lee-park"]]
    assert ([ref.id for ref in lee.referred_by], lee.may_use_name) == (["ada-okafor"], Answer.NO)
