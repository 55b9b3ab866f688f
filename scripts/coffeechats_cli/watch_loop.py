"""What follows from a save while `coffee watch` is running: problems, next steps, and in the end a commit."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable
from threading import Event

import click

from coffeechats.notes.problems import Problem
from coffeechats.records.model import Journal
from coffeechats.views.duties import duties
from coffeechats.views.duty import Duty
from coffeechats.views.what_changed import what_changed
from coffeechats.views.words import counted, listed
from coffeechats_cli.commit_notes import commit_notes
from coffeechats_cli.git import Git
from coffeechats_cli.kept import Kept
from coffeechats_cli.printing import shown
from coffeechats_cli.problem_lines import print_problem
from coffeechats_cli.saves import Saves
from coffeechats_cli.steps import due_words, step_words

_NEXT = 5  # next steps shown after a save
_MANY = 10  # notes saved at once, above which those without a problem are only counted
_GONE = 0.3  # seconds in which a note that vanished may come back: some editors delete it and write a new one
_TICK = 0.2  # seconds after which the quiet time is looked at, and Ctrl-C is heard
_LAST_TRIES = 10


class Watch:
    """Hears of saves and tells what follows; commits when it has been quiet long enough."""

    def __init__(self, kept: Kept, saves: Saves, git: Git | None, quiet: float) -> None:
        self.kept, self.saves, self.git, self.quiet = kept, saves, git, quiet
        self._commit_at = time.monotonic() + quiet if git else None
        self._said = self._remarked = ""

    def run(self, stop: Event) -> bool:
        """Watches until it is to stop; whether everything is committed that was to be."""
        then = f"; they are committed after {self.quiet:g} seconds without a save" if self.git else ""
        click.echo(f"Watching {counted(len(self.kept.notes), 'note')}{then}. Ctrl-C ends it.", err=True)
        while not stop.is_set():
            left = self._commit_at - time.monotonic() if self._commit_at is not None else _TICK
            if paths := self.saves.wait(max(0.0, min(left, _TICK))):
                self.saved(paths)
            elif self._commit_at is not None and time.monotonic() >= self._commit_at:
                self.commit()
        return self.end()

    def saved(self, paths: Collection[str]) -> None:
        """Problems of a note at once; then, with everything linked anew, what else follows."""
        fresh = self._read(paths)
        said = self._tell(fresh[0], self.kept.problems_of(fresh[0])) if len(fresh) == 1 else ()
        at_once = fresh[:1] if len(fresh) == 1 else []  # of several, one may be about another
        if any(map(self.kept.misses, paths)):
            fresh += self._read(self.saves.within(_GONE))
        before, known = self.kept.journal, {*self.kept.problems, *said}
        caught = self.kept.catch_up()
        changed = [*dict.fromkeys([*fresh, *caught.read]), *caught.gone]
        for path in caught.gone:
            click.echo(f"{shown(path)} is gone")
        self._tell_others([path for path in changed if path not in caught.gone and path not in at_once])
        for problem in self.kept.problems:
            if problem not in known and (problem.path in at_once or problem.path not in changed):
                print_problem(problem)
        if changed:
            self._next(before, changed)
            self._commit_at = time.monotonic() + self.quiet if self.git else None

    def _read(self, paths: Iterable[str]) -> list[str]:
        """Reads these notes; those that say something else than before."""
        return [path for path in sorted(paths) if self.kept.read(path)]

    def _tell_others(self, paths: Collection[str]) -> None:
        """Several notes saved at once; of very many only those that have problems, and how many there are."""
        if len(paths) > _MANY:
            click.echo(f"{len(paths)} notes were saved")
        for path in paths:
            found = tuple(problem for problem in self.kept.problems if problem.path == path)
            if found or len(paths) <= _MANY:
                self._tell(path, found)

    def _tell(self, path: str, found: tuple[Problem, ...]) -> tuple[Problem, ...]:
        for problem in found:
            print_problem(problem)
        if not found:
            click.echo(f"{shown(path)}: nothing is wrong")
        return found

    def _next(self, before: Journal, changed: Collection[str]) -> None:
        """What is due with the people whom the save was about."""
        people = _people(before, self.kept, changed)
        due = [one for one in duties(self.kept.story) if people & {one.contact, one.to} or one.file in changed]
        for duty in due[:_NEXT]:
            click.echo(f"  next: {shown(_line(duty, self.kept))}")
        if len(due) > _NEXT:
            click.echo(f"  and {len(due) - _NEXT} more")
        names = sorted(person.name for person in self.kept.journal.contacts.values() if person.id in people)
        if names and not due:
            click.echo(f"  next: nothing is due with {shown(listed(names[:_NEXT]))}")

    def commit(self) -> bool:
        """Tries to commit; whether nothing is left to do. The same reason is not told twice in a row."""
        assert self.git is not None
        outcome = commit_notes(self.git, self.kept)
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
        self.kept.catch_up()
        for _ in range(_LAST_TRIES):
            if self.commit():
                return True
            if self._commit_at is None:
                return False
            time.sleep(0.1)
        return False


def _people(before: Journal, kept: Kept, changed: Collection[str]) -> set[str]:
    """Whom the notes are about, and whom what is new in them is about."""
    story = kept.story
    people = {ref.id for path in changed if (ref := story.owners.get(path)) and ref.id}
    people |= {
        ref.id for one in kept.journal.interviews.values() if one.path in changed for ref in one.people if ref.id
    }
    for news in what_changed(before, kept.journal, changed):
        people.update(news.people)
    return people


def _line(duty: Duty, kept: Kept) -> str:
    return f"{step_words(duty)} ({due_words(duty, kept.story.today)})"
