"""`coffee find`: words in the notes, with their places."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from coffeechats.notes.walking import walk
from coffeechats.records.names import without_accents
from coffeechats_cli.output import shown
from coffeechats_cli.place import open_place


@dataclass(frozen=True)
class FoundLine:
    """A line of a note in which words were found."""

    path: str
    line: int
    text: str


@click.command()
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or JSON")
def command(words: tuple[str, ...], form: str) -> None:
    """Prints each line that has all the WORDS, as path:line: text. If a note has them on different lines, it prints
    each of these. Capitals and accents do not matter, and parts of words count.

    \b
    Examples:
      coffee find tariff
      coffee find ada tuesday
      coffee find "version nineteen" --format json

    Exit code: 0, also when nothing is found; 2 when no word is given.
    """
    if not "".join(words).strip():
        raise click.UsageError("Say what to find: coffee find tariff")
    found = list(_lines(open_place().root, tuple(without_accents(word.strip()) for word in words)))
    if form == "json":
        click.echo(json.dumps([asdict(line) for line in found], ensure_ascii=False, indent=2))
        return
    for line in found:
        click.echo(f"{click.style(f'{line.path}:{line.line}', fg='cyan')}: {shown(line.text.strip())}")
    if not found:
        click.echo("Nothing in your notes has these words.", err=True)


def _lines(root: Path, words: tuple[str, ...]) -> Iterator[FoundLine]:
    for file in walk(root).files:
        try:
            text = file.data.decode("utf-8-sig", "replace")
        except OSError:
            continue  # `coffee check` reports it
        bare = without_accents(text)
        if all(word in bare for word in words):
            lines = bare.split("\n")
            together = [number for number, line in enumerate(lines) if all(word in line for word in words)]
            apart = (number for number, line in enumerate(lines) if any(word in line for word in words))
            typed = unicodedata.normalize("NFC", text).split("\n")
            yield from (FoundLine(file.path, number + 1, typed[number].rstrip("\r")) for number in together or apart)
