"""The last plan of a stored operation with what it is made from, for commands that ask about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.planning.basis import read_basis
from planner.store.store import Store
from solver.check import check
from solver.rules import Rule

if TYPE_CHECKING:
    from pathlib import Path

    from planner.planning.basis import Basis
    from planner.planning.saved import SavedPlan


def stored_plan(path: Path) -> tuple[Basis, SavedPlan]:
    """The basis and the last plan; PlannerError where there is none, or it names what is gone from the operation."""
    with Store.open(path) as store:
        saved, basis = store.latest_plan(), read_basis(store)
    if saved is None:
        raise PlannerError("there is no plan yet", where=str(path), remedy=f"Make one with: ./run plan {path}")
    if any(violation.rule is Rule.KNOWN for violation in check(basis.problem, saved.plan)):
        what = f"revision {saved.revision} names officers, shifts or zones that are gone from the operation"
        raise PlannerError(what, where=str(path), remedy=f"Plan again with: ./run plan {path}")
    return basis, saved
