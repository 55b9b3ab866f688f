"""`coffee log`: one more line in a person's log."""

from __future__ import annotations

import re
from datetime import date

import click

from coffeechats.changes.scalars import one_line
from coffeechats.reading.verbs import has_second_date, read_said
from coffeechats.records.logs import dated
from coffeechats_cli.editing import tried_again
from coffeechats_cli.noting import carry_out_and_say, on_option, past_day, with_entry, written_at
from coffeechats_cli.place import open_place
from coffeechats_cli.who import complete_who, find_contact
from coffeechats_cli.whole import open_standing

_BETWEEN = re.compile(r"[\s,;:–—]*\Z")
_IN_WRITING = ("wrote", "emailed", "e-mailed", "messaged", "texted")  # and the words say that it was to thank
_TWO_DAYS = "another day stands in the words, so it would look like two lines; write that day in words (1 December)"


@click.command(short_help="note what happened with somebody")
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@click.argument("words", metavar="WORDS", nargs=-1, required=True)
@on_option
@tried_again
def command(who: str, words: tuple[str, ...], on: str | None) -> None:
    """Adds a line to the log of WHO: the day, a verb, and words of your own. Prints where it stands, which next steps
    it cleared, and what comes next with this person. WHO is an id, a name, an alias, or a part that only one has.

    \b
    The verbs: asked, nudged, replied yes|no|later, intro asked, reminded,
    introduced, talked, met, wrote, called, thanked, told, followed, updated,
    gave, invited, connected, resume asked, resume received.

    What means the same (reached out, chased, said yes) is written as the usual verb. The line goes where the note keeps
    its log, and every other byte of the note stays.

    \b
    Examples:
      coffee log ada asked by email
      coffee log ada "replied yes, next week" --on yesterday
      coffee log lee-park told about Ada Okafor

    Exit code: 1 when nobody or more than one person is meant, the verb is none of these, or the day is still ahead;
    nothing is written then.
    """
    before = open_standing(open_place())
    person = find_contact(before.journal, who)
    text, day = _parted(one_line(" ".join(words)))
    said = usual(text)
    on_day = past_day(before, on or (day.isoformat() if day else None))
    plan = with_entry(before, person, on_day, said)
    carry_out_and_say(before, plan, [person], [written_at(before, plan, person.path, f"{on_day.isoformat()} {said}")])


def _parted(text: str) -> tuple[str, date | None]:
    """The words without a day that they begin with, and that day."""
    found = dated(text)
    said = f"{found.said} ({found.clock})" if found.clock else found.said
    return (said, found.day.value) if found.day.value else (text, None)


def usual(text: str) -> str:
    """The words with the usual verb at their beginning. Fails, with the list of verbs, where there is none."""
    said = read_said(text)
    if not said.verb:
        raise click.ClickException(said.message)
    if has_second_date(text):
        raise click.ClickException(_TWO_DAYS)
    if not said.rule:
        return text
    if said.verb == "thanked" and text.lower().startswith(_IN_WRITING):
        return f"thanked, {text}"
    verb = f"{said.verb} {said.answer}".strip()
    is_tail = said.words and text.endswith(said.words)
    between = _BETWEEN.search(text[: len(text) - len(said.words)]) if is_tail else None
    sign = between[0].strip()[:1] if between else ""
    return f"{verb}{sign if sign in (',', ';', ':') else ''} {said.words}".strip()
