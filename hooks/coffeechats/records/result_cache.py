"""Results that are remembered while what they were made from stays the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Result = TypeVar("Result")


class Memo:
    """Results by name, of the last time and of this time.

    The caller names everything that a result depends on; it is made again unless all of it equals what it was.
    Records that were not read again are the same objects, so comparing them costs next to nothing.
    """

    def __init__(self) -> None:
        self._before: dict[Hashable, tuple[tuple[Any, ...], Any]] = {}
        self._now: dict[Hashable, tuple[tuple[Any, ...], Any]] = {}

    def result(self, name: Hashable, made_from: tuple[Any, ...], make: Callable[[], Result]) -> Result:
        known = self._now.get(name)
        if known is None or known[0] != made_from:
            known = self._before.get(name)
        if known is None or known[0] != made_from:
            known = made_from, make()
        self._now[name] = known
        found: Result = known[1]
        return found

    def made_again(self, name: Hashable, make: Callable[[Result | None], Result]) -> Result:
        """A result that `make` makes every time, given the last one or None: it finds by itself what has changed."""
        known = self._before.get(name)
        made = make(known[1] if known else None)
        self._now[name] = (), made
        return made

    def turn(self) -> None:
        """This time is over: what was not asked for is forgotten."""
        self._before, self._now = self._now, {}

    def copy(self) -> Memo:
        """A memo that knows the results of this time, for trying out what may be next."""
        made = Memo()
        made._now = dict(self._now)
        return made


class NoMemo(Memo):
    """For those who ask only once: nothing is kept."""

    def result(self, name: Hashable, made_from: tuple[Any, ...], make: Callable[[], Result]) -> Result:
        return make()

    def made_again(self, name: Hashable, make: Callable[[Result | None], Result]) -> Result:
        return make(None)
