"""What all pages are made from, found once: the history, the duties, the referrals, and where each note is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from coffeechats.notes.problems import Problem, Severity
from coffeechats.pages.markdown import Renderer
from coffeechats.pages.templates import Link, Templates, full_day, short_words
from coffeechats.records import addresses
from coffeechats.records.model import Contact, Interview, Journal, Ref, UnreadLine, Update
from coffeechats.records.questions import Bank
from coffeechats.records.result_cache import Memo
from coffeechats.views.ask_next import AskNext, ask_next
from coffeechats.views.bank import AskedQuestion, asked
from coffeechats.views.compare import Side, sides
from coffeechats.views.coverage import Coverage, by_field, by_organization
from coffeechats.views.details import Noted, noted
from coffeechats.views.duties import duties
from coffeechats.views.duty import Duty
from coffeechats.views.give_and_take import updates_heard
from coffeechats.views.history import History, everyone, history
from coffeechats.views.messages_to_send import Drafts, anchor
from coffeechats.views.prep import PrepSheet, sheets
from coffeechats.views.problems import problems
from coffeechats.views.progress import Because, because_of_you
from coffeechats.views.referrals import Forest, Node, forest
from coffeechats.views.resources import Interests, NamedResource, interests, resources
from coffeechats.views.stages import stages
from coffeechats.views.today import Today, questions
from coffeechats.views.unread import by_person
from coffeechats.views.words import listed, plain

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class PageContext:
    """A journal on a day, with what its pages need."""

    journal: Journal
    today: date
    renderer: Renderer
    templates: Templates
    memo: Memo | None = None
    names_files: bool = False  # whether links between pages end in index.html, as they must from the disk
    has_files: bool = True  # whether the site has more than pages: feeds, names to search for, attached files
    shows_private: bool = True  # whether a note's own page has its private parts
    has_guide: bool = False  # whether the site has the guide, so that pages lead to it

    @cached_property
    def history(self) -> History:
        return history(self.journal, self.today, self.memo)

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        return duties(self.history, self.memo)

    @cached_property
    def what_cannot_wait(self) -> Today:
        """What comes first on the first page."""
        return Today(self.history, self.duties)

    @cached_property
    def stages(self) -> Mapping[str, str]:
        return stages(self.history)

    @cached_property
    def forest(self) -> Forest:
        return forest(self.history)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        return problems(self.history, self.forest)

    @cached_property
    def problem_counts(self) -> Mapping[str, int]:
        """How many errors and warnings each note has, by its path."""
        return Counter(one.path for one in self.problems if one.severity is not Severity.HINT)

    @cached_property
    def fields(self) -> Mapping[str, Coverage]:
        return by_field(self.history)

    @cached_property
    def organizations(self) -> Mapping[str, Coverage]:
        return by_organization(self.history)

    @cached_property
    def bank(self) -> Bank:
        return Bank(self.journal.questions)

    @cached_property
    def asked(self) -> Mapping[str, AskedQuestion]:
        """What was asked and answered, by the question's id."""
        return asked(self.history, self.bank)

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """The fields to compare."""
        return sides(self.history, self.fields)

    @cached_property
    def resources(self) -> tuple[NamedResource, ...]:
        """What was named in talks to read or look at."""
        return resources(self.history)

    @cached_property
    def because(self) -> tuple[Because, ...]:
        """What people's advice led to."""
        return because_of_you(self.history, self.forest)

    @cached_property
    def sheets(self) -> tuple[PrepSheet, ...]:
        """What to know before each meeting ahead."""
        return tuple(sheets(self.history, self.bank, self.asked))

    @cached_property
    def drafts(self) -> Drafts:
        """Where messages are drafted."""
        return Drafts(self.history, self.duties)

    @cached_property
    def duties_of(self) -> Mapping[str, list[Duty]]:
        """By the person's id, in order of their days."""
        return grouped(self.duties, lambda duty: duty.contact or "")

    @cached_property
    def in_question(self) -> Mapping[str, list[Duty]]:
        """Whether conversations took place whose day has passed, by the person's id and by the note."""
        passed = [duty for duty in questions(self.history) if duty.due and duty.due <= self.today]
        return grouped(passed, lambda duty: duty.contact or "") | grouped(passed, lambda duty: duty.file)

    @cached_property
    def _next_tasks(self) -> frozenset[tuple[str, int]]:
        return frozenset((duty.file, duty.line) for duty in self.duties if duty.kind == "action")

    def is_next_step(self, task: Duty) -> bool:
        """Whether a task is among the next steps; one without a day, or in a note that skips them, is not."""
        return (task.file, task.line) in self._next_tasks

    @cached_property
    def meetings(self) -> Mapping[tuple[str, date | None], Interview]:
        """By note and day, also those that only the log has."""
        found = *self.history.unclear, *self.history.planned, *self.history.past
        return {(interview.path, interview.day): interview for interview in found}

    @cached_property
    def duties_from(self) -> Mapping[str, list[Duty]]:
        """By the note they come from."""
        return grouped(self.duties, lambda duty: duty.file)

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """The place in the referral tree of everybody with a file."""
        return {node.ref.id: node for node in self.forest.nodes if node.ref.id}

    @cached_property
    def named_by(self) -> Mapping[str, list[Node]]:
        """The people each person named, by the referrer's id, in the order of the tree."""
        nodes = self.forest.nodes
        pairs = [(nodes[node.parent].ref.id, node) for node in nodes if node.parent is not None]
        pairs += [(ref.id, node) for node in nodes for ref in node.also]
        found: defaultdict[str, list[Node]] = defaultdict(list)
        for referrer, node in pairs:
            if referrer:
                found[referrer].append(node)
        return found

    @cached_property
    def unread(self) -> Mapping[str, tuple[UnreadLine, ...]]:
        """The lines that were not understood, by the id of the person they are about."""
        return by_person(self.journal.unread)

    @cached_property
    def updates_to(self) -> Mapping[str, Sequence[Update]]:
        """The updates that each person had, by id."""
        return updates_heard(self.history)

    @cached_property
    def interests(self) -> Interests:
        """Who might be interested in what."""
        return interests(self.history)

    @cached_property
    def next_to_ask(self) -> tuple[AskNext, ...]:
        """Who to ask next, and why."""
        return ask_next(self.history)

    @cached_property
    def notes(self) -> Mapping[str, Link]:
        """The page of each note, with its title."""
        journal = self.journal
        found = {c.path: Link(c.name, addresses.contact(c.id)) for c in journal.contacts.values()}
        talks = self.history.journal.interviews.values()
        found |= {i.path: Link(self._words_of_link(i), addresses.note(i.path)) for i in talks}
        found |= {r.path: Link(r.name, addresses.field(r.id)) for r in journal.fields.values()}
        found |= {r.path: Link(r.name, addresses.organization(r.id)) for r in journal.organizations.values()}
        found |= {u.path: Link(u.title, addresses.update(u.path)) for u in journal.updates.values()}
        found |= {p.path: Link(p.title, addresses.note(p.path)) for p in journal.pages.values()}
        if journal.home:
            found[journal.home.path] = Link("Today", addresses.HOME)
        return found

    def note(self, path: str) -> Link:
        """The page of a note; one without a page of its own goes by its path."""
        return self.notes.get(path) or Link(path)

    def meeting(self, interview: Interview) -> Link:
        """The page of an interview; a meeting without a note is on the page of its person."""
        page = self.note(interview.path)
        return page._replace(text=self._words_of_link(interview)) if interview.fixed_at else page

    def title(self, interview: Interview) -> str:
        """What to call an interview: its people and its day."""
        names = self._names(interview)
        return f"{names}, {full_day(interview.day)}" if interview.day else names

    def _words_of_link(self, interview: Interview) -> str:
        """The same in a link, where the year is left out if it is this one."""
        names = self._names(interview)
        return f"{names}, {short_words(interview.day, self.today)}" if interview.day else names

    def _names(self, interview: Interview) -> str:
        return listed(self.history.name(ref) for ref in everyone(interview)) or interview.id

    def person(self, ref: Ref) -> Link:
        """A person's page; one whose note could not be read leads to what is wrong with it."""
        if ref.id in self.history.people:
            return Link(self.history.name(ref), addresses.contact(ref.id or ""))
        return Link(ref.name, addresses.PROBLEMS if ref.id else None)

    def question(self, text: str) -> Link:
        """The page of a question that an interview names; just its words if it is not in the bank."""
        found = self.bank.named(text)
        return Link(plain(found.text), addresses.question(found.id)) if found else Link(plain(text))

    def draft(self, duty: Duty) -> Link | None:
        """The message that a next step asks for, on the page of the person it is listed with."""
        page = self.drafts.page_of(duty)
        return Link("Message", addresses.contact(page), anchor(duty)) if page else None

    def messages(self, person: str) -> Link | None:
        """The messages to someone, on their page; None where there are none."""
        story = self.history.people[person]
        has_some = self.drafts.has_messages(story)
        return Link("Messages to send", addresses.contact(person), "messages") if has_some else None

    def prep(self, interview: Interview) -> Link | None:
        """The sheet for a meeting ahead; None for any other interview."""
        return Link("prep sheet", addresses.prep(interview.id)) if interview.id in self.history.ahead else None

    def noted(self, record: Contact | Interview) -> list[tuple[Noted, list[Link]]]:
        """What has no place of its own on the record's page, with the people it names."""
        shown = (one for one in noted(record) if self.shows_private or not one.is_private)
        return [(one, [self.person(ref) for ref in one.people]) for one in shown]

    def contact(self, contact: Contact) -> Link:
        return Link(contact.name, addresses.contact(contact.id))

    def field(self, ref: Ref) -> Link:
        return Link(ref.name, addresses.field(ref.id) if ref.id and ref.id in self.journal.fields else None)

    def organization(self, ref: Ref | None) -> Link | None:
        if ref is None:
            return None
        has_page = ref.id and ref.id in self.journal.organizations
        return Link(ref.name, addresses.organization(str(ref.id)) if has_page else None)


def grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """Items by a key, in the order given."""
    found: defaultdict[Key, list[Item]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return dict(found)
