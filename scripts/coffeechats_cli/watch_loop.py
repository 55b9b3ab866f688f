"""What follows from a save while `coffee watch` is running: problems, next steps, and in the end a commit.

Saves are what the system reports of them, however an editor or a sync program makes them.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event

import click

from coffeechats.acts.snapshot import Snapshot
from coffeechats.acts.steps import due_words, step_words
from coffeechats.notes.file_watcher import Watch as FileWatcher
from coffeechats.notes.problems import Problem
from coffeechats.notes.walking import FOLDERS, is_debris
from coffeechats.records.model import Journal
from coffeechats.records.note_store import Changed, NoteStore
from coffeechats.records.one_note import problems_of_note
from coffeechats.views.duty import Duty
from coffeechats.views.problems import problems
from coffeechats.views.what_changed import what_changed
from coffeechats.views.words import counted, listed
from coffeechats_cli.commit_notes import commit_notes
from coffeechats_cli.git import Git
from coffeechats_cli.output import print_problem, shown
from coffeechats_cli.place import CONFIG, JournalPlace, open_place

_NEXT = 5  # next steps shown after a save
_MANY = 10  # notes saved at once, above which those without a problem are only counted
_GONE = 0.3  # seconds in which a note that vanished may come back: some editors delete it and write a new one
_TICK = 0.2  # seconds after which the quiet time is looked at, and Ctrl-C is heard
_LAST_TRIES = 10
_SILENCE = 0.02  # seconds without another report after which a save is over: one save is several reports
_LONGEST = 0.06  # seconds after which the note is read anyway


class Saves:
    """Watches the notes under a journal's root and its settings. To be closed at the end."""

    def __init__(self, root: Path, how: str = "auto", say: Callable[[str], None] = lambda words: None) -> None:
        self._reports: SimpleQueue[str] = SimpleQueue()
        logging.getLogger("watchdog").setLevel(logging.CRITICAL)  # its own messages about its end do not help
        self._watch = FileWatcher(root, self._reports.put, counts=_is_ours, how=how, say=say)
        self._watch.start()

    def wait(self, seconds: float) -> set[str]:
        """What was saved, made, moved or taken away, as paths from the root: as soon as there is something, at the
        latest after so many seconds. Also folders."""
        try:
            found = {self._reports.get(timeout=seconds)}
        except Empty:
            return set()
        end = time.monotonic() + _LONGEST
        while (left := min(_SILENCE, end - time.monotonic())) > 0:
            try:
                found.add(self._reports.get(timeout=left))
            except Empty:
                break
        return found

    def within(self, seconds: float) -> set[str]:
        """Everything reported in this time."""
        found, end = set(), time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            found |= self.wait(left)
        return found

    def close(self) -> None:
        self._watch.stop()
        self._watch.join()


class WatchLoop:
    """Hears of saves and tells what follows; commits when it has been quiet long enough."""

    def __init__(self, place: JournalPlace, saves: Saves, git: Git | None, quiet: float) -> None:
        self.place, self.saves, self.git, self.quiet = place, saves, git, quiet
        self.store = NoteStore(place.root)
        self.catch_up()  # after the watch began, so that no save is missed
        self._commit_at = time.monotonic() + quiet if git else None
        self._said = self._remarked = ""

    def run(self, stop: Event) -> bool:
        """Watches until it is to stop; whether everything is committed that was to be."""
        then = f"; they are committed after {self.quiet:g} seconds without a save" if self.git else ""
        click.echo(f"Watching {counted(len(self.store.by_path), 'note')}{then}. Ctrl-C ends it.", err=True)
        while not stop.is_set():
            left = self._commit_at - time.monotonic() if self._commit_at is not None else _TICK
            if paths := self.saves.wait(max(0.0, min(left, _TICK))):
                self.saved(paths)
            elif self._commit_at is not None and time.monotonic() >= self._commit_at:
                self.commit()
        return self.end()

    def saved(self, paths: Collection[str]) -> None:
        """Problems of a note at once; then, with everything linked again, what else follows."""
        fresh = self._read(paths)
        said = self._tell(fresh[0], self._problems_of(fresh[0])) if len(fresh) == 1 else ()
        at_once = fresh[:1] if len(fresh) == 1 else []  # of several, one may be about another
        if any(map(self.store.misses, paths)):
            fresh += self._read(self.saves.within(_GONE))
        before, known = self.now.journal, {*self.problems, *said}
        caught = self.catch_up()
        changed = [*dict.fromkeys([*fresh, *caught.read]), *caught.gone]
        for path in caught.gone:
            click.echo(f"{shown(path)} is gone")
        self._tell_others([path for path in changed if path not in caught.gone and path not in at_once])
        for problem in self.problems:
            if problem not in known and (problem.path in at_once or problem.path not in changed):
                print_problem(problem)
        if changed:
            self._next(before, changed)
            self._commit_at = time.monotonic() + self.quiet if self.git else None

    def catch_up(self) -> Changed:
        """Looks at all files, reads those that changed, and links the journal again."""
        changed = self.store.look()
        self.now = open_place(self.place.root).snapshot(self.store)
        self.problems = problems(self.now.history)
        return changed

    def _problems_of(self, path: str) -> tuple[Problem, ...]:
        """What is wrong with one note, found at once."""
        return problems_of_note(self.store.by_path[path], self.now.journal, self.now.today)

    def _read(self, paths: Iterable[str]) -> list[str]:
        """Reads these notes; those that say something else than before."""
        return [path for path in sorted(paths) if self.store.read(path)]

    def _tell_others(self, paths: Collection[str]) -> None:
        """Several notes saved at once; of very many only those that have problems, and how many there are."""
        if len(paths) > _MANY:
            click.echo(f"{len(paths)} notes were saved")
        for path in paths:
            found = tuple(problem for problem in self.problems if problem.path == path)
            if found or len(paths) <= _MANY:
                self._tell(path, found)

    def _tell(self, path: str, found: tuple[Problem, ...]) -> tuple[Problem, ...]:
        for problem in found:
            print_problem(problem)
        if not found:
            click.echo(f"{shown(path)}: nothing is wrong")
        return found

    def _next(self, before: Journal, changed: Collection[str]) -> None:
        """What is due with the people that the save was about."""
        people = _people(before, self.now, changed)
        due = [one for one in self.now.duties if people & {one.contact, one.to} or one.file in changed]
        for duty in due[:_NEXT]:
            click.echo(f"  next: {shown(_line(duty, self.now))}")
        if len(due) > _NEXT:
            click.echo(f"  and {len(due) - _NEXT} more")
        names = sorted(person.name for person in self.now.journal.contacts.values() if person.id in people)
        if names and not due:
            click.echo(f"  next: nothing is due with {shown(listed(names[:_NEXT]))}")

    def commit(self) -> bool:
        """Tries to commit; whether nothing is left to do. The same reason is not told twice in a row."""
        assert self.git is not None
        outcome = commit_notes(self.git, self.now)
        if outcome.words and (outcome.is_done or outcome.words != self._said):
            click.echo(outcome.words.split("\n\n")[0] if outcome.is_done else outcome.words, err=not outcome.is_done)
        if outcome.remark and outcome.remark != self._remarked:
            click.echo(outcome.remark, err=True)
        self._remarked = outcome.remark
        self._said = "" if outcome.is_done else outcome.words
        self._commit_at = time.monotonic() + max(self.quiet, 1.0) if outcome.may_do_later else None
        return outcome.is_done

    def end(self) -> bool:
        """The last commit: of everything that is open, also of what was saved a moment ago."""
        if self.git is None:
            return True
        self.catch_up()
        for _ in range(_LAST_TRIES):
            if self.commit():
                return True
            if self._commit_at is None:
                return False
            time.sleep(0.1)
        return False


def _people(before: Journal, now: Snapshot, changed: Collection[str]) -> set[str]:
    """Who the notes are about, and who their news is about."""
    story = now.history
    people = {ref.id for path in changed if (ref := story.owners.get(path)) and ref.id}
    people |= {ref.id for one in now.journal.interviews.values() if one.path in changed for ref in one.people if ref.id}
    for news in what_changed(before, now.journal, changed):
        people.update(news.people)
    return people


def _line(duty: Duty, now: Snapshot) -> str:
    return f"{step_words(duty)} ({due_words(duty, now.today)})"


def _is_ours(path: str, is_folder: bool) -> bool:
    """Whether a report is about notes: a note, a folder of them, or the settings; never what editors leave beside."""
    top, *rest = path.split("/")
    if top not in FOLDERS:
        return path == CONFIG
    return not any(map(is_debris, rest)) and (is_folder or path.lower().endswith(".md"))
