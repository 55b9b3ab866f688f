"""What is wrong, as a sentence."""

import pytest

from coffeechats.notes.problems import as_sentence


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ("this key is not known", "This key is not known."),
        ("`shared` is a list", "`shared` is a list."),
        ("write one of: `yes`, `no`", "Write one of: `yes`, `no`."),
        ("is that a no, or later?", "Is that a no, or later?"),
        ("It was read.", "It was read."),
        ("this is not a date; write 2026-11-12", "This is not a date. Write 2026-11-12."),
        ("“a; b” is nobody; write `a; b`", "“a; b” is nobody. Write `a; b`."),
        ("this folder is no repository; type: git init", "This folder is no repository. Type: git init"),
        ("ada-okafor is there twice", "ada-okafor is there twice."),
        ("contacts/ada.md is empty", "contacts/ada.md is empty."),
        ("mkdocs.yml is missing", "mkdocs.yml is missing."),
        ("a week's work", "A week's work."),
        ("which of these?\n  ada\n  ben", "Which of these?\n  ada\n  ben"),
        ("choose one:\n  ada; ben", "Choose one:\n  ada; ben"),
        ("", ""),
    ],
)
def test_a_message_is_shown_with_a_capital_and_a_full_stop(message: str, sentence: str) -> None:
    assert as_sentence(message) == sentence
