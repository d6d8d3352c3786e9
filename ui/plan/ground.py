"""What an operation says about each officer, day and zone, looked up once; it stays while plans come and go."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.sheets.hours import shift_hours
from solver.calendar import Calendar
from solver.problem import ShiftId as ProblemShiftId

if TYPE_CHECKING:
    from datetime import date, datetime

    from planner.operation import Officer, Zone
    from planner.sheets.hours import ShiftHours
    from ui.state import PlanView


@dataclass(frozen=True, slots=True)
class DayMarks:
    """What is fixed for one officer on one day, before any plan."""

    leave: str | None = None
    """Reason of a whole day off; None where there is none, empty where none was given."""
    part_leave: tuple[str, ...] = ()
    """Names of single shifts that are off."""
    duty: tuple[str, ...] = ()
    """Other duty that starts on the day, in words."""
    locked: bool = False


@dataclass(frozen=True, slots=True)
class HourRisk:
    """The risk of a zone in one hour of a day."""

    hour: int
    """Wall-clock hour, 0 to 23."""
    risk: float
    """Incidents expected."""
    on_shift: bool
    """Whether the selected shift covers the middle of the hour."""


@dataclass
class _Marks:
    """Marks while they are gathered."""

    leave: str | None = None
    part_leave: list[str] = field(default_factory=list)
    duty: list[str] = field(default_factory=list)
    locked: bool = False

    def frozen(self) -> DayMarks:
        """The marks as a value."""
        return DayMarks(self.leave, tuple(self.part_leave), tuple(self.duty), self.locked)


class Ground:
    """The lookups of an operation and its problem; ids are plain text, so that both kinds of id serve as keys."""

    def __init__(self, view: PlanView) -> None:
        self._view = view
        self.operation = view.operation
        self.problem = view.problem
        self.clock = Clock(view.operation.timezone)
        self.shifts = view.operation.shifts
        self.shift_order = {str(shift.id): index for index, shift in enumerate(self.shifts)}
        self.dates: tuple[date, ...] = tuple(view.operation.day(number) for number in range(view.operation.days))
        self.zones: dict[str, Zone] = {str(zone.id): zone for zone in view.operation.zones}
        self.officers: dict[str, Officer] = {str(officer.id): officer for officer in view.operation.officers}
        self.risks = {str(risk.zone): risk for risk in view.risks}

    def serves(self, view: PlanView) -> bool:
        """Whether the view has the same operation, problem and risks, so that these lookups hold for it."""
        mine = self._view
        return view.operation is mine.operation and view.problem is mine.problem and view.risks is mine.risks

    @cached_property
    def calendar(self) -> Calendar:
        """Where each shift lies in elapsed time."""
        return Calendar(self.problem)

    @cached_property
    def marks(self) -> dict[tuple[str, int], DayMarks]:
        """Leave, other duty and locks by officer and day; days without any are left out."""
        found: dict[tuple[str, int], _Marks] = {}
        self._note_leave(found)
        for duty in self.operation.duties:
            start, end = (self.clock.local(moment) for moment in (duty.period.start, duty.period.end))
            if 0 <= (day := self._number(start.date())) < self.operation.days:
                marks = found.setdefault((str(duty.officer), day), _Marks())
                marks.duty.append(f"{duty.kind} {start:%H:%M}–{end:%H:%M}")
        for lock in self.operation.locks:
            if 0 <= (day := self._number(lock.day)) < self.operation.days:
                found.setdefault((str(lock.officer), day), _Marks()).locked = True
        return {key: marks.frozen() for key, marks in found.items()}

    def _note_leave(self, found: dict[tuple[str, int], _Marks]) -> None:
        for leave in self.operation.leave:
            first = max(0, self._number(leave.first_day))
            last = min(self.operation.days - 1, self._number(leave.last_day))
            for day in range(first, last + 1):
                marks = found.setdefault((str(leave.officer), day), _Marks())
                if leave.shift is None:
                    marks.leave = leave.reason
                else:
                    marks.part_leave.append(self.shift_name(leave.shift))

    def _number(self, day: date) -> int:
        return (day - self.operation.first_day).days

    def shift_name(self, shift: str) -> str:
        """The name of a shift; its id where there is no such shift."""
        index = self.shift_order.get(shift)
        return shift if index is None else self.shifts[index].name

    def hours(self, day: int, shift: str) -> ShiftHours:
        """When a shift of a day starts and ends, as people read it."""
        return shift_hours(self.operation, day, self.shifts[self.shift_order[shift]])

    def zone_risk_during(self, zone: str, day: int, shift: str) -> float:
        """Incidents expected in a zone during a shift."""
        risk = self.risks.get(zone)
        if risk is None:
            return 0.0
        slots = self.calendar.slots(day, ProblemShiftId(shift))
        return sum(risk.per_slot[slots.start : slots.stop])

    def risk_by_hour(self, zone: str, day: int, shift: str) -> tuple[HourRisk, ...]:
        """The risk of a zone in each hour of a local day: 24 hours, 23 or 25 where clocks change; none if not known."""
        risk = self.risks.get(zone)
        if risk is None or not 0 <= day < len(self.dates):
            return ()
        start, end = self.calendar.minute(day, time(0)), self.calendar.minute(day + 1, time(0))
        per_hour = 60 // self.operation.slot_minutes
        span = self.calendar.span(day, ProblemShiftId(shift))
        midnight = self.clock.moment(self.dates[day], time(0))
        return tuple(
            HourRisk(
                hour=self._wall_hour(midnight, minute - start),
                risk=sum(risk.per_slot[minute // self.operation.slot_minutes :][:per_hour]),
                on_shift=span.start <= minute + 30 < span.end,
            )
            for minute in range(start, end, 60)
        )

    def _wall_hour(self, midnight: datetime, minutes: int) -> int:
        return self.clock.local(midnight + timedelta(minutes=minutes)).hour
