"""What I have on each field and organization: who I know there, who leads there, and who does the same work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from coffeechats.records.model import Contact, Interview, Ref, Research
from coffeechats.records.names import fold
from coffeechats.views.bank import places
from coffeechats.views.history import History, everyone, followed, person
from coffeechats.views.stages import stage
from coffeechats.views.story import Naming, Story, person_key


@dataclass(frozen=True, slots=True)
class Coverage:
    """One field or organization with its people, by name, and its interviews, the earliest first.

    `asked` were asked at least once, `met` had a talk; `to_ask` are those at the very beginning (`to ask`,
    `promised` or `introduced`). `interviews` took place or are ahead; `talks` are those that took place.
    """

    research: Research
    known: tuple[Contact, ...] = ()
    asked: tuple[Contact, ...] = ()
    met: tuple[Contact, ...] = ()
    to_ask: tuple[Contact, ...] = ()
    interviews: tuple[Interview, ...] = ()
    talks: tuple[Interview, ...] = ()

    @property
    def parties(self) -> Iterator[tuple[str, tuple[Contact, ...]]]:
        """Everyone known, each once, by how far it has come, with words for it; no party is empty."""
        met, begun = ({contact.id for contact in some} for some in (self.met, self.asked))
        still = {contact.id for contact in self.to_ask} - met - begun
        parties = (
            ("met", tuple(one for one in self.known if one.id in met)),
            ("asked, not met yet", tuple(one for one in self.known if one.id in begun - met)),
            ("still to ask", tuple(one for one in self.known if one.id in still)),
            ("known", tuple(one for one in self.known if one.id not in met | begun | still)),
        )
        return ((words, people) for words, people in parties if people)


def by_field(history: History) -> Mapping[str, Coverage]:
    """Every field by its id, in the journal's order, those without people too."""
    return _coverage(history, history.journal.fields, lambda contact: contact.fields)


def by_organization(history: History) -> Mapping[str, Coverage]:
    """Every organization by its id, in the journal's order, those without people too."""
    return _coverage(history, history.journal.organizations, lambda c: (c.organization,) if c.organization else ())


def _coverage(history: History, all_of_them: Mapping[str, Research],
              of: Callable[[Contact], tuple[Ref, ...]]) -> dict[str, Coverage]:  # fmt: skip
    people: defaultdict[str, list[Story]] = defaultdict(list)
    talks: defaultdict[str, dict[str, Interview]] = defaultdict(dict)
    for story in sorted(history.people.values(), key=lambda s: (s.contact.name.casefold(), s.contact.id)):
        for key in dict.fromkeys(ref.id for ref in of(story.contact) if ref.id):
            people[key].append(story)
    for interview in (*history.past, *history.planned):
        for story in (history.people[ref.id] for ref in everyone(interview) if ref.id and ref.id in history.people):
            for ref in of(story.contact):
                talks[ref.id or ""][interview.path] = interview
    past = {talk.path for talk in history.past}
    return {key: _of(history, research, people[key], tuple(talks[key].values()), past)
            for key, research in all_of_them.items()}  # fmt: skip


def _of(history: History, research: Research, people: list[Story], interviews: tuple[Interview, ...],
        past: Set[str]) -> Coverage:  # fmt: skip
    beginning = ("to ask", "promised", "introduced")
    return Coverage(
        research,
        known=tuple(story.contact for story in people),
        asked=tuple(story.contact for story in people if story.is_asked),
        met=tuple(story.contact for story in people if story.is_met),
        to_ask=tuple(story.contact for story in people if stage(history, story.contact.id) in beginning),
        interviews=interviews,
        talks=tuple(one for one in interviews if one.path in past),
    )


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
    """The places whose names are among the words."""
    parts = words.split()
    for begin in range(len(parts)):
        for end in range(begin + 1, min(begin + longest, len(parts)) + 1):
            if place := names.get(" ".join(parts[begin:end])):
                yield place


def _of_introducers(history: History, naming: Naming, said: Iterable[str]) -> Iterator[str]:
    """The places of the people who suggested someone, unless the words name one of that kind."""
    kinds = {place.split(" ", 1)[0] for place in said}
    stories = (history.people.get(ref.id or "") for ref in everyone(naming.interview))
    for place in (place for story in stories if story for place in places(story.contact)):
        if place.split(" ", 1)[0] not in kinds:
            yield place


_RANKS = frozenset({"senior", "junior", "principal", "assistant", "trainee", "graduate", "deputy"})


def role_key(role: str) -> str:
    """The same for one role however it is typed; `Senior grid analyst` is a grid analyst."""
    words = fold(role).split()
    return " ".join([word for word in words if word not in _RANKS] or words)


def talks_by_role(history: History) -> Mapping[str, tuple[Interview, ...]]:
    """The talks that took place, by `role_key` of the people in them, the earliest first."""
    found: defaultdict[str, dict[str, Interview]] = defaultdict(dict)
    for talk in history.past:
        for ref in everyone(talk):
            story = history.people.get(ref.id or "")
            if story and (key := role_key(story.contact.role)):
                found[key][talk.path] = talk
    return {key: tuple(talks.values()) for key, talks in found.items()}


def with_others(talks: Mapping[str, tuple[Interview, ...]], people: Iterable[Contact]) -> tuple[Interview, ...]:
    """Talks with others in the role of one of these people, the latest first."""
    people = tuple(people)
    mine = {contact.id for contact in people}
    keys = dict.fromkeys(key for contact in people if (key := role_key(contact.role)))
    found = {talk.path: talk for key in keys for talk in talks.get(key, ())}
    others = (talk for talk in found.values() if mine.isdisjoint({ref.id for ref in everyone(talk)}))
    return tuple(sorted(others, key=lambda talk: (talk.day is not None, talk.day, talk.id), reverse=True))
