"""NameFinder in words: a table of ways to write them, and of words that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coffeechats.records.name_parts import (
    _BETWEEN_NAMES,
    _DEGREES,
    _NEVER_A_SURNAME,
    _SHORT_TITLES,
    _TITLES,
    _TITLES_WITH_FULL_STOP,
    KIN,
    name_parts,
)
from coffeechats.records.names import fold
from coffeechats.views.naming import SOMEBODY, Called, Care, NameFinder, always

HELEN = ("Dr. Helen Osei-Bonsu", "Nell B", "helen osei bonsu")
# Who may not be named, and words in which they are.
NAMED = {
    HELEN: (
        "Helen", "helen", "HELEN", "Helen's", "Helen’s", "Helens", "hElEn", "Osei", "Bonsu", "osei bonsu",
        "Osei‑Bonsu", "Osei–Bonsu", "OseiBonsu", "HelenOsei", "helen_osei", "helen-osei-bonsu", "BONSU'S",
        "write to helen@example.org", "hosei@example.org", "h.osei@example.org", "x.helen99@example.org",
        "https://www.example.org/in/helenob", "@helenob", "#HelenOsei", "[[helen-osei-bonsu]]", "[[x|Helen]]",
        "[her](../contacts/helen-osei-bonsu.md)", "**He**len", "_Helen_", "`Helen`", "(Helen)", "Helen,\nwho",
        "H&eacute;len", "Hel&#101;n", "He\u200blen", "He\u00adlen",
        "Ｈｅｌｅｎ", "𝐇𝐞𝐥𝐞𝐧", "Héle\u0301n", "Hélène", "Helne",
        "Dr Bonsu", "Nell", "nell's",
    ),
    ("Hélène Dupont",): ("Helene", "HELENE", "He\u0301le\u0300ne", "hélène", "DuPont"),
    ("Jürgen Müller-Lüdenscheidt",): ("Mueller", "Muller", "MÜLLER", "Juergen", "Luedenscheidt", "Müllers"),
    ("Mueller, Jürgen",): ("Müller", "Muller"),
    ("Will Smith",): ("Will", "will", "WILL"),
    ("Aunt Rose",): ("rose", "Rose's"),
    ("May",): ("may", "May"),
    ("Tante Ilse",): ("ilse", "ILSE"),
    ("Mme Claire de la Tour",): ("claire", "Tour"),
    ("Vincent van der Berg",): ("berg", "vanderberg", "Van der Berg"),
    ("Ben Ruiz",): ("ben", "Ruiz"),
    ("Omar al-Rashid",): ("rashid", "AlRashid", "al-Rashid"),
    ("Siobhán O'Shea",): ("OShea", "O’Shea", "o'shea", "Shea", "oshea@example.org"),
    ("Mary Ann Evans (George Eliot)",): ("ann", "George", "ELIOT"),
    ("Łukasz Żółć",): ("Lukasz", "zolc"),
    ("Þórður Guðrúnarson",): ("Thordur", "Gudrunarson"),
    ("Xiaoming Wang",): ("Xiao Ming", "wang"),
    ("Иван Петров",): ("иван", "ПЕТРОВ"),
    ("王小明",): ("小明", "老王", "王先生", "阿明", "问王小明吧"),
    ("田中さくら",): ("さくら", "サクラちゃん", "田中さん"),
    ("タナカ・ハナコ",): ("ハナコ", "はなこ"),
    ("김민수",): ("민수가", "김 대리", "김씨"),
    ("김 민수",): ("민수", "김민수"),
    ("محمد علي",): ("محمد", "علي"),
    ("Mum",): ("mum", "Mum's"),
    ("Chidi Mba",): ("Mba", "mba", "MBA's", "chidi"),
    ("Mba, Chidi",): ("Mba", "Chidi"),
    ("chidi mba",): ("Mba",),
    ("Chidi Mba, MBA",): ("Mba",),
    ("Dr. Chidi Okeke Mba",): ("Mba",),
    ("Yo-Yo Ma",): ("Ma", "Yo"),
    ("Yo-Yo MA",): ("Ma",),
    ("Jean-Luc MBA",): ("Mba",),
    ("Okafor, Ma",): ("Ma",),
    ("An Do",): ("An", "Do"),
    ("Kim Md",): ("Md",),
    ("Jamie Dr",): ("Dr",),
    ("Amartya Sen",): ("Sen",),
    ("Ho Min Jun",): ("Jun",),
    ("Priya Das",): ("Das", "das"),
    ("Maria De",): ("De",),
    ("Michael Herr",): ("Herr",),
    ("Elke Maria Herr",): ("Herr",),
    ("Peter Pan",): ("Pan",),
    ("Pan Jian Wei",): ("Pan", "Wei"),
    ("Prince Rogers Nelson",): ("Prince", "prince"),
    ("Della Reese",): ("Della",),
    ("Von Miller",): ("Von",),
    ("Nana Mouskouri",): ("Nana",),
    ("Neymar Junior",): ("Junior",),
    ("Robin Uncle",): ("Uncle",),
}  # fmt: skip
NOT_NAMED = {
    HELEN: ("doctor", "dr", "on the ocean", "at the helm", "no sei whale"),
    ("Aunt Rose",): ("my aunt",),
    ("Mme Claire de la Tour",): ("de la ville", "mme"),
    ("Vincent van der Berg",): ("a van", "der"),
    ("Omar al-Rashid",): ("al dente",),
    ("J. R. R. Tolkien",): ("r", "j"),
    ("Lee of the Map Room",): ("I map cellars", "a room"),
    ("王小明",): ("今天很好", "明天"),
    ("田中さくら",): ("桜", "くらい"),
    ("김민수",): ("김치", "이 사람"),
    ("Mum",): ("museum",),
    ("Ada Okafor MBA",): ("an MBA",),
    ("Ada Okafor, MBA, PhD",): ("an MBA", "a PhD"),
    ("Ada Okafor Dr",): ("Dr", "the dr"),
    ("Hon. Ada Okafor",): ("hon",),
    ("Okafor, Prof. Dr. Ada",): ("prof", "Dr"),
    ("Sammy Davis Jr.",): ("jr",),
    ("Robert Downey Junior",): ("a junior analyst",),
    ("Ben’s mum",): ("mum",),
    ("De la Cruz, Maria",): ("de la ville",),
    ("Leonardo da Vinci",): ("da",),
}


@pytest.mark.promise("P23")
@pytest.mark.parametrize(("names", "words"), [(names, one) for names, words in NAMED.items() for one in words])
def test_somebody_is_found_however_they_are_written(names, words):
    assert always((Called(SOMEBODY, names),)).are_in(words)


@pytest.mark.parametrize(("names", "words"), [(names, one) for names, words in NOT_NAMED.items() for one in words])
def test_titles_particles_and_other_words_are_nobody(names, words):
    assert not always((Called(SOMEBODY, names),)).are_in(words)


def test_a_name_that_is_nothing_but_a_title_or_kin_word_counts_all_the_same():
    assert name_parts("Aunt").alone == ("aunt",)
    assert name_parts("Aunt Rose").alone == ("rose",)


@pytest.mark.parametrize(
    ("care", "shown"),
    [
        (Care.CAPITAL, "P went; okafor will; a rose; somebody"),
        (Care.USUAL, "P went; P will; a rose; somebody"),
        (Care.ALWAYS, "P went; P P; a P; somebody"),
    ],
)
def test_how_much_care_a_name_needs_says_whether_small_letters_count(care, shown):
    names = NameFinder()
    for name in ("Ada Okafor", "Will Rose"):
        names.add(name, "P", care)
    names.add("Ben Ruiz", SOMEBODY)
    assert names.replaced("Ada went; okafor will; a rose; Ben") == shown


FRAMES = st.sampled_from(["{}", "told by {} herself", "({})", "{}’s list", "a\n{}\nb", "… {}", "*{}*"])
SMALL = "abcdefghijklmnoprstuvwyzéèöüñçłß"
LETTERS = st.text(SMALL, min_size=3, max_size=9).filter(
    lambda word: fold(word) not in _TITLES | _SHORT_TITLES | _NEVER_A_SURNAME | KIN | _BETWEEN_NAMES
)


@pytest.mark.promise("P23")
@given(st.lists(LETTERS, min_size=2, max_size=4, unique=True), st.data(), FRAMES)
def test_any_part_of_any_name_is_found_in_any_case(parts, data, frame):
    name = " ".join(part.capitalize() for part in parts)
    part = data.draw(st.sampled_from(parts))
    changed = data.draw(st.sampled_from([str, str.upper, str.capitalize, lambda text: f"{text}'s"]))
    title = data.draw(st.sampled_from(["", "Dr. ", "Prof. Dr ", "Mme ", "Tante "]))
    assert always((Called(SOMEBODY, (title + name,)),)).are_in(frame.format(changed(part)))


ALSO_SURNAMES = sorted(
    (_TITLES | _SHORT_TITLES | _TITLES_WITH_FULL_STOP | _DEGREES | KIN | _BETWEEN_NAMES) - _NEVER_A_SURNAME - set("yei")
)


@pytest.mark.promise("P23")
@given(
    LETTERS,
    st.sampled_from(ALSO_SURNAMES),
    st.sampled_from(["{0} {1}", "Dr. {0} {1}", "{1}, {0}", "{0} {1} PhD", "{0}-{0} {1}"]),
)
def test_the_only_surname_of_a_name_is_found_whatever_else_the_word_may_mean(given_name, surname, frame):
    name = frame.format(given_name.capitalize(), surname.capitalize())
    names = always((Called(SOMEBODY, (name,)),))
    assert names.are_in(f"I asked {surname.capitalize()} about it.") and names.are_in(given_name)
