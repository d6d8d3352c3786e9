"""
Large neighbourhood search: free some days or some officers, decide them exactly, keep what is better.

After Shaw 1998 (doi:10.1007/3-540-49481-2_30): the plan outside the neighbourhood stays, so each search is small.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.check import check
from solver.duties import Scope
from solver.extracting import extract
from solver.hinting import hint, team_counts, worked_cells
from solver.integers import Effort, Found, solve_integers
from solver.modelling import state
from solver.plan import Plan
from solver.score import score
from solver.stopping import StoppedError
from solver.trimming import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.integers import Heard
    from solver.modelling import Frame, Model
    from solver.plan import Stop

LEAN = 1e-4
"""Price of a duty that gains nothing, as a share of the largest cost: of two equal plans the one with less duty."""


SLIGHT = 1e-7
"""By which share of the cost a solution must be better to be worth a look before its search ends."""
STRETCH = 7
"""Days of a neighbourhood of some officers: the usual window of hours."""
TURNS = 4
"""Every so many turns some officers are freed instead of some days."""


@dataclass(slots=True)
class Neighbourhoods:
    """Chooses what to free, larger where that is quickly decided and smaller where it takes too long."""

    frame: Frame
    chance: random.Random
    days: float = 4.0
    """How many days a neighbourhood of all officers has."""
    share: float = 0.15
    """What share of the officers a neighbourhood of many days has."""
    turn: int = 0

    def choose(self) -> Scope:
        """The next scope: mostly some days of everybody, now and then a stretch of some officers."""
        self.turn += 1
        horizon, officers = self.frame.problem.days, len(self.frame.problem.officers)
        length = min(horizon, max(1, round(self.days)) if self._by_days() else STRETCH)
        first = self.chance.randint(0, horizon - length)
        size = officers if self._by_days() else min(officers, max(2, round(self.share * officers)))
        return Scope(frozenset(self.chance.sample(range(officers), size)), range(first, first + length))

    def learn(self, *, decided: bool) -> None:
        """Grows what was decided within its time, shrinks what was not."""
        factor = 1.1 if decided else 0.8
        if self._by_days():
            self.days = min(max(self.days * factor, 1.0), self.frame.problem.days)
        else:
            self.share = min(max(self.share * factor, 0.04), 1.0)

    def _by_days(self) -> bool:
        return self.turn % TURNS != 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plan that keeps every rule, with its cost."""

    plan: Plan
    cost: float

    def better_than(self, other: Candidate) -> bool:
        """Whether it costs less, or the same with less duty."""
        slack = 1e-7 * max(1.0, abs(other.cost))
        if self.cost < other.cost - slack:
            return True
        return self.cost <= other.cost + 1e-12 and len(self.plan.assignments) < len(other.plan.assignments)


@dataclass(frozen=True, slots=True)
class Step:
    """What one neighbourhood gave: a plan that keeps every rule, and a bound where it was the whole problem."""

    candidate: Candidate | None
    bound: float | None


class Search:
    """A search from plan to plan, one neighbourhood at each step."""

    def __init__(self, frame: Frame, seed: int) -> None:
        self._frame = frame
        self._neighbourhoods = Neighbourhoods(frame, random.Random(seed))  # noqa: S311 - a search, not a secret

    @property
    def turn(self) -> int:
        """The number of steps taken."""
        return self._neighbourhoods.turn

    def step(self, best: Candidate, limits: Effort, stop: Stop) -> Step:
        """Frees the next neighbourhood of the plan and decides it within the limits."""
        scope = self._neighbourhoods.choose()
        assignments = best.plan.assignments
        worked, teams = worked_cells(self._frame, assignments), team_counts(self._frame, assignments)
        try:
            model = state(self._frame, scope, worked, teams)
        except StoppedError:
            return Step(None, None)
        whole = scope == Scope.whole(self._frame.grid)
        if not whole:
            _prefer_less_duty(model)
        hints = hint(self._frame, model, best.plan)
        # what costs little enough in the whole is no measure of a part
        limits = replace(limits, fine=whole, target=limits.target if whole else None)
        heard = telling(self._frame, model, limits, best.plan, model.program.cost_of(hints))
        found = solve_integers(model.program, limits, stop, hints, heard)
        self._neighbourhoods.learn(decided=found.proven)
        return Step(candidate(self._frame, model, found, best.plan), found.bound if whole else None)


def telling(frame: Frame, model: Model, effort: Effort, before: Plan, cost: float) -> Heard | None:
    """
    What has the run hear of the plan of each solution of a search that costs the program less than any before.

    Parameters
    ----------
    frame, model, effort
        What is searched, and how hard.
    before
        The plan outside the scope.
    cost
        What the program's cost is to be below at first.
    """
    run, apart, least = effort.run, frame.apart(), cost
    if run is None:
        return None

    def heard(cost: float, values: Sequence[int]) -> None:
        nonlocal least
        if cost + SLIGHT * max(1.0, abs(cost)) < least:
            least = cost
            run.hear(candidate(apart, model, Found(tuple(values), proven=False), before))

    return heard


def candidate(frame: Frame, model: Model, found: Found, before: Plan) -> Candidate | None:
    """The plan that a search found, None where it found none that keeps every rule."""
    if found.values is None:
        return None
    assignments = extract(frame, model, found.values, before)
    return None if assignments is None else judged(frame, trimmed(frame, Plan.of(assignments)))


def _prefer_less_duty(model: Model) -> None:
    scope, cost = model.duties.scope, model.program.cost
    price = LEAN * max((abs(c) for c in cost), default=0.0)
    for o in scope.officers:
        for day in scope.days:
            model.program.charge(model.duties.on(o, day), price)


def judged(frame: Frame, plan: Plan) -> Candidate | None:
    """The plan with its cost, None where it breaks a rule."""
    if check(frame.problem, plan):
        return None
    return Candidate(plan, score(frame.problem, plan).total)
