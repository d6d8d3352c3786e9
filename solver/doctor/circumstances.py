"""
What stands behind a conflict without a row of its own: zones from which an officer is barred, skills that have run out.

Officers are told apart by both before any row is stated, so that no row can be left out for them. Whether a conflict
hangs on them is asked of the problem without them: where its rules can hold there, they belong to the conflict.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.doctor.diagnosis import Reason
from solver.doctor.growing import Growth, TimeIsUpError
from solver.doctor.opening import Opened, datum
from solver.modelling import Frame
from solver.problem import Cover, DatedSkill, Requirement, SpanOfControl, Supervisor
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from solver.doctor.growing import Clock
    from solver.problem import Problem, ZoneId
    from solver.program import Cause


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Reasons beside the rules of a conflict, and whether it is proven that each of them is needed."""

    reasons: tuple[Reason, ...]
    minimal: bool


def circumstances(problem: Problem, causes: Collection[Cause], clock: Clock) -> Circumstances:
    """The barred zones and dated skills without which the rules of a conflict could hold together."""
    found = [*_barred(problem, causes), *_dated(problem, causes)]
    try:
        if not found or not _possible(_without(problem, found), causes, clock):
            return Circumstances((), minimal=True)
    except TimeIsUpError:
        return Circumstances((), minimal=False)
    needed, left = list[Reason](), list(found)
    while left:
        tried = left.pop()
        away = [reason for reason in found if reason not in needed and reason not in left]
        try:
            if _possible(_without(problem, away), causes, clock):
                needed.append(tried)
        except TimeIsUpError:
            kept = [*needed, tried, *left]
            return Circumstances(tuple(reason for reason in found if reason in kept), minimal=False)
    return Circumstances(tuple(reversed(needed)), minimal=True)


def _possible(problem: Problem, causes: Collection[Cause], clock: Clock) -> bool:
    """Whether the rules of a conflict can hold together in a changed problem."""
    opened = Opened(Frame(problem))
    if any(cause is not None and datum(cause) in causes for cause in opened.program.broken):
        return False
    rows = {i for i, cause in opened.cause_of.items() if cause in causes}
    return not rows or Growth(opened, clock).grow(rows, rows).values is not None


def _barred(problem: Problem, causes: Iterable[Cause]) -> list[Reason]:
    """For each officer the zones of the conflict from which the officer is barred."""
    zones = {problem.zones[cause.zone].id for cause in causes if cause.zone is not None}
    zones |= {zone for cause in causes if cause.rule is Rule.LOCK for zone in _locked(problem, cause)}
    return [
        Reason(Rule.BARRED_ZONE, officer.id, zone=zone)
        for officer in problem.officers
        for zone in sorted(zones & officer.not_zones)
    ]


def _locked(problem: Problem, cause: Cause) -> Iterable[ZoneId]:
    if cause.officer is None or cause.cell is None:
        return ()
    day, shift = divmod(cause.cell, len(problem.shifts))
    locks = problem.officers[cause.officer].locked
    return [
        lock.zone
        for lock in locks
        if (lock.day, lock.shift) == (day, problem.shifts[shift].id) and lock.zone is not None
    ]


def _dated(problem: Problem, causes: Iterable[Cause]) -> list[Reason]:
    """For each officer the dated skills that the conflict asks for."""
    asked = {skill for cause in causes if (skill := _skill(cause.detail)) is not None}
    return [
        Reason(Rule.TEAM_NEEDS, officer.id, detail=dated)
        for officer in problem.officers
        for dated in officer.dated_skills
        if dated.skill in asked and dated.skill not in officer.skills
    ]


def _skill(detail: object) -> str | None:
    match detail:
        case Requirement(quality=quality):
            return quality.skill
        case Cover(skill=skill) | SpanOfControl(skill=skill) | Supervisor(skill=skill):
            return skill
    return None


def _without(problem: Problem, away: Iterable[Reason]) -> Problem:
    """The problem in which the officers may go where they are barred, and hold on all days what they hold on some."""
    officers = {officer.id: officer for officer in problem.officers}
    for reason in away:
        assert reason.officer is not None
        officer = officers[reason.officer]
        if isinstance(reason.detail, DatedSkill):
            officer = replace(officer, skills=officer.skills | {reason.detail.skill})
        else:
            officer = replace(officer, not_zones=officer.not_zones - {reason.zone})
        officers[reason.officer] = officer
    return replace(problem, officers=tuple(officers.values()))
