"""A scenario: a name and the changes that make another operation of an operation, each change a small value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.operation import AgencyId, Shift, ZoneId
    from planner.risk.settings import MethodName

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class MoreOfficers:
    """So many officers more, or fewer where ``count`` is below 0."""

    count: int
    agency: AgencyId | None = None
    """Whose; None takes every agency by its share."""
    leaders: int | None = None
    """How many of them lead; None takes the share of leaders that is there."""


@dataclass(frozen=True, slots=True)
class MoreLeaders:
    """So many officers more who may lead, or fewer; the number of officers stays."""

    count: int
    agency: AgencyId | None = None


@dataclass(frozen=True, slots=True)
class WithoutAgency:
    """None of the officers of an agency; zones that need one of them get no team."""

    agency: AgencyId


@dataclass(frozen=True, slots=True)
class ShiftPattern:
    """Other shifts; what names a shift names the new one that overlaps it most."""

    shifts: tuple[Shift, ...]


class RuleName(StrEnum):
    """The rules that a scenario can set to another value."""

    TEAM_LEAST = "team_least"
    TEAM_MOST = "team_most"
    TEAM_LEADERS = "team_leaders"
    REST_HOURS = "rest_hours"
    HOURS_7_DAYS = "hours_7_days"
    HOURS_28_DAYS = "hours_28_days"
    DAYS_IN_A_ROW = "days_in_a_row"


@dataclass(frozen=True, slots=True)
class RuleValue:
    """Another value of a rule, for every contract and without personal exceptions from it."""

    rule: RuleName
    value: float


@dataclass(frozen=True, slots=True)
class HourBudget:
    """At most so many officer-hours in the whole operation."""

    hours: float


@dataclass(frozen=True, slots=True)
class ZonesOut:
    """Zones that get no team and whose risk does not count."""

    zones: tuple[ZoneId, ...]


@dataclass(frozen=True, slots=True)
class ZonesOnly:
    """The zones that stay in; all others are out."""

    zones: tuple[ZoneId, ...]


@dataclass(frozen=True, slots=True)
class OtherMethod:
    """Another method of reckoning the risk."""

    method: MethodName


Change = (
    MoreOfficers
    | MoreLeaders
    | WithoutAgency
    | ShiftPattern
    | RuleValue
    | HourBudget
    | ZonesOut
    | ZonesOnly
    | OtherMethod
)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A name and changes, made one after the other."""

    name: str
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LONGEST_NAME:
            raise PlannerError(
                "a scenario needs a name" if not self.name.strip() else f"{len(self.name)} letters are too many",
                where="Scenario",
                remedy=f"Give it one of 1 to {LONGEST_NAME} letters.",
            )

    @property
    def budget_hours(self) -> float | None:
        """The least of its budgets of officer-hours; None without one."""
        return min((change.hours for change in self.changes if isinstance(change, HourBudget)), default=None)
