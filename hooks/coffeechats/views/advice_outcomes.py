"""Because of you: what each person's advice led to, so that a thank-you can say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coffeechats.records.model import Contact, Ref
from coffeechats.records.tasks import PRIVATE_WORDS
from coffeechats.views.history import History
from coffeechats.views.referrals import Forest
from coffeechats.views.upkeep import pairs_named
from coffeechats.views.words import plain


@dataclass(frozen=True, slots=True)
class Because:
    """What one person's advice led to.

    `met` are people whom they named and I talked with, `written` those to whom I wrote; `conversations` counts all
    talks with people named by them, and by those in turn. `taken_up` are books, sites and suggestions that I followed,
    `done` the steps from their notes that are ticked off.
    """

    contact: Contact
    met: tuple[Ref, ...] = ()
    written: tuple[Ref, ...] = ()
    conversations: int = 0
    taken_up: tuple[str, ...] = ()
    done: tuple[str, ...] = ()


def because_of_you(history: History, forest: Forest) -> tuple[Because, ...]:
    """Everybody whose advice led to something, by name."""
    named: defaultdict[str, list[Ref]] = defaultdict(list)
    for by, key in pairs_named(history):
        if story := history.people.get(key):
            named[by].append(story.ref)
    led_to = {node.ref.id: node.led_to for node in forest.nodes if node.ref.id}
    done = _done(history)
    found = (_of(history, key, named[key], led_to.get(key, 0), done.get(key, ())) for key in history.people)
    led = (one for one in found if one.met or one.written or one.conversations or one.taken_up or one.done)
    return tuple(sorted(led, key=lambda one: (one.contact.name.casefold(), one.contact.id)))


def _of(history: History, key: str, named: list[Ref], conversations: int, done: Iterable[str]) -> Because:
    named = sorted(named, key=lambda ref: (ref.name.casefold(), ref.id or ""))
    stories = [(ref, history.people[ref.id or ""]) for ref in named]
    return Because(
        history.people[key].contact,
        met=tuple(ref for ref, story in stories if story.is_met),
        written=tuple(ref for ref, story in stories if story.is_asked and not story.is_met),
        conversations=conversations,
        taken_up=_taken_up(history, key),
        done=tuple(dict.fromkeys(done)),
    )


def _taken_up(history: History, key: str) -> tuple[str, ...]:
    """What they recommended and I read, did or told them of, and the suggestions that the log says I followed."""
    story = history.people[key]
    found = [plain(resource.text) for talk in story.interviews for resource in talk.resources if resource.state]
    if "followed" in story.last:
        found += [plain(entry.words) for _, entry in story.entries("followed") if entry.words]
    return tuple(dict.fromkeys(found))


def _done(history: History) -> Mapping[str, list[str]]:
    """The steps ticked off, by whose note they stand in; nothing of what is private."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for task in history.journal.tasks:
        owner = history.owners.get(task.path)
        if task.done and not task.waiting and owner and owner.id and task.text != PRIVATE_WORDS:
            found[owner.id].append(plain(task.text))
    return found
