"""Each act: the notes, what is asked for as plain data, and the notes as they will be; and what holds of all acts."""

from __future__ import annotations

import json
import string
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from properties import examples

from coffeechats.acts.answers import answers
from coffeechats.acts.request import ActOutcome, NotDone, Request
from coffeechats.acts.snapshot import Snapshot
from coffeechats.acts.steps import step_key
from coffeechats.acts.table import ACTS, act, request_of
from coffeechats.changes.transaction import apply
from coffeechats.records.model import Settings
from coffeechats.records.note_store import NoteStore
from coffeechats.views.duty import WHAT

TODAY = date(2026, 11, 23)  # a Monday
ADA, LEE, BEN, GWEN = "contacts/ada-okafor.md", "contacts/lee-park.md", "contacts/ben-ruiz.md", "contacts/gwen-orr.md"
TALK, AHEAD = "journal/interviews/2026-11-12-ada-okafor.md", "journal/interviews/2026-11-30-ben-ruiz.md"
NOW, UPDATE = "journal/interviews/2026-11-23-cleo.md", "journal/updates/2026-11-20-half-time.md"
LIST, DEV = "journal/list.md", "contacts/dev-rao.md"
NOTES = {
    ADA: "---\nname: Ada Okafor  # Ms\nreferred_by: lee-park\nfollow_up: 2026-11-20 the fuses\n"
    "log:\n  - 2026-11-02 asked\n---\nBees.\n",
    LEE: "---\r\nname: 'Lee Park'\r\n---\r\nWords.\r\n",
    BEN: "---\nname: Ben Ruiz\n---\n",
    GWEN: "---\nname: Gwen Orr\nlog: [2026-11-09 asked]\n---\n",
    "contacts/hal-yoon.md": "---\nname: Hal Yoon\nlog: [2026-11-09 asked, 2026-11-11 replied yes]\n---\n",
    "contacts/ivy-lund.md": "---\nname: Ivy Lund\nreferred_by: lee-park\nintroduction: they-write\n---\n",
    "contacts/cleo.md": "---\nname: Cleo\n---\n",
    DEV: "---\nname: Dev Rao\nfollow_up: 2026-11-21 the tariff\n---\n",
    TALK: "---\nwith: ada-okafor\nfit: 4  # or 5\nreferrals:\n  - Zoe Nash - runs the lab\n---\nWords.\n",
    AHEAD: "---\nwith: ben-ruiz\ndate: 2026-11-30 10:00  # at hers\ngoal: grids\n---\n## Why?\n",
    NOW: "---\nwith: cleo\nminutes: 20\n---\n",
    UPDATE: "---\ntitle: Half-time\ndate: 2026-11-20\n---\nNews.\n",
    LIST: "- [ ] send it due 2026-11-20, please\n- [ ] call\n",
}  # fmt: skip


def snapshot(notes: dict[str, str], **more: Any) -> Snapshot:
    """The journal of these notes; nothing is on the disk."""
    store = NoteStore(Path("/nowhere")).after({path: text.encode() for path, text in notes.items()})
    return Snapshot(store, Settings(timezone="Europe/London"), TODAY, **more)


def step(kind: str, name: str, before: Snapshot) -> str:
    """The key of the one next step of a kind with somebody."""
    (duty,) = (one for one in before.duties if one.kind == kind and name in str((one.contact, one.person, one.file)))
    return step_key(duty)


def asked(before: Snapshot, **data: Any) -> ActOutcome:
    """The act as a door has it: through JSON."""
    request = request_of(json.loads(json.dumps(data)))
    assert isinstance(request, Request), request
    done = act(before, request)
    assert isinstance(done, ActOutcome), done
    return done


LINE, MORE = "  - 2026-11-02 asked\n", "  - 2026-11-02 asked\n  - 2026-11-23 {}\n"
# The act and its data, (a step to answer,) then of one note what stood there and what stands there instead.
CASES: list[tuple[dict[str, Any], tuple[str, str] | None, str, str, str]] = [
    ({"act": "log", "who": "ada", "words": "had a call"}, None, ADA, LINE, MORE.format("talked on a call")),
    ({"act": "log", "who": "ada", "words": "2026-11-20 wrote"}, None, ADA, LINE, f"{LINE}  - 2026-11-20 wrote\n"),
    ({"act": "thanked", "who": "ada"}, None, TALK, "lab\n", "lab\nthanked: 2026-11-23\n"),
    ({"act": "thanked"}, ("thank", "ada"), TALK, "lab\n", "lab\nthanked: 2026-11-23\n"),
    ({"act": "told", "who": "lee", "about": "ada", "day": "yesterday"}, None, LEE, "'Lee Park'\r\n",
     "'Lee Park'\r\nlog:\r\n  - 2026-11-22 told about Ada Okafor\r\n"),
    ({"act": "told"}, ("tell", "ada"), LEE, "Park'\r\n", "Park'\r\nlog:\r\n  - 2026-11-23 told about Ada Okafor\r\n"),
    ({"act": "asked", "who": "ben", "words": "by email"}, None, BEN, "Ruiz\n",
     "Ruiz\nlog:\n  - 2026-11-23 asked by email\n"),
    ({"act": "asked"}, ("introduce", "ivy"), "contacts/ivy-lund.md", "they-write\n",
     "they-write\nlog:\n  - 2026-11-23 intro asked\n"),
    ({"act": "reminded"}, ("nudge", "gwen"), GWEN, "asked]", "asked, 2026-11-23 nudged]"),
    ({"act": "reminded", "who": "ivy", "words": "Lee"}, None, "contacts/ivy-lund.md", "they-write\n",
     "they-write\nlog:\n  - 2026-11-23 reminded Lee\n"),
    ({"act": "wrote", "words": "about grids"}, ("follow-up", "dev"), DEV, "tariff\n",
     "tariff\nlog:\n  - 2026-11-23 wrote about grids\n"),
    ({"act": "updated"}, ("update", "half-time"), UPDATE, "2026-11-20\n", "2026-11-20\nsent_to:\n  - ada-okafor\n"),
    ({"act": "updated", "who": "ben"}, None, BEN, "Ruiz\n", "Ruiz\nlog:\n  - 2026-11-23 updated\n"),
    ({"act": "updated", "who": "ada", "words": "by letter"}, None, ADA, LINE, MORE.format("updated by letter")),
    ({"act": "called off", "note": AHEAD}, None, AHEAD, "grids\n", "grids\ncalled_off: yes\n"),
    ({"act": "took place", "note": NOW, "words": "35"}, None, NOW, "20\n", "20\ntook: 35\n"),
    ({"act": "called off", "who": "ben", "words": "ill"}, None, AHEAD, "grids\n", "grids\ncalled_off: ill\n"),
    ({"act": "follow-up", "who": "ben", "day": "in 2 weeks", "words": "grids"}, None, BEN, "Ruiz\n",
     "Ruiz\nfollow_up: 2026-12-07 grids\n"),
    ({"act": "pause", "who": "gwen", "day": "2 months"}, None, GWEN, "asked]\n", "asked]\npaused_until: 2027-01-23\n"),
    ({"act": "close", "who": "gwen", "words": "moved"}, None, GWEN, "asked]\n", "asked]\nclosed: moved\n"),
    ({"act": "later", "day": "Friday"}, ("nudge", "gwen"), GWEN, "asked]\n", "asked]\npaused_until: 2026-11-27\n"),
    ({"act": "later", "day": "Friday"}, ("follow-up", "dev"), DEV, "2026-11-21 the", "2026-11-27 the"),
    ({"act": "later", "day": "Friday", "words": "x"}, ("follow-up", "dev"), DEV, "2026-11-21 the tariff",
     "2026-11-27 x"),
    ({"act": "later", "day": "in 2 weeks"}, ("action", "list"), LIST, "due 2026-11-20,", "due 2026-12-07,"),
    ({"act": "done", "words": "call"}, None, LIST, "[ ] call", "[x] call"),
    ({"act": "done"}, ("action", "list"), LIST, "[ ] send", "[x] send"),
]  # fmt: skip
# Acts that begin a note: the data, the path, and what stands in the note.
BEGUN: list[tuple[dict[str, Any], tuple[str, str] | None, str, tuple[str, ...]]] = [
    ({"act": "asked", "words": "by email"}, ("lead", "Zoe"), "contacts/zoe-nash.md",
     ("name: Zoe Nash\n", "referred_by: ada-okafor", "- 2026-11-23 asked by email\n")),
    ({"act": "set day", "day": "tomorrow 15:00"}, ("arrange", "hal"), "journal/interviews/2026-11-24-hal-yoon.md",
     ("with: hal-yoon\n", "date: 2026-11-24 15:00\n", "## Reflection\n")),
    ({"act": "set day", "who": "ada and ben", "day": "Friday"}, None,
     "journal/interviews/2026-11-27-ada-okafor-and-ben-ruiz.md", ("with: [ada-okafor, ben-ruiz]\n",)),
    ({"act": "new contact", "words": "Uma Roe", "values": {"email": ["u@example.org"], "referred_by": "lee"}}, None,
     "contacts/uma-roe.md", ("name: Uma Roe\n", "referred_by: lee-park", "email: u@example.org\n")),
    ({"act": "new interview", "who": "lee", "day": "Friday", "values": {"minutes": "30"}}, None,
     "journal/interviews/2026-11-27-lee-park.md", ("minutes: 30\n",)),
    ({"act": "new field", "words": "Grids"}, None, "journal/fields/grids.md", ("name: Grids\n",)),
    ({"act": "new organization", "words": "A: #9"}, None, "journal/organizations/a-9.md", ('name: "A: #9"\n',)),
    ({"act": "new update", "words": "More", "day": "2026-11-22"}, None, "journal/updates/2026-11-22-more.md",
     ("title: More\n", "date: 2026-11-22\n")),
]  # fmt: skip
LATER = "journal/interviews/2026-12-04-ben-ruiz.md"
MOVED = ({"act": "moved", "note": AHEAD, "day": "2026-12-04 15:00"}, None, LATER)
ALL = [*((data, to, path) for data, to, path, *_ in CASES), *((data, to, path) for data, to, path, _ in BEGUN), MOVED]


def outcome_of(before: Snapshot, data: dict[str, Any], to: tuple[str, str] | None) -> ActOutcome:
    return asked(before, **data, **({"step": step(*to, before)} if to else {}))


@pytest.mark.promise("P4")
@pytest.mark.parametrize(("data", "to", "path", "old", "new"), CASES)
def test_an_act_changes_one_place_of_one_note_and_no_other_byte(data, to, path, old, new):
    before = snapshot(NOTES)
    done = outcome_of(before, data, to)
    (change,) = done.plan.changes
    assert (change.path, change.before) == (path, NOTES[path].encode())
    assert change.after == NOTES[path].replace(old, new).encode()


@pytest.mark.parametrize(("data", "to", "path", "lines"), BEGUN)
def test_an_act_begins_a_note(data, to, path, lines):
    done = outcome_of(snapshot(NOTES), data, to)
    (change,) = done.plan.changes
    assert (change.path, change.before) == (path, None)
    text = (change.after or b"").decode()
    assert all(line in text for line in lines), text


@pytest.mark.promise("P4")
def test_a_meeting_moves_with_its_note_whose_name_has_the_day():
    text = NOTES[AHEAD].replace("11-30 10:00", "12-04 15:00").encode()
    assert outcome_of(snapshot(NOTES), *MOVED[:2]).plan.after == {AHEAD: None, LATER: text}
    taken = NOTES | {LATER: "---\nwith: ben-ruiz\n---\n"}
    path = LATER.replace(".md", "-2.md")
    assert outcome_of(snapshot(taken), *MOVED[:2]).plan.after == {AHEAD: None, path: text}


@pytest.mark.parametrize(("path", "text"), [
    (LIST, "See [[2026-11-30-ben-ruiz]].\n"), (BEN, "---\nname: Ben Ruiz\nwhy: see 2026-11-30-Ben-Ruiz\n---\n"),
    ("journal/broken.md", "---\n[2026-11-30-ben-ruiz\n---\n"),
])  # fmt: skip
def test_a_note_that_others_name_keeps_its_name_when_the_meeting_moves(path, text):
    done = outcome_of(snapshot(NOTES | {path: text}), *MOVED[:2])
    assert list(done.plan.after) == [AHEAD] and f"{path} names it" in done.edit.remarks[0]


def test_every_act_has_its_case():
    assert {data["act"] for data, *_ in ALL} | {"undo", "make note"} == set(ACTS)  # which have tests of their own


@pytest.mark.parametrize(("data", "to"), [(data, to) for data, to, _ in ALL if to])
def test_the_act_that_answers_a_step_clears_it_and_says_so(data, to):
    before = snapshot(NOTES)
    done = outcome_of(before, data, to)
    assert to[0] in {duty.kind for duty in done.cleared} or data["act"] in ("asked", "later"), done.cleared
    (answered,) = (duty for duty in before.duties if step_key(duty) == step(*to, before))
    assert data["act"] in answers(answered)
    assert all(
        (duty.kind, duty.contact, duty.due) != (to[0], answered.contact, answered.due) for duty in done.after.duties
    )


def test_a_task_without_a_day_is_done_by_its_own_key_though_it_is_no_next_step():
    before = snapshot(NOTES)
    (task,) = (one for one in before.tasks if one.due is None)
    assert answers(task) == ("done",)
    done = asked(before, act="done", step=step_key(task))
    assert done.plan.changes[0].after == NOTES[LIST].replace("[ ] call", "[x] call").encode()
    refused = act(before, Request("thanked", step=step_key(task)))
    assert isinstance(refused, NotDone) and "no longer open" in refused.words


def test_every_kind_of_step_but_those_that_want_words_has_an_act():
    before = snapshot(NOTES)
    kinds = {duty.kind for duty in before.duties}
    assert kinds >= {"thank", "tell", "nudge", "introduce", "lead", "arrange", "follow-up", "update", "action"}
    assert {duty.kind for duty in before.duties if not answers(duty)} <= {"reflect", "prepare"} <= set(WHAT)
    assert len({step_key(duty) for duty in before.duties}) == len(before.duties)


@pytest.mark.parametrize(("data", "to", "path"), ALL)
def test_an_act_makes_no_problem_and_says_where_it_wrote(data, to, path):
    before = snapshot(NOTES)
    done = outcome_of(before, data, to)
    assert set(done.after.journal.problems) <= set(before.journal.problems)
    told = done.as_data()
    assert json.loads(json.dumps(told)) == told
    assert told["wrote"][0]["path"] == path
    line = (done.plan.after[path] or b"").decode().splitlines()[told["wrote"][0]["line"] - 1]
    assert line not in NOTES.get(path, "").splitlines() or path not in NOTES


@pytest.mark.promise("P4")
@pytest.mark.parametrize(("data", "to", "path"), ALL)
def test_undo_gives_the_same_bytes_and_is_refused_when_the_note_was_changed_since(tmp_path, data, to, path):
    for name, text in NOTES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    store = NoteStore(tmp_path)
    store.look()
    before = Snapshot(store, Settings(timezone="Europe/London"), TODAY)
    done = outcome_of(before, data, to)
    assert apply(tmp_path, done.plan) is None
    after = NoteStore(tmp_path)
    after.look()
    held = replace(before, store=after, done={done.key: done.plan})
    back = asked(held, act="undo", undo=done.key)
    (tmp_path / path).write_bytes((tmp_path / path).read_bytes() + b"typed since\n")
    after.look([path])
    refused = act(held, Request("undo", undo=done.key))
    assert isinstance(refused, NotDone) and "changed elsewhere" in refused.words and path in refused.words
    assert apply(tmp_path, back.plan) is not None
    (tmp_path / path).write_bytes(done.plan.after[path] or b"")
    assert apply(tmp_path, back.plan) is None
    assert {name: (tmp_path / name).read_bytes().decode() for name in NOTES} == NOTES
    assert (tmp_path / path).exists() == (path in NOTES)


@pytest.mark.parametrize(("data", "said"), [
    ({"act": "brew"}, "There is no act “brew”"),
    ({"act": "thanked"}, "`thanked` needs `who` or `step`, and only one"),
    ({"act": "thanked", "who": "ada", "words": "x"}, "`thanked` takes no `words`"),
    ({"act": "thanked", "who": "ada", "step": "0123456789abcdef"}, "only one of them"),
    ({"act": "told", "about": "ada", "step": "0123456789abcdef"}, "Leave `about` out"),
    ({"act": "updated"}, "Say who"),
    ({"act": "thanked", "who": "zed"}, "No one has the id, name or alias “zed”"),
    ({"act": "thanked", "step": "0123456789abcdef"}, "no longer open"),
    ({"act": "thanked", "who": "ada", "day": "tomorrow"}, "still ahead"),
    ({"act": "log", "who": "ada", "words": "brewed"}, "Not understood, “brewed”"),
    ({"act": "asked", "who": "ada", "words": "on 2026-11-01"}, "The words have another day"),
    ({"act": "wrote", "who": "ada", "words": "to thank her"}, "would not be read as"),
    ({"act": "close", "who": "ada", "words": "no"}, "Write a reason"),
    ({"act": "pause", "who": "ada", "day": "today"}, "nothing would be paused"),
    ({"act": "set day", "who": "ada", "day": "yesterday"}, "has passed"),
    ({"act": "took place", "note": AHEAD}, "still ahead"),
    ({"act": "took place", "note": NOW, "words": "long"}, "is not a number of minutes"),
    ({"act": "took place", "note": "../../etc/passwd"}, "No such conversation"),
    ({"act": "called off", "note": NOW, "words": "no"}, "would mean that it did"),
    ({"act": "moved", "who": "lee", "day": "Friday"}, "No such conversation"),
    ({"act": "done", "words": "nothing of this"}, "No open task"),
    ({"act": "undo", "undo": "0123456789abcdef"}, "cannot be undone"),
    ({"act": "new contact", "words": " "}, "at least one letter"),
    ({"act": "new contact", "words": "Uma", "values": {"log": "x"}}, "`log` is not a key of this act"),
    ({"act": "new contact", "words": "Uma", "values": {"role": ["x", "y"]}}, "`role` is one text"),
    ({"act": "new interview", "who": "ada", "values": {"minutes": "0"}}, "`minutes` is a number"),
    ({"act": "new field", "words": "x", "values": {"name": "y"}}, "`new field` takes no `values`"),
])  # fmt: skip
def test_what_is_not_clear_is_refused_in_words(data, said):
    request = request_of(data)
    assert isinstance(request, Request)
    refused = act(snapshot(NOTES), request)
    assert isinstance(refused, NotDone) and said in refused.words, refused


@pytest.mark.parametrize("to", [("lead", "Zoe"), ("reflect", "cleo"), ("thank", "ada")])
def test_a_step_is_put_off_only_where_a_key_can_hold_it(to):
    notes = NOTES | {NOW: "---\nwith: cleo\ntook: 20\n---\n"}
    before = snapshot(notes)
    refused = act(before, Request("later", step=step(*to, before), day="Friday"))
    assert isinstance(refused, NotDone) and "is not answered by `later`" in refused.words


def test_thanks_for_a_talk_are_of_its_day_or_later():
    before = snapshot(NOTES)
    refused = act(before, Request("thanked", step=step("thank", "ada", before), day="2026-11-11"))
    assert isinstance(refused, NotDone) and "is of a later day than 2026-11-11" in refused.words


def test_that_a_meeting_took_place_may_be_said_without_a_length():
    done = asked(snapshot(NOTES), act="took place", note=NOW)
    assert done.plan.after[NOW] == NOTES[NOW].replace("20\n", "20\ntook: yes\n").encode()
    assert any(one.path == NOW for one in done.after.history.past) and not done.after.journal.problems


ONLY_IN_LOG = {
    ADA: "---\nname: Ada Okafor\nlog:\n  - 2026-11-10 planned 2026-11-26 15:00\n---\n",
    BEN: "---\nname: Ben Ruiz\nlog:\n  - 2026-11-10 planned 2026-11-20\n---\n",
}


@pytest.mark.parametrize(
    ("data", "path", "line", "ahead"),
    [
        ({"act": "called off", "who": "ada"}, ADA, "2026-11-23 called off 2026-11-26", []),
        ({"act": "called off", "note": "2026-11-26-ada-okafor", "words": "she is ill"}, ADA,
         "2026-11-23 called off 2026-11-26, she is ill", []),
        ({"act": "moved", "who": "ada", "day": "2026-12-01 10:00"}, ADA, "2026-11-23 moved to 2026-12-01 10:00",
         ["2026-12-01"]),
        ({"act": "took place", "note": "2026-11-20-ben-ruiz", "words": "35"}, BEN, "2026-11-20 talked for 35 minutes",
         ["2026-11-26"]),
        ({"act": "took place", "note": "2026-11-20-ben-ruiz"}, BEN, "2026-11-20 talked", ["2026-11-26"]),
    ],
)  # fmt: skip
def test_what_becomes_of_a_meeting_without_a_note_stands_in_the_log(data, path, line, ahead):
    done = asked(snapshot(ONLY_IN_LOG), **data)
    assert done.plan.after == {path: ONLY_IN_LOG[path].replace("\n---\n", f"\n  - {line}\n---\n").encode()}
    assert [str(one.day) for one in done.after.history.planned] == ahead
    assert not done.after.journal.unread
    assert (done.after.history.unclear == ()) is (path == BEN)


def test_the_note_of_a_meeting_that_only_the_log_has_is_begun_with_its_day_and_time():
    before = snapshot(ONLY_IN_LOG)
    done = asked(before, act="make note", step=step("prepare", "ada", before))
    ((path, note),) = done.plan.after.items()
    assert path == "journal/interviews/2026-11-26-ada-okafor.md" and b"date: 2026-11-26 15:00\n" in (note or b"")
    (now,) = done.after.history.planned
    assert (now.path, now.fixed_at) == (path, 0)
    again = act(done.after, Request("make note", step=step("prepare", "ada", done.after)))
    assert isinstance(again, NotDone)


def test_tasks_of_the_same_words_are_told_apart():
    text = "## Private\n\n- [ ] one due 2026-11-20\n- [ ] two due 2026-11-20\n"
    before = snapshot({LIST: text})
    keys = [step_key(duty) for duty in before.duties]
    assert len(set(keys)) == 2
    done = asked(before, act="done", step=keys[1])
    assert done.plan.after == {LIST: text.replace("[ ] two", "[x] two").encode()}


@pytest.mark.promise("P7")
def test_a_note_that_was_changed_since_it_was_read_is_left_alone(tmp_path):
    (tmp_path / "contacts").mkdir()
    (tmp_path / BEN).write_text(NOTES[BEN])
    store = NoteStore(tmp_path)
    store.look()
    (tmp_path / BEN).write_text(NOTES[BEN] + "More.\n")
    refused = act(Snapshot(store, Settings(timezone="Europe/London"), TODAY), Request("log", "ben", words="asked"))
    assert isinstance(refused, NotDone) and refused.words == f"{BEN}: It was changed since it was read."


@pytest.mark.parametrize("data", [
    None, [], "thanked", {}, {"act": 1}, {"act": "log", "who": ["ada"]}, {"act": "log", "path": "x"},
    {"act": "log", "values": "x"}, {"act": "log", "values": {"x": [1]}}, {"act": "log", "words": "x" * 10_001},
    {"act": "new contact", "values": {"email": ["x"] * 51}},
])  # fmt: skip
def test_data_that_is_no_request_is_refused(data):
    assert isinstance(request_of(data), NotDone)


TYPED = st.one_of(
    st.sampled_from(["ada", "lee", "Ben Ruiz", TALK, NOW, AHEAD, "Friday", "tomorrow 15:00", "asked", "told ada", "2"]),
    st.text(max_size=12), st.text(string.printable, max_size=30),
)  # fmt: skip


@pytest.mark.promise("P8")
@pytest.mark.promise("P4")
@hypothesis_settings(max_examples=examples(300))
@given(st.sampled_from(sorted(ACTS)), st.data())
def test_whatever_is_asked_for_is_a_plan_within_the_notes_without_a_new_error_or_a_refusal(name, data):
    before = snapshot(NOTES)
    fields = {field: data.draw(TYPED) for field in ACTS[name].takes if field != "values"}
    if "step" in fields:
        fields["step"] = data.draw(st.sampled_from(["", *map(step_key, before.duties)]))
        fields["who"] = "" if fields["step"] else fields.get("who", "")
        fields = {field: text for field, text in fields.items() if text}
    done = act(before, Request(name, **fields))
    if isinstance(done, NotDone):
        assert done.words
        return
    for change in done.plan.changes:
        assert change.path.startswith(("contacts/", "journal/")) and ".." not in change.path.split("/")
        assert change.before == (NOTES[change.path].encode() if change.path in NOTES else None)
    errors = {problem for problem in before.journal.problems if problem.severity == "error"}
    assert {problem for problem in done.after.journal.problems if problem.severity == "error"} <= errors
    assert before.after(done.plan).journal.withheld == before.journal.withheld
