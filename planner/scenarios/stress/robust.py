"""
"Robust" as an objective: of several plans the one that covers most in a bad month.

The best plan on paper has teams of the least size, each of which one sick call ends. Plans with a spare in each team
cover less on paper and may cover more in a bad month. So the same operation is planned with teams that are larger by
one, and with a second leader in each, every plan is stressed under the operation's own rules, and the one with the best
5th percentile wins. It is a choice among candidates (sample average approximation over their finite set: Kleywegt,
Shapiro and Homem-de-Mello 2002, DOI 10.1137/S1052623499363220), no proof that no other plan is better.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.operation import LEADER
from planner.scenarios.executing import chained
from planner.scenarios.solving import Effort, Order, Solved, carry_out
from planner.scenarios.stress.stressing import StressResult, stress
from solver.problem import Quality, Requirement
from solver.stopping import never

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from solver.plan import Plan, Stop
    from solver.problem import Problem, TeamTemplate

AS_PLANNED = "the plan as it is"
SPARES = (1, 2)
"""Officers in each team beyond the least size, in the candidates."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plan of the operation, how it was made, and what it covers in the runs."""

    name: str
    plan: Plan
    result: StressResult


def make_robust(
    problem: Problem,
    plan: Plan,
    stressed: StressResult,
    effort: Effort,
    executor: Executor,
    *,
    told: Callable[[str, int], None] = lambda _, __: None,
    stop: Stop = never,
) -> tuple[Candidate, ...]:
    """The candidates with the given plan, stressed before, among them; the best 5th percentile first."""
    orders = [Order(name, replace(problem, team=team), effort) for name, team in candidates_of(problem)]
    chains = [[lambda _, order=order: order] for order in orders]
    results = chained(executor, carry_out, chains, lambda solved, done: told(solved.name, done), stop)
    found = [Candidate(AS_PLANNED, plan, stressed)]
    for name, made in (_named(chain[0]) for chain in results if chain[0].plan is not None):
        tried = stress(problem, made, stressed.chances, runs=stressed.runs, seed=stressed.seed)
        found.append(Candidate(name, made, tried))
    return tuple(sorted(found, key=lambda candidate: -candidate.result.spread.fifth))


def _named(solved: Solved) -> tuple[str, Plan]:
    assert solved.plan is not None
    return solved.name, solved.plan


def candidates_of(problem: Problem) -> list[tuple[str, TeamTemplate]]:
    """The teams of the other candidates, each with its name."""
    team = problem.team
    found = []
    for spare in SPARES:
        size = team.min_size + spare
        if team.max_size is None or size <= team.max_size:
            found.append((f"teams of {size} at least", replace(team, min_size=size)))
    leader = Quality(skill=LEADER)
    if any(need.quality == leader for need in team.requires):
        size = team.min_size + 1
        needs = tuple(Requirement(n.quality, n.count + (n.quality == leader)) for n in team.requires)
        if team.max_size is None or size <= team.max_size:
            found.append(("one leader more in each team", replace(team, min_size=size, requires=needs)))
    return found
