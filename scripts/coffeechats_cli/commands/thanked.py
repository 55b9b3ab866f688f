"""`coffee thanked`: thanks noted where they are due: in the interview, else in the log."""

from __future__ import annotations

import click

from coffeechats.changes.front_matter import append_to_list, entry_of, set_key
from coffeechats.changes.plan import Plan, edit
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note
from coffeechats.records.model import Contact, Interview
from coffeechats.views.history import everyone
from coffeechats_cli.editing import edited, tried_again
from coffeechats_cli.noting import carry_out_and_say, on_option, past_day, with_entry, written_at
from coffeechats_cli.place import open_place
from coffeechats_cli.who import complete_who, find_contact
from coffeechats_cli.whole import Standing, open_standing

_NOT_YET = ("", "no", "n", "false")


@click.command(short_help="note that you said thank you")
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@on_option
@tried_again
def command(who: str, on: str | None) -> None:
    """Notes that you thanked WHO. Where thanks for an interview are open, its key thanked gets the day (of a talk with
    several people: the day and this person); otherwise, or for what stands only in the log, the log gets a line.
    Prints what was written, which next steps it cleared, and what comes next.

    \b
    Examples:
      coffee thanked ada
      coffee thanked "Ada Okafor" --on yesterday

    Exit code: 1 when nobody or more than one person is meant, the day is still ahead, or a note cannot be changed
    safely; nothing is written then.
    """
    before = open_standing(open_place())
    person = find_contact(before.journal, who)
    day = past_day(before, on)
    due = [duty for duty in before.duties if duty.kind == "thank" and duty.contact == person.id]
    by_path = {interview.path: interview for interview in before.journal.interviews.values()}
    talks = [by_path[duty.file] for duty in due if duty.file in by_path]
    talks = [talk for talk in talks if talk.day and talk.day <= day]
    plan, lines = Plan(), []
    for talk in talks:
        text = _text(talk, person, day.isoformat())
        part = _thanked(before, talk, text)
        plan += part
        lines.append(written_at(before, part, talk.path, f"thanked: {text}"))
    if not talks or any(duty.file == person.path for duty in due):
        part = with_entry(before, person, day, "thanked")
        plan += part
        lines.append(written_at(before, part, person.path, f"{day.isoformat()} thanked"))
    carry_out_and_say(before, plan, [person], lines)


def _text(talk: Interview, person: Contact, day: str) -> str:
    """The day alone thanks everybody, so of several people this one is named."""
    return day if len(everyone(talk)) == 1 else f"{day} {person.id}"


def _thanked(before: Standing, talk: Interview, text: str) -> Plan:
    data = before.whole.files[talk.path]
    typed = entry_of(read_note(talk.path, data), "thanked")
    said = [value.text.strip().lower() for value in typed.values] if typed else []
    made: bytes | Problem
    if all(word in _NOT_YET for word in said) and " " not in text:
        made = set_key(data, "thanked", text)
    elif all(word in _NOT_YET for word in said) and said:
        made = set_key(data, "thanked", [text])
    else:
        made = append_to_list(data, "thanked", text)
    return edit(talk.path, data, edited(talk.path, made), f"{text} thanked")
