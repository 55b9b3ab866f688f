"""Links in the bodies of notes."""

from __future__ import annotations

import os

import pytest
from records.written import TODAY, found, written

from coffeechats.records.journal import read_journal
from coffeechats.records.model import Mention, Settings

NOTES = {
    "contacts/ada-okafor.md": "---\nname: Ada Okafor\naliases: [Ada O.]\nfield: Energy policy\n"
    "organization: The Mill\n---\n",
    "journal/interviews/2026-11-12-ada-okafor.md": "Words.\n",
    "journal/fields/museums.md": "# Museums\n",
    "journal/updates/2026-10-15.md": "# Half-time\n",
    "journal/reading/list.md": "# Reading list\n",
}


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("[[Ada Okafor]]", "contacts/ada-okafor/"),
        ("[[ada-okafor|Ada]]", "contacts/ada-okafor/"),
        ("[[Ada O.]]", "contacts/ada-okafor/"),
        ("[[contacts/ada-okafor]]", "contacts/ada-okafor/"),
        ("[[2026-11-12-ada-okafor]]", "journal/interviews/2026-11-12-ada-okafor/"),
        ("[[Energy policy]]", "fields/energy-policy/"),
        ("[[the mill]]", "organizations/the-mill/"),
        ("[[Museums#Pay|pay]]", "fields/museums/"),
        ("[[Half-time]]", "updates/2026-10-15/"),
        ("[[Reading list]]", "journal/reading/list/"),
        ("[Ada](../contacts/ada-okafor.md)", "contacts/ada-okafor/"),
        ("[talk](interviews/2026-11-12-ada-okafor.md#day)", "journal/interviews/2026-11-12-ada-okafor/"),
        ("[field](fields/museums.md)", "fields/museums/"),
        ("[home](index.md)", ""),
    ],
)
def test_where_links_lead(link, address):
    journal = written(NOTES | {"journal/index.md": "# Home\n", "journal/page.md": f"See {link}.\n"})
    assert found(journal) == []
    (only,) = journal.pages["journal/page.md"].body.links
    destination = journal.links.resolve("journal/page.md", only.target, wiki=only.wiki)
    assert destination and destination.address == address


@pytest.mark.parametrize(
    "link",
    ["[[Nobody Known]]", "[x](../contacts/nobody.md)", "[x](../../outside.md)", "[x](../mkdocs.yml)", "![[cat.png]]"],
)
def test_a_dead_link_is_a_problem_with_its_line(link):
    journal = written(NOTES | {"journal/page.md": f"First.\n\nSee {link}.\n"})
    assert found(journal) == [("link-dead", 3, "")]


@pytest.mark.parametrize(
    "text", ["`[[Nobody]]`", "```\n[[Nobody]]\n```", "[x](https://example.org)", "<!-- [[Nobody]] -->"]
)
def test_what_is_no_link_between_notes(text):
    assert found(written(NOTES | {"journal/page.md": f"{text}\n"})) == []


def test_a_person_knows_where_they_are_mentioned():
    journal = written(NOTES | {"journal/page.md": "One\n\n[[Ada Okafor]] and [her](../contacts/ada-okafor.md)\n"})
    assert journal.mentions == {"ada-okafor": (Mention("journal/page.md", 3), Mention("journal/page.md", 3))}


def test_somebody_suggested_may_be_linked_before_they_have_a_note():
    talk = "---\nreferrals: [Mia Holt]\n---\nAsk [[Mia Holt]].\n"
    assert found(written(NOTES | {"journal/interviews/2026-11-12-ada-okafor.md": talk})) == []


@pytest.mark.promise("P8")
def test_a_file_beside_the_notes_is_published_only_when_a_note_links_to_it(tmp_path):
    for folder in ("contacts", "journal/pics", "journal/.hidden", "journal/x.md"):
        (tmp_path / folder).mkdir(parents=True)
    for name in (
        "journal/pics/cat.png",
        "journal/pics/dog.png",
        "journal/.hidden/x.png",
        "journal/pics/cat.png~",
        "journal/x.md/cat.gif",
        "secret.png",
        "journal/a b.pdf",
    ):
        (tmp_path / name).write_bytes(b"x")
    os.symlink(tmp_path / "secret.png", tmp_path / "journal/pics/out.png")
    (tmp_path / "journal/page.md").write_text(
        "![cat](pics/cat.png)\n![[cat.png]]\n[pdf](a%20b.pdf)\n\n![x](.hidden/x.png)\n![x](../secret.png)\n![x](pics/out.png)\n"
        "![x](pics/cat.png~)\n![x](x.md/cat.gif)\n"
    )
    journal = read_journal(tmp_path, Settings(), TODAY)
    assert journal.files == ("journal/a b.pdf", "journal/pics/cat.png")
    assert [line for rule, line, _ in found(journal) if rule == "link-dead"] == [5, 6, 7, 8, 9]
