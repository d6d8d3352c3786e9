"""What teams share, by index: which zones need a resource, and which cells are under way at one instant."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.grid import Grid
    from solver.problem import Resource


def zones_of(grid: Grid, resource: Resource) -> list[int]:
    """The zones whose teams need the resource."""
    return [z for z, zone in enumerate(grid.problem.zones) if resource.zones is None or zone.id in resource.zones]


def most_teams(resource: Resource) -> int:
    """How many teams at once the resource suffices for."""
    return resource.available // resource.per_team


def instants(grid: Grid) -> list[tuple[int, ...]]:
    """
    The sets of cells that are under way at one instant and are part of no greater such set.

    A set grows only where a shift starts, so the first minutes of shifts are all the instants that matter.
    """
    found: list[frozenset[int]] = []
    ahead = grid.reach(0)
    for cell in grid.cells:
        near = grid.cells[max(0, cell.day - ahead) * grid.shifts : (cell.day + ahead + 1) * grid.shifts]
        found.append(frozenset(c.index for c in near if c.span.start <= cell.span.start < c.span.end))
    greatest = {cells for cells in found if not any(cells < other for other in found)}
    return sorted(tuple(sorted(cells)) for cells in greatest)


class Room:
    """The visits and the resources that are left while a plan is being built."""

    def __init__(self, grid: Grid) -> None:
        self._limits: list[int] = []
        self._of: dict[tuple[int, int], list[int]] = defaultdict(list)
        """The limits that a team in a cell and a zone counts for."""
        for z, zone in enumerate(grid.problem.zones):
            if zone.max_visits_per_day is not None:
                for day in range(grid.problem.days):
                    self._add(zone.max_visits_per_day, [(cell.index, z) for cell in grid.day_cells(day)])
        for resource in grid.problem.resources:
            zones = zones_of(grid, resource)
            for cells in instants(grid):
                self._add(most_teams(resource), [(c, z) for c in cells for z in zones])

    def _add(self, most: int, posts: list[tuple[int, int]]) -> None:
        for post in posts:
            self._of[post].append(len(self._limits))
        self._limits.append(most)

    def has(self, cell: int, zone: int) -> bool:
        """Whether there is room for one more team."""
        return all(self._limits[i] > 0 for i in self._of.get((cell, zone), ()))

    def take(self, cell: int, zone: int) -> None:
        """Uses the room of one team."""
        for i in self._of.get((cell, zone), ()):
            self._limits[i] -= 1
