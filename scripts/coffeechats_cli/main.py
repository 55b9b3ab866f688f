"""The command line: which commands there are. Each is a module of this package, imported when it is used."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

COMMANDS = {
    "init": "make a new journal",
    "new": "begin a note: a contact, a conversation, a field, an organization, an update",
    "log": "note what happened with someone",
    "thanked": "note that you said thank you",
    "told": "note that you told someone how it went",
    "follow-up": "set when to get in touch again",
    "pause": "pause someone until a day",
    "close": "plan nothing more with someone",
    "done": "tick a task",
    "check": "show what cannot be read in the notes",
    "watch": "check each note as it is saved, and commit if asked to",
    "due": "list the next steps",
    "next": "show who you could ask next, and why",
    "show": "show one person: card, next steps, history",
    "find": "find words in the notes",
    "stats": "count people by stage, steps taken, and the week",
    "draft": "write a message to someone",
    "serve": "show the site, and update it after every save",
    "build": "write the site to the folder site",
    "pages": "write every page as a file, for Zensical",
    "import": "add people from other programs, and conversations from a calendar",
    "duplicates": "list people who may have two notes",
    "merge": "make one note of two about one person",
    "rename": "give a person another id or name, everywhere",
    "forget": "take a person out of the journal",
    "export": "write an address book, a table, a calendar, data or one text",
    "share": "make a copy without names for an adviser",
}
# Modules that cannot be called like their command.
MODULES = {"import": "import_", "follow-up": "follow_up"}


_TOO_MUCH = re.compile(r"Got unexpected extra arguments? \((.*)\)")
_NO_CHOICE = re.compile(r"'(.*)' is not one of (.*?)\.?", re.DOTALL)
_EXAMPLE = re.compile(r"Examples:\s+(.+)")


def _mistyped(error: click.UsageError) -> str:
    """What is wrong with a command that was typed wrongly, and what to type: an example of its help."""
    command = error.ctx.command if error.ctx else None
    example = _EXAMPLE.search((command and command.help) or "")
    such_as = f". Type it like this: {example[1]}" if example else ""
    if isinstance(error, click.MissingParameter) and error.param:
        return f"{error.param.human_readable_name.rstrip('.')} is missing{such_as}"
    if extra := _TOO_MUCH.fullmatch(error.message):
        return f"“{extra[1]}” is too much{such_as}"
    if wrong := _NO_CHOICE.fullmatch(error.message):
        choices = wrong[2].replace("'", "")
        near = get_close_matches(wrong[1], choices.split(", "), n=1)
        return f"“{wrong[1]}” does not fit here. {f'Did you mean {near[0]}?' if near else f'Write one of: {choices}'}"
    if error.ctx and error.ctx.info_name == "new" and isinstance(command, click.Group):
        return f"{error.format_message()} Write one of: {', '.join(command.commands)}"
    if isinstance(error, click.BadParameter) and isinstance(error.param, click.Argument):
        return f"{error.message.rstrip('.')}{such_as}"
    return error.format_message().replace("a valid integer range", "a whole number")


class Commands(click.Group):
    """Commands that cost nothing until they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"coffeechats_cli.commands.{MODULES.get(cmd_name, cmd_name)}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """The command; one that is stopped says whether it had written anything."""
        from coffeechats.acts.request import NotDone
        from coffeechats.notes.problems import as_sentence
        from coffeechats_cli.output import shown
        from coffeechats_cli.writing import forget_all, when_stopped

        forget_all()
        try:
            return super().invoke(ctx)
        except NotDone as refusal:
            raise click.ClickException("\n".join(map(shown, refusal.words.split("\n")))) from None
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise click.UsageError(as_sentence(_mistyped(error)), error.ctx) from None
        except click.ClickException as error:
            error.message = as_sentence(error.message)  # type: ignore[misc]  # final in the stubs alone
            raise
        except (KeyboardInterrupt, click.Abort):
            click.echo(f"\n{when_stopped()}", err=True)
            ctx.exit(1)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so; none of them is imported for it."""
        found = [CompletionItem(name, help=words) for name, words in COMMANDS.items() if name.startswith(incomplete)]
        return found if incomplete[:1] != "-" else super().shell_complete(ctx, incomplete)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command typed; for one that there is not, the nearest that there is."""
        near = get_close_matches(args[0], COMMANDS, n=1) if args and args[0] not in COMMANDS else []
        if near and not args[0].startswith("-"):
            ctx.fail(f"There is no command {args[0]!r}; did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="coffee-chats", prog_name="coffee")
@click.pass_context
def main(context: click.Context) -> None:
    """Keeps a private journal of informational interviews.

    The commands work from any folder inside a journal. Exit codes: 0 done, 1 something is wrong or could not be done,
    2 the command was typed wrongly. Colours appear on a terminal only, and never where NO_COLOR is set.

    The guide is a part of the site: type `coffee serve`, then open http://127.0.0.1:8000/help/.
    """
    if os.environ.get("NO_COLOR"):
        context.color = False
    from coffeechats_cli.writing import put_right

    for words in put_right():
        click.echo(words, err=True)
