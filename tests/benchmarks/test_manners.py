"""What is measured of waiting people is judged, and told, as it was measured."""

from __future__ import annotations

import inspect
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from benchmarks.answering import crowded, evenly, leaderless, timed
from benchmarks.lateness import Ear, lateness
from benchmarks.manners import Bench, Manner, main, row
from benchmarks.repeating import Repeat, is_content, parted, repeat, timeless
from benchmarks.stopping import Watch, place_of, spread, stop_times
from solver.doctor import diagnose
from solver.plan import Plan, Progress, SolveSettings, Status
from solver.problem import Cover, Lock, Quality, Requirement, TeamTemplate
from solver.rules import Rule
from solver.solving import solve
from solver.writing import write_outcome, write_problem
from tests.benchmarks.runs import run
from tests.solver.building import DAY, officer, problem, zoned

if TYPE_CHECKING:
    from pathlib import Path

    from solver.problem import Problem

LEADER = frozenset({"leader"})


def small() -> Problem:
    """One officer whose single duty is worth 5 points."""
    return problem(1, (officer("a"),), cover=(Cover(0, DAY, required=1, under=5.0),))


def led() -> Problem:
    """Two officers, one of whom can lead and is locked to a duty, and a zone."""
    team = TeamTemplate(1, 2, (Requirement(Quality(skill="leader")),))
    crew = (officer("a", skills=LEADER, locked=(Lock(1, DAY),)), officer("b"))
    return zoned(days=3, officers=crew, team=team)


@pytest.mark.parametrize(("seconds", "holds"), [((0.1, 0.2), True), ((0.1, 0.21), False), ((), None)])
def test_that_the_worst_time_must_hold_what_is_asked(seconds: tuple[float, ...], holds: bool | None) -> None:
    assert Manner("x", "stop", "all", seconds, 0.2).holds is holds


@pytest.mark.parametrize(("middle", "holds"), [(1.0, True), (1.1, False)])
def test_that_the_median_answer_must_hold_what_is_asked(middle: float, holds: bool) -> None:
    assert Manner("x", "answers", "repair", (0.1, middle, 9.0), 1.0, by_median=True).holds is holds


def test_that_a_row_holds_median_and_worst() -> None:
    shown = row(Manner("x", "stop", "all", (0.1, 0.3, 0.2), 0.2))
    assert shown == ("x", "stop", "all", "3", "0.200", "0.300", "0.2", "NO")
    assert row(Manner("x", "repeat", "same document", told=True))[-3:] == ("–", "–", "yes")


def test_that_an_unknown_instance_ends_the_command_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--only", "b", "--shared", str(tmp_path)]) == 2
    assert "No instance b in" in capsys.readouterr().err


def test_that_only_wanted_instances_of_a_part_are_read(tmp_path: Path) -> None:
    (tmp_path / "instances").mkdir()
    for name in ("one", "two"):
        (tmp_path / "instances" / f"{name}.json").write_text(json.dumps(write_problem(small())), encoding="utf-8")
    bench = Bench(tmp_path, ("two", "demo"), 1.0, 1, tmp_path)
    assert [name for name, _ in bench.problems(("one", "two"))] == ["two"]
    assert not list(bench.problems(("one",)))


def test_that_moments_are_spread_by_the_same_factor() -> None:
    assert spread(0.1, 10, 3) == pytest.approx((0.1, 1, 10))
    assert spread(0.1, 10, 1) == (10,)


def test_that_a_place_is_told_by_modules_below_the_solve() -> None:
    places: set[str] = set()

    def noted(progress: Progress, plan: Plan | None) -> None:  # noqa: ARG001 - named by the protocol
        places.add(place_of(inspect.currentframe()))

    solve(small(), SolveSettings(5, 1), noted)
    assert "running.take" in places


def test_that_a_watch_asks_at_its_moment_even_where_it_never_looked() -> None:
    watch = Watch(0.0)
    assert watch()
    watch.end()
    assert watch.asked == 0.0


def test_that_a_watch_does_not_ask_before_its_moment() -> None:
    watch = Watch(1000.0, "nowhere")
    assert not watch()
    watch.end()
    assert watch.asked is None


def test_that_a_solve_that_ended_before_its_moment_is_left_out() -> None:
    assert all(one.place and one.asked_s < 1000 for one in stop_times(small(), 1000.0, 1))


def test_that_a_solve_is_asked_at_its_moment() -> None:
    found = stop_times(small(), 0.0001, 1)
    assert found[0].asked_s == 0.0001
    assert found[0].took_s >= 0


def test_that_a_plan_without_a_solution_before_it_is_only_counted() -> None:
    ear = Ear()
    ear(Progress(0, 1), Plan())
    ear.found()
    ear(Progress(0, 1, 1), None)
    ear(Progress(0, 0), Plan())
    ear(Progress(0, 0), Plan())
    assert (len(ear.told().late_s), ear.told().uncounted) == (1, 2)


def test_that_silence_until_the_end_counts_as_spacing() -> None:
    told = Ear().told()
    assert told.plan_gap_s > 0
    assert told.bound_gap_s > 0


def test_that_solutions_of_a_search_are_noted_and_the_instrument_is_taken_off() -> None:
    from ortools.sat.python import cp_model

    before = cp_model.CpSolverSolutionCallback.OnSolutionCallback
    floors = zoned(days=3, officers=tuple(officer(name, max_minutes=960) for name in "abc"))
    ears = lateness(floors, 10)
    assert ears.uncounted + len(ears.late_s) > 0
    assert cp_model.CpSolverSolutionCallback.OnSolutionCallback is before


def test_that_what_the_clock_says_is_left_out_of_a_comparison() -> None:
    outcome = solve(small(), SolveSettings(5, 1))
    one = json.dumps(write_outcome(outcome))
    late = replace(outcome, seconds=99, trace=tuple(replace(news, seconds=50) for news in outcome.trace))
    assert timeless(one) == timeless(json.dumps(write_outcome(late)))
    other = replace(outcome, trace=outcome.trace[:-1])
    assert timeless(one) != timeless(json.dumps(write_outcome(other)))


def test_that_the_first_difference_is_told() -> None:
    one: dict[str, list[object]] = {"trace": [1, 2], "assignments": [1]}
    assert parted(one, {"trace": [1, 3], "assignments": [1]}) == "news 1: 2 and 3"
    assert parted(one, {"trace": [1], "assignments": [1]}).startswith("2 and 1 pieces")
    assert parted(one, {"trace": [1, 2], "assignments": [2]}) == "assignments"


@pytest.mark.parametrize(("cost", "content"), [(101.0, True), (102.0, False)])
def test_that_a_run_is_content_within_its_gap(cost: float, content: bool) -> None:
    assert is_content(run(Progress(1, cost, 100)), 0.01) is content
    assert not is_content(run(Progress(1, cost, None)), 0.01)


def test_that_two_solves_of_one_seed_are_compared(tmp_path: Path) -> None:
    path = tmp_path / "small.json"
    path.write_text(json.dumps(write_problem(small())), encoding="utf-8")
    found = repeat("small", path, tmp_path)
    assert found == Repeat(same=True, content=True, difference="", seconds=found.seconds)


def test_that_questions_come_from_all_over_the_plan() -> None:
    assert evenly(range(100), 4) == [12, 37, 62, 87]
    assert evenly("ab", 4) == ["a", "b"]


def test_that_every_question_is_timed() -> None:
    asked: list[str] = []
    assert len(timed(asked.append, "abc")) == 3
    assert asked == ["a", "b", "c"]


def test_that_a_team_in_every_zone_is_more_than_there_are_officers() -> None:
    found = diagnose(crowded(zoned(days=3)))
    assert found.status is Status.INFEASIBLE
    assert Rule.MIN_TEAMS in {reason.rule for reason in found.conflict}


def test_that_a_day_without_leaders_has_no_plan_for_want_of_them_alone() -> None:
    assert solve(led(), SolveSettings(5, 1)).plan is not None
    found = diagnose(leaderless(led()))
    assert found.status is Status.INFEASIBLE
    assert {Rule.LOCK, Rule.MIN_TEAMS} & {reason.rule for reason in found.conflict} == {Rule.MIN_TEAMS}
