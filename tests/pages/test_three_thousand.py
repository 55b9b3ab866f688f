"""With three thousand people no page is heavy, whatever there is most of: each list parts, folds or tells the rest."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from pages.making import TODAY, made

PEOPLE = 3000
FRAME_ELEMENTS, FRAME_BYTES = 250, 25_000  # what the theme puts around a page
ELEMENTS, BYTES = 5_000 - FRAME_ELEMENTS, 400_000 - FRAME_BYTES
PERSON = """---
name: Person {n}
role: Analyst
organization: {organization}
field: {field}
referred_by: {referrer}
found_via: the fair of the year
feild: x
log:
  - {asked} asked by email
  - {asked} gave a book on fuses
  - {asked} maybe she said something about somebody
---
- [ ] send person {n} the report due {day}
- [ ] call person {n}
- [x] read what person {n} wrote
"""
MEETING = """---
with: person-{n}
date: {day} 15:00
takeaway: half of it is persuasion, said {n}
fit: {fit}
before: it is about wires
after: it is about people
questions: [day, advice]
referrals: [Person {other}, Somebody New{n} - knows tariffs]
resources: ["The Switch in the Wall, volume {n}"]
---
## What does a normal week look like for you?

Long, and then longer, said {n}.

## Reflection

### Could this path be mine?

Perhaps.
"""


def crowded() -> dict[str, str]:
    """Everybody asked, met, helpful and helped; every second person at one place, all others each at one of their own,
    and everybody both in one field and in one of their own."""
    notes = {}
    for n in range(PEOPLE):
        day = TODAY - timedelta(days=n % 900 - 20)
        facts = {
            "n": n, "day": day, "asked": TODAY - timedelta(days=40 + n % 900), "fit": 1 + n % 5,
            "organization": "The Mill" if n % 2 else f"Mill {n}", "field": f"[Energy policy, Field {n}]",
            "referrer": f"person-{n // 3}" if n else "", "other": (n * 7 + 1) % PEOPLE,
        }  # fmt: skip
        notes[f"contacts/person-{n}.md"] = PERSON.format(**facts)
        notes[f"journal/interviews/{day}-person-{n}.md"] = MEETING.format(**facts)
        notes[f"journal/page-{n}.md"] = f"# Page {n}\n\nWords.\n"
    notes["journal/updates/2026-11-01.md"] = "---\ndate: 2026-11-01\n---\nAll is well.\n"
    return notes


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("crowd"), crowded())


LISTS = [("journal/", "conversations/"), ("resources/", "resources/"), ("progress/", "progress/"),
         ("questions/day/", "questions/day/")]  # fmt: skip
# Pages of which there are thousands of one kind; some of each are looked at.
THOUSANDS = re.compile(r"(?:contacts|journal|journal/interviews|prep)/[^/]+/$|(?:fields|organizations)/[^/]+-\d+/$")


@pytest.mark.slow
@pytest.mark.parametrize(("first", "below"), LISTS)
def test_the_pages_of_a_long_table_and_its_file_for_the_script_have_every_row_once(site, first, below):
    pages = [first, *(page for page in site.pages if re.fullmatch(rf"{below}\d+/", page))]
    rows = [row for page in pages for row in site[page].all("tbody")[-1].all("tr")]
    texts = [[cell.text for cell in row.all("td")] for row in rows]
    assert len(texts) > 1000
    assert [[cell.text for cell in row.all("td")] for row in site.rows(f"{below}rows.js")] == texts


@pytest.mark.slow
def test_no_page_of_three_thousand_people_is_heavy(site):
    heavy = {}
    for address, page in site.pages.items():
        if THOUSANDS.match(address) and not re.search(r"77|-\d{1,2}/$", address):
            continue
        html = page.content
        elements, size = len(re.findall("<[a-z]", html)), len(html.encode())
        if elements > ELEMENTS or size > BYTES:
            heavy[address] = elements, size
    assert heavy == {}
