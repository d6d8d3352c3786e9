"""Names, dates and numbers of a problem as the doctor says them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.problem import OfficerId, Problem, ShiftId, ZoneId

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NAMED = 4
"""So many officers are named; of more, the number and the first."""
LISTED = 3
"""So many single days are listed; of more, the first and the last."""


class Speaker:
    """Names and dates of one problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.officer_of = {officer.id: officer for officer in problem.officers}
        self._shifts = {shift.id: shift.name for shift in problem.shifts}
        self._zones = {zone.id: zone.name for zone in problem.zones}

    def officer(self, key: OfficerId | None) -> str:
        """For example "Reyes (B101)"."""
        if key is None:
            return "an officer"
        officer = self.officer_of.get(key)
        return str(key) if officer is None or officer.name == key else f"{officer.name} ({key})"

    def officers(self, keys: Sequence[OfficerId | None]) -> str:
        """A few by name, of many the number and the first."""
        names = [self.officer(key) for key in dict.fromkeys(keys)]
        if len(names) <= 1:
            return "".join(names)
        if len(names) <= NAMED:
            return f"{', '.join(names[:-1])} and {names[-1]}"
        return f"{len(names)} officers ({', '.join(names[:NAMED])} and {len(names) - NAMED} more)"

    def shift(self, key: ShiftId | None) -> str:
        """The name of a shift."""
        return "" if key is None else self._shifts.get(key, str(key))

    def zone(self, key: ZoneId | None) -> str:
        """The name of a zone."""
        return "" if key is None else self._zones.get(key, str(key))

    def resource(self, key: str | None) -> str:
        """The name of a resource."""
        return next((resource.name for resource in self.problem.resources if resource.id == key), str(key))

    def day(self, number: int) -> str:
        """For example "Thu 24 Dec"."""
        on = self.problem.start + timedelta(days=number)
        return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}"

    def days(self, numbers: Sequence[int]) -> str:
        """For example "Thu 24 Dec", "Mon 1 Dec and Tue 2 Dec", "7 days from Mon 1 Dec to Sat 20 Dec"."""
        days = sorted(set(numbers))
        if len(days) > LISTED:
            return f"{len(days)} days from {self.day(days[0])} to {self.day(days[-1])}"
        names = [self.day(day) for day in days]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""

    def place(self, days: Sequence[int], shift: ShiftId | None, zone: ZoneId | None) -> str:
        """For example "Roebuck on Thu 24 Dec, Late shift"."""
        when = ", ".join(part for part in (self.days(days), shift and f"{self.shift(shift)} shift") if part)
        return f"{self.zone(zone)}{' on ' if zone is not None and when else ''}{when}"


def hours(minutes: float) -> str:
    """For example "9.5 h"."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".") + " h"


def count(number: float | None, noun: str) -> str:
    """For example "1 team", "2 teams", "no team"."""
    if not number:
        return f"no {noun}"
    return f"{number:g} {noun}{'' if number == 1 else 's'}"
