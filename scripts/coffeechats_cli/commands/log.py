"""`coffee log`: one more line in a person's log, and how a line is read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click

from coffeechats.acts.log_lines import Explained, explained
from coffeechats.acts.mail_as_lines import Letter, letter, mail_outcome, mail_read
from coffeechats.acts.people import split_who, who_first
from coffeechats.acts.request import ActOutcome, Nobody, NotDone, Request
from coffeechats.acts.snapshot import Snapshot
from coffeechats.acts.steps import step_words
from coffeechats.notes.problems import as_sentence
from coffeechats.reading.mail_file import MailFile, read_mail
from coffeechats.views.excerpts import clipped
from coffeechats_cli.arguments import complete_who, on_option, read_outside
from coffeechats_cli.output import print_outcome, shown
from coffeechats_cli.place import open_place
from coffeechats_cli.writing import do, done

LIMIT = 40_000_000  # bytes of a mail with all that is attached to it
_LONGEST = 300  # letters of a mail that are shown


@click.command()
@click.argument("who", metavar="WHO", required=False, default="", shell_complete=complete_who)
@click.argument("words", metavar="WORDS", nargs=-1)
@on_option
@click.option(
    "--from",
    "mail",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="an e-mail as a file (.eml): who wrote, when, and what they answered",
)
@click.option("--write", is_flag=True, help="with --from: write the lines without asking")
@click.option("--explain", is_flag=True, help="show how the words are read; write nothing")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or JSON")
def command(
    who: str, words: tuple[str, ...], on: str | None, mail: Path | None, write: bool, explain: bool, form: str
) -> None:
    """Adds a line to the log of WHO: the day, a verb, and your words. Prints the line, which next steps it cleared, and
    what comes next.

    \b
    The verbs: asked, nudged, replied yes|no|later, intro asked, reminded,
    introduced, talked, met, wrote, called, thanked, told, followed, updated,
    gave, invited, connected, resume asked, resume received, heard, planned,
    called off, moved to.

    You can also write in your own words: “she said yes, Thursday works” becomes two lines with these verbs. No other
    byte of the note changes. With --explain, the first word can be a person.

    With --from, this command notes an e-mail, yours or theirs, on its day, and only once. It shows the lines, and
    writes them after a yes, or with --write. Type WHO or WORDS only if the e-mail does not make them clear.

    \b
    Examples:
      coffee log ada asked by email
      coffee log ada "replied yes, next week" --on yesterday
      coffee log lee-park told about Ada Okafor
      coffee log ada "said yes, Thursday works"
      coffee log ada "thanks but no" --explain
      coffee log --from reply.eml

    Exit code: 1 if WHO is not exactly one person, if the words cannot be read or nothing happened, or if the day is
    still ahead. Then nothing is written.
    """
    if mail is not None:
        _log_mail(mail, who, " ".join(words), on or "", write=write, explain=explain, form=form)
        return
    if not who:
        raise click.UsageError("say who, and what happened: coffee log ada asked by email")
    if write:
        raise click.UsageError("--write belongs to --from; without it the line is written at once")
    if explain:
        _explain(open_place().snapshot(), who, words, on or "", form)
        return
    if not words:
        raise click.UsageError("say what happened, after the name: coffee log ada asked by email")
    print_outcome(do(lambda before: _request(before, (who, *words), on or "")))


def _request(before: Snapshot, typed: tuple[str, ...], on: str) -> Request:
    person, words = who_first(before.journal, "log", typed)
    if not words:
        raise NotDone(f"say what happened, after the name: coffee log {person.id} asked by email")
    return Request("log", person.id, words=" ".join(words), day=on)


def _log_mail(file: Path, who: str, words: str, on: str, *, write: bool, explain: bool, form: str) -> None:
    place = open_place()
    mail = read_mail(read_outside(file, LIMIT))
    if isinstance(mail, str):
        raise click.ClickException(f"{shown(str(file))}: {as_sentence(mail)}")
    before = place.snapshot()
    found = letter(before, mail, who, on)
    if explain and form == "text":
        _print_letter(mail, found, found.remarks)
        for person in found.people:
            _print(Explained(found.day, mail_read(before, found, person), {one.id: one.name for one in found.people}))
        return
    outcome = mail_outcome(before, mail, found, words)
    is_written = write and not explain
    if is_written:
        outcome = done(lambda now: mail_outcome(now, mail, letter(now, mail, who, on), words))
    if form == "json":
        click.echo(json.dumps(_as_data(mail, found, outcome, is_written=is_written), ensure_ascii=False, indent=2))
        return
    _print_letter(mail, found, outcome.edit.remarks)
    if is_written:
        print_outcome(outcome)
        return
    for line in outcome.edit.lines:
        click.echo(f"To be written: {shown(str(line))}")
    for duty in outcome.cleared:
        click.echo(f"Would clear: {shown(step_words(duty))}")
    if _says_yes():
        print_outcome(done(lambda now: mail_outcome(now, mail, letter(now, mail, who, on), words)))
    else:
        click.echo("Nothing is written; --write does it without asking.", err=True)


def _print_letter(mail: MailFile, found: Letter, remarks: Iterable[str]) -> None:
    click.echo(shown(found.title))
    if words := found.mail.text:
        click.echo(f"    “{shown(clipped(words, _LONGEST))}”")
    for remark in remarks:
        click.echo(f"    {shown(remark)}")
    if mail.brings_invitation:
        click.echo("    It brings an invitation, which coffee import reads from the same file.")


def _says_yes() -> bool:
    """Whether someone agrees; who cannot be asked does not."""
    click.echo("Write it? [y/N] ", nl=False, err=True)
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        click.echo(err=True)
    return answer.strip().lower() in ("y", "yes")


def _as_data(mail: MailFile, found: Letter, outcome: ActOutcome, *, is_written: bool) -> dict[str, object]:
    return {
        "who": [person.id for person in found.people],
        "by": "me" if found.is_mine else "them",
        "day": found.day.isoformat(),
        "time": found.clock,
        "subject": found.subject,
        "words": found.mail.text,
        "invitation": mail.brings_invitation,
        "written": is_written,
        **outcome.as_data(),
    }


def _explain(before: Snapshot, who: str, words: tuple[str, ...], on: str, form: str) -> None:
    person, said = "", (who, *words)
    if words:
        with suppress(Nobody):
            contact, said = split_who(before.journal, said)
            person = contact.id
    found = explained(before, person, " ".join(said), on)
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
