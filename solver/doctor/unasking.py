"""A problem without what a conflict asks for, so that the rest of it can be planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.doctor.permitting import permit
from solver.problem import Cover
from solver.rules import Rule, Violation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.problem import Problem
    from solver.program import Cause


def unasked(problem: Problem, conflict: Iterable[Cause]) -> Problem:
    """The problem without the floors, targets, locks and least hours of a conflict; what forbids stays."""
    for cause in conflict:
        for violation in _asking(problem, cause):
            problem = permit(problem, violation)
    return problem


def _asking(problem: Problem, cause: Cause) -> Iterable[Violation]:
    officer = None if cause.officer is None else problem.officers[cause.officer].id
    if cause.rule is Rule.MIN_MINUTES:
        return (Violation(Rule.MIN_MINUTES, officer, actual=0),)
    if cause.cell is None or cause.rule not in (Rule.MIN_TEAMS, Rule.COVER, Rule.LOCK):
        return ()
    day, shift = divmod(cause.cell, len(problem.shifts))
    at = problem.shifts[shift].id
    if cause.rule is Rule.LOCK:
        locks = next(o.locked for o in problem.officers if o.id == officer)
        return tuple(
            Violation(Rule.LOCK, officer, day, at, lock.zone) for lock in locks if (lock.day, lock.shift) == (day, at)
        )
    zone = None if cause.zone is None else problem.zones[cause.zone].id
    limit = cause.detail.required if isinstance(cause.detail, Cover) else None
    return (Violation(cause.rule, None, day, at, zone, actual=0, limit=limit),)
