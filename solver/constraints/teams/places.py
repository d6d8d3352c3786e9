"""Where officers who are spoken of by name can be on one day, as the program counts places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.program import ZERO, Linear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.crews import Crew
    from solver.modelling import Model
    from solver.program import Program


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of teams of a cell; or the shift without a zone, which has no teams."""

    cell: int
    zones: tuple[int, ...]
    teams: Linear
    here: dict[int, Linear]
    """For each officer, whether the officer is there."""

    def has(self, o: int) -> Linear:
        """Whether the officer is there."""
        return self.here.get(o, ZERO)


def places_of(model: Model, day: int, officers: tuple[int, ...]) -> Iterator[Place]:
    """The places of a day in which any of the officers can be; each must be a sort of one wherever teams matter."""
    for cell in model.duties.grid.day_cells(day):
        able = [o for o in officers if model.duties.at(o, cell.index) != ZERO]
        crew = model.crews.of.get(cell.index)
        if crew is None:
            yield from _shift(model, cell.index, able)
        elif able:
            yield from _posts(model, crew, able)


def _shift(model: Model, cell: int, able: list[int]) -> Iterator[Place]:
    if able:
        yield Place(cell, (), ZERO, {o: model.duties.at(o, cell) for o in able})


def _posts(model: Model, crew: Crew, able: list[int]) -> Iterator[Place]:
    sorts = crew.by_name()
    named = [o for o in able if o in sorts]
    for kind in crew.kinds:
        here = {o: kind.takes[sorts[o]] for o in named if sorts[o] in kind.takes}
        if here:
            yield Place(crew.cell, tuple(kind.zones), kind.count(), here)
    idle = {o: model.duties.at(o, crew.cell) - crew.posted(sorts[o]) for o in named}
    if idle:
        yield Place(crew.cell, (), ZERO, idle)


def both(program: Program, first: Linear, second: Linear) -> Linear:
    r"""
    Whether two that are 0 or 1 are both 1, as a variable at most either; best as great as can be.

    .. math::
        b \le x, \quad b \le y
    """
    for one, other in ((first, second), (second, first)):
        if not one.terms:
            return other if round(one.constant) else ZERO
    found = program.variable(0, 1)
    program.require(found - first, high=0)
    program.require(found - second, high=0)
    program.follow(found, first + second - Linear(1.0))
    return found
