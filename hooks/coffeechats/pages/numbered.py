"""A list on several pages: how many, the address of each, and the links among them."""

from __future__ import annotations

from dataclasses import dataclass

from coffeechats.pages.templates import Link


@dataclass(frozen=True, slots=True)
class NumberedPages:
    """`many` pages of one list. The first is at the address `first`, the others by their number below `below`."""

    first: str
    below: str
    many: int

    def address(self, number: int) -> str:
        """Where a page is, counted from 1."""
        return self.first if number == 1 else f"{self.below}{number}/"

    @property
    def links(self) -> list[Link]:
        """A link to each; none where there is only one page."""
        return [Link(str(one), self.address(one)) for one in range(1, self.many + 1)] if self.many > 1 else []


def pages_needed(rows: int, size: int) -> int:
    """On how many pages rows stand, `size` on each; at least one."""
    return max(1, -(-rows // size))
