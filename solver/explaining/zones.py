"""Why a zone has no team, or no further one: what a team would gain, who could form it, and what it would take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.check import check_officer, floors, present_teams
from solver.explaining.alternatives import Alternative, alternative, manned
from solver.problem import Assignment
from solver.replanning.changes import team_changes
from solver.replanning.redoing import Order

if TYPE_CHECKING:
    from solver.problem import Officer, OfficerId, Requirement, ShiftId, ZoneId
    from solver.replanning.changes import TeamChange
    from solver.replanning.situation import Situation
    from solver.rules import Violation


@dataclass(frozen=True, slots=True)
class Unavailable:
    """An officer who cannot be had for a shift without changing anybody's plan."""

    officer: OfficerId
    posted: Assignment | None
    """The duty of the day that the officer has already."""
    broken: tuple[Violation, ...]
    """The officer's own rules that the shift would break; only of who is off that day."""


@dataclass(frozen=True, slots=True)
class NeedHeld:
    """One thing that a team in the zone needs, and who could bring it."""

    requirement: Requirement | None
    """None is the size of the team: anybody counts."""
    count: int
    """How many of the members must."""
    free: tuple[OfficerId, ...]
    """Who counts for it, is off that day and would break no rule of their own."""
    unavailable: tuple[Unavailable, ...]
    """Who counts for it but cannot be had."""

    @property
    def lacks(self) -> bool:
        """Whether too few are free."""
        return len(self.free) < self.count


@dataclass(frozen=True, slots=True)
class EmptyReason:
    """Why a zone has no more teams on a shift."""

    zone: ZoneId
    day: int
    shift: ShiftId
    teams: int
    """Teams there as planned."""
    most: int | None
    """The most that the zone may have; None where nothing limits them."""
    gain: float
    """What one team more would take off the cost by its presence alone: risk covered, wished-for teams there."""
    needs: tuple[NeedHeld, ...]
    """The size of a team first, then each need."""
    unaided: Alternative
    """The day with one team more there, made up without changing the shift of anybody who works that day."""
    forced: Alternative
    """The day with one team more there, at its cheapest."""
    team_changes: tuple[TeamChange, ...]
    """Where ``forced`` has more or fewer teams than planned."""


def why_empty(situation: Situation, zone: ZoneId, day: int, shift: ShiftId) -> EmptyReason:
    """The reason why the zone has no team more; ValueError where zone, day or shift are not in the problem."""
    place, cell = situation.zone(zone), situation.cell(day, shift)
    present = present_teams(situation.plan.assignments)[day, shift, zone]
    states = {
        one.id: _state(situation, one, Assignment(one.id, day, shift, zone, present + 1))
        for one in situation.problem.officers
    }
    free = frozenset(situation.frame.grid.officer_index[o] for o, state in states.items() if state is None)
    needs = (*situation.problem.team.requires, *place.requires)
    order = Order(manned(situation.problem, zone, day, shift, present + 1), situation.day(day))
    forced = alternative(situation, order)
    size = situation.problem.team.min_size
    return EmptyReason(
        zone=zone,
        day=day,
        shift=shift,
        teams=present,
        most=place.max_teams,
        gain=_gain(situation, zone, cell),
        needs=(
            _need(situation, None, size, states, day),
            *(_need(situation, need, need.count, states, day) for need in dict.fromkeys(needs) if need.count > 0),
        ),
        unaided=alternative(situation, replace(order, officers=free)),
        forced=forced,
        team_changes=() if forced.plan is None else team_changes(situation.plan, forced.plan),
    )


def _state(situation: Situation, officer: Officer, duty: Assignment) -> Unavailable | None:
    """Why the officer cannot take the duty as things are; None where nothing is in the way."""
    posted = situation.at(officer.id, duty.day)
    if posted is not None:
        return Unavailable(officer.id, posted, ())
    days = {**situation.days_of(officer.id), duty.day: duty}
    own = check_officer(situation.problem, situation.frame.grid.calendar, officer, days)
    broken = tuple(v for v in own if v not in situation.broken)
    return Unavailable(officer.id, None, broken) if broken else None


def _need(
    situation: Situation,
    need: Requirement | None,
    count: int,
    states: dict[OfficerId, Unavailable | None],
    day: int,
) -> NeedHeld:
    holders = [officer.id for officer in situation.problem.officers if need is None or officer.has(need.quality, day)]
    return NeedHeld(
        requirement=need,
        count=count,
        free=tuple(o for o in holders if states[o] is None),
        unavailable=tuple(state for state in (states[o] for o in holders) if state is not None),
    )


def _gain(situation: Situation, zone: ZoneId, cell: int) -> float:
    r"""
    What one team more would take off the cost.

    With n teams present in stretch t of the zone (teams of overlapping shifts too), w the price of wished-for teams:

    .. math::
        \sum_{t \in c} v_{z,t}\, e_{n_t + 1} + \sum_{f : n_f < teams_f} w_f
    """
    coverage, grid = situation.frame.coverage, situation.frame.grid
    z, present = grid.zone_index[zone], present_teams(situation.plan.assignments)
    ids = [(at.day, situation.problem.shifts[at.shift].id) for at in grid.cells]
    gain = 0.0
    for stretch in coverage.stretches[cell]:
        teams = sum(present[(*ids[c], zone)] for c in coverage.cells[stretch])
        gain += float(coverage.value[z, stretch]) * (coverage.effect[teams] if teams < len(coverage.effect) else 0.0)
    here = (*ids[cell], zone)
    return gain + sum(
        weight or 0.0
        for *place, teams, weight in floors(situation.problem)
        if tuple(place) == here and present[here] < teams
    )
