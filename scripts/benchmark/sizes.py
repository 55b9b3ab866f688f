"""How the work with one thing repeated grows with its size: what costs the square of it shows as a ratio of sixteen."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from coffeechats.notes.density import is_too_dense
from coffeechats.notes.read_note import read_note
from coffeechats.pages.markdown import Renderer
from coffeechats.reading.line_days import Calendar
from coffeechats.records.collect import read_record

SMALL, LARGE = 100_000, 400_000  # bytes
_NOTICED = 0.2  # seconds; what is quicker at the large size is fine, whatever its ratio
# What is repeated until the text is full. `%d` counts.
UNITS = (
    "# a\n", "# a\n\n", "a\n-\n", "a\n=\n\n", "####### a\n", "#", "## Private\n\na\n\n", "---\n", "* * *\n", "***a",
    "_a", "__a__ ", "*a_ ", "*a **b _c __d ", "**a *b ", "[[a]] ", "[[a ", "[", "]", "[" * 199 + "]" * 199 + "\n\n",
    "[a](b) ", "[a](", "![a](", "![a](b \"c ", "[a](((((", "[a[b](c)](d) ", "[a][b] ", "[a%d]: b\n", "[a]: b\n",
    "[a%d]: b\n\n[a%d] ", "` ", "`a ", "<", "<a ", "<!", "<!-- ", "<!-- a -->\n", "<?", "<![CDATA[", "<div>\n",
    "</div>\n", "<div><div>", "<pre>", "<script>", "<style>a", "<details><summary>a\n", "<table><tr><td>",
    "<h2>a</h2>\n", "<http://a.b> ", "<a@b.c> ", "<a@b", "&", "&#", "&amp;", ">", "> a\n", ">>>>>>>>>> a\n\n",
    "- a\n", "- a\n\n", "1. a\n", "- [ ] a due 2026-12-01\n", "|a|b|\n|-|-|\n|c|d|\n\n", "|a|b|\n", "|", "```\n",
    "```a\n\n", "~~~ \na\n", "    a\n", "    a\n\n", "\n", " ", "  \n", "\t", "\f", "\\", "\\*", "a", "lorem ipsum ",
    "lorem ipsum\n\n", "lorem ipsum\n", "[TOC]\n\n", "[TOC]\n", "# a\n\n[TOC]\n\n", "http://a.b/ ", "{#a}",
    "{: #a }\n", "- 2026-01-02 asked by mail\n", "2026-01-02 asked\n", "é", "山", "\u200b", "😀", "a\r\n", "a\r", "\"",
    "$a$ ", "==a== ", "-- ", "a\n: b\n\n", "[^a] ", "*[A%d]: b\n",
)  # fmt: skip


def repeated(unit: str, size: int) -> str:
    """The unit, repeated until the text has that many bytes."""
    times = size // len(unit.encode()) + 1
    return "".join(unit.replace("%d", str(n)) for n in range(times)) if "%d" in unit else unit * times


def compare_sizes() -> None:
    """Prints each unit that takes noticeable time at the large size, with the ratio to the small one (4 is linear)."""
    print(f"{'repeated':24}{'shown':>10}{'read':>9}{'ratio':>7}{'laid out':>9}{'ratio':>7}")
    slowest = 0.0
    for unit in UNITS:
        texts = repeated(unit, SMALL), repeated(unit, LARGE)
        read, shown = ([_seconds(work, text) for text in texts] for work in (_read, _render))
        slowest = max(slowest, read[1] + shown[1])
        if max(read[1], shown[1]) > _NOTICED:
            how = "as typed" if is_too_dense(repeated(unit, LARGE)) else "laid out"
            times = "".join(f"{large:8.2f}s{large / small:7.1f}" for small, large in (read, shown))
            print(f"{unit[:20]!r:24}{how:>10}{times}", flush=True)
    print(f"slowest at {LARGE:,} bytes: {slowest:.2f} s of processor time")


def _read(text: str) -> None:
    read_record(
        read_note("journal/interviews/2026-11-01-ada.md", f"---\nwith: ada\n---\n{text}".encode()),
        None,
        Calendar(date(2026, 11, 1)),
    )


def _render(text: str) -> None:
    Renderer().render(text, lambda target, wiki: None, "a/")


def _seconds(work: Callable[[str], None], text: str) -> float:
    begin = time.process_time()
    work(text)
    return time.process_time() - begin
