"""What has to be decided anew round some broken rows, while everything else stays as it is in a known plan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from solver.doctor.opening import Opened

SHORT = 8
"""A row of one officer over at most so many days is about these days; a longer one is about the officer."""


@dataclass(frozen=True)
class Surroundings:
    """The variables of an opened program by day and by officer."""

    opened: Opened

    @cached_property
    def _day(self) -> NDArray[np.int32]:
        """For each variable its day; -1 where it has none, as a worked week-end."""
        grid = self.opened.frame.grid
        days = np.full(len(self.opened.program.low), -1, dtype=np.int32)
        for variable, (_, cell) in self.opened.cell_of.items():
            days[variable] = grid.cells[cell].day
        for crew in self.opened.model.crews.of.values():
            for kind in crew.kinds:
                for amount in (*kind.takes.values(), *kind.teams.values()):
                    days[[variable for variable, _ in amount.terms]] = grid.cells[crew.cell].day
        return days

    @cached_property
    def _officer(self) -> NDArray[np.int32]:
        officers = np.full(len(self.opened.program.low), -1, dtype=np.int32)
        for variable, (officer, _) in self.opened.cell_of.items():
            officers[variable] = officer
        return officers

    def around(self, rows: Iterable[int], reach: int) -> NDArray[np.bool_] | None:
        """
        For each variable whether it is free: those of the days of the rows and ``reach`` days before and after.

        Where a row is about one officer over a long time, that officer is free on all days. None where a row is about
        everything, so that nothing would stay.
        """
        days, officers = set[int](), set[int]()
        for i in rows:
            cause = self.opened.cause_of.get(i)
            first, last = (int(day) for day in self.opened.span[i])
            if cause is not None and cause.cell is not None:
                first = last = self.opened.frame.grid.cells[cause.cell].day
            if 0 <= last - first < SHORT:
                days.update(range(first - reach, last + reach + 1))
            elif cause is not None and cause.officer is not None:
                officers.add(cause.officer)
            elif last >= 0:
                return None
        free = np.isin(self._day, list(days)) | (self._day < 0)
        if officers:  # wherever they may come or go, the teams there are free too
            free |= np.isin(self._officer, list(officers)) | (self._officer < 0)
        return free
