"""What a plan of a stored operation is made from: its history, its risk and its problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.planning.assembling import assemble
from planner.risk.surface import zone_risks

if TYPE_CHECKING:
    from planner.operation import Operation
    from planner.risk.history import History, ZoneRisk
    from planner.store.store import Store
    from solver.problem import Problem


@dataclass(frozen=True, slots=True)
class Basis:
    """An operation, what its incidents say, and the problem of today."""

    operation: Operation
    history: History | None
    """None where the operation has no incidents."""
    risks: tuple[ZoneRisk, ...]
    problem: Problem


def read_basis(store: Store) -> Basis:
    """The basis of a stored operation; raises PlannerError where it has no officer, shift or zone."""
    operation = store.operation()
    history = current_history(store, operation)
    risks = zone_risks(operation, history)
    return Basis(operation, history, risks, assemble(operation, risks))


def current_history(store: Store, operation: Operation) -> History | None:
    """The history of the stored incidents, counted and kept where it is not at hand; None without incidents."""
    history = store.history()
    if history is not None:
        return history
    incidents = store.incidents()
    if incidents.empty:
        return None
    from planner.risk.counting import measure_history

    history = measure_history(operation, incidents)
    store.save_history(history)
    return history
