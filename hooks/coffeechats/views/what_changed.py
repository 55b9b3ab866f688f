"""What a save changed, in words: the news of one record, and what is due or settled since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import chain
from typing import Any

from coffeechats.notes.keys import KINDS
from coffeechats.records.model import Contact, Interview, Journal, LogEntry, Ref, Research, Update
from coffeechats.records.names import fold
from coffeechats.views.words import listed, plain

_LONGEST = 72  # characters of a line; git shows so many


@dataclass(frozen=True, slots=True)
class News:
    """One line: who or what it is about, what is new, the ids of the people, and the notes that show it."""

    about: str
    what: str
    people: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.about}: {self.what}"


def message(news: Iterable[News]) -> str:
    """The news as git keeps them: one line, or for several (and a long one) a first line and a list."""
    lines = [str(one) for one in news]
    if not lines or (len(lines) == 1 and len(lines[0]) <= _LONGEST):
        return lines[0] if lines else "Notes"
    first = _cut(lines[0], f", and {len(lines) - 1} more" if len(lines) > 1 else "")
    return "\n".join([first, "", *(f"- {line}" for line in lines)])


def _cut(text: str, end: str) -> str:
    most = _LONGEST - len(end)
    return (text if len(text) <= most else f"{text[: most - 1].rstrip()}…") + end


def joined(found: Iterable[News]) -> Iterator[News]:
    """The news with what is said of one person in one line."""
    groups: dict[tuple[str, ...], list[News]] = {}
    for news in found:
        groups.setdefault((news.about, *news.people[:1]) if news.about != "New" else (str(news),), []).append(news)
    for group in groups.values():
        words = "; ".join(dict.fromkeys(news.what for news in group))
        people = tuple(dict.fromkeys(person for news in group for person in news.people))
        yield News(group[0].about, words, people, tuple(path for news in group for path in news.paths))


_NO_KEYS = {"id", "more", "path", "log", "lines", "body", "relation", "has_reflection", "has_question", "people",
            "referrals", "thanked"}  # fmt: skip


def what_changed(before: Journal, after: Journal, paths: Collection[str]) -> tuple[News, ...]:
    """The news, people first, one line for each. `paths` are the notes that changed: what they made of other notes is
    no news, and one of which nothing can be said is named."""
    found = [
        *_of_people(before, after),
        *_of_interviews(before, after),
        *_of_updates(before, after),
        *_of_research("field", before.fields, after.fields),
        *_of_research("organization", before.organizations, after.organizations),
        *_of_pages(before, after),
    ]
    found = [news for news in found if any(path in paths for path in news.paths)]
    told = {path for news in found for path in news.paths}
    rest = (News(path, _of_file(before, after, path), paths=(path,)) for path in paths if path not in told)
    return (*joined(found), *rest)


def _of_people(before: Journal, after: Journal) -> Iterator[News]:
    old, new = before.contacts, after.contacts
    gone = {fold(person.name): person for key, person in old.items() if key not in new}
    for person in sorted(new.values(), key=lambda one: one.name.casefold()):
        if person.id in old:
            yield from _of_person(before, after, old[person.id], person)
        elif twin := gone.pop(fold(person.name), None):
            yield News(person.name, f"{twin.id} is now {person.id}", (person.id,), (twin.path, person.path))
        else:
            others = {entry.path for entry in person.log}
            yield News("New", person.name, (person.id,), (person.path, *sorted(others - {person.path})))
    for person in gone.values():
        if person.path not in after.withheld:
            yield News("Gone", person.name, (), (person.path,))


def _of_person(before: Journal, after: Journal, old: Contact, new: Contact) -> Iterator[News]:
    entries = _added(old.log, new.log)
    said = [_entry(new, entry) for entry in entries]
    paths = {entry.path for entry in entries}
    if corrected := _added(new.log, old.log):
        said += [] if entries else ["log corrected"]
        paths |= {entry.path for entry in corrected}
    said += [*_keys(old, new, _PHRASES), *_tasks(before, after, new.path)]
    if not said and old.body.text != new.body.text:
        said.append("notes")
    if said:
        yield News(new.name, ", ".join(said), (new.id,), (*sorted(paths), old.path, new.path))


def _added(old: Iterable[LogEntry], new: Iterable[LogEntry]) -> list[LogEntry]:
    """The entries that are only in the second log, repeats included."""
    known = Counter(map(_same, old))
    added = []
    for entry in new:
        if known[_same(entry)]:
            known[_same(entry)] -= 1
        else:
            added.append(entry)
    return added


def _same(entry: LogEntry) -> tuple[object, ...]:
    return entry.day, entry.verb, entry.answer, entry.words


def _entry(person: Contact, entry: LogEntry) -> str:
    """`replied yes`, `asked by email`. The words of a line under `Private` stay in the note."""
    said = f"{entry.verb} {entry.answer}".strip()
    words = plain(entry.words)
    if entry.is_clause:
        return f"{said}: {words}" if said and words else said or "log"
    return (f"{said} {words}".strip() if not entry.answer else said) or "log"


def _keys(old: Any, new: Any, phrases: Mapping[str, Callable[[Any], str]]) -> list[str]:
    """The keys with other values, in words where there are some."""
    labels = {key.kept_as: key.name for key in reversed(tuple(chain(*KINDS.values())))} | {"relation_words": "relation"}
    was, is_now = dict(old.more), dict(new.more)
    found = [key for key in was | is_now if _bare(was.get(key)) != _bare(is_now.get(key))]
    for one in fields(new):
        value = getattr(new, one.name)
        if one.name not in _NO_KEYS and _bare(getattr(old, one.name)) != _bare(value):
            label = labels.get(one.name, one.name)
            found.append(phrases[one.name](value) if one.name in phrases else label)
    return found


def _bare(value: Any) -> Any:
    """A value without its place, which moves when a line is added above it."""
    if isinstance(value, Ref):
        return value.id or value.name
    if isinstance(value, tuple):
        return tuple(map(_bare, value))
    return (value.text, value.state) if hasattr(value, "state") else value


_PHRASES: dict[str, Callable[[Any], str]] = {
    "closed": lambda words: "closed" if words else "open again",
    "paused_until": lambda day: f"paused until {day}" if day else "no longer paused",
    "follow_up": lambda one: f"follow-up on {one.day}" if one and one.day else "follow_up",
    "called_off": lambda words: "cancelled" if words else "takes place after all",
}


def _tasks(before: Journal, after: Journal, path: str) -> Iterator[str]:
    was = {task.text: task.done for task in before.tasks if task.path == path}
    for task in after.tasks:
        if task.path == path and task.done and was.get(task.text) is False:
            yield f"done: {plain(task.text)}"
        elif task.path == path and task.text not in was and not task.done:
            yield f"{'waiting' if task.waiting else 'to do'}: {plain(task.text)}"


def _of_interviews(before: Journal, after: Journal) -> Iterator[News]:
    for key, new in after.interviews.items():
        if key not in before.interviews:
            yield _about(after, new, f"conversation of {_day(new)}")
        elif said := [*_of_interview(before, after, before.interviews[key], new)]:
            yield _about(after, new, f"conversation of {_day(new)}: {', '.join(said)}")
    for key, old in before.interviews.items():
        if key not in after.interviews and old.path not in after.withheld:
            yield _about(before, old, f"conversation of {_day(old)} taken away")


def _of_interview(before: Journal, after: Journal, old: Interview, new: Interview) -> Iterator[str]:
    said = _keys(old, new, _PHRASES)
    if _thanks(old) != _thanks(new):
        said.append("thanked")
    named = {ref.name for one in old.referrals if (ref := one.person)}
    if names := [ref.name for one in new.referrals if (ref := one.person) and ref.name not in named]:
        said.append(f"named {listed(names)}")
    said += _tasks(before, after, new.path)
    yield from said or (["notes"] if _rest(old) != _rest(new) else [])


def _thanks(interview: Interview) -> tuple[object, ...]:
    return tuple((one.day, _bare(one.person)) for one in interview.thanked)


def _rest(interview: Interview) -> tuple[object, ...]:
    referrals = tuple((_bare(one.person), one.words, one.skip) for one in interview.referrals)
    return interview.body.text, _bare(interview.people), referrals


def _about(journal: Journal, interview: Interview, what: str) -> News:
    people = tuple(ref.id for ref in interview.people if ref.id)
    names = listed(ref.name for ref in interview.people) or interview.id
    return News(names, what, people, (interview.path,))


def _day(interview: Interview) -> str:
    return interview.day.isoformat() if interview.day else interview.id


def _of_updates(before: Journal, after: Journal) -> Iterator[News]:
    for key, new in after.updates.items():
        old = before.updates.get(key)
        if old is None:
            yield News("New update", new.title, paths=(new.path,))
        elif said := [*_of_update(old, new)]:
            yield News(f"Update {new.title}", ", ".join(said), paths=(new.path,))
    for key, old in before.updates.items():
        if key not in after.updates and old.path not in after.withheld:
            yield News("Gone", old.title, paths=(old.path,))


def _of_update(old: Update, new: Update) -> Iterator[str]:
    heard = {ref.name for ref in old.sent_to}
    if names := [ref.name for ref in new.sent_to if ref.name not in heard]:
        yield f"sent to {listed(names)}"
    elif new.to_everyone and not old.to_everyone:
        yield "sent to everyone"
    elif _update(old) != _update(new):
        yield "changed"


def _update(update: Update) -> tuple[object, ...]:
    return update.title, update.day, _bare(update.sent_to), _bare(update.not_sent_to), update.body.text


def _of_research(kind: str, before: Mapping[str, Research], after: Mapping[str, Research]) -> Iterator[News]:
    """Fields or organizations; of those that people only name nothing is said."""
    for key, new in after.items():
        old = before.get(key)
        if new.path and not (old and old.path):
            yield News(f"New {kind}", new.name, paths=(new.path,))
        elif old and new.path and (said := [*_keys(old, new, {})] or ["notes"] * (old.body.text != new.body.text)):
            yield News(new.name, ", ".join(said), paths=(new.path,))


def _of_pages(before: Journal, after: Journal) -> Iterator[News]:
    for path, new in after.pages.items():
        if path not in before.pages:
            yield News("New page", new.title, paths=(path,))


def _of_file(before: Journal, after: Journal, path: str) -> str:
    if path in after.withheld:
        return "cannot be read"
    return "taken away" if path in before.pages and path not in after.pages else "changed"
