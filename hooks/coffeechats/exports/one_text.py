"""Everything to read as one text in Markdown: the people, then the conversations."""

from __future__ import annotations

from collections.abc import Iterator

from coffeechats.exports.table import log_line
from coffeechats.notes.note import Body
from coffeechats.records.model import Contact, Interview, Ref
from coffeechats.records.private import lines_left_out
from coffeechats.views.details import noted_in_words
from coffeechats.views.history import History, by_clock, everyone
from coffeechats.views.words import listed, plain

_DEEPEST = 6  # levels of headings that Markdown has
_BELOW = 3  # levels above those of a note


def one_text(history: History, stages: dict[str, str]) -> str:
    """People by name with their log and note, conversations by day; nothing that is under `Private`."""
    people = sorted(history.people.values(), key=lambda story: (story.contact.name.casefold(), story.contact.id))
    talks = sorted(history.journal.interviews.values(), key=by_clock)
    parts = ["# Coffee chats", f"As of {history.today.isoformat()}.", "## People"]
    parts += ["\n".join(_person(history, story.contact, stages[story.contact.id])) for story in people]
    parts += ["## Conversations", *("\n".join(_talk(history, talk)) for talk in talks)]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _person(history: History, contact: Contact, stage: str) -> Iterator[str]:
    yield f"### {contact.name}"
    yield ""
    referrers = history.people[contact.id].introducers
    yield from _facts(
        stage=stage,
        also=", ".join(contact.aliases),
        pronouns=contact.pronouns,
        role=contact.role,
        organization=contact.organization.name if contact.organization else "",
        before="; ".join(contact.past_roles),
        field=listed(ref.name for ref in contact.fields),
        location=contact.location,
        email=", ".join(contact.emails),
        phone=", ".join(contact.phones),
        linkedin=contact.linkedin,
        website=contact.website,
        relation=contact.relation_words,
        named_by=listed(history.name(ref) for ref in referrers),
        found_via=contact.found_via,
        in_common=", ".join(contact.shared),
        why=contact.why,
        closed=contact.closed,
        also_noted=noted_in_words(contact),
        tags=", ".join(contact.tags),
        note=contact.path,
    )
    if contact.log:
        yield ""
        yield "Log:"
        yield ""
        yield from (f"- {plain(log_line(entry))}" for entry in sorted(contact.log, key=lambda entry: entry.day))
    yield from _body(contact.body)


def _talk(history: History, talk: Interview) -> Iterator[str]:
    names = listed(history.name(ref) for ref in everyone(talk)) or talk.id
    yield f"### {names}{f', {talk.day.isoformat()}' if talk.day else ''}"
    yield ""
    yield from _facts(
        time=talk.time.strftime("%H:%M") if talk.time else "",
        minutes=str(talk.minutes or ""),
        took=str(talk.took or ""),
        medium=talk.medium,
        place=talk.place,
        called_off=talk.called_off,
        goal=talk.goal,
        questions=", ".join(talk.questions),
        takeaway=talk.takeaway,
        outcome=talk.outcome,
        fit=str(talk.fit or ""),
        before=talk.before,
        after=talk.after,
        named="; ".join(_named(history, named.person, named.words) for named in talk.referrals),
        resources="; ".join(resource.text for resource in talk.resources),
        also_noted=noted_in_words(talk),
        tags=", ".join(talk.tags),
        note=talk.path,
    )
    yield from _body(talk.body)


def _named(history: History, person: Ref | None, words: str) -> str:
    return " - ".join(part for part in (history.name(person) if person else "", words) if part)


def _facts(**facts: str) -> Iterator[str]:
    yield from (f"- {name.replace('_', ' ')}: {plain(words)}" for name, words in facts.items() if words)


def _body(body: Body) -> Iterator[str]:
    """The note, its headings below that of its person, without its log and what is private."""
    hidden = lines_left_out(body, without=("log",))
    headings = {section.line: section.level for section in body.sections}
    found = [
        _lowered(text, headings[number]) if number in headings else text
        for number, text in enumerate(body.text.split("\n"), body.line)
        if number not in hidden
    ]
    if any(text.strip() for text in found):
        yield ""
        yield "\n".join(found).strip("\n")


def _lowered(text: str, level: int) -> str:
    """A heading some levels down; one that is underlined stays as it is."""
    bare = text.lstrip()
    lower = min(max(level + _BELOW - 1, _BELOW + 1), _DEEPEST)
    return "#" * lower + bare.removeprefix("#" * level) if bare.startswith("#") else text
