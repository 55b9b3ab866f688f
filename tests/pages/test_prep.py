"""The sheet for a meeting ahead: everything to know on one page, and nothing that must not lie on the table."""

from __future__ import annotations

import pytest
from pages.making import active_nodes, made

NOTES = {
    "journal/me.md": "---\nname: Nell\n---\n## Pitch\n### short\nI plan timetables.\n"
    "## Skills\nPlain English.\n## Doubts\nSECRET-5\n",
    "contacts/mo.md": "---\nname: Mo Ash\n---\n",
    "contacts/ada.md": """---
name: Ada Okafor
role: Analyst
organization: Northwind
field: Energy
shared: [Leeds]
why: left the council
referred_by: mo
phone: "+44 1632 960123"
log:
  - 2026-11-03 followed The Grid
---
Keeps bees.

- [ ] waiting: the handbook
- [ ] send her the map due 2026-12-24

## Private

SECRET-1
""",
    "contacts/lee.md": "---\nname: Lee Park\nfield: Energy\n---\n",
    "journal/organizations/northwind.md": "---\ndress: a warm shirt\nwant_to_learn: [who signs]\n---\n"
    "Runs the wires.\n\n## Private\n\nSECRET-2\n",
    "journal/fields/energy.md": "---\ndress: a shirt\n---\nSmall.\n",
    "journal/interviews/2026-10-08-ada.md": """---
with: ada
questions: [skills]
takeaway: patience is short
outcome: opportunity
fit: 4
before: BELIEF-1
after: BELIEF-2
goal: to see the room
---
## Reflection

Could I live there?
Not mine to say, FEELING.

## Next time

- How did the tender go?

## Private

- Is she SECRET-3?
""",
    "journal/interviews/2026-10-09-lee.md": "## day\nShort.\n",
    "journal/interviews/2026-12-02-ada.md": """---
with: ada
date: 2026-12-02 12:30
minutes: 30
medium: lunch
place: the canteen
goal: what an evening is made of
questions: [day, skills, Which evening went wrong?, advice, who-else]
---
Bring the story.

- [ ] print the card

## Private

SECRET-4
""",
    "journal/interviews/2026-12-09-lee.md": "---\nmedium: video\n---\n",
    "journal/interviews/2026-12-10-lee.md": "---\ncalled_off: ill\n---\n",
}
ADDRESS = "prep/2026-12-02-ada/"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("journal"), NOTES)


def test_each_meeting_ahead_has_a_sheet_and_nothing_else_has(site):
    found = [address for address in site.pages if address.startswith("prep/")]
    assert found == [ADDRESS, "prep/2026-12-09-lee/"]
    assert not any(site.pages[address].nav for address in found)


@pytest.mark.parametrize(
    "part, words",
    [
        ("practical", "Wednesday, 2 December 2026, 12:30: 30 minutes, lunch"),
        ("practical", "the canteen"),
        ("practical", "Be there by 12:20"),
        ("practical", "keep free until 13:30"),
        ("practical", "a warm shirt"),
        ("practical", "a notebook and a pen, your résumé"),
        ("practical", "print the card"),
        ("goal", "what an evening is made of"),
        ("goal", "Bring the story."),
        ("people", "Ada Okafor"),
        ("people", "Analyst"),
        ("people", "Mo Ash"),
        ("people", "left the council"),
        ("people", "+44 1632 960123"),
        ("people", "Keeps bees."),
        ("people", "email, LinkedIn"),
        ("research", "Runs the wires."),
        ("research", "who signs"),
        ("research", "Small."),
        ("so-far", "patience is short"),
        ("so-far", "the handbook"),
        ("so-far", "send her the map"),
        ("so-far", "The Grid"),
        ("questions", "How did the tender go?"),
        ("questions", "Could I live there?"),
        ("questions", "answered by Lee Park"),
        ("questions", "5 questions, about 15 minutes"),
        ("pitch", "I plan timetables."),
        ("me-and-them", "skills: Plain English."),
        ("me-and-them", "in common: Leeds"),
        ("me-and-them", "why you asked: left the council"),
    ],
)
def test_what_stands_on_the_sheet(site, part, words):
    def squeezed(text):
        return "".join(text.split())

    in_order = squeezed("".join(_in_order(site.pages[ADDRESS].content, part)))
    assert squeezed(words) in in_order


def _in_order(content: str, part: str) -> list[str]:
    """The words of a part as they are read; the reader of pages keeps no order between words and elements."""
    from html.parser import HTMLParser

    words: list[str] = []

    class Words(HTMLParser):
        def handle_data(self, data: str) -> None:
            words.append(data)

    section = content[content.index(f'<section id="{part}"') :]
    Words().feed(section[: section.index("</section>")])
    return words


def test_the_agenda_has_clock_times_and_ends_with_advice_and_who_else(site):
    rows = [row.all("b")[0].text for row in site[ADDRESS].part("agenda").all("li")]
    assert rows == ["12:30", "12:33", "12:48", "12:51", "12:52", "13:00"]
    assert "Advice, and who else" in site[ADDRESS].part("agenda").all("li")[-2].text
    for purpose in ("build rapport", "gather information", "ask for guidance"):
        assert purpose in site[ADDRESS].part("agenda").text


def test_keywords_come_first_and_new_questions_before_answered_ones(site):
    rows = site[ADDRESS].part("questions").all("li")
    assert [row.all("b")[0].text for row in rows if row.all("b")] == [
        "skills", "evening went wrong", "day", "advice", "who else",
    ]  # fmt: skip
    assert "left over" in next(row.text for row in rows if "skills" in row.text)
    links = [a.attributes["href"] for a in site[ADDRESS].part("questions").all("a")]
    assert "../../questions/day/" in links


def test_the_pocket_card(site):
    card = site[ADDRESS].part("card")
    assert [b.text for b in card.all("b")][1:] == ["skills", "evening went wrong", "day", "advice", "who else"]
    for words in ("what an evening is made of", "12:51", "introduction", "follow-up", "LinkedIn", "use your name"):
        assert words in card.text


@pytest.mark.parametrize(
    "word", ["SECRET", "opportunity", "BELIEF", "FEELING", "4 of 5", " fit", "something private", "outcome"]
)  # fmt: skip
def test_no_fit_no_outcome_and_nothing_private(site, word):
    assert word not in site.pages[ADDRESS].content


def test_a_meeting_that_is_not_prepared_says_what_is_missing(site):
    page = site["prep/2026-12-09-lee/"]
    assert "What do you want to find out?" in page.part("goal").text
    assert "None is chosen yet" in page.part("questions").text
    assert "What did you do before this?" in page.part("questions").text
    assert "Be ready" in page.part("practical").text and "no time is written yet" in page.part("practical").text
    assert "as people do there" not in page.part("practical").text  # the field says how to dress


def test_home_and_the_interview_lead_to_the_sheet(site):
    assert ADDRESS in [a.attributes["href"] for a in site[""].all("a")]
    page = site["journal/interviews/2026-12-02-ada/"]
    assert f"../../../{ADDRESS}" in [a.attributes["href"] for a in page.all("a")]


def test_after_the_talk_the_plan_is_folded_into_its_page(site):
    folds = site["journal/interviews/2026-10-08-ada/"].all("details", klass="cc-fold")
    assert ["skills" in fold.text and "0 min" in fold.text for fold in folds] == [True]
    assert not site["journal/interviews/2026-10-09-lee/"].all("details", klass="cc-fold")
    assert not site["journal/interviews/2026-12-02-ada/"].all("details", klass="cc-fold")


def test_the_sheet_leads_to_the_questions_and_says_its_notes(site):
    assert "../../questions/" in [a.attributes["href"] for a in site[ADDRESS].all("a")]
    assert site.pages[ADDRESS].made_from == (
        "journal/interviews/2026-12-02-ada.md", "contacts/ada.md", "journal/organizations/northwind.md",
        "journal/fields/energy.md", "journal/interviews/2026-10-08-ada.md", "journal/me.md",
    )  # fmt: skip


def test_what_a_note_says_is_text(tmp_path):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))"
    site = made(tmp_path, {
        "contacts/ada.md": f"---\nname: Ada\nwhy: '{evil}'\n---\n{evil}\n",
        "journal/me.md": f"## Pitch\n{evil}\n",
        "journal/interviews/2026-10-08-ada.md": f"## Next time\n- {evil}\n",
        "journal/interviews/2026-12-02-ada.md": f"---\ngoal: '{evil}'\nquestions: ['{evil}']\n---\n{evil}\n",
    })  # fmt: skip
    assert not active_nodes(site[ADDRESS])


def test_somebody_without_a_readable_note_has_a_sheet_too(tmp_path):
    site = made(
        tmp_path, {"contacts/ada.md": "---\nname: [\n---\nSECRET\n", "journal/interviews/2026-12-02-ada.md": ""}
    )
    assert "Where and when" in site[ADDRESS].text
    assert "SECRET" not in site.pages[ADDRESS].content
