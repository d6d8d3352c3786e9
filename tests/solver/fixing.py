"""Programs in which a plan is fixed, so that only what follows from it is left to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.check import teams_of
from solver.duties import Scope
from solver.modelling import Frame, state
from solver.program import ZERO, Linear

if TYPE_CHECKING:
    from solver.crews import Crew
    from solver.modelling import Model
    from solver.problem import Assignment, Problem


def fixed(problem: Problem, plan: tuple[Assignment, ...], *, team_by_team: bool) -> Model:
    """The program with just these duties and, where there are zones, just these teams, by kind or each by itself."""
    frame = Frame(problem)
    if team_by_team:
        frame.names.exact |= {cell.index for cell in frame.grid.cells}
    model = state(frame, Scope.whole(frame.grid), {}, {})
    for o, person in enumerate(problem.officers):
        for cell in frame.grid.cells:
            shift = problem.shifts[cell.shift].id
            on = any(a.officer == person.id and a.day == cell.day and a.shift == shift for a in plan)
            model.program.require(model.duties.at(o, cell.index), low=on, high=on)
    for index, crew in model.crews.of.items():
        cell = frame.grid.cells[index]
        here = [a for a in plan if (a.day, a.shift) == (cell.day, problem.shifts[cell.shift].id)]
        _fix_teams(frame, model, crew, here, team_by_team=team_by_team)
    return model


def _fix_teams(frame: Frame, model: Model, crew: Crew, posted: list[Assignment], *, team_by_team: bool) -> None:
    """Requires the teams that are posted and the officers in them, by kind or each team by itself."""
    index, program = frame.grid.officer_index, model.program
    teams = sorted(teams_of(posted).items())
    for kind in crew.kinds:
        mine = [team for team in teams if frame.grid.zone_index[team[0][2]] in kind.zones]
        mine = mine[:1] if team_by_team else mine
        teams = [team for team in teams if team not in mine]
        for z, present in kind.teams.items():
            there = sum(frame.grid.zone_index[zone] == z for (_, _, zone, _), _ in mine)
            program.require(present, low=there, high=there)
        for sort, members in crew.sorts.items():
            count = sum(index[o] in members for _, team in mine for o in team)
            program.require(kind.takes.get(sort, ZERO), low=count, high=count)
    program.require(Linear(float(len(teams))), high=0)
