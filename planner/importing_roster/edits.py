"""What reading an edited roster comes to: edits, and whatever stands in their way, each with the cell it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.plan import Plan
    from solver.problem import Assignment, OfficerId


@dataclass(frozen=True, slots=True)
class RosterEdit:
    """One officer-day that the roster changes."""

    address: str
    """The cell, such as "Roster!H12"."""
    officer: OfficerId
    day: int
    before: Assignment | None
    after: Assignment | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that could not be taken, or was taken and breaks a rule."""

    address: str
    """The cell or cells; empty where it is about the whole file."""
    found: str
    """What stands there."""
    reason: str
    remedy: str

    @property
    def sentence(self) -> str:
        """Cell, what was found, why it matters and what to do, in one line."""
        shown = " ".join(part for part in (self.address, f"'{self.found}'" if self.found else "") if part)
        return f"{shown}: {self.reason}. {self.remedy}" if shown else f"{self.reason}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class RosterImport:
    """An edited roster against the plan of today."""

    edits: tuple[RosterEdit, ...]
    refused: tuple[Conflict, ...]
    """Cells that are not taken."""
    broken: tuple[Conflict, ...]
    """Rules that the edits newly break; the edits are taken nevertheless, as on the Plan screen."""
    remarks: tuple[str, ...]
    """What else a person should know."""
    plan: Plan
    """The plan with the edits."""
