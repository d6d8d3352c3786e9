"""The rules and prices of a problem as arrays, so that thousands of moves can be foreseen at once."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from solver.calendar import Calendar
from solver.check import floors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.problem import Officer, Problem, Quality, ShiftId, ZoneId

NO_LIMIT = 10**9


class Tables:
    """
    What a problem asks, by index of officer ``o``, day ``d``, shift ``s``, zone ``z`` and quality ``q``.

    A shift of -1 is a day off; arrays over shifts have one entry more at their end, so that -1 finds it.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.calendar = Calendar(problem)
        self.officer = {officer.id: o for o, officer in enumerate(problem.officers)}
        self.shift = {shift.id: s for s, shift in enumerate(problem.shifts)}
        self.zone: dict[ZoneId | None, int] = {zone.id: z for z, zone in enumerate(problem.zones)}
        self.zone[None] = -1
        self.size = (len(problem.officers), problem.days, len(problem.shifts), len(problem.zones))
        self._spans()
        self._limits()
        self._calls()
        self._teams()

    def _spans(self) -> None:
        problem, shifts = self.problem, self.problem.shifts
        spans = [[self.calendar.span(day, shift.id) for shift in shifts] for day in range(problem.days)]
        self.start = np.array([[span.start for span in day] for day in spans])
        self.end = np.array([[span.end for span in day] for day in spans])
        self.minutes = np.array([*(shift.minutes for shift in shifts), 0])
        self.not_before = np.zeros((len(shifts), len(shifts)), dtype=bool)
        for s, shift in enumerate(shifts):
            for other in shift.not_before & self.shift.keys():
                self.not_before[s, self.shift[other]] = True

    def _limits(self) -> None:
        people, (_, _, shifts, _) = self.problem.officers, self.size
        self.rest = np.array([officer.min_rest_minutes for officer in people])
        self.most = np.array([_limit(officer.max_minutes) for officer in people])
        self.run = np.array([_limit(officer.max_consecutive_days) for officer in people])
        lengths = sorted({window.days for officer in people for window in officer.windows})
        self.windows = {days: np.array([_window(officer, days) for officer in people]) for days in lengths}
        self.most_of = np.full((len(people), shifts), NO_LIMIT)
        for o, officer in enumerate(people):
            for shift, most in officer.max_shifts:
                self.most_of[o, self.shift[shift]] = min(most, self.most_of[o, self.shift[shift]])

    def _calls(self) -> None:
        people, (officers, days, shifts, zones) = self.problem.officers, self.size
        self.off = np.zeros((officers, days, shifts + 1), dtype=bool)
        self.busy = np.zeros((officers, days, shifts + 1), dtype=bool)
        self.lock = np.full((officers, days, 2), -2)
        self.barred = np.zeros((officers, zones + 1), dtype=bool)
        self.wish = np.zeros((officers, days, shifts + 1))
        for o, officer in enumerate(people):
            for off in officer.off:
                if 0 <= off.day < days:
                    self.off[o, off.day, self._which(off.shift)] = True
            for lock in officer.locked:
                self.lock[o, lock.day] = self.shift[lock.shift], self.zone[lock.zone]
            self.barred[o, [self.zone[zone] for zone in officer.not_zones if zone in self.zone]] = True
            self._note_busy(o, officer)
            self._note_wishes(o, officer)

    def _which(self, shift: ShiftId | None) -> slice | int:
        return slice(0, len(self.shift)) if shift is None else self.shift[shift]

    def _note_busy(self, o: int, officer: Officer) -> None:
        for busy in officer.busy:
            rest = officer.min_rest_minutes if busy.rest else 0
            self.busy[o, :, :-1] |= (self.start < busy.end + rest) & (busy.start < self.end + rest)

    def _note_wishes(self, o: int, officer: Officer) -> None:
        for wish in officer.requests:
            if not 0 <= wish.day < self.problem.days:
                continue
            met = np.full(len(self.shift) + 1, not wish.want)
            met[self._which(wish.shift)] = wish.want
            self.wish[o, wish.day] += np.where(met, 0.0, wish.weight)
        self.wish[o] += officer.pay_per_hour * self.minutes / 60

    def _teams(self) -> None:
        problem, (officers, days, _, zones) = self.problem, self.size
        needs = [(*problem.team.requires, *zone.requires) for zone in problem.zones]
        self.qualities: list[Quality] = list(dict.fromkeys(need.quality for per in needs for need in per))
        self.need = np.zeros((zones, len(self.qualities)), dtype=np.int64)
        for z, per_zone in enumerate(needs):
            for need in per_zone:
                q = self.qualities.index(need.quality)
                self.need[z, q] = max(need.count, self.need[z, q])
        self.has = np.zeros((officers, days, len(self.qualities)), dtype=np.int64)
        for o, officer in enumerate(problem.officers):
            for q, quality in enumerate(self.qualities):
                self.has[o, :, q] = [officer.has(quality, day) for day in range(days)]
        self.max_teams = np.array([_limit(zone.max_teams) for zone in problem.zones])

    @cached_property
    def floors(self) -> dict[tuple[int, int, int], list[tuple[int, float | None]]]:
        """Least numbers of teams and their prices, by day, shift and zone."""
        found: dict[tuple[int, int, int], list[tuple[int, float | None]]] = defaultdict(list)
        for day, shift, zone, teams, weight in floors(self.problem):
            found[day, self.shift[shift], self.zone[zone]].append((teams, weight))
        return dict(found)

    @cached_property
    def reach(self) -> NDArray[np.float64]:
        """The share of a zone's risk that 0, 1, 2, ... teams cover."""
        return np.array([0.0, *accumulate(self.problem.effect)])

    @cached_property
    def risk(self) -> list[NDArray[np.float64]]:
        """The price of leaving each zone uncovered, slot by slot."""
        return [self.problem.weights.uncovered_risk * np.array(zone.risk) for zone in self.problem.zones]

    def slots(self, day: int, s: int) -> slice:
        """The slots that a shift of a day covers."""
        slots = self.calendar.slots(day, self.problem.shifts[s].id)
        return slice(slots.start, max(slots.start, slots.stop))


def _limit(value: int | None) -> int:
    return NO_LIMIT if value is None else value


def _window(officer: Officer, days: int) -> int:
    return min((window.max_minutes for window in officer.windows if window.days == days), default=NO_LIMIT)
