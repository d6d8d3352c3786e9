"""What the doctor says: the rules that cannot hold together, and the ways out."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from solver.plan import WayOut

if TYPE_CHECKING:
    from collections.abc import Hashable

    from solver.doctor.remedies import Remedy
    from solver.plan import Status
    from solver.problem import OfficerId, ShiftId, ZoneId
    from solver.rules import Rule


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule of a conflict: whose or where it is, and on which days it matters."""

    rule: Rule
    officer: OfficerId | None = None
    days: tuple[int, ...] = ()
    """In order; empty where the rule is about no day in particular."""
    shift: ShiftId | None = None
    zone: ZoneId | None = None
    detail: Hashable | None = None
    """The value of the problem that says the rule: a window, leave, a requirement, a staffing target, a number."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Why a problem has no plan, and the cheapest ways out, cheapest first; nothing of both where it has one."""

    status: Status
    """FEASIBLE, INFEASIBLE, or UNKNOWN where time was up before it was known."""
    conflict: tuple[Reason, ...] = ()
    """Rules that cannot hold together."""
    remedies: tuple[Remedy, ...] = ()
    proven_minimal: bool = False
    """Whether it is proven that no rule can be left out of the conflict."""


@dataclass(frozen=True, slots=True)
class PricedWay(WayOut):
    """A way out with the change itself, made by one call: ``remedy.apply(problem)``, which ``remedy.plan`` keeps."""

    _: KW_ONLY
    remedy: Remedy
