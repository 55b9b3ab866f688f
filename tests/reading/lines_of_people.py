"""The corpus of lines: what people might type, with the human reading beside it, and how well it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reading.folding import Folded

from coffeechats.reading.context import ReadEntry, Standing
from coffeechats.reading.line_days import Calendar, line_day
from coffeechats.reading.lines import LineRead
from coffeechats.reading.verbs import after_date

CORPUS = Path(__file__).parent / "corpus"
_BESIDE = {"may_use_name", "look offered", "ok_to_follow_up", "referred_by"}


@dataclass(frozen=True)
class Judged:
    """One line: where it stands, what was wanted, and what became of it.

    `verdict` is right, asked (nothing wrong counts, and it says so), part (some of it counts), wrong (something counts
    that did not happen), or silent (it counts as nothing although something happened, and says nothing).
    """

    place: str
    typed: str
    wanted: str
    read: LineRead
    verdict: str


def judged(half: str) -> Iterator[Judged]:
    """Every line of a half of the corpus, read in its order."""
    for path in sorted((CORPUS / half).glob("*.txt")):
        yield from _of_file(path)


def figures(half: str) -> Counter[str]:
    """How many lines of a half came out how."""
    return Counter(line.verdict for line in judged(half))


def _of_file(path: Path) -> Iterator[Judged]:
    named: dict[str, list[str]] = {}
    folded: Folded | None = None
    today, order, person, last = date(2026, 12, 5), "", "", ""
    standings: dict[str, Standing] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        word, _, rest = line.partition(" ")
        if not line or word == "#":
            continue
        if word == "today":
            today = date.fromisoformat(rest)
        elif word == "order":
            order = rest
        elif word == "people":
            for one in rest.split("; "):
                known, _, referrer = one.partition(" < ")
                key, _, name = known.partition("=")
                named[key] = [name]
                if referrer:
                    standings[key] = Standing(referrers=(referrer,))
        elif word == "interview":
            key, _, day = rest.partition(" ")
            standings[key] = replace(standings.get(key, Standing()), talks=frozenset({date.fromisoformat(day)}))
        elif word in ("note", "log") and "->" not in line:
            person, last = rest, ""
        else:
            if folded is None:
                folded = Folded(named, today, order, standings)  # type: ignore[arg-type]
            typed, _, wanted = line.rpartition(" -> ")
            found = line_day(typed, Calendar(today, order=order, is_dashed=True))  # type: ignore[arg-type]
            assert found.day, f"{path.name}:{number}: no day: {found.message}"
            read = folded.read(after_date(typed, found.end), found.day, person, last)
            last = read.only if not person else ""
            verdict = _verdict(read, wanted.strip(), found.day, person)
            yield Judged(f"{path.parent.name}/{path.name}:{number}", typed, wanted.strip(), read, verdict)


def _verdict(read: LineRead, wanted: str, day: date, person: str) -> str:
    made = {_plain(entry) for entry in read.entries if entry.key not in _BESIDE}
    if wanted == "?":
        return "wrong" if made else "right"
    expected = {_expected(one, person) for one in wanted.split("; ")} if wanted != "-" else set()
    if any(entry[0] == "planned" for entry in expected & made):  # a meeting says that they agreed
        expected, made = (
            {one for one in entries if one[0] not in ("replied yes", "wrote")} for entries in (expected, made)
        )
    if not any(entry[4] for entry in made):  # "same time"
        expected = {(*entry[:4], "") for entry in expected}
    if made == expected:
        return "right"
    if made - expected:
        return "wrong"
    if made:
        return "part"
    return "asked" if read.outcome == "not understood" else "silent"


def _plain(entry: ReadEntry) -> tuple[str, ...]:
    """An entry for comparing: name, person, whom it was about, and the day that was meant."""
    name = "planned" if entry.verb == "moved to" else entry.name
    when = entry.when.isoformat() if entry.when and name in ("planned", "follow_up", "task") else ""
    clock = entry.clock if name == "planned" else ""
    about = entry.about if name == "told" else ""
    return name, entry.who, about, when, clock


def _expected(text: str, person: str) -> tuple[str, ...]:
    words, who, when, clock = [], person, "", ""
    for word in text.split():
        if word.startswith("@"):
            who = word[1:]
        elif word[:4].isdigit():
            when = word
        elif ":" in word:
            clock = word
        else:
            words.append(word)
    name = " ".join(words)
    if name == "moved to":
        name = "planned"
    if name.startswith("told ") and name != "told":
        return "told", who, name.removeprefix("told ").removeprefix("about "), "", ""
    return name, who, "", when, clock
