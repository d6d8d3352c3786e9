"""Who works with whom and what teams share, said without a solver: pairs, standing teams, leaders, cars, visits."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from solver.problem import PairKind, PairScope, Quality, Requirement
from solver.rules import Rule, Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from solver.calendar import Calendar
    from solver.problem import Assignment, OfficerId, Pair, Problem, ShiftId, SpanOfControl, StandingTeam, ZoneId

Worked = dict["OfficerId", dict[int, "Assignment"]]
"""For each officer of the problem the assignment of each day worked."""
Presence = Counter[tuple[int, "ShiftId", "ZoneId"]]
"""The number of teams by day, shift and zone."""


def by_officer(problem: Problem, assignments: Iterable[Assignment]) -> Worked:
    """The assignments by officer and day."""
    worked: Worked = {officer.id: {} for officer in problem.officers}
    for a in assignments:
        worked[a.officer][a.day] = a
    return worked


def broken_pairs(problem: Problem, worked: Worked) -> Iterator[tuple[Pair, int]]:
    """
    Each day on which a pair is broken, hard or not; a pair that names nobody of the problem does not bind.

    Together: if either works, both work at the same place. Apart: never at the same place.
    """
    for pair in problem.pairs:
        first, second = pair.officers
        if first in worked and second in worked:
            for day in sorted(worked[first].keys() | worked[second].keys()):
                if _is_broken(pair, worked[first].get(day), worked[second].get(day)):
                    yield pair, day


def _is_broken(pair: Pair, first: Assignment | None, second: Assignment | None) -> bool:
    if first is None or second is None:
        return pair.kind is PairKind.TOGETHER
    same_shift = first.shift == second.shift
    same_team = same_shift and _team(first) == _team(second)
    if pair.kind is PairKind.TOGETHER:
        return not (same_team if pair.scope is PairScope.TEAM else same_shift)
    return same_shift if pair.scope is PairScope.SHIFT else same_team and first.zone is not None


def _team(a: Assignment) -> tuple[ZoneId, int] | None:
    """The zone and the number of the team; None for an officer without a zone, who is in no team."""
    return None if a.zone is None else (a.zone, 1 if a.team is None else a.team)


def parted_teams(problem: Problem, worked: Worked) -> Iterator[tuple[StandingTeam, int, int]]:
    """Each day on which those of a standing team who work are in several places, and how many beyond the first."""
    for team in problem.standing_teams:
        places: dict[int, set[tuple[ShiftId, ZoneId | None]]] = defaultdict(set)
        for member in team.officers:
            for day, a in worked.get(member, {}).items():
                places[day].add((a.shift, a.zone))
        for day, found in sorted(places.items()):
            if len(found) > 1:
                yield team, day, len(found) - 1


def price_of_parting(problem: Problem, worked: Worked) -> float:
    """The price of the pairs that are broken and of the standing teams that are in several places."""
    pairs = sum(pair.weight or 0.0 for pair, _ in broken_pairs(problem, worked))
    return pairs + sum(team.weight * more for team, _, more in parted_teams(problem, worked))


def unled(problem: Problem, worked: Worked) -> Iterator[tuple[SpanOfControl, int, ShiftId, int, int]]:
    """
    Each shift of a day on which too many officers are led by too few: day, shift, officers without the skill, holders.

    Everyone assigned to the shift counts, in a zone or not.
    """
    officers = {officer.id: officer for officer in problem.officers}
    for span in problem.span:
        led, leading = Counter[tuple[int, "ShiftId"]](), Counter[tuple[int, "ShiftId"]]()
        for who, days in worked.items():
            for day, a in days.items():
                (leading if officers[who].has(Quality(span.skill), day) else led)[day, a.shift] += 1
        for (day, shift), count in sorted(led.items()):
            if count > span.per * leading[day, shift]:
                yield span, day, shift, count, leading[day, shift]


def pairs_not_kept(problem: Problem, worked: Worked) -> Iterator[Violation]:
    """A hard pair that is apart, or together, where it may not be."""
    for pair, day in broken_pairs(problem, worked):
        if pair.weight is None:
            first, second = pair.officers
            a = worked[first].get(day) or worked[second][day]
            rule = Rule.TOGETHER if pair.kind is PairKind.TOGETHER else Rule.APART
            yield Violation(rule, first, day, a.shift, a.zone, other=second)


def too_few_leaders(problem: Problem, worked: Worked) -> Iterator[Violation]:
    """A shift with fewer holders of a skill than its officers need."""
    for span, day, shift, led, leading in unled(problem, worked):
        if span.weight is None:
            needed = -(-led // span.per)
            requirement = Requirement(Quality(span.skill), needed)
            yield Violation(Rule.SPAN, None, day, shift, actual=leading, limit=needed, requirement=requirement)


def no_supervisor(
    problem: Problem, teams: Mapping[tuple[int, ShiftId, ZoneId, int], list[OfficerId]]
) -> Iterator[Violation]:
    """A team so large that it needs a supervisor, and has none."""
    supervisor = problem.team.supervisor
    if supervisor is None:
        return
    need = Requirement(Quality(supervisor.skill))
    officers = {officer.id: officer for officer in problem.officers}
    for (day, shift, zone, number), members in sorted(teams.items()):
        if len(members) >= supervisor.from_size and not any(officers[o].has(need.quality, day) for o in members):
            yield Violation(
                Rule.SUPERVISOR, None, day, shift, zone, number, actual=len(members), limit=1, requirement=need
            )


def too_many_visits(problem: Problem, present: Presence) -> Iterator[Violation]:
    """More teams that start in a zone on one day than the zone may have."""
    visits = Counter[tuple["ZoneId", int]]()
    for (day, _, zone), teams in present.items():
        visits[zone, day] += teams
    most = {zone.id: zone.max_visits_per_day for zone in problem.zones}
    for (zone, day), count in sorted(visits.items()):
        limit = most[zone]
        if limit is not None and count > limit:
            yield Violation(Rule.VISITS, None, day, zone=zone, actual=count, limit=limit)


def too_scarce(problem: Problem, calendar: Calendar, present: Presence) -> Iterator[Violation]:
    """
    More of a resource needed at one instant than there is, once for each shift in whose first minute it is so.

    What is needed rises only where a shift starts, so no other instant needs to be looked at.
    """
    for resource in problem.resources:
        needed = Counter[tuple[int, "ShiftId"]]()
        for (day, shift, zone), teams in present.items():
            if resource.zones is None or zone in resource.zones:
                needed[day, shift] += teams * resource.per_team
        spans = {at: calendar.span(*at) for at in needed}
        for (day, shift), span in sorted(spans.items()):
            used = sum(needed[at] for at, other in spans.items() if other.start <= span.start < other.end)
            if used > resource.available:
                limit = resource.available
                yield Violation(Rule.RESOURCE, None, day, shift, actual=used, limit=limit, resource=resource.id)
