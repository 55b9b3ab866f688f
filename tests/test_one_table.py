"""A key, or a verb, is one row of its table: added there, it is found wherever they are listed."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date, time
from pathlib import Path

import pytest
from pages.making import made
from records.written import found, written
from reference import reference

from coffeechats.changes.forgetting import Forgetting
from coffeechats.changes.merging import merge
from coffeechats.changes.plan import Plan
from coffeechats.changes.renaming import read_new_name, rename
from coffeechats.editors.files import editor_files
from coffeechats.exports.table import table
from coffeechats.imports.plan import plan_import
from coffeechats.imports.read_table import parse_mapping, read_table
from coffeechats.notes import fences, keys, loose_names
from coffeechats.notes.keys import KINDS, TYPES, Key
from coffeechats.notes.read_note import read_note
from coffeechats.reading.dates import Moment
from coffeechats.reading.period import Period
from coffeechats.records.fields import READERS, value_of
from coffeechats.records.model import Answer
from coffeechats.views.anonymize import nameless
from coffeechats.views.details import noted_in_words
from coffeechats.views.history import history
from coffeechats.views.what_changed import what_changed

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 23)
MENTOR = Key("mentor", "people", "who looks after them", "lee-park", ("mentors", "looked_after_by"))
# A key of each type that any key may have: what is typed, what the record has, what is shown of it.
EACH = [
    (Key("motto", "text", "what they say", "less is more"), "less, and more", "less, and more", "less, and more"),
    (Key("prizes", "texts", "what they won", "[a, b]"), "[Ohm, Watt]", ("Ohm", "Watt"), "Ohm, Watt"),
    (Key("mailbox", "email", "another", "a@b.org"), "Al <a@b.org>", ("a@b.org",), "a@b.org"),
    (Key("born", "date", "when", "2000-01-01"), "1 May 1990", date(1990, 5, 1), "1990-05-01"),
    (Key("train", "moment", "when", "2026-11-12 15:00"), "2026-11-30 15:00", Moment(date(2026, 11, 30), time(15)),
     "2026-11-30 15:00"),
    (Key("holiday", "period", "how long", "2 weeks"), "two weeks", Period(days=14), "14 days"),
    (Key("floor", "number", "which", "3", most=9), "3", 3, "3"),
    (Key("walk", "minutes", "how far", "10"), "1h30", 90, "90"),
    (Key("vegan", "answer", "whether", "yes"), "y", Answer.YES, "yes"),
    (Key("absent", "reason", "why", "ill"), "on leave", "on leave", "on leave"),
    (Key("size", "choice", "how big", "small", words=("small", "big")), "Big", "big", "big"),
    (Key("quiet", "steps", "what not", "[nudge]", words=("nudge", "tell")), "tell, reminder",
     frozenset({"nudge", "tell"}), "nudge, tell"),
]  # fmt: skip

LEE = "---\nname: Lee Park\n---\n"
ADA = '---\nname: Ada Okafor\nmentor: [lee-park, "[[Lee Park]]", Zed Zorn]\n---\n'
TALK = "---\nwith: ada-okafor\ndate: 2026-11-12\nlooked after by: Lee Park and ada-okafor\n---\n"
NOTES = {
    "contacts/ada-okafor.md": ADA,
    "contacts/lee-park.md": LEE,
    "journal/interviews/2026-11-12-ada-okafor.md": TALK,
}


@pytest.fixture
def add(monkeypatch):
    """Adds rows to the tables of contacts and interviews, as somebody would who writes them there."""

    def add(*rows):
        for kind in ("contact", "interview"):
            monkeypatch.setitem(KINDS, kind, (*KINDS[kind], *rows))
        forget_tables()

    yield add
    monkeypatch.undo()
    forget_tables()


def forget_tables():
    for derived in (keys._by_word, keys.key_meant, fences._signs, loose_names._keys):
        derived.cache_clear()


@pytest.fixture
def mentored(add):
    add(MENTOR)
    return written(NOTES)


def changed(plan, notes=NOTES):
    """The notes as a plan leaves them."""
    assert isinstance(plan, Plan), plan
    left = dict(notes)
    for change in plan.changes:
        left.pop(change.path, None)
        if change.after is not None:
            left[change.path] = change.after.decode()
    return left


def files(notes=NOTES):
    return {path: text.encode() for path, text in notes.items()}


def test_a_key_of_people_is_read_and_leads_to_their_notes(mentored):
    ada, talk = mentored.contacts["ada-okafor"], mentored.interviews["2026-11-12-ada-okafor"]
    assert [(ref.id, ref.name) for ref in value_of(ada, MENTOR)] == [("lee-park", "Lee Park"), (None, "Zed Zorn")]
    assert [ref.id for ref in value_of(talk, MENTOR)] == ["lee-park", "ada-okafor"]
    assert found(mentored) == [("person-unknown", 3, "mentor"), ("key-form", 4, "looked after by")]


def test_a_key_of_people_is_shown_with_links_where_the_note_is(add, tmp_path):
    add(MENTOR)
    pages = made(tmp_path, NOTES)
    for address in ("contacts/ada-okafor/", "journal/interviews/2026-11-12-ada-okafor/"):
        (shown,) = [row for row in pages[address].all("dd") if row.text.startswith("mentor: ")]
        assert any(link.attributes["href"].endswith("contacts/lee-park/") for link in shown.all("a"))
    assert "Zed Zorn" in pages["contacts/ada-okafor/"].text


def test_a_slip_is_met_with_did_you_mean(add):
    add(MENTOR)
    slip = ADA.replace("mentor", "mentro")
    assert "did you mean `mentor`?" in written(NOTES | {"contacts/ada-okafor.md": slip}).problems[0].message
    slip = ADA.replace("lee-park", "Lee Prak")
    assert "did you mean Lee Park?" in written(NOTES | {"contacts/ada-okafor.md": slip}).problems[0].message


def test_renaming_somebody_renames_them_behind_a_new_key(mentored):
    lee = mentored.contacts["lee-park"]
    notes = changed(rename(lee, read_new_name("Lea Parker"), files(), mentored))
    assert notes["contacts/ada-okafor.md"] == ADA.replace("lee-park", "lea-parker").replace("Lee Park", "Lea Parker")
    assert "looked after by: Lea Parker and ada-okafor" in notes["journal/interviews/2026-11-12-ada-okafor.md"]


def test_merging_joins_a_new_key_and_points_it_to_the_note_that_stays(add):
    add(MENTOR)
    notes = NOTES | {
        "contacts/lee-2.md": "---\nname: Lee P.\n---\n",
        "contacts/ada-2.md": "---\nname: Ada Two\nlooked after by: [lee-2, ada-okafor, Quinn]\n---\n",
    }
    journal = written(notes)
    people = journal.contacts
    both = merge(people["ada-okafor"], people["ada-2"], files(notes), journal.links.people)
    notes = changed(both, notes)
    ada = written(notes).contacts["ada-okafor"]
    assert [ref.name for ref in value_of(ada, MENTOR)] == ["Lee Park", "Lee P.", "Zed Zorn", "Quinn"]
    both = merge(people["lee-park"], people["lee-2"], files(notes), written(notes).links.people)
    ada = written(changed(both, notes)).contacts["ada-okafor"]
    assert [ref.id or ref.name for ref in value_of(ada, MENTOR)] == ["lee-park", "Zed Zorn", "Quinn"]


def test_forgetting_somebody_takes_them_out_of_a_new_key(mentored):
    notes = changed(Forgetting(mentored.contacts["lee-park"], files(), mentored).redacted())
    assert not any("lee" in text.lower() for text in notes.values())
    (talk,) = written(notes).interviews.values()
    assert [ref.id for ref in value_of(talk, MENTOR)] == ["somebody", "ada-okafor"]


def test_front_matter_without_its_fences_is_known_by_a_new_key(add):
    assert read_note("contacts/x.md", b"Mentor: Kestrel\n\nText\n").readable
    add(MENTOR)
    note = read_note("contacts/x.md", b"Mentor: Kestrel\n\nText\n")
    assert not note.readable and note.names == ("Kestrel",), "its names are kept out of what is handed on"


def test_names_without_a_note_behind_a_new_key_are_left_out_of_the_copy_for_an_adviser(mentored):
    assert "Zorn" not in nameless(history(mentored, TODAY))("I owe this to Zed Zorn.")


def test_a_new_key_is_in_all_that_is_made_from_the_table(mentored):
    (row, _) = csv.DictReader(io.StringIO(table(mentored.contacts.values()).decode("utf-8-sig")))
    assert row["mentor"] == "lee-park\nZed Zorn"
    assert "| `mentor` | people | who looks after them | `lee-park` | mentors, looked after by |" in reference()
    made = editor_files()
    for kind in ("contact", "interview"):
        property = json.loads(made[f"schemas/{kind}.json"])["properties"]["mentor"]
        assert property["description"] == MENTOR.meaning and {"type": "array"} in property["anyOf"]
        (choice,) = json.loads(made[".vscode/coffee-chats.code-snippets"])[f"Coffee: key of {kind}"]["body"]
        assert ",mentor|}: " in choice
    assert "mentor: Lee Park, Zed Zorn" in noted_in_words(mentored.contacts["ada-okafor"])


def test_a_new_key_comes_in_from_a_column_and_comes_back_from_our_own_table(add):
    add(MENTOR)
    mapping = parse_mapping("name=Who,mentor=Coach")
    people = read_table("Who,Coach\nAda Okafor,Lee Park\n", mapping)
    (new,) = plan_import(people.rows, written({}), TODAY).added
    assert "mentor: Lee Park" in new.data.decode()
    people = read_table(table(written(NOTES).contacts.values()).decode("utf-8-sig"), {})
    ada = next(new for new in plan_import(people.rows, written({}), TODAY).added if new.path.endswith("ada-okafor.md"))
    assert "mentor: [lee-park, Zed Zorn]" in ada.data.decode()


def test_what_changed_names_a_new_key(mentored):
    after = written(NOTES | {"contacts/ada-okafor.md": ADA.replace(", Zed Zorn", "")})
    (news,) = what_changed(mentored, after, ["contacts/ada-okafor.md"])
    assert str(news) == "Ada Okafor: mentor"


@pytest.mark.parametrize(("key", "typed", "value", "shown"), EACH, ids=[row[0].type for row in EACH])
def test_a_new_key_of_any_type_is_read_shown_and_given_out(add, key, typed, value, shown):
    add(key)
    journal = written({
        "contacts/ada.md": f"---\nname: Ada\n{key.name}: {typed}\n---\n",
        "journal/interviews/talk.md": f"---\nwith: ada\ndate: 2026-11-12\n{key.name}: {typed}\n---\n",
    })  # fmt: skip
    ada, talk = journal.contacts["ada"], journal.interviews["talk"]
    assert value_of(ada, key) == value_of(talk, key) == value
    assert noted_in_words(ada) == noted_in_words(talk) == f"{key.name}: {shown}"
    (row,) = csv.DictReader(io.StringIO(table([ada]).decode("utf-8-sig")))
    assert row[key.name].replace("\n", ", ") == shown
    assert f"| `{key.name}` | {key.type} |" in reference()
    assert key.name in json.loads(editor_files()["schemas/contact.json"])["properties"]
    assert not read_note("contacts/x.md", f"{key.name}: {typed}\n\nText\n".encode()).readable


def test_every_type_that_a_new_key_may_have_was_tried():
    one_of_a_kind = {"sharing", "notes"}  # of `share`, `private` and `notes`, which say something of all a note
    assert {row[0].type for row in EACH} | {"people"} | one_of_a_kind == set(READERS)


def test_every_key_there_is_can_be_read():
    for folder, kind in (("contacts", "contact"), ("journal/interviews", "interview"), ("journal/updates", "update")):
        keys = "".join(f"{key.name}: 2026-11-12\n" for key in KINDS[kind])
        assert written({f"{folder}/x.md": f"---\n{keys}---\n"}).problems


def test_every_key_has_a_type_that_the_reference_explains():
    assert {key.type for table in KINDS.values() for key in table} <= set(TYPES)


# A verb that I say and one that they say. Nothing but the table has them, in a process of its own.
ROWS = """
    Verb("congratulated", "I wished them well", ("sent congratulations",), "You congratulated them", is_contact=True),
    Verb("teased", "they made fun of me", ("ribbed",), "They teased you:", by="them"),
"""
LINES = """---
name: Lee Park
log:
  - 2026-11-02 congratulated on the new job
  - 2026-11-03 sent congratulations by text
  - 2026-11-04 he ribbed me about my tie
  - 2026-11-05 teased
  - 2026-11-06 never congratulated him
---
"""
HEAD = "VERBS: tuple[Verb, ...] = ("
SEEN = """
import json, sys
from datetime import date
from importlib.util import find_spec, module_from_spec
from pathlib import Path

spec = find_spec("coffeechats.reading.verbs")
sys.modules[spec.name] = module_from_spec(spec)
exec(Path(spec.origin).read_text("utf-8").replace(sys.argv[3], sys.argv[3] + sys.argv[4]), vars(sys.modules[spec.name]))

from records.written import found, written
from pages.making import made
from reference import reference
from coffeechats.editors.files import editor_files
from coffeechats.changes.renaming import read_new_name, rename
from coffeechats.views.channel import channel
from coffeechats.views.history import history

notes = {"contacts/lee-park.md": sys.argv[1]}
journal = written(notes)
(story,) = history(journal, date(2026, 11, 23)).people.values()
renamed = rename(story.contact, read_new_name("Lea Parker"), {p: t.encode() for p, t in notes.items()}, journal)
print(json.dumps({
    "log": [[str(entry.day), entry.verb, entry.words] for entry in story.contact.log],
    "problems": found(journal),
    "last contact": str(story.last_contact),
    "channel": channel(story),
    "page": made(Path(sys.argv[2]), notes)["contacts/lee-park/"].text,
    "reference": reference(),
    "snippets": editor_files()[".vscode/coffee-chats.code-snippets"].decode(),
    "renamed": [change.after.decode() for change in renamed.changes if change.after],
}))
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """What the library says of a journal, with two more rows in its table of verbs."""
    path = os.pathsep.join(map(str, (ROOT / "scripts", ROOT / "tests")))
    ran = subprocess.run(
        [sys.executable, "-c", SEEN, LINES, str(tmp_path_factory.mktemp("site")), HEAD, ROWS],
        env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_a_new_verb_is_read_by_its_name_its_other_words_and_in_a_sentence(seen):
    assert [(day, verb) for day, verb, _ in seen["log"] if verb] == [
        ("2026-11-02", "congratulated"), ("2026-11-03", "congratulated"),
        ("2026-11-04", "teased"), ("2026-11-05", "teased"),
    ]  # fmt: skip
    assert seen["problems"] == [["verb-form", 5, "log"], ["verb-form", 6, "log"]], "only other words have a hint"


def test_a_new_verb_counts_as_its_row_says(seen):
    assert seen["last contact"] == "2026-11-03"
    assert seen["channel"] == "text"


def test_a_new_verb_has_its_sentence_in_the_history(seen):
    assert "You congratulated them on the new job" in seen["page"]
    assert "They teased you" in seen["page"]


def test_a_new_verb_is_in_all_that_is_made_from_the_table(seen):
    assert "| `congratulated` | I wished them well |" in seen["reference"]
    assert ",congratulated" in seen["snippets"] or "|congratulated," in seen["snippets"]
    (note,) = seen["renamed"]
    assert "- 2026-11-02 congratulated on the new job" in note
