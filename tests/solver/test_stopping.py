"""A solve that is asked to stop ends with the best plan so far; whoever listens hears of a plan while it is sought."""

from __future__ import annotations

import gc
import math
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest

from solver.check import check
from solver.construction import Construction
from solver.duties import Scope
from solver.guided import Guide
from solver.integers import Effort, solve_integers
from solver.modelling import Frame, state
from solver.plan import Plan, Progress, SolveSettings, Status
from solver.problem import Cover, Problem, Quality, Requirement, TeamFloor, TeamTemplate, Weights, Zone, ZoneId
from solver.rostering import decide_whole
from solver.running import Run
from solver.search import Search, judged
from solver.solving import solve
from solver.starting import first_feasible
from solver.stopping import StoppedError, never
from tests.solver.building import DAY, EVENING, officer, problem, zoned

FEW = 60
"""More often than this nobody is asked after saying yes; a search that runs is asked until it has ended."""


@dataclass(slots=True)
class Asked:
    """A stop that says yes from one asking on."""

    yes_at: float = math.inf
    times: int = 0

    def __call__(self) -> bool:
        self.times += 1
        return self.times >= self.yes_at


class Ear:
    """A listener that keeps the plans it hears of."""

    def __init__(self) -> None:
        self.plans: list[Plan] = []
        self.costs: list[float] = []

    def __call__(self, progress: Progress, plan: Plan | None) -> None:
        if plan is not None and progress.cost is not None:
            self.plans.append(plan)
            self.costs.append(progress.cost)


def patrol(days: int = 5) -> Problem:
    """Six officers who rest and have hours left for two days in five, and one zone."""
    return zoned(days=days, officers=tuple(officer(f"o{i}", max_minutes=960, min_rest_minutes=600) for i in range(6)))


def runs_of_two(days: int = 9) -> Problem:
    """Three leaders for one hard team each evening, with runs of two days: greedy construction fails here."""
    leader = Requirement(Quality(skill="leader"))
    runs = {"min_consecutive_days": 2, "min_consecutive_days_off": 2, "max_consecutive_days": 5, "min_minutes": 960}
    crew = tuple(officer(name, skills=frozenset({"leader"} if name in "abc" else ()), **runs) for name in "abcdef")
    risk = (1.0,) * 24 * (days + 1)
    zones = (Zone(ZoneId("X"), "X", risk, min_teams=(TeamFloor(1, shift=EVENING),)), Zone(ZoneId("Y"), "Y", risk))
    team = TeamTemplate(2, 3, (leader,))
    return problem(days, crew, zones=zones, effect=(0.6, 0.2), team=team, weights=Weights(1.0))


@pytest.mark.parametrize("of", [patrol(), runs_of_two(), problem(5, tuple(officer(f"o{i}") for i in range(4)))])
@pytest.mark.parametrize("yes_at", [1, 2, 3, 5, 8, 13, 21, 34, 55, 89])
def test_that_a_stop_at_any_asking_ends_a_solve_with_its_best_plan_and_few_more_askings(
    of: Problem, yes_at: int
) -> None:
    stop, ear = Asked(yes_at), Ear()
    outcome = solve(of, SolveSettings(600, workers=1), ear, stop)
    assert stop.times <= yes_at + FEW
    assert outcome.plan == (ear.plans[-1] if ear.plans else None)
    assert outcome.status is not Status.INFEASIBLE
    if outcome.plan is not None:
        assert check(of, outcome.plan) == []


def test_that_a_stop_while_the_first_plan_is_built_hands_back_what_was_posted_until_then() -> None:
    frame = Frame(patrol())
    whole = Construction(frame).build()
    part = Construction(frame).build(Asked(len(frame.grid.cells) + 5))
    assert 0 < len(part) < len(whole)
    assert check(frame.problem, Plan.of(part)) == []


def test_that_stating_a_program_asks_now_and_then_and_ends_at_once() -> None:
    asked = Asked()
    frame = Frame(patrol(), asked)
    state(frame, Scope.whole(frame.grid), {}, {})
    times = asked.times
    assert times >= len(frame.problem.officers) + len(frame.grid.cells)
    for yes_at in (1, times // 2, times):
        stop = Asked(yes_at)
        frame = Frame(patrol(), stop)
        with pytest.raises(StoppedError):
            state(frame, Scope.whole(frame.grid), {}, {})
        assert stop.times == yes_at
        assert gc.isenabled()


def test_that_a_first_plan_that_is_not_sought_to_the_end_proves_nothing() -> None:
    of = runs_of_two()
    frame = Frame(of, Asked(5))
    assert first_feasible(frame, Plan(), Effort(60.0, 1, 1), never) == (None, False)


def test_that_a_neighbourhood_that_is_not_stated_to_the_end_has_no_plan() -> None:
    frame = Frame(patrol(), Asked(4))
    best = judged(frame, Plan())
    assert best is not None
    step = Search(frame, 1).step(best, Effort(60.0, 1, 1), never)
    assert (step.candidate, step.bound) == (None, None)


def test_that_a_search_that_is_stopped_before_it_begins_proves_nothing() -> None:
    frame = Frame(patrol())
    program = state(frame, Scope.whole(frame.grid), {}, {}).program
    found = solve_integers(program, Effort(60.0, 1, 1), lambda: True)
    assert (found.values, found.proven) == (None, False)


def test_that_a_listener_hears_of_better_plans_before_the_search_that_finds_them_ends() -> None:
    of, ear = patrol(), Ear()
    run = Run(SolveSettings(60, workers=1), ear, None)
    frame = Frame(of)
    run.take(judged(frame, Plan()))
    assert run.best is not None
    step = Search(frame, 1).step(run.best, run.effort(60), lambda: len(ear.plans) > 1)
    assert len(ear.plans) > 1
    assert step.candidate is not None
    assert step.candidate.cost <= ear.costs[-1] + 1e-9
    assert all(later < earlier for earlier, later in pairwise(ear.costs))
    for plan in ear.plans:
        assert check(of, plan) == []


def test_that_a_listener_hears_of_plans_made_from_the_relaxation_before_their_search_ends() -> None:
    ear = Ear()
    run = Run(SolveSettings(60, workers=1), ear, None)
    frame = Frame(patrol())
    model = state(frame, Scope.whole(frame.grid), {}, {})
    found = Guide(frame, model, [0.0] * len(model.program.cost)).round_up(
        run.effort(60), lambda: bool(ear.plans), capped=False
    )
    assert found is not None
    assert ear.plans
    assert check(frame.problem, ear.plans[0]) == []


def test_that_a_listener_hears_of_plans_while_a_small_problem_is_decided_as_a_whole() -> None:
    crew = tuple(officer(f"o{i}", max_minutes=960, min_rest_minutes=600) for i in range(6))
    targets = tuple(Cover(day, shift, required=1, under=10.0, over=1.0) for day in range(5) for shift in (DAY, EVENING))
    frame, ear = Frame(problem(5, crew, cover=targets)), Ear()
    run = Run(SolveSettings(60, workers=1), ear, None)
    run.take(judged(frame, Plan()))
    decide_whole(run, frame)
    assert run.best is not None
    assert len(ear.plans) > 2  # the one that there was and the last are two
    assert ear.plans[-1] == run.best.plan
    assert all(later < earlier for earlier, later in pairwise(ear.costs))
    assert all(check(frame.problem, plan) == [] for plan in ear.plans)


def test_that_what_a_listener_raises_comes_out_of_the_search() -> None:
    def refuses(progress: Progress, plan: Plan | None) -> None:  # noqa: ARG001 - named by the protocol
        if plan is not None and plan.assignments:
            raise LookupError

    run = Run(SolveSettings(60, workers=2), refuses, None)
    frame = Frame(patrol())
    run.take(judged(frame, Plan()))
    assert run.best is not None
    with pytest.raises(LookupError):
        Search(frame, 1).step(run.best, run.effort(60), run.ended)


def test_that_what_a_frame_apart_learns_of_cells_stays_there() -> None:
    frame = Frame(patrol())
    frame.names.exact.add(1)
    other = frame.apart()
    other.names.exact.add(2)
    other.names.placed.add(3)
    assert (frame.names.exact, frame.names.placed) == ({1}, set())
    assert other.names.exact == {1, 2}


def test_that_a_search_without_leave_to_work_finds_nothing() -> None:
    frame = Frame(runs_of_two())
    effort = Effort(60.0, 1, 1)
    assert first_feasible(frame, Plan(), effort, never)[0] is not None
    assert first_feasible(frame, Plan(), replace(effort, work=0.0), never) == (None, False)
