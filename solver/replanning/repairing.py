"""Repairs a plan after a sick call: the days around it decided anew at the fewest changes, all others left alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from solver.check import check, present_teams
from solver.integers import Effort
from solver.plan import Plan
from solver.problem import Baseline
from solver.replanning.absence import with_absences
from solver.replanning.changes import changes, team_changes
from solver.replanning.redoing import Order, redo
from solver.replanning.situation import Situation
from solver.replanning.standing_in import best_replacement, is_of_team

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.plan import Stop
    from solver.problem import Assignment, Problem
    from solver.replanning.absence import Absence
    from solver.replanning.changes import Change, TeamChange
    from solver.rules import Violation

AROUND = 1
"""Days before and after an absence that a repair may change."""
SHARE_OF_A_TEAM = 0.1
"""Price of a change where the problem names none, as a share of what a team-shift of the plan gains on average."""
SWAPS = 0.25
"""Share of the time after which no more single replacements are tried for the plan to start from."""
SPARE_S = 0.5
"""Time kept for turning the result into a plan."""


@dataclass(frozen=True, slots=True)
class RepairSettings:
    """How a repair weighs changes, and how long it may take."""

    price: float | None = None
    """
    Cost of each changed officer-day. None takes ``baseline.change_weight``; where that is not there or 0, a tenth of
    what a team-shift of the plan gains on average (``SHARE_OF_A_TEAM``), so that nobody is called for a trifle.
    """
    seconds: float = 5.0
    """Longest time of the whole answer."""
    workers: int = 2
    """Threads; with 1, the same call has the same answer."""
    seed: int = 1
    """Seed of every random choice."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A plan in which the absences are kept and only the days around them differ."""

    problem: Problem
    """The problem with the absences, see ``solver.replanning.absence``."""
    plan: Plan
    difference: float
    """Cost of the plan minus that of the plan before, changes not counted but as the problem's own baseline does."""
    price: float
    """What each changed officer-day was priced at."""
    changes: tuple[Change, ...]
    """Everything that differs, the duties that the absence takes away among them."""
    teams: tuple[TeamChange, ...]
    """Where there are more or fewer teams than before."""
    broken: tuple[Violation, ...]
    """Rules that are broken beyond those that were; only where no plan with the absences keeps them."""
    proven: bool
    """Whether no plan that differs on these days alone is cheaper, changes counted; false where time was short."""
    days: range
    """The days that could change."""


def repair(
    situation: Situation, absences: Sequence[Absence], settings: RepairSettings, stop: Stop | None = None
) -> Repair:
    r"""
    The plan after absences, at the fewest changes for what they gain.

    With p the price of a change, the days decided anew are those of the absences and ``AROUND`` days before and after:

    .. math::
        \min\; c + p \cdot |\{(o, d) : \text{shift or zone of } o \text{ on day } d \text{ is not as before}\}|

    The search starts from single replacements, or from the team dissolved; where nothing in the scope keeps the rules
    that plan is what is left, and ``broken`` says what it breaks.

    Parameters
    ----------
    situation
        The plan before.
    absences
        Who is missing when; at least one.
    settings
        Price of a change, time, threads, seed.
    stop
        Asked whether to end with the best plan so far.
    """
    until = monotonic() + settings.seconds
    problem = with_absences(situation.problem, absences)
    price = _price(situation) if settings.price is None else settings.price
    priced = replace(problem, baseline=Baseline(situation.plan.assignments, price))
    days = _days_around(situation.problem, absences)
    start = _first_aid(situation, problem, absences, monotonic() + SWAPS * settings.seconds)
    left = max(0.05, until - monotonic() - SPARE_S)
    order = Order(priced, days, start=start)
    redone = redo(situation, order, Effort(left, settings.workers, settings.seed), stop or (lambda: False))
    plan = start
    if redone.plan is not None and (
        situation.newly_broken(problem, start) or _cheaper(situation, priced, redone.plan, start)
    ):
        plan = redone.plan
    return Repair(
        problem=problem,
        plan=plan,
        difference=situation.cost_of(problem, plan) - situation.cost,
        price=price,
        changes=changes(situation.plan, plan),
        teams=team_changes(situation.plan, plan),
        broken=situation.newly_broken(problem, plan),
        proven=redone.proven,
        days=days,
    )


def _cheaper(situation: Situation, problem: Problem, one: Plan, other: Plan) -> bool:
    return situation.cost_of(problem, one) <= situation.cost_of(problem, other)


def _price(situation: Situation) -> float:
    baseline = situation.problem.baseline
    if baseline is not None and baseline.change_weight:
        return baseline.change_weight
    teams = present_teams(situation.plan.assignments).total()
    gain = situation.cost_of(situation.problem, Plan()) - situation.cost
    return SHARE_OF_A_TEAM * gain / teams if teams and gain > 0 else 1.0


def _days_around(problem: Problem, absences: Sequence[Absence]) -> range:
    first = min(absence.days.start for absence in absences) - AROUND
    last = max(absence.days.stop for absence in absences) + AROUND
    return range(max(0, first), min(problem.days, last))


def _first_aid(situation: Situation, problem: Problem, absences: Sequence[Absence], until: float) -> Plan:
    """The plan with each missing duty taken over by the best officer who breaks no rule, else its team dissolved."""
    plan = situation.plan
    for absence in absences:
        for duty in [a for a in situation.plan.assignments if a.officer == absence.officer and a.day in absence.days]:
            now = Situation(problem, plan) if monotonic() < until else None
            allowed = None if now is None else best_replacement(now, duty.officer, duty.day, duty.shift)
            plan = _dissolved(problem, plan, duty) if allowed is None else allowed.plan
    return plan


def _dissolved(problem: Problem, plan: Plan, duty: Assignment) -> Plan:
    """The plan without a duty; a team that cannot do without it is no team, its members are on duty without a zone."""
    rest = [a for a in plan.assignments if a != duty]
    place = (duty.day, duty.shift, duty.zone, duty.team)
    if not any(is_of_team(violation, duty) for violation in check(problem, Plan.of(rest))):
        return Plan.of(rest)
    return Plan.of([replace(a, zone=None, team=None) if (a.day, a.shift, a.zone, a.team) == place else a for a in rest])
