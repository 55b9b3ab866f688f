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
        ("next week", "“week” does not belong here. Type it like this: coffee next"),
        ("due tomorrow", "“tomorrow” does not belong here. For another day: coffee due --on tomorrow"),
        ("--hlep", "There is no option --hlep. Did you mean --help?"),
        ("draft ada --abot lee", "There is no option --abot. Did you mean --about?"),
        ("next --al", "There is no option --al. Did you mean --all?"),
        (
            "draft lee --about",
            "--about needs a value after it. Type it like this: coffee draft lee tell-referrer --about ada",
        ),
        ("new contact Ada --role", "--role needs a value after it. Write it as `--role TEXT`."),
        ("new interview ada --minutes x", "--minutes: “x” is not a whole number."),
        ("find", "WORDS is missing. Type it like this: coffee find tariff"),
        ("check nope.md", "Path “nope.md” does not exist. Type it like this: coffee check"),
        ("export pdf", "“pdf” does not fit here. Write one of: vcf, csv, ics, json, md."),
        ("due --format yaml", "“yaml” does not fit here. Write one of: text, json."),
        ("draft", "Say who to write to: coffee draft ada thank-you"),
        (
            "new person bob",
            "There is no kind of note “person”. Write one of: contact, interview, field, organization, update.",
        ),
        ("met hattie", "There is no command “met”. Type: coffee log hattie met"),
        ("ask hattie", "There is no command “ask”. Type: coffee log hattie asked"),
        ("remind hattie", "There is no command “remind”. Type: coffee draft hattie nudge"),
        ("nugded hattie", "There is no command “nugded”. Type: coffee log hattie nudged"),
        ("delete", "There is no command “delete”. Type: coffee forget NAME"),
        ("open", "There is no command “open”. Type: coffee serve"),
        ("chek", "There is no command “chek”. Type: coffee check"),
        ("nonsense", "There is no command “nonsense”. Type: coffee --help"),
    ],
)
def test_a_command_typed_wrongly_shows_what_to_type(typed, said):
    done = CliRunner().invoke(main, typed.split())
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (2, f"Error: {said}")
    assert "'" not in done.stderr


@pytest.mark.parametrize("typed", ["", "log", "new contact", "follow-up"])
def test_help_is_a_command_too(typed):
    done = CliRunner().invoke(main, ["help", *typed.split()])
    assert (done.exit_code, done.stdout) == (0, CliRunner().invoke(main, [*typed.split(), "--help"]).stdout)


def test_an_unknown_command_is_a_usage_error(tmp_path):
    assert coffee(tmp_path, "brew").returncode == 2


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colours_appear_on_a_terminal_unless_the_environment_refuses_them(tmp_path, monkeypatch, no_color, coloured):
    monkeypatch.chdir(journal(tmp_path, {"contacts/ada-okafor.md": "---\nname: Ada\nfollow_up: 2026-11-01\n---\n"}))
    monkeypatch.setenv("NO_COLOR", no_color)
    assert ("\x1b[" in CliRunner().invoke(main, ["due"], color=True).stdout) is coloured


def test_a_port_that_is_taken_is_named_with_the_next(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = coffee(journal(tmp_path, {}), "serve", "-a", f"127.0.0.1:{port}")
    assert done.returncode == 1
    assert done.stderr == f"Error: 127.0.0.1:{port} is taken. Try another port: coffee serve -a 127.0.0.1:{port + 1}\n"
