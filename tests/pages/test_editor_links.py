"""Links that open a note at its line in an editor, where the settings name one; and where they do not, none."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from command.running import coffee
from hypothesis import given
from hypothesis import strategies as st
from pages.making import made, read

from coffeechats.pages.editor import opening

HOME, WINDOWS = PurePosixPath("/home/nell/my chats"), PureWindowsPath(r"C:\Users\Nell\my chats")
NOTES = {
    "contacts/ada-okafor.md": "---\nname: Ada Okafor\nlog: [2026-11-02 asked, 2026-11-03 replied yes]\n---\n"
    "[[Lee Park]]\n\n- [ ] send her the report due 2026-12-01\n",
    "contacts/lee-park.md": "---\nname: Lee Park\nfeild: x\nfield: Energy policy\norganization: The Mill\n---\nWords\n",
    "journal/interviews/2026-11-12-lee-park.md": "---\ntakeaway: x\n---\n## path\n\nBy boat.\n",
    "journal/questions.md": "## Opening\n\n- What brought you here? {#path}\n",
    "journal/fields/energy-policy.md": "# Energy policy\n\nWords.\n",
    "journal/organizations/the-mill.md": "# The Mill\n\nWords.\n",
    "journal/updates/2026-11-12-half-time.md": "# Half-time\n\nWords.\n",
    "journal/me.md": "---\nname: Nell\n---\n",
    "journal/a page.md": "# A page\n\nWords.\n",
}


@pytest.mark.parametrize(
    ("editor", "root", "path", "link"),
    [
        ("vscode", HOME, "contacts/ada.md", "vscode://file/home/nell/my%20chats/contacts/ada.md:7"),
        ("vscode", HOME, "contacts/a#b 5% é.md", "vscode://file/home/nell/my%20chats/contacts/a%23b%205%25%20%C3%A9.md:7"),
        ("vscode", WINDOWS, "contacts/ada.md", "vscode://file/C:/Users/Nell/my%20chats/contacts/ada.md:7"),
        ("obsidian", HOME, "contacts/a&b.md", "obsidian://open?path=%2Fhome%2Fnell%2Fmy%20chats%2Fcontacts%2Fa%26b.md"),
        ("obsidian", WINDOWS, "contacts/a.md", "obsidian://open?path=C%3A%2FUsers%2FNell%2Fmy%20chats%2Fcontacts%2Fa.md"),
        (
            "obsidian://advanced-uri?vault=chats&filepath={file}&line={line}", HOME, "contacts/a b.md",
            "obsidian://advanced-uri?vault=chats&filepath=contacts%2Fa%20b.md&line=7",
        ),
        ("txmt://open?url=file://{path}&line={line}", HOME, "a.md",
         "txmt://open?url=file://%2Fhome%2Fnell%2Fmy%20chats%2Fa.md&line=7"),
        ("idea://{path}:{line}", HOME, "{line}.md", "idea:///home/nell/my%20chats/%7Bline%7D.md:7"),
        ("javascript:alert('{path}')", HOME, "a.md", ""),
        ("data:text/html,{path}", HOME, "a.md", ""),
        ("file://{path}", HOME, "a.md", ""),
        ("{path}", HOME, "a.md", ""),
    ],
)  # fmt: skip
def test_the_address_that_opens_a_note_at_a_line(editor, root, path, link):
    assert opening(editor, root, path, 7) == link


@given(st.text(min_size=1).filter(lambda name: "/" not in name and "\0" not in name and name not in (".", "..")))
def test_whatever_a_file_is_called_the_editor_is_told_its_whole_path(name):
    try:
        name.encode()
    except UnicodeEncodeError:
        return
    path = f"contacts/{name}"
    code, vault = (urlsplit(opening(editor, HOME, path, 7)) for editor in ("vscode", "obsidian"))
    assert unquote(code.path) == f"{HOME}/{path}:7" and not code.query and not code.fragment
    assert parse_qs(vault.query) == {"path": [f"{HOME}/{path}"]} and not vault.fragment


def edits(page) -> list[str]:
    """Paths and lines that the links of a page open."""
    return [unquote(link.attributes["href"]).partition("/journal of mine/")[2] for link in page.all("a", rel="edit")]


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return tmp_path_factory.mktemp("a journal") / "journal of mine"


@pytest.fixture(scope="module")
def site(root):
    return made(root, NOTES, editor="vscode")


def test_every_page_of_a_note_has_its_pencil_and_says_its_path_at_the_end(site):
    """One click opens the note, or one unfolds the end of the page, where a second opens or copies it."""
    notes = {page.source: address for address, page in site.pages.items() if page.source and "prep/" not in address}
    own = set(NOTES) - {"journal/questions.md", "journal/me.md"}
    assert own <= set(notes)
    for path in own:
        page = site.pages[notes[path]]
        assert unquote(page.edit).endswith(f"/journal of mine/{path}:1")
        (foot,) = site[notes[path]].all("details", klass="cc-made-from")
        assert path in [code.text for code in foot.all("code", data_copy="")]
        assert f"{path}:1" in edits(foot)


def test_a_page_from_very_many_notes_still_says_its_own(tmp_path):
    talks = {
        f"journal/interviews/2026-{month:02}-{day:02}-lee-park.md": "---\ntakeaway: x\n---\n"
        for month in (6, 7) for day in range(1, 20)
    }  # fmt: skip
    (foot,) = made(tmp_path, NOTES | talks)["contacts/lee-park/"].all("details", klass="cc-made-from")
    assert [code.text for code in foot.all("code", data_copy="")] == ["contacts/lee-park.md"]
    assert "40 notes under" in foot.text


def test_a_problem_a_step_and_an_answer_open_at_their_lines(site):
    assert "contacts/lee-park.md:3" in edits(site["problems/"])
    assert "contacts/ada-okafor.md:7" in edits(site["follow-ups/"])
    assert "contacts/ada-okafor.md:7" in edits(site["contacts/ada-okafor/"].part("next-steps"))
    assert edits(site["questions/path/"].part("answers")) == ["journal/interviews/2026-11-12-lee-park.md:4"]


def test_what_a_draft_lacks_leads_to_the_note_to_write_it_in(tmp_path):
    notes = NOTES | {"contacts/mo-hill.md": "---\nname: Mo Hill\n---\n"}
    site = made(tmp_path / "journal of mine", notes, editor="vscode")
    people = [page for address, page in site.pages.items() if address.startswith("contacts/")]
    lists = [items for page in people for items in read(page.content).all("ul", klass="cc-gaps")]
    assert "contacts/mo-hill.md:1" in {edit for items in lists for edit in edits(items)}


def test_without_the_setting_there_is_no_such_link_and_no_page_says_where_the_journal_lies(root, tmp_path):
    site = made(root, NOTES)
    contents = [page.content for page in site.pages.values()] + [asset.data.decode() for asset in site.assets.values()]
    assert not any(page.edit for page in site.pages.values())
    assert not any(words in text for text in contents for words in ('rel="edit"', "vscode", str(root), root.as_uri()))
    assert str(root.parent.name).replace(" ", "%20") in made(root, NOTES, editor="vscode").pages["problems/"].content


def test_a_copy_for_an_adviser_has_none_either(tmp_path):
    """Nor does it say where the journal lies, though the setting is there."""
    made(tmp_path / "mine", NOTES)
    (tmp_path / "mine/mkdocs.yml").write_text(
        "docs_dir: journal\nextra:\n  journal:\n    editor: vscode\n    today: 2026-11-23\n"
    )
    done = coffee(tmp_path / "mine", "share", str(tmp_path / "copy"), "--with-notes", "--key", "words")
    assert done.returncode == 0
    files = [path for path in (tmp_path / "copy").rglob("*") if path.is_file()]
    assert len(files) > 3
    for file in files:
        text = file.read_text("utf-8")
        assert "vscode" not in text and str(tmp_path) not in text, file
