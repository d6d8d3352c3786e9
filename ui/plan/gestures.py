"""What is held, where it may be dropped, and which move of the plan that is; numbers and ids, no widget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.moving.moves import Move, MoveKind, dropped, joined, posted, team_moved, withdrawn
from planner.moving.standing import TeamKey

if TYPE_CHECKING:
    from planner.moving.standing import Standing
    from planner.review.figures import TeamFigures
    from solver.problem import OfficerId, ShiftId, ZoneId


@dataclass(frozen=True, slots=True)
class HeldPost:
    """The post of an officer on a day."""

    officer: OfficerId
    day: int


@dataclass(frozen=True, slots=True)
class HeldOfficer:
    """An officer, taken by the name."""

    officer: OfficerId


@dataclass(frozen=True, slots=True)
class HeldTeam:
    """A whole team."""

    team: TeamKey


Held = HeldPost | HeldOfficer | HeldTeam


@dataclass(frozen=True, slots=True)
class OnCell:
    """A cell of the roster."""

    officer: OfficerId
    day: int


@dataclass(frozen=True, slots=True)
class OnShift:
    """A cell of the ribbon: a shift of a day, no zone."""

    day: int
    shift: ShiftId


@dataclass(frozen=True, slots=True)
class OnZone:
    """A zone in a shift of a day."""

    day: int
    shift: ShiftId
    zone: ZoneId


@dataclass(frozen=True, slots=True)
class OnTeam:
    """A team."""

    team: TeamKey


Target = OnCell | OnShift | OnZone | OnTeam


def key_of(team: TeamFigures) -> TeamKey:
    """What names a team in a plan."""
    return TeamKey(team.day, team.shift, team.zone, team.number)


def move_of(standing: Standing, held: Held, target: Target) -> Move | None:
    """The move that a drop makes; None where such a thing cannot be dropped there."""
    if isinstance(held, HeldTeam):
        return _team_on(standing, held.team, target)
    if isinstance(target, OnCell):
        return _on_cell(standing, held, target)
    if isinstance(target, OnShift):
        move = posted(standing, held.officer, (target.day, target.shift))
    elif isinstance(target, OnZone):
        move = posted(standing, held.officer, (target.day, target.shift), target.zone)
    else:
        move = joined(standing, held.officer, target.team)
    return _leaving(standing, held, move)


def _team_on(standing: Standing, team: TeamKey, target: Target) -> Move | None:
    if isinstance(target, OnTeam):
        return team_moved(standing, team, target.team)
    same = isinstance(target, OnZone) and (target.day, target.shift) == (team.day, team.shift)
    return team_moved(standing, team, target.zone) if same and isinstance(target, OnZone) else None


def _on_cell(standing: Standing, held: HeldPost | HeldOfficer, target: OnCell) -> Move | None:
    if isinstance(held, HeldPost):
        return dropped(standing, (held.officer, held.day), (target.officer, target.day))
    there = standing.at(target.officer, target.day)
    if there is None or target.officer == held.officer:
        return None
    return dropped(standing, (target.officer, target.day), (held.officer, target.day))


def _leaving(standing: Standing, held: HeldPost | HeldOfficer, move: Move) -> Move:
    """The move, with which a post that was taken from another day is left there."""
    if isinstance(held, HeldOfficer) or held.day == move.steps[0].day:
        return move
    left = withdrawn(standing, [(held.officer, held.day)])
    return replace(move, kind=MoveKind.POST, steps=(*move.steps, *left.steps))
