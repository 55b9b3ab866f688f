"""One person from a fair to a second talk: only notes are written, and each next step is found on the first page."""

from __future__ import annotations

from datetime import date

from pages.making import Element, Made, read, write

from coffeechats.pages.context import PageContext
from coffeechats.pages.markdown import Renderer
from coffeechats.pages.page import Asset, Page
from coffeechats.pages.site import site
from coffeechats.pages.templates import Templates
from coffeechats.records.journal import read_journal
from coffeechats.records.model import Settings

ME = "---\nname: Nell\nemail: nell@example.org\n---\n## Pitch\n### short\nI map cellars.\n"
ADA = """---
name: Ada Okafor
email: ada@example.org
role: Grid analyst
field: Energy
relation: stranger
found_via: the spring fair
why: she left a city for the grid
{keys}log:
  - 2026-03-02 met at the spring fair
{log}---
"""
TALK = "journal/interviews/2026-03-26-ada-okafor.md"
SECOND = "journal/interviews/2026-06-18-ada-okafor.md"


class Diary:
    """A journal that grows; the site is made anew on each day."""

    def __init__(self, root):
        self.root, self.log, self.keys = root, "", ""
        write(root, {"journal/me.md": ME})

    def write(self, path: str, text: str) -> None:
        write(self.root, {path: text})

    def ada(self, *lines: str, **keys: str) -> None:
        self.log += "".join(f"  - {line}\n" for line in lines)
        self.keys += "".join(f"{key}: {value}\n" for key, value in keys.items())
        self.write("contacts/ada-okafor.md", ADA.format(keys=self.keys, log=self.log))

    def on(self, day: str) -> Made:
        today = date.fromisoformat(f"2026-{day}")
        journal = read_journal(self.root, Settings(), today)
        assert [p for p in journal.problems if p.severity != "hint"] == []
        things = list(site(PageContext(journal, today, Renderer(), Templates())))
        return Made({t.address: t for t in things if isinstance(t, Page)},
                    {t.address: t for t in things if isinstance(t, Asset)})  # fmt: skip


def steps(made: Made) -> list[str]:
    """The next steps of the first page that are due, each with the place of its draft."""
    rows = made[""].part("next-steps").all("li", klass="cc-step") if "next-steps" in made.pages[""].content else []
    return [_short(row) for row in rows if "hidden" not in row.attributes]


def all_steps(made: Made) -> list[str]:
    return [_short(row) for row in made["follow-ups/"].all("li", klass="cc-step")]


def _short(row: Element) -> str:
    links = [a.attributes["href"] for part in row.all(klass="cc-to-draft") for a in part.all("a")]
    return f"{row.attributes['data-kind']} {links[0].split('contacts/')[1] if links else ''}".strip()


def draft(made: Made, place: str) -> str:
    """The text of a draft, where it must be the first of its person."""
    address, anchor = place.split("#")
    page = read(made.pages[f"contacts/{address}"].content)
    first = page.all("div", klass="cc-draft")[0]
    assert first.attributes["id"] == anchor
    return first.all(klass="cc-message")[0].text


def test_from_a_fair_to_a_second_talk(tmp_path):
    diary = Diary(tmp_path)

    diary.ada()  # heard of at a fair
    made = diary.on("03-03")
    assert steps(made) == []
    assert "Ada Okafor" in made["follow-ups/"].part("ask-next").text
    assert "contacts/ada-okafor/#messages" in made.pages["follow-ups/"].content
    assert "we met at the spring fair on 2 March" in draft(made, "ada-okafor/#request-acquaintance")

    diary.ada("2026-03-03 asked by email")  # no answer for a week
    assert steps(diary.on("03-09")) == []
    made = diary.on("03-10")
    assert steps(made) == ["nudge ada-okafor/#nudge"]
    assert "I asked you for a conversation on 3 March" in draft(made, "ada-okafor/#nudge")

    diary.ada("2026-03-10 nudged", "2026-03-11 replied yes")
    made = diary.on("03-14")
    assert steps(made) == ["arrange ada-okafor/#times"]
    assert "Thank you, I am very glad" in draft(made, "ada-okafor/#times")

    diary.write(TALK, "---\ndate: 2026-03-26 15:00\nplace: the café\n---\n")
    made = diary.on("03-24")
    assert steps(made) == ["prepare"]
    assert "prep/2026-03-26-ada-okafor/" in made.pages[""].content
    diary.write(TALK, "---\ndate: 2026-03-26 15:00\nplace: the café\ngoal: what she does\nquestions: [day]\n---\n")
    made = diary.on("03-25")
    assert steps(made) == []
    assert "be there by" in made["prep/2026-03-26-ada-okafor/"].text.lower()

    made = diary.on("03-27")  # the day has passed, and nothing is written
    assert "took place" in steps(made)
    assert "the one thing you took" in draft(made, "ada-okafor/#thank-you-2026-03-26-ada-okafor")

    talk = "date: 2026-03-26 15:00\ntook: 30\ntakeaway: tariffs are words\noutcome: connection\nok_to_follow_up: yes\n"
    named = "referrals: [Ben Ruiz - maps]\nmay_use_name: yes\n"
    diary.write(TALK, f"---\n{talk}{named}---\n## Next time\n- Who writes the tariffs?\n")
    made = diary.on("03-28")
    assert "Tariffs are words." in draft(made, "ada-okafor/#thank-you-2026-03-26-ada-okafor")
    assert [one.split()[0] for one in steps(made)] == ["thank"]  # one row a person; the other is a click away
    assert {one.split()[0] for one in all_steps(made)} >= {"thank", "reflect"}
    diary.write(TALK, f"---\n{talk}{named}thanked: 2026-03-27\nfit: 4\nafter: it is mostly words\n---\n"
                "## Next time\n- Who writes the tariffs?\n")  # fmt: skip
    assert steps(diary.on("03-28")) == []

    made = diary.on("04-09")  # Ben was named and has no note yet
    assert steps(made) == ["lead ada-okafor/#introduction-ben-ruiz"]
    diary.write("contacts/ben-ruiz.md", "---\nname: Ben Ruiz\nrelation: stranger\nwhy: You draw maps\n---\n")
    made = diary.on("04-09")
    assert steps(made) == ["lead ben-ruiz/#request-referred"]
    text = draft(made, "ben-ruiz/#request-referred")
    assert text.startswith("Dear Ben Ruiz, My name is")
    assert "[" not in text

    days = ("04-09 asked", "04-10 replied yes", "04-14 talked on the phone", "04-15 thanked")
    log = "".join(f"  - 2026-{day}\n" for day in days)
    diary.write(
        "contacts/ben-ruiz.md", f"---\nname: Ben Ruiz\nrelation: stranger\nwhy: You draw maps\nlog:\n{log}---\n"
    )
    made = diary.on("04-21")  # the introducer waits for news
    assert steps(made) == ["tell ben-ruiz/#tell-referrer-ada-okafor"]
    text = draft(made, "ben-ruiz/#tell-referrer-ada-okafor")
    assert text.startswith("Dear Ada, Thanks to you I talked with Ben Ruiz on 14 April.")
    diary.ada("2026-04-16 told about Ben Ruiz")
    assert steps(diary.on("04-21")) == []

    diary.write("journal/updates/2026-05-02.md", "---\ndate: 2026-05-02\nsent_to: [Ben Ruiz]\n---\nI began a course.\n")
    made = diary.on("05-16")
    assert steps(made) == ["update"]
    assert "contacts/ada-okafor/#update" in made.pages["updates/2026-05-02/"].content
    assert "I began a course." in draft(made, "ada-okafor/#follow-up") + draft_of(made, "ada-okafor/", "update")
    diary.ada("2026-05-04 updated")
    assert steps(diary.on("05-16")) == []

    made = diary.on("06-01")  # she said that I may come back; the question left over waits on her page
    assert "Who writes the tariffs?" in made["contacts/ada-okafor/"].part("next-time").text
    diary.write(SECOND, "---\ndate: 2026-06-18\n---\n")
    made = diary.on("06-02")
    sheet = made["prep/2026-06-18-ada-okafor/"].text
    assert "Who writes the tariffs?" in sheet
    assert "tariffs are words" in sheet
    assert "prepare" in all_steps(made)


def draft_of(made: Made, address: str, anchor: str) -> str:
    return read(made.pages[f"contacts/{address}"].content).part(anchor).all(klass="cc-message")[0].text
