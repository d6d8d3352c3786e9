"""The problem in whole numbers: officers, zones and cells (shift of a day) by index, and who may work which cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.calendar import Calendar, Span
from solver.ledger import accounts
from solver.sliding import counted_duty, most_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.problem import Officer, Problem, ShiftId, ZoneId


@dataclass(frozen=True, slots=True)
class Cell:
    """One shift of one day."""

    index: int
    day: int
    shift: int
    """Position of the shift in the problem."""
    span: Span


class Grid:
    """
    The indices of a problem.

    Officer ``o``, zone ``z`` and shift ``s`` are positions in the problem; cell ``day * shifts + s`` is shift ``s``
    of the day.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.calendar = Calendar(problem)
        self.shifts = len(problem.shifts)
        self.shift_index: dict[ShiftId, int] = {shift.id: s for s, shift in enumerate(problem.shifts)}
        self.zone_index: dict[ZoneId, int] = {zone.id: z for z, zone in enumerate(problem.zones)}
        self.officer_index = {officer.id: o for o, officer in enumerate(problem.officers)}
        self.cells = [
            Cell(day * self.shifts + s, day, s, self.calendar.span(day, shift.id))
            for day in range(problem.days)
            for s, shift in enumerate(problem.shifts)
        ]
        self.minutes = [shift.minutes for shift in problem.shifts]
        self._clashing: dict[tuple[int, int], tuple[tuple[int, ...], ...]] = {}
        self.allowed = [self._allowed(officer) for officer in problem.officers]

    def cell(self, day: int, shift: ShiftId) -> int:
        """The index of a shift of a day."""
        return day * self.shifts + self.shift_index[shift]

    def day_cells(self, day: int) -> list[Cell]:
        """The cells of a day, in order of the problem's shifts."""
        return self.cells[day * self.shifts : (day + 1) * self.shifts]

    def reach(self, rest: int) -> int:
        """How many days later a shift can still come too soon after one of today, for a rest in minutes."""
        return 1 + (max(self.minutes, default=0) + rest) // (24 * 60 - 60)

    def clashing(self, rest: int, day: int) -> tuple[tuple[int, ...], ...]:
        """Sets of cells of ``day`` and of one later day that pairwise have less than ``rest`` minutes between them."""
        if (rest, day) not in self._clashing:
            later_days = range(day + 1, min(day + 1 + self.reach(rest), self.problem.days))
            found = {clique for later in later_days for clique in self._cliques(rest, day, later)}
            self._clashing[rest, day] = tuple(sorted(found))
        return self._clashing[rest, day]

    def _cliques(self, rest: int, day: int, later: int) -> Iterator[tuple[int, ...]]:
        """
        For each shift of the later day, the shifts of the day that end too late for it, and all that they clash with.

        Whatever starts too soon after the earliest end among them starts too soon after every one of them.
        """
        for anchor in self.day_cells(later):
            before = [cell for cell in self.day_cells(day) if anchor.span.start - cell.span.end < rest]
            if before:
                earliest_end = min(cell.span.end for cell in before)
                after = [cell for cell in self.day_cells(later) if cell.span.start - earliest_end < rest]
                yield tuple(cell.index for cell in before + after)

    def _allowed(self, officer: Officer) -> frozenset[int]:
        """The cells that no rule about this cell alone forbids: leave, other duty, locks, barred shifts, too long."""
        barred = {shift for shift, most in officer.max_shifts if most <= 0}
        if officer.max_consecutive_nights == 0:
            barred |= {shift.id for shift in self.problem.shifts if shift.night}
        room = {
            day: account.room
            for account in accounts(self.problem, self.calendar, officer)
            if account.price is None
            for day in account.days
        }
        off = {(rule.day, rule.shift) for rule in officer.off}
        locked = {lock.day: lock.shift for lock in officer.locked}
        longest = min(
            [window.max_minutes for window in officer.windows]
            + ([] if officer.max_minutes is None else [officer.max_minutes]),
            default=None,
        )
        found = []
        for cell in self.cells:
            shift = self.problem.shifts[cell.shift]
            if (
                shift.id not in barred
                and (cell.day, None) not in off
                and (cell.day, shift.id) not in off
                and locked.get(cell.day, shift.id) == shift.id
                and (longest is None or shift.minutes <= longest)
                and shift.minutes <= room.get(cell.day, shift.minutes)
                and not _meets_duty(officer, cell.span)
                and not _tires(officer, cell.span)
            ):
                found.append(cell.index)
        return frozenset(found)


def _tires(officer: Officer, span: Span) -> bool:
    """Whether the shift, with the officer's other duty alone, is too much for some 24 hours."""
    most = officer.max_minutes_24h
    return most is not None and most_with(span, counted_duty(officer)) > most


def _meets_duty(officer: Officer, span: Span) -> bool:
    return any(
        span.start < busy.end + gap and busy.start < span.end + gap
        for busy in officer.busy
        for gap in (officer.min_rest_minutes if busy.rest else 0,)
    )
