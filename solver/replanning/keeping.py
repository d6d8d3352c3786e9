"""Lets officers who can stand for one another keep their places, so that plans differ no more than they must."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from solver.check import teams_of
from solver.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from solver.problem import Assignment, Officer, OfficerId, Problem, Quality, ShiftId, ZoneId

Place = tuple["ZoneId | None", "int | None"]


def kept_places(problem: Problem, before: Plan, after: Plan, days: range) -> Plan:
    """
    The plan ``after`` with officers of the same qualities on the same shift put back where they were before.

    Who works which shift, and where there are teams, stays as in ``after``. Rules that speak of persons and zones
    (locks, published posts) are for the caller to check again.
    """
    was = {(a.officer, a.day): a for a in before.assignments}
    groups: dict[tuple[int, ShiftId], list[Assignment]] = defaultdict(list)
    for a in after.assignments:
        groups[a.day, a.shift].append(a)
    alike = _Alike(problem)
    found: list[Assignment] = []
    for (day, _), here in groups.items():
        if day in days:
            settled = [a for group in alike.groups(here) for a in _settled(group, was)]
            found += _numbered(settled, [a for a in was.values() if a.day == day and a.shift == here[0].shift])
        else:
            found += here
    return Plan.of(found)


class _Alike:
    """Tells who can stand for whom: officers who have the same of the qualities that are asked for anywhere."""

    def __init__(self, problem: Problem) -> None:
        needs = (*problem.team.requires, *(need for zone in problem.zones for need in zone.requires))
        skills = {entry.skill for entry in problem.cover if entry.skill is not None}
        self._qualities: Sequence[Quality] = sorted({need.quality for need in needs}, key=str)
        self._skills = sorted(skills)
        self._officers: dict[OfficerId, Officer] = {officer.id: officer for officer in problem.officers}

    def groups(self, here: Iterable[Assignment]) -> Iterable[list[Assignment]]:
        found: dict[tuple[object, ...], list[Assignment]] = defaultdict(list)
        for a in here:
            officer = self._officers[a.officer]
            has = (officer.has(quality, a.day) for quality in self._qualities)
            found[(*has, *(skill in officer.skills for skill in self._skills))].append(a)
        return found.values()


def _settled(group: list[Assignment], was: dict[tuple[OfficerId, int], Assignment]) -> list[Assignment]:
    """The places of a group dealt out again: everyone their own team, or their own zone, where it is among them."""
    free: Counter[Place] = Counter((a.zone, a.team) for a in group)
    places: dict[OfficerId, Place] = {}
    for same in (_same_team, _same_zone):
        for a in group:
            old = was.get((a.officer, a.day))
            if a.officer not in places and old is not None and old.shift == a.shift:
                mine = next((place for place in sorted(free, key=str) if free[place] and same(place, old)), None)
                if mine is not None:
                    free[mine] -= 1
                    places[a.officer] = mine
    rest = iter(sorted(free.elements(), key=str))
    dealt = []
    for a in group:
        zone, team = places[a.officer] if a.officer in places else next(rest)
        dealt.append(replace(a, zone=zone, team=team))
    return dealt


def _same_team(place: Place, old: Assignment) -> bool:
    return place == (old.zone, old.team)


def _same_zone(place: Place, old: Assignment) -> bool:
    return place[0] == old.zone


def _numbered(here: list[Assignment], was: list[Assignment]) -> list[Assignment]:
    """The assignments of one shift, each team with the old number that most of its members had in that zone."""
    old = {(a.officer, a.zone): a.team for a in was}
    new: dict[tuple[ZoneId, int], int] = {}
    teams = teams_of(here)
    for zone in {zone for _, _, zone, _ in teams}:
        numbers = sorted(number for _, _, place, number in teams if place == zone)
        shared = {
            (number, was_number): sum(old.get((o, zone)) == was_number for o in members)
            for (_, _, place, number), members in teams.items()
            if place == zone
            for was_number in numbers
        }
        taken: set[int] = set()
        for number, was_number in sorted(shared, key=lambda pair: (-shared[pair], pair)):
            if (zone, number) not in new and was_number not in taken:
                new[zone, number] = was_number
                taken.add(was_number)
    return [a if a.zone is None else replace(a, team=new[a.zone, a.team or 1]) for a in here]
