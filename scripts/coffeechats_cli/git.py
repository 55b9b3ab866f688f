"""The journal's git repository: what is not committed yet, and committing the notes without touching anything else."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from coffeechats.notes.walking import FOLDERS

# What git is in the middle of, by the file that shows it.
_UNFINISHED = {
    "MERGE_HEAD": "a merge", "CHERRY_PICK_HEAD": "a cherry-pick", "REVERT_HEAD": "a revert", "rebase-merge": "a rebase",
    "rebase-apply": "a rebase", "BISECT_LOG": "a bisect",
}  # fmt: skip


class Git:
    """Git, asked about the folder of a journal. Paths count from there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._environment = _settled(root)

    def run(
        self, *arguments: str, data: bytes = b"", are_paths_plain: bool = True
    ) -> subprocess.CompletedProcess[bytes]:
        """One call of git; a pattern among the paths counts only where they are not plain. Raises OSError where there
        is no git.

        It has a session of its own: Ctrl-C in the terminal is for us, and would cut git off in the middle.
        """
        command = ["git", *(["--literal-pathspecs"] if are_paths_plain else []), *arguments]
        return subprocess.run(
            command, cwd=self.root, env=self._environment, input=data, capture_output=True, start_new_session=True
        )

    def lines(self, *arguments: str) -> list[str]:
        """The paths or lines, separated by zero bytes, that git gives; none when it fails."""
        done = self.run(*arguments)
        return [os.fsdecode(one) for one in done.stdout.split(b"\0") if one] if done.returncode == 0 else []

    def is_there(self) -> bool:
        """Whether the journal is in the working tree of a repository."""
        try:
            return self.run("rev-parse", "--is-inside-work-tree").stdout.strip() == b"true"
        except OSError:
            return False

    def top(self) -> Path:
        """The folder at the top of the repository."""
        return Path(os.fsdecode(self.run("rev-parse", "--show-toplevel").stdout.rstrip(b"\n")))

    def holding(self, pattern: str, *trees: str, among: Sequence[str] = ()) -> dict[str, list[str]]:
        """The files that have a line with a pattern (an extended one), by tree; of the index with "" for it. `among`
        are patterns of paths."""
        found: dict[str, list[str]] = {tree: [] for tree in trees}
        for tree in trees:
            where = [tree] if tree else ["--cached"]
            command = ("grep", "-l", "-z", "-E", "-e", pattern, *where, "--", *among)
            lines = self.run(*command, are_paths_plain=False).stdout.split(b"\0")
            found[tree] = [
                os.fsdecode(line.removeprefix(f"{tree}:".encode() if tree else b"")) for line in lines if line
            ]
        return found

    def place_of(self, name: str) -> Path:
        """Where git keeps a file of its own, such as `index.lock` or `hooks`."""
        return self.root / os.fsdecode(self.run("rev-parse", "--git-path", name).stdout.rstrip(b"\n"))

    def has_commits(self) -> bool:
        return self.run("rev-parse", "--verify", "--quiet", "HEAD").returncode == 0

    def is_busy(self) -> bool:
        """Whether another git uses the repository, or one that was cut short left its lock."""
        return self.place_of("index.lock").exists()

    def unfinished(self) -> str:
        """What has to be finished by hand before anything can be committed: `a merge`, or ""."""
        for name, words in _UNFINISHED.items():
            if self.place_of(name).exists():
                return words
        return "a merge" if self.lines("ls-files", "-u", "-z") else ""

    def knows_who(self) -> bool:
        """Whether git knows in whose name to commit."""
        return all(self.run("var", name).returncode == 0 for name in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"))

    def open_paths(self) -> list[str]:
        """Every file among the notes that is not committed as it is now, also those taken away, but no ignored ones."""
        known = ("diff", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", "HEAD", "--", *FOLDERS)
        first = ("ls-files", "-z", "--", *FOLDERS)
        return sorted({*self.lines(*(known if self.has_commits() else first)), *self.untracked()})

    def untracked(self) -> list[str]:
        return self.lines("ls-files", "-z", "--others", "--exclude-standard", "--", *FOLDERS)

    def committed(self, paths: Iterable[str]) -> dict[str, bytes]:
        """The bytes of files as they were committed last; those that are not committed are left out."""
        return self.contents({path: f"HEAD:./{path}" for path in paths if "\n" not in path})

    def contents(self, names: Mapping[str, str]) -> dict[str, bytes]:
        """The bytes for git's names for them, in one call."""
        if not names:
            return {}
        data = b"".join(os.fsencode(name) + b"\n" for name in names.values())
        return _blobs(list(names), self.run("cat-file", "--batch", data=data).stdout)

    def commit(self, paths: Sequence[str], message: str) -> str:
        """Commits these files as they are there and nothing that is staged besides; "" or what git says against it.

        Hooks run as ever. Where they refuse, nothing stays staged that was not staged before.
        """
        listed = b"".join(os.fsencode(path) + b"\0" for path in paths)
        new = [path for path in self.untracked() if path in set(paths)]
        by_list = ("--pathspec-from-file=-", "--pathspec-file-nul")
        if new:
            added = self.run("add", "--intent-to-add", *by_list, data=b"".join(os.fsencode(p) + b"\0" for p in new))
            if added.returncode:
                return _words(added)
        done = self.run("commit", "--quiet", "--only", "--cleanup=whitespace", "-m", message, *by_list, data=listed)
        if done.returncode == 0:
            return ""
        for path in new:
            self.run("rm", "--cached", "--force", "--quiet", "--", path)
        return _words(done) or "git did not commit and did not say why"


def _words(done: subprocess.CompletedProcess[bytes]) -> str:
    return (done.stdout + done.stderr).decode("utf-8", "replace").strip()


def _blobs(keys: Sequence[str], out: bytes) -> dict[str, bytes]:
    """What `cat-file --batch` gave, in the order asked for."""
    found, at = {}, 0
    for key in keys:
        end = out.index(b"\n", at)
        words = out[at:end].split(b" ")
        at = end + 1
        if len(words) == 3 and words[-1].isdigit():
            size = int(words[-1])
            if words[1] == b"blob":
                found[key] = out[at : at + size]
            at += size + 1
    return found


def _settled(root: Path) -> dict[str, str]:
    """The environment with English messages. In a hook git names its files from the top of the repository, which may
    are above the journal."""
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    for name in ("GIT_INDEX_FILE", "GIT_DIR", "GIT_WORK_TREE"):
        given = environment.get(name, "")
        if given and not os.path.isabs(given):
            top = next((folder for folder in (root, *root.parents) if (folder / given).exists()), root)
            environment[name] = str(top / given)
    return environment
