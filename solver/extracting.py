"""Turns the values of a program's variables back into a plan: duties, team counts, and real teams made of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from solver.composing import split
from solver.problem import Assignment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.crews import Crew, Kind, Sort
    from solver.modelling import Frame, Model
    from solver.plan import Plan
    from solver.program import Linear


def extract(frame: Frame, model: Model, values: Sequence[int], before: Plan) -> list[Assignment] | None:
    """
    The assignments of a solution; those on days outside the scope stay as before.

    None where some counts cannot be split into real teams (see ``solver.composing``); that cell is exact from then on.
    """
    days = model.duties.scope.days
    kept = [a for a in before.assignments if a.day not in days]
    for day in days:
        for cell in frame.grid.day_cells(day):
            on_duty = [
                o for o in range(len(frame.problem.officers)) if value_of(model.duties.at(o, cell.index), values)
            ]
            crew = model.crews.of.get(cell.index)
            made = _crew_assignments(frame, crew, values, on_duty) if crew else _plain(frame, cell.index, on_duty)
            if made is None:
                return None
            kept += made
    return kept


def value_of(amount: Linear, values: Sequence[int]) -> int:
    """The value of an expression."""
    return round(amount.constant + sum(factor * values[variable] for variable, factor in amount.terms))


def _plain(frame: Frame, cell: int, officers: Sequence[int]) -> list[Assignment]:
    at, problem = frame.grid.cells[cell], frame.problem
    return [Assignment(problem.officers[o].id, at.day, problem.shifts[at.shift].id) for o in officers]


def _crew_assignments(
    frame: Frame, crew: Crew, values: Sequence[int], on_duty: Sequence[int]
) -> list[Assignment] | None:
    """The assignments of one cell: each kind takes its officers sort by sort, whoever is left has no zone."""
    present = set(on_duty)
    left = {sort: [o for o in members if o in present] for sort, members in crew.sorts.items()}
    found: list[Assignment] = []
    numbers: dict[int, int] = defaultdict(int)
    for kind in crew.kinds:
        members = _taken(kind, left, values)
        posts = [z for z in kind.zones for _ in range(value_of(kind.teams[z], values))]
        officers, template = frame.problem.officers, frame.problem.team
        teams = split(members, len(posts), officers, template, kind.needs, day=frame.grid.cells[crew.cell].day)
        if teams is None:
            frame.names.exact.add(crew.cell)
            return None
        found += _posted(frame, crew.cell, list(zip(posts, teams, strict=True)), numbers)
    rest = [o for members in left.values() for o in members]
    return found + _plain(frame, crew.cell, rest)


def _taken(kind: Kind, left: dict[Sort, list[int]], values: Sequence[int]) -> list[int]:
    members = []
    for sort, taken in kind.takes.items():
        count = value_of(taken, values)
        members += left[sort][:count]
        del left[sort][:count]
    return sorted(members)


def _posted(
    frame: Frame, cell: int, teams: Sequence[tuple[int, Sequence[int]]], numbers: dict[int, int]
) -> list[Assignment]:
    """The assignments of teams with their zones; ``numbers`` counts the teams of each zone across calls."""
    at, problem = frame.grid.cells[cell], frame.problem
    found = []
    for z, team in teams:
        numbers[z] += 1
        found += [
            Assignment(problem.officers[o].id, at.day, problem.shifts[at.shift].id, problem.zones[z].id, numbers[z])
            for o in team
        ]
    return found
