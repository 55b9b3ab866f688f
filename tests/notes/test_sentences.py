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
        ("", ""),
    ],
)
def test_a_message_is_shown_with_a_capital_and_a_full_stop(message: str, sentence: str) -> None:
    assert as_sentence(message) == sentence
