#!/usr/bin/env python3
"""How well lines are read: the corpus in tests/reading/corpus, its seen half and its kept half apart.

usage: scripts/reading_figures.py [--half seen|kept] [--show VERDICT,...]

Look at the kept half's lines only when you will tune nothing afterwards: its figures are for lines no one tuned to.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]

from reading.lines_of_people import figures, judged  # noqa: E402

VERDICTS = ("right", "asked", "part", "wrong", "silent")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("seen", "kept"))
    parser.add_argument("--show", default="", help="print the lines of these verdicts, such as wrong,silent")
    options = parser.parse_args()
    shown = set(options.show.split(",")) - {""}
    for half in (options.half,) if options.half else ("seen", "kept"):
        found = figures(half)
        total = sum(found.values()) or 1
        print(
            f"{half}: {total} lines; " + ", ".join(f"{found[one]} {one} ({found[one] / total:.1%})" for one in VERDICTS)
        )
        for line in judged(half) if shown else ():
            if line.verdict in shown:
                print(f"  {line.verdict:6} {line.place} {line.typed}\n         wanted {line.wanted}")
                for clause in line.read.clauses:
                    made = ", ".join(
                        f"{entry.name} @{entry.who}" + (f" {entry.when}" if entry.when else "")
                        for entry in clause.entries
                    )
                    print(f"         {clause.outcome}: {clause.text} | {made or clause.why}")


if __name__ == "__main__":
    main()
