"""
What differs between a scenario and the one it is compared with: measures, zones and shifts, people.

A difference counts only where it is more than what was left unproven. With plans worth a and b whose proven limits are
a + p and b + q, the best plans differ by something from b - a - p to b - a + q; where that holds 0, the difference is
not distinguishable.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.scenarios.measuring import Duties, Measures, duties, measure

if TYPE_CHECKING:
    from planner.scenarios.solving import Solved, Staged
    from solver.plan import Plan


@dataclass(frozen=True, slots=True)
class Measured:
    """A scenario, its plan and its measures."""

    staged: Staged
    solved: Solved
    measures: Measures

    @property
    def name(self) -> str:
        """The name of the scenario."""
        return self.staged.scenario.name

    @property
    def plan(self) -> Plan:
        """The plan that was found."""
        assert self.solved.plan is not None
        return self.solved.plan


def measured(staged: Staged, solved: Solved) -> Measured:
    """A scenario that has a plan, with its measures."""
    return Measured(staged, solved, measure(staged, solved))


def is_distinguishable(difference: float, doubt_before: float | None, doubt_after: float | None) -> bool:
    """Whether a difference in risk covered is more than the proven gaps leave open; False where nothing is proven."""
    if doubt_before is None or doubt_after is None:
        return False
    return difference - doubt_before > 0 or difference + doubt_after < 0


@dataclass(frozen=True, slots=True)
class CellDifference:
    """Teams more or fewer a day in one zone, on one shift by name or on all."""

    zone: str
    shift: str | None
    """Name of the shift; None for all shifts together."""
    before: float
    """Team-shifts on a mean day."""
    after: float

    @property
    def difference(self) -> float:
        """Team-shifts a day more; fewer below 0."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class PersonDifference:
    """What one officer works more or less."""

    officer: str
    name: str
    agency: str
    before: Duties | None
    """None for who comes."""
    after: Duties | None
    """None for who goes."""

    @property
    def hours(self) -> float:
        """Hours more; fewer below 0."""
        return (0.0 if self.after is None else self.after.hours) - (0.0 if self.before is None else self.before.hours)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A scenario beside the one that it is compared with."""

    before: Measured
    after: Measured
    cells: tuple[CellDifference, ...]
    """Each zone with all shifts together, and with each shift of either."""
    people: tuple[PersonDifference, ...]
    """Who gains or loses duty, the greatest difference first; who works the same is not there."""

    @property
    def risk_difference(self) -> float:
        """Share of all risk covered more; less below 0."""
        return self.after.measures.risk_covered - self.before.measures.risk_covered

    @property
    def distinguishable(self) -> bool:
        """Whether the difference in risk covered is more than what is left unproven."""
        return is_distinguishable(self.risk_difference, self.before.measures.doubt, self.after.measures.doubt)


def compare(before: Measured, after: Measured) -> Comparison:
    """What differs between two scenarios of the same days."""
    return Comparison(before, after, _cells(before, after), _people(before, after))


def _cells(before: Measured, after: Measured) -> tuple[CellDifference, ...]:
    first, second = _teams_a_day(before), _teams_a_day(after)
    zones = dict.fromkeys(str(z.id) for side in (before, after) for z in side.staged.operation.zones)
    shifts = dict.fromkeys(s.name for side in (before, after) for s in side.staged.operation.shifts)
    return tuple(
        CellDifference(zone, shift, first.get((zone, shift), 0.0), second.get((zone, shift), 0.0))
        for zone in zones
        for shift in (None, *shifts)
    )


def _teams_a_day(side: Measured) -> dict[tuple[str, str | None], float]:
    names = {str(shift.id): shift.name for shift in side.staged.operation.shifts}
    days = side.staged.operation.days
    found: Counter[tuple[str, str | None]] = Counter()
    for _, shift, zone, _ in {(a.day, a.shift, a.zone, a.team) for a in side.plan.assignments if a.zone is not None}:
        found[str(zone), None] += 1
        found[str(zone), names[shift]] += 1
    return {key: count / days for key, count in found.items()}


def _people(before: Measured, after: Measured) -> tuple[PersonDifference, ...]:
    first = duties(before.staged.operation, before.plan)
    second = duties(after.staged.operation, after.plan)
    officers = {str(o.id): o for side in (before, after) for o in side.staged.operation.officers}
    differences = [
        PersonDifference(badge, officer.name, str(officer.agency), first.get(badge), second.get(badge))
        for badge, officer in officers.items()
        if first.get(badge) != second.get(badge)
    ]
    return tuple(sorted(differences, key=lambda d: (-abs(d.hours), d.officer)))
