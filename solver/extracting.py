"""Turns the values of a program's variables back into a plan: duties, team counts, and real teams made of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from solver.composing import Asked, split
from solver.group_check import by_officer, price_of_parting
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
    Where they can be split only so that more pairs and standing teams are parted than the program reckoned with, the
    assignments are good, and the cells concerned are decided more exactly from then on.
    """
    days = model.duties.scope.days
    kept = [a for a in before.assignments if a.day not in days]
    for day in days:
        first = len(kept)
        for cell in frame.grid.day_cells(day):
            on_duty = [
                o for o in range(len(frame.problem.officers)) if value_of(model.duties.at(o, cell.index), values)
            ]
            crew = model.crews.of.get(cell.index)
            made = _crew_assignments(frame, crew, values, on_duty) if crew else _plain(frame, cell.index, on_duty)
            if made is None:
                return None
            kept += made
        _doubt(frame, model, values, kept[first:])
    return kept


def value_of(amount: Linear, values: Sequence[int]) -> int:
    """The value of an expression."""
    return round(amount.constant + sum(factor * values[variable] for variable, factor in amount.terms))


def _doubt(frame: Frame, model: Model, values: Sequence[int], of_day: Sequence[Assignment]) -> None:
    """Notes the cells of a day on which more is parted than the program reckoned with."""
    if not of_day or of_day[0].day not in model.parting:
        return
    reckoned = model.parting[of_day[0].day]
    price = reckoned.constant + sum(factor * values[i] for i, factor in reckoned.terms)
    if price_of_parting(frame.problem, by_officer(frame.problem, of_day)) > price + 1e-6:
        posted = {
            (frame.grid.cell(a.day, a.shift), frame.grid.officer_index[a.officer]) for a in of_day if a.zone is not None
        }
        for cell in {cell for cell, o in posted if o in frame.names.company.named(cell)}:
            frame.names.tell_apart(cell)


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
        teams = split(members, posts, _asked(frame, crew, kind, members))
        if teams is None:
            frame.names.exact.add(crew.cell)
            return None
        found += _posted(frame, crew.cell, list(zip(posts, teams, strict=True)), numbers)
    rest = [o for members in left.values() for o in members]
    return found + _plain(frame, crew.cell, rest)


def _asked(frame: Frame, crew: Crew, kind: Kind, members: Sequence[int]) -> Asked:
    problem, company = frame.problem, frame.names.company
    return Asked(problem.officers, problem.team, kind.needs, frame.grid.cells[crew.cell].day, company.among(members))


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
