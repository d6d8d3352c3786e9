"""Who works with whom, by index: pairs and standing teams, and in which cells their members must be told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.problem import PairKind, PairScope

if TYPE_CHECKING:
    from collections.abc import Collection

    from solver.grid import Grid
    from solver.problem import Pair


@dataclass(frozen=True, slots=True)
class Bond:
    """A pair by index."""

    first: int
    second: int
    pair: Pair

    @property
    def together(self) -> bool:
        """Whether the two are kept together; otherwise apart."""
        return self.pair.kind is PairKind.TOGETHER

    @property
    def in_teams(self) -> bool:
        """Whether teams count, not only shifts."""
        return self.pair.scope is PairScope.TEAM

    @property
    def hard(self) -> bool:
        """Whether no plan may break it."""
        return self.pair.weight is None

    @property
    def price(self) -> float:
        """The cost of a day on which it is broken; 0 where it is hard."""
        return self.pair.weight or 0.0


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing team by index, and the price of each place beyond the first on one day."""

    members: frozenset[int]
    price: float


class Company:
    """Every pair and standing team of a problem that can matter at all; who is not in the problem is left out."""

    def __init__(self, grid: Grid) -> None:
        problem, index = grid.problem, grid.officer_index
        self.bonds = tuple(
            Bond(index[pair.officers[0]], index[pair.officers[1]], pair)
            for pair in problem.pairs
            if pair.officers[0] in index and pair.officers[1] in index and pair.weight != 0
        )
        crews = (
            Standing(frozenset(index[o] for o in team.officers if o in index), team.weight)
            for team in problem.standing_teams
        )
        self.standing = tuple(crew for crew in crews if crew.price and len(crew.members) > 1)
        self._grid = grid

    def named(self, cell: int) -> set[int]:
        """The officers whose teams or zones in the cell matter by name."""
        grid, found = self._grid, set[int]()
        day = grid.day_cells(grid.cells[cell].day)
        for bond in self.bonds:
            if bond.in_teams and all(cell in grid.allowed[o] for o in (bond.first, bond.second)):
                found |= {bond.first, bond.second}
        for crew in self.standing:
            able = {o for o in crew.members if any(other.index in grid.allowed[o] for other in day)}
            if len(able) > 1:
                found |= {o for o in able if cell in grid.allowed[o]}
        return found

    def among(self, members: Collection[int]) -> Mates:
        """What of it concerns the teams that some officers of one cell make."""
        inside = set(members)
        return Mates(
            tuple(bond for bond in self.bonds if bond.in_teams and {bond.first, bond.second} <= inside),
            tuple(crew for crew in self.standing if len(crew.members & inside) > 1),
        )


@dataclass(frozen=True, slots=True)
class Mates:
    """The bonds and standing teams of some officers whose teams are being made."""

    bonds: tuple[Bond, ...] = ()
    standing: tuple[Standing, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.bonds or self.standing)


NOBODY = Mates()
"""Officers of whom none is tied to another."""
