"""`coffee log`: one more line in a person's log, and how a line is read."""

from __future__ import annotations

import json

import click

from coffeechats.acts.log_lines import Explained, explained
from coffeechats.acts.people import find_contact
from coffeechats.acts.request import Nobody, Request
from coffeechats.acts.snapshot import Snapshot
from coffeechats_cli.arguments import complete_who, on_option
from coffeechats_cli.output import print_outcome, shown
from coffeechats_cli.place import open_place
from coffeechats_cli.writing import do


@click.command(short_help="note what happened with someone")
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@click.argument("words", metavar="WORDS", nargs=-1)
@on_option
@click.option("--explain", is_flag=True, help="say how the words are read, and write nothing")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or JSON")
def command(who: str, words: tuple[str, ...], on: str | None, explain: bool, form: str) -> None:
    """Adds a line to the log of WHO: the day, a verb, and words of your own. Prints where it is, which next steps
    it cleared, and what comes next with this person. WHO is an id, a name, an alias, or a part that only one has.

    \b
    The verbs: asked, nudged, replied yes|no|later, intro asked, reminded,
    introduced, talked, met, wrote, called, thanked, told, followed, updated,
    gave, invited, connected, resume asked, resume received, heard, planned,
    called off, moved to.

    What means the same is written in the usual verb, a line for each event: “she said yes, Thursday works” becomes two
    lines. The line goes where the note keeps its log, and every other byte of the note stays. With --explain the first
    word may be a person or not, as in journal/log.md.

    \b
    Examples:
      coffee log ada asked by email
      coffee log ada "replied yes, next week" --on yesterday
      coffee log lee-park told about Ada Okafor
      coffee log ada "said yes, Thursday works"
      coffee log ada "thanks but no" --explain

    Exit code: 1 when no one or more than one person is meant, the words cannot be read or say that nothing
    happened, or the day is still ahead; nothing is written then.
    """
    if explain:
        _explain(open_place().snapshot(), who, words, on or "", form)
        return
    if not words:
        raise click.UsageError("say what happened, after the name: coffee log ada asked by email")
    print_outcome(do(Request("log", who, words=" ".join(words), day=on or "")))


def _explain(before: Snapshot, who: str, words: tuple[str, ...], on: str, form: str) -> None:
    try:
        person = find_contact(before.journal, who).id if words else ""
    except Nobody:
        person = ""
    found = explained(before, person, " ".join(words if person else (who, *words)), on)
    if form == "json":
        click.echo(json.dumps(found.as_data(), ensure_ascii=False, indent=2))
    else:
        _print(found)


def _print(found: Explained) -> None:
    for clause in found.read.clauses:
        click.echo(f"{shown(clause.text)}: {clause.outcome}")
        for line in found.lines(clause):
            click.echo(f"    read as: {shown(line)}")
        if not clause.entries and clause.why:
            click.echo(f"    why: {shown(clause.why)}")
        for reading in clause.readings:
            click.echo(f"    write: {shown(reading)}")
    for remark in found.read.remarks:
        click.echo(f"    {shown(remark)}")
