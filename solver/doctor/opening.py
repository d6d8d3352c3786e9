"""
A problem as rows of which each can be let go: nothing is left out beforehand, every rule has a row and a cause.

Elsewhere leave, other duty and the most teams of a zone are cells without a variable and limits of variables, which is
smaller but cannot be questioned. Here they are rows too.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from solver.duties import Scope
from solver.grid import Grid
from solver.modelling import state
from solver.program import Cause, Program, total
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from solver.modelling import Frame
    from solver.problem import Busy, Officer

TOLERANCE = 1e-6


class Opened:
    """The program of a whole problem with every rule open, and which rows are of which rule."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        frame.grid.allowed = _open_cells(frame)
        self.model = state(frame, Scope.whole(frame.grid), {}, {})
        self.program = self.model.program
        _add_leave_and_duty(self)
        _add_most_teams(self)
        _tie_teams(self)
        self.links: list[int] = []
        """The rows that no rule asks for: they only tie variables."""
        self.cause_of: dict[int, Cause] = {}
        """For each other row the rule that it comes from."""
        for i, row in enumerate(self.program.rows):
            if row.cause is None:
                self.links.append(i)
            else:
                self.cause_of[i] = datum(row.cause)

    @cached_property
    def fallback(self) -> NDArray[np.int64]:
        """The values of variables that nothing asks for: nobody works."""
        low, high = (np.array(limits, dtype=np.int64) for limits in (self.program.low, self.program.high))
        return np.minimum(np.maximum(low, 0), high)

    @cached_property
    def cell_of(self) -> dict[int, tuple[int, int]]:
        """For the position of each duty variable the officer and the cell."""
        duties, grid = self.model.duties, self.frame.grid
        return {
            variable: (o, cell)
            for o in range(len(grid.problem.officers))
            for cell in grid.allowed[o]
            for variable, _ in duties.at(o, cell).terms
        }

    @cached_property
    def most_teams(self) -> dict[int, int]:
        """For the position of each count of teams the most that its zone may have or is asked to have, at least one."""
        zones, everybody = self.frame.problem.zones, len(self.frame.problem.officers)
        asked = [max((floor.teams for floor in zone.min_teams), default=1) for zone in zones]
        most = [everybody if z.max_teams is None else max(z.max_teams, a) for z, a in zip(zones, asked, strict=True)]
        return {
            variable: min(max(most[zone], 1), self.program.high[variable])
            for crew in self.model.crews.of.values()
            for kind in crew.kinds
            for zone, teams in kind.teams.items()
            for variable, _ in teams.terms
        }

    def days_of(self, rows: Iterable[int]) -> tuple[int, ...]:
        """The days that some rows are about, in order."""
        variables = {variable for i in rows for variable, _ in self.program.rows[i].terms}
        cells = {self.cell_of[variable][1] for variable in variables if variable in self.cell_of}
        cells |= {self._cell_of_team[variable] for variable in variables if variable in self._cell_of_team}
        return tuple(sorted({self.frame.grid.cells[cell].day for cell in cells}))

    @cached_property
    def _cell_of_team(self) -> dict[int, int]:
        """For the position of each variable of a kind of teams its cell."""
        return {
            variable: crew.cell
            for crew in self.model.crews.of.values()
            for kind in crew.kinds
            for amount in (*kind.takes.values(), *kind.teams.values())
            for variable, _ in amount.terms
        }

    @cached_property
    def of_officer(self) -> dict[int, list[int]]:
        """The rows of the rules of each officer."""
        found: dict[int, list[int]] = {}
        for i, cause in self.cause_of.items():
            if cause.officer is not None:
                found.setdefault(cause.officer, []).append(i)
        return found

    def beside(self, rows: Iterable[int]) -> set[int]:
        """Some rows with all others of the officers whom they are about."""
        found = set(rows)
        officers = {cause.officer for i in found if (cause := self.cause_of.get(i)) is not None}
        for o in officers:
            found.update(() if o is None else self.of_officer[o])
        return found

    @cached_property
    def span(self) -> NDArray[np.int32]:
        """For each row the first and the last day of the duties in it; (days, -1) where it has none."""
        columns, _, at = self._matrix
        days = np.full(len(self.program.low), -1, dtype=np.int32)
        for variable, (_, cell) in self.cell_of.items():
            days[variable] = self.frame.grid.cells[cell].day
        found = np.empty((len(self.program.rows), 2), dtype=np.int32)
        found[:, 0], found[:, 1] = self.frame.problem.days, -1
        np.maximum.at(found[:, 1], at, days[columns])
        np.minimum.at(found[:, 0], at, np.where(days < 0, self.frame.problem.days, days)[columns])
        return found

    @cached_property
    def _matrix(self) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.int32]]:
        rows = self.program.rows
        columns = np.array([variable for row in rows for variable, _ in row.terms], dtype=np.int32)
        factors = np.array([factor for row in rows for _, factor in row.terms], dtype=np.float64)
        return columns, factors, np.repeat(np.arange(len(rows), dtype=np.int32), [len(row.terms) for row in rows])

    @cached_property
    def _limits(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        rows = self.program.rows
        return np.array([row.low for row in rows]), np.array([row.high for row in rows])

    def broken(self, values: NDArray[np.int64]) -> list[int]:
        """The rows that the values of the variables break."""
        if not self.program.rows:
            return []
        columns, factors, at = self._matrix
        low, high = self._limits
        amounts = np.bincount(at, factors * values[columns], minlength=len(low))
        return [int(i) for i in np.flatnonzero((amounts < low - TOLERANCE) | (amounts > high + TOLERANCE))]

    @cached_property
    def _ties_of(self) -> dict[int, list[int]]:
        """For each variable the rows that only tie it to others."""
        found: dict[int, list[int]] = {}
        for i in self.links:
            for variable, _ in self.program.rows[i].terms:
                found.setdefault(variable, []).append(i)
        return found

    def tied(self, rows: Iterable[int]) -> set[int]:
        """Some rows with those that tie their variables, and those that tie the variables of these."""
        found = set(rows)
        for _ in range(2):
            variables = {variable for i in found for variable, _ in self.program.rows[i].terms}
            found.update(i for variable in variables for i in self._ties_of.get(variable, ()))
        return found

    def part(self, rows: Iterable[int]) -> tuple[Program, list[int]]:
        """The program of some rows alone, and for each of its variables the position in the whole."""
        rows = list(rows)
        used = sorted({variable for i in rows for variable, _ in self.program.rows[i].terms})
        place = {variable: k for k, variable in enumerate(used)}
        small = Program()
        small.low = [self.program.low[variable] for variable in used]
        small.high = [self.program.high[variable] for variable in used]
        small.cost = [0.0] * len(used)
        for i in rows:
            row = self.program.rows[i]
            small.rows.append(replace(row, terms=tuple((place[variable], factor) for variable, factor in row.terms)))
        return small, used


def datum(cause: Cause) -> Cause:
    """The one thing of the problem that a cause stands for: a lock with its zone is one lock."""
    if cause.rule is Rule.LOCK:
        return replace(cause, zone=None)
    return cause


def _open_cells(frame: Frame) -> list[frozenset[int]]:
    """The cells that could be worked if there were neither leave nor duty, locks or limits of hours and shifts."""
    problem = frame.problem
    free = [
        replace(
            officer,
            off=(),
            busy=(),
            locked=(),
            max_shifts=(),
            windows=(),
            max_minutes=None,
            max_minutes_24h=None,
            max_consecutive_nights=None,
        )
        for officer in problem.officers
    ]
    return Grid(replace(problem, officers=tuple(free), agencies=())).allowed


def _add_leave_and_duty(opened: Opened) -> None:
    r"""Neither leave nor other duty is met: :math:`y_{o,c} \le 0` for each cell c of them."""
    duties, program, grid = opened.model.duties, opened.program, opened.frame.grid
    for o, officer in enumerate(opened.frame.problem.officers):
        for off in officer.off:
            cells = [
                cell
                for cell in (grid.day_cells(off.day) if 0 <= off.day < grid.problem.days else ())
                if off.shift in (None, grid.problem.shifts[cell.shift].id)
            ]
            for cell in cells:
                with program.because(Cause(Rule.OFF, officer=o, detail=off)):
                    program.require(duties.at(o, cell.index), high=0)
        for busy in officer.busy:
            for index in duty_cells(opened.frame, officer, busy):
                with program.because(Cause(Rule.BUSY, officer=o, detail=busy)):
                    program.require(duties.at(o, index), high=0)


def duty_cells(frame: Frame, officer: Officer, busy: Busy) -> list[int]:
    """The cells that other duty rules out, the rest round it counted where it asks for rest."""
    gap = officer.min_rest_minutes if busy.rest else 0
    return [
        cell.index for cell in frame.grid.cells if cell.span.start < busy.end + gap and busy.start < cell.span.end + gap
    ]


def _add_most_teams(opened: Opened) -> None:
    r"""At most so many teams of a zone in a cell: :math:`n_{z,c} \le u_z`, a row instead of a variable's limit."""
    program, problem = opened.program, opened.frame.problem
    for crew in opened.model.crews.of.values():
        if crew.cell in opened.frame.names.exact:
            continue  # there each team is a variable, and there are no more than may be
        for zone, teams in crew.teams.items():
            for variable, _ in teams.terms:
                program.high[variable] = len(problem.officers)
            most = problem.zones[zone].max_teams
            if most is not None and teams.terms:
                with program.because(Cause(Rule.MAX_TEAMS, cell=crew.cell, zone=zone, detail=most)):
                    program.require(teams, high=max(0, most))


def _tie_teams(opened: Opened) -> None:
    r"""
    What a team is, whatever its size: a team has somebody, and whoever is in a zone is in a team.

    .. math::
        n_k \le \sum_\sigma x_{k,\sigma} \le N n_k
    """
    program, everybody = opened.program, len(opened.frame.problem.officers)
    for crew in opened.model.crews.of.values():
        for kind in crew.kinds:
            heads, teams = total(kind.takes.values()), total(kind.teams.values())
            if heads.terms or teams.terms:
                program.require(heads - teams, low=0)
                program.require(heads - teams * everybody, high=0)
