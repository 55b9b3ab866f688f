"""People whom others named: not yet written to, promised an introduction, or whose introducers wait for news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coffeechats.records.model import Ref
from coffeechats.views.duties_of_asking import is_promised
from coffeechats.views.history import History, followed, introduction, person
from coffeechats.views.story import Naming, Story


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody named to me: by whom, when and with what words, as far as that is known; `file` is where it stands."""

    ref: Ref
    by: Ref | None
    day: date | None
    words: str
    file: str
    line: int = 1


def never_contacted(history: History) -> tuple[Suggested, ...]:
    """People suggested whom I have not written to: with a file or without, by name; not those I let go."""
    people = [_of_story(s) for s in history.people.values() if s.introducers and _is_untouched(s)]
    leads = [_of_namings(kept) for found in history.leads.values() if (kept := followed(found))]
    return _by_name(people + leads)


def introductions_promised(history: History) -> tuple[Suggested, ...]:
    """Whom somebody will introduce to me and has not yet, by name; also names without a file."""
    people = [_of_story(s) for s in history.people.values() if is_promised(s) and not s.contact.closed]
    leads = [
        _of_namings(kept)
        for found in history.leads.values()
        if (kept := followed(found)) and introduction(found) == "they-write"
    ]
    return _by_name(people + leads)


def _is_untouched(story: Story) -> bool:
    begun = story.is_asked or story.reply or story.is_met or story.planned or "introduced" in story.last
    return not begun and not story.contact.closed


def _of_story(story: Story) -> Suggested:
    by = story.introducers[0] if story.introducers else None
    naming = next((n for n in story.namings if by and n.by and n.by.id == by.id), None)
    day = naming.interview.day if naming else None
    return Suggested(story.ref, by, day, naming.referral.words if naming else "", story.contact.path)


def _of_namings(namings: tuple[Naming, ...]) -> Suggested:
    first = namings[0]
    words, line = first.referral.words, first.referral.line
    return Suggested(person(first), first.by, first.interview.day, words, first.interview.path, line)


def _by_name(people: list[Suggested]) -> tuple[Suggested, ...]:
    return tuple(sorted(people, key=lambda one: (one.ref.name.casefold(), one.file)))
