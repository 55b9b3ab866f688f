"""One more entry in a log: the note, then the note as it is afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from coffeechats.changes.log_entry import append_entry, entry
from coffeechats.notes.problems import Problem

LINE = entry(date(2026, 11, 23), "replied yes,\n gladly")


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        pytest.param(
            "---\nlog:\n  - 2026-11-01 asked\ntags: [a]\n---\n## Log\n- 2026-11-02 nudged\n",
            "---\nlog:\n  - 2026-11-01 asked\n  - {}\ntags: [a]\n---\n## Log\n- 2026-11-02 nudged\n",
            id="the key comes first",
        ),
        pytest.param("---\nlog: # here\n---\n", "---\nlog: # here\n  - {}\n---\n", id="an empty key"),
        pytest.param(
            "---\nlog: 2026-11-01 asked\n---\n", "---\nlog: [2026-11-01 asked, \"{}\"]\n---\n", id="a single entry"
        ),
        pytest.param(
            "---\nname: A\n---\n## Log\n* 2026-11-01 asked\n  at length\n\n## More\nx",
            "---\nname: A\n---\n## Log\n* 2026-11-01 asked\n  at length\n* {}\n\n## More\nx",
            id="the body, with its own bullet",
        ),
        pytest.param("## Log", "## Log\n\n- {}", id="an empty heading, and no newline at the end"),
        pytest.param("## Log\r\n\r\n- 2026-11-01 asked", "## Log\r\n\r\n- 2026-11-01 asked\r\n- {}", id="line ends"),
        pytest.param("Words.\n", "---\nlog:\n  - {}\n---\nWords.\n", id="no log yet"),
        pytest.param("```\n## Log\n```\n", "---\nlog:\n  - {}\n---\n```\n## Log\n```\n", id="code is no log"),
    ],
)  # fmt: skip
def test_an_entry_goes_where_the_note_keeps_its_log(data, wanted):
    assert append_entry(data.encode(), LINE) == wanted.format("2026-11-23 replied yes, gladly").encode()


def test_an_entry_that_yaml_would_take_apart_is_quoted():
    made = append_entry(b"---\nlog:\n- 2026-11-01 asked\n---\n", entry(date(2026, 11, 2), "wrote: #1"))
    assert made == b'---\nlog:\n- 2026-11-01 asked\n- "2026-11-02 wrote: #1"\n---\n'


def test_a_note_that_cannot_be_read_is_refused():
    assert isinstance(append_entry(b"---\nname: [A\n---\n## Log\n", LINE), Problem)
