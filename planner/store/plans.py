"""Revisions of the plan read from and written to a database; day numbers in a plan, dates in the database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, insert, select

from models import AssignmentRow, OperationRow, PlanRow, PublicationRow
from planner.errors import PlannerError
from planner.planning.saved import BY_HAND, SavedPlan
from planner.publishing.published import Publication, Published, plan_hash
from solver.plan import Plan
from solver.problem import Assignment, OfficerId, ShiftId, ZoneId

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


def write_plan(session: Session, number: int, saved: SavedPlan) -> SavedPlan:
    """The plan with the revision under which it was stored, one above the last."""
    last = session.scalar(select(func.max(PlanRow.revision)).where(PlanRow.operation_id == number))
    kept = replace(saved, revision=(last or 0) + 1)
    session.add(_plan_row(number, kept))
    session.flush()
    _write_assignments(session, number, kept)
    return kept


def write_draft(session: Session, number: int, saved: SavedPlan) -> SavedPlan:
    """
    The plan as it is stored now, in the place of the draft before where the newest revision is one.

    A plan that is the revision before again (everything was undone) leaves no draft, and is that revision.
    """
    newest = read_plans(session, number, last=2)
    if newest and newest[-1].origin == BY_HAND and not _is_published(session, number, newest[-1].revision):
        session.execute(delete(PlanRow).where(_is(number, newest[-1].revision)))
        newest = newest[:-1]
    if newest and newest[-1].plan == saved.plan and newest[-1].problem_hash == saved.problem_hash:
        return newest[-1]
    return write_plan(session, number, replace(saved, origin=BY_HAND))


def _is(number: int, revision: int) -> ColumnElement[bool]:
    return and_(PlanRow.operation_id == number, PlanRow.revision == revision)


def _is_published(session: Session, number: int, revision: int) -> bool:
    return session.get(PublicationRow, (number, revision)) is not None


def publish(session: Session, number: int, revision: int, said: Publication) -> None:
    """
    Notes that a revision was published; what is published stays as it is for good.

    Raises
    ------
    PlannerError
        Where there is no such revision, or it was published before.
    """
    plans = {plan.revision: plan.plan for plan in read_plans(session, number)}
    if revision not in plans:
        raise PlannerError(
            f"there is no revision {revision} of the plan",
            where="Publishing",
            remedy="Publish the plan in sight." if plans else "Plan first, then publish.",
        )
    if _is_published(session, number, revision):
        raise PlannerError(
            f"revision {revision} is published already",
            where="Publishing",
            remedy="Change the plan or plan again; that makes a new revision to publish.",
        )
    session.add(
        PublicationRow(
            operation_id=number,
            revision=revision,
            published_at=said.at,
            published_by=said.by,
            note=said.note,
            plan_hash=plan_hash(plans[revision]),
        )
    )


def read_published(session: Session, number: int) -> tuple[Published, ...]:
    """Every published revision with its plan, oldest first."""
    rows = session.scalars(
        select(PublicationRow).where(PublicationRow.operation_id == number).order_by(PublicationRow.revision)
    ).all()
    if not rows:
        return ()
    plans = _read_assignments(session, number, since=rows[0].revision)
    return tuple(
        Published(
            revision=row.revision,
            published_at=row.published_at,
            published_by=row.published_by,
            note=row.note,
            plan_hash=row.plan_hash,
            plan=Plan(tuple(plans[row.revision])),
        )
        for row in rows
    )


def _write_assignments(session: Session, number: int, kept: SavedPlan) -> None:
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


def read_plans(session: Session, number: int, *, last: int | None = None) -> tuple[SavedPlan, ...]:
    """
    The stored plans, oldest first.

    Parameters
    ----------
    last
        Reads so many of the newest; None all.
    """
    query = select(PlanRow).where(PlanRow.operation_id == number).order_by(PlanRow.revision.desc())
    rows = list(session.scalars(query.limit(last)))
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
