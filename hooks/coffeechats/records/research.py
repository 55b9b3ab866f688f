"""Fields and organizations: those with a file of their own, and those that contacts name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from coffeechats.records.model import Ref, Research
from coffeechats.records.names import slug
from coffeechats.records.people import Directory


@dataclass
class ResearchIndex:
    """Every field (or every organization) by id; one that is only named gets its record at its first mention."""

    records: dict[str, Research] = field(default_factory=dict)
    names: Directory = field(default_factory=lambda: Directory(first_names=False))

    def add(self, record: Research) -> None:
        """One with a file; its name and aliases are other ways to mean it."""
        self.records[record.id] = record
        self.names.add(record.id, record.name, record.aliases)

    def look_up(self, typed: Ref) -> Ref:
        """The record a name means, made when there was none."""
        found = self.names.find(typed.name).ids
        record = found[0] if found else slug(typed.name)
        if record not in self.records:
            self.records[record] = Research(record, typed.name)
            self.names.add(record, typed.name)
        return Ref(self.records[record].name, record, record, typed.line, typed.column)

    def look_up_all(self, refs: Iterable[Ref]) -> tuple[Ref, ...]:
        return tuple({ref.id: ref for ref in map(self.look_up, refs)}.values())

    def ordered(self) -> dict[str, Research]:
        """By name."""
        return dict(sorted(self.records.items(), key=lambda pair: (pair[1].name.casefold(), pair[0])))
