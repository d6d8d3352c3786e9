"""What a plan is short of, in sentences: a plan of too few officers is still a plan, and says what it lacks."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.wording import day_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.review.figures import PlanFigures
    from solver.problem import Problem, ShiftId, ZoneId

SHOWN = 12
"""Shortages that are told one by one; the rest are counted."""


def shortages(problem: Problem, figures: PlanFigures) -> tuple[str, ...]:
    """A line for each thing that is short, the worst first; none for a plan that lacks nothing."""
    lines = [*_unstaffable(problem, figures), *_short_zones(problem, figures), *_bare_zones(problem, figures)]
    if len(lines) > SHOWN:
        lines = [*lines[: SHOWN - 1], f"Short         and {len(lines) - SHOWN + 1} more zones and shifts"]
    return tuple(lines)


def _unstaffable(problem: Problem, figures: PlanFigures) -> Iterator[str]:
    """Why no team can be formed at all, or none in a zone."""
    team, days = problem.team, range(problem.days)
    if len(problem.officers) < team.min_size:
        yield f"Short         a team needs {team.min_size} officers, the operation has {len(problem.officers)}"
    for need in team.requires:
        holders = sum(officer.ever_has(need.quality, days) for officer in problem.officers)
        if holders < need.count:
            yield f"Short         each team needs {need.count} with '{need.quality}', the operation has {holders}"
    for zone in problem.zones:
        for need in zone.requires:
            holders = sum(officer.ever_has(need.quality, days) for officer in problem.officers)
            if holders < need.count:
                needed = f"each team in {zone.name} needs {need.count} with '{need.quality}'"
                yield f"Short         {needed}, the operation has {holders}"
    if not figures.risk_total:
        yield "Short         no zone has any risk to cover; give incidents, or weekly_incidents by hand"
    if not figures.teams:
        yield "Short         no team could be formed within rest, hours, leave and duty; no zone is covered"


def _short_zones(problem: Problem, figures: PlanFigures) -> Iterator[str]:
    """Teams below the wished-for minimum, a line for each zone and shift."""
    short: dict[tuple[ZoneId, ShiftId], list[tuple[int, int]]] = defaultdict(list)
    for day, shift, zone, teams in figures.short_zones:
        short[zone, shift].append((day, teams))
    zones = {zone.id: zone.name for zone in problem.zones}
    shifts = {shift.id: shift.name for shift in problem.shifts}
    for (zone, shift), days in sorted(short.items(), key=lambda item: -sum(teams for _, teams in item[1])):
        teams = sum(count for _, count in days)
        first = day_label(problem.start + timedelta(days=days[0][0]))
        spread = f"on {first}" if len(days) == 1 else f"on {len(days)} days, first {first}"
        yield f"Short         {zones[zone]}, {shifts[shift]}: {teams} {'team' if teams == 1 else 'teams'} {spread}"


def _bare_zones(problem: Problem, figures: PlanFigures) -> Iterator[str]:
    """The zones with risk that no team ever comes to."""
    visited = {team.zone for team in figures.team_list}
    bare = [zone.name for zone in problem.zones if zone.id not in visited and any(zone.risk)]
    if bare and figures.teams:
        yield f"Without team  {', '.join(bare)}"
