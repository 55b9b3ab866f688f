"""`coffee watch`: the real command beside real files and a real repository."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command.running import coffee, journal
from processes import begun

from coffeechats_cli import watch_loop
from coffeechats_cli.commands.watch import Seconds

ADA = "---\nname: Ada Okafor\nrelation: friend\n---\nWords.\n"
LEE = "---\nname: Lee Park\n---\n"
WRONG = ADA.replace("relation: friend", "paused_until: 2027-02-30")
PROBLEM = "contacts/ada-okafor.md:3:15: error: "
DEADLINE = 300  # seconds; only ever waited for when something is broken


class Watching:
    """The command at work in a journal; what it says is read line by line."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root, log = root, root.with_name(f"{root.name}.log")
        command = [sys.executable, "-m", "coffeechats_cli", "watch", *options]
        self.process = begun(command, root, log)
        self._said, self._line = log.open(encoding="utf-8"), ""
        self.until("Watching ")

    def until(self, words: str) -> list[str]:
        """The lines up to the first that holds these words."""
        seen, end = [], time.monotonic() + DEADLINE
        while not seen or words not in seen[-1]:
            if (line := self._next()) is not None:
                seen.append(line)
            elif time.monotonic() < end:
                time.sleep(0.01)
            else:
                raise AssertionError(f"{words!r} was never said, only {seen}")
        return seen

    def _next(self) -> str | None:
        """The next line, once all of it is there."""
        self._line += self._said.readline()
        if not self._line.endswith("\n"):
            return None
        line, self._line = self._line.rstrip("\n"), ""
        return line

    def write(self, path: str, text: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return file

    def end(self) -> list[str]:
        """Ctrl-C; what was still said."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(DEADLINE)
        return list(iter(self._next, None))


@pytest.fixture(autouse=True)
def somebody(monkeypatch):
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Nell")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "nell@example.org")


@pytest.fixture
def watching():
    """Begins to watch; whatever is still running at the end is ended."""
    running: list[Watching] = []

    def begin(root: Path, *options: str) -> Watching:
        running.append(Watching(root, *options))
        return running[-1]

    yield begin
    for one in running:
        one.process.kill()
        one.process.wait(DEADLINE)


def git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True).stdout


def repository(root: Path, notes: dict[str, str]) -> Path:
    """A journal whose notes are committed."""
    journal(root, notes)
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "first"]):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    return root


def last(root: Path) -> str:
    return git(root, "log", "-1", "--format=%B").strip()


def test_a_save_gives_the_problems_of_that_note_and_what_is_due_next(tmp_path, watching):
    watch = watching(journal(tmp_path, {"contacts/ada-okafor.md": ADA}))
    watch.write("contacts/ada-okafor.md", WRONG.replace("---\nWords", "follow_up: 2026-12-01 ask\n---\nWords"))
    first, found, due = watch.until("next:")
    assert first.startswith(PROBLEM) and found == "    found: 2027-02-30"
    assert due == "  next: Ada Okafor: get in touch (2026-12-01, in 8 days)"
    watch.write("contacts/ada-okafor.md", ADA)
    assert watch.until("next:") == [
        "contacts/ada-okafor.md: nothing is wrong",
        "  next: nothing is due with Ada Okafor",
    ]


def test_a_save_is_never_waited_out_for_more_than_a_tenth_of_a_second():
    assert 0 < watch_loop._SILENCE < watch_loop._LONGEST < 0.1


def vim(file: Path, text: str) -> None:
    """A swap file, a test whether the folder can be written, the old note moved aside, the new one under its name."""
    swap, probe, backup = file.with_name(f".{file.name}.swp"), file.with_name("4913"), file.with_name(f"{file.name}~")
    swap.write_text("b0VIM")
    probe.write_text("")
    probe.unlink()
    file.rename(backup)
    file.write_text(text)
    backup.unlink()
    swap.unlink()


def emacs(file: Path, text: str) -> None:
    """A lock that is a link to nothing, a file saved by itself, a backup that stays."""
    lock, saved = file.with_name(f".#{file.name}"), file.with_name(f"#{file.name}#")
    lock.symlink_to("nell@laptop.4242:1790000000")
    saved.write_text(text)
    file.with_name(f"{file.name}~").write_bytes(file.read_bytes())
    file.write_text(text)
    saved.unlink()
    lock.unlink()


def in_place(file: Path, text: str) -> None:
    """VS Code and Obsidian: the same file, emptied and written."""
    with open(file, "r+", encoding="utf-8") as opened:
        opened.truncate(0)
        opened.write(text)


def atomic(file: Path, text: str) -> None:
    """A new file beside it that takes its name."""
    new = file.with_name(f".{file.name}.tmp-4711")
    new.write_text(text)
    os.replace(new, file)


def syncthing(file: Path, text: str) -> None:
    new = file.with_name(f".syncthing.{file.name}.tmp")
    new.write_text(text)
    file.unlink()
    new.rename(file)


def deleted_and_written(file: Path, text: str) -> None:
    file.unlink()
    time.sleep(0.1)  # some editors take this long; the note must not be called gone meanwhile
    file.write_text(text)


@pytest.mark.parametrize("save", [vim, emacs, in_place, atomic, syncthing, deleted_and_written])
def test_every_way_of_saving_is_one_save(tmp_path, watching, save):
    watch = watching(journal(tmp_path, {"contacts/ada-okafor.md": ADA}))
    for _ in range(2):
        save(tmp_path / "contacts/ada-okafor.md", WRONG)
        said = watch.until("next:")
        assert said[0].startswith(PROBLEM) and len(said) == 3, said
        save(tmp_path / "contacts/ada-okafor.md", ADA)
        assert watch.until("next:")[0] == "contacts/ada-okafor.md: nothing is wrong"
    assert watch.end() == []


def test_a_save_that_changes_nothing_and_files_beside_notes_are_passed_over(tmp_path, watching):
    watch = watching(journal(tmp_path, {"contacts/ada-okafor.md": ADA}))
    watch.write("contacts/ada-okafor.md", ADA)
    for path in ("contacts/ada-okafor.md~", "contacts/.ada.md", "contacts/~$a.md", "contacts/a.png", "site/x.md"):
        watch.write(path, WRONG)
    watch.write("contacts/ada-okafor.sync-conflict-20261123-100000-ABCDEFG.md", WRONG)
    watch.write("journal/last.md", "# Last\n")
    said = watch.until("journal/last.md")
    assert [line for line in said if "sync-conflict" not in line] == ["journal/last.md: nothing is wrong"]


def test_a_note_that_is_gone_or_moved_and_what_follows_elsewhere(tmp_path, watching):
    notes = {"contacts/ada-okafor.md": ADA, "journal/x.md": "# X\n\n[[Ada Okafor]]\n"}
    watch = watching(journal(tmp_path, notes))
    (tmp_path / "contacts/ada-okafor.md").unlink()
    assert watch.until("journal/x.md:3:1: warning")[0] == "contacts/ada-okafor.md is gone"
    watch.write("contacts/friends/old/ada-okafor.md", ADA)
    watch.until("  next:")
    os.rename(tmp_path / "contacts/friends", tmp_path / "contacts/people")
    gone, new = "contacts/friends/old/ada-okafor.md is gone", "contacts/people/old/ada-okafor.md: nothing is wrong"
    assert {gone, new} <= set(watch.until("  next:"))


def test_notes_that_come_together_are_read_together(tmp_path, watching):
    """A name is not called unknown because its note was written a moment later, as a sync program may do."""
    watch = watching(journal(tmp_path, {"journal/x.md": "# X\n"}))
    new = tmp_path / "new"
    for name, text in (("ada-okafor", ADA.replace("relation: friend", "referred_by: lee-park")), ("lee-park", LEE)):
        new.mkdir(exist_ok=True)
        (new / f"{name}.md").write_text(text)
    new.rename(tmp_path / "contacts/new")
    said = watch.until("next:")
    assert said[:2] == [f"contacts/new/{name}.md: nothing is wrong" for name in ("ada-okafor", "lee-park")]


def test_of_very_many_only_those_with_problems_are_named(tmp_path, watching):
    watch = watching(journal(tmp_path / "journal", {}))
    new = tmp_path / "people"
    new.mkdir()
    for number in range(30):
        (new / f"a{number}.md").write_text(ADA.replace("Ada", f"Ada{number}"))
    (new / "wrong.md").write_text(WRONG)
    new.rename(watch.root / "contacts/people")
    said = watch.until("next:")
    assert said[0] == "31 notes were saved" and said[1].startswith("contacts/people/wrong.md:3:15: error: ")
    assert len([line for line in said if "nothing is wrong" in line]) == 0


def test_a_folder_that_was_not_there_is_seen(tmp_path, watching):
    journal(tmp_path, {})
    (tmp_path / "journal").rmdir()
    watch = watching(tmp_path)
    watch.write("journal/x.md", "# X\n")
    watch.until("journal/x.md: nothing is wrong")


def test_after_a_quiet_time_the_notes_are_committed_in_words(tmp_path, watching):
    root = repository(tmp_path, {"contacts/ada-okafor.md": ADA})
    watch = watching(root, "--commit", "--quiet-time", "1s")
    watch.write("contacts/ada-okafor.md", ADA.replace("friend\n", "friend\nlog:\n  - 2026-11-20 replied yes\n"))
    watch.until("committed: Ada Okafor: replied yes")
    assert last(root) == "Ada Okafor: replied yes"
    assert git(root, "log", "-1", "--format=%an <%ae>").strip() == "Nell <nell@example.org>"
    watch.write("contacts/ben-ruiz.md", "---\nname: Ben Ruiz\n---\n")
    (root / "contacts/ada-okafor.md").unlink()
    watch.until("committed: ")
    assert last(root).splitlines()[2:] == ["- New: Ben Ruiz", "- Gone: Ada Okafor"]
    assert git(root, "status", "--short") == ""


@pytest.mark.promise("P20")
def test_only_notes_are_committed_and_what_is_staged_besides_stays_staged(tmp_path, watching):
    root = repository(tmp_path, {"contacts/ada-okafor.md": ADA, "README.md": "x\n", "secret.txt": "x\n"})
    (root / "README.md").write_text("staged\n")
    git(root, "add", "README.md")
    (root / "secret.txt").write_text("not staged\n")
    (root / "contacts/people.csv").write_text("not a note\n")
    watch = watching(root, "--commit", "--quiet-time", "1s")
    watch.write("contacts/ben-ruiz.md", "---\nname: Ben Ruiz\n---\n")
    watch.until("committed: New: Ben Ruiz")
    assert git(root, "show", "--name-only", "--format=").split() == ["contacts/ben-ruiz.md"]
    assert git(root, "status", "--short").splitlines() == ["M  README.md", " M secret.txt", "?? contacts/people.csv"]


def test_what_was_open_before_is_committed_too_and_ctrl_c_commits_the_rest(tmp_path, watching):
    root = repository(tmp_path, {"contacts/ada-okafor.md": ADA})
    (root / "contacts/ben-ruiz.md").write_text("---\nname: Ben Ruiz\n---\n")
    watch = watching(root, "--commit", "--quiet-time", "1h")
    watch.write("contacts/lee-park.md", "---\nname: Lee Park\n---\n")
    watch.until("next:")
    assert watch.end()[-1] == "committed: New: Ben Ruiz, and 1 more"
    assert watch.process.returncode == 0 and git(root, "status", "--short") == ""


def test_a_repository_without_a_commit_gets_its_first(tmp_path, watching):
    journal(tmp_path, {"contacts/ada-okafor.md": ADA})
    git(tmp_path, "init", "-q")
    watching(tmp_path, "--commit").end()
    assert last(tmp_path) == "New: Ada Okafor"


def test_while_git_is_busy_it_waits(tmp_path, watching):
    root = repository(tmp_path, {"contacts/ada-okafor.md": ADA})
    lock = root / ".git/index.lock"
    lock.write_text("")
    watch = watching(root, "--commit", "--quiet-time", "1s")
    watch.write("contacts/ben-ruiz.md", "---\nname: Ben Ruiz\n---\n")
    watch.until("git is busy")
    assert last(root) == "first"
    lock.unlink()
    watch.until("committed: New: Ben Ruiz")


def test_a_merge_under_way_is_left_to_its_owner(tmp_path, watching):
    root = repository(tmp_path, {"contacts/ada-okafor.md": ADA})
    git(root, "switch", "-qc", "other")
    (root / "contacts/lee.md").write_text("---\nname: Lee\n---\n")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "lee")
    git(root, "switch", "-q", "-")
    git(root, "merge", "--no-ff", "--no-commit", "other")
    watch = watching(root, "--commit", "--quiet-time", "1s")
    watch.write("contacts/ben-ruiz.md", "---\nname: Ben Ruiz\n---\n")
    watch.until("a merge is under way")
    assert last(root) == "first" and (root / ".git/MERGE_HEAD").exists()
    watch.end()
    assert watch.process.returncode == 1 and last(root) == "first"


def test_a_hook_that_refuses_is_heard_and_leaves_nothing_staged(tmp_path, watching):
    root = repository(tmp_path, {"contacts/ada-okafor.md": ADA})
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho not on a Sunday\nexit 1\n")
    hook.chmod(0o755)
    watch = watching(root, "--commit", "--quiet-time", "1s")
    watch.write("contacts/ben-ruiz.md", "---\nname: Ben Ruiz\n---\n")
    watch.until("git did not commit: not on a Sunday")
    assert git(root, "status", "--short") == "?? contacts/ben-ruiz.md\n"
    hook.unlink()
    watch.end()
    assert last(root) == "New: Ben Ruiz"


def test_a_journal_inside_another_repository_commits_its_own_notes(tmp_path, watching):
    git(tmp_path, "init", "-q")
    (tmp_path / "other.md").write_text("x")
    root = journal(tmp_path / "my notes", {"contacts/ada-okafor.md": ADA})
    watching(root, "--commit").end()
    assert git(tmp_path, "ls-files").splitlines() == ["my notes/contacts/ada-okafor.md"]


def test_without_a_repository_or_a_name_it_says_what_to_type(tmp_path, monkeypatch):
    root = journal(tmp_path, {})
    done = coffee(root, "watch", "--commit")
    assert done.returncode == 1 and "ype: git init" in done.stderr
    git(root, "init", "-q")
    git(root, "config", "user.useConfigOnly", "true")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{role}_NAME")
        monkeypatch.delenv(f"GIT_{role}_EMAIL")
    done = coffee(root, "watch", "--commit")
    assert done.returncode == 1 and "git config --global user.name" in done.stderr


@pytest.mark.promise("P20")
def test_nothing_is_ever_pushed(tmp_path, watching):
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    root = repository(tmp_path / "journal", {"contacts/ada-okafor.md": ADA})
    git(root, "remote", "add", "origin", str(tmp_path / "remote.git"))
    git(root, "push", "-qu", "origin", "HEAD")
    (root / "contacts/ben-ruiz.md").write_text("---\nname: Ben Ruiz\n---\n")
    watching(root, "--commit").end()
    assert last(root) == "New: Ben Ruiz" and git(tmp_path / "remote.git", "log", "--format=%s", "--all") == "first\n"


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("60s", 60), ("90", 90), ("5m", 300), ("5 min", 300), ("2 minutes", 120), ("1h", 3600), ("10 sec", 10)],
)
def test_a_quiet_time_may_be_written_in_many_ways(typed, seconds):
    assert Seconds().convert(typed, None, None) == seconds


def test_a_quiet_time_that_is_none_is_a_usage_error(tmp_path):
    assert coffee(journal(tmp_path, {}), "watch", "--quiet-time", "soon").returncode == 2


@pytest.mark.promise("P20")
@pytest.mark.parametrize(
    "name", ["id_rsa", "key.pem", ".env", "prod.env", "people.csv", "all.zip", "big.png", "id_ed25519.pub", "x.kdbx"]
)
def test_a_file_that_is_no_part_of_a_journal_is_not_committed_even_where_a_note_links_to_it(tmp_path, watching, name):
    root = repository(tmp_path, {"contacts/ada-okafor.md": ADA})
    (root / f"contacts/{name}").write_bytes(b"x" * 1_100_000 if "big" in name else b"secret")
    watch = watching(root, "--commit", "--quiet-time", "1h")
    watch.write("contacts/ada-okafor.md", f"{ADA}[x]({name}) ![y](small.png)\n")
    watch.write("contacts/small.png", "x")
    watch.until("  next:")
    watch.end()
    assert git(root, "show", "--name-only", "--format=").split() == ["contacts/ada-okafor.md", "contacts/small.png"]
    assert f"?? contacts/{name}" in git(root, "status", "--short").splitlines()


@pytest.mark.promise("P2")
@pytest.mark.parametrize("odd", ["secret", "pipe", "link", "large"])
def test_a_note_that_cannot_be_read_does_not_block_the_others(tmp_path, watching, odd):
    root = repository(tmp_path, {"contacts/ada-okafor.md": ADA, "contacts/odd.md": LEE})
    file = root / "contacts/odd.md"
    file.unlink()
    if odd == "pipe":
        os.mkfifo(file)
    elif odd == "link":
        file.symlink_to("/etc/passwd")
    else:
        file.write_bytes(b"x" * 1_100_000 if odd == "large" else LEE.encode() + b"\xff\xfe: [")
        file.chmod(0o000 if odd == "secret" else 0o644)
    watch = watching(root, "--commit", "--quiet-time", "1h")
    watch.write("contacts/ben-ruiz.md", "---\nname: Ben Ruiz\n---\n")
    watch.until("  next:")
    watch.end()
    assert "contacts/ben-ruiz.md" in git(root, "show", "--name-only", "--format=").split()


@pytest.mark.promise("P5")
def test_ctrl_c_in_the_terminal_does_not_cut_off_the_git_at_work(tmp_path, watching):
    """It goes to every process of the terminal's group; a hook that takes its time says when git is in the middle."""
    root = repository(tmp_path, {"contacts/ada-okafor.md": ADA})
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    os.mkfifo(root / "begun")
    os.mkfifo(root / "go")
    hook.write_text(f"#!/bin/sh\necho x >'{root}/begun'\nread x <'{root}/go'\n")
    hook.chmod(0o755)
    watch = watching(root, "--commit", "--quiet-time", "0s")
    watch.write("contacts/ben-ruiz.md", "---\nname: Ben Ruiz\n---\n")
    (root / "begun").read_text()
    os.killpg(watch.process.pid, signal.SIGINT)
    (root / "go").write_text("on\n")
    watch.until("committed: New: Ben Ruiz")
    assert watch.process.wait(DEADLINE) == 0
    assert last(root) == "New: Ben Ruiz" and not (root / ".git/index.lock").exists()
