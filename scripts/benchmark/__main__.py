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
CHECK = ("-m", "coffeechats_cli", "check")
FIGURES = ("wall", "processor", "memory")


@dataclass(frozen=True)
class Measured:
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
        # As people have it from the second start on: Python's own cache is there, whatever it is told here.
        os.environ["PYTHONPYCACHEPREFIX"] = f"{made}/compiled"
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        if options.walk:
            take_walk(Path(made), options.walk, options.seed)
        elif options.sizes:
            compare_sizes()
        elif options.preview:
            for notes in (size, 4 * size) if options.large else (size,):
                compare_previews(Path(made), notes, options.seed)
        else:
            compare_builds(Path(made), size, options.rounds, options.seed)


def compare_builds(folder: Path, size: int, rounds: int, seed: int) -> None:
    """Prints builds of the same notes by us and by plain MkDocs at two sizes, and `coffee check` beside the larger."""
    ours, plain = _journals(folder, size, seed)
    large, large_plain = _journals(folder, 4 * size, seed)
    for start in _journals(folder, 10, seed):
        run(start, *BUILD)
    run(folder / "ours-10", *CHECK)
    pairs = [(run(ours, *BUILD), run(plain, *BUILD)) for _ in range(rounds)]
    show_pair(size, ours, plain, pairs)
    runs = [
        (run(large, *BUILD), run(large_plain, *BUILD), run(ours, *BUILD), run(large, *CHECK))
        for _ in range(max(1, rounds // 2))
    ]
    show_pair(4 * size, large, large_plain, [(built, theirs) for built, theirs, _, _ in runs])
    show_ratio("four times the notes, ratio (at most 4.2)", [(built, small) for built, _, small, _ in runs])
    show_ratio(f"coffee check of {4 * size} notes (below 0.15)", [(check, theirs) for _, theirs, _, check in runs])


def _journals(folder: Path, size: int, seed: int) -> tuple[Path, Path]:
    """The same notes for us and for plain MkDocs."""
    ours, plain = folder / f"ours-{size}", folder / f"plain-{size}"
    write_ours(ours, size, seed)
    write_plain(plain, size, seed)
    return ours, plain


def show_pair(size: int, ours: Path, plain: Path, pairs: Sequence[tuple[Measured, Measured]]) -> None:
    """Both builds, with what they wrote, and the ratio of the two."""
    print(f"\n{f'build of {size} notes':44}{'pages':>7}{'bytes':>9}{'wall':>9}{'processor':>11}{'memory':>9}")
    for number, (name, root) in enumerate((("ours", ours), ("plain MkDocs with Material", plain))):
        files = [file for file in (root / "site").rglob("*") if file.is_file()]
        pages, written = sum(file.suffix == ".html" for file in files), sum(file.stat().st_size for file in files)
        wall, processor, memory = (median(getattr(pair[number], one) for pair in pairs) for one in FIGURES)
        times = f"{wall:8.2f}s{processor:10.2f}s{memory:7.0f}MB"
        print(f"{name:44}{pages:7}{written / 1e6:7.0f}MB{times}")
    show_ratio("ratio (at most 1.0; memory 1.3)", pairs)


def run(folder: Path, *arguments: str) -> Measured:
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
    return Measured(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def show_ratio(what: str, pairs: Sequence[tuple[Measured, Measured]]) -> None:
    """The median of the ratios, pair by pair: noise that meets both runs of a pair cancels out."""
    middle = [median(getattr(first, one) / getattr(second, one) for first, second in pairs) for one in FIGURES]
    print(f"{what:60}{middle[0]:9.2f}{middle[1]:11.2f}{middle[2]:9.2f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
