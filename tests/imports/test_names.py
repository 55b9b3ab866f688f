"""What somebody is called: titles, families, commas, scripts, and what is no name."""

from __future__ import annotations

import pytest
from imports.files import one, people

from coffeechats.imports.person import Person, Rejected
from coffeechats.records.names import family_name, in_spoken_order, without_titles
from coffeechats.views.words import short_name

pytestmark = pytest.mark.promise("P13")


def card(*lines: str) -> str:
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "EMAIL:x@example.org", "END:VCARD", ""])


@pytest.mark.parametrize(
    ("full", "name", "title"),
    [
        ("Prof. Dr. Ada Okafor", "Ada Okafor", "Prof. Dr."),
        ("Frau Ada Köhler", "Ada Köhler", "Frau"),
        ("Hr. Jan Berg", "Jan Berg", "Hr."),
        ("Mme Zoé Léa", "Zoé Léa", "Mme"),
        ("Sra. Ana Ruiz", "Ana Ruiz", "Sra."),
        ("Ing. Jan Novák", "Jan Novák", "Ing."),
        ("Dipl.-Ing. Ada Okafor", "Ada Okafor", "Dipl.-Ing."),
        ("Dr.-Ing. Ada Okafor", "Ada Okafor", "Dr.-Ing."),
        ("Dott.ssa Ada Rossi", "Ada Rossi", "Dott.ssa"),
        ("Sig.ra Ada Rossi", "Ada Rossi", "Sig.ra"),
        ("Shri Ravi Kumar", "Ravi Kumar", "Shri"),
        ("Haji Ahmad Ali", "Ahmad Ali", "Haji"),
        ("Dr. rer. nat. Ada Okafor", "Ada Okafor", "Dr. rer. nat."),
        ("Prof.Dr.Ada Okafor", "Ada Okafor", "Prof. Dr."),
        ("г-н Иван Петров", "Иван Петров", "г-н"),
        ("Пані Олена Ко", "Олена Ко", "Пані"),
        ("山本 太郎 様", "山本 太郎", "様"),
        ("Ada Okafor, PhD", "Ada Okafor", "PhD"),
        ("Ada Okafor M.D.", "Ada Okafor", "M.D."),
        ("Dr. Ada Okafor, MBA, PhD", "Ada Okafor", "Dr., MBA, PhD"),
        ("Chidi Mba, MBA", "Chidi Mba", "MBA"),
        ("Dr. Chidi MBA", "Chidi MBA", "Dr."),
        ("Okafor, Ada", "Ada Okafor", ""),
        ("Okafor, Dr. Ada", "Ada Okafor", "Dr."),
        ("Smith, John, Jr.", "John Smith Jr.", ""),
        ("Beethoven, Ludwig van", "Ludwig van Beethoven", ""),
        ("okafor, ada", "ada okafor", ""),
        ("王, 小明", "王小明", ""),
    ],
)
def test_a_title_is_no_part_of_a_name_and_a_comma_means_that_the_family_name_came_first(full, name, title):
    assert in_spoken_order(full) == (name, title)
    found = one(card("FN:" + full.replace(",", "\\,")))
    assert (found.name, dict(found.more).get("Title", "")) == (name, title)


@pytest.mark.parametrize(
    "name",
    ["Ada, the Great", "Yo-Yo Ma", "Dean Smith", "Phil Smith", "Gen Sato", "Md Rahman Khan", "J.R.R. Tolkien", "Cher",
     "John Smith Jr.", "Sri Mulyani", "Don Smith", "Frau Köhler", "Dr. Köhler", "Ada Okafor, 3rd floor", "A, B, C",
     "Chidi MBA", "Kim MD", "Ana Neto"],
)  # fmt: skip
def test_a_name_that_is_as_it_is_spoken_stays(name):
    assert one(card("FN:" + name.replace(",", "\\,"))).name == name


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("N:山本;太郎;;;",), "山本太郎"),
        (("FN:太郎 山本", "N:山本;太郎;;;"), "山本太郎"),
        (("FN:山本 太郎", "N:山本;太郎;;;"), "山本 太郎"),
        (("N:최;유림;;;",), "최유림"),
        (("FN:ヤマモト タロウ", "N:ヤマモト;タロウ;;;"), "ヤマモト タロウ"),
        (("N:Wang;Xiaoming;;;",), "Xiaoming Wang"),
        (("N:Okafor\\;Ada\\;\\;\\;;;;;",), "Ada Okafor"),
        (("FN:García Márquez\\, Gabriel José", "N:García Márquez;Gabriel;José;;"), "Gabriel José García Márquez"),
        (("FN:", "N:Okafor;Ada;;;"), "Ada Okafor"),
        (("FN:ada@example.org", "N:Okafor;Ada;;;"), "Ada Okafor"),
        (("FN:ada@example.org", "NICKNAME:Addie"), "Addie"),
        (("FN:Ada Okafor", "ORG:Ada Okafor", "N:Okafor;Ada;;;"), "Ada Okafor"),
        (("FN:Ada Okafor (ada@example.org)",), "Ada Okafor"),
        (("FN:'Ada Okafor'",), "Ada Okafor"),
        (("N:Köhler;;;Frau;",), "Frau Köhler"),
        (("N:Smith;John;;;Jr.",), "John Smith Jr."),
    ],
)
def test_the_parts_say_which_name_is_the_familys(lines, name):
    assert one(card(*lines)).name == name


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (("FN:ada.okafor@example.org", "N:;;;;"), "an e-mail address"),
        (("FN:+44 1632 960123",), "a telephone number"),
        (("FN:01632/960 123",), "a telephone number"),
        (("FN:https://ada.example/",), "the address of a page"),
        (("FN:Northwind Grid", "ORG:Northwind Grid"), "an organization"),
        (("FN:Northwind Grid", "N:Northwind Grid;;;;", "ORG:Northwind Grid"), "an organization"),
        (("FN:Northwind Grid GmbH",), "an organization"),
        (("FN:北風電力株式会社",), "an organization"),
        (("ORG:Northwind Grid",), "an organization"),
    ],
)
def test_an_address_a_number_or_a_firm_is_nobody(lines, what):
    assert people(card(*lines)) == [Rejected(1, f"there is no person's name, only {what}")]
    cell = lines[0].split(":", 1)[1]
    firm = "Northwind Grid" if "Northwind" in cell else ""
    (row,) = people(f'Name,Email,Company\n"{cell}",,{firm}\n')
    assert isinstance(row, Rejected) and row.line == 2


@pytest.mark.parametrize(
    ("name", "short"),
    [("Okafor, Ada", "Ada"), ("Frau Köhler", "Frau Köhler"), ("Dipl.-Ing. Ada Okafor", "Dipl.-Ing. Ada Okafor"),
     ("Ada, the Great", "Ada"), ("山本太郎", "山本太郎")],
)  # fmt: skip
def test_a_letter_never_begins_with_a_title_alone_or_a_comma(name, short):
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Ada Okafor", "Okafor"),
        ("Ludwig van Beethoven", "van Beethoven"),
        ("Cher", ""),
        ("Ada de la Cruz", "de la Cruz"),
    ],
)
def test_particles_belong_to_the_family_name(name, family):
    assert family_name(name) == family


def test_a_title_behind_the_name_of_a_table_is_kept_in_the_body():
    ada = one("First Name,Last Name,Suffix,Salutation,Email\nAda,Okafor,PhD,Frau,a@example.org\n")
    assert isinstance(ada, Person) and (ada.name, ada.more) == ("Ada Okafor", (("Title", "Frau, PhD"),))


def test_titles_alone_are_not_taken_away():
    assert without_titles("Mr") == ("Mr", "")
