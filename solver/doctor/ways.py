"""The cheapest ways out of a conflict that differ in kind, each tried: a plan is found that keeps the eased problem."""

from __future__ import annotations

import copy
import math
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import TYPE_CHECKING

import numpy as np

from solver.check import check
from solver.doctor.certifying import apart
from solver.doctor.easing import WORKERS, Eased, Easing
from solver.doctor.elastic import Barred
from solver.doctor.growing import Growth, TimeIsUpError
from solver.doctor.newcomers import newcomers, only_on
from solver.doctor.opening import Opened
from solver.doctor.prices import PRICES, price_of
from solver.doctor.remedies import ExtraOfficer, Remedy
from solver.doctor.searching import search
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
from solver.trimming import trimmed

if TYPE_CHECKING:
    from collections.abc import Hashable

    from solver.doctor.growing import Clock
    from solver.problem import Assignment
    from solver.program import Cause

WAYS = 3
SHARE_OF_APART = 0.2
"""What share of the time left the search for more conflicts may take."""
SHARE_OF_BASE = 0.6
"""What share of the time left the plan may take that the search starts from."""
CONFLICTS = 5
"""So many more conflicts are looked for, each beside those before."""
TRIES = 4
"""How often a search is made again where its counts could not be split into real teams."""
BRANCHES = 9
"""So many ways to differ from the ways before are tried."""
OF_EVERYBODY = frozenset({Rule.BUDGET, Rule.AGENCY_SHARE})
"""What counts the hours of everybody, so that the whole plan stands in its way."""
OF_HOURS = frozenset({
    *OF_EVERYBODY,
    *(Rule.MIN_TEAMS, Rule.MAX_TEAMS, Rule.TEAM_SIZE, Rule.TEAM_NEEDS, Rule.COVER, Rule.LOCK),
    *(Rule.MIN_MINUTES, Rule.MAX_MINUTES, Rule.WORK_PERIOD),
})  # fmt: skip
"""
What sets the hours and is in play from the outset where those of everybody are too few.

Without the rules about days all officers of a sort are alike, which makes the program small (measured on 50 officers
with 188 floors: the price proven in 2 s, in 9 s with one shift a day in play, and not in 30 s with all rules).
"""
SAME = 0.01
"""Points that rounding may make of one price."""


def ways_out(opened: Opened, late: Remedy, conflict: frozenset[Cause], clock: Clock) -> tuple[Remedy, ...]:
    """
    Up to three remedies of an opened problem without anything soft, cheapest first; each also takes what is ``late``.

    The first is the cheapest of all. Each further one is the cheapest of those that do without a kind of change that
    the ways before make, each of them; where there is none, of those that do without a thing that they change.
    """
    found: list[Remedy] = []
    begun, searching = None, None
    try:
        searching = _Search(opened, conflict, clock)
        begun = searching.begun()
        while len(found) < WAYS:
            remedy = searching.next_way()
            if remedy is None:
                break
            found.append(remedy)
    except TimeIsUpError:
        pass  # what was found until then
    if begun is not None and len(found) < WAYS and not any(remedy.kinds <= begun.kinds for remedy in found):
        found.append(_told(begun, -math.inf if searching is None else searching.least))
    return tuple(sorted((_with_late(remedy, late) for remedy in found), key=lambda remedy: remedy.price))


def _with_late(remedy: Remedy, late: Remedy) -> Remedy:
    least = None if remedy.least is None else remedy.least + late.price
    return replace(remedy, permitted=(*late.permitted, *remedy.permitted), least=least)


def _readiness(kind: Rule | None) -> int:
    """Where a kind of change stands among those given up most readily; one more officer comes last."""
    return len(PRICES) if kind is None else list(PRICES).index(kind)


def _told(remedy: Remedy, bound: float) -> Remedy:
    """The remedy with what is proven of its price."""
    if remedy.price <= bound + SAME:
        return replace(remedy, proven=True, least=remedy.price)
    return replace(remedy, least=bound if bound > 0 else None)


@dataclass(frozen=True, slots=True)
class _Way:
    """A remedy with what gave way, by kind and by key, and the least that any with the same bars can cost."""

    remedy: Remedy
    kinds: frozenset[Rule | None]
    keys: frozenset[Hashable]
    bound: float


class _Search:
    """The problem with officers who might be added, and every rule with a slack."""

    def __init__(self, opened: Opened, conflict: frozenset[Cause], clock: Clock) -> None:
        problem = opened.frame.problem
        self._problem, self._clock = problem, clock
        asking = [i for i in opened.broken(opened.fallback) if i in opened.cause_of]
        beside = apart(opened.program, asking, clock.left * SHARE_OF_APART)
        self._conflict = set(conflict) | {opened.cause_of[i] for rows in beside for i in rows if i in opened.cause_of}
        self._first_extra = len(problem.officers)
        self._wide = replace(problem, officers=(*problem.officers, *newcomers(problem)))
        self._frame = Frame(self._wide)
        self._start = self._plan_of_the_rest()
        self._easing = self._open()
        self._found: list[_Way] = []
        self._tried: dict[Barred, _Way | None] = {}

    def _plan_of_the_rest(self) -> Plan | None:
        """A plan that keeps everything but what the conflicts ask for; None where none is found soon."""
        limit = self._clock.until(self._clock.left * SHARE_OF_BASE)
        asked = unasked(self._problem, self._conflict)
        try:
            for _ in range(CONFLICTS):
                frame = Frame(asked)
                model = state(frame, Scope.whole(frame.grid), {}, {})
                found = solve_integers(model.program, Effort(limit.left, WORKERS, 1, first_only=True), limit.stop)
                assignments = None if found.values is None else extract(frame, model, found.values, Plan())
                if assignments is not None or not found.proven:
                    return None if assignments is None else trimmed(frame, Plan.of(assignments))
                opened = Opened(Frame(asked))
                core = search(opened, Growth(opened, limit), limit).core
                causes = {opened.cause_of[i] for i in core}
                self._conflict |= causes
                asked = unasked(asked, causes)
        except TimeIsUpError:
            pass
        return None

    def _open(self) -> Easing:
        opened = Opened(self._frame)
        kept_out = {}
        last = self._wide.days - 1
        for o in range(self._first_extra, len(self._wide.officers)):
            days = total(opened.model.duties.on(o, day) for day in range(last + 1))
            opened.program.require(days, high=0)
            kept_out[len(opened.program.rows) - 1] = o
        self._opened = opened
        base = opened.fallback
        if self._start is not None:
            base = np.array(hint(self._frame, opened.model, self._start), dtype=np.int64)
        softening = Softening(opened, kept_out)
        playing = [i for i, cause in opened.cause_of.items() if cause in self._conflict]
        of_everybody = any(cause.rule in OF_EVERYBODY for cause in self._conflict)
        if of_everybody:
            playing = [*opened.links, *(i for i, cause in opened.cause_of.items() if cause.rule in OF_HOURS)]
        return Easing(opened, softening, base, playing, self._clock, of_everybody=of_everybody)

    @property
    def least(self) -> float:
        """No way out of all costs less."""
        return self._easing.least

    def begun(self) -> Remedy | None:
        """What the plan that the search starts from gives up: a way out, however dear; None where there is no plan."""
        return None if self._start is None else self._remedy(Eased(self._easing.base, frozenset(), -math.inf))

    def next_way(self) -> Remedy | None:
        """The cheapest way out that differs from those before, if there is one."""
        for bars in (self._by_kind(), self._by_all_keys(), self._by_key()):
            able, every = self._able(bars)
            if able:
                best = min(able, key=lambda way: way.remedy.price)
                bound = min(way.bound for way in able) if every else -math.inf
                self._found.append(best)
                return _told(best.remedy, max(bound, self.least))
            if not every:
                raise TimeIsUpError
        return None

    def _able(self, bars: list[Barred]) -> tuple[list[_Way], bool]:
        """The ways that serve with some bars or others, and whether each could be tried in time."""
        able, every = list[_Way](), len(bars) <= BRANCHES
        for barred in bars[:BRANCHES]:
            try:
                way = self._cheapest(barred)
            except TimeIsUpError:
                every = False
                continue
            able += [] if way is None else [way]
        return able, every

    def _by_kind(self) -> list[Barred]:
        """Every choice of one kind of each way before, of which none may be used again."""
        choices = product(*(sorted(way.kinds, key=_readiness) for way in self._found))
        return [Barred(kinds=kinds) for kinds in dict.fromkeys(map(frozenset, choices))]

    def _by_all_keys(self) -> list[Barred]:
        """Nothing may be used again; of more officers none, since one is as good as another."""
        keys = frozenset(key for way in self._found for key in way.keys)
        return [Barred(frozenset({None} & {kind for way in self._found for kind in way.kinds}), keys)]

    def _by_key(self) -> list[Barred]:
        choices = islice(product(*(sorted(way.keys, key=repr) for way in self._found)), BRANCHES + 1)
        extra = frozenset({None} & {kind for way in self._found for kind in way.kinds})
        return [Barred(extra, keys) for keys in dict.fromkeys(map(frozenset, choices))]

    def _cheapest(self, barred: Barred) -> _Way | None:
        if barred not in self._tried:
            self._tried[barred] = self._searched(barred)
        return self._tried[barred]

    def _searched(self, barred: Barred) -> _Way | None:
        for _ in range(TRIES):
            eased = self._easing.cheapest(barred)
            if eased is None:
                return None
            remedy = self._remedy(eased)
            if remedy is not None:
                kinds = frozenset(slack.kind for slack in eased.gave)
                return _Way(remedy, kinds, frozenset(slack.key for slack in eased.gave), eased.bound)
        return None

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
        remedy = Remedy(tuple(broken), extra, plan=Plan.of(plan))
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
