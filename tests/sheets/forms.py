"""A plainly invented operation for the tests of the forms, and any form of it as a PDF or as text."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pypdf

from planner.clock import Period
from planner.operation import Duty, Leave, OfficerId, ShiftId
from planner.review.reviewing import review
from planner.risk.history import HOURS_A_WEEK, History
from planner.risk.settings import Boost, RiskSettings
from planner.sheets.book import SheetSelection
from planner.sheets.hot import HotSpot
from planner.sheets.order import Form, SheetOrder
from planner.sheets.packing import form_book
from planner.sheets.printing import Paper, sheets_pdf
from planner.sheets.source import Before, Source
from solver.plan import Plan
from solver.problem import TeamFloor, ZoneId
from tests.builders import PLACES, planned, small_operation

if TYPE_CHECKING:
    from planner.operation import Operation

DAY = SheetSelection(date(2026, 12, 1), date(2026, 12, 1))
LATE = replace(DAY, shifts=frozenset({ShiftId("late")}))
AWAY = "B124"
"""On leave on the first two days, though the plan of the builders does not know."""


def sheets_operation(*, days: int = 3, officers: int = 24) -> Operation:
    """The small operation with a needed skill, leave, a regular duty, a staging point and a note of a centre."""
    operation = small_operation(days=days, officers=officers)
    first, second, *others = operation.zones
    note = f"{first.note} Staging: 33.5230, -86.8130."
    start = datetime(2026, 12, 1, 20, tzinfo=UTC)
    boost = Boost(second.id, Period(start, start + timedelta(days=2)), 1.5, "Parade", "Crime Center")
    return replace(
        operation,
        zones=(replace(first, needed_skills=frozenset({"K9"}), note=note), second, *others),
        leave=(Leave(OfficerId(AWAY), date(2026, 12, 1), date(2026, 12, 2), reason="surgery"),),
        duties=(Duty(OfficerId("B101"), Period(start, start + timedelta(hours=10)), "court"),),
        risk=RiskSettings(boosts=(boost,)),
    )


def source_of(operation: Operation | None = None, *, team_size: int = 4) -> Source:
    """
    The third revision of a plan, the second of which was published.

    On the first day two teams are wished for Downtown in each shift. On the late shift of that day one officer was in
    another zone before, and one of the day shift was off.
    """
    made = planned(operation or sheets_operation(), team_size=team_size)
    first, *others = made.problem.zones
    problem = replace(made.problem, zones=(replace(first, min_teams=(TeamFloor(2, day=0, weight=1.0),)), *others))
    history = History(
        first_day=date(2023, 12, 1),
        last_day=date(2026, 11, 30),
        incidents=4200,
        untimed=60,
        profile=(1 / HOURS_A_WEEK,) * HOURS_A_WEEK,
        counts=((made.operation.zones[0].id, 1716),),
    )
    return Source(
        operation=made.operation,
        problem=problem,
        saved=made.saved,
        figures=review(problem, made.saved.plan, None),
        risks=made.risks,
        history=history,
        spots={"Z01": spots()},
        before=Before(2, older(made.saved.plan), published=True),
    )


def spots() -> tuple[HotSpot, ...]:
    """Three hot places north-east of the middle of Downtown."""
    _, longitude, latitude = PLACES[0]
    return tuple(HotSpot(n + 1, longitude + 0.004 * n, latitude + 0.003 * n) for n in range(3))


def older(plan: Plan) -> Plan:
    """A plan that another one came from by two changes."""
    late = [a for a in plan.assignments if a.shift == "late" and a.day == 0]
    day = [a for a in plan.assignments if a.shift == "day" and a.day == 0]
    moved, new = late[-1], day[-1]
    assert moved.zone != "Z04"
    elsewhere = replace(moved, zone=ZoneId("Z04"))
    return Plan.of([elsewhere if a == moved else a for a in plan.assignments if a != new])


def pdf_of(source: Source, order: SheetOrder, paper: Paper = Paper.US_LETTER) -> bytes:
    """A form as a PDF."""
    return sheets_pdf(form_book(source, order), paper=paper)


def texts_of(source: Source, order: SheetOrder) -> list[str]:
    """The text of each page of a form, its white space made single spaces."""
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(source, order)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def only_page(source: Source, form: Form, selection: SheetSelection = LATE) -> str:
    """The text of the only page of a form; by default of the late shift of the first day."""
    (page,) = texts_of(source, SheetOrder(form, selection))
    return page
