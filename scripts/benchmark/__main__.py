"""`scripts/bench`: ratios of time and memory, each pair measured in turn in one run."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmark.generate import write_ours, write_plain
from benchmark.preview import compare_previews
from benchmark.sizes import compare_sizes
from benchmark.walk import take_walk

BUILD = ("-m", "mkdocs", "build", "-q")


@dataclass(frozen=True)
class Run:
    """One finished command: wall time and processor time in seconds, memory at its highest in megabytes."""

    wall: float
    processor: float
    memory: float


def main(arguments: Sequence[str]) -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the notes, for trying out")
    parser.add_argument("--preview", action="store_true", help="the live preview beside others, instead of builds")
    parser.add_argument("--large", action="store_true", help="with --preview: 10,000 notes, too")
    parser.add_argument("--walk", type=int, metavar="N", help="N random steps, after which the preview has to be right")
    parser.add_argument("--sizes", action="store_true", help="how the work with one thing repeated grows, instead")
    parser.add_argument("--rounds", type=int, default=3, help="how often each pair is measured (3)")
    parser.add_argument("--seed", type=int, default=1, help="which journal is generated (1)")
    options = parser.parse_args(arguments)
    size = 250 if options.quick else 2500
    with tempfile.TemporaryDirectory() as made:
        if options.walk:
            take_walk(Path(made), options.walk, options.seed)
        elif options.sizes:
            compare_sizes()
        elif options.preview:
            for notes in (size, 4 * size) if options.large else (size,):
                compare_previews(Path(made), notes, options.seed)
        else:
            bench(Path(made), size, options.rounds, options.seed)


def bench(folder: Path, size: int, rounds: int, seed: int) -> None:
    ours, plain, large, small = (folder / name for name in ("ours", "plain", "large", "small"))
    write_ours(ours, size, seed)
    write_plain(plain, size, seed)
    write_ours(large, 4 * size, seed)
    write_ours(small, min(1000, size), seed)
    print(f"{'':44}{'wall':>9}{'processor':>11}{'memory':>9}")
    pairs = [(run(ours, *BUILD), run(plain, *BUILD)) for _ in range(rounds)]
    show(f"build of {size} notes, ours", [pair[0] for pair in pairs])
    show("the same by plain MkDocs with Material", [pair[1] for pair in pairs])
    show_ratio("ratio (at most 1.5; memory 1.6)", pairs)
    scaled = [(run(large, *BUILD), run(ours, *BUILD)) for _ in range(max(1, rounds - 1))]
    show_ratio("four times the notes, ratio (at most 4.4)", scaled)
    show(
        f"coffee check of {min(1000, size)} notes",
        [run(small, "-m", "coffeechats_cli", "check") for _ in range(rounds)],
    )


def run(folder: Path, *arguments: str) -> Run:
    """One command as a process of its own, measured from outside."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begin
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed in {folder.name} with {process.returncode}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def show(what: str, runs: Sequence[Run]) -> None:
    middle = [median(getattr(one, name) for one in runs) for name in ("wall", "processor", "memory")]
    print(f"{what:44}{middle[0]:8.2f}s{middle[1]:10.2f}s{middle[2]:7.0f}MB", flush=True)


def show_ratio(what: str, pairs: Sequence[tuple[Run, Run]]) -> None:
    """The median of the ratios, pair by pair: noise that meets both runs of a pair cancels out."""
    middle = [
        median(getattr(first, name) / getattr(second, name) for first, second in pairs)
        for name in ("wall", "processor", "memory")
    ]
    print(f"{what:44}{middle[0]:9.2f}{middle[1]:11.2f}{middle[2]:9.2f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
