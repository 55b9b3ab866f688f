"""From a save to the fresh page, and from the start to the first page: ours beside the others on the same notes."""

from __future__ import annotations

import importlib.util
import random
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmark.acting import compare_acts
from benchmark.generate import GeneratedJournal, write_hugo, write_ours, write_plain
from benchmark.serving import MKDOCS, serving

SAVES = 7
PATIENCE = 900.0  # seconds: ten thousand notes take some of them more than one minute
STARTS = 3
FEW = 2500  # notes; of more a page may take longer beside Hugo, which reads one file where we know them all


@dataclass(frozen=True)
class Program:
    """One that shows notes while they are written: its folder, the note that is saved there, and its command."""

    name: str
    folder: Path
    notes: str
    command: Sequence[str] = MKDOCS


def compare_previews(folder: Path, size: int, seed: int) -> None:
    """Prints how long each takes from a save to the page, and what part of that ours takes."""
    path = next(path for path, _ in GeneratedJournal(size, seed).notes())
    programs = _programs(folder, size, seed)
    most = 0.8 if size <= FEW else 1.5
    print(f"\n{f'{size} notes: from a save to the fresh page':44}{'median':>9}{'slowest':>9}{'ours is':>9}")
    print(f"(at most {most} of Hugo's)")
    ours = 0.0
    for program in programs:
        times = times_of_saves(program, path)
        ours = ours or median(times)
        print(f"{program.name:44}{median(times):8.3f}s{max(times):8.3f}s{ours / median(times):9.3f}", flush=True)
    compare_starts(programs[0], programs[1])
    compare_acts(programs[0].folder, size, seed)


def times_of_saves(program: Program, path: str) -> list[float]:
    """Seconds until a new word is on the page of the note that was saved."""
    note, page = program.folder / program.notes / path, path.removesuffix(".md") + "/"
    text, times, pause = note.read_text("utf-8"), [], random.Random(1)
    with serving(program.folder, program.command, PATIENCE) as served:
        served.until(page, lambda content: "What stayed with me" in content)
        for number in range(SAVES + 1):
            time.sleep(1 + pause.random())  # as a person does; a watcher that polls is met at any moment
            word = f"freshword{number}"
            note.write_text(f"{text}\n{word}\n", "utf-8")
            begin = time.perf_counter()
            served.until(page, lambda content, word=word: word in content)  # type: ignore[misc]
            times.append(time.perf_counter() - begin)
    return times[1:]  # the first also opens what the others find open


def compare_starts(ours: Program, plain: Program) -> None:
    """Prints how long the first page takes, beside plain MkDocs."""
    first, theirs = [], []
    for _ in range(STARTS):
        first.append(time_of_start(ours))
        theirs.append(time_of_start(plain))
    print(f"{'from the start to the first page (below 0.3)':44}{'median':>9}{'of plain':>9}")
    for name, times in (("ours", first), ("plain MkDocs with Material", theirs)):
        print(f"{name:44}{median(times):8.2f}s{median(times) / median(theirs):9.2f}", flush=True)


def time_of_start(program: Program) -> float:
    """Seconds to the first page."""
    begin = time.perf_counter()
    with serving(program.folder, program.command, PATIENCE):
        return time.perf_counter() - begin


def _programs(folder: Path, size: int, seed: int) -> list[Program]:
    """Ours, plain MkDocs, and the others as far as they are installed."""
    ours, plain = folder / f"preview-{size}", folder / f"preview-plain-{size}"
    write_ours(ours, size, seed)
    write_plain(plain, size, seed)
    found = [Program("ours", ours, "."), Program("plain MkDocs with Material", plain, "docs")]
    if command := _zensical():
        copy = folder / f"zensical-{size}"
        write_plain(copy, size, seed)
        found.append(Program("Zensical", copy, "docs", (*command, "serve", "-a", "127.0.0.1:PORT")))
    if hugo := shutil.which("hugo"):
        write_hugo(folder / f"hugo-{size}", size, seed)
        command = (hugo, "server", "--bind", "127.0.0.1", "--port", "PORT")
        found.append(Program("Hugo, bare templates", folder / f"hugo-{size}", "content", command))
    return found


def _zensical() -> tuple[str, ...]:
    if program := shutil.which("zensical"):
        return (program,)
    return (sys.executable, "-m", "zensical") if importlib.util.find_spec("zensical") else ()
