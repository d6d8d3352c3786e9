"""Who works which cell: the decisions of a program, with those outside its scope fixed as the plan has them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from solver.program import ONE, ZERO, Linear, Program, total

if TYPE_CHECKING:
    from collections.abc import Mapping

    from solver.grid import Grid
    from solver.problem import Officer

Worked = dict[int, dict[int, int]]
"""For each officer the cell worked on each day worked."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a program may decide: these officers on these days; everything else stays as it is."""

    officers: frozenset[int]
    days: range

    @classmethod
    def whole(cls, grid: Grid) -> Scope:
        """Every officer on every day."""
        return cls(frozenset(range(len(grid.problem.officers))), range(grid.problem.days))

    def frees(self, o: int, day: int) -> bool:
        """Whether the day of the officer is to be decided."""
        return day in self.days and o in self.officers

    def reaches(self, first: int, last: int) -> bool:
        """Whether any day from ``first`` to ``last`` is in the scope."""
        return first < self.days.stop and last >= self.days.start


class Duties:
    """The variables y(o, c): officer o works cell c."""

    def __init__(self, grid: Grid, program: Program, scope: Scope, worked: Mapping[int, Mapping[int, int]]) -> None:
        self.grid, self.program, self.scope = grid, program, scope
        self._at: dict[tuple[int, int], Linear] = {}
        self._on: dict[tuple[int, int], Linear] = {}
        self._minutes: dict[tuple[int, int], Linear] = {}
        """The minutes of officer and day; windows that overlap ask for the same days again and again."""
        self._given: dict[int, dict[int, int]] = {}
        """For each officer the cells worked on days that are not to be decided."""
        self._fixed: dict[int, list[int]] = {}
        self._days = range(grid.problem.days)
        for o in range(len(grid.problem.officers)):
            mine = worked.get(o, {})
            for day in scope.days if o in scope.officers else ():
                self._open(o, day)
            self._given[o] = {day: cell for day, cell in mine.items() if day in self._days and not scope.frees(o, day)}
            for day, cell in self._given[o].items():
                self._at[o, cell] = ONE
                self._on[o, day] = ONE

    def _open(self, o: int, day: int) -> None:
        parts = []
        for cell in self.grid.day_cells(day):
            if cell.index in self.grid.allowed[o]:
                self._at[o, cell.index] = self.program.variable(0, 1)
                parts.append(self._at[o, cell.index])
        self._on[o, day] = total(parts)

    def variables(self) -> list[int]:
        """The positions of all duty variables in the program."""
        return [variable for amount in self._at.values() for variable, _ in amount.terms]

    def at(self, o: int, cell: int) -> Linear:
        """Whether the officer works the cell."""
        return self._at.get((o, cell), ZERO)

    def on(self, o: int, day: int) -> Linear:
        """Whether the officer works on the day."""
        return self._on.get((o, day), ZERO)

    def minutes(self, o: int, first: int, last: int) -> Linear:
        """The minutes assigned to the officer on the days from ``first`` to ``last``."""
        start, stop = max(0, first), min(last, self.grid.problem.days - 1) + 1
        if stop <= start:
            return ZERO
        fixed, scope = self._fixed_minutes(o), self.scope.days
        free = range(max(start, scope.start), min(stop, scope.stop)) if o in self.scope.officers else ()
        return total([Linear(float(fixed[stop] - fixed[start])), *(self._minutes_on(o, day) for day in free)])

    def _fixed_minutes(self, o: int) -> list[int]:
        """The officer's minutes before each day and before the end that are no longer to be decided."""
        known = self._fixed.get(o)
        if known is None:
            cells = self._given[o]
            each = [self.grid.minutes[self.grid.cells[cells[day]].shift] if day in cells else 0 for day in self._days]
            known = self._fixed[o] = list(accumulate(each, initial=0))
        return known

    def _minutes_on(self, o: int, day: int) -> Linear:
        known = self._minutes.get((o, day))
        if known is None:
            known = total(
                self._at[o, cell.index] * self.grid.minutes[cell.shift]
                for cell in self.grid.day_cells(day)
                if (o, cell.index) in self._at
            )
            self._minutes[o, day] = known
        return known

    def officer(self, o: int) -> Officer:
        """The officer of an index."""
        return self.grid.problem.officers[o]
