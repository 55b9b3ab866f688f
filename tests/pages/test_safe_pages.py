"""Nothing typed into a note runs, nothing of a withheld note is shown, and what is private stays where it is."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages.making import active_nodes, made, read
from properties import examples

from coffeechats.notes.keys import CONTACT, INTERVIEW
from coffeechats.pages.texts import sections

NAUGHTY = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "`</code><script>alert(1)</script>`",
    "[x](javascript:alert(1))",
    "[[x|<b onclick=alert(1)>]]",
    "<iframe src=//evil.example></iframe>",
    "&lt;script&gt;",
    "</svg></a></td></table></li></ul><script>1</script>",
    "\u202eabc",
    "<style>*{display:none}</style>",
)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def notes(text: str) -> dict[str, str]:
    """A note of each kind with one text in every key and in the body."""
    front = {
        "contact": "".join(f"{key.name}: {quoted(text)}\n" for key in CONTACT if key.name != "log"),
        "interview": "".join(f"{key.name}: {quoted(text)}\n" for key in INTERVIEW if key.name not in ("with", "date")),
    }
    log = f"log:\n  - {quoted('2026-11-02 asked ' + text)}\n  - {quoted('2026-11-03 gave ' + text)}\n"
    body = f"# {text}\n\n{text}\n\n- [ ] {text} due 2026-11-25\n- [ ] waiting: {text}\n\n## {text}\n\n{text}\n"
    return {
        "contacts/ada.md": f"---\n{front['contact']}{log}---\n{body}",
        "contacts/ben.md": f"---\nname: {quoted(text + ' B')}\nreferred_by: ada\nlog: [2026-11-02 asked]\n---\n",
        "journal/interviews/2026-11-12-ada.md": f"---\nwith: ada\ndate: 2026-11-12\n{front['interview']}---\n{body}",
        "journal/fields/x.md": f"---\nname: {quoted(text)}\nwant_to_learn: [{quoted(text)}]\ndress: {quoted(text)}\n"
        f"links: [{quoted(text)}]\n---\n{body}",
        "journal/updates/2026-11-01.md": f"---\ntitle: {quoted(text)}\nsent_to: [{quoted(text)}]\n---\n{body}",
        "journal/page.md": f"---\ntitle: {quoted(text)}\ntags: [{quoted(text)}]\n---\n{body}",
        "journal/index.md": body,
    }


def nodes_that_run(text: str) -> list[object]:
    with tempfile.TemporaryDirectory() as folder:
        site = made(Path(folder), notes(text))
        assert len(site.pages) > 14
        return [(address, node) for address in site.pages for node in active_nodes(site[address])]


@pytest.mark.slow
@pytest.mark.promise("P9")
def test_no_naughty_string_runs_in_any_field_of_any_note():
    for text in NAUGHTY:
        assert nodes_that_run(text) == [], text


@pytest.mark.promise("P9")
def test_the_search_for_active_nodes_can_find_them():
    for html in ("<script>1</script>", '<a href="javascript:x">x</a>', '<b onclick="x">x</b>', '<p style="x">x</p>'):
        assert active_nodes(read(html)), html


PIECES = [*"<>\"'&/= []()`|#!:a", "script", "onload=", "javascript:", "{{", "}}"]


@pytest.mark.slow
@pytest.mark.promise("P9")
@settings(max_examples=examples(10), suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_no_text_made_of_markup_runs(text):
    assert nodes_that_run(text) == []


@pytest.mark.promise("P9")
def test_a_naughty_name_is_shown_as_it_was_typed(tmp_path):
    name = '<script>alert("1")</script> & Söhne'
    site = made(tmp_path, {"contacts/ada.md": f"---\nname: {quoted(name)}\n---\n"})
    assert site.pages["contacts/ada/"].title == name
    assert site["contacts/ada/"].all("h1")[0].text == name
    assert site["contacts/"].all("tbody")[0].all("a")[0].text == name


WITHHELD = "---\nname: Canary Person\nphone: '0123 canary\n---\nCanary body\n"


@pytest.mark.promise("P9")
def test_no_word_of_a_withheld_note_is_shown_and_its_line_is(tmp_path):
    site = made(tmp_path, {
        "contacts/bad.md": WITHHELD,
        "contacts/ada.md": "---\nname: Ada\nreferred_by: bad\n---\nAsk [[bad]].\n",
    })  # fmt: skip
    for address, page in site.pages.items():
        assert "canary" not in page.content.lower(), address
    assert b"canary" not in site.assets["journal.json"].data.lower()
    errors = site["problems/"].part("error").text
    assert "contacts/bad.md:3:" in errors and "contacts/ada.md" not in errors
    assert "1 note could not be read" in site[""].text
    assert "contacts/bad/" not in site.pages


@pytest.mark.promise("P9")
def test_a_value_that_was_left_out_is_not_quoted_on_the_site(tmp_path):
    site = made(tmp_path, {"contacts/ada.md": "---\nname: Ada\nfollow_up: canary o'clock\n---\n"})
    assert "contacts/ada.md:3:" in site["problems/"].text
    assert all("canary" not in page.content for page in site.pages.values())


PRIVATE = """---
name: Ada
---
Public words.

## Private
Canary one.

### Canary heading
- [ ] canary task due 2026-11-25
<div>canary <div>inner</div> two</div>

## Afterwards
More public words.
"""


@pytest.mark.promise("P9")
def test_what_is_private_stands_on_the_notes_own_page_only_and_in_no_search(tmp_path):
    site = made(tmp_path, {"contacts/ada.md": PRIVATE})
    with_it = [address for address, page in site.pages.items() if "canary" in page.content.lower()]
    assert with_it == ["contacts/ada/"]
    assert b"canary" not in site.assets["journal.json"].data.lower()
    (private,) = site["contacts/ada/"].all("aside")
    assert "data-search-exclude" in private.attributes
    assert private.text.lower().count("canary") == 4
    assert "public words" not in private.text.lower()
    assert not [e for e in private.walk() if "id" in e.attributes]


@pytest.mark.promise("P9")
def test_a_private_heading_is_in_no_table_of_contents(tmp_path):
    field = made(tmp_path, {"journal/fields/energy.md": PRIVATE}).pages["fields/energy/"]
    titles = [heading.title for heading in field.headings]
    assert "Afterwards" in titles and "Canary heading" not in titles


def searched(content: str) -> str:
    """What the search finds on a page."""
    return " ".join(sections(content)).lower()


@pytest.mark.promise("P9")
def test_the_search_finds_nothing_private(tmp_path):
    index = searched(made(tmp_path, {"contacts/ada.md": PRIVATE}).pages["contacts/ada/"].content)
    assert "public words" in index and "more public words" in index
    assert "canary" not in index and "inner" not in index and " two" not in index


@pytest.mark.promise("P9")
def test_the_search_finds_my_own_words_on_the_first_page_and_not_the_lists(tmp_path):
    person = "---\nname: Ada\nlog: [2026-11-02 asked, 2026-11-20 resume received]\n---\n"
    notes = {
        "contacts/ada.md": person,
        "journal/index.md": "My own words.\n",
        "journal/interviews/2026-11-30-ada.md": "",
    }
    site = made(tmp_path, notes)
    assert "Thank Ada" in site[""].text.replace("  ", " ") and "Who you meet next" in site[""].text
    index = searched(site.pages[""].content)
    assert "my own words" in index
    assert "thank" not in index and "ada" not in index and "meeting" not in index


@pytest.mark.promise("P9")
def test_a_task_that_is_private_is_due_without_its_words(tmp_path):
    (duty,) = made(tmp_path, {"contacts/ada.md": PRIVATE}).feed["duties"]
    assert (duty["kind"], duty["due"], duty["contact"]) == ("action", "2026-11-25", "ada")
