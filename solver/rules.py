"""The names of the hard rules, and one violation of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.problem import OfficerId, Requirement, ShiftId, ZoneId


class Rule(StrEnum):
    """The hard rules, by the name that every room of the program uses."""

    KNOWN = "known"
    """Officer, day, shift and zone exist."""
    ONE_SHIFT_A_DAY = "one_shift_a_day"
    REST = "rest"
    OFF = "off"
    BUSY = "busy"
    LOCK = "lock"
    NOT_BEFORE = "not_before"
    MAX_MINUTES = "max_minutes"
    MIN_MINUTES = "min_minutes"
    WINDOW = "window"
    MAX_SHIFTS = "max_shifts"
    MAX_CONSECUTIVE = "max_consecutive"
    MIN_CONSECUTIVE = "min_consecutive"
    MIN_OFF = "min_off"
    WEEKENDS = "weekends"
    TEAM_SIZE = "team_size"
    TEAM_NEEDS = "team_needs"
    MAX_TEAMS = "max_teams"
    MIN_TEAMS = "min_teams"
    COVER = "cover"
    BUDGET = "budget"
    BARRED_ZONE = "barred_zone"
    HOURS_24 = "hours_24"
    NIGHTS = "nights"
    WORK_PERIOD = "work_period"
    AGENCY_SHARE = "agency_share"
    TOGETHER = "together"
    APART = "apart"
    SUPERVISOR = "supervisor"
    SPAN = "span"
    """Span of control: officers for each leader of a shift."""
    RESOURCE = "resource"
    VISITS = "visits"
    """Teams that start in a zone on one day."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One hard rule broken once: where, how much there is and how much is allowed or needed."""

    rule: Rule
    officer: OfficerId | None = None
    day: int | None = None
    shift: ShiftId | None = None
    zone: ZoneId | None = None
    team: int | None = None
    actual: float | None = None
    """What the plan has: minutes, days, shifts, officers or teams, as the rule counts."""
    limit: float | None = None
    """What the rule allows or needs, in the same unit."""
    requirement: Requirement | None = None
    """The need that a team lacks."""
    other_day: int | None = None
    """The later day, where two days are concerned."""
    agency: str | None = None
    other: OfficerId | None = None
    """The second officer, where the rule hangs on two."""
    resource: str | None = None
    """The id of what is shared and too scarce."""
