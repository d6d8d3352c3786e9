"""A plan as it is kept: what was solved, how, and what was proven."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from solver.plan import Plan


BY_HAND = "by hand"
"""The origin of a plan that a person changed since it was solved; there is at most one at a time, the draft."""


@dataclass(frozen=True, slots=True)
class SavedPlan:
    """One revision of the plan of an operation."""

    revision: int
    """1 for the first; 0 before it is saved."""
    saved_at: datetime
    """UTC."""
    plan: Plan
    cost: float
    bound: float | None
    """A proven lower bound on the cost of any plan of the same problem; None where none was proven."""
    seconds: float
    seed: int
    workers: int
    problem_hash: str
    """Fingerprint of the problem that was solved; where today's differs, the operation changed since."""
    origin: str = "solver"
    """"solver", :data:`BY_HAND`, or what a person did."""
