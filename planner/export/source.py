"""What every export is made from, and the line by which each says which plan it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.planning.assembling import problem_hash
from planner.review.reviewing import review
from planner.sheets.making import plan_mark
from planner.sheets.text import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.maps.backdrop import Backdrop
    from planner.operation import Operation
    from planner.planning.basis import Basis
    from planner.planning.saved import SavedPlan
    from planner.review.figures import PlanFigures
    from planner.sheets.book import PlanMark
    from planner.sheets.hot import HotSpot


@dataclass(frozen=True, slots=True)
class Source:
    """A saved plan with the operation of today."""

    basis: Basis
    saved: SavedPlan
    figures: PlanFigures
    """Of the plan against today's problem."""
    mark: PlanMark
    fresh: bool
    """Whether the operation is as it was when the plan was saved."""
    backdrop: tuple[Backdrop, ...] | None = None
    """Layers below the zones of a map; None takes those of the user's folder."""
    spots: Mapping[str, tuple[HotSpot, ...]] = field(default_factory=dict)
    """The hot places of each zone by its id."""

    @classmethod
    def of(
        cls,
        basis: Basis,
        saved: SavedPlan,
        backdrop: tuple[Backdrop, ...] | None = None,
        spots: Mapping[str, tuple[HotSpot, ...]] = MappingProxyType({}),
    ) -> Source:
        """The source of a saved plan; a bound is stated only where it was proven for today's problem."""
        fresh = problem_hash(basis.problem) == saved.problem_hash
        figures = review(basis.problem, saved.plan, saved.bound if fresh else None)
        return cls(basis, saved, figures, plan_mark(basis.operation, saved), fresh, backdrop, spots)

    @property
    def operation(self) -> Operation:
        """The operation of today."""
        return self.basis.operation

    @property
    def stamp(self) -> str:
        """Which plan this is, in a line, and whether its incidents were made up."""
        return ". ".join(
            (f"{printable(self.operation.name)}: {self.plan_line}", *((SYNTHETIC,) if self.operation.synthetic else ()))
        )

    @property
    def plan_line(self) -> str:
        """Which plan this is: its revision, when it was saved, hashes, and whether the operation changed since."""
        parts = (
            f"Plan revision {self.mark.revision}, saved {self.mark.saved}",
            f"Plan {self.mark.plan_hash}, problem {self.mark.problem_hash}",
        )
        return ". ".join(parts if self.fresh else (*parts, STALE))

    def about(self) -> dict[str, object]:
        """The same as :attr:`stamp` in parts, for files that programs read."""
        return {
            "operation": printable(self.operation.name),
            "revision": self.mark.revision,
            "saved": self.saved.saved_at.isoformat(),
            "plan_hash": self.mark.plan_hash,
            "problem_hash": self.mark.problem_hash,
            "made_by": self.mark.settings,
            "operation_changed_since": not self.fresh,
            "synthetic": self.operation.synthetic,
        }


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made and is not written yet."""

    name: str
    """Its name below the folder of the export, with "/" between folders."""
    content: bytes


STALE = "The operation changed after this plan was saved"
SYNTHETIC = "SYNTHETIC DATA"
