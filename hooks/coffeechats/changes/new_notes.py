"""A new note: where it is, its starter with the keys filled in, and for an interview the headings to write under."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import count

from coffeechats.changes.front_matter import Value, set_key
from coffeechats.changes.scalars import one_line
from coffeechats.notes.problems import Problem
from coffeechats.records.model import Contact, Journal, Question
from coffeechats.records.names import slug, stem
from coffeechats.records.questions import Bank, is_to_myself
from coffeechats.records.vault import file_name

USUAL = ("path", "day", "best", "advice", "who-else")  # the questions that come up in nearly every talk
_NO_NOTES = ("readme", "index")  # files of these names are no record
_LONGEST = 200  # bytes of a name, so that a number and the ending fit into the 255 that file systems allow
_NEXT_TIME = "<!-- What to ask or bring when you meet again; open questions end with a question mark. -->"
_REFLECTION = "<!-- Write below a heading, or here. What stays empty does no harm. -->"


def filled(starter: bytes, values: Mapping[str, Value | None]) -> bytes:
    """The starter with these keys; an empty value leaves its key as it is."""
    data = starter
    for key, value in values.items():
        if value is None or value == "" or (not isinstance(value, str | int) and not value):
            continue
        made = set_key(data, key, value)
        if isinstance(made, Problem):
            raise ValueError(f"a starter has an error at {key}: {made.message}")
        data = made
    return data


def usual_questions(bank: Bank) -> tuple[str, ...]:
    """The ids of USUAL that the bank has."""
    known = {question.id for question in bank.questions}
    return tuple(question for question in USUAL if question in known)


def interview_body(questions: Iterable[str], bank: Bank) -> str:
    """A heading for each question, then what to reflect on, and what is left for next time. Headings are no answers."""
    asked = [_heading(2, question, bank) for question in questions]
    to_myself = [_of_bank(3, question, bank) for question in bank.questions if is_to_myself(question)]
    parts = [*asked, "## Reflection", _REFLECTION, *to_myself, "## Next time", _NEXT_TIME]
    return "\n\n".join(parts) + "\n"


def _heading(level: int, text: str, bank: Bank) -> str:
    question = bank.named(text)
    return _of_bank(level, question, bank) if question else f"{'#' * level} {_closed(one_line(text))}"


def _of_bank(level: int, question: Question, bank: Bank) -> str:
    """The question's words; with its id after them where the words alone might mean another one."""
    words = _closed(one_line(question.text))
    is_clear = bank.meant(words) == (question,) and not words.endswith("}")
    return f"{'#' * level} {words}" + ("" if is_clear else f" {{#{question.id}}}")


def _closed(words: str) -> str:
    """Signs at the end that would close the heading instead of being shown."""
    bare = words.rstrip("#")
    return f"{bare}\\{words[len(bare) :]}" if bare != words and bare.endswith(" ") else words


def asked_as(texts: Sequence[str], bank: Bank) -> tuple[str, ...]:
    """The questions as the key `questions` names them: by id where the bank has them, else in words."""
    found = (question.id if (question := bank.named(text)) else one_line(text) for text in texts)
    return tuple(dict.fromkeys(text for text in found if text))


def new_path(folder: str, name: str, taken: Collection[str], day: date | None = None) -> str:
    """The path of a new note in a folder: by the id of its name, with a number after it for a twin.

    `taken` are the ids in use. With a `day` the id begins with it, as those of interviews and updates do.
    """
    return numbered(folder, f"{day.isoformat()}-{slug(name)}" if day else slug(name), taken)


def contact_path(name: str, taken: Collection[str], journal: Journal, wished: str = "") -> str:
    """The path of a new person's note: by the id of the name, or the one `wished`; in a vault of Obsidian its file has
    the name itself."""
    path = new_path("contacts", wished or name, taken)
    return f"contacts/{file_name(name, stem(path))}.md" if journal.settings.obsidian else path


def in_key(person: Contact, journal: Journal) -> str:
    """How a key names a person: by id, in a vault of Obsidian as a link."""
    if not journal.settings.obsidian or journal.links is None:
        return person.id
    return journal.links.vault.link(person.path, person.name)


def meeting_path(people: Iterable[str], day: date, taken: Collection[str]) -> str:
    """The path of an interview: the day and the ids of everyone, of too many only the first."""
    first, *others = people
    name = f"{day.isoformat()}-{'-and-'.join((first, *others))}"
    is_long = len(name.encode("utf-8", "surrogatepass")) > _LONGEST
    return numbered("journal/interviews", f"{day.isoformat()}-{first}" if is_long else name, taken)


def numbered(folder: str, name: str, taken: Collection[str]) -> str:
    """The first of `name`, `name-2`, `name-3` … that is free."""
    for number in count(1):
        made = name if number == 1 else f"{name.rstrip('-')}-{number}"
        if made not in taken and made not in _NO_NOTES:
            return f"{folder}/{made}.md"
    raise AssertionError("there is always a number more")


def ids_taken(journal: Journal, folder: str) -> frozenset[str]:
    """The ids of all notes of one kind, wherever they are below its folder; also of those that cannot be read."""
    records = {
        "contacts": journal.contacts,
        "journal/interviews": journal.interviews,
        "journal/updates": journal.updates,
        "journal/fields": {key: one for key, one in journal.fields.items() if one.path},
        "journal/organizations": {key: one for key, one in journal.organizations.items() if one.path},
    }[folder]
    withheld = {slug(stem(path)) for path in journal.withheld if path.startswith(f"{folder}/")}
    return frozenset({*records, *map(slug, records), *withheld})
