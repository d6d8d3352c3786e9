"""Measures counted by hand, differences that count and those that do not, and the front."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from planner.contracts import standard_contracts
from planner.errors import PlannerError
from planner.operation import Shift, ShiftId, Terms
from planner.scenarios.comparing import Measured, compare, is_distinguishable
from planner.scenarios.front import run_front
from planner.scenarios.measuring import AgencyShare, duties, is_night, measure
from planner.scenarios.overtime import overtime_hours
from planner.scenarios.plotting import picture_kind
from planner.scenarios.scenario import Scenario
from planner.scenarios.solving import Effort, Solved, Staged, stage
from solver.plan import Plan
from solver.problem import Assignment, OfficerId
from solver.problem import ShiftId as SolverShiftId
from solver.problem import ZoneId as SolverZoneId
from solver.score import score
from tests.builders import small_operation
from tests.scenarios.test_sweeping import Here, town

if TYPE_CHECKING:
    from planner.operation import Operation

DAY, LATE = SolverShiftId("day"), SolverShiftId("late")


def weekend() -> Operation:
    """Friday to Sunday, 4 to 6 December 2026; B101 and B103 volunteer, B102 and B104 (of the sheriff) are lent."""
    operation = small_operation(days=3, officers=8, zones=1)
    first = operation.first_day + timedelta(days=3)
    return replace(
        operation,
        first_day=first,
        last_day=first + timedelta(days=2),
        contracts=standard_contracts(operation.agencies),
        agencies=(replace(operation.agencies[0], overtime_rate=50.0), operation.agencies[1]),
        zones=tuple(replace(zone, weekly_incidents=7.0) for zone in operation.zones),
    )


def plan(*told: tuple[str, int, SolverShiftId]) -> Plan:
    """A team of all who share a day and shift, in the one zone."""
    return Plan.of([Assignment(OfficerId(o), day, shift, SolverZoneId("Z01"), 1) for o, day, shift in told])


def side(operation: Operation, name: str, made: Plan, unproven: float | None = 0.0) -> Measured:
    """A scenario with a plan, and so many points unproven."""
    staged = stage(operation, Scenario(name), None)
    cost, idle = (score(staged.problem, each).total for each in (made, Plan()))
    bound = None if unproven is None else cost - unproven
    solved = Solved(name, made, cost, bound, idle, 1.0)
    return Measured(staged, solved, measure(staged, solved))


TWO_DAYS = plan(*[(o, 0, LATE) for o in ("B101", "B102", "B104")], *[(o, 1, DAY) for o in ("B101", "B103", "B104")])


def test_that_the_measures_are_those_counted_by_hand() -> None:
    found = side(weekend(), "a", TWO_DAYS).measures
    assert (found.teams, found.officer_hours) == (2, 48)
    assert found.overtime_hours == 24  # three shifts of volunteers; the lent are below their threshold
    assert found.overtime_cost == 24 * 50
    assert found.agencies == (AgencyShare("BPD", 32, 32 / 48), AgencyShare("JCSO", 16, 16 / 48))
    assert (found.nights.most, found.nights.least) == (1, 0)
    assert (found.weekends.most, found.weekends.least) == (1, 0)
    assert found.holidays.width == 0
    assert 0 < found.risk_covered < 1
    assert found.gap == 0


def test_that_a_wider_gap_leaves_more_doubt_and_an_unproven_plan_leaves_it_open() -> None:
    assert side(weekend(), "a", TWO_DAYS, 100.0).measures.doubt == pytest.approx(0.01)
    assert side(weekend(), "a", TWO_DAYS, None).measures.doubt is None


@pytest.mark.parametrize(
    ("difference", "before", "after", "counts"),
    [
        (0.02, 0.01, 0.5, True),  # more than the plan before may still gain
        (0.02, 0.03, 0.0, False),
        (-0.02, 0.5, 0.01, True),  # less by more than the plan after may still gain
        (-0.02, 0.0, 0.03, False),
        (0.0, 0.0, 0.0, False),
        (0.9, None, 0.0, False),
    ],
)
def test_that_only_a_difference_beyond_what_is_unproven_counts(
    difference: float, before: float | None, after: float | None, counts: bool
) -> None:
    assert is_distinguishable(difference, before, after) is counts


def test_that_who_gains_and_loses_duty_is_told_officer_by_officer() -> None:
    fewer = plan(*[(o, 1, DAY) for o in ("B101", "B103", "B102")])
    found = compare(side(weekend(), "before", TWO_DAYS), side(weekend(), "after", fewer))
    assert {(one.officer, one.hours) for one in found.people} == {("B104", -16), ("B101", -8), ("B102", 0)}
    worked = duties(weekend(), TWO_DAYS), duties(weekend(), fewer)
    assert sum(one.hours for one in found.people) == sum(
        sign * each.hours for sign, by in zip((-1, 1), worked, strict=True) for each in by.values()
    )
    cells = {(cell.zone, cell.shift): cell.difference for cell in found.cells}
    assert cells["Z01", None] == pytest.approx(-1 / 3)
    assert cells["Z01", "Late"] == pytest.approx(-1 / 3)
    assert cells["Z01", "Day"] == 0


def test_that_a_night_covers_half_of_the_hours_from_22_to_6() -> None:
    def shift(start: time, hours: float) -> Shift:
        return Shift(ShiftId("s"), "S", start, timedelta(hours=hours))

    assert [is_night(shift(time(22), 8)), is_night(shift(time(18), 8)), is_night(shift(time(17), 8))] == [
        True,
        True,
        False,
    ]
    assert is_night(shift(time(2), 8))


def test_that_the_lent_have_overtime_beyond_the_threshold_of_their_period() -> None:
    operation = replace(weekend(), last_day=weekend().first_day + timedelta(days=27))
    lent = next(str(o.id) for o in operation.officers if o.terms is Terms.LENT)
    worked = [(lent, day, DAY) for day in range(22)]  # 176 h against 171 h in 28 days
    assert overtime_hours(operation, plan(*worked)) == {lent: 5.0}


def test_that_the_front_rises_from_no_overtime_and_no_limit_lies_below_a_plan() -> None:
    staged: Staged = stage(town(), Scenario("as it is"), None)
    front = run_front(staged, 4, Effort(seconds=20.0, gap=0.01), Here())
    assert len(front.points) >= 2
    costs, covered = [p.cost for p in front.points], [p.covered for p in front.points]
    assert costs == sorted(costs)
    assert covered == sorted(covered)
    assert costs[0] == 0
    for point in front.points:
        assert point.limit is not None
        assert point.limit >= point.covered - 1e-9
    assert front.at(costs[-1]) == front.points[-1]
    assert front.at(-1) is None


def test_that_a_front_without_volunteers_is_refused() -> None:
    lent = tuple(replace(officer, terms=Terms.LENT) for officer in town().officers)
    with pytest.raises(PlannerError, match="no plan has overtime to spare"):
        run_front(stage(replace(town(), officers=lent), Scenario("lent"), None), 4, Effort(), Here())


def test_that_another_kind_of_picture_is_refused() -> None:
    assert picture_kind(".SVG") == "svg"
    with pytest.raises(PlannerError, match="no kind of picture"):
        picture_kind(".bmp")
