"""The values that the workspace tells the window: what is open, shown, selected, solved and said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from planner.operation import OfficerId, Operation, ShiftId, ZoneId
    from planner.planning.relief import Relief
    from planner.planning.saved import SavedPlan
    from planner.review.figures import PlanFigures
    from planner.risk.history import History, ZoneRisk
    from solver.problem import Problem

Kind = Literal["info", "warning", "error"]
"""How grave a notice is."""


class Screen(StrEnum):
    """The screens of the window, in the order of the navigation."""

    OPERATION = "operation"
    OFFICERS = "officers"
    SHIFTS = "shifts"
    ZONES = "zones"
    PLAN = "plan"
    SHEETS = "sheets"


@dataclass(frozen=True, slots=True)
class Selection:
    """What the Plan screen looks at: one shift of one day, and a zone or an officer of it."""

    day: int
    """Counts from the operation's first day, 0."""
    shift: ShiftId
    zone: ZoneId | None = None
    officer: OfficerId | None = None


@dataclass(frozen=True, slots=True)
class PlanView:
    """Everything the Plan screen shows; made anew whenever the operation or the plan changes."""

    operation: Operation
    problem: Problem
    risks: tuple[ZoneRisk, ...]
    history: History | None
    """None without incidents: every zone's risk is then set by hand, or none."""
    saved: SavedPlan | None
    """The plan in sight; its revision is 0 while a solve still betters it. None before the first."""
    figures: PlanFigures | None
    """The figures of ``saved``."""
    stale: bool
    """Whether the plan was made for an older state of the operation."""
    problem_hash: str = ""
    """Fingerprint of ``problem``, see ``planner.planning.assembling``."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person works on, and what undo goes back through: the operation and its plan."""

    operation: Operation
    saved: SavedPlan | None
    """None before the first plan."""


@dataclass(frozen=True, slots=True)
class SolveState:
    """What the optimiser does."""

    running: bool = False
    seconds: float = 0.0
    """Since the start, of this solve or, when it ended, of the last one."""
    limit: float = 0.0
    """Seconds allowed."""
    cost: float | None = None
    bound: float | None = None
    achieved: float | None = None
    """Share of what any plan could gain, 0 to 1; None before it is known."""
    stopping: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the optimiser found beside a plan that a person works on: to be accepted, compared or dropped."""

    view: PlanView
    """The plan found, on the problem that was solved."""
    ended: bool
    """Whether the search is over; else a better one may come."""


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """Something that is a button away in a notice."""

    text: str
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence for the person at the window."""

    text: str
    kind: Kind = "info"
    ways_out: tuple[Relief, ...] = ()
    """Changes of the operation that are a button away."""
    actions: tuple[NoticeAction, ...] = ()
    """Whatever else is; pressing one sends the notice away."""


@dataclass(frozen=True, slots=True)
class FileState:
    """How the open file stands."""

    path: Path | None = None
    saved_at: datetime | None = None
    """UTC; None before the first save of this session."""
    saving: bool = False
    unsaved: bool = False
    """Whether the last change could not be written."""
    revision: int | None = None
    """Of the latest saved plan; None before the first."""


@dataclass(frozen=True, slots=True)
class Work:
    """Something that takes a while, beside the solver: opening, importing, exporting."""

    text: str
    share: float | None = None
    """Of it done, 0 to 1; None where it is not known."""


@dataclass(frozen=True, slots=True)
class EditState:
    """What undo and redo would do; None where there is nothing."""

    undo: str | None = None
    redo: str | None = None
