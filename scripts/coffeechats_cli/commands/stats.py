"""`coffee stats`: people by stage, steps taken, and the week."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import click

from coffeechats.views.duties import duties
from coffeechats.views.duty import Timing, timing
from coffeechats.views.history import History, history
from coffeechats.views.progress import STEPS, steps_taken
from coffeechats.views.stages import STAGES, stages
from coffeechats.views.upkeep import week
from coffeechats.views.words import counted
from coffeechats_cli.place import open_place


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or JSON")
def command(form: str) -> None:
    """Counts people by stage, and how often you asked, got an answer, met, said thank you and got a name. Prints who
    you asked this week. No score, no rate.

    \b
    Examples:
      coffee stats

    Exit code: 0; 2 for a wrong option.
    """
    place = open_place()
    found = numbers(history(place.journal(), place.today))
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _print(found)


def numbers(story: History) -> dict[str, Any]:
    """Everything that is counted."""
    at_stage = Counter(stages(story).values())
    steps = Counter(step.kind for step in steps_taken(story))
    when = Counter(timing(duty, story.today) for duty in duties(story))
    this = week(story)
    return {
        "today": story.today.isoformat(),
        "people": len(story.people),
        "leads": len(story.leads),
        "stages": {name: at_stage[name] for name in STAGES if at_stage[name]},
        "conversations": len(story.past),
        "planned": len(story.planned),
        "steps": {name: steps[name] for name in STEPS},
        "duties": {str(name): when[name] for name in Timing},
        "week": {"monday": this.monday.isoformat(), "asked": len(this.asked), "target": this.target},
    }


def _print(found: dict[str, Any]) -> None:
    _heading("1 person" if found["people"] == 1 else f"{found['people']} people")
    for name, number in found["stages"].items():
        click.echo(f"  {number:5} {name}")
    if found["leads"]:
        click.echo(f"  {found['leads']:5} suggested, without a note")
    _heading(f"{counted(found['conversations'], 'conversation')}, {found['planned']} ahead")
    for name, number in found["steps"].items():
        click.echo(f"  {number:5} {name}")
    _heading("Next steps")
    for name, number in found["duties"].items():
        click.echo(f"  {number:5} {name}")
    this = found["week"]
    of = f" of {this['target']}" if this["target"] else ""
    _heading(f"This week, since {this['monday']}")
    click.echo(f"  {this['asked']:5}{of} asked")


def _heading(words: str) -> None:
    click.secho(words, bold=True)
