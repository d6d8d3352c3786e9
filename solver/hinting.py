"""The values that a program's variables have in a known plan, so that a search starts from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from solver.check import teams_of
from solver.program import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.crews import Crew, Kind
    from solver.duties import Worked
    from solver.modelling import Frame, Model, TeamCounts
    from solver.plan import Plan
    from solver.problem import Assignment
    from solver.program import Linear


def worked_cells(frame: Frame, assignments: Iterable[Assignment]) -> Worked:
    """For each officer the cell worked on each day worked."""
    worked: Worked = defaultdict(dict)
    for a in assignments:
        worked[frame.grid.officer_index[a.officer]][a.day] = frame.grid.cell(a.day, a.shift)
    return dict(worked)


def team_counts(frame: Frame, assignments: Iterable[Assignment]) -> TeamCounts:
    """The number of teams by (cell, zone)."""
    teams = {(a.day, a.shift, a.zone, a.team) for a in assignments if a.zone is not None}
    return dict(
        Counter(
            (frame.grid.cell(day, shift), frame.grid.zone_index[zone])
            for day, shift, zone, _ in teams
            if zone is not None
        )
    )


def hint(frame: Frame, model: Model, plan: Plan) -> list[int]:
    """
    A value for each variable: duties, team counts and the officers each kind takes as in the plan.

    Those that follow from these are filled in; only the spreads of unevenness are left for the engine.
    """
    values = [0] * len(model.program.cost)
    posted: dict[int, list[Assignment]] = defaultdict(list)
    for a in plan.assignments:
        if a.day in model.duties.scope.days:
            cell = frame.grid.cell(a.day, a.shift)
            posted[cell].append(a)
            _raise(values, model.duties.at(frame.grid.officer_index[a.officer], cell))
    for cell, crew in model.crews.of.items():
        _hint_crew(frame, crew, posted[cell], values)
    model.program.complete(values)
    return values


def _hint_crew(frame: Frame, crew: Crew, posted: list[Assignment], values: list[int]) -> None:
    """Each team goes to a kind of its zone: to the only one, or where each team is a kind, each to the next."""
    sort_of = {o: sort for sort, members in crew.sorts.items() for o in members}
    teams = teams_of(posted)
    kinds = {frame.grid.zone_index[zone]: _kinds_of(crew, frame.grid.zone_index[zone]) for _, _, zone, _ in teams}
    for (_, _, zone, _), members in sorted(teams.items()):
        z = frame.grid.zone_index[zone]
        if not kinds[z]:
            continue
        kind = kinds[z].pop(0) if len(kinds[z]) > 1 else kinds[z][0]
        _raise(values, kind.teams[z])
        for o in (frame.grid.officer_index[member] for member in members):
            if o in sort_of:
                _raise(values, kind.takes.get(sort_of[o], ZERO))


def _kinds_of(crew: Crew, z: int) -> list[Kind]:
    return [kind for kind in crew.kinds if z in kind.teams]


def _raise(values: list[int], variable: Linear, amount: int = 1) -> None:
    """Adds to the value of a variable; a constant has none, and a sum of several is left for the engine."""
    if len(variable.terms) == 1:
        values[variable.terms[0][0]] += amount
