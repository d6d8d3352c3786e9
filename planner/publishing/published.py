"""A published revision: the plan as officers were told it, who said so and when. It is a record and never changes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from solver.plan import Plan


@dataclass(frozen=True, slots=True)
class Publication:
    """That somebody publishes: who, when and why."""

    at: datetime
    """UTC."""
    by: str = ""
    """Who publishes, as that person is called."""
    note: str = ""
    """Why, in that person's words."""


@dataclass(frozen=True, slots=True)
class Published:
    """One published revision of the plan."""

    revision: int
    """The plan's own revision, as the sheets print it; revisions that were never published leave gaps."""
    published_at: datetime
    """UTC."""
    published_by: str
    """Who published it, as that person is called; empty where nobody said."""
    note: str
    """Why, in the words of who published it; may be empty."""
    plan_hash: str
    """See :func:`plan_hash`, as it was on the day of publishing."""
    plan: Plan
    """Its days count from the operation's first day of today."""


def plan_hash(plan: Plan) -> str:
    """The 12 hexadecimal digits (of SHA-256) that name the assignments of a plan, as the sheets print them."""
    lines = "\n".join(f"{a.officer}\t{a.day}\t{a.shift}\t{a.zone}\t{a.team}" for a in plan.assignments)
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()[:12]
