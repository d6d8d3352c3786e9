"""The whole of a problem, and what is asked of the plan as a whole: targets, prices, a published plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from solver.problem.ids import OfficerId, ShiftId, ZoneId, refuse
from solver.problem.places import TeamTemplate

if TYPE_CHECKING:
    from datetime import date

    from solver.problem.agencies import Agency
    from solver.problem.company import Pair, SpanOfControl, StandingTeam
    from solver.problem.people import Officer
    from solver.problem.places import Resource, Shift, Zone


@dataclass(frozen=True, slots=True)
class Cover:
    """A staffing target in officers for one shift of one day; ``under`` and ``over`` are costs per officer."""

    day: int
    shift: ShiftId
    required: int
    zone: ZoneId | None = None
    skill: str | None = None
    under: float = 0.0
    over: float = 0.0
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """Prices: of a unit of risk left uncovered, of an hour of unevenness, of one shift of unevenness."""

    uncovered_risk: float = 0.0
    uneven_minutes: float = 0.0
    uneven_shift: float = 0.0
    uneven_nights: float = 0.0
    """Price of one night shift of unevenness, those carried in counted."""
    uneven_holidays: float = 0.0
    """Price of one holiday shift of unevenness, those carried in counted."""

    def __post_init__(self) -> None:
        for weight in (self.uneven_nights, self.uneven_holidays):
            refuse(weight < 0, f"Weights: a price of unevenness of {weight} < 0.")


@dataclass(frozen=True, slots=True)
class Assignment:
    """One officer on one shift of one day; ``zone`` None is on duty without a zone, ``team`` counts from 1 there."""

    officer: OfficerId
    day: int
    shift: ShiftId
    zone: ZoneId | None = None
    team: int | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """A published plan and the cost of each officer-day whose shift or zone differs from it."""

    assignments: tuple[Assignment, ...] = ()
    change_weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Problem:
    """One deployment problem: shifts, officers and zones over ``days`` days from the local date ``start``."""

    name: str
    start: date
    days: int
    shifts: tuple[Shift, ...]
    officers: tuple[Officer, ...]
    zones: tuple[Zone, ...] = ()
    timezone: str = "UTC"
    slot_minutes: int = 60
    team: TeamTemplate = field(default_factory=TeamTemplate)
    effect: tuple[float, ...] = ()
    cover: tuple[Cover, ...] = ()
    budget_minutes: int | None = None
    baseline: Baseline | None = None
    weights: Weights = field(default_factory=Weights)
    holidays: frozenset[int] = frozenset()
    """Days that are holidays; a holiday shift starts on one."""
    agencies: tuple[Agency, ...] = ()
    pairs: tuple[Pair, ...] = ()
    standing_teams: tuple[StandingTeam, ...] = ()
    span: tuple[SpanOfControl, ...] = ()
    resources: tuple[Resource, ...] = ()

    def __post_init__(self) -> None:
        refuse(self.days <= 0, f"Problem {self.name}: {self.days} days, at least 1 needed.")
        refuse(self.slot_minutes not in (15, 20, 30, 60), f"Slots of {self.slot_minutes} min; 15, 20, 30 or 60 serve.")
        refuse(
            any(later > earlier for earlier, later in zip(self.effect, self.effect[1:], strict=False)),
            "Effect: a later team covers more than an earlier one.",
        )
        refuse(sum(self.effect) > 1 + 1e-9, "Effect: more than the whole risk is covered.")
        refuse(min(self.effect, default=0) < 0, "Effect: a share below 0.")
