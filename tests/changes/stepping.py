"""The steps on the disk, counted, so that a test can fail or kill at any of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

STEPS = ("open", "fdopen", "fsync", "chmod", "link", "unlink", "replace", "mkdir", "rmdir", "write", "ftruncate")


@contextmanager
def stepping(
    hit: Callable[[int], None],
    after: Callable[[int], None] = lambda _: None,
    names: Sequence[str] = STEPS,
    counts: Callable[[str, tuple[Any, ...]], bool] = lambda name, arguments: True,
) -> Iterator[list[str]]:
    """Calls `hit` before and `after` behind each step, with its number; gives the names of the steps.

    `counts` says of a call, by its name and arguments, whether it is a step.
    """
    done: list[str] = []
    real = {name: getattr(os, name) for name in names}

    def wrapped(name: str) -> Callable[..., object]:
        def step(*args, **kwargs):
            if not counts(name, args):
                return real[name](*args, **kwargs)
            number = len(done)
            done.append(name)
            hit(number)
            try:
                return real[name](*args, **kwargs)
            finally:
                after(number)

        return step

    try:
        for name in names:
            setattr(os, name, wrapped(name))
        yield done
    finally:
        for name in names:
            setattr(os, name, real[name])
