"""Views for tests of the Plan screen, built on the small operation; every mark of the screen occurs in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from planner.clock import Period
from planner.operation import Duty, Leave, Lock, Operation
from planner.review.figures import RuleFigures
from planner.risk.history import History
from solver.problem import HoursWindow, OfficerId, Problem, ShiftId, ZoneId
from solver.rules import Rule, Violation
from tests import builders
from ui.state import PlanView

DAYS, OFFICERS, ZONES = 5, 24, 6


def marked_operation(*, days: int = DAYS, officers: int = OFFICERS, zones: int = ZONES) -> Operation:
    """The small operation with leave, other duty and a lock."""
    plain = builders.small_operation(days=days, officers=officers, zones=zones)
    crew = plain.officers
    start = datetime(2026, 12, 2, 12, tzinfo=UTC)
    return replace(
        plain,
        leave=(
            Leave(crew[1].id, date(2026, 12, 2), date(2026, 12, 3), reason="vacation"),
            Leave(crew[2].id, date(2026, 12, 4), date(2026, 12, 4), shift=plain.shifts[3].id),
        ),
        duties=(Duty(crew[0].id, Period(start, start + timedelta(hours=8))),),
        locks=(Lock(crew[0].id, date(2026, 12, 1), plain.shifts[0].id),),
    )


def history() -> History:
    """A history of three years."""
    return History(date(2023, 12, 1), date(2026, 11, 30), 5000, 12, (1 / 168,) * 168, ())


def plan_view(*, days: int = DAYS, officers: int = OFFICERS, zones: int = ZONES) -> PlanView:
    """A plan with a broken rule, a short post, joint teams, and limits on hours."""
    made = builders.planned(marked_operation(days=days, officers=officers, zones=zones))
    problem = _limited(made.problem)
    figures = replace(
        made.figures,
        wishes_met=3,
        wishes_total=4,
        rules=(RuleFigures(Rule.REST, 1), RuleFigures(Rule.TEAM_SIZE, 0)),
        violations=(Violation(Rule.REST, OfficerId("B102"), 0, ShiftId("day"), actual=480, limit=600, other_day=1),),
        short_zones=((1, ShiftId("evening"), ZoneId("Z03"), 1), (2, ShiftId("evening"), ZoneId("Z03"), 1)),
        shifts=tuple(
            replace(
                cell,
                covered=0.1 + 0.05 * cell.day,
                officers=4 * cell.teams,
                broken=int(cell.day == 0 and cell.shift == "day"),
                short=int(cell.day in (1, 2) and cell.shift == "evening"),
            )
            for cell in made.figures.shifts
        ),
    )
    return PlanView(made.operation, problem, made.risks, history(), made.saved, figures, stale=False)


def _limited(problem: Problem) -> Problem:
    first, second, *others = problem.officers
    return replace(
        problem,
        officers=(
            replace(first, windows=(HoursWindow(7, 40 * 60),), max_minutes=200 * 60),
            replace(second, max_minutes=24 * 60),
            *others,
        ),
    )


def without_plan(view: PlanView) -> PlanView:
    """The view before the first plan."""
    return replace(view, saved=None, figures=None)


def bettered(view: PlanView, *, achieved: float = 0.99) -> PlanView:
    """The view with a better plan of the same problem, as a running solve shows it."""
    assert view.figures is not None
    assert view.saved is not None
    figures = replace(view.figures, achieved=achieved, gap=1 - achieved)
    return replace(view, saved=replace(view.saved, revision=0), figures=figures)
