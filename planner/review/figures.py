"""The figures of a plan that the window, the command line and the sheets all quote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.problem import OfficerId, ShiftId, ZoneId
    from solver.rules import Rule, Violation


@dataclass(frozen=True, slots=True)
class ShiftFigures:
    """One shift of one day: a cell of the coverage ribbon."""

    day: int
    shift: ShiftId
    teams: int
    officers: int
    risk: float
    """Expected incidents in all zones during the shift."""
    covered: float
    """Share of that risk that the plan covers, 0 to 1, teams of overlapping shifts counted."""
    broken: int
    """Rules broken on this shift."""
    short: int
    """Teams below the wished-for minimum, summed over zones."""


@dataclass(frozen=True, slots=True)
class TeamFigures:
    """One team of one shift."""

    day: int
    shift: ShiftId
    zone: ZoneId
    number: int
    """Counts from 1 within day, shift and zone."""
    letter: str
    """Call letter within the day and shift: A, B, ..., Z, AA, ..., in order of zone and number."""
    officers: tuple[OfficerId, ...]
    """Leaders first."""
    joint: bool
    """Whether officers of more than one agency are in it."""


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """One rule: how often it is broken."""

    rule: Rule
    broken: int


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """All the figures of one plan against one problem."""

    officers_used: int
    officers_total: int
    teams: int
    """Team-shifts of the whole plan."""
    officer_hours: float
    risk_total: float
    risk_covered: float
    """Share of all risk that is covered, 0 to 1."""
    achieved: float | None
    """(idle cost - cost) / (idle cost - bound): share of what any plan could gain; None without a bound."""
    gap: float | None
    """(cost - bound) / (idle cost - bound), the share that might still be missing; None without a bound."""
    cost: float
    bound: float | None
    wishes_met: int
    wishes_total: int
    rules: tuple[RuleFigures, ...]
    """Every rule of the problem, kept ones too."""
    violations: tuple[Violation, ...]
    shifts: tuple[ShiftFigures, ...]
    """In order of day, then of the problem's shifts."""
    team_list: tuple[TeamFigures, ...]
    """In order of day, shift (as in the problem), zone, number."""
    short_zones: tuple[tuple[int, ShiftId, ZoneId, int], ...]
    """(day, shift, zone, teams short) wherever a wished-for minimum is missed."""
