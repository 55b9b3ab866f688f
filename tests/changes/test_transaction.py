"""Writing a plan: all files or none, whatever fails and whenever the process ends; and nothing but what was meant."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from changes.stepping import stepping

from coffeechats.changes import files
from coffeechats.changes.lock import LOCK, locked
from coffeechats.changes.plan import Change, Plan, create, delete, edit, move
from coffeechats.changes.transaction import apply, tidy
from coffeechats.changes.write_ahead_log import DONE, PENDING
from coffeechats.notes.walking import walk

OLD = {"contacts/ada.md": b"Ada, old\r\n", "contacts/lee.md": b"Lee", "contacts/ben.md": b"Ben", "journal/me.md": b"me"}
NEW = {
    "contacts/ada.md": b"Ada, new",
    "contacts/new/cleo.md": b"Cleo",
    "contacts/benedict.md": b"Ben!",
    "journal/me.md": b"me",
}
PLAN = (
    edit("contacts/ada.md", OLD["contacts/ada.md"], NEW["contacts/ada.md"])
    + create("contacts/new/cleo.md", b"Cleo")
    + delete("contacts/lee.md", b"Lee")
    + move("contacts/ben.md", "contacts/benedict.md", b"Ben", b"Ben!")
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return journal(tmp_path / "journal")


def journal(root: Path) -> Path:
    for path, data in OLD.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def contents(root: Path) -> dict[str, bytes]:
    """Every file there is, ours that nobody sees included."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def seen(root: Path) -> dict[str, bytes]:
    """The files that a walk takes for notes."""
    return {file.path: file.data for file in walk(root).files}


def test_a_plan_is_carried_out_as_a_whole_and_leaves_nothing_else(root: Path) -> None:
    (root / "contacts/ada.md").chmod(0o640)
    assert apply(root, PLAN) is None
    assert contents(root) == NEW
    assert (root / "contacts/ada.md").stat().st_mode & 0o777 == 0o640


def test_nothing_to_change_touches_nothing(root: Path) -> None:
    before = (root / "contacts/ada.md").stat()
    assert apply(root, edit("contacts/ada.md", b"Ada, old\r\n", b"Ada, old\r\n")) is None
    assert (root / "contacts/ada.md").stat() == before


def number_of_steps(root: Path) -> int:
    with stepping(lambda _: None) as done:
        assert apply(root, PLAN) is None
    return len(done)


@pytest.mark.slow
@pytest.mark.promise("P5")
def test_a_failure_at_any_step_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """The disk is full, at every step in turn. What remains in the end is all old, or all new if it said so."""
    results = set()
    count = number_of_steps(journal(tmp_path / "counted"))
    assert count > 40
    for at in range(count):
        root = journal(tmp_path / str(at))

        def fail(number: int, at: int = at) -> None:
            if number == at:
                raise OSError(28, "No space left on device")

        with stepping(fail):
            refused = apply(root, PLAN)
        assert seen(root) == (OLD if refused else NEW), at
        tidy(root)
        assert contents(root) == (OLD if refused else NEW), at
        results.add(refused is None)
    assert results == {True, False}


@pytest.mark.slow
@pytest.mark.promise("P5")
def test_a_disk_that_fails_for_good_is_put_right_by_the_next_command(tmp_path: Path) -> None:
    count = number_of_steps(journal(tmp_path / "counted"))
    for at in range(count):
        root = journal(tmp_path / str(at))

        def fail(number: int, at: int = at) -> None:
            if number >= at:
                raise OSError(5, "Input/output error")

        with stepping(fail):
            refused = apply(root, PLAN, patience=1)
        each_is_whole(root)
        tidy(root)
        assert contents(root) == (OLD if refused else NEW), at


def each_is_whole(root: Path) -> None:
    """No file is a mixture, and nothing is lost: of a file moved at least one name is there."""
    found = seen(root)
    for path, data in found.items():
        assert data in (OLD.get(path), NEW.get(path)), path
    assert {"contacts/ada.md", "journal/me.md"} <= set(found)
    assert {"contacts/ben.md", "contacts/benedict.md"} & set(found)


@pytest.mark.slow
@pytest.mark.promise("P5")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process to kill")
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_process_killed_at_any_step_leaves_whole_files_and_the_next_command_tidies_up(
    tmp_path: Path, moment: str
) -> None:
    ends = set()
    for at in range(number_of_steps(journal(tmp_path / "counted"))):
        root = journal(tmp_path / str(at))
        child = os.fork()
        if not child:
            kill = lambda number, at=at: os._exit(9) if number == at else None  # noqa: E731
            with stepping(
                kill if moment == "before" else lambda _: None, kill if moment == "after" else lambda _: None
            ):
                apply(root, PLAN)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        each_is_whole(root)
        assert walk(root).problems == ()
        assert apply(root, create("journal/next.md", b"next")) is None
        found = contents(root)
        assert found.pop("journal/next.md") == b"next"
        assert found in (OLD, NEW), at
        ends.add(found == NEW)
    assert ends == {True, False}


@pytest.mark.slow
@pytest.mark.promise("P7")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process to kill")
def test_an_edit_made_after_a_kill_is_never_undone(tmp_path: Path) -> None:
    kept = 0
    for at in range(number_of_steps(journal(tmp_path / "counted"))):
        root = journal(tmp_path / str(at))
        child = os.fork()
        if not child:
            with stepping(lambda number, at=at: os._exit(9) if number == at else None):
                apply(root, PLAN)
            os._exit(0)
        os.waitpid(child, 0)
        changed = {path: b"typed since" for path in seen(root) if path != "journal/me.md"}
        for path, data in changed.items():
            (root / path).write_bytes(data)
        tidy(root)
        assert changed.items() <= contents(root).items(), at
        kept += 1
    assert kept


@pytest.mark.promise("P7")
def test_what_was_changed_elsewhere_since_it_was_read_is_refused(root: Path) -> None:
    (root / "contacts/lee.md").write_bytes(b"Lee, and more")
    refused = apply(root, PLAN)
    assert refused and refused.path == "contacts/lee.md" and "changed elsewhere" in refused.message
    assert contents(root) == OLD | {"contacts/lee.md": b"Lee, and more"}


@pytest.mark.slow
@pytest.mark.promise("P7")
@pytest.mark.parametrize("path", ["contacts/ada.md", "contacts/lee.md"])
def test_an_editor_that_is_quicker_at_any_step_is_not_undone(tmp_path: Path, path: str) -> None:
    """It saves while we write: before the exchange that is noticed, after it its text stands on ours."""
    for at in range(number_of_steps(journal(tmp_path / "counted"))):
        root = journal(tmp_path / str(at))

        def save(number: int, at: int = at, file: Path = root / path) -> None:
            if number == at and file.exists() and file.read_bytes() == OLD[path]:
                file.write_bytes(b"an editor was quicker")

        with stepping(save):
            refused = apply(root, PLAN)
        found = contents(root)
        if b"an editor was quicker" not in found.values():
            # It wrote between our last look and the exchange, which no system can tell; everything is whole.
            assert found in (OLD, NEW)
        elif refused:
            assert found == OLD | {path: b"an editor was quicker"}


@pytest.mark.promise("P7")
@pytest.mark.parametrize("path", ["contacts/ada.md", "contacts/lee.md", "contacts/ben.md"])
def test_an_edit_between_the_first_look_and_the_exchange_is_kept(root: Path, path: str) -> None:
    def save(_: int) -> None:
        if steps[-1] == "mkdir":  # the first step behind the note of intent
            (root / path).write_bytes(b"an editor was quicker")

    with stepping(save) as steps:
        refused = apply(root, PLAN)
    assert refused and refused.path == path and "changed elsewhere" in refused.message
    assert contents(root) == OLD | {path: b"an editor was quicker"}


@pytest.mark.promise("P7")
def test_a_file_that_was_changed_while_it_was_taken_away_comes_back(root: Path) -> None:
    """The last look comes after the old file has left its name: nobody can write to it there unseen."""

    def save(_: int) -> None:
        if steps[-1] == "replace" and (root / "contacts/lee.md").exists():
            (root / "contacts/lee.md").write_bytes(b"an editor was quicker")

    with stepping(save) as steps:
        refused = apply(root, delete("contacts/lee.md", b"Lee"))
    assert refused and "changed elsewhere" in refused.message
    assert contents(root) == OLD | {"contacts/lee.md": b"an editor was quicker"}


@pytest.mark.promise("P6")
@pytest.mark.parametrize(
    "there", ["contacts/cleo.md", "contacts/Cleo.md", "contacts/CLEO.MD"], ids=["same", "capital", "capitals"]
)
def test_a_new_file_never_overwrites_one_of_its_name_in_any_letters(root: Path, there: str) -> None:
    (root / there).write_bytes(b"mine")
    refused = apply(root, create("contacts/cleo.md", b"other"))
    assert refused and "ever overwritten" in refused.message
    assert contents(root) == OLD | {there: b"mine"}


@pytest.mark.promise("P6")
def test_a_name_in_another_unicode_form_is_the_same_name(root: Path) -> None:
    (root / "contacts/zoe\u0301.md").write_bytes(b"mine")
    assert apply(root, create("contacts/zo\u00e9.md", b"other")) is not None
    assert apply(root, Plan(tuple(Change(f"contacts/{n}.md", None, b"x") for n in ("Ivy", "ivy")))) is not None


def test_a_file_may_change_the_letters_of_its_own_name(root: Path) -> None:
    assert apply(root, move("contacts/ada.md", "contacts/Ada.md", OLD["contacts/ada.md"])) is None
    assert "contacts/Ada.md" in contents(root) and "contacts/ada.md" not in contents(root)


@pytest.mark.promise("P6")
def test_a_file_that_appears_in_the_last_moment_is_kept(root: Path) -> None:
    real = os.link

    def link(*args, **kwargs):
        (root / "contacts/cleo.md").write_bytes(b"")
        return real(*args, **kwargs)

    os.link = link
    try:
        refused = apply(root, create("contacts/cleo.md", b"other"))
    finally:
        os.link = real
    assert refused and "ever overwritten" in refused.message
    assert contents(root) == OLD | {"contacts/cleo.md": b""}


def test_a_disk_that_knows_no_second_names_is_written_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_args, **_kwargs):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    assert apply(root, PLAN) is None
    assert contents(root) == NEW
    (root / "contacts/ivy.md").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        files.move_new(root / "contacts/ada.md", root / "contacts/ivy.md")
    assert (root / "contacts/ivy.md").read_bytes() == b"mine"


@pytest.mark.promise("P8")
@pytest.mark.parametrize(
    "path", ["../out.md", "/tmp/out.md", "contacts/../../out.md", "", "contacts\\..\\out.md", "a\0.md"]
)
def test_a_path_that_leads_out_of_the_journal_is_refused(root: Path, path: str) -> None:
    refused = apply(root, create(path, b"x"))
    assert refused and "outside the journal" in refused.message
    assert contents(root.parent) == {f"journal/{name}": data for name, data in OLD.items()}


@pytest.mark.promise("P8")
@pytest.mark.parametrize("link", ["file", "folder", "inside"])
def test_file_links_are_never_written_through(tmp_path: Path, link: str) -> None:
    root, outside = tmp_path / "journal", tmp_path / "outside"
    for folder in (root, outside):
        folder.mkdir()
    (outside / "ada.md").write_bytes(b"old")
    if link == "folder":
        (root / "contacts").symlink_to(outside)
    else:
        (root / "contacts").mkdir()
        (root / "contacts/real.md").write_bytes(b"old")
        (root / "contacts/ada.md").symlink_to(outside / "ada.md" if link == "file" else root / "contacts/real.md")
    assert apply(root, edit("contacts/ada.md", b"old", b"new")) is not None
    assert apply(root, create("contacts/ada.md", b"new")) is not None
    assert b"new" not in contents(tmp_path).values()


def test_a_journal_reached_through_a_link_is_written(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    assert apply(tmp_path / "link", PLAN) is None
    assert contents(root) == NEW


@pytest.mark.promise("P8")
def test_a_note_of_intent_from_elsewhere_can_touch_nothing_but_our_own_files(root: Path) -> None:
    """`.coffee.pending` may come with a repository of somebody else."""
    (root.parent / "out.md").write_bytes(b"mine")
    step = '{"path": "%s", "new": "%s", "old": "%s", "sum": ""}'
    for text in (
        step % ("../out.md", "../out.md", ""),
        step % ("contacts/ada.md", "", "../out.md"),
        step % ("contacts/x.md", "contacts/ada.md", "contacts/lee.md"),
    ):
        (root / PENDING).write_text(f'{{"steps": [{text}], "folders": ["..", "contacts"]}}')
        (root / DONE).write_text(f'{{"steps": [{text}], "folders": []}}')
        tidy(root)
        assert contents(root) == OLD and (root.parent / "out.md").read_bytes() == b"mine"


def test_a_second_command_waits_and_then_says_who_holds_the_journal(root: Path) -> None:
    with locked(root), ThreadPoolExecutor() as another:
        refused = another.submit(apply, root, PLAN, 2).result()
    assert refused and f"process {os.getpid()}" in refused.message
    assert contents(root) == OLD
    assert apply(root, PLAN) is None


def test_the_lock_of_a_dead_process_is_taken_over(root: Path) -> None:
    code = f"import os, pathlib; from coffeechats.changes.lock import locked\nroot = pathlib.Path({str(root)!r})\n"
    code += "with locked(root): os._exit(0)"
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})
    assert (root / LOCK).exists()
    assert apply(root, PLAN, patience=1) is None
    assert contents(root) == NEW


@pytest.mark.promise("P6")
def test_many_commands_at_once_lose_nothing(root: Path) -> None:
    """Each puts its line below those of the others, and tries again when it was not the first."""
    code = (
        "import sys, pathlib\n"
        "from coffeechats.changes.transaction import apply\nfrom coffeechats.changes.plan import edit\n"
        "root = pathlib.Path(sys.argv[1]); file = root / 'journal/me.md'\n"
        "for n in range(10):\n"
        "    while True:\n"
        "        old = file.read_bytes()\n"
        "        new = old + f'\\n{sys.argv[2]}{n}'.encode()\n"
        "        if apply(root, edit('journal/me.md', old, new), 10_000) is None: break\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    at_once = [subprocess.Popen([sys.executable, "-c", code, str(root), name], env=environment) for name in "abcd"]
    assert [process.wait(600) for process in at_once] == [0] * 4
    lines = (root / "journal/me.md").read_text().split("\n")
    assert sorted(lines) == sorted(["me", *(f"{name}{n}" for name in "abcd" for n in range(10))])
    assert set(contents(root)) == set(OLD)


def test_one_file_has_one_change(root: Path) -> None:
    with pytest.raises(ValueError, match="one change"):
        apply(root, create("contacts/x.md", b"") + create("contacts/x.md", b""))
