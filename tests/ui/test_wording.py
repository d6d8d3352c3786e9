"""Sentences of the frame: short, whole, and right in number."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from planner.errors import Fault, IntakeError
from solver.plan import Outcome, Status, WayOut
from tests.builders import small_operation
from ui import wording
from ui.screens import wording as screen_wording
from ui.state import FileState, SolveState


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 12, 1), date(2026, 12, 31), "1–31 December 2026"),
        (date(2026, 12, 5), date(2026, 12, 5), "5 December 2026"),
        (date(2026, 11, 15), date(2026, 12, 31), "15 Nov – 31 Dec 2026"),
        (date(2026, 12, 15), date(2027, 1, 3), "15 Dec 2026 – 3 Jan 2027"),
    ],
)
def test_that_a_span_of_days_is_as_short_as_it_can_be(first: date, last: date, text: str) -> None:
    assert wording.span(first, last) == text


def test_that_an_agency_without_officers_is_not_in_the_strength() -> None:
    operation = small_operation()
    bpd = tuple(officer for officer in operation.officers if officer.agency == "BPD")
    assert wording.strength(operation) == "18 BPD + 6 JCSO"
    assert wording.strength(replace(operation, officers=bpd)) == "18 BPD"
    assert wording.strength(replace(operation, officers=())) == "no officers yet"


def test_that_many_faults_of_a_file_are_one_line() -> None:
    faults = tuple(Fault("a.csv", line, "x", "1", "no", "Mend it.") for line in (2, 3, 4))
    said = wording.fault(IntakeError(faults))
    assert said == "a.csv, row 2, column x '1': no. Mend it. And 2 more faults in the file."


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (SolveState(), "Optimiser: idle"),
        (SolveState(running=True, seconds=3.2, limit=30), "Optimiser: running · 3 of 30 s · first plan to come"),
        (SolveState(running=True, seconds=3, limit=30, cost=9.0), "Optimiser: running · 3 of 30 s · no bound yet"),
        (
            SolveState(running=True, seconds=8, limit=30, cost=9.0, bound=1.0, achieved=0.968, stopping=True),
            "Optimiser: stopping · 8 of 30 s · gap 3.2 %",
        ),
        (SolveState(seconds=12.4, limit=30, cost=9.0, bound=9.0, achieved=1.0), "Optimiser: ended · 12 s · gap 0.0 %"),
    ],
)
def test_that_the_state_of_the_optimiser_is_told_from_start_to_end(state: SolveState, text: str) -> None:
    assert wording.solver_state(state) == text


def test_that_the_file_says_whether_it_is_safe() -> None:
    path, moment = Path("/home/x/op.muster"), datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
    assert wording.saved_state(FileState(), None) == ""
    assert wording.saved_state(FileState(path), None) == "Opened · op.muster"
    assert wording.saved_state(FileState(path, saving=True), moment) == "Saving · op.muster"
    assert wording.saved_state(FileState(path), moment) == "Saved 14:02 · op.muster"
    assert wording.saved_state(FileState(path, unsaved=True), moment) == "Last change not saved · op.muster"


def test_that_a_solve_without_a_plan_says_why_and_what_to_do() -> None:
    ways = (WayOut("Release B101 from the lock on Tue 1 Dec.", 8.0),)
    outcome = Outcome(Status.INFEASIBLE, None, None, None, 2.0, (), ("Two locks of B101 overlap.",), ways)
    said = wording.no_plan(outcome).splitlines()
    assert said[0] == "No plan is possible."
    assert "  - Two locks of B101 overlap." in said
    assert said[-1] == "  1. Release B101 from the lock on Tue 1 Dec. (price 8)"
    late = wording.no_plan(Outcome(Status.UNKNOWN, None, None, None, 2.0))
    assert late == "No plan was found in 2 s. Search longer, or ease a rule or a lock."


def test_that_the_busiest_hours_over_midnight_are_named_by_the_clock() -> None:
    hours = tuple(1.0 if hour in (22, 23, 0, 1) else 0.0 for hour in range(24))
    assert screen_wording.busiest(hours, range(22, 26)) == "Busiest: 22 to 02 h, 100% of the day in 4 hours."
    assert screen_wording.busiest((0.0,) * 24, range(0)) == ""


def test_that_long_lists_end_with_how_many_more() -> None:
    assert screen_wording.lines(["a", "b", "c"], 2) == "a\nb\nand 1 more"
    assert screen_wording.lines(["a", "b"], 2) == "a\nb"
