"""Writes hooks/coffeechats/reading/months.txt from CLDR, by Babel: the names of months in many languages.

python scripts/months.py          write the table
python scripts/months.py --check  only say whether it is up to date (exit 1 when it is not)
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

from babel import Locale

from coffeechats.reading.months import key_of

TABLE = Path(__file__).resolve().parent.parent / "hooks" / "coffeechats" / "reading" / "months.txt"
LANGUAGES = (
    "af ar bg bn ca cs cy da de el en en_GB eo es et eu fa fi fil fr ga gl he hi hr hu hy id is it ka lt lv ms nb nl "
    "nn pa pl pt ro ru sk sl sq sr sr_Latn sv sw ta te tr uk ur"
)
_PREPOSITION = re.compile(r"(?:de |d[’'])")  # Catalan: de març, d’abril


def table() -> str:
    """A line for each name, with the number of its month, or of its months where languages differ."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for language in LANGUAGES.split():
        for form in Locale.parse(language).months.values():
            for width in ("abbreviated", "wide"):
                for number, name in form[width].items():
                    bare = key_of(_PREPOSITION.sub("", name))
                    if len(bare) > 1 and not bare[0].isdigit() and " " not in bare:
                        found[bare].add(number)
    english = Locale("en").months["format"]["wide"]
    found |= {key_of(name[:length]): {number} for number, name in english.items() for length in (3, 20)}
    return "".join(f"{name} {' '.join(map(str, sorted(numbers)))}\n" for name, numbers in sorted(found.items()))


def main(arguments: list[str]) -> int:
    """Writes the table, or compares it."""
    text = table()
    if arguments == ["--check"]:
        return 0 if TABLE.exists() and TABLE.read_text("utf-8") == text else 1
    TABLE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
