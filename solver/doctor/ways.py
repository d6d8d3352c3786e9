"""The cheapest ways out of a conflict that differ in kind, each tried: a plan is found that keeps the eased problem."""

from __future__ import annotations

import copy
from collections import defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from solver.check import check
from solver.doctor.easing import WORKERS, Barred, Eased, Easing
from solver.doctor.growing import TimeIsUpError
from solver.doctor.newcomers import newcomers, only_on
from solver.doctor.opening import Opened
from solver.doctor.prices import PRICES, price_of
from solver.doctor.remedies import ExtraOfficer, Remedy
from solver.doctor.slack import Softening
from solver.doctor.unasking import unasked
from solver.duties import Scope
from solver.extracting import extract
from solver.hinting import hint
from solver.integers import Effort, solve_integers
from solver.modelling import Frame, state
from solver.plan import Plan
from solver.program import total
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from numpy.typing import NDArray

    from solver.doctor.growing import Clock
    from solver.problem import Assignment, Problem
    from solver.program import Cause

WAYS = 3
SHARE_OF_BASE = 0.8
"""What share of the time left the plan may take that the search starts from."""
TRIES = 4
"""How often a search is made again where its counts could not be split into real teams, or more ways are wanted."""


def ways_out(problem: Problem, late: Remedy, conflict: frozenset[Cause], clock: Clock) -> tuple[Remedy, ...]:
    """
    Up to three remedies of a problem without anything soft, cheapest first; each also takes what is ``late``.

    Ways out of one kind are searched first, since they are easy to say and to do: of each rule of the conflict, and of
    more officers. Then whatever is cheapest, and last what differs from it.
    """
    found: list[Remedy] = []
    begun: Remedy | None = None
    try:
        search = _Search(problem, conflict, clock)
        begun = search.begun()
        kinds = sorted({cause.rule for cause in conflict})
        for remedy in chain(search.of_one_kind(kinds), search.of_any_kind(), search.others(lambda: len(found) < WAYS)):
            if remedy not in found:
                found.append(remedy)
    except TimeIsUpError:
        pass  # what was found until then
    if begun is not None and len(found) < WAYS and _rules(begun) not in map(_rules, found):
        found.append(begun)
    whole = (replace(remedy, permitted=(*late.permitted, *remedy.permitted)) for remedy in found)
    return tuple(sorted(whole, key=lambda remedy: remedy.price)[:WAYS])


def _rules(remedy: Remedy) -> tuple[bool, frozenset[Rule]]:
    return bool(remedy.extra), frozenset(v.rule for v in remedy.permitted)


class _Search:
    """The problem with officers who might be added, and every rule with a slack."""

    def __init__(self, problem: Problem, conflict: frozenset[Cause], clock: Clock) -> None:
        self._problem, self._conflict, self._clock = problem, conflict, clock
        self._first_extra = len(problem.officers)
        extra = newcomers(problem)
        self._wide = replace(problem, officers=(*problem.officers, *extra))
        self._frame = Frame(self._wide)
        self._easing = self._open()
        self._gave: set[Hashable] = set()

    def _open(self) -> Easing:
        opened = Opened(self._frame)
        kept_out = {}
        last = self._wide.days - 1
        for o in range(self._first_extra, len(self._wide.officers)):
            days = total(opened.model.duties.on(o, day) for day in range(last + 1))
            opened.program.require(days, high=0)
            kept_out[len(opened.program.rows) - 1] = o
        self._opened = opened
        return Easing(opened, Softening(opened, kept_out), self._base(opened), self._clock)

    def _base(self, opened: Opened) -> NDArray[np.int64]:
        """A plan that keeps everything but the conflict; nobody on duty where none is found soon."""
        asked = unasked(self._problem, self._conflict)
        frame = Frame(asked)
        model = state(frame, Scope.whole(frame.grid), {}, {})
        effort = Effort(self._clock.left * SHARE_OF_BASE, WORKERS, 1, first_only=True)
        found = solve_integers(model.program, effort, self._clock.stop)
        plan = None if found.values is None else extract(frame, model, found.values, Plan())
        if plan is None:
            return opened.fallback
        return np.array(hint(self._frame, opened.model, Plan.of(plan)), dtype=np.int64)

    def begun(self) -> Remedy | None:
        """The giving up of what the conflict asks for, as far as the plan that the search starts from does."""
        base = self._easing.base
        return None if base is self._opened.fallback else self._remedy(Eased(base, frozenset()))

    def of_one_kind(self, kinds: Iterable[Rule]) -> Iterator[Remedy]:
        """For each kind the cheapest way out in which nothing else gives way, if there is one."""
        every: frozenset[Rule | None] = frozenset((None, *PRICES))
        able = [kind for kind in dict.fromkeys(kinds) if kind in PRICES]
        for kind in (*sorted(able, key=lambda rule: PRICES[rule].fixed), None):
            yield from self._eased(Barred(every - {kind}))

    def of_any_kind(self) -> Iterator[Remedy]:
        """The cheapest way out of all."""
        yield from self._eased(Barred())

    def others(self, wanted: Callable[[], bool]) -> Iterator[Remedy]:
        """While more are wanted, cheapest ways out in which nothing gives way that gave way before."""
        for _ in range(TRIES):
            if not wanted():
                return
            before = len(self._gave)
            yield from self._eased(Barred(frozenset(), frozenset(self._gave)))
            if len(self._gave) == before:
                return

    def _eased(self, barred: Barred) -> Iterator[Remedy]:
        for _ in range(TRIES):
            try:
                eased = self._easing.ease(barred)
            except TimeIsUpError:
                if self._clock.over:
                    raise
                return  # of this kind there is none, or none that is found soon
            if eased is None:
                return
            remedy = self._remedy(eased)
            if remedy is not None:
                self._gave |= {slack.key for slack in eased.gave}
                if remedy.permitted or remedy.extra:
                    yield remedy
                return

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
