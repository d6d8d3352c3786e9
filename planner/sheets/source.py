"""Everything that the forms of a plan are made from, and where to look each thing up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from planner.sheets.hours import shift_hours
from planner.wording import Names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from planner.operation import Officer, Operation, Shift, Zone
    from planner.planning.saved import SavedPlan
    from planner.review.figures import PlanFigures, TeamFigures
    from planner.risk.history import History, ZoneRisk
    from planner.sheets.book import SheetSelection
    from planner.sheets.hot import HotSpot
    from planner.sheets.hours import ShiftHours
    from solver.plan import Plan
    from solver.problem import Assignment, Problem


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier revision that a plan is compared with."""

    revision: int
    plan: Plan
    published: bool
    """Whether officers were told of it."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The incidents of the operation's own days that are known so far."""

    until: date
    """The last day of which anything is known."""
    counts: Mapping[str, int]
    """By zone."""
    expected: Mapping[str, float]
    """What the plan expected in each zone over the same days."""


@dataclass(frozen=True)
class Source:
    """A plan with all that it rests on."""

    operation: Operation
    problem: Problem
    saved: SavedPlan
    figures: PlanFigures
    risks: tuple[ZoneRisk, ...]
    history: History | None = None
    spots: Mapping[str, tuple[HotSpot, ...]] = field(default_factory=dict)
    """The hot places of each zone."""
    before: Before | None = None
    """None where the plan is the first."""
    recorded: Recorded | None = None
    """None where nothing is known of the operation's days."""

    @cached_property
    def officers(self) -> dict[str, Officer]:
        """Officers by badge."""
        return {str(officer.id): officer for officer in self.operation.officers}

    @cached_property
    def zones(self) -> dict[str, Zone]:
        """Zones by id."""
        return {str(zone.id): zone for zone in self.operation.zones}

    @cached_property
    def shifts(self) -> dict[str, Shift]:
        """Shifts by id."""
        return {str(shift.id): shift for shift in self.operation.shifts}

    @cached_property
    def agencies(self) -> dict[str, str]:
        """Names of agencies by id."""
        return {str(agency.id): agency.name for agency in self.operation.agencies}

    @cached_property
    def names(self) -> Names:
        """What ids and days of the problem are called."""
        return Names(self.problem)

    @cached_property
    def risk_of(self) -> dict[str, ZoneRisk]:
        """The risk of each zone by its id."""
        return {str(risk.zone): risk for risk in self.risks}

    @cached_property
    def teams(self) -> dict[tuple[int, str], tuple[TeamFigures, ...]]:
        """The teams of each day and shift, in order of their letters."""
        found: dict[tuple[int, str], list[TeamFigures]] = defaultdict(list)
        for team in self.figures.team_list:
            found[team.day, str(team.shift)].append(team)
        return {cell: tuple(teams) for cell, teams in found.items()}

    @cached_property
    def duties(self) -> dict[tuple[int, str], tuple[Assignment, ...]]:
        """The assignments of each day and shift; what is no longer in the operation is left out."""
        found: dict[tuple[int, str], list[Assignment]] = defaultdict(list)
        for duty in self.saved.plan.assignments:
            known = str(duty.officer) in self.officers and str(duty.shift) in self.shifts
            if known and 0 <= duty.day < self.operation.days:
                found[duty.day, str(duty.shift)].append(duty)
        return {cell: tuple(duties) for cell, duties in found.items()}

    @cached_property
    def team_of(self) -> dict[tuple[str, int], TeamFigures]:
        """The team of an officer on a day, by badge and day."""
        return {(str(officer), team.day): team for team in self.figures.team_list for officer in team.officers}

    def hours(self, day: int, shift: str) -> ShiftHours:
        """When a shift of a day starts and ends."""
        return shift_hours(self.operation, day, self.shifts[shift])

    def cells(self, selection: SheetSelection) -> Iterator[tuple[int, str]]:
        """The wanted days and shifts on which anybody works, in order."""
        for day in range(self.operation.days):
            for shift in self.operation.shifts:
                if (day, str(shift.id)) in self.duties and selection.takes_shift(
                    self.operation.day(day), str(shift.id)
                ):
                    yield day, str(shift.id)

    def days(self, selection: SheetSelection) -> list[int]:
        """The wanted days."""
        return [day for day in range(self.operation.days) if selection.takes_day(self.operation.day(day))]

    def wanted(self, day: int, shift: str, selection: SheetSelection) -> list[TeamFigures]:
        """The wanted teams of a shift."""
        date = self.operation.day(day)
        return [
            team
            for team in self.teams.get((day, shift), ())
            if selection.takes(date, shift, str(team.zone), team.letter)
        ]

    def person(self, badge: str) -> str:
        """Rank and name."""
        officer = self.officers[badge]
        return f"{officer.rank} {officer.name}".strip()
