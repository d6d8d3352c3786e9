import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from planner.export.roster import COLUMNS, roster_csv
from planner.operation import LEADER, Operation
from planner.review.figures import PlanFigures
from planner.sheets.making import plan_mark
from solver.plan import Plan
from solver.problem import Assignment, OfficerId, ShiftId
from tests.builders import PlannedOperation, planned, renamed, small_figures, small_operation, small_plan, small_saved


def csv_of(operation: Operation, plan: Plan, figures: PlanFigures | None = None) -> str:
    mark = plan_mark(operation, small_saved(plan))
    return roster_csv(operation, plan, figures or small_figures(operation, plan), mark)


def rows_of(operation: Operation) -> list[dict[str, str]]:
    plan = small_plan(operation)
    return list(csv.DictReader(io.StringIO(csv_of(operation, plan))))


@pytest.fixture(scope="module")
def made() -> PlannedOperation:
    return planned()


def test_that_every_assignment_is_a_row(made: PlannedOperation) -> None:
    rows = rows_of(made.operation)
    assert len(rows) == len(made.saved.plan.assignments) == 72
    assert tuple(rows[0]) == COLUMNS


def test_that_a_row_says_when_where_with_whom_and_who(made: PlannedOperation) -> None:
    assert rows_of(made.operation)[0] == {
        "date": "2026-12-01",
        "weekday": "Tue",
        "shift": "Day",
        "start": "06:00",
        "end": "14:00",
        "hours": "8",
        "zone": "Downtown",
        "team": "A",
        "role": "leader",
        "badge": "B101",
        "rank": "Sgt.",
        "name": "A. Bell",
        "agency": "BPD",
        "terms": "volunteer",
        "phone": "205-555-1000",
        "revision": "3",
        "plan": plan_mark(made.operation, made.saved).plan_hash,
        "saved": "Tue 24 Nov 2026 14:02 CST",
    }


def test_that_rows_stand_in_order_of_day_shift_team_and_leader(made: PlannedOperation) -> None:
    rows = rows_of(made.operation)
    shifts = [shift.name for shift in made.operation.shifts]
    keys = [
        (row["date"], shifts.index(row["shift"]), row["team"], row["role"] != "leader", row["badge"]) for row in rows
    ]
    assert keys == sorted(keys)


def test_that_a_team_has_one_leader_though_all_could(made: PlannedOperation) -> None:
    officers = tuple(replace(officer, skills=frozenset({LEADER})) for officer in made.operation.officers)
    rows = rows_of(replace(made.operation, officers=officers))
    assert sum(row["role"] == "leader" for row in rows) == len(made.figures.team_list)


def test_that_the_change_night_has_eight_hours_and_ends_by_the_new_clock() -> None:
    operation = replace(small_operation(), first_day=date(2026, 10, 31), last_day=date(2026, 11, 1))
    late = [row for row in rows_of(operation) if row["shift"] == "Late"]
    assert {(row["date"], row["end"], row["hours"]) for row in late} == {
        ("2026-10-31", "03:30 CST (+1)", "8"),
        ("2026-11-01", "04:30 (+1)", "8"),
    }


@pytest.mark.parametrize(
    "name", ["=1+1", "+cmd", "-cmd", "@SUM(1)", "\t=1+1", "\r=1", " =1", "'=1", "＝1+1", "＠x", '=HYPERLINK("x")']
)
def test_that_no_cell_is_taken_for_a_formula(name: str) -> None:
    rows = rows_of(renamed(small_operation(days=1), name))
    cells = {cell for row in rows for cell in row.values()}
    assert rows
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) for cell in cells)
    assert any(name.strip().lstrip("'")[1:] in cell for cell in cells)


def test_that_commas_quotes_and_line_ends_in_names_stay_in_their_cell() -> None:
    rows = rows_of(renamed(small_operation(days=1), 'A, "B"\nC'))
    assert {row["name"] for row in rows} == {'A, "B" C'}


def test_that_an_officer_on_duty_without_a_zone_has_neither_zone_nor_team(made: PlannedOperation) -> None:
    plan = Plan((Assignment(OfficerId("B102"), 0, ShiftId("day")),))
    text = csv_of(made.operation, plan)
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["badge"], row["zone"], row["team"], row["role"]) == ("B102", "", "", "")


def test_that_officers_who_left_the_operation_are_not_in_its_roster(made: PlannedOperation) -> None:
    fewer = replace(made.operation, officers=made.operation.officers[1:])
    text = csv_of(fewer, made.saved.plan, small_figures(fewer, Plan()))
    assert "B101" not in text
    assert "B102" in text
