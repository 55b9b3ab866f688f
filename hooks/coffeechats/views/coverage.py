"""How far I have come in each field and organization: whom I know, asked and met, and who is still to ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass

from coffeechats.records.model import Contact, Interview, Ref, Research
from coffeechats.views.history import History, everyone
from coffeechats.views.stages import stage
from coffeechats.views.story import Story


@dataclass(frozen=True, slots=True)
class Coverage:
    """One field or organization with its people, by name, and its interviews, the earliest first.

    `asked` were asked at least once, `met` had a talk; `to_ask` are those at the very beginning (`to ask`,
    `promised` or `introduced`). `interviews` took place or lie ahead; `talks` are those that took place.
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
        """Everybody known, each once, by how far it has come, with words for it; only parties that have somebody."""
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
