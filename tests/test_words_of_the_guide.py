"""The word list: what the guide does not write, where it looks, and what it leaves alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
import words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The key stands there.", ["stands"]),
        ("Somebody whom you know", ["Somebody", "whom"]),
        ("You shall write it anew.", ["shall", "anew"]),
        ("after the talk", ["the talk"]),
        ("You talk with them.", []),
        ("The page says that we do.", ["page says", "we"]),
        ("They say yes.", []),
        ("an interview", ["interview"]),
        ("informational interviews", []),
        ("a remark, a meeting, a duty", ["remark", "meeting", "duty"]),
        ("It is called off.", ["called off"]),
        ("our", ["our"]),
        ("in the US", []),
        ("Use `called_off` and `nudge`.", []),
        ("[next](interview.md#drafts)", []),
        ("```\nwhom\n```\nwhom", ["whom"]),
        ("---\nname: whom\n---\nwhom", ["whom"]),
        ("<!-- whom --> <b title='whom'>who</b>", []),
        ("the question q-duties", []),
    ],
)
def test_a_word_that_is_not_written_is_found_in_prose_alone(text, found):
    assert [word for _, word, _ in words.unwanted(text)] == found


def test_a_word_has_its_line_and_what_to_write_instead():
    assert list(words.unwanted("One\n\n`x`\nwhom")) == [(4, "whom", "who")]


def test_every_page_written_by_hand_is_looked_at_and_none_has_such_a_word(capsys):
    names = {path.name for path in words.pages()}
    assert {"README.md", "index.md", "coverage.md"} <= names and not {"commands.md", "reference.md"} & names
    assert words.main() == 0, capsys.readouterr().out


def test_docstrings_and_comments_have_no_word_of_the_first_part(tmp_path, monkeypatch):
    monkeypatch.setattr(words, "ROOT", tmp_path)
    (module := tmp_path / "x.py").write_text('"""Whom."""\n\nx = "whom"  # a draft, whom\n')
    assert [line.split(": write")[0] for line in words._in_docstrings_and_comments(module)] == [
        "x.py:1: 'Whom'", "x.py:3: 'whom'",
    ]  # fmt: skip


def test_a_letter_may_say_we_of_the_two_who_write_and_read_it():
    assert [word for _, word, _ in words.unwanted("We talked, whom", is_letter=True)] == ["whom"]


def test_names_of_commands_keys_and_files_are_no_prose():
    assert not list(words.unwanted("type `x`, coffee new interview ada, --wording, journal/interviews/x.md, {#duties}"))
