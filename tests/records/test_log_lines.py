"""Lines of a log as people type them in Obsidian and elsewhere: each with a day and a verb counts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records.written import found, person, written

from coffeechats.notes.repair import fixed
from coffeechats.reading.verbs import VERBS

pytestmark = [pytest.mark.promise("P14"), pytest.mark.promise("P22")]
SAME = date(2026, 11, 5)  # a Thursday


def log_of(lines: str):
    return person(f"---\nname: Ada\n---\n## Log\n{lines}\n")


@pytest.mark.parametrize(
    ("line", "verb", "words", "rules"),
    [
        ("- [[2026-11-05]] replied yes", "replied", "yes", []),
        ("- [[2026-11-05|Thursday]] called", "called", "", []),
        ("- [[daily/2026-11-05]] called", "called", "", []),
        ("- 2026-11-05: replied yes", "replied", "yes", []),
        ("- **2026-11-05** wrote", "wrote", "", []),
        ("- **2026-11-05**: wrote a card", "wrote", "a card", []),
        ("- 2026-11-05 (Thu) wrote", "wrote", "", []),
        ("- 2026-11-05 (Thursday): wrote", "wrote", "", []),
        ("- 2026-11-05 14:30 called", "called", "(14:30)", []),
        ("- 2026-11-05 (Thu) 14:30 - called about the job", "called", "about the job (14:30)", []),
        ("- 2026-11-05, 14:30: called", "called", "(14:30)", []),
        ("- 2026-11-05T14:30 called", "called", "(14:30)", []),
        ("- 2026-11-05 10:00-11:00 talked", "talked", "(10:00-11:00)", []),
        ("- 2026-11-05 3pm talked", "talked", "(3pm)", []),
        ("- Nov 5, 2026 wrote", "wrote", "", ["date-form"]),
        ("- 5 novembre 2026 wrote", "wrote", "", ["date-form"]),
        ("- 5 November 2026 wrote", "wrote", "", ["date-form"]),
        ("- 5. November 2026: wrote", "wrote", "", ["date-form"]),
        ("- 2026‑11‑05 wrote", "wrote", "", ["line-repaired"]),
        ("- 2026–11–05 – wrote", "wrote", "", ["line-repaired"]),
        ("- 2026-11-05\u00a0wrote", "wrote", "", []),
        ("- 2026-11-05：wrote", "wrote", "", []),
        ("* 2026-11-05 wrote", "wrote", "", []),
        ("+ 2026-11-05 wrote", "wrote", "", []),
        ("1. 2026-11-05 wrote", "wrote", "", []),
        ("- [x] 2026-11-05 thanked", "thanked", "", []),
        ("- [X] [[2026-11-05]] thanked by card", "thanked", "by card", []),
        ("[[2026-11-05]] wrote", "wrote", "", ["log-without-dash"]),
        ("**2026-11-05** wrote", "wrote", "", ["log-without-dash"]),
        ("- 2026-11-05 (Fri) wrote", "wrote", "", ["weekday-differs"]),
        ("- 2026-11-05 sat down with her", "talked", "sat down with her", ["verb-form"]),
        ("- 2026-11-05 3-4 mails sent", "", "3-4 mails sent", ["verb-unknown"]),
    ],
)
def test_a_line_with_a_day_and_a_verb_counts(line, verb, words, rules):
    journal = log_of(line)
    (entry,) = journal.contacts["ada-okafor"].log
    assert (entry.day, entry.verb, entry.words) == (SAME, verb, words)
    assert [problem.rule for problem in journal.problems] == rules


@pytest.mark.parametrize(
    "line",
    [
        "[[2026-11-05]] asked by email",
        "2026-11-05 (Thu) asked by email",
        "2026-11-05 asked by email",
        "5 Nov 2026 asked",
    ],
)
def test_the_front_matter_reads_the_same_forms(line):
    (entry,) = person(f'---\nname: Ada\nlog:\n  - "{line}"\n---\n').contacts["ada-okafor"].log
    assert (entry.day, entry.verb) == (SAME, "asked")


@pytest.mark.parametrize(
    "line",
    ["- [[2026-11-05]] [[Ada Okafor]] told about Lee", "- 2026-11-05 14:30 Ada told about Lee Park",
     "- [x] 2026-11-05 [[ada-okafor]] told about Lee"],
)  # fmt: skip
def test_the_log_of_everybody_reads_them_too(line):
    journal = written(
        {
            "contacts/ada-okafor.md": "---\nname: Ada Okafor\n---\n",
            "contacts/lee-park.md": "---\nname: Lee Park\n---\n",
            "journal/log.md": line + "\n",
        }
    )
    (entry,) = journal.contacts["ada-okafor"].log
    assert (entry.day, entry.verb, [ref.id for ref in entry.about]) == (SAME, "told", ["lee-park"])


def test_boxes_without_a_day_or_not_ticked_are_no_entries():
    journal = log_of("- [ ] 2026-12-05 thank her\n- [x] bought a card\n- 2026-11-05 wrote")
    assert len(journal.contacts["ada-okafor"].log) == 1
    assert found(journal) == [("task-without-due", 5, "")]


def test_a_daily_note_that_is_linked_is_no_dead_link():
    assert found(person("---\nname: Ada\n---\nMet on [[2026-11-05]] and [[daily/2026-11-05]].\n")) == []


verbs = st.sampled_from([verb.name for verb in VERBS if verb.name != "replied" and "day" not in verb.wants])
clocks = st.sampled_from(["", " 14:30", " 3pm", " 10:00-11:00", ", 9:05", " (Thu)", " (Thu) 14h30"])
starts = st.sampled_from(["2026-11-05", "[[2026-11-05]]", "**2026-11-05**", "5 Nov 2026", "Thu, 5 November 2026"])


@given(
    starts, clocks, st.sampled_from([" ", ": ", " - ", " – "]), verbs, st.sampled_from(["", " by mail", ", at last"])
)
def test_no_way_to_write_the_day_changes_the_event(start, clock, between, verb, words):
    (entry,) = log_of(f"- {start}{clock}{between}{verb}{words}").contacts["ada-okafor"].log
    assert (entry.day, entry.verb) == (SAME, verb)
    typed = clock.replace("(Thu)", "").strip(" ,")
    assert typed in entry.words and words.strip(" ,") in entry.words


def test_check_fix_writes_the_usual_signs_into_the_day_and_nothing_else():
    top = "---\nname: Ada\n---\n## Log\n"
    note = top + "  *  ２０２６-11‑05 – wrote  \n- [x] 2026–11–06 – thanked\n- 5 Nov\u00a02026 met\n"
    problems = person(note).problems
    made = fixed(note.encode(), problems).decode()
    assert made == top + "  *  2026-11-05 – wrote  \n- [x] 2026-11-06 – thanked\n- 5 Nov\u00a02026 met\n"
    assert sorted(problem.rule for problem in problems) == ["date-form", "line-repaired", "line-repaired"]


@pytest.mark.parametrize(
    "line", ["2026-11-14 ada said hi", "15 november 2026 [[Ada]]: asked", "2026-11-14 Ada - said no"]
)
def test_a_problem_of_a_line_that_names_its_person_quotes_the_whole_line(line):
    journal = written({"contacts/ada.md": "---\nname: Ada\n---\n", "journal/log.md": f"# Log\n- {line}\n"})
    assert line in [problem.found for problem in journal.problems if problem.path == "journal/log.md"]


@pytest.mark.parametrize(
    ("note", "days"),
    [
        ("### 28. September\nasked by email\n\n### 9. October\nreplied yes\n", ["2026-09-28", "2026-10-09"]),
        ("- 28. September: asked by email\n- 9. October: replied yes\n", ["2026-09-28", "2026-10-09"]),
        ("28. September asked by email\n\n9. October replied yes\n", ["2026-09-28", "2026-10-09"]),
        ("## Log\n- 22-10 asked by email\n- 3-11 replied yes\n", ["2026-10-22", "2026-11-03"]),
        ("## Log\n- 22.10 asked by email\n- 3.11 replied yes\n", ["2026-10-22", "2026-11-03"]),
    ],
)
def test_days_are_read_as_people_in_europe_write_them(note, days):
    contact = person(f"---\nname: Ada\n---\n{note}").contacts["ada-okafor"]
    assert [(str(entry.day), entry.verb) for entry in contact.log] == [(days[0], "asked"), (days[1], "replied")]


@pytest.mark.parametrize(
    ("line", "when", "clock"),
    [
        ("20.10 she takes 18.11 16:00 teams", "2026-11-18", "16:00"),
        ("20-10 she takes 18-11 16:00", "2026-11-18", "16:00"),
        ("20 Oct she takes Thursday 12. November, 15:00", "2026-11-12", "15:00"),
        ("20 OCT she takes 10 NOV 0900", "2026-11-10", "09:00"),
        ("20 Oct she takes 12 Nov, 1230 hrs", "2026-11-12", "12:30"),
        ("20 Oct she takes 12 Nov kl 15", "2026-11-12", "15:00"),
        ("20 Oct she takes 12 Nov at 10.30", "2026-11-12", "10:30"),
    ],
)
def test_days_within_a_line_are_written_as_its_own_day(line, when, clock):
    contact = log_of(f"- 1 Oct asked by email\n- {line}").contacts["ada-okafor"]
    (planned,) = [entry for entry in contact.log if entry.verb == "planned"]
    assert (str(planned.when), planned.clock) == (when, clock)


def test_a_range_at_the_start_of_a_line_is_no_day():
    journal = log_of("- 2026-11-05 asked\n- 2-3 questions ready\n- 3-4 weeks to go")
    assert [str(entry.day) for entry in journal.contacts["ada-okafor"].log] == ["2026-11-05"]


def test_what_is_said_of_a_referrer_in_brackets_is_no_part_of_the_name():
    journal = written(
        {
            "contacts/fiona-may.md": "---\nname: Fiona May\n---\n",
            "contacts/ada.md": "---\nname: Ada\nreferred_by: Fiona (can use her name)\n---\n",
        }
    )
    ada = journal.contacts["ada"]
    assert [one.id for one in ada.referred_by] == ["fiona-may"] and ada.may_use_name.value == "yes"
    assert any("may_use_name: yes" in problem.message for problem in journal.problems)


@pytest.mark.parametrize(
    ("typed", "answer"), [("ring him any time", "yes"), ("whenever", "yes"), ("not any time soon", "")]
)
def test_leave_to_come_back_is_read_in_other_words(typed, answer):
    contact = person(f"---\nname: Ada\nok_to_follow_up: {typed}\n---\n").contacts["ada-okafor"]
    assert contact.ok_to_follow_up.value == (answer or "unasked")
