"""The command line: which commands there are. Each is a module of this package, imported when it is used."""

from __future__ import annotations

import os
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


class Commands(click.Group):
    """Commands that cost nothing until they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"coffeechats_cli.commands.{MODULES.get(cmd_name, cmd_name)}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            from coffeechats_cli.mistyped import Mistyped

            raise Mistyped(error) from None

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
            from coffeechats_cli.mistyped import Mistyped

            if error.ctx is None and (command := self.get_command(ctx, ctx.invoked_subcommand or "")):
                error.ctx = click.Context(command, ctx, ctx.invoked_subcommand)
            raise Mistyped(error) from None
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
        """The command typed; `help` and a command is its help."""
        if args[0] == "help":
            args = [*(args[1:] or ["--help"]), "--help"]
            if args[0] in ("--help", "help"):
                click.echo(ctx.get_help(), color=ctx.color)
                ctx.exit()
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from coffeechats_cli.mistyped import no_command

            ctx.fail(no_command(args, list(COMMANDS)))
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
