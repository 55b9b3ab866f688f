"""Every command explains itself, and starts at once."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest
from click.testing import CliRunner
from command.running import coffee, journal

from coffeechats_cli.main import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_examples_and_exit_codes(name, tmp_path):
    done = coffee(tmp_path, name, "--help")
    assert done.returncode == 0
    assert "Examples:" in done.stdout and f"coffee {name}" in done.stdout and "Exit code" in done.stdout


def test_the_list_of_commands_loads_neither_notes_nor_mkdocs():
    code = (
        "import sys; from click.testing import CliRunner; from coffeechats_cli.main import main\n"
        "CliRunner().invoke(main, ['--help'])\n"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in ('yaml', 'mkdocs', 'jinja2', 'coffeechats')))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_checking_and_listing_never_load_mkdocs():
    code = (
        "import sys\nfrom coffeechats_cli.commands import check, due, init, serve\n"
        "print([m for m in sys.modules if 'mkdocs' in m.split('.')])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("thanked", "WHO is missing. Type it like this: coffee thanked ada"),
        ("thanked ada ben", "“ben” is too much. Type it like this: coffee thanked ada"),
        ("find", "WORDS is missing. Type it like this: coffee find tariff"),
        ("check nope.md", "Path 'nope.md' does not exist. Type it like this: coffee check"),
        ("export pdf", "“pdf” does not fit here. Write one of: vcf, csv, ics, json, md."),
        ("draft ada thankyou", "“thankyou” does not fit here. Did you mean thank-you?"),
        ("new person bob", "No such command 'person'. Write one of: contact, interview, field, organization, update."),
    ],
)
def test_a_command_typed_wrongly_shows_what_to_type(typed, said):
    done = CliRunner().invoke(main, typed.split())
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (2, f"Error: {said}")


def test_an_unknown_command_is_a_usage_error(tmp_path):
    assert coffee(tmp_path, "brew").returncode == 2


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colours_appear_on_a_terminal_unless_the_environment_refuses_them(tmp_path, monkeypatch, no_color, coloured):
    monkeypatch.chdir(journal(tmp_path, {"contacts/ada-okafor.md": "---\nname: Ada\nfollow_up: 2026-11-01\n---\n"}))
    monkeypatch.setenv("NO_COLOR", no_color)
    assert ("\x1b[" in CliRunner().invoke(main, ["due"], color=True).stdout) is coloured


def test_a_slip_in_a_command_gets_the_nearest(tmp_path):
    done = coffee(tmp_path, "chek")
    assert done.returncode == 2 and "Did you mean 'check'" in done.stderr


def test_a_port_that_is_taken_is_named_with_the_next(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = coffee(journal(tmp_path, {}), "serve", "-a", f"127.0.0.1:{port}")
    assert done.returncode == 1
    assert done.stderr == f"Error: 127.0.0.1:{port} is taken. Try another port: coffee serve -a 127.0.0.1:{port + 1}\n"
