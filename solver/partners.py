"""Whom a team may take while a plan is being built: who brings whom along, who stays away from whom, who leads them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from solver.problem import Quality

if TYPE_CHECKING:
    from collections.abc import Collection

    from solver.company import Company
    from solver.grid import Grid
    from solver.problem import SpanOfControl


class Partners:
    """The hard pairs and the hard spans of control of a problem, asked officer by officer."""

    def __init__(self, grid: Grid, company: Company) -> None:
        self._grid = grid
        self._with: dict[int, list[tuple[int, bool]]] = defaultdict(list)
        """For each officer those who come along, and whether into the same team."""
        self._without: dict[int, list[tuple[int, bool]]] = defaultdict(list)
        """For each officer those who stay away, and whether only from the same team."""
        for bond in company.bonds:
            if bond.hard:
                book = self._with if bond.together else self._without
                book[bond.first].append((bond.second, bond.in_teams))
                book[bond.second].append((bond.first, bond.in_teams))
        self._spans = [span for span in grid.problem.span if span.weight is None]

    @property
    def together(self) -> list[tuple[int, int, bool]]:
        """Those who must be on the same shifts, both ways round, and whether in the same team."""
        return [(o, partner, in_team) for o, others in self._with.items() for partner, in_team in others]

    @property
    def indifferent(self) -> bool:
        """Whether there is neither a pair nor a span of control, so that anybody may join any team."""
        return not (self._with or self._without or self._spans)

    def group(self, o: int, team: Collection[int], present: Collection[int]) -> list[int] | None:
        """
        The officer and all who must come along into the team; None where somebody is in the way.

        ``present`` are the officers already on the shift, those of the team included.
        """
        group = [o]
        for member in group:  # grows while it is looked at
            for partner, in_team in self._with[member]:
                there = team if in_team else present
                if partner not in group and partner not in there:
                    group.append(partner)
        inside, around = {*team, *group}, {*present, *team, *group}
        for member in group:
            if any(other in (inside if in_team else around) for other, in_team in self._without[member]):
                return None
        return group

    def leaders_short(self, cell: int, present: Collection[int]) -> list[tuple[Quality, int]]:
        """The skills of which a shift with these officers has too few holders, and how many more it needs."""
        day = self._grid.cells[cell].day
        short = [(Quality(span.skill), self._short(span, present, day)) for span in self._spans]
        return [(quality, count) for quality, count in short if count > 0]

    def _short(self, span: SpanOfControl, present: Collection[int], day: int) -> int:
        officers, quality = self._grid.problem.officers, Quality(span.skill)
        leading = sum(officers[o].has(quality, day) for o in present)
        return -(-(len(present) - leading) // span.per) - leading
