"""The ledger of work periods: what an officer has spent of each before anything is assigned, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.calendar import Calendar
    from solver.problem import Officer, Problem, WorkPeriod


@dataclass(frozen=True, slots=True)
class Account:
    """One work period of one officer."""

    days: range
    """By the day that a shift starts; they may reach beyond the horizon."""
    limit: int
    """Minutes beyond which overtime begins."""
    spent: int
    """Minutes carried in, and other duty that counts."""
    price: float | None
    """Cost of an hour of overtime; None forbids any."""

    @property
    def room(self) -> int:
        """Minutes that can be assigned without overtime."""
        return max(0, self.limit - self.spent)


def accounts(problem: Problem, calendar: Calendar, officer: Officer) -> list[Account]:
    """
    The work periods of an officer that have a day of the horizon; none where the agency keeps no ledger.

    Other duty counts wholly in the period in which it starts, as a shift does; what starts before day 0 is part of the
    carried minutes.
    """
    period = work_period(problem, officer)
    if period is None:
        return []
    duty = [(calendar.day_of(busy.start), busy.end - busy.start) for busy in officer.busy if busy.counts]
    found = []
    for days in period.periods(problem.days):
        spent = sum(minutes for day, minutes in duty if day >= 0 and day in days)
        carried = officer.carried_minutes if 0 in days else 0
        found.append(Account(days, period.limit, spent + carried, period.overtime_weight))
    return found


def work_period(problem: Problem, officer: Officer) -> WorkPeriod | None:
    """The work period of the officer's agency."""
    return next((agency.work_period for agency in problem.agencies if agency.id == officer.agency), None)
