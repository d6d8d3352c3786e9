"""One officer's days while a plan is being built: whether one more shift keeps every rule that only tightens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.ledger import accounts
from solver.sliding import WINDOW_MINUTES, counted_duty, minutes_within, peaks

if TYPE_CHECKING:
    from solver.grid import Grid


class Roster:
    """
    The shifts given to one officer so far.

    ``fits`` knows the rules that adding a shift can only tighten. Those that want long enough runs or enough minutes
    are left to the search, and to ``solver.check`` in the end.
    """

    def __init__(self, grid: Grid, o: int) -> None:
        self._grid, self._officer = grid, grid.problem.officers[o]
        self._allowed = grid.allowed[o]
        self.cells: dict[int, int] = {}
        """The cell worked on each day worked."""
        self._minutes = [0] * grid.problem.days
        self._most = dict(self._officer.max_shifts)
        self.total = 0
        self._open: set[int] = set()
        self._shut: set[int] = set()
        """Cells that fit as things are, and cells that never will again, since rules only tighten."""
        books = accounts(grid.problem, grid.calendar, self._officer)
        self._accounts = [account for account in books if account.price is None]
        self._duty = counted_duty(self._officer)

    def fits(self, cell: int) -> bool:
        """Whether the officer can work the cell besides the shifts already given."""
        if cell in self._open or cell in self._shut:
            return cell in self._open
        fits = self._has_place(cell)
        (self._open if fits else self._shut).add(cell)
        return fits

    def _has_place(self, cell: int) -> bool:
        target = self._grid.cells[cell]
        return (
            cell in self._allowed
            and target.day not in self.cells
            and self._has_hours(target.day, self._grid.minutes[target.shift])
            and self._has_rest(cell)
            and self._has_count(cell)
            and self._run_with(target.day)
            and self._weekend_with(target.day)
            and self._nights_with(cell)
            and self._has_room(target.day, self._grid.minutes[target.shift])
            and self._has_strength(cell)
        )

    def give(self, cell: int) -> None:
        """Gives the shift."""
        self._open.clear()
        target = self._grid.cells[cell]
        self.cells[target.day] = cell
        self._minutes[target.day] = self._grid.minutes[target.shift]
        self.total += self._grid.minutes[target.shift]

    def _has_hours(self, day: int, minutes: int) -> bool:
        officer, days = self._officer, self._grid.problem.days
        if officer.max_minutes is not None and self.total + minutes > officer.max_minutes:
            return False
        for window in officer.windows:
            first, last = max(0, day - window.days + 1), min(day, max(0, days - window.days))
            part = sum(self._minutes[first : first + window.days])
            for start in range(first, last + 1):
                if part + minutes > window.max_minutes:
                    return False
                after = start + window.days
                part += (self._minutes[after] if after < days else 0) - self._minutes[start]
        return True

    def _has_rest(self, cell: int) -> bool:
        grid, rest = self._grid, self._officer.min_rest_minutes
        target = grid.cells[cell]
        reach = grid.reach(rest)
        for day in range(target.day - reach, target.day + reach + 1):
            if day in self.cells:
                other = grid.cells[self.cells[day]]
                first, second = (other, target) if day < target.day else (target, other)
                if second.span.start - first.span.end < rest:
                    return False
                follows = second.day == first.day + 1
                if follows and grid.problem.shifts[second.shift].id in grid.problem.shifts[first.shift].not_before:
                    return False
        return True

    def _has_count(self, cell: int) -> bool:
        shift = self._grid.cells[cell].shift
        most = self._most.get(self._grid.problem.shifts[shift].id)
        return most is None or sum(self._grid.cells[c].shift == shift for c in self.cells.values()) < most

    def _run_with(self, day: int) -> bool:
        most = self._officer.max_consecutive_days
        if most is None:
            return True
        length = 1
        for step in (-1, 1):
            other = day + step
            while other in self.cells:
                length += 1
                other += step
        return length <= most

    def _weekend_with(self, day: int) -> bool:
        most = self._officer.max_weekends
        weekend_of = self._grid.calendar.weekend_of
        if most is None or day not in weekend_of:
            return True
        worked = {weekend_of[other] for other in self.cells if other in weekend_of}
        return len(worked | {weekend_of[day]}) <= most

    def _nights_with(self, cell: int) -> bool:
        most, target = self._officer.max_consecutive_nights, self._grid.cells[cell]
        if most is None or not self._grid.problem.shifts[target.shift].night:
            return True
        length = 1
        for step in (-1, 1):
            day = target.day + step
            while self._is_night(day):
                length += 1
                day += step
        return length <= most

    def _is_night(self, day: int) -> bool:
        return day in self.cells and self._grid.problem.shifts[self._grid.cells[self.cells[day]].shift].night

    def _has_room(self, day: int, minutes: int) -> bool:
        """Whether the work period of the agency has the minutes left without overtime."""
        for account in self._accounts:
            if day in account.days:
                first, beyond = max(0, account.days.start), account.days.stop
                return sum(self._minutes[first:beyond]) + minutes <= account.room
        return True

    def _has_strength(self, cell: int) -> bool:
        """Whether no 24 hours would hold too many minutes."""
        most, grid = self._officer.max_minutes_24h, self._grid
        if most is None:
            return True
        target = grid.cells[cell]
        reach = grid.reach(WINDOW_MINUTES)
        days = range(target.day - reach, target.day + reach + 1)
        spans = [target.span, *(grid.cells[self.cells[day]].span for day in days if day in self.cells), *self._duty]
        begins = [begin for begin in peaks(spans) if minutes_within(target.span, begin)]
        return all(sum(minutes_within(span, begin) for span in spans) <= most for begin in begins)
