"""`coffee done`: the box of one open task gets its cross."""

from __future__ import annotations

import click

from coffeechats.acts.request import Request
from coffeechats_cli.output import print_outcome
from coffeechats_cli.writing import do


@click.command()
@click.argument("text", metavar="TEXT", nargs=-1, required=True)
def command(text: tuple[str, ...]) -> None:
    """Ticks the open task with these words, in any note: `- [ ]` becomes `- [x]`, and no other byte changes. If several
    tasks have them, you see their places. TEXT can be a place.

    \b
    Examples:
      coffee done send her the report
      coffee done contacts/ada-okafor.md:24

    Exit code: 1 if no open task or more than one has these words, or the note cannot be changed safely. Then nothing is
    written.
    """
    print_outcome(do(Request("done", words=" ".join(text))))
