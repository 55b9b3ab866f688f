"""`coffee export`: the journal for other programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from coffeechats.records.model import Contact
from coffeechats.views.history import History, history
from coffeechats_cli.place import open_place
from coffeechats_cli.writing import save


@click.command()
@click.argument("export", metavar="FORM", type=click.Choice(["vcf", "csv", "ics", "json", "md"]))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="the file to write")
@click.option("--force", is_flag=True, help="replace a file that exists")
def command(export: str, output: Path | None, force: bool) -> None:
    """Writes the journal in another form: vcf (address book), csv (table of people), ics (calendar), json (all data),
    md (one text to read). Without -o it goes to the standard output.

    \b
    Examples:
      coffee export vcf -o contacts.vcf
      coffee export csv -o people.csv
      coffee export ics -o calendar.ics --force
      coffee export md | less

    Text under a heading Private is in none of them.

    Exit code: 1 if the file exists or cannot be written: then nothing is written. 2 for another form.
    """
    place = open_place()
    data = FORMS[export](history(place.journal(), place.today))
    if output and str(output) != "-":
        save(place.root, output, data, force=force)
        click.echo(f"Written to {output}.", err=True)
    else:
        click.echo(data, nl=False)


def _people(story: History) -> list[Contact]:
    return [contact for _, contact in sorted(story.journal.contacts.items())]


def _vcf(story: History) -> bytes:
    from coffeechats.exports.address_book import address_book

    return address_book(_people(story))


def _csv(story: History) -> bytes:
    from coffeechats.exports.table import table

    return table(_people(story))


def _ics(story: History) -> bytes:
    from coffeechats.exports.calendar import calendar
    from coffeechats.records.questions import Bank
    from coffeechats.views.bank import asked
    from coffeechats.views.duties import duties
    from coffeechats.views.prep import sheets

    bank = Bank(story.journal.questions)
    return calendar(story, sheets(story, bank, asked(story, bank)), duties(story))


def _json(story: History) -> bytes:
    from coffeechats.pages.context import PageContext
    from coffeechats.pages.feed import feed
    from coffeechats.pages.markdown import Renderer
    from coffeechats.pages.templates import Templates

    return feed(PageContext(story.journal, story.today, Renderer(), Templates())).data


def _md(story: History) -> bytes:
    from coffeechats.exports.one_text import one_text
    from coffeechats.views.stages import stages

    return one_text(story, stages(story)).encode("utf-8", "replace")


FORMS: dict[str, Callable[[History], bytes]] = {"vcf": _vcf, "csv": _csv, "ics": _ics, "json": _json, "md": _md}
