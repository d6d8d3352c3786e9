"""Moves: what a person may do to a plan in one go, each written out as the officer-days that become others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.moving.standing import TeamKey
from solver.plan import Plan
from solver.problem import Assignment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.moving.standing import Standing
    from solver.problem import OfficerId, ShiftId, ZoneId


class MoveKind(StrEnum):
    """What a move is, as a person would call it."""

    POST = "post"
    """An officer takes a place in a shift, in a team or without a zone; what the day held falls away."""
    WITHDRAW = "withdraw"
    """An officer is off."""
    SWAP = "swap"
    """Two officers take each other's places on one day, or on two where each has one of the posts."""
    GIVE = "give"
    """An officer who was off takes over the post of another."""
    SHIFT_DAY = "shift day"
    """An officer works the post on another day; where that held a post, the two change days."""
    TEAM = "team"
    """A whole team goes to another zone; a team that it is dropped on goes where it came from."""


@dataclass(frozen=True, slots=True)
class Step:
    """One officer-day and what it becomes."""

    officer: OfficerId
    day: int
    after: Assignment | None
    """None where the officer is off then."""


@dataclass(frozen=True, slots=True)
class Move:
    """A change of a plan; no officer-day stands in two of its steps."""

    kind: MoveKind
    steps: tuple[Step, ...]
    """In the order of the gesture: first who or what was picked up."""
    team: TeamKey | None = None
    """The team that goes elsewhere."""


def applied(standing: Standing, move: Move) -> Plan:
    """The plan after a move."""
    touched = {(step.officer, step.day) for step in move.steps}
    kept = [a for a in standing.plan.assignments if (a.officer, a.day) not in touched]
    return Plan.of([*kept, *(step.after for step in move.steps if step.after is not None)])


def withdrawn(standing: Standing, officers: Iterable[tuple[OfficerId, int]]) -> Move:
    """Takes officers off their days; steps for those who are off anyway are left out."""
    steps = [Step(officer, day, None) for officer, day in officers if standing.at(officer, day) is not None]
    return Move(MoveKind.WITHDRAW, tuple(steps))


def posted(standing: Standing, officer: OfficerId, place: tuple[int, ShiftId], zone: ZoneId | None = None) -> Move:
    """
    Posts an officer to a shift of a day: to the smallest team of the zone that has room, else to a new one.

    Parameters
    ----------
    zone
        None leaves the officer without a zone.
    """
    day, shift = place
    if zone is None:
        return _post(officer, day, Assignment(officer, day, shift))
    most = standing.problem.team.max_size
    teams = [TeamKey(day, shift, zone, number) for number in standing.numbers.get((day, shift, zone), ())]
    mine = next((team for team in teams if officer in standing.teams[team]), None)
    if mine is not None:
        return joined(standing, officer, mine)
    roomy = [team for team in teams if most is None or len(standing.teams[team]) < most]
    best = min(roomy, key=lambda team: (len(standing.teams[team]), team.number), default=None)
    number = standing.free_number(day, shift, zone) if best is None else best.number
    return _post(officer, day, Assignment(officer, day, shift, zone, number))


def joined(standing: Standing, officer: OfficerId, team: TeamKey) -> Move:
    """Posts an officer to a team; on the day of the team the officer leaves what else there was."""
    assert officer in standing.officers
    return _post(officer, team.day, Assignment(officer, team.day, team.shift, team.zone, team.number))


def _post(officer: OfficerId, day: int, after: Assignment) -> Move:
    return Move(MoveKind.POST, (Step(officer, day, after),))


def dropped(standing: Standing, held: tuple[OfficerId, int], on: tuple[OfficerId, int]) -> Move:
    """
    The post of an officer-day dropped on another officer-day.

    On the officer's own row the post changes its day. On another's row on the same day the two swap, or the other takes
    it over. On another's post of another day they swap on both days, so that no post is left alone. On another's day
    off the other takes the post over on that day. A held day that is off is no move.
    """
    (giver, day), (taker, other_day) = held, on
    post, theirs = standing.at(giver, day), standing.at(taker, other_day)
    if post is None or held == on:
        return Move(MoveKind.WITHDRAW, ())
    if giver == taker:
        return Move(MoveKind.SHIFT_DAY, (_to(giver, day, theirs), _to(giver, other_day, post)))
    if day == other_day:
        kind = MoveKind.GIVE if theirs is None else MoveKind.SWAP
        return Move(kind, (_to(giver, day, theirs), _to(taker, day, post)))
    if theirs is None:
        return Move(MoveKind.GIVE, (_to(giver, day, None), _to(taker, other_day, post)))
    steps = [
        _to(to, when, standing.at(source, when))
        for when in (day, other_day)
        for to, source in ((giver, taker), (taker, giver))
    ]
    return Move(MoveKind.SWAP, tuple(step for step in steps if standing.at(step.officer, step.day) != step.after))


def stood_in(standing: Standing, absent: OfficerId, stand_in: OfficerId, day: int) -> Move:
    """Another officer takes the post of one who is off then, and leaves what the day held for the other."""
    post = standing.at(absent, day)
    if post is None or stand_in == absent:
        return Move(MoveKind.GIVE, ())
    return Move(MoveKind.GIVE, (_to(absent, day, None), _to(stand_in, day, post)))


def _to(officer: OfficerId, day: int, post: Assignment | None) -> Step:
    if post is None:
        return Step(officer, day, None)
    return Step(officer, day, Assignment(officer, day, post.shift, post.zone, post.team))


def team_moved(standing: Standing, team: TeamKey, to: TeamKey | ZoneId) -> Move:
    """A team sent to a zone, as one more team there; sent to a team of the same shift, the two change places."""
    if isinstance(to, TeamKey):
        if to == team or (to.day, to.shift) != (team.day, team.shift):
            return Move(MoveKind.TEAM, (), team)
        return Move(MoveKind.TEAM, (*_sent(standing, team, to), *_sent(standing, to, team)), team)
    if to == team.zone:
        return Move(MoveKind.TEAM, (), team)
    place = TeamKey(team.day, team.shift, to, standing.free_number(team.day, team.shift, to))
    return Move(MoveKind.TEAM, _sent(standing, team, place), team)


def _sent(standing: Standing, team: TeamKey, to: TeamKey) -> tuple[Step, ...]:
    return tuple(
        Step(officer, team.day, Assignment(officer, team.day, team.shift, to.zone, to.number))
        for officer in standing.teams.get(team, ())
    )


def disbanded(standing: Standing, team: TeamKey) -> Move:
    """A team taken off: its officers have the day off."""
    return replace(withdrawn(standing, [(officer, team.day) for officer in standing.teams.get(team, ())]), team=team)
