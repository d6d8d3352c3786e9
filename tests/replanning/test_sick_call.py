"""A sick call: ranked replacements, a repaired plan under a new revision, and the absence as leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from planner.contracts import standard_contracts
from planner.errors import PlannerError
from planner.operation import Leave, Lock, OfficerId, Operation, ShiftId
from planner.planning.assembling import problem_hash
from planner.planning.basis import read_basis
from planner.planning.planning import plan_operation
from planner.replanning.sick_call import SickCall, answer_sick_call, save_sick_call
from planner.replanning.wording import RANKED, repair_sentences, sick_sentences
from planner.store.store import Store
from planner.wording import Names
from solver.check import check
from solver.plan import Plan, SolveSettings
from solver.problem import TeamFloor
from solver.replanning.absence import Absence
from solver.replanning.repairing import RepairSettings, repair
from solver.replanning.situation import Situation
from solver.score import score
from tests.builders import small_operation
from tests.explaining.town import town
from tests.solver.building import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS = RepairSettings(seconds=20.0, workers=1)


def operation() -> Operation:
    """Three days with contracts, and a number by hand for each zone."""
    small = small_operation()
    zones = tuple(replace(zone, weekly_incidents=3.0) for zone in small.zones)
    return replace(small, contracts=standard_contracts(small.agencies), zones=zones)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A file with a planned operation."""
    with Store.create(tmp_path / "small.muster", operation()) as made:
        plan_operation(made, SolveSettings(seconds=1.0, workers=1))
        yield made


def who_works(store: Store, day: int) -> str:
    """An officer who works on the day as planned last."""
    saved = store.latest_plan()
    assert saved is not None
    return next(a.officer for a in saved.plan.assignments if a.day == day)


def test_that_the_repaired_plan_is_a_new_revision_that_keeps_the_absence_and_every_rule(store: Store) -> None:
    before, basis = store.latest_plan(), read_basis(store)
    assert before is not None
    call = SickCall(who_works(store, 1), date(2026, 12, 2), date(2026, 12, 2))
    answer = answer_sick_call(basis, before, call, SETTINGS)
    saved = save_sick_call(store, basis, call, answer, SETTINGS)
    assert (saved.revision, saved.origin, saved.bound) == (before.revision + 1, "sick call", None)
    assert store.latest_plan() == saved
    problem = read_basis(store).problem
    assert saved.problem_hash == problem_hash(problem)
    assert check(problem, saved.plan) == []
    assert saved.cost == pytest.approx(score(problem, saved.plan).total)
    assert not [a for a in saved.plan.assignments if a.officer == call.officer and a.day == 1]
    assert store.operation().leave == (
        Leave(OfficerId(call.officer), date(2026, 12, 2), date(2026, 12, 2), None, "sick"),
    )


def test_that_only_the_days_around_the_absence_change(tmp_path: Path) -> None:
    longer = replace(operation(), last_day=date(2026, 12, 6))
    with Store.create(tmp_path / "longer.muster", longer) as store:
        before = plan_operation(store, SolveSettings(seconds=1.0, workers=1))
        call = SickCall(who_works(store, 0), date(2026, 12, 1), date(2026, 12, 1))
        answer = answer_sick_call(read_basis(store), before, call, SETTINGS)
    assert answer.repair.days == range(2)
    assert [a for a in answer.repair.plan.assignments if a.day > 1] == [a for a in before.plan.assignments if a.day > 1]


def test_that_answering_alone_saves_nothing(store: Store) -> None:
    before, basis = store.latest_plan(), read_basis(store)
    assert before is not None
    answer_sick_call(basis, before, SickCall(who_works(store, 0), date(2026, 12, 1), date(2026, 12, 3)), SETTINGS)
    assert store.plans() == (before,)
    assert store.operation() == basis.operation


def test_that_a_lock_of_the_absent_officer_goes_and_others_stay(store: Store) -> None:
    saved = store.latest_plan()
    assert saved is not None
    mine = next(a for a in saved.plan.assignments if a.day == 0)
    other = next(a for a in saved.plan.assignments if a.day == 0 and a.officer != mine.officer)
    locks = tuple(Lock(OfficerId(a.officer), date(2026, 12, 1), ShiftId(a.shift)) for a in (mine, other))
    store.save_operation(replace(store.operation(), locks=locks))
    basis, call = read_basis(store), SickCall(mine.officer, date(2026, 12, 1), date(2026, 12, 1))
    answer = answer_sick_call(basis, saved, call, SETTINGS)
    assert answer.repair.broken == ()
    save_sick_call(store, basis, call, answer, SETTINGS)
    assert store.operation().locks == locks[1:]


def test_that_the_same_call_twice_enters_the_leave_once(store: Store) -> None:
    call = SickCall(who_works(store, 2), date(2026, 12, 3), date(2026, 12, 3))
    for _ in range(2):
        saved, basis = store.latest_plan(), read_basis(store)
        assert saved is not None
        save_sick_call(store, basis, call, answer_sick_call(basis, saved, call, SETTINGS), SETTINGS)
    assert len(store.operation().leave) == 1
    assert len(store.plans()) == 3


@pytest.mark.parametrize(
    ("call", "fault"),
    [
        (SickCall("nobody", date(2026, 12, 1), date(2026, 12, 1)), "no officer has the badge 'nobody'"),
        (SickCall("B101", date(2026, 11, 30), date(2026, 12, 1)), "are not days of the operation"),
        (SickCall("B101", date(2026, 12, 3), date(2026, 12, 4)), "are not days of the operation"),
        (SickCall("B101", date(2026, 12, 3), date(2026, 12, 2)), "are not days of the operation"),
    ],
)
def test_that_a_call_that_does_not_fit_is_refused(store: Store, call: SickCall, fault: str) -> None:
    saved = store.latest_plan()
    assert saved is not None
    with pytest.raises(PlannerError, match=fault):
        answer_sick_call(read_basis(store), saved, call, SETTINGS)


def test_that_the_sentences_rank_replacements_and_say_what_changes(store: Store) -> None:
    saved, basis = store.latest_plan(), read_basis(store)
    assert saved is not None
    call = SickCall(who_works(store, 1), date(2026, 12, 2), date(2026, 12, 2))
    answer = answer_sick_call(basis, saved, call, SETTINGS)
    lines = sick_sentences(answer)
    assert lines[0].endswith("Who could come:")
    assert f"({call.officer}) is missing on Wed 2 Dec, " in lines[0]
    assert [line[:5] for line in lines[1 : RANKED + 1]] == [f"  {number}. " for number in range(1, RANKED + 1)]
    assert sum(line.startswith("Repaired: the plan costs ") for line in lines) == 1
    assert any(f"({call.officer}): " in line and line.endswith(" to off.") for line in lines)
    free = sick_sentences(replace(answer, stand_ins=()))
    assert free[0] == "The officer is off on these days; no duty is left open."


def repaired(*floors: TeamFloor, proven: bool = True) -> tuple[str, ...]:
    """How the town's plan without officer a is told, one zone with floors."""
    before = town()
    zones = (replace(before.problem.zones[0], min_teams=floors), before.problem.zones[1])
    alone = tuple(one for one in before.problem.officers if one.id in ("a", "b"))
    situation = Situation(replace(before.problem, zones=zones, officers=alone), before.plan)
    absence = Absence(before.problem.officers[0].id, range(1))
    found = repair(situation, (absence,), SETTINGS)
    return repair_sentences(replace(found, proven=proven and found.proven), Names(situation.problem))


def test_that_a_team_that_is_given_up_is_told() -> None:
    lines = repaired()
    assert "No way to fill the place was worth its cost, so there are fewer teams:" in lines
    assert "  Zone Y, Mon 5 Jan Day: no teams instead of 1 team." in lines


def test_that_a_rule_that_no_repair_keeps_is_told() -> None:
    lines = repaired(TeamFloor(1, 0, DAY))
    assert "No plan of these days keeps every rule; this one breaks:" in lines
    assert "  Zone Y has 0 of 1 teams on Mon 5 Jan Day." in lines


def test_that_a_repair_that_is_not_proven_best_says_so() -> None:
    assert "Time was short: a better repair is not ruled out." in repaired(proven=False)
    assert "Time was short: a better repair is not ruled out." not in repaired()


def test_that_a_plan_of_nobody_needs_no_repair() -> None:
    before = town()
    situation = Situation(before.problem, Plan())
    found = repair(situation, (Absence(before.problem.officers[3].id, range(1)),), replace(SETTINGS, price=100.0))
    assert found.plan == Plan()
    assert repair_sentences(found, Names(before.problem))[0].startswith("Repaired: the plan costs the same;")
