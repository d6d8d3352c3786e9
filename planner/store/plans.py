"""Revisions of the plan read from and written to a database; day numbers in a plan, dates in the database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from models import AssignmentRow, OperationRow, PlanRow
from planner.planning.saved import SavedPlan
from solver.plan import Plan
from solver.problem import Assignment, OfficerId, ShiftId, ZoneId

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session


def write_plan(session: Session, number: int, saved: SavedPlan) -> SavedPlan:
    """The plan with the revision under which it was stored, one above the last."""
    last = session.scalar(select(func.max(PlanRow.revision)).where(PlanRow.operation_id == number))
    kept = replace(saved, revision=(last or 0) + 1)
    session.add(_plan_row(number, kept))
    session.flush()
    first_day = _first_day(session, number)
    assignments = [
        {
            "operation_id": number,
            "revision": kept.revision,
            "position": position,
            "officer": a.officer,
            "day": first_day + timedelta(days=a.day),
            "shift": a.shift,
            "zone": a.zone,
            "team": a.team,
        }
        for position, a in enumerate(kept.plan.assignments)
    ]
    if assignments:
        session.execute(insert(AssignmentRow), assignments)
    return kept


def read_plans(session: Session, number: int, *, last_only: bool = False) -> tuple[SavedPlan, ...]:
    """
    The stored plans, oldest first.

    Parameters
    ----------
    last_only
        True reads the newest alone.
    """
    query = select(PlanRow).where(PlanRow.operation_id == number).order_by(PlanRow.revision.desc())
    rows = list(session.scalars(query.limit(1) if last_only else query))
    if not rows:
        return ()
    plans = _read_assignments(session, number, since=rows[-1].revision)
    return tuple(_saved_plan_of(row, Plan(tuple(plans[row.revision]))) for row in reversed(rows))


def _read_assignments(session: Session, number: int, since: int) -> dict[int, list[Assignment]]:
    row = AssignmentRow
    query = (
        select(row.revision, row.officer, row.day, row.shift, row.zone, row.team)
        .where(row.operation_id == number, row.revision >= since)
        .order_by(row.revision, row.position)
    )
    first_day = _first_day(session, number)
    found: dict[int, list[Assignment]] = defaultdict(list)
    for revision, officer, day, shift, zone, team in session.execute(query):
        place = None if zone is None else ZoneId(zone)
        found[revision].append(Assignment(OfficerId(officer), (day - first_day).days, ShiftId(shift), place, team))
    return found


def _first_day(session: Session, number: int) -> date:
    return session.scalars(select(OperationRow.first_day).where(OperationRow.id == number)).one()


def _plan_row(number: int, saved: SavedPlan) -> PlanRow:
    return PlanRow(
        operation_id=number,
        revision=saved.revision,
        saved_at=saved.saved_at,
        cost=saved.cost,
        bound=saved.bound,
        seconds=saved.seconds,
        seed=saved.seed,
        workers=saved.workers,
        problem_hash=saved.problem_hash,
        origin=saved.origin,
    )


def _saved_plan_of(row: PlanRow, plan: Plan) -> SavedPlan:
    return SavedPlan(
        revision=row.revision,
        saved_at=row.saved_at,
        plan=plan,
        cost=row.cost,
        bound=row.bound,
        seconds=row.seconds,
        seed=row.seed,
        workers=row.workers,
        problem_hash=row.problem_hash,
        origin=row.origin,
    )
