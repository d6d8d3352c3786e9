"""A problem in which officers are absent: what a sick call changes of the rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.problem import Off

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.problem import Officer, OfficerId, Problem


@dataclass(frozen=True, slots=True)
class Absence:
    """An officer who cannot come on some days."""

    officer: OfficerId
    days: range

    def __post_init__(self) -> None:
        if not self.days:
            message = f"Absence of {self.officer}: no day."
            raise ValueError(message)


def with_absences(problem: Problem, absences: Iterable[Absence]) -> Problem:
    """
    The problem in which each absent officer has leave on the days of the absence.

    The officer's locks of those days fall away, and so do all rules that ask for work or for runs of a least length
    (least minutes, least days in a row, least days off in a row): an absence breaks none of them.
    """
    officers = {officer.id: officer for officer in problem.officers}
    for absence in absences:
        if absence.officer not in officers:
            message = f"Officer {absence.officer}: not in the problem."
            raise ValueError(message)
        officers[absence.officer] = _absent(officers[absence.officer], absence.days)
    return replace(problem, officers=tuple(officers.values()))


def _absent(officer: Officer, days: range) -> Officer:
    return replace(
        officer,
        off=(*officer.off, *(Off(day) for day in days)),
        locked=tuple(lock for lock in officer.locked if lock.day not in days),
        min_minutes=0,
        min_consecutive_days=1,
        min_consecutive_days_off=1,
    )
