"""What goes out of a journal, killed or failing at any step: old or new, and nothing left after the next command."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from changes.test_applying import STEPS, contents
from click.testing import CliRunner
from command.running import journal

from coffee.main import main

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


@contextmanager
def stepping(hit: Callable[[int], None]) -> Iterator[list[str]]:
    done: list[str] = []
    real = {name: getattr(os, name) for name in ALL_STEPS}

    def wrapped(name: str) -> Callable[..., object]:
        def step(*args, **kwargs):
            is_read = {"open": lambda: not args[1] & (os.O_WRONLY | os.O_RDWR), "fdopen": lambda: args[1:] == ("rb",)}
            if is_read.get(name, bool)():  # a note that cannot be read is another matter
                return real[name](*args, **kwargs)
            done.append(name)
            hit(len(done) - 1)
            return real[name](*args, **kwargs)

        return step

    try:
        for name in ALL_STEPS:
            setattr(os, name, wrapped(name))
        yield done
    finally:
        for name in ALL_STEPS:
            setattr(os, name, real[name])


def place(folder: Path) -> Path:
    root = journal(folder / "journal", {"contacts/ada-okafor.md": ADA})
    for path in ("HEAD", "config", "objects/x", "refs/x"):
        (root / ".git" / path).parent.mkdir(parents=True, exist_ok=True)
    (root / ".git/HEAD").write_text("ref: refs/heads/main\n")
    (root / ".git/config").write_text("[core]\n\trepositoryformatversion = 0\n\tbare = false\n")
    (folder / "out/empty").mkdir(parents=True)
    (folder / "out/old.csv").write_text("old\n")
    return root


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every file and folder; of git's own only the hooks."""
    found = {path.relative_to(folder).as_posix(): None for path in folder.rglob("*") if path.is_dir()} | contents(
        folder
    )
    return {path: data for path, data in found.items() if ".git/" not in path or "hooks" in path}


def run(root: Path, *arguments: str) -> int:
    os.chdir(root)
    return CliRunner().invoke(main, arguments).exit_code


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("then", ["due", "check"])
def test_a_command_killed_at_any_step_leaves_old_or_new_and_the_next_one_of_any_kind_tidies_up(
    tmp_path, monkeypatch, tried, name, then
):
    monkeypatch.chdir(tmp_path)
    before = tree(place(tmp_path / "before").parent)
    root = place(tmp_path / "after")
    with stepping(lambda _: None) as steps:
        assert run(root, *COMMANDS[name]) == 0
    after = tree(root.parent)
    assert before != after and not [path for path in after if ".coffee" in path]
    ends = set()
    count = len(steps)
    for at in range(0, count, 1 if count < 80 else max(1, count // 60)):
        folder = tmp_path / "killed"
        root = place(folder)
        child = os.fork()
        if not child:
            with stepping(lambda number, at=at: os._exit(9) if number == at else None):
                run(root, *COMMANDS[name])
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        visible = {path: data for path, data in tree(folder).items() if ".coffee" not in path}
        if "into" not in name and name not in ("editors", "hook"):  # which fill a folder that is there
            assert visible in (before, after), (at, steps[at])
        run(root, then)
        found = tree(folder)
        assert found in (before, after), (at, steps[at], found.keys() ^ before.keys())
        ends.add(found == after)
        shutil.rmtree(folder)
    assert ends == {True, False} or (name != "log" and ends)
    tried(count)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_disk_that_fails_at_any_step_leaves_old_or_new(tmp_path, monkeypatch, tried, name):
    monkeypatch.chdir(tmp_path)
    before = tree(place(tmp_path / "before").parent)
    root = place(tmp_path / "after")
    with stepping(lambda _: None) as steps:
        assert run(root, *COMMANDS[name]) == 0
    after = tree(root.parent)
    count = len(steps)
    for at in range(0, count, 1 if count < 80 else max(1, count // 60)):
        root = place(tmp_path / "failing")

        def fail(number: int, at: int = at) -> None:
            if number == at:
                raise OSError(28, "No space left on device")

        with stepping(fail):
            run(root, *COMMANDS[name])
        run(root, "due")
        assert tree(root.parent) in (before, after), (at, steps[at])
        shutil.rmtree(root.parent)
    tried(count)
