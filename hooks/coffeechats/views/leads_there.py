"""People suggested who may lead into a field or an organization: names without a note of their own yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from coffeechats.records.model import Research
from coffeechats.records.names import fold
from coffeechats.views.bank import places
from coffeechats.views.history import History, everyone, followed, person
from coffeechats.views.story import Naming, person_key


def leads_by_place(history: History) -> Mapping[str, tuple[Naming, ...]]:
    """For each field and organization (see `bank.places`) the people suggested there, by name, each once.

    The words beside a name say where it belongs (`Farid - energy policy`); where they name no field, or no
    organization, it is that of the people who suggested them. Those I let go are left out.
    """
    names = _names(history)
    longest = max((len(words.split()) for words in names), default=0)
    found: defaultdict[str, dict[str, Naming]] = defaultdict(dict)
    for namings in history.leads.values():
        for naming in followed(namings):
            said = list(dict.fromkeys(_said(fold(naming.referral.words), names, longest)))
            for place in (*said, *_of_introducers(history, naming, said)):
                found[place].setdefault(person_key(person(naming)), naming)
    return {place: tuple(sorted(many.values(), key=_by_name)) for place, many in found.items()}


def _by_name(naming: Naming) -> tuple[str, str]:
    return person(naming).name.casefold(), naming.interview.path


def _names(history: History) -> dict[str, str]:
    """The place that each folded name or alias means; of two that share one, the first."""
    kinds = (("field", history.journal.fields), ("organization", history.journal.organizations))
    pairs = ((name, f"{kind} {one.id}") for kind, all_of_them in kinds for one in all_of_them.values()
             for name in _spellings(one))  # fmt: skip
    found: dict[str, str] = {}
    for name, place in pairs:
        found.setdefault(fold(name), place)
    return found


def _spellings(one: Research) -> tuple[str, ...]:
    return one.name, *one.aliases


def _said(words: str, names: Mapping[str, str], longest: int) -> Iterator[str]:
    """The places whose names stand among the words."""
    parts = words.split()
    for begin in range(len(parts)):
        for end in range(begin + 1, min(begin + longest, len(parts)) + 1):
            if place := names.get(" ".join(parts[begin:end])):
                yield place


def _of_introducers(history: History, naming: Naming, said: Iterable[str]) -> Iterator[str]:
    """The places of the people who suggested somebody, unless the words name one of that kind."""
    kinds = {place.split(" ", 1)[0] for place in said}
    stories = (history.people.get(ref.id or "") for ref in everyone(naming.interview))
    for place in (place for story in stories if story for place in places(story.contact)):
        if place.split(" ", 1)[0] not in kinds:
            yield place
