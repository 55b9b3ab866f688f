"""The shared copy: searched, byte for byte, for everything that may not be in it."""

from __future__ import annotations

import html
import re
import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from properties import examples
from records.written import TODAY, written

from coffeechats.exports.pseudonyms import Pseudonyms
from coffeechats.exports.shared_copy import shared, shared_copy
from coffeechats.pages.context import PageContext
from coffeechats.pages.markdown import Renderer
from coffeechats.pages.page import Page
from coffeechats.pages.site import site
from coffeechats.pages.templates import Templates
from coffeechats.records.journal import read_journal
from coffeechats.records.model import Journal, Settings
from coffeechats.views.history import history
from coffeechats.views.words import MONTHS

ROOT = Path(__file__).resolve().parents[2]
ADA = """---
name: Ada Okafor
aliases: [Addie]
role: Grid analyst
organization: Northwind Grid
field: Energy policy
email: ada@example.org
phone: "+44 1632 960123"
linkedin: https://www.linkedin.com/in/ada-okafor
website: https://ada.example
---
"""
LEE = "---\nname: Lee Park\n---\n"
TALK = """---
with: ada-okafor
fit: 4
before: that grids are dull
after: that Ada's grid is people
questions: [path, What did Lee tell you?]
referrals: [Ben Ruiz - the lab]
---
## Reflection

{words}

## Private
SECRET
"""


def copy_of(journal: Journal, today: date = TODAY, key: str = "", *, with_notes: bool = False) -> dict[str, str]:
    """Every file of the copy as a reader has it, by name."""
    story = history(journal, today)
    files = shared_copy(shared(story, with_notes=with_notes), Pseudonyms(story, key), with_notes=with_notes)
    return {name: html.unescape(data.decode()) for name, data in files}


def pages_with(words: str, notes: dict[str, str] | None = None, **others) -> str:
    """All pages of a copy, of a journal whose reflection holds some words."""
    base = {"contacts/ada-okafor.md": ADA, "contacts/lee-park.md": LEE,
            "journal/interviews/2026-11-12-ada-okafor.md": TALK.replace("{words}", words)}  # fmt: skip
    return "\n".join(copy_of(written(base | (notes or {})), **others).values())


def needles(journal: Journal) -> set[str]:
    """Every name, id, address and number of the journal, and the names of people suggested."""
    found: set[str] = set()
    for contact in journal.contacts.values():
        found |= {contact.name, *contact.aliases, contact.id, *contact.emails, *contact.phones}
        found |= {contact.linkedin, contact.website}
    for talk in journal.interviews.values():
        found |= {named.person.name for named in talk.referrals if named.person}
    return found - {""}


def is_in(needle: str, text: str) -> bool:
    """Whether it stands there as words of its own, in any case."""
    return re.search(rf"(?<![^\W_]){re.escape(needle)}(?![^\W_])", text, re.IGNORECASE) is not None


def site_of(journal: Journal, today: date) -> str:
    things = site(PageContext(journal, today, Renderer(), Templates()))
    return html.unescape(
        "\n".join(one.content if isinstance(one, Page) else one.data.decode("utf-8", "replace") for one in things)
    )


EXAMPLE = read_journal(ROOT, Settings(timezone="Europe/London"), TODAY)


def test_the_search_finds_every_name_and_address_in_the_site_of_the_example():
    text = site_of(EXAMPLE, TODAY)
    assert len(needles(EXAMPLE)) > 100
    assert [one for one in needles(EXAMPLE) if not is_in(one, text)] == []


@pytest.mark.promise("P11")
@pytest.mark.parametrize("with_notes", [False, True])
def test_none_of_them_is_in_the_copy_of_the_example(with_notes):
    text = "\n".join(copy_of(EXAMPLE, with_notes=with_notes).values())
    assert len(text) > 9_000
    assert [one for one in needles(EXAMPLE) if is_in(one, text)] == []


@pytest.mark.promise("P11")
def test_nor_is_a_first_name_or_a_surname():
    names = {part for contact in EXAMPLE.contacts.values() for part in contact.name.split()}
    everything = site_of(EXAMPLE, TODAY)
    assert len(names) > 50 and all(re.search(rf"(?<!\w){one}(?!\w)", everything) for one in names)
    text = "\n".join(copy_of(EXAMPLE, with_notes=True).values())
    assert [one for one in names if re.search(rf"(?<!\w){one}(?!\w)", text)] == []


LETTERS = st.text(string.ascii_lowercase + "éøßłпж", min_size=5, max_size=9)
NAMES = st.builds(
    lambda words: " ".join(word.capitalize() for word in words), st.lists(LETTERS, min_size=1, max_size=3)
)
BETWEEN = st.sampled_from([" ", ", ", "\n", " **", "** ", " (", ") ", "'s ", "-", "_", "\n\n> "])
CHANGED = st.sampled_from([str, str.upper, str.lower, lambda name: name.replace(" ", "-"), lambda name: f"[[{name}]]",
                           lambda name: name.replace(" ", "  "), lambda name: name.replace(" ", "\n")])  # fmt: skip


OUR_WORDS = "\n".join(copy_of(written({"contacts/x.md": "---\nname: X\n---\n"}), with_notes=True).values())
OUR_WORDS += "\n" + "\n".join(MONTHS)  # a copy tells months


@st.composite
def journals(draw):
    """Two people, one not to be shared, and one without a note, all over the words of a reflection and a note."""
    ada, hidden, lead, alias = (draw(NAMES) for _ in range(4))
    email, phone = f"{draw(LETTERS)}@example.org", "01632 960" + draw(st.text(string.digits, min_size=3, max_size=3))
    linkedin = f"https://www.linkedin.com/in/{draw(LETTERS)}"
    all_words = [ada, hidden, lead, alias, email, phone, linkedin]
    words = "".join(draw(CHANGED)(draw(st.sampled_from(all_words))) + draw(BETWEEN) for _ in range(6))
    everywhere = f"role: '{alias} and {lead}'\nfield: '{lead} studies'\n"
    notes = {
        "contacts/a-one.md": f"---\nname: {ada}\naliases: ['{alias}']\nemail: {email}\nphone: '{phone}'\n"
        f"linkedin: {linkedin}\n{everywhere}organization: '{hidden} and {ada}'\n---\n{words}\n",
        "contacts/b-two.md": f"---\nname: {hidden}\nshare: no\n---\n",
        "journal/interviews/2026-11-12-a.md": f"---\nwith: a-one\nfit: 3\nbefore: '{ada} {email}'\nafter: '{hidden}'\n"
        f"questions: ['{lead} {phone}?']\nreferrals: ['{lead} - {linkedin}']\n---\n## Reflection\n\n{words}\n",
    }
    return notes, [*all_words, "a-one", "b-two"]


@pytest.mark.slow
@pytest.mark.promise("P11")
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow])
@given(journals())
def test_however_names_are_written_none_is_in_the_copy(made):
    notes, secrets = made
    assume(not any(is_in(secret, OUR_WORDS) for secret in secrets))  # a name may be a word that every copy has
    journal = written(notes)
    text = "\n".join(copy_of(journal, with_notes=True).values())
    assert "Person " in text
    for secret in secrets:
        assert not is_in(secret, text), secret
        assert not is_in(secret.replace(" ", "-"), text), secret


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Ada Okafor said it.", "P said it."),
        ("ada okafor said it.", "P said it."),
        ("Ada said it, and Okafor meant it.", "P said it, and P meant it."),
        ("Addie's grid", "P's grid"),
        ("See [[ada-okafor|her]] and [[ada-okafor]].", "See her and P."),
        ("See [her page](../contacts/ada-okafor.md).", "See her page."),
        ("**Ada** **Okafor**", "P"),
        ("Ada\u200bOkafor, Ada\u0301", "P, P"),
        ("AdaOkafor and ada_okafor", "P and P"),
        ("Write to ada@example.org or x.y@other.example!", "Write to (left out) or (left out)!"),
        ("Call +44 1632 960123, 01632 960 123 or (0113) 496 0999.", "Call (left out), (left out) or (left out)."),
        ("At https://ada.example/x, www.ada.example, ada.example", "At (left out), (left out), (left out)"),
        ("Ben Ruiz, Ben, 2026-11-12, 2018-2022, 20 minutes", "somebody, 2026-11-12, 2018-2022, 20 minutes"),
        ("The ben of a park", "The ben of a park"),
    ],
)  # fmt: skip
def test_what_becomes_of_names_and_addresses(words, shown):
    text = re.sub(r"Person [A-Z]{4,}", "P", pages_with(words))
    assert f'<dt>Reflection</dt><dd class="lines">{shown}' in text


def test_a_pseudonym_stays_whoever_comes_or_goes():
    def called(text):
        return re.search(r"November 2026: (Person \w+)", text)[1]

    first = called(pages_with("x"))
    assert (
        called(pages_with("y", {f"contacts/{name}.md": LEE.replace("Lee", name) for name in ("aa", "bo", "zz")}))
        == first
    )
    assert called(pages_with("x", {"contacts/lee-park.md": "---\nname: Lee Park\nshare: no\n---\n"})) == first


def test_secret_words_make_other_pseudonyms_and_the_same_each_time():
    assert pages_with("Ada", key="plum jam") == pages_with("Ada", key="plum jam") != pages_with("Ada")


def test_reflections_beliefs_fit_questions_and_counts_are_in_it():
    pages = copy_of(EXAMPLE)
    assert set(pages) == {
        "index.html",
        "conversations.html",
        "fields.html",
        "questions.html",
        "people.html",
        "style.css",
    }
    assert "there are no sides, only people who know when the wind drops" in pages["conversations.html"]
    assert 'I wrote "explain" on my hand' in pages["conversations.html"]
    assert "Energy policy" in pages["fields.html"]
    assert re.search(r"What does a normal week look like for you\?</td><td>\d+", pages["questions.html"])
    assert "Flexibility analyst" in pages["people.html"] and "Millrace Power" in pages["people.html"]


def test_the_first_page_warns_that_role_and_employer_may_tell():
    assert "Role and employer may still identify someone" in copy_of(EXAMPLE)["index.html"]


NOT_IN_THE_LIST = """goal: CANARY-goal
takeaway: CANARY-takeaway
place: CANARY-place
resources: [CANARY-book]
"""


@pytest.mark.promise("P11")
def test_what_is_not_on_the_list_is_not_in_it():
    talk = TALK.replace("fit: 4\n", f"fit: 4\n{NOT_IN_THE_LIST}") + "\n## What is a day like?\nCANARY-answer\n"
    contact = ADA.replace("role:", "why: CANARY-why\nfound_via: CANARY-via\nlog: [2026-11-02 asked CANARY-log]\nrole:")
    notes = {"journal/interviews/2026-11-12-ada-okafor.md": talk, "contacts/ada-okafor.md": contact + "CANARY-note\n"}
    assert "CANARY" not in pages_with("x", notes)
    text = pages_with("x", notes, with_notes=True)
    assert set(re.findall(r"CANARY-\w+", text)) == {"CANARY-answer", "CANARY-note"}
    assert "SECRET" not in text


@pytest.mark.promise("P11")
@pytest.mark.parametrize(
    ("path", "note"),
    [
        ("contacts/ada-okafor.md", ADA.replace("role: Grid analyst", "role: CANARY\nshare: no") + "CANARY"),
        ("contacts/ada-okafor.md", ADA.replace("role: Grid analyst", "role: CANARY\nprivate: yes")),
        ("journal/interviews/2026-11-12-ada-okafor.md",
         TALK.replace("fit: 4", "fit: 4\nshare: no").replace("{words}", "CANARY") + "CANARY"),
        ("journal/fields/energy-policy.md", "---\nname: Energy policy\nshare: no\n---\nCANARY\n"),
        ("journal/organizations/northwind-grid.md", "---\nname: Northwind Grid\nshare: no\n---\nCANARY\n"),
    ],
)  # fmt: skip
def test_what_is_not_to_be_shared_is_left_out_altogether(path, note):
    text = pages_with("x", {path: note}, with_notes=True)
    assert "CANARY" not in text
    if "contacts" in path or "interviews" in path:
        assert "that grids are dull" not in text and "0 conversations" in text
    else:
        name = "Energy policy" if "fields" in path else "Northwind Grid"
        assert name not in text and name in pages_with("x")


@pytest.mark.promise("P11")
def test_a_talk_with_somebody_whose_note_cannot_be_read_is_left_out():
    broken = ADA.replace("role:", "share: no\nrole: '")
    text = pages_with("CANARY of Ada Okafor", {"contacts/ada-okafor.md": broken})
    assert "0 conversations" in text and "CANARY" not in text


@pytest.mark.promise("P11")
def test_the_name_of_a_note_that_cannot_be_read_gives_way_too():
    text = pages_with("Lee Park laughed.", {"contacts/lee-park.md": "---\nname: 'Lee\n---\n"})
    assert "somebody laughed." in text


@pytest.mark.promise("P11")
def test_somebody_not_to_be_shared_is_nobody_in_the_words_about_others():
    text = pages_with("Lee Park laughed.", {"contacts/lee-park.md": "---\nname: Lee Park\nshare: no\n---\n"})
    assert "somebody laughed." in text


def test_people_do_not_stand_in_the_order_of_their_names():
    called = re.findall(r"<tr><td>(Person \w+)", copy_of(EXAMPLE)["people.html"])
    assert called == sorted(called) and len(called) == len(EXAMPLE.contacts)


@pytest.mark.promise("P9")
def test_no_words_run_as_a_script():
    story = history(written({"contacts/ada-okafor.md": ADA, "journal/interviews/2026-11-12-ada-okafor.md": TALK.replace(
        "{words}", "<script>alert(1)</script> <img src=x onerror=alert(1)>")}), TODAY)  # fmt: skip
    data = b"".join(data for _, data in shared_copy(shared(story), Pseudonyms(story)))
    assert b"<script" not in data and b"<img" not in data and b"&lt;script&gt;" in data


@pytest.mark.promise("P16")
def test_the_same_journal_gives_the_same_bytes():
    assert copy_of(EXAMPLE) == copy_of(EXAMPLE)


@pytest.mark.promise("P11")
def test_keys_that_nobody_knows_stay_out_of_the_copy():
    ada = ADA.replace("---\nname", "---\nhobby: CANARY\nnotes: CANARY\nname")
    talk = TALK.format(words="Words.").replace("---\nwith", "---\nmood: CANARY\nwith")
    notes = {"contacts/ada-okafor.md": ada, "contacts/lee-park.md": LEE, "journal/interviews/2026-11-12-a.md": talk}
    journal = written(notes)
    assert len(journal.contacts["ada-okafor"].noted) == 2 and len(journal.interviews["2026-11-12-a"].noted) == 1
    for with_notes in (False, True):
        assert not any("CANARY" in text for text in copy_of(journal, with_notes=with_notes).values())


# ---- in doubt, private

HIDDEN = "---\nname: {}\naliases: [Bex]\nshare: no\n---\nCANARY\n"
OF_THE_HIDDEN = {
    "Will Rose": ("will", "Will", "rose", "ROSE's", "bex", "will-rose", "WillRose", "Rosé"),
    "Dr. Helen Osei-Bonsu": ("helen", "Hélène", "osei", "BONSU", "OseiBonsu", "Helens", "He\u200blen"),
    "Müller, Jürgen": ("mueller", "muller", "juergen"),
    "王小明": ("小明", "老王", "王先生", "王说"),
    "田中さくら": ("さくら", "サクラ", "田中"),
    "김민수": ("민수", "김 대리"),
}


@pytest.mark.promise("P11")
@pytest.mark.parametrize(("name", "part"), [(name, part) for name, parts in OF_THE_HIDDEN.items() for part in parts])
def test_no_part_of_the_name_of_somebody_hidden_stays_in_the_words_of_others(name, part):
    text = pages_with(f"so it was <<{part}>> who laughed.", {"contacts/lee-park.md": HIDDEN.format(f"'{name}'")})
    assert "CANARY" not in text and "somebody" in text
    assert part not in re.search("<<(.*?)>>", text)[1]


@pytest.mark.promise("P11")
def test_the_search_finds_those_names_where_nothing_is_hidden():
    text = pages_with("so will rose, ada", {"contacts/lee-park.md": "---\nname: Lee Park\n---\n"})
    assert "so will rose, Person" in text  # a name in small letters gives way, too, where it is no other word


@pytest.mark.promise("P11")
@pytest.mark.parametrize("name", ["王小明", "田中さくら", "김민수", "タナカ・ハナコ"])
def test_given_and_family_names_without_capitals_give_way(name):
    given = {"王小明": "小明", "田中さくら": "さくら", "김민수": "민수", "タナカ・ハナコ": "ハナコ"}[name]
    text = pages_with(f"<<{given}>> and <<{name}>>", {"contacts/lee-park.md": f"---\nname: {name}\n---\n"})
    assert given not in text and text.count("Person") > 2


@pytest.mark.promise("P11")
@pytest.mark.parametrize("doubt", ["shaer: no", "share: yes\nshare: no", "share: no\nshare: yes", "privat: yes",
                                   "share: nein", "share: perhaps", "Share : no", "shared: no"])  # fmt: skip
def test_what_may_mean_no_keeps_the_note_and_its_talks_out(doubt):
    ada = ADA.replace("role: Grid analyst", f"role: CANARY\n{doubt}") + "CANARY\n"
    text = pages_with("CANARY of Ada", {"contacts/ada-okafor.md": ada}, with_notes=True)
    assert "CANARY" not in text and "0 conversations" in text


@pytest.mark.promise("P11")
def test_the_names_in_a_note_that_cannot_be_read_give_way():
    broken = "---\nname: 'Zora Quill\naliases: [Zo]\nreferrals:\n  - Ben Ruiz - x\n---\nCANARY\n"
    notes = {"contacts/x1.md": broken, "journal/interviews/2026-11-13-y.md": broken.replace("Zora", "Yuri")}
    text = pages_with("<<zora, quill, Zo, Yuri and Ben Ruiz>>", notes, with_notes=True)
    assert re.search("<<(.*?)>>", text)[1] == "somebody and somebody"
    assert "CANARY" not in text


@pytest.mark.promise("P11")
@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("I met [[Quentin Marlowe]] there. <<Quentin>>", "Quentin"),
        ("As [[ada-okafor|Kiki]] says. <<Kiki>>", "Kiki"),
        ("Write to [Quentin Marlowe](mailto:q@example.org). <<Marlowe>>", "Marlowe"),
        ("So says ruiz. <<ruiz>>", "ruiz"),
        ("Her page, <<ada.example>>, and <<https://ada.example/talks>>", "ada.example"),
    ],
)
def test_names_that_only_a_link_or_a_talk_knows_give_way(words, name):
    text = pages_with(words, {"contacts/lee-park.md": LEE})
    assert all(name not in one for one in re.findall("<<(.*?)>>", text))


@pytest.mark.promise("P11")
def test_what_else_is_noted_of_somebody_hidden_gives_way():
    lee = "---\nname: Lee Park\nshare: no\nspouse: Orlando\nhobby: bees\n---\n"
    text = pages_with("<<Orlando>> keeps bees", {"contacts/lee-park.md": lee})
    assert "Orlando" not in text and "keeps bees" in text
