"""Acts under `coffee serve`: what part of a first reading of the journal one takes, until the page shows it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmark.following import Following, following
from benchmark.generate import GeneratedJournal
from coffeechats.acts.request import Request
from coffeechats.mkdocs.acting import Acts, Asked

ROUNDS = 5


def compare_acts(folder: Path, size: int, seed: int) -> None:
    """Prints the processor time of a typed line as it is read, and of an act with the page after it, beside that of
    setting up the preview, which reads every note once."""
    names, times = GeneratedJournal(size, seed).names, list[tuple[float, float]]()
    begin = time.process_time()
    with following(folder) as shown:
        first = time.process_time() - begin
        acts = shown.server._acts
        assert acts is not None
        for name in names[1 : 2 * ROUNDS : 2]:
            said = Request("line", words=f"{name} replied yes")
            read = _seconds(lambda said=said: acts.do(Asked(said, is_explained=True)))  # type: ignore[misc]
            act = Request("log", name, words="wrote")
            times.append((read, _seconds(lambda act=act: _shown(shown, acts, act))))  # type: ignore[misc]
    print(f"{'processor time under coffee serve':44}{'median':>9}{'of start':>9}")
    for what, some in zip(
        ("a line as it is read", "an act, and the page after it"), zip(*times, strict=True), strict=True
    ):
        print(f"{what:44}{median(some):8.2f}s{median(some) / first:9.3f}", flush=True)


def _shown(shown: Following, acts: Acts, request: Request) -> None:
    assert "undo" in acts.do(Asked(request))
    shown.file("follow-ups/index.html")


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin
