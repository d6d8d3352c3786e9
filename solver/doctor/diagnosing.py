"""Why nothing fits: finds rules that cannot hold together, shrinks them, and searches three cheapest ways out."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.check import check
from solver.doctor.beyond import beyond_horizon
from solver.doctor.circumstances import circumstances
from solver.doctor.diagnosis import Diagnosis, Reason
from solver.doctor.growing import Clock, Growth, TimeIsUpError
from solver.doctor.opening import Opened, datum
from solver.doctor.searching import search
from solver.doctor.shrinking import shrink
from solver.doctor.stripping import hard_part
from solver.doctor.ways import ways_out
from solver.extracting import extract
from solver.modelling import Frame
from solver.plan import Plan, Status
from solver.rules import Rule

if TYPE_CHECKING:
    from solver.doctor.growing import Grown
    from solver.doctor.remedies import Remedy
    from solver.plan import Stop
    from solver.problem import Problem
    from solver.program import Cause
    from solver.rules import Violation

SHARE_OF_CONFLICT = 0.55
"""What share of the time the conflict may take; the rest is for the ways out."""

OF_NO_DAY = frozenset({Rule.MIN_MINUTES, Rule.MAX_MINUTES, Rule.BUDGET, Rule.AGENCY_SHARE})
"""Rules about the whole of the plan."""

CIRCUMSTANCES_S = 3.0
"""Seconds in which it is asked whether a conflict hangs on barred zones and dated skills."""

DAYS_S = 1.5
"""Seconds in which the days on which the rules of a conflict matter are narrowed down."""


def diagnose(problem: Problem, seconds: float = 20.0, stop: Stop | None = None) -> Diagnosis:
    """
    Why a problem has no plan, and the three cheapest different ways out.

    Parameters
    ----------
    problem
        The problem; where it has a plan, the diagnosis says so and is empty otherwise.
    seconds
        Wall-clock limit. Where it is reached, the conflict may be larger than need be, and ways out may be missing.
    stop
        Asked again and again whether to end with what is known.
    """
    clock = Clock(time.monotonic() + seconds, stop or (lambda: False))
    late = beyond_horizon(problem)
    hard = hard_part(late.apply(problem))
    found = _conflict(hard, clock.until(SHARE_OF_CONFLICT * seconds))
    if not late.permitted and found.status is not Status.INFEASIBLE:
        return Diagnosis(found.status)
    remedies: tuple[Remedy, ...] = ()
    if found.status is Status.FEASIBLE:
        remedies = (replace(late, proven=True, least=late.price, plan=found.plan),)
    if found.opened is not None:
        remedies = ways_out(found.opened, late, found.causes, clock)
    if late.permitted:
        return Diagnosis(Status.INFEASIBLE, (_late(late.permitted[0]),), remedies, proven_minimal=True)
    return Diagnosis(Status.INFEASIBLE, found.reasons, remedies, proven_minimal=found.minimal)


def _late(v: Violation) -> Reason:
    return Reason(v.rule, v.officer, () if v.day is None else (v.day,), v.shift, v.zone, v.limit)


@dataclass(frozen=True, slots=True)
class _Conflict:
    status: Status
    reasons: tuple[Reason, ...] = ()
    minimal: bool = False
    opened: Opened | None = None
    """The problem as rows, where a conflict was found in it."""
    causes: frozenset[Cause] = frozenset()
    plan: Plan | None = None
    """A plan, where the rules can hold together."""


def _conflict(problem: Problem, clock: Clock) -> _Conflict:
    """The rules of a problem without anything soft that cannot hold together."""
    frame = Frame(problem)
    try:
        while True:
            opened = Opened(frame)
            if opened.program.broken:
                return _by_itself(opened, clock)
            growth = Growth(opened, clock)
            grown = search(opened, growth, clock)
            if grown.values is None:
                return _shrunk(opened, growth, grown, clock)
            exact = len(frame.names.exact)
            plan = extract(frame, opened.model, grown.values.tolist(), Plan())
            if plan is not None:
                kept = not check(problem, Plan.of(plan))
                return _Conflict(Status.FEASIBLE, plan=Plan.of(plan)) if kept else _Conflict(Status.UNKNOWN)
            assert len(frame.names.exact) > exact
    except TimeIsUpError:
        return _Conflict(Status.UNKNOWN)


def _by_itself(opened: Opened, clock: Clock) -> _Conflict:
    """A rule that nothing in the problem could ever keep."""
    cause = opened.program.broken[0]
    if cause is None:
        return _Conflict(Status.UNKNOWN)
    alone = (_reason(opened, datum(cause), frozenset()),)
    found = _Conflict(Status.INFEASIBLE, alone, minimal=True, opened=opened, causes=frozenset((datum(cause),)))
    return _completed(found, clock)


def _completed(found: _Conflict, clock: Clock) -> _Conflict:
    """A conflict with the barred zones and dated skills that belong to it."""
    assert found.opened is not None
    beside = circumstances(found.opened.frame.problem, found.causes, clock.until(CIRCUMSTANCES_S))
    return replace(found, reasons=(*found.reasons, *beside.reasons), minimal=found.minimal and beside.minimal)


def _shrunk(opened: Opened, growth: Growth, grown: Grown, clock: Clock) -> _Conflict:
    asking = {opened.cause_of[i] for i in opened.broken(opened.fallback) if i in opened.cause_of}
    rules = shrink(growth, grown.core, opened.cause_of, lambda cause: cause not in asking)
    rows = rules.rows
    if rules.minimal:
        days = Growth(opened, clock.until(DAYS_S))
        often = Counter(opened.cause_of[i] for i in rows)
        alone = [i for i in rows if often[opened.cause_of[i]] == 1]
        rows = shrink(days, rows, {i: i for i in rows}, lambda _: 0.0, alone).rows  # the very days
    by_cause: dict[Cause, set[int]] = {}
    for i in sorted(rows):
        by_cause.setdefault(opened.cause_of[i], set()).add(i)
    reasons = tuple(_reason(opened, cause, frozenset(own)) for cause, own in by_cause.items())
    in_order = tuple(sorted(reasons, key=_reading_order))
    return _completed(_Conflict(Status.INFEASIBLE, in_order, rules.minimal, opened, frozenset(by_cause)), clock)


def _reading_order(reason: Reason) -> tuple[int, str, tuple[int, ...]]:
    """What is asked comes first, then what stands in its way."""
    order = (Rule.COVER, Rule.MIN_TEAMS, Rule.LOCK, Rule.MIN_MINUTES, Rule.TEAM_NEEDS, Rule.TEAM_SIZE)
    return (order.index(reason.rule) if reason.rule in order else len(order), str(reason.rule), reason.days)


def _reason(opened: Opened, cause: Cause, rows: frozenset[int]) -> Reason:
    problem, grid = opened.frame.problem, opened.frame.grid
    cell = None if cause.cell is None else grid.cells[cause.cell]
    days = (cell.day,) if cell is not None else opened.days_of(rows)
    if cause.rule is Rule.VISITS and isinstance(cause.detail, int):
        days = (cause.detail,)
    return Reason(
        cause.rule,
        None if cause.officer is None else problem.officers[cause.officer].id,
        () if cause.rule in OF_NO_DAY else days,
        None if cell is None else problem.shifts[cell.shift].id,
        None if cause.zone is None else problem.zones[cause.zone].id,
        cause.detail,
    )
