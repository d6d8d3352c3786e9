from dataclasses import replace
from datetime import date

import pytest

from planner.operation import LEADER, ShiftId, ZoneId
from planner.sheets.book import SheetBook, SheetSelection
from planner.sheets.making import plan_mark, sheet_book
from planner.sheets.text import printable
from solver.calendar import Calendar
from solver.plan import Plan
from solver.problem import ShiftId as ProblemShiftId
from tests.builders import PlannedOperation, planned, small_figures, small_operation, small_saved


@pytest.fixture
def made() -> PlannedOperation:
    return planned()


def book_of(made: PlannedOperation, selection: SheetSelection | None = None) -> SheetBook:
    return sheet_book(
        made.operation, made.problem, made.saved, made.figures, made.risks, selection=selection or SheetSelection()
    )


def test_that_every_team_has_its_sheet_in_order_of_day_shift_and_letter(made: PlannedOperation) -> None:
    sheets = book_of(made).sheets
    assert len(sheets) == len(made.figures.team_list) == 18
    assert [(sheet.hours.starts_on.day, sheet.hours.shift, sheet.letter) for sheet in sheets[:7]] == [
        (1, "Day", "A"),
        (1, "Day", "B"),
        (1, "Power", "A"),
        (1, "Power", "B"),
        (1, "Evening", "A"),
        (1, "Late", "A"),
        (2, "Day", "A"),
    ]


@pytest.mark.parametrize(
    ("selection", "sheets", "asked"),
    [
        (SheetSelection(), 18, ""),
        (SheetSelection(first_day=date(2026, 12, 2)), 12, "2–3 Dec 2026"),
        (SheetSelection(last_day=date(2026, 12, 1)), 6, "Tue 1 Dec 2026"),
        (SheetSelection(first_day=date(2026, 12, 2), last_day=date(2026, 12, 2)), 6, "Wed 2 Dec 2026"),
        (SheetSelection(shifts=frozenset({ShiftId("late")})), 3, "Late"),
        (SheetSelection(zones=frozenset({ZoneId("Z04")})), 2, "Ensley"),
        (SheetSelection(first_day=date(2027, 1, 1)), 0, "1 Jan 2027 – 3 Dec 2026"),
    ],
)
def test_that_a_selection_takes_the_days_shifts_and_zones_that_it_names(
    made: PlannedOperation, selection: SheetSelection, sheets: int, asked: str
) -> None:
    book = book_of(made, selection)
    assert (len(book.sheets), book.asked) == (sheets, asked)
    assert all(selection.takes(s.hours.starts_on, s.hours.shift.lower(), s.zone_id) for s in book.sheets)


def test_that_only_the_zones_with_a_sheet_have_a_map(made: PlannedOperation) -> None:
    book = book_of(made, SheetSelection(shifts=frozenset({ShiftId("late")})))
    assert {frame.zone for frame in book.maps} == {sheet.zone_id for sheet in book.sheets}


def test_that_one_officer_leads_though_two_could(made: PlannedOperation) -> None:
    officers = tuple(replace(officer, skills=officer.skills | {LEADER}) for officer in made.operation.officers)
    members = book_of(replace(made, operation=replace(made.operation, officers=officers))).sheets[0].members
    assert [member.leads for member in members] == [True, False, False, False]
    assert members[0].skills == ()
    assert "leader" in members[1].skills


def test_that_a_team_without_a_leader_has_none(made: PlannedOperation) -> None:
    officers = tuple(replace(officer, skills=frozenset()) for officer in made.operation.officers)
    members = book_of(replace(made, operation=replace(made.operation, officers=officers))).sheets[0].members
    assert not any(member.leads for member in members)


def test_that_neighbours_are_the_other_teams_of_the_shift_nearest_first() -> None:
    made = planned(small_operation(days=1, officers=96, zones=8))
    sheet = book_of(made).sheets[0]
    assert sheet.letter == "A"
    assert {other.letter for other in sheet.neighbours} == {"B", "C", "D", "E", "F"}
    distances = [other.km for other in sheet.neighbours]
    assert distances == sorted(distances)
    assert sheet.neighbours[0].zone == "Five Points South"
    assert sheet.neighbours[0].km == pytest.approx(2.28, abs=0.01)
    assert sheet.neighbours[0].leader.startswith("Sgt. ")


def test_that_the_basis_sums_the_shift_ranks_the_zones_and_says_what_was_set_by_hand(made: PlannedOperation) -> None:
    slots = Calendar(made.problem).slots(0, ProblemShiftId("day"))
    first, second = (sheet.basis for sheet in book_of(made).sheets[:2])
    assert first is not None
    assert second is not None
    assert first.expected == pytest.approx(sum(made.risks[0].per_slot[slot] for slot in slots))
    assert (first.rank, second.rank, first.zones) == (1, 3, 4)  # the third and the fourth are level
    assert (first.by_hand, second.by_hand) == (False, True)
    assert (first.incidents, second.incidents) == (1716, 0)


def test_that_the_busiest_two_hours_are_found_by_the_wall_clock() -> None:
    made = planned()
    values = list(made.risks[0].per_slot)
    values[22 * 2 : 24 * 2] = [9.0] * 4
    risks = (replace(made.risks[0], per_slot=tuple(values)), *made.risks[1:])
    sheets = book_of(replace(made, risks=risks)).sheets
    late = next(sheet for sheet in sheets if sheet.hours.shift == "Late")
    assert late.zone_id == "Z01"
    assert late.basis is not None
    assert late.basis.busiest == "22:00–00:00"


def test_that_even_hours_have_no_busiest() -> None:
    made = planned()
    risks = tuple(replace(risk, per_slot=(0.1,) * len(risk.per_slot)) for risk in made.risks)
    assert {sheet.basis and sheet.basis.busiest for sheet in book_of(replace(made, risks=risks)).sheets} == {""}


def test_that_a_zone_of_unknown_risk_has_no_basis(made: PlannedOperation) -> None:
    assert book_of(replace(made, risks=())).sheets[0].basis is None


def test_that_there_are_no_sheets_without_a_plan(made: PlannedOperation) -> None:
    book = sheet_book(made.operation, made.problem, None, None, made.risks)
    assert (book.sheets, book.mark) == ((), None)


def test_that_the_mark_changes_with_the_plan_and_tells_the_local_time(made: PlannedOperation) -> None:
    mark = plan_mark(made.operation, made.saved)
    fewer = small_saved(Plan(made.saved.plan.assignments[1:]))
    assert mark.plan_hash != plan_mark(made.operation, fewer).plan_hash
    assert mark.saved == "Tue 24 Nov 2026 14:02 CST"
    assert mark.settings == "solver, seed 1, 2 workers, 20 s"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Łódź  Ñandú", "Łódź Ñandú"),
        ("two\nlines\tand\rmore", "two lines and more"),
        ("turned \u202eround", "turned round"),
        ("nul\x00l", "nul l"),
        ("half \ud800 pair", "half pair"),
        ("e\u0301", "é"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
    ],
)
def test_that_only_what_can_be_seen_is_printed(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_that_figures_of_a_plan_that_is_not_saved_give_no_sheets() -> None:
    operation = small_operation()
    made = planned(operation)
    figures = small_figures(operation, made.saved.plan)
    assert sheet_book(operation, made.problem, None, figures, made.risks).sheets == ()
