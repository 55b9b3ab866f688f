"""The pages on progress, fields side by side, resources, what went back, and updates."""

from __future__ import annotations

import pytest
from pages.making import active_nodes, made

from coffeechats.pages.templates import Link, named

NOTES = {
    "contacts/lee-park.md": """---
name: Lee Park
field: Planning data
log:
  - 2026-08-01 asked by text
  - 2026-08-02 replied yes
  - 2026-09-20 followed the newsletter
---
""",
    "contacts/ada-okafor.md": """---
name: Ada Okafor
field: Energy policy
referred_by: lee-park
log:
  - 2026-11-02 asked by email
  - 2026-11-20 gave the article on <b>tariffs</b>
---
""",
    "contacts/ben-ruiz.md": "---\nname: Ben Ruiz\nfield: Energy policy\nrole: Analyst\n---\n",
    "journal/me.md": "## Doubts\n\n- Would Ada stay?\n\n## What I can offer\n\n- Proofreading\n",
    "journal/fields/energy-policy.md": "---\nname: Energy policy\nwant_to_learn: [who decides]\n---\n",
    "journal/questions.md": "## Opening\n- What is a day like? {#day}\n",
    "journal/interviews/2026-08-10-lee-park.md": """---
fit: 2
before: maps are dull
after: Lee is not
thanked: 2026-08-11
referrals: [Ada Okafor - knows the grid]
resources: ["The Parcel (read)", "https://example.org/maps"]
---
## day

Counting houses.

- [x] draw one map

## Private

- [x] SECRET
- SECRET
""",
    "journal/interviews/2026-11-12-ada-okafor.md": """---
fit: 4
resources: ["[The grid](https://example.org/grid)"]
---
## day

Forecasts.

## Reflection

More of this. <img src=x onerror=alert(1)>

### Private

SECRET
""",
    "journal/updates/2026-09-18-summer.md": "---\nsent_to: []\n---\nNews.\n",
    "journal/updates/2026-11-15-autumn.md": "---\nsent_to: [lee-park]\n---\nNews.\n",
    "journal/updates/2026-12-24-winter.md": "---\ntitle: Winter\n---\nNews.\n",
}
PAGES = ["progress/", "fields/", "resources/", "gave/"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("journal"), NOTES, weekly_target=2)


def rows(part, table=0):
    return [[cell.text for cell in row.all("td")] for row in part.all("tbody")[table].all("tr")]


def test_the_steps_stand_by_month_beside_their_picture(site):
    part = site["progress/"].part("steps")
    assert rows(part) == [
        ["Nov 2026", "1", "0", "1", "0", "0"],
        ["Oct 2026", "0", "0", "0", "0", "0"],
        ["Sep 2026", "0", "0", "0", "0", "0"],
        ["Aug 2026", "1", "1", "1", "1", "1"],
    ]
    (picture,) = part.all("svg")
    assert len(picture.all("rect")) == 7
    assert picture.attributes["role"] == "img"
    said = [picture.part(id).text for id in picture.attributes["aria-labelledby"].split()]
    assert said == ["Steps taken, month by month",
                    "A bar for each of the numbers beside it, the newest month at the right"]  # fmt: skip
    assert "November so far" in picture.text
    assert len(picture.all("rect", klass="cc-open")) == 2


def drawn(part):
    """The numbers of a picture of bars, band by band, the earliest first."""
    return [
        text.text for text in part.all("svg")[0].all("text", text_anchor="middle") if "class" not in text.attributes
    ]


def test_every_number_of_the_picture_stands_in_the_table(site):
    for part in (site["progress/"].part("steps"), site["progress/"].part("weeks")):
        columns = list(zip(*(row[1:] for row in reversed(rows(part))), strict=True))
        assert drawn(part) == [number for column in columns for number in column if number != "0"]


def asked_on(tmp_path, *days):
    """The steps of a journal in which somebody was asked on these days."""
    log = ", ".join(f"{day} asked" for day in days)
    return made(tmp_path, {"contacts/ada.md": f"---\nname: Ada\nlog: [{log}]\n---\n"})["progress/"].part("steps")


def test_of_five_years_the_picture_has_one_and_the_table_all_of_them(tmp_path):
    part = asked_on(tmp_path, *(f"{year}-{month:02}-03" for year in range(2021, 2027) for month in (3, 9)))
    (picture,) = part.all("svg")
    assert len(picture.all("rect")) == 2
    names = [text.text for text in picture.all("text", klass="cc-axis")][1:]
    assert names == ["Dec", "Jan", "2026", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]
    assert (len(rows(part)), rows(part)[0][0], rows(part)[-1][0]) == (12, "Nov 2026", "Dec 2025")
    fold = part.all("details")[1]
    assert fold.all("summary")[0].text == "Earlier (49)"
    earlier = rows(fold)
    assert earlier[0][0] == "Nov 2025"
    assert earlier[-2:] == [["Dec 2021", *"00000"], ["before", *"20000"]]


def test_a_journal_that_began_this_month_has_numbers_and_no_empty_axes(tmp_path):
    part = asked_on(tmp_path, "2026-11-02")
    assert not part.all("svg")
    assert rows(part) == [["Nov 2026", *"10000"]]
    assert [fold.all("summary")[0].text for fold in part.all("details", open="")] == ["The numbers"]


def test_a_new_journal_says_what_comes_first(tmp_path):
    new = made(tmp_path, {"contacts/ada.md": "---\nname: Ada\n---\n"})
    page = new["progress/"]
    assert not page.all("svg") and not page.all(id="weeks") and not page.part("looking-back").all("li")
    assert "coffee log NAME asked by email" in page.text
    step, history = new["contacts/ada/"].part("next-steps"), new["contacts/ada/"].part("history")
    assert "you have not asked yet" in step.text and step.all("a")[0].attributes["href"].startswith("#request")
    assert "coffee log ada asked by email" in history.text


def test_after_a_quiet_year_the_picture_says_so(tmp_path):
    part = asked_on(tmp_path, "2024-11-02")
    assert not part.all("rect")
    assert "No steps in these 12 months." in part.text


def test_the_weeks_stand_with_what_i_aim_at(site):
    part = site["progress/"].part("weeks")
    assert len(rows(part)) == 12
    assert rows(part)[3] == ["2 Nov", "1"]
    assert len(part.all("line", klass="cc-aim")) == 1
    assert "2 people a week" in part.text


def test_because_of_you_can_be_said_in_a_thank_you(site):
    part = site["progress/"].part("because-of-you")
    ((who, what),) = rows(part)
    assert who == "Lee Park"
    for words in (
        "I talked with",
        "Ada Okafor",
        "I followed the newsletter.",
        "Taken up: The Parcel.",
        "Done since: draw one map.",
    ):
        assert words in what


@pytest.mark.parametrize(
    ("names", "more", "words"),
    [("Ada", 0, "Ada"), ("Ada Ben", 0, "Ada and Ben"), ("Ada Ben Cleo", 0, "Ada, Ben and Cleo"),
     ("Ada Ben", 2, "Ada, Ben and 2 more"), ("", 0, "")],
)  # fmt: skip
def test_names_in_a_sentence_have_an_and(names, more, words):
    assert named([Link(name) for name in names.split()], "progress/", more) == words


def test_looking_back_names_nobody(site):
    part = site["progress/"].part("looking-back")
    for name in ("Lee", "Park", "Ada", "Okafor", "Ben", "Ruiz"):
        assert name not in part.text
    for words in ("maps are dull", "somebody is not", "who decides", "Would somebody stay?", "Analyst, Energy policy"):
        assert words in part.text
    assert part.has({"class": "cc-paper"})


def test_fields_stand_side_by_side_with_every_fit_and_its_reason(site):
    energy, planning = site["fields/"].all("section", klass="cc-side")
    assert "4 of 5" in energy.text.replace("\xa0", " ")
    assert "More of this. <img src=x onerror=alert(1)>" in energy.text
    for words in ("maps are dull", "Lee is not", "●●○○○"):
        assert words in planning.text


def listed(side):
    """The fits that a field's list names, the latest first."""
    return [int(li.text.replace("\xa0", " ").split(" of 5")[0][-1]) for li in side.all("li")]


def test_every_dot_stands_in_a_list_with_its_reason(site):
    page = site["fields/"]
    (picture,) = page.part("fit").all("svg")
    assert [name.text for name in picture.all("text", klass="cc-name")] == ["Energy policy", "Planning data"]
    assert [dot.all("title")[0].text for dot in picture.all("circle")] == [
        "Ada Okafor, 12 Nov: 4 of 5. More of this. <img src=x onerror=alert(1)>",
        "Lee Park, 10 Aug: 2 of 5. Lee is not",
    ]
    assert [listed(side) for side in page.all("section", klass="cc-side")] == [[4], [2]]


def many(tmp_path, fits, *, without=0):
    """The page that compares one field in which so many talks have a fit, the earliest first."""
    notes = {"contacts/ada.md": "---\nname: Ada\nfield: Energy\n---\n"}
    for n, fit in enumerate([*fits, *[None] * without]):
        keys = f"fit: {fit}\n" if fit else "took: 20\n"
        notes[f"journal/interviews/{2021 + n // 12}-{n % 12 + 1:02}-05-ada.md"] = f"---\n{keys}---\n"
    return made(tmp_path, notes)


def test_the_latest_fits_are_drawn_and_listed_and_the_older_ones_are_on_the_fields_page(tmp_path):
    fits = [n % 5 + 1 for n in range(40)]
    site = many(tmp_path, fits, without=2)
    (side,) = site["fields/"].all("section", klass="cc-side")
    dots = [int(c.all("title")[0].text.split(": ")[1][0]) for c in site["fields/"].part("fit").all("circle")]
    assert dots == fits[-24:]
    assert listed(side) == fits[:-25:-1]
    assert len(side.all("details")[0].all("li")) == 18
    assert "and 16 before those" in side.text
    assert "2 conversations without a are not in the picture." in side.text  # `fit:` is an element of its own
    assert len(site["fields/energy/"].part("beliefs").all("li")) == 40
    large = site["fields/"].part("fit").all("circle", klass="cc-now")
    assert [c.all("title")[0].text.split(": ")[0] for c in large] == ["Ada, 5 Apr 2024"]


def test_without_any_fit_there_is_no_picture_of_it(tmp_path):
    assert not many(tmp_path, [], without=3)["fields/"].all("svg")


def test_fields_have_their_answers_to_one_question_side_by_side(site):
    part = site["fields/"].part("answers")
    assert [h.text for h in part.all("h3")] == ["What is a day like?"]
    assert [dt.text for dt in part.all("dt")] == ["Energy policy", "Planning data"]
    assert "Forecasts." in part.text
    assert "Counting houses." in part.text


def test_the_resources_say_who_named_them_and_how_far_i_have_come(site):
    assert rows(site["resources/"]) == [
        ["The grid", "Ada Okafor", "Energy policy", "not yet", "12 Nov"],
        ["https://example.org/maps", "Lee Park", "Planning data", "not yet", "10 Aug"],
        ["The Parcel", "Lee Park", "Planning data", "read", "10 Aug"],
    ]
    outside = [a.attributes["href"] for a in site["resources/"].all("a", rel="noopener noreferrer")]
    assert outside == ["https://example.org/grid", "https://example.org/maps"]


def test_what_went_back_and_to_whom_nothing_yet(site):
    page = site["gave/"]
    assert rows(page.part("given")) == [["Ada Okafor", "the article on <b>tariffs</b>", "20 Nov"]]
    assert [row[:2] for row in rows(page.part("nothing-yet"))] == [["Lee Park", "a conversation, a name"]]
    assert page.part("offers").all("li")[0].text == "Proofreading"


def test_each_update_says_who_has_not_heard_it(site):
    winter, autumn, summer = site["gave/"].part("updates").all("li")[:3]
    assert "still ahead" in winter.text
    assert [a.text for a in autumn.all("a")][1:] == ["Ada Okafor"]
    assert [a.text for a in summer.all("a")][1:] == ["Lee Park"]
    assert site["updates/2026-11-15-autumn/"].part("not-yet").all("a")[0].text == "Ada Okafor"


def test_a_long_list_of_those_who_have_not_heard_is_on_the_updates_own_page(tmp_path):
    people = {f"contacts/p{n:02}.md": f"---\nname: P{n:02}\nlog: [2026-08-01 talked]\n---\n" for n in range(40)}
    site = made(tmp_path, people | {"journal/updates/2026-09-18-summer.md": "News.\n"})
    (row,) = site["gave/"].part("updates").all("li")[:1]
    assert row.all("a")[-1].text == "and 28 more"
    assert row.all("a")[-1].attributes["href"] == "../updates/2026-09-18-summer/#not-yet"
    assert len(site["updates/2026-09-18-summer/"].part("not-yet").all("a")) == 40


@pytest.mark.parametrize("address", PAGES)
def test_nothing_private_and_nothing_that_runs_is_there(site, address):
    assert "SECRET" not in site.pages[address].content
    assert not active_nodes(site[address])


@pytest.mark.parametrize("address", PAGES)
def test_the_menu_leads_there(site, address):
    assert site.pages[address].nav


@pytest.mark.parametrize("address", PAGES)
def test_an_empty_journal_says_what_will_be_there(tmp_path, address):
    page = made(tmp_path)[address]
    assert page.all("p", klass="cc-empty")
    assert not page.all("table")


def test_nobody_is_scored(site):
    for address in PAGES:
        text = site[address].text.casefold()
        assert not [word for word in ("score", "rate", "average", "%", "top", "best") if word in text.split()], address


def test_a_talk_that_says_nothing_yet_has_its_empty_sentences(tmp_path):
    notes = {"contacts/ada.md": "---\nname: Ada\nfield: Energy\n---\n",
             "journal/interviews/2026-11-02-ada.md": "---\ntook: 20\n---\n"}  # fmt: skip
    (energy,) = made(tmp_path, notes)["fields/"].all("section", klass="cc-side")
    assert len(energy.all("p", klass="cc-empty")) == 2


def test_of_very_many_fields_the_latest_are_shown_and_the_others_named(tmp_path):
    notes = {}
    for n in range(14):
        notes[f"contacts/p{n}.md"] = f"---\nname: P{n}\nfield: F{n:02}\n---\n"
        notes[f"journal/interviews/2026-10-{n + 1:02}-p{n}.md"] = "---\ntook: 20\n---\n"
    page = made(tmp_path, notes)["fields/"]
    assert len(page.all("section", klass="cc-side")) == 12
    (others,) = [p for p in page.all("p") if p.text.startswith("Talked about longer ago")]
    assert [a.text for a in others.all("a")] == ["F00", "F01"]
