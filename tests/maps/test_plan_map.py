from dataclasses import replace
from datetime import date

import pytest

from planner.maps.plan_map import MapData, MapShift, label_point, map_data
from planner.operation import Area, ZoneId
from solver.calendar import Calendar
from solver.problem import ShiftId
from tests.builders import PlannedOperation, planned, small_operation


@pytest.fixture
def made() -> PlannedOperation:
    return planned()


def drawn(made: PlannedOperation) -> MapData:
    return map_data(made.operation, made.problem, made.figures, made.risks)


def shift_on_map(made: PlannedOperation, day: int, shift: str) -> MapShift:
    found = drawn(made).at(day, shift)
    assert found is not None
    return found


def test_that_the_risk_of_a_shift_is_the_sum_over_the_slots_that_it_covers_wholly(made: PlannedOperation) -> None:
    shift = shift_on_map(made, 1, "late")
    slots = Calendar(made.problem).slots(1, ShiftId("late"))
    assert len(slots) == 16
    assert shift.risk[2] == pytest.approx(sum(made.risks[2].per_slot[slot] for slot in slots))


def test_that_a_shift_over_the_spring_change_counts_the_hours_that_pass() -> None:
    spring = replace(small_operation(), first_day=date(2027, 3, 12), last_day=date(2027, 3, 14))
    made = planned(spring)
    shift = shift_on_map(made, 1, "late")
    slots = Calendar(made.problem).slots(1, ShiftId("late"))
    assert len(slots) == 16
    assert shift.label == "Sat 13 Mar · Late 20:30–05:30 CDT (+1)"
    assert shift.risk[0] == pytest.approx(sum(made.risks[0].per_slot[slots.start : slots.stop]))


def test_that_a_higher_risk_never_has_a_lower_class_and_all_five_classes_are_used(made: PlannedOperation) -> None:
    pairs = sorted(
        (risk, step)
        for shift in drawn(made).shifts
        for risk, step in zip(shift.risk, shift.classes, strict=True)
        if risk is not None and step is not None
    )
    steps = [step for _, step in pairs]
    assert steps == sorted(steps)
    assert set(steps) == {0, 1, 2, 3, 4}


def test_that_a_zone_without_known_risk_has_neither_risk_nor_class(made: PlannedOperation) -> None:
    known = replace(made, risks=made.risks[1:])
    shift = shift_on_map(known, 0, "day")
    assert (shift.risk[0], shift.classes[0]) == (None, None)
    assert shift.risk[1] is not None


def test_that_teams_carry_letter_zone_members_and_whether_they_are_joint(made: PlannedOperation) -> None:
    team = shift_on_map(made, 0, "day").teams[0]
    assert (team.letter, team.zone, team.joint) == ("A", "Z01", True)
    assert team.members[0] == "Sgt. A. Bell (BPD)"
    assert shift_on_map(made, 0, "day").detail == "2 teams · 8 officers"


def test_that_a_map_without_a_plan_shows_the_risk_alone(made: PlannedOperation) -> None:
    values = map_data(made.operation, made.problem, None, made.risks)
    assert all(shift.teams == () for shift in values.shifts)
    assert values.shifts[0].detail == "no team"
    assert values.shifts[0].risk[0] is not None


def test_that_a_zone_says_whether_its_risk_is_from_history_or_by_hand(made: PlannedOperation) -> None:
    words = {zone.id: zone.basis for zone in drawn(made).zones}
    assert words[ZoneId("Z01")] == "12.0 incidents a week expected, from 1716 in the history."
    assert words[ZoneId("Z02")] == "3.0 incidents a week expected, set by hand."


def test_that_the_label_of_a_horseshoe_stands_on_it_and_not_in_its_gap() -> None:
    horseshoe: Area = ((((0, 0), (9, 0), (9, 9), (8, 9), (8, 1), (1, 1), (1, 9), (0, 9), (0, 0)),),)
    x, y = label_point(horseshoe)
    assert not (1 < x < 8 and y > 1)


def test_that_a_shift_that_does_not_exist_is_not_on_the_map(made: PlannedOperation) -> None:
    assert drawn(made).at(99, "day") is None
