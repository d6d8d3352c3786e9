"""What teams share, by index: which zones need a resource, and which cells are under way at one instant."""

from __future__ import annotations

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
