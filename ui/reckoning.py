"""Small sums that several widgets show; Qt-free."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from planner.operation import Officer, OfficerId, Operation, Shift, Zone, ZoneId
    from planner.risk.history import History, ZoneRisk
    from planner.shifting.proposing import ShiftDay
    from ui.state import PlanView

MINUTES_A_DAY = 1440


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """An officer and what the operation knows of the person's time."""

    officer: Officer
    hours: float | None
    """Planned; None before the first plan."""
    leave_days: int
    """Days of the operation with leave, whole days and single shifts alike."""
    duties: int
    """Regular duties entered."""


def officer_rows(operation: Operation, view: PlanView | None) -> tuple[OfficerRow, ...]:
    """Each officer of the operation with hours planned, days of leave and duties counted."""
    hours = hours_by_officer(view)
    duties = Counter(duty.officer for duty in operation.duties)
    leave = leave_days(operation)
    return tuple(
        OfficerRow(
            officer,
            None if hours is None else hours.get(officer.id, 0.0),
            len(leave.get(officer.id, ())),
            duties[officer.id],
        )
        for officer in operation.officers
    )


def hours_by_officer(view: PlanView | None) -> dict[str, float] | None:
    """Hours that the plan in sight gives each officer; None without a plan."""
    if view is None or view.saved is None:
        return None
    hours = {shift.id: shift.minutes / 60 for shift in view.problem.shifts}
    sums: dict[str, float] = {}
    for assignment in view.saved.plan.assignments:
        sums[assignment.officer] = sums.get(assignment.officer, 0.0) + hours.get(assignment.shift, 0.0)
    return sums


def leave_days(operation: Operation) -> dict[OfficerId, set[date]]:
    """The days of the operation on which each officer has leave."""
    days: dict[OfficerId, set[date]] = {}
    for leave in operation.leave:
        own = days.setdefault(leave.officer, set())
        own.update(day for day in map(operation.day, range(operation.days)) if leave.first_day <= day <= leave.last_day)
    return days


def day_curve(history: History | None) -> tuple[float, ...]:
    """Share of a day's incidents in each hour of the city's average day, 24 values; without history all alike."""
    if history is None:
        return (1 / 24,) * 24
    return tuple(sum(history.profile[hour::24]) for hour in range(24))


def week_risk(operation: Operation, risks: tuple[ZoneRisk, ...]) -> tuple[float, ...]:
    """The expected in all zones in each hour of the week, the mean over the operation; 168 values, empty without."""
    from planner.risk.curves import week_curve

    if not risks or len(risks) != len(operation.zones):
        return ()
    whole = replace(risks[0], per_slot=tuple(map(sum, zip(*(risk.per_slot for risk in risks), strict=True))))
    return week_curve(operation, whole)


def proposed_shifts(day: ShiftDay) -> tuple[Shift, ...]:
    """A proposed day as shifts to draw."""
    from planner.operation import Shift, ShiftId

    return tuple(
        Shift(ShiftId(f"proposed-{number}"), f"{shift.start:%H:%M} shift", shift.start, shift.length)
        for number, shift in enumerate(day.shifts, start=1)
    )


def on_duty(shifts: tuple[Shift, ...]) -> tuple[int, ...]:
    """How many shifts are on duty in each minute of an ordinary day, 1440 values; those of the day before count."""
    counts = [0] * MINUTES_A_DAY
    for shift in shifts:
        start = shift.start.hour * 60 + shift.start.minute
        for minute in range(start, start + round(shift.length.total_seconds() / 60)):
            counts[minute % MINUTES_A_DAY] += 1
    return tuple(counts)


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """A zone and what is expected there."""

    zone: Zone
    weekly: float | None
    """Incidents expected in a week; None while that is being reckoned."""
    incidents: int
    """Incidents of the history inside it."""

    def having(self, zone: Zone) -> ZoneRow:
        """The row with the zone changed."""
        return replace(self, zone=zone)


def zone_rows(operation: Operation, risks: tuple[ZoneRisk, ...]) -> tuple[ZoneRow, ...]:
    """Each zone of the operation with its expected incidents, so far as they are reckoned."""
    by_zone = {risk.zone: risk for risk in risks}
    rows = []
    for zone in operation.zones:
        risk = by_zone.get(zone.id)
        rows.append(
            ZoneRow(zone, None if risk is None else risk.weekly_incidents, 0 if risk is None else risk.incidents)
        )
    return tuple(rows)


def risk_levels(rows: tuple[ZoneRow, ...]) -> dict[ZoneId, int]:
    """The step, 0 to 4, of each zone's expected incidents against the highest."""
    top = max((row.weekly or 0.0 for row in rows), default=0.0)
    return {row.zone.id: min(4, int(5 * (row.weekly or 0.0) / top)) if top else 0 for row in rows}


def busiest_hours(hours: tuple[float, ...], length: int = 6) -> range:
    """The run of hours, which may pass midnight, with the most risk."""
    if not any(hours):
        return range(0)
    start = max(range(24), key=lambda first: sum(hours[(first + step) % 24] for step in range(length)))
    return range(start, start + length)
