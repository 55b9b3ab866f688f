"""What is wrong with a command that was typed wrongly, and what to type instead."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from difflib import get_close_matches

import click

from coffeechats.notes.problems import as_sentence
from coffeechats.reading.verbs import BY_PHRASE, read_said

_TOO_MUCH = re.compile(r"Got unexpected extra arguments? \((.*)\)")
_NO_CHOICE = re.compile(r"'(.*)' is not one of (.*?)\.?", re.DOTALL)
_NO_KIND = re.compile(r"No such command '(.*)'\.", re.DOTALL)
_EXAMPLE = re.compile(r"^ +(coffee .+)", re.MULTILINE)
_QUOTED = re.compile(r"'([^'\n]*)'")
# Commands that people expect, and what does the same; {} is what they typed after it, or a place for it.
_OTHER_WORDS = {
    "remind": "`coffee draft {} nudge`", "write": "`coffee draft {}`", "email": "`coffee draft {}`",
    "mail": "`coffee draft {}`", "message": "`coffee draft {}`", "template": "`coffee draft --list`",
    "templates": "`coffee draft --list`", "ask": "`coffee log {} asked`", "meet": "`coffee log {} met`",
    "talk": "`coffee log {} talked`", "thank": "`coffee thanked {}`", "thanks": "`coffee thanked {}`",
    "tell": "`coffee told {}`", "add": "`coffee new contact {}`", "contact": "`coffee new contact {}`",
    "interview": "`coffee new interview {}`", "plan": "`coffee new interview {}`", "field": "`coffee new field {}`",
    "delete": "`coffee forget {}`", "remove": "`coffee forget {}`", "search": "`coffee find {}`",
    "view": "`coffee show {}`", "open": "`coffee serve`", "list": "`coffee due`", "todo": "`coffee due`",
    "today": "`coffee due`", "steps": "`coffee due`", "version": "`coffee --version`", "commands": "`coffee --help`",
}  # fmt: skip


class Mistyped(click.UsageError):
    """A usage error in our words, with the line to type."""

    def __init__(self, error: click.UsageError) -> None:
        super().__init__(as_sentence(_QUOTED.sub(r"“\1”", _words(error))), error.ctx)

    def show(self, file: object = None) -> None:
        if self.ctx:
            click.echo(f"{self.ctx.get_usage()}\nHelp: {self.ctx.command_path} --help\n", err=True)
        click.echo(f"Error: {self.message}", err=True)


def no_command(args: Sequence[str], commands: Sequence[str]) -> str:
    """What to type in place of a command that there is not: what is meant by its word, else the nearest."""
    typed, words = args[0], " ".join(map(shlex.quote, args[1:])) or "NAME"
    meant = _OTHER_WORDS.get(typed.lower(), "")
    if not meant and read_said(typed).verb:
        meant = f"coffee log {{}} {typed.lower()}"
    near = [] if meant else get_close_matches(typed.lower(), [*commands, *BY_PHRASE], n=1, cutoff=0.7)
    if near:
        meant = f"coffee {near[0]} {{}}" if near[0] in commands else f"coffee log {{}} {near[0]}"
        words = words if len(args) > 1 or near[0] not in commands else ""
    return f"there is no command “{typed}”; type: {(meant or 'coffee --help').format(words).strip('` ')}"


def _words(error: click.UsageError) -> str:
    command = error.ctx.command if error.ctx else None
    examples = _EXAMPLE.findall((command and command.help) or "")
    such_as = f"; type it like this: {examples[0]}" if examples else ""
    if isinstance(error, click.NoSuchOption):
        near = get_close_matches(error.option_name, error.possibilities or (), n=1)
        return f"there is no option {error.option_name}{f'; did you mean {near[0]}?' if near else such_as}"
    if isinstance(error, click.BadOptionUsage):
        with_it = next((line for line in examples if error.option_name in line), "")
        commands = [command, *(command.commands.values() if isinstance(command, click.Group) else ())]
        params = (param for one in commands if one for param in one.params)
        metavar = next((param.metavar for param in params if error.option_name in param.opts), "")
        how = f"type it like this: {with_it}" if with_it else f"write it as `{error.option_name} {metavar or 'WORD'}`"
        return f"{error.option_name} needs a value after it; {how}"
    if isinstance(error, click.MissingParameter) and error.param:
        return f"{error.param.human_readable_name.split(' ')[0].rstrip('.')} is missing{such_as}"
    if extra := _TOO_MUCH.fullmatch(error.message):
        return f"“{extra[1]}” does not belong here{_with_more(error.ctx, extra[1]) or such_as}"
    if wrong := _NO_CHOICE.fullmatch(error.message):
        choices = wrong[2].replace("'", "")
        near = get_close_matches(wrong[1], choices.split(", "), n=1)
        return f"“{wrong[1]}” does not fit here; {f'did you mean {near[0]}?' if near else f'write one of: {choices}'}"
    if isinstance(command, click.Group) and (wrong := _NO_KIND.fullmatch(error.message)):
        return f"there is no kind of note “{wrong[1]}”; write one of: {', '.join(command.commands)}"
    if isinstance(error, click.BadParameter) and isinstance(error.param, click.Argument):
        return f"{error.message.rstrip('.')}{such_as}"
    if isinstance(error, click.BadParameter) and error.param:
        return f"{error.param.opts[-1]}: {error.message.replace('a valid integer range', 'a whole number')}"
    return error.message


def _with_more(context: click.Context | None, extra: str) -> str:
    """The same command with the words that are too much where they belong, if that is plain."""
    if context and any("--on" in one.opts for one in context.command.params):
        return f"; for another day: coffee {context.info_name} --on {shlex.quote(extra)}"
    return ""
