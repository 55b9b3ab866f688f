"""A journal of lines only: each is read with what went before, as `records` does it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from coffeechats.reading.context import Context, Standing
from coffeechats.reading.days import Order
from coffeechats.reading.lexicon import Names
from coffeechats.reading.lines import LineRead, read_line


@dataclass
class Folded:
    """How things stand with everybody behind the lines read so far."""

    named: dict[str, list[str]]
    today: date
    order: Order = ""
    standings: dict[str, Standing] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.people = Names({one: [*names, one.replace("-", " ")] for one, names in self.named.items()})
        self.names = {one: names[0] for one, names in self.named.items()}

    def standing(self, person: str) -> Standing:
        found = self.standings.get(person, Standing())
        if news := self._news(person):
            found = replace(found, news=news)
        return found

    def _news(self, person: str) -> tuple[str, ...]:
        """Whom this person suggested, and with whom there was a talk: the latest of them."""
        talked = [
            (max(standing.talks), one)
            for one, standing in self.standings.items()
            if person in standing.referrers and standing.talks
        ]
        return (max(talked)[1],) if talked else ()

    def read(self, said: str, day: date | None, person: str = "", last: str = "", *, is_dated: bool = True) -> LineRead:
        context = Context(
            today=self.today, day=day, person=person, last=last, people=self.people, order=self.order,
            standing=self.standing, names=self.names, is_dated=is_dated,
        )  # fmt: skip
        read = read_line(said, context)
        for entry in read.entries:
            self.standings[entry.who] = self.standings.get(entry.who, Standing()).after(entry)
        if read.outcome == "not understood" and person and not read.entries:
            self.standings[person] = self.standings.get(person, Standing()).unread()
        return read
