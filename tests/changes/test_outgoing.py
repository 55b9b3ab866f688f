"""What goes out of a journal, killed or failing at any step: old or new, and nothing left after the next command."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from changes.stepping import STEPS, stepping
from changes.test_transaction import contents
from click.testing import CliRunner
from command.running import journal
from properties import examples

from coffeechats.changes.write_ahead_log import PENDING
from coffeechats_cli.main import main

pytestmark = [
    pytest.mark.promise("P5"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process to kill"),
]
ADA = "---\nname: Ada Okafor\n---\nWords.\n"
ALL_STEPS = (*STEPS, "rename")
COMMANDS = {
    "export": ("export", "csv", "-o", "../out/people.csv"),
    "export over": ("export", "csv", "-o", "../out/old.csv", "--force"),
    "share": ("share", "../out/a/b/copy", "--with-notes"),
    "share into": ("share", "../out/empty"),
    "hook": ("init", "--hook"),
    "editors": ("init", "--editors"),
    "init": ("init", "../out/new/journal"),
    "init into": ("init", "../out/empty"),
    "log": ("log", "ada", "asked"),
}


def is_step(name, arguments):
    """A note that cannot be read is another matter."""
    is_read = {"open": lambda: not arguments[1] & (os.O_WRONLY | os.O_RDWR), "fdopen": lambda: arguments[1:] == ("rb",)}
    return not is_read.get(name, bool)()


def place(folder: Path) -> Path:
    root = journal(folder / "journal", {"contacts/ada-okafor.md": ADA})
    for path in ("HEAD", "config", "objects/x", "refs/x"):
        (root / ".git" / path).parent.mkdir(parents=True, exist_ok=True)
    (root / ".git/HEAD").write_text("ref: refs/heads/main\n")
    (root / ".git/config").write_text("[core]\n\trepositoryformatversion = 0\n\tbare = false\n")
    (folder / "out/empty").mkdir(parents=True)
    (folder / "out/old.csv").write_text("old\n")
    return root


def moments(count: int) -> range:
    """The steps of a command at which it is tried: all, or of very many some forty that are spread evenly."""
    return range(0, count, max(1, count // examples(40)))


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every file and folder; of git's own only the hooks. In a folder that is there, git begins when the rest is."""
    folders = {path.relative_to(folder).as_posix(): None for path in folder.rglob("*") if path.is_dir()}
    found = (folders | contents(folder)).items()
    gits = ("journal/.git/HEAD", "journal/.git/config", "journal/.git/objects", "journal/.git/refs", "out/empty/.git",
            "out/new/journal/.git/")  # fmt: skip
    return {path: data for path, data in found if not path.startswith(gits)}


def test_what_was_noted_elsewhere_deletes_nothing_but_what_has_a_name_of_ours(tmp_path, monkeypatch):
    """`.coffee.pending` may come with a repository of somebody else."""
    monkeypatch.chdir(tmp_path)
    root = place(tmp_path / "x")
    before = tree(root.parent)
    out = root.parent / "out"
    wrong = [("", str(out), True), (str(out / "old.csv"), "", False), (str(out), "", False), ("", str(out), False),
             (str(out / ".coffee-0123456789ab.new"), str(out / "old.csv"), False)]  # fmt: skip
    for new, target, is_made in wrong:
        outside = [{"new": new, "place": target, "is_made": is_made}]
        (root / PENDING).write_text(json.dumps({"steps": [], "folders": [], "outside": outside}))
        run(root, "due")
        assert tree(root.parent) == before, (new, target)


@pytest.mark.promise("P7")
@pytest.mark.parametrize("moment", ["at the beginning", "at every step"])
def test_ctrl_c_says_whether_anything_was_written(tmp_path, monkeypatch, tried, moment):
    """While something is written it is heard when all of it is written; before, nothing was."""
    monkeypatch.chdir(tmp_path)
    root = place(tmp_path / "counted")
    with stepping(lambda _: None, names=ALL_STEPS, counts=is_step) as steps:
        assert run(root, "log", "ada", "asked") == 0
    said = set()
    for at in range(len(steps) if moment == "at every step" else 1):
        root = place(tmp_path / f"{at}")

        def stop(number: int, at: int = at) -> None:
            if number == at:
                os.kill(os.getpid(), signal.SIGINT)

        os.chdir(root)
        with stepping(stop, names=ALL_STEPS, counts=is_step):
            done = CliRunner().invoke(main, ("log", "ada", "asked"))
        note = (root / "contacts/ada-okafor.md").read_text()
        is_said = "this was written: contacts/ada-okafor.md" in done.output
        assert done.exit_code == 1 and ("asked" in note) == is_said, (at, done.output)
        assert ("asked" not in note) == ("nothing was written" in done.output), at
        run(root, "due")
        assert not [path for path in tree(root) if ".coffee" in path], at
        said.add("asked" in note)
    assert said == ({True, False} if moment == "at every step" else {False})
    tried(len(steps))


@pytest.mark.slow
@pytest.mark.promise("P7")
def test_many_commands_at_once_all_find_their_place(tmp_path):
    root = journal(tmp_path, {"contacts/ada-okafor.md": ADA})
    command = [sys.executable, "-m", "coffeechats_cli", "log", "ada"]
    words = [f"asked, number {n}" for n in range(4)]
    at_once = [subprocess.Popen([*command, text], cwd=root, stdout=subprocess.DEVNULL) for text in words]
    assert [one.wait(600) for one in at_once] == [0] * 4
    note = (root / "contacts/ada-okafor.md").read_text()
    assert all(text in note for text in words)


def run(root: Path, *arguments: str) -> int:
    os.chdir(root)
    return CliRunner().invoke(main, arguments).exit_code


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_killed_at_any_step_leaves_old_or_new_and_the_next_one_of_any_kind_tidies_up(
    tmp_path, monkeypatch, tried, name
):
    monkeypatch.chdir(tmp_path)
    before = tree(place(tmp_path / "before").parent)
    root = place(tmp_path / "after")
    with stepping(lambda _: None, names=ALL_STEPS, counts=is_step) as steps:
        assert run(root, *COMMANDS[name]) == 0
    after = tree(root.parent)
    assert before != after and not [path for path in after if ".coffee" in path]
    ends = set()
    count = len(steps)
    for at in moments(count):
        folder = tmp_path / "killed"
        root = place(folder)
        child = os.fork()
        if not child:
            with stepping(lambda number, at=at: os._exit(9) if number == at else None, names=ALL_STEPS, counts=is_step):
                run(root, *COMMANDS[name])
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        visible = {path: data for path, data in tree(folder).items() if ".coffee" not in path}
        if "into" not in name and name not in ("editors", "hook"):  # which fill a folder that is there
            assert visible in (before, after), (at, steps[at])
        run(root, "due" if at % 4 else "check")
        found = tree(folder)
        assert found in (before, after), (at, steps[at], found.keys() ^ (after if at > count / 2 else before).keys())
        ends.add(found == after)
        shutil.rmtree(folder)
    assert ends == {True, False} or (name != "log" and ends)
    tried(len(moments(count)))


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_disk_that_fails_at_any_step_leaves_old_or_new(tmp_path, monkeypatch, tried, name):
    monkeypatch.chdir(tmp_path)
    before = tree(place(tmp_path / "before").parent)
    root = place(tmp_path / "after")
    with stepping(lambda _: None, names=ALL_STEPS, counts=is_step) as steps:
        assert run(root, *COMMANDS[name]) == 0
    after = tree(root.parent)
    count = len(steps)
    for at in moments(count):
        root = place(tmp_path / "failing")

        def fail(number: int, at: int = at) -> None:
            if number == at:
                raise OSError(28, "No space left on device")

        with stepping(fail, names=ALL_STEPS, counts=is_step):
            run(root, *COMMANDS[name])
        run(root, "due")
        assert tree(root.parent) in (before, after), (at, steps[at])
        shutil.rmtree(root.parent)
    tried(len(moments(count)))
