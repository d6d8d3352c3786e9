"""How long answers about a plan take: explanations, replacements, a repair; and the doctor's where there is no plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from planner.demo.making import make_demo
from planner.planning.basis import read_basis
from planner.store.store import Store
from solver.doctor import diagnose
from solver.explaining.officers import next_best, why_not, why_officer
from solver.explaining.pricing import asked_for
from solver.explaining.table import price_table, shift_worths
from solver.explaining.worth import Worths
from solver.explaining.zones import why_empty
from solver.plan import SolveSettings
from solver.problem import Off, TeamFloor
from solver.replanning.absence import Absence
from solver.replanning.repairing import RepairSettings, repair
from solver.replanning.situation import Situation
from solver.replanning.standing_in import replacements
from solver.solving import solve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from solver.doctor import Diagnosis
    from solver.problem import Assignment, Problem

T = TypeVar("T")
PLAN_S = 10.0
"""How long the plan that is asked about was sought."""
WORTH_S = 1.0
"""How long what one more is worth may be confirmed."""


@dataclass(frozen=True, slots=True)
class Answers:
    """How long the answers to questions of one kind took, and within what they are asked."""

    kind: str
    seconds: tuple[float, ...]
    asked_s: float


def demo_problem(folder: Path) -> Problem:
    """The problem of the demo operation."""
    path = folder / "demo.muster"
    make_demo(path)
    with Store.open(path) as store:
        return read_basis(store).problem


def answers(problem: Problem, count: int) -> tuple[Answers, ...]:
    """How long ``count`` questions of each kind take about a plan of the problem; empty where there is no plan."""
    outcome = solve(problem, SolveSettings(PLAN_S, 2))
    if outcome.plan is None:
        return ()
    return tuple(_answers(Situation(problem, outcome.plan), count))


def _answers(situation: Situation, count: int) -> Iterator[Answers]:
    problem, plan = situation.problem, situation.plan
    duties = evenly(plan.assignments, count)
    cells = [(a.day, a.shift) for a in duties]
    zones = evenly(problem.zones, count)
    elsewhere = [(a, next(one.id for one in problem.shifts if one.id != a.shift)) for a in duties]
    leaders = asked_for(problem)[:1]
    yield Answers("situation", timed(lambda _: Situation(problem, plan), duties), 1.0)
    yield Answers("why this officer", timed(lambda a: why_officer(situation, a.officer, a.day, a.shift), duties), 1.0)
    yield Answers("why not", timed(lambda x: why_not(situation, x[0].officer, x[0].day, x[1], None), elsewhere), 1.0)
    yield Answers("next best", timed(lambda a: next_best(situation, a.officer, a.day), duties), 1.0)
    empty = list(zip(zones, cells, strict=False))
    yield Answers("why no more teams", timed(lambda x: why_empty(situation, x[0].id, *x[1]), empty), 1.0)
    yield Answers("one more officer", timed(lambda x: Worths(situation).of_officer(*x), cells), 1.0)
    yield Answers("one more leader", timed(lambda x: Worths(situation).of_officer(*x, leaders), cells), 1.0)
    yield Answers("hours more", timed(lambda x: Worths(situation).of_hours(*x), cells), 1.0)
    yield Answers("all of a shift", timed(lambda x: shift_worths(situation, *x, WORTH_S), cells), 1.0)
    yield Answers("where one more is worth most", timed(lambda _: price_table(situation, WORTH_S), duties), 1.0)
    yield Answers("replacements", timed(lambda a: replacements(situation, a.officer, a.day, a.shift), duties), 1.0)
    yield Answers("repair", timed(lambda a: _repaired(situation, a), duties), 5.0)


def _repaired(situation: Situation, duty: Assignment) -> object:
    return repair(situation, (Absence(duty.officer, range(duty.day, duty.day + 1)),), RepairSettings())


def evenly(things: Sequence[T], count: int) -> list[T]:
    """So many of the things, from all over the sequence; all where there are fewer."""
    return (
        [things[(2 * i + 1) * len(things) // (2 * count)] for i in range(count)] if len(things) > count else [*things]
    )


def timed(answer: Callable[[T], object], questions: Sequence[T]) -> tuple[float, ...]:
    """The seconds of each answer."""
    found = []
    for question in questions:
        began = monotonic()
        answer(question)
        found.append(monotonic() - began)
    return tuple(found)


def crowded(problem: Problem) -> Problem:
    """The problem with no plan because every zone must have a team on every shift of the day in the middle."""
    floors = tuple(TeamFloor(1, problem.days // 2, shift.id) for shift in problem.shifts)
    return replace(problem, zones=tuple(replace(one, min_teams=(*one.min_teams, *floors)) for one in problem.zones))


def leaderless(problem: Problem) -> Problem:
    """The problem with no plan because one zone must have a team on a day when all who could lead it are on leave."""
    day = problem.days // 2
    needed = {need.quality.skill for need in problem.team.requires}
    officers = tuple(
        replace(one, off=(*one.off, Off(day)), locked=tuple(lock for lock in one.locked if lock.day != day))
        if needed & one.skills
        else one
        for one in problem.officers
    )
    first, *rest = problem.zones
    first = replace(first, min_teams=(*first.min_teams, TeamFloor(1, day, problem.shifts[0].id)))
    return replace(problem, officers=officers, zones=(first, *rest))


IMPOSSIBLE = {"a team in every zone": crowded, "all leaders on leave": leaderless}


def diagnosed(problem: Problem, seconds: float) -> tuple[float, Diagnosis]:
    """How long the doctor took, and what it found."""
    began = monotonic()
    found = diagnose(problem, seconds)
    return monotonic() - began, found
