"""How lines of a log are read: what counts, what is no event, and what is asked about."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from counting import is_linear
from hypothesis import given
from hypothesis import strategies as st

from coffeechats.reading.context import Context, ReadEntry, Standing
from coffeechats.reading.lexicon import Names, lexicon
from coffeechats.reading.lines import read_line
from coffeechats.reading.verbs import REAL_CONTACT, VERBS, read_said, sentences

DAY = date(2026, 11, 12)  # a Thursday
PEOPLE = Names(
    {
        "ada-okafor": ["Ada Okafor", "ada-okafor"],
        "lee-park": ["Lee Park"],
        "ben-ruiz": ["Ben Ruiz"],
        "tom-ruiz": ["Tom Ruiz"],
        "fiona-may": ["Prof. Fiona May"],
    }
)
ASKED = Standing(asked=True, is_open=True, turn="me")
ANSWERED = Standing(asked=True, contact=True, turn="them", answer="yes")
FIXED = replace(ANSWERED, meetings=(date(2026, 11, 19),))


def read(said: str, standing: Standing = ASKED, person: str = "ada-okafor", **more: object):
    """What a line in Ada's note comes to, or in journal/log.md without a person."""
    context = Context(today=DAY, day=DAY, person=person, people=PEOPLE, standing=lambda _: standing)
    return read_line(said, replace(context, **more))  # type: ignore[arg-type]


def made(entries: tuple[ReadEntry, ...]) -> list[str]:
    """Entries in a few words: the name, whose they are, and the day that is meant."""
    return [" ".join(filter(None, (entry.name, entry.who.split("-")[0], str(entry.when or "")))) for entry in entries]


@pytest.mark.parametrize(
    ("said", "standing", "expected"),
    [
        ("emailed her", Standing(), ["asked ada"]),
        ("emailed her", ASKED, ["nudged ada"]),
        ("emailed her", ANSWERED, ["wrote ada"]),
        ("emailed her", Standing(asked=True, contact=True, turn="them", answer="later"), ["asked ada"]),
        ("left a voicemail", Standing(), ["asked ada"]),
        ("rang, left a message with reception", ASKED, ["nudged ada"]),
        ("confirmed", ASKED, ["replied yes ada"]),
        ("confirmed", ANSWERED, ["wrote ada"]),
        ("said yes", ASKED, ["replied yes ada"]),
        ("said yes", ANSWERED, ["wrote ada"]),
        ("met her at the library", FIXED, ["met ada"]),
        ("met her at the library", replace(ANSWERED, meetings=(DAY,)), ["talked ada"]),
        ("sent her my CV", replace(ANSWERED, offered_look=True), ["resume asked ada"]),
        ("sent her my CV", ANSWERED, ["wrote ada"]),
        ("she's ill", FIXED, []),
        ("she's ill", replace(ANSWERED, meetings=(DAY,)), ["called off ada 2026-11-12"]),
        ("tried again", Standing(asked=True, contact=True, turn="them", answer="later"), ["asked ada"]),
    ],
)
def test_the_same_words_are_another_thing_by_what_went_before(said, standing, expected):
    entries = read(said, standing).entries
    assert made(entries) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("replied no problem, happy to talk", ["replied yes ada"]),
        ("she replied: sure, sounds good", ["replied yes ada"]),
        ("she's in", ["replied yes ada"]),
        ("replied thanks but no", ["replied no ada"]),
        ("she can't, too busy", ["replied no ada"]),
        ("snowed under, sorry", ["replied no ada"]),
        ("she said try me again in the spring", ["replied later ada", "follow_up ada 2027-03-01"]),
        ("travelling until March", ["replied later ada", "follow_up ada 2027-03-01"]),
        ("love to help but not before easter", ["replied later ada", "follow_up ada 2027-03-29"]),
        ("happy to, after the 20th", ["replied yes ada"]),
        ("happy to, after Christmas", ["replied later ada", "follow_up ada 2026-12-26"]),
        ("she asked what it is about", ["heard ada"]),
        ("got an out of office", ["heard ada"]),
        ("she forwarded me to HR", ["heard ada"]),
        ("she will check her calendar", ["heard ada"]),
    ],
)
def test_an_answer_is_read_by_its_whole_clause(said, expected):
    assert made(read(said).entries) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("she said yes, Thursday at 3", ["replied yes ada", "planned ada 2026-11-19"]),
        ("coffee booked for the 24th", ["replied yes ada", "planned ada 2026-11-24"]),
        ("she can do Tues 24th or Thurs 26th", ["replied yes ada"]),
        ("moved to the 19th", ["moved to ada 2026-11-19"]),
        ("she needs to shift it, now Fri 27th 9.30am", ["moved to ada 2026-11-27"]),
        ("she cancelled, moved to the 26th", ["moved to ada 2026-11-26"]),
        ("planned 2026-11-24 15:00", ["replied yes ada", "planned ada 2026-11-24"]),
    ],
)
def test_meetings_are_fixed_and_moved_in_a_line(said, expected):
    assert made(read(said).entries) == expected


def test_a_meeting_has_its_time():
    entries = read("picked Thurs 19th Nov, 12.30, phone", ANSWERED).entries
    assert [(entry.name, entry.when, entry.clock) for entry in entries] == [
        ("wrote", None, ""), ("planned", date(2026, 11, 19), "12:30"),
    ]  # fmt: skip


@pytest.mark.parametrize("said", ["called off", "she called off, she is ill", "postponed, she is poorly"])
def test_a_meeting_that_is_called_off_is_the_next_one(said):
    assert made(read(said, FIXED).entries) == ["called off ada 2026-11-19"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("told her about Lee", ["told ada"]),
        ("told Lee how it went with Ada", ["told lee"]),
        ("she intro'd me to Lee", ["introduced lee"]),
        ("she'll email Lee about me", ["introduction lee"]),
        ("he is going to have a word with Lee", ["introduction lee"]),
        ("reminded her about Lee", ["reminded lee"]),
        ("asked her to introduce me to Lee", ["intro asked lee"]),
        ("thanked Lee and Tom", ["thanked lee", "thanked tom"]),
    ],
)
def test_the_other_person_is_found_from_either_note(said, expected):
    assert made(read(said, ANSWERED).entries) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Lee: yes, Monday at 10", ["replied yes lee", "planned lee 2026-11-16"]),
        ("talked to Prof. May for 20 min", ["talked fiona"]),
        ("coffee with Ada, 1 hr", ["talked ada"]),
        ("[[Ada Okafor]] asked by email", ["asked ada"]),
        ("[[Ada Okafor]]: called", ["called ada"]),
        ("Ada told about Lee Park", ["told ada"]),
        ("Lee called", ["heard lee"]),
        ("she said yes", ["replied yes lee"]),
    ],
)
def test_a_line_of_the_common_log_finds_its_person(said, expected):
    assert made(read(said, person="", last="lee-park").entries) == expected


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("she said yes", ""),
        ("emailed Ruiz", ""),
        ("sent it, finally", ""),
        ("emailed Dave", ""),
        ("called back", "lee-park"),
    ],
)
def test_whom_nobody_can_tell_is_asked_about(said, last):
    found = read(said, person="", last=last)
    assert (found.entries, found.outcome) == ((), "not understood")


NOTHING_HAPPENED = [
    "follow up in January", "email her in the spring", "try her again after Christmas", "call her next week",
    "should thank her", "need to email her", "planning to ask", "going to call her", "haven't heard back yet",
    "never thanked her!", "forgot to thank her", "still no reply", "no answer", "nothing", "still waiting",
    "didn't get round to writing", "might ring her", "hope to meet her", "tried to call, no answer",
    "would have called, ran out of time", "thank you: still open!!", "thank-you note still on my desk",
    "to write to her this week", "almost called her", "she never replied", "called, busy signal",
]  # fmt: skip


@pytest.mark.promise("P14")
@pytest.mark.parametrize("said", NOTHING_HAPPENED)
def test_what_did_not_happen_is_no_event(said):
    found = read(said)
    assert (found.entries, found.outcome) == ((), "no event")


TURNED_ROUND = [
    "plan: thanked her", "draft: emailed her", "thanked her, just kidding", "emailed her tomorrow", "thanked her - not",
    "sent a thank you note, but not yet", "she said yes?", "thanked her, but it bounced", "coffee with her NOT",
    "asked him to thank Lee", "called Lee to say I had thanked Tom", "cancelled my gym", "she moved to Siemens",
    "chased my invoice", "talked about Lee with mum", "gave up smoking", "thanked her in my head",
    "she called off the search",
    "dreamt that she said yes", "she said yes, then changed her mind", "emailed the wrong Ada",
    "wrote the card but didn't send it",
    "he told Lee about me", "she agreed to nothing", "the wedding was postponed",
    "Lee talked to her", "she thinks Lee said yes", "she postponed her wedding",
]  # fmt: skip


@pytest.mark.promise("P14")
@pytest.mark.parametrize("said", TURNED_ROUND)
def test_what_could_be_the_opposite_counts_as_nothing_and_is_asked_about(said):
    found = read(said, ANSWERED)
    assert [entry for entry in found.entries if entry.verb] == []
    assert found.outcome == "not understood"
    assert all(clause.readings for clause in found.clauses if clause.outcome == "not understood")


@pytest.mark.parametrize("said", ["Will said yes", "May can do the 19th", "Lee and Will said yes", "Jun accepted"])
def test_a_name_that_is_a_word_as_well_is_asked_about_where_it_could_be_either(said):
    names = Names({"will": ["Will Smith"], "may": ["May Lin"], "jun": ["Jun Sato"], "lee": ["Lee Park"]})
    found = read(said, person="", people=names)
    assert (found.entries, found.outcome) == ((), "not understood")


def test_a_name_that_is_a_word_as_well_is_read_by_its_capital():
    names = Names({"will": ["Will Smith"], "grant": ["Grant Ho"], "hope": ["Hope Day"]})
    assert made(read("thanked Will, Grant and Hope", person="", people=names).entries) == [
        "thanked will", "thanked grant", "thanked hope",
    ]  # fmt: skip
    assert read("will thank Grant", person="", people=names).entries == ()


def test_several_facts_in_one_line_are_several_entries():
    found = read("2 hrs! she'll intro me to Lee, sent thank you same day", ANSWERED)
    assert [(clause.text, clause.outcome) for clause in found.clauses] == [
        ("2 hrs", "no event"), ("she'll intro me to Lee", "understood"), ("sent thank you same day", "understood"),
    ]  # fmt: skip
    assert made(found.entries) == ["introduction lee", "thanked ada"]


def test_a_day_inside_a_line_is_the_day_it_happened():
    assert [entry.day for entry in read("thanked her yesterday", ANSWERED).entries] == [date(2026, 11, 11)]
    assert [entry.day for entry in read("forgot to say, thanked her last Fri", ANSWERED).entries] == [date(2026, 11, 6)]


def test_two_days_that_differ_are_asked_about():
    assert read("thanked her on Monday", ANSWERED).outcome == "not understood"


@pytest.mark.parametrize(
    "said",
    [
        "saw her at the book festival, a Saturday in October",
        "met her, one Friday in October",
        "spoke with her on 14 or 15 November about the role",
        "the other day, had a coffee with her",
        "I mean two days ago, had a coffee with her",
        "had a coffee with her on Monday, no, Tuesday",
        "talked to her yesterday, sorry, the 12th",
        "talked, sorry, the 12th",
    ],
)
def test_a_day_that_is_not_one_day_is_asked_about(said):
    found = read(said, ANSWERED, is_dated=False)
    assert (found.entries, found.outcome) == ((), "not understood")


def test_days_that_are_talked_about_are_not_the_day_it_happened():
    assert [entry.name for entry in read("she can do 14 or 15 November").entries] == ["replied yes"]
    assert made(read("wrote to ask about 14 or 15 December", ANSWERED).entries) == ["wrote ada"]
    assert made(read("asked for the 24 Nov", ANSWERED, is_dated=True).entries) == ["asked ada"]


def test_each_verb_has_the_day_behind_it_or_is_asked_about():
    asked, answered = read("asked by mail 9/11, accepted", Standing(), order="day-first", is_dated=True).clauses
    assert (asked.outcome, asked.why) == ("not understood", "there are two days here: on which of them was it?")
    assert [entry.day for entry in answered.entries] in ([], [DAY])


@pytest.mark.parametrize("owed", ["20 bucks", "£5", "$20", "€15", "ten quid", "a tenner", "20"])
def test_money_owed_is_no_event(owed):
    assert read(f"she owes me {owed}", ANSWERED).entries == ()
    assert [entry.key for entry in read("she owes me a template", ANSWERED).entries] == ["waiting"]


@pytest.mark.parametrize(
    "said", ["linkedin: request sent", "request sent on LinkedIn", "sent her a request on LinkedIn"]
)
def test_a_request_on_linkedin_is_an_invitation(said):
    assert made(read(said, Standing()).entries) == ["invited ada"]
    assert "invited ada" not in made(read("sent a request for a chat", Standing()).entries)


@pytest.mark.parametrize(
    "said",
    ["Ada decline, company policy not allowed", "finish reading the book, Ada recommend one", "Ada accept",
     "Ada cancel", "she decline"],
)  # fmt: skip
def test_a_verb_without_its_ending_is_asked_about(said):
    found = read(said)
    assert (found.entries, found.outcome) == ((), "not understood")


@pytest.mark.parametrize(
    "said", ["she says why not, to see", "she said yes, we'll see", "she said sure, maybe", "she said roger"]
)
def test_an_answer_with_a_doubt_behind_it_is_asked_about(said):
    found = read(said)
    assert (found.entries, found.outcome) == ((), "not understood")


def test_a_note_in_their_mailbox_and_a_day_that_is_still_open():
    assert made(read("thank you note in her mailbox", ANSWERED).entries) == ["thanked ada"]
    assert made(read("Ada's up for it, no day picked yet").entries) == ["replied yes ada"]


def test_a_meal_and_the_talk_at_it_are_one_conversation():
    assert made(read("met her for chow, talked about the job for an hour", ANSWERED).entries) == ["talked ada"]
    assert made(read("gave her a sitrep", ANSWERED).entries) == ["updated ada"]


def test_a_weekday_that_is_not_the_day_s_own_is_told():
    assert read("she picked Fri 19 Nov").remarks == ("2026-11-19 is a Thursday; correct the one that is wrong",)


def test_what_is_not_understood_offers_lines_in_the_journal_s_words():
    (clause,) = read("she postponed her wedding").clauses
    assert clause.readings[0] == "2026-11-12 called off" and 2 <= len(clause.readings) <= 3


def test_what_is_offered_is_itself_understood():
    offered = {line for said in TURNED_ROUND for clause in read(said, ANSWERED).clauses for line in clause.readings}
    for line in offered:
        if not line.endswith(("NAME", "DAY")):
            assert read(line.removeprefix("2026-11-12 "), ANSWERED).outcome == "understood", line


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS if "day" not in verb.wants])
@pytest.mark.parametrize("words", ["", " by email", ", at last", " on LinkedIn"])
def test_the_journal_s_own_words_stay_what_they_are(verb, words):
    """Whatever went before: whoever writes in the usual vocabulary gets what it says."""
    for standing in (Standing(), ASKED, ANSWERED):
        found = [
            entry.name.split(" ")[0] if verb == "replied" else entry.verb
            for entry in read(verb + words, standing).entries
        ]
        assert found == [read_said(verb + words).verb], (standing, read(verb + words, standing))


@pytest.mark.parametrize("answer", ["yes", "no", "later"])
def test_a_reply_with_its_answer_is_theirs_whoever_moved_last(answer):
    for standing in (Standing(), ASKED, ANSWERED):
        assert made(read(f"replied {answer}", standing).entries) == [f"replied {answer} ada"]


def example_lines():
    """The lines of the example journal's logs, each with whose note it stands in."""
    for path in sorted((Path(__file__).parents[2] / "contacts").rglob("*.md")):
        for line in path.read_text("utf-8").splitlines():
            if match := re.match(r"\s*- \"?(\d{4}-\d\d-\d\d)\s+(.*?)\"?\s*$", line):
                yield path.stem, date.fromisoformat(match[1]), match[2]


def test_the_example_journal_reads_as_it_always_did(tried):
    """Whoever writes as the guide does gets what the verb says, whatever words stand behind it."""
    lines = list(example_lines())
    people = Names({stem: [stem.replace("-", " ")] for stem, _, _ in lines})
    known = tuple(dict.fromkeys(stem for stem, _, _ in lines))
    standings: dict[str, Standing] = {}
    for stem, day, said in lines:
        standing = standings.get(stem, Standing(referrers=known))
        context = Context(today=date(2026, 12, 31), day=day, person=stem, people=people, standing=lambda _: standing)  # noqa: B023
        found = read_line(said, context)
        for entry in found.entries:
            standing = standing.after(entry) if entry.who == stem else standing
        standings[stem] = standing
        old = read_said(said)
        names = [entry.name for entry in found.entries]
        assert f"{old.verb} {old.answer}".strip() in names or old.verb == "told", (said, found)
    tried(len(lines))
    assert len(lines) > 90


def test_the_table_of_verbs_has_the_sentences_of_the_history_and_what_is_contact():
    assert {verb.name for verb in VERBS} - {"replied"} <= set(sentences())
    assert set(REAL_CONTACT) >= {
        "talked", "met", "wrote", "called", "thanked", "updated", "gave", "heard", "replied yes", "replied no",
        "replied later", "told about",
    }  # fmt: skip
    assert not set(REAL_CONTACT) & {
        "asked", "nudged", "replied", "intro asked", "reminded", "introduced", "told", "followed", "invited",
        "connected", "resume asked", "resume received", "planned", "called off", "moved to",
    }  # fmt: skip


@given(st.text(max_size=80))
def test_no_text_raises_and_each_clause_has_an_outcome(said):
    found = read(said)
    assert all(clause.outcome in ("understood", "no event", "not understood") for clause in found.clauses)
    assert all(
        bool(clause.entries) == (clause.outcome == "understood") or not clause.entries for clause in found.clauses
    )


@pytest.mark.parametrize("said", ["coffee at", "chat tomorrow at", "asked whether she is free at half", "at", "half"])
def test_a_line_that_ends_where_a_time_would_stand_is_read(said):
    assert all(entry.clock == "" for entry in read(said).entries)


PHRASES = sorted(phrase for phrase in lexicon().phrases if len(phrase) > 2)


@given(st.lists(st.sampled_from([*PHRASES, "Ada", "3", "tomorrow", ","]), max_size=5).map(" ".join))
def test_no_words_of_ours_raise(said):
    assert read(said).clauses or not said.strip(" ,")


@pytest.mark.promise("P14")
@given(
    st.sampled_from(["should", "must", "never", "forgot to", "planning to", "didn't", "wish I had"]),
    st.lists(st.sampled_from(PHRASES), min_size=1, max_size=4),
)
def test_nothing_behind_a_wish_or_a_denial_ever_happened(mood, phrases):
    """Whatever stands in the same clause: the mood comes first."""
    said = f"{mood} {' '.join(phrases)}"
    if any(sign in said for sign in ",.:;!?&+/-") or any(f" {word} " in f" {said} " for word in JOINING):
        return  # then it is more than one clause
    assert [entry for entry in read(said).entries if entry.verb] == []


JOINING = {phrase for phrase, lists in lexicon().phrases.items() if lists & {"AND", "BUT"}} | {
    "n",
    "so",
    "then",
    "also",
}


def test_reading_takes_time_by_the_length_of_the_line_only():
    tail = " about the plans for the new office in town"

    def lines(count: int) -> None:
        for number in range(count):
            read(f"emailed her{tail} {number}")

    lines(3)
    assert is_linear(lines, 20)
    assert is_linear(lambda size: read("emailed her" + " about the plans" * size), 5)


@pytest.mark.promise("P15")
@pytest.mark.parametrize("count", [1, 2, 5000])
def test_a_line_that_begins_with_names_is_read_however_many_they_are(count):
    assert not read("[[Lee Park]] " * count).entries
    assert made(read("[[Lee Park]] [[Ben Ruiz]] called").entries) == ["called ben"]


@pytest.mark.promise("P19")
@pytest.mark.parametrize("day", [date.min, date.max, date(1, 2, 1), date(9999, 11, 30)])
@pytest.mark.parametrize(
    "said",
    ["said later, in January", "Tuesday works", "try me after Christmas", "rang her yesterday", "moved to next month",
     "call me in 3 weeks", "end of the month, she said", "coffee on Thursday week", "said yes, tomorrow at 10"],
)  # fmt: skip
def test_a_day_at_the_edge_of_the_calendar_ends_no_reading(said, day):
    assert read(said, today=day, day=day).clauses


@pytest.mark.promise("P22")
@pytest.mark.parametrize(
    "said",
    ["rang her yesterday, left a voicemail", "emailed her yesterday and thanked her for the slides",
     "met her for coffee yesterday, good chat"],
)  # fmt: skip
def test_a_day_that_the_line_names_stays_where_a_clause_stands_for_the_one_before(said):
    (entry,) = read(said, ANSWERED).entries
    assert entry.day == date(2026, 11, 11)


MET = Standing(contact=True, turn="me")
OWED = Standing(contact=True, turn="them")


@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    ("said", "standing"),
    [
        # A call beside a denial: it may have reached nobody.
        ("phoned, was not at her desk", Standing()),
        # What goes on with the clause before, or takes it back.
        ("reminded her, gently, of Mr Park", MET),
        ("she owes me a call. Or I owe her one", MET),
        ("not going to chase her. Fine. Chased her.", OWED),
        # What was asked for, accepted or offered, where more than one thing may be.
        ("accepted, no message", MET),
        ("sent request, she has accepted", MET),
        ("offered 24th/25th", OWED),
        ("message to Ada: 15 min for a question?", OWED),
        ("pinged her again", Standing()),
        ("chased. twice now.", Standing(contact=True)),
        ("wrote, citing BR", Standing()),
        # Their words, and words that nobody knows.
        ('Ada: "I\'m not the right person for this, but good luck!"', ASKED),
        ("put back a week", FIXED),
        ("rained off", FIXED),
        ("remind Ben about the lunch", MET),
        ("gave her another shout", ASKED),
        ("forwarded my mail to Lee Park", ASKED),
        ("replied that I'm free mondays", ASKED),
        ("got an interview at her firm!", MET),
        ("asked for a reference", MET),
        ("called the office, she has left the company", MET),
        ("she prefers whatsapp", ASKED),
        ("wrote the email, will send mon", Standing()),
        ("talk to Lee Park at the shire", MET),
        ("no go", ASKED),
        ("says go ahead", MET),
        ("I have not, to my shame, thanked her", MET),
        ("put it in the calendar to try her on 11 Jan", ASKED),
        ("gave her another bell still crickets", ASKED),
        ("was meant to see her today she bumped me no new day", FIXED),
        ("we were going to talk on Tuesday", FIXED),
        ("heard she's on mat leave", ASKED),
        ("her boss came too", FIXED),
    ],
)
def test_what_may_be_another_thing_is_asked_and_counts_as_nothing(said, standing):
    found = read(said, standing)
    unread = [clause for clause in found.clauses if clause.outcome == "not understood"]
    assert found.entries == () and unread, found
    assert all(2 <= len(clause.readings) <= 3 for clause in unread)


@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    ("said", "standing", "expected"),
    [
        ("met at her office; fifty minutes", ANSWERED, ["talked ada"]),
        ("replied with a calendly link", MET, ["replied yes ada"]),
        ("replied with a calendly link", OWED, ["asked ada"]),
        ("emailed her", replace(ASKED, turn="them"), ["wrote ada"]),
        ("asked again", ANSWERED, ["asked ada"]),
        ("she can't now but Friday is fine", ASKED, ["replied yes ada"]),
        ("she can't now but January is fine", ASKED, ["replied later ada", "follow_up ada 2027-01-01"]),
        ("we spoke for three minutes, she agreed to meet", ASKED, ["replied yes ada"]),
        ("down to chat, any day but friday", ASKED, ["replied yes ada"]),
        ("called her back, chatted 5 min, she can do Tuesday at 3", ASKED, ["replied yes ada 2026-11-17"]),
        ("she asked me for my resume", MET, ["heard ada", "look offered ada"]),
        ("she owes me the salary survey", MET, ["waiting ada"]),
        ("reminded her of our call", FIXED, ["wrote ada"]),
        ("sure, use my name", replace(MET, referrers=("lee-park",)), ["may_use_name ada"]),
        ("sure, use my name", replace(ASKED, referrers=("lee-park",)), ["replied yes ada", "may_use_name ada"]),
        ("it's gonna be 25/11 at 20h on discord", ANSWERED, ["planned ada 2026-11-25"]),
        ("turns out she said yes", ASKED, ["replied yes ada"]),
        ("Wrote. Asked for 20 min by phone.", Standing(), ["asked ada"]),
        ("24th confirmed", ANSWERED, ["planned ada 2026-11-24"]),
        ("24th at 11 in the library", ANSWERED, ["planned ada 2026-11-24"]),
        ("18th works", ASKED, ["replied yes ada", "planned ada 2026-11-18"]),
        ("2nd email", ASKED, ["nudged ada"]),
        ("thank you mail gone. two sentences, ok", MET, ["thanked ada"]),
        ("request to Ada for a short talk, over linkedin", Standing(), ["asked ada"]),
        ("sent her my questions ahead", FIXED, ["wrote ada"]),
        ("she passed away", ASKED, ["closed ada"]),
    ],
)
def test_what_stands_beside_a_clause_says_what_it_was(said, standing, expected):
    assert made(read(said, standing).entries) == expected


@pytest.mark.promise("P14")
@pytest.mark.parametrize("said", [
    "called her back, nobody", "telephoned; she was in a meeting", "rang her, not there", "heard nothing for 2 weeks",
    "have heard nothing since Monday", "rang her, got her machine",
])  # fmt: skip
def test_what_reached_nobody_or_was_not_answered_is_no_event(said):
    found = read(said, ANSWERED)
    assert found.entries == () and found.outcome == "no event"


@pytest.mark.parametrize(
    "length",
    [
        "half an hour", "an hour and a half", "a good half hour", "fifty minutes", "twenty five minutes",
        "three quarters of an hour", "ten minutes", "a good hour", "a full hour", "a whole hour", "a solid two hours",
    ],
)  # fmt: skip
@pytest.mark.parametrize("said", ["rang her, {}", "phoned her for {}"])
def test_a_call_of_some_length_is_a_talk(said, length):
    assert made(read(said.format(length), ANSWERED).entries) == ["talked ada"]


def test_a_short_call_is_a_call_and_a_letter_for_a_while_asks_for_it():
    assert made(read("phoned her for three minutes", ANSWERED).entries) == ["called ada"]
    assert made(read("emailed her for half an hour", ANSWERED).entries) == ["asked ada"]


@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    ("said", "standing", "counted"),
    [
        ("yes (mine), no answer (hers)", ASKED, "replied yes"),
        ("he said no, meaning yes", ASKED, "replied no"),
        ("no, she replied, not too late at all, come on Monday", ASKED, "replied no"),
        ("sure she will. Sure.", ASKED, "replied yes"),
        ("yeah right, she'd love to", ASKED, "replied yes"),
        ("thank-you card bought, stamp missing", ANSWERED, "thanked"),
        ("moved to tears, not to Tuesday", FIXED, "moved to"),
        ("do not fail to remind her on the 1st", ASKED, "replied yes"),
    ],
)
def test_what_is_doubted_beside_itself_never_counts(said, standing, counted):
    assert counted not in {entry.name for entry in read(said, standing).entries}


@pytest.mark.parametrize(
    ("said", "standing", "offered"),
    [
        ("second mail", ASKED, "nudged"),
        ("is agree", ASKED, "replied yes"),
        ("rained off", FIXED, "called off"),
        ("swapped to Tuesday, she reckons", ASKED, "moved to DAY"),
        ("crossed her at the library", Standing(), "met"),
        ("has Ben on board", ANSWERED, "introduced"),
    ],
)
def test_what_is_asked_about_is_offered_what_may_have_happened_as_things_were(said, standing, offered):
    names = {"ada-okafor": "Ada Okafor", "ben-ruiz": "Ben Ruiz"}
    found = read(said, standing, names=names)
    assert f"2026-11-12 {offered}" in [reading for clause in found.clauses for reading in clause.readings]


@pytest.mark.parametrize(
    ("said", "person", "referrers", "expected"),
    [
        ("emailed Mo", "mo-hussain", (), ["asked mo"]),
        ("emailed Mo", "maureen-ashworth", (), ["asked maureen"]),
        ("Ada emailed", "ada-lovelace", (), ["heard ada"]),
        ("emailed [[ada]]", "ada-lovelace", (), ["asked ada"]),
        ("emailed Mo", "", (), []),  # one Mo is called so, the other is nicknamed
        ("emailed Mo", "priya-shah", (), []),
        ("emailed Mo", "mo-hussain", ("maureen-ashworth",), []),
    ],
)
def test_a_name_that_others_have_too_means_the_person_of_the_note(said, person, referrers, expected):
    names = {"maureen-ashworth": ["Maureen Ashworth", "Mo"], "mo-hussain": ["Mo Hussain"], "ada": ["Ada Okafor", "ada"],
             "ada-lovelace": ["Ada Lovelace"], "priya-shah": ["Priya Shah"]}  # fmt: skip
    found = read(said, Standing(referrers=referrers), person, people=Names(names))
    assert made(found.entries) == expected
    assert found.outcome == ("understood" if expected else "not understood")


def test_a_name_after_and_is_asked_about_where_only_the_first_is_read():
    found = read("chased Ben and Tom", ASKED, "")
    assert made(found.entries) == ["nudged ben"]
    assert [clause.why for clause in found.clauses if clause.outcome == "not understood"] == [
        "did it happen with both?"
    ]


OFFERED = replace(
    ASKED, answer="yes", turn="them", is_open=False, contact=True, offered=((date(2026, 11, 19), "15:00"),)
)


@pytest.mark.parametrize(
    ("said", "standing", "expected"),
    [
        ("met her, sharp as a knife", Standing(), ["met ada"]),
        ("coffee with her, London Bridge, about an hour", ANSWERED, ["talked ada"]),
        ("cancelled, she is at a conference", FIXED, ["called off ada 2026-11-19"]),
    ],
)
def test_words_beside_what_happened_that_tell_nothing_more_are_a_comment(said, standing, expected):
    found = read(said, standing)
    assert made(found.entries) == expected and found.outcome == "understood"


@pytest.mark.parametrize("said", ["moved to Tuesday, she reckons", "met her, or not", "met her, scratch that"])
def test_words_beside_it_that_could_be_another_event_or_deny_it_are_no_comment(said):
    assert read(said, FIXED).outcome == "not understood"


@pytest.mark.parametrize("said", ["confirmed", "I accepted", "told her that works", "answered her yes"])
def test_a_yes_fixes_the_one_day_that_was_proposed(said):
    assert made(read(said, OFFERED).entries) == ["wrote ada", "planned ada 2026-11-19"]
    assert made(read(said, replace(OFFERED, offered=(*OFFERED.offered, (date(2026, 11, 20), "")))).entries) == [
        "wrote ada"
    ]


def test_what_was_told_about_two_people_is_told_about_both():
    found = read("told her about Lee and Fiona", ANSWERED)
    assert [entry.about for entry in found.entries] == ["lee-park", "fiona-may"]


def test_a_line_of_the_common_log_about_no_one_is_no_event():
    assert read("bank holiday, home for silage", person="").outcome == "no event"
    assert read("emailed her the link", person="").outcome == "not understood"
