"""P15: any text of up to 1 MB costs little. What would keep Markdown busy for hours is shown as typed, with a hint.

No clock is asked: a text that costs the square of its size would keep these tests busy for hours, too.
"""

from __future__ import annotations

from datetime import date

import pytest
from counting import calls
from records.written import TODAY, person, written

from benchmark.sizes import UNITS, repeated
from coffeechats.exports.pseudonyms import without_details
from coffeechats.notes.density import is_too_dense
from coffeechats.notes.read_note import read_note
from coffeechats.pages.markdown import Renderer
from coffeechats.reading.line_days import Calendar
from coffeechats.records.collect import read_record
from coffeechats.records.people import split_people
from coffeechats.views.anonymize import Nameless
from coffeechats.views.history import history
from coffeechats.views.letter_words import letter_words, unnamed
from coffeechats.views.messages_to_send import Drafts
from coffeechats.views.naming import Called, NameFinder, always
from coffeechats.views.problems import problems

CALENDAR = Calendar(date(2026, 11, 23))

pytestmark = pytest.mark.promise("P15")

SIZE = 50_000  # bytes
ORDINARY = [
    "lorem ipsum dolor sit amet, and [[Ada]] said *so*.\n\n" * 400,
    "- [[Ada Okafor]] - runs the tariff lab, see [her page](https://example.org/a_b)\n" * 1500,
    "## A heading\n\nSome words with `code` and **more** of them.\n\n- one\n- two\n\n" * 300,
    "```python\nprint('*' * 80)  # [[no link]]\n```\n\nand words\n\n" * 300,
    "| a | b |\n| - | - |\n" + "| *x* | [y](z.md) |\n" * 800,
    "- [ ] send her the report due 2026-12-01\n" * 1000,
    "- 2026-11-02 asked by email\n" * 5000,
    "a line of a letter, as somebody typed it with returns\n" * 2000,
    "a long paragraph without any end, all on one line. " * 4000,
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_text_of_one_thing_repeated_is_read_and_shown(unit, tried):
    for path, keys in (
        ("contacts/ada.md", "name: Ada"),
        ("journal/interviews/2026-11-01-ada.md", "with: ada"),
        ("journal/about.md", "title: About"),
    ):
        note = read_note(path, f"---\n{keys}\n---\n## Reflection\n{repeated(unit, SIZE)}".encode())
        record = read_record(note, None, CALENDAR)
        assert note.readable
        assert len(record.problems) < 10_000 and all(len(one.message) < 400 for one in record.problems)
    html = Renderer().render(repeated(unit, SIZE), lambda target, wiki: None, "a/").html
    is_dense = is_too_dense(repeated(unit, SIZE))
    assert html.startswith("<pre>") is is_dense or unit in ("<pre>", "\t", "    a\n", "    a\n\n")
    hints = [one for one in record.problems if one.rule == "text-dense"]
    assert len(hints) == is_dense and all(one.path == note.path and one.line == 4 for one in hints)
    tried(4)


@pytest.mark.parametrize("text", ORDINARY, ids=lambda text: text[:20])
def test_a_long_text_as_people_write_it_is_laid_out(text):
    assert not is_too_dense(text)


@pytest.mark.parametrize("text", ["# a\n" * 8000, "*a_ " * 50_000, "[[a]] " * 50_000, "[TOC]\n\n# a\n\n" * 3000])
def test_a_text_that_would_take_hours_is_shown_as_typed_with_a_hint(text):
    note = read_note("journal/about.md", text.encode())
    (hint,) = (one for one in read_record(note, None, CALENDAR).problems if one.rule == "text-dense")
    assert "shown as you typed it" in hint.message
    assert Renderer().render(text, lambda target, wiki: None, "a/").html.startswith("<pre>")


@pytest.mark.parametrize(
    "unit", ["lorem ipsum\n\n", "## a\n\nb\n\n", "- a\n", "[[a]] is here.\n\n", "|a|\n|-|\n|c|\n\n"]
)
def test_the_work_of_laying_out_grows_with_the_text(unit):
    small, large = (calls_to_render(repeated(unit, size)) for size in (10_000, 40_000))
    assert large < 4.4 * small


def calls_to_render(text: str) -> int:
    renderer = Renderer()
    renderer.render("warm", lambda target, wiki: None, "a/")
    return calls(lambda: renderer.render(text, lambda target, wiki: None, "a/"))


GAPS = [" " * 120_000, "\t" * 120_000, "\u00a0" * 60_000]  # of seven in one note, which may have 1 MB
# One line with a long gap, or a long run, at `%s`, and the notes in which such a line may stand.
IN_KEYS = ["name: a%sx", "referred_by: a%sx", "field: a%sx", "organization: a%sx", "why: a%sx", "log:\n  - a%sx"]
IN_TALKS = ["with: a%sx", "with:\n  - a%sx", "referrals: a%sx", "referrals:\n  - a%sx", "resources:\n  - a%sx",
            "thanked: 2026-11-02%sx", "questions:\n  - a%sx"]  # fmt: skip
IN_BODIES = ["- [ ] a%sx", "- a%sx", "- 2026-11-02%sasked", "- 2026-11-02 told%sx", "## a%sx", "a%sx", "a%s{#x"]


@pytest.mark.parametrize("gap", GAPS, ids=["spaces", "tabs", "no-break"])
def test_a_long_gap_anywhere_in_a_line_is_looked_at_once(gap, tried):
    notes = {f"contacts/a{n}.md": f"---\n{line % gap}\n---\n" for n, line in enumerate(IN_KEYS)}
    notes |= {
        f"journal/interviews/2026-11-0{n + 1}-a.md": f"---\n{line % gap}\n---\n" for n, line in enumerate(IN_TALKS)
    }
    body = "\n\n".join(line % gap for line in IN_BODIES)
    notes |= {path: f"## Pitch\n\n{body}" for path in ("journal/me.md", "journal/questions.md", "journal/log.md")}
    journal = written(notes)
    found = problems(history(journal, TODAY))
    assert all(len(one.message) < 400 for one in found)
    assert journal.me.pitches["pitch"].startswith("- [ ] a")
    assert len(letter_words(journal.me.pitches["pitch"])) > 6
    tried(len(notes))


RUNS = ["a", "-", ".", "@", "a@", "a@.", "a@b", "a.", "-a", ",", "a,", " ", "a and ", "www.", "a://", "{{", "{{ ", "{%",
        "}}", "{#", "%%a ", "<!-", "-->", "---> ", "[[", "[[a|", "[[a]], ", "# ", "#", "1", "1-", "1 "]  # fmt: skip


@pytest.mark.parametrize("unit", RUNS)
def test_words_that_go_out_are_looked_at_once(unit):
    text = repeated(unit, 60_000)
    without_details(text), letter_words(f"## {text}"), Nameless(["Ada Okafor"])(text)
    assert always((Called("ada", ("Ada Okafor",)),)).called_in(f"{text} Ada") == {"ada"} or unit.endswith(
        ("a", "1", "@")
    )
    assert "".join(split_people(f"Ben, {text}")[:1]) == "Ben"


def test_the_letters_of_a_person_with_many_referrers_are_as_many_as_one_may_write():
    def letters(count: int) -> int:
        by = "".join(f"  - Pim{n} Qureshi\n" for n in range(count))
        story = history(person(f"---\nname: Ada Okafor\nreferred_by:\n{by}---\n"), TODAY)
        return len(Drafts(story).drafts(story.people["ada-okafor"]))

    assert letters(10) - letters(9) == 1
    assert letters(200) == letters(400)


def test_the_names_kept_from_the_letters_of_one_person_are_found_once():
    by = "".join(f"  - {name} Qureshi\n" for name in ("Pim", "Sana", "Omar", "Zara"))
    story = history(person(f"---\nname: Ada Okafor\nreferred_by:\n{by}---\n"), TODAY)
    ada = story.people["ada-okafor"]
    kept = [unnamed(story, ref, ada.ref, NameFinder()) for ref in ada.introducers]
    assert len({id(one.names) for one in kept}) == 1
    assert not kept[0].are_in("Dear Pim,") and kept[0].are_in("Sana") and kept[1].are_in("Pim")
    assert kept[0].are_in("Qureshi")
