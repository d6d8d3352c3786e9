"""Composes the teams of a shift anew so that as many officers as can be stay in the zone and the team they had."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from solver.integers import Effort, solve_integers
from solver.plan import Plan
from solver.program import Linear, Program, total

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.problem import Assignment, Officer, OfficerId, Problem, ShiftId, ZoneId

Place = tuple["ZoneId | None", "int | None"]
"""A team by zone and number; no zone is (None, None)."""
NOWHERE: Place = (None, None)
COMPOSING_S = 0.2
"""Longest search for the teams of one shift."""


def kept_places(problem: Problem, before: Plan, after: Plan, days: range) -> Plan:
    """
    The plan ``after`` with fewer officers in another zone or team than in ``before``.

    Who works which shift, and how many teams each zone has, stays as in ``after``; every team has its size and its
    needs. Other rules and prices that speak of persons and zones are for the caller to check again.
    """
    was = {(a.officer, a.day): a for a in before.assignments}
    shifts: dict[tuple[int, ShiftId], list[Assignment]] = defaultdict(list)
    for a in after.assignments:
        shifts[a.day, a.shift].append(a)
    found: list[Assignment] = []
    for (day, _), here in shifts.items():
        old = {
            o: was[o, day] for o in (a.officer for a in here) if (o, day) in was and was[o, day].shift == here[0].shift
        }
        moved = any(_place(old[a.officer]) != _place(a) for a in here if a.officer in old)
        found += _composed(problem, here, old) if day in days and moved else here
    return Plan.of(found)


def _place(a: Assignment) -> Place:
    return a.zone, None if a.zone is None else a.team or 1


def _composed(problem: Problem, here: list[Assignment], old: dict[OfficerId, Assignment]) -> list[Assignment]:
    """The assignments of one shift with the places dealt out again; as they are where the search finds nothing."""
    kept = {o: _place(a) for o, a in old.items()}
    officers = {officer.id: officer for officer in problem.officers}
    places = _places(here, list(kept.values()))
    program = Program()
    inside = {
        (a.officer, place): program.variable(0, 1, _price(place, kept.get(a.officer)))
        for a in here
        for place in places
        if _may(officers[a.officer], a, place)
    }
    for a in here:
        program.require(total(inside[a.officer, place] for place in places if (a.officer, place) in inside), 1, 1)
    for place in places:
        members = [(officers[o], x) for (o, there), x in inside.items() if there == place]
        if place == NOWHERE:
            idle = sum(a.zone is None for a in here)
            program.require(total(x for _, x in members), idle, idle)
        else:
            _staff(problem, program, members, (here[0].day, place[0]))
    found = solve_integers(program, Effort(COMPOSING_S, 1, 1), lambda: False)
    if found.values is None:
        return here
    values = found.values
    dealt = {o: place for (o, place), x in inside.items() if values[x.terms[0][0]]}
    return [replace(a, zone=dealt[a.officer][0], team=dealt[a.officer][1]) for a in here]


def _places(here: Iterable[Assignment], kept: list[Place]) -> list[Place]:
    """The teams of a shift, as many in each zone as there are, with the numbers that were there before first."""
    count = Counter(zone for zone, _ in {_place(a) for a in here} if zone is not None)
    found: list[Place] = [NOWHERE]
    for zone in sorted(count):
        before = sorted({number for place, number in kept if place == zone and number is not None})
        spare = (number for number in range(1, count[zone] + len(before) + 1) if number not in before)
        numbers = before[: count[zone]]
        found += [(zone, number) for number in [*numbers, *islice(spare, count[zone] - len(numbers))]]
    return found


def _may(officer: Officer, a: Assignment, place: Place) -> bool:
    """Whether no rule of the officer alone forbids the place."""
    locked = {lock.zone for lock in officer.locked if (lock.day, lock.shift) == (a.day, a.shift)} - {None}
    return place[0] not in officer.not_zones and (not locked or place[0] in locked)


def _price(place: Place, kept: Place | None) -> float:
    """Another zone costs most, another team of the same zone little; who was on another shift may go anywhere."""
    if kept is None or place == kept:
        return 0.0
    return 1.0 if place[0] == kept[0] else 10.0


def _staff(
    problem: Problem, program: Program, members: list[tuple[Officer, Linear]], where: tuple[int, ZoneId | None]
) -> None:
    """The size and the needs of a team."""
    day, zone = where
    most = len(members) if problem.team.max_size is None else problem.team.max_size
    program.require(total(x for _, x in members), problem.team.min_size, most)
    needs = next(one.requires for one in problem.zones if one.id == zone)
    for need in (*problem.team.requires, *needs):
        program.require(total(x for officer, x in members if officer.has(need.quality, day)), low=need.count)
