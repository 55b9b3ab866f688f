"""Everything as one text."""

from __future__ import annotations

import pytest
from records.written import TODAY, written

from coffeechats.exports.one_text import one_text
from coffeechats.views.history import history
from coffeechats.views.stages import stages

NOTES = {
    "contacts/lee-park.md": "---\nname: Lee Park\nphone: 01632 960123\n---\n",
    "contacts/ada-okafor.md": """---
name: Ada Okafor
referred_by: lee-park
log: [2026-11-02 asked by email]
---
# Bees

She keeps [[lee-park|them]].

## Log
- 2026-11-10 replied yes

## Private
SECRET
""",
    "journal/interviews/2026-11-12-ada-okafor.md": """---
takeaway: patience
referrals: [Ben Ruiz - the lab, someone at the city]
---
## Reflection
I could.
```
# no heading
```
### Private
SECRET
""",
}


def text(notes):
    story = history(written(notes), TODAY)
    return one_text(story, stages(story))


def test_people_by_name_then_conversations_with_their_notes_below():
    found = text(NOTES)
    headings = [line for line in found.splitlines() if line.startswith("#")]
    assert headings == [
        "# Coffee chats", "## People", "### Ada Okafor", "#### Bees", "### Lee Park", "## Conversations",
        "### Ada Okafor, 2026-11-12", "#### Reflection", "# no heading",
    ]  # fmt: skip
    for line in (
        "- named by: Lee Park",
        "- phone: 01632 960123",
        "- 2026-11-02 asked by email",
        "She keeps [[lee-park|them]].",
        "- takeaway: patience",
        "- named: Ben Ruiz - the lab; someone at the city",
        "- note: contacts/ada-okafor.md",
    ):
        assert line in found.splitlines()
    assert found.count("replied yes") == 1


@pytest.mark.promise("P11")
def test_nothing_private_is_in_it():
    assert "SECRET" not in text(NOTES)
    assert "SECRET" in text({path: note.replace("Private", "Else") for path, note in NOTES.items()})


def test_an_empty_journal_gives_its_headings():
    assert text({}) == "# Coffee chats\n\nAs of 2026-11-23.\n\n## People\n\n## Conversations\n"


def test_keys_that_nobody_knows_are_in_it_and_private_ones_are_not():
    found = text(
        {
            "contacts/ada.md": "---\nname: Ada Okafor\nfavourite tea: oolong\nprivate: SECRET\n---\n",
            "journal/interviews/2026-11-12-ada.md": "---\nwith: ada\nweather: rain\nprivate notes: SECRET\n---\n",
        }
    )
    assert "- also noted: favourite tea: oolong\n" in found and "- also noted: weather: rain\n" in found
    assert "SECRET" not in found
