"""The table of measures of a scenario: everything that a commander asks of a plan, as values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.planning.prices import POINTS_OF_ALL_RISK
from planner.review.reviewing import review
from planner.scenarios.overtime import overtime_cost, overtime_hours

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import time

    from planner.operation import Operation, Shift
    from planner.scenarios.solving import Solved, Staged
    from solver.plan import Plan

NIGHT_HOURS = 4
"""A shift is a night where it covers so many of the hours from 22 to 6: half of them."""
_NIGHT = (22 * 60, 30 * 60)
HOLIDAYS = ((1, 1), (6, 19), (7, 4), (11, 11), (12, 24), (12, 25), (12, 31))
"""
Month and day of what counts as a holiday for fairness: the federal holidays with a fixed date (5 U.S.C. 6103) and the
eves of Christmas and New Year, which officers ask for.
"""


@dataclass(frozen=True, slots=True)
class Spread:
    """Most and least of something among the officers who work at all."""

    most: int
    least: int

    @property
    def width(self) -> int:
        """Most less least."""
        return self.most - self.least


@dataclass(frozen=True, slots=True)
class AgencyShare:
    """What part of the work an agency does."""

    agency: str
    hours: float
    share: float
    """Of all officer-hours, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What a plan of a scenario is worth and what it asks."""

    risk_covered: float
    """Share of all risk of the scenario, 0 to 1."""
    incidents_covered: float
    """The same as expected incidents, for scenarios with other zones."""
    achieved: float | None
    """Share of what any plan could gain; None without a proven bound."""
    gap: float | None
    """The share that may still be missing; None without a proven bound."""
    doubt: float | None
    """The same as a share of all risk: what a better plan could gain at most, all of it in risk."""
    zones_below: int
    """Zones that miss their minimum on any day."""
    officers: int
    leaders: int
    teams: int
    """Team-shifts."""
    officer_hours: float
    overtime_hours: float
    overtime_cost: float
    requests_met: int
    requests: int
    nights: Spread
    weekends: Spread
    holidays: Spread
    agencies: tuple[AgencyShare, ...]
    broken: int
    """Hard rules broken; above 0 only in a plan that a person made."""


def measure(staged: Staged, solved: Solved) -> Measures:
    """The measures of a scenario that has a plan."""
    assert solved.plan is not None
    operation, plan = staged.operation, solved.plan
    figures = review(staged.problem, plan, solved.bound)
    overtime = overtime_hours(operation, plan)
    counts = duties(operation, plan)
    return Measures(
        risk_covered=figures.risk_covered,
        incidents_covered=figures.risk_covered * figures.risk_total,
        achieved=figures.achieved,
        gap=figures.gap,
        doubt=None if solved.bound is None else max(0.0, solved.cost - solved.bound) / POINTS_OF_ALL_RISK,
        zones_below=len({zone for _, _, zone, _ in figures.short_zones}),
        officers=figures.officers_total,
        leaders=sum(officer.leads for officer in operation.officers),
        teams=figures.teams,
        officer_hours=figures.officer_hours,
        overtime_hours=sum(overtime.values()),
        overtime_cost=overtime_cost(operation, overtime),
        requests_met=figures.wishes_met,
        requests=figures.wishes_total,
        nights=_spread(counts, "nights"),
        weekends=_spread(counts, "weekends"),
        holidays=_spread(counts, "holidays"),
        agencies=_shares(operation, plan),
        broken=len(figures.violations),
    )


@dataclass(frozen=True, slots=True)
class Duties:
    """What one officer works."""

    shifts: int = 0
    hours: float = 0.0
    nights: int = 0
    weekends: int = 0
    """Shifts that start on a Saturday or Sunday."""
    holidays: int = 0


def duties(operation: Operation, plan: Plan) -> dict[str, Duties]:
    """What each officer of the operation works, by badge, those with nothing too."""
    nights = {str(shift.id) for shift in operation.shifts if is_night(shift)}
    hours = {str(shift.id): shift.length.total_seconds() / 3600 for shift in operation.shifts}
    found: dict[str, list[tuple[int, str]]] = {str(officer.id): [] for officer in operation.officers}
    for a in plan.assignments:
        found.setdefault(str(a.officer), []).append((a.day, str(a.shift)))
    days = [operation.day(number) for number in range(operation.days)]
    return {
        officer: Duties(
            len(worked),
            sum(hours[shift] for _, shift in worked),
            sum(shift in nights for _, shift in worked),
            sum(days[day].weekday() >= 5 for day, _ in worked),
            sum((days[day].month, days[day].day) in HOLIDAYS for day, _ in worked),
        )
        for officer, worked in found.items()
    }


def is_night(shift: Shift) -> bool:
    """Whether half of the hours from 22 to 6 lie in the shift."""
    start = _minute(shift.start)
    end = start + round(shift.length.total_seconds() / 60)
    within = sum(max(0, min(end, _NIGHT[1] + turn) - max(start, _NIGHT[0] + turn)) for turn in (-24 * 60, 0, 24 * 60))
    return within >= NIGHT_HOURS * 60


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _spread(counts: dict[str, Duties], name: str) -> Spread:
    values: Iterable[int] = [getattr(duty, name) for duty in counts.values() if duty.shifts]
    return Spread(max(values, default=0), min(values, default=0))


def _shares(operation: Operation, plan: Plan) -> tuple[AgencyShare, ...]:
    agencies = {str(officer.id): str(officer.agency) for officer in operation.officers}
    minutes = {str(shift.id): round(shift.length.total_seconds() / 60) for shift in operation.shifts}
    worked: Counter[str] = Counter()
    for a in plan.assignments:
        worked[agencies[a.officer]] += minutes[a.shift]
    total = sum(worked.values())
    return tuple(
        AgencyShare(str(agency.id), worked[agency.id] / 60, worked[agency.id] / total if total else 0.0)
        for agency in operation.agencies
    )
