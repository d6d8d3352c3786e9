"""The cheapest ways out of a conflict that differ in kind, each tried: a plan is found that keeps the eased problem."""

from __future__ import annotations

import copy
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from solver.check import check
from solver.doctor.easing import Barred, Easing
from solver.doctor.growing import TimeIsUpError
from solver.doctor.newcomers import newcomers, only_on
from solver.doctor.opening import Opened
from solver.doctor.prices import EXTRA_OFFICER, price_of
from solver.doctor.remedies import ExtraOfficer, Remedy, worst
from solver.doctor.slack import Softening
from solver.extracting import extract
from solver.modelling import Frame
from solver.plan import Plan
from solver.program import total
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.doctor.easing import Eased
    from solver.doctor.growing import Clock
    from solver.problem import Assignment, Problem

WAYS = 3
TRIES = 8
"""Most searches, since a way out that turns out not to serve is left out."""


def ways_out(problem: Problem, late: Remedy, clock: Clock) -> tuple[Remedy, ...]:
    """Up to three remedies of a problem without anything soft, cheapest first; each also takes what is ``late``."""
    found: list[Remedy] = []
    search = _Search(problem, clock)
    try:
        for remedy in search.remedies():
            if remedy not in found:
                found.append(remedy)
            if len(found) == WAYS:
                break
    except TimeIsUpError:
        pass  # what was found until then
    whole = (replace(remedy, permitted=(*late.permitted, *remedy.permitted)) for remedy in found)
    return tuple(sorted(whole, key=lambda remedy: remedy.price))


class _Search:
    """The problem with officers who might be added, and every rule with a slack."""

    def __init__(self, problem: Problem, clock: Clock) -> None:
        self._problem, self._clock = problem, clock
        self._first_extra = len(problem.officers)
        extra = newcomers(problem)
        self._wide = replace(problem, officers=(*problem.officers, *extra))
        self._frame = Frame(self._wide)
        self._easing = self._open()

    def _open(self) -> Easing:
        opened = Opened(self._frame)
        kept_out = {}
        last = self._wide.days - 1
        for o in range(self._first_extra, len(self._wide.officers)):
            days = total(opened.model.duties.on(o, day) for day in range(last + 1))
            opened.program.require(days, high=0)
            kept_out[len(opened.program.rows) - 1] = o
        self._opened = opened
        return Easing(opened, Softening(opened, kept_out), opened.broken(opened.fallback), self._clock)

    def remedies(self) -> Iterator[Remedy]:
        """Ways out: each time the kind that cost most before is barred; when no kind is left, what gave way is."""
        barred = Barred()
        gave: set[object] = set()
        for _ in range(TRIES):
            eased = self._easing.ease(barred)
            if eased is None:
                if barred.keys or not gave:
                    return
                barred = Barred(frozenset(), frozenset(gave))
                continue
            gave |= {slack.key for slack in eased.gave}
            remedy = self._remedy(eased)
            if remedy is None:
                continue
            if remedy.permitted or remedy.extra:
                yield remedy
            barred = (
                replace(barred, kinds=barred.kinds | {_dearest(remedy)})
                if not barred.keys
                else replace(barred, keys=frozenset(gave))
            )

    def _remedy(self, eased: Eased) -> Remedy | None:
        """The remedy that a solution stands for; None where it has to be searched again, more exactly."""
        plan = self._plan(eased)
        if plan is None:
            self._easing = self._open()
            return None
        days: dict[str, set[int]] = defaultdict(set)
        for a in plan:
            days[a.officer].add(a.day)
        extra = tuple(
            ExtraOfficer(only_on(o, days[o.id], self._wide.days), tuple(sorted(days[o.id])))
            for o in self._wide.officers[self._first_extra :]
            if days[o.id]
        )
        staffed = Remedy((), extra).apply(self._problem)
        broken = check(staffed, Plan.of(plan))
        if any(price_of(v) is None for v in broken):
            return None
        remedy = Remedy(tuple(broken), extra)
        return None if check(remedy.apply(self._problem), Plan.of(plan)) else remedy

    def _plan(self, eased: Eased) -> list[Assignment] | None:
        """The plan of a solution; needs and sizes of teams that gave way are not asked of it."""
        waived = {
            slack.key[1] for slack in eased.gave if slack.kind is Rule.TEAM_NEEDS and isinstance(slack.key, tuple)
        }
        frame = copy.copy(self._frame)
        if any(slack.kind is Rule.TEAM_SIZE for slack in eased.gave):
            frame.problem = replace(frame.problem, team=replace(frame.problem.team, min_size=1, max_size=None))
        kinds = [kind for crew in self._opened.model.crews.of.values() for kind in crew.kinds]
        needs = [kind.needs for kind in kinds]
        for kind in kinds:
            kind.needs = tuple(need for need in kind.needs if need not in waived)
        try:
            return extract(frame, self._opened.model, eased.values.tolist(), Plan())
        finally:
            for kind, asked in zip(kinds, needs, strict=True):
                kind.needs = asked


def _dearest(remedy: Remedy) -> Rule | None:
    """The kind of change that makes up most of the price; None is one more officer."""
    costs: dict[Rule | None, float] = defaultdict(float)
    for violation in worst(remedy.permitted):
        costs[violation.rule] += price_of(violation) or 0.0
    for extra in remedy.extra:
        costs[None] += EXTRA_OFFICER.of(len(extra.days))
    return max(costs, key=lambda kind: (costs[kind], str(kind)))
