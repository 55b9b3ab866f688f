"""Ctrl-C while something is written: it is heard when all of it is written, and then not forgotten."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

_PUT_OFF = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Puts off SIGINT and SIGTERM for a moment. Elsewhere than in the main thread Python hears none anyway."""
    if current_thread() is not main_thread():
        yield
        return
    heard: list[tuple[int, FrameType | None]] = []
    before = {number: handler for number in _PUT_OFF if callable(handler := signal.getsignal(number))}
    for put_off in before:
        signal.signal(put_off, lambda number, frame: heard.append((number, frame)))
    try:
        yield
    finally:
        for put_off, handler in before.items():
            signal.signal(put_off, handler)
    for number, frame in heard[:1]:
        before[signal.Signals(number)](number, frame)
