"""What teams share, such as cars: at no instant more is in use than there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.program import Cause, Linear, total
from solver.rules import Rule
from solver.sharing import instants, most_teams, zones_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from solver.modelling import Frame, Model


def add_resources(frame: Frame, model: Model, teams: Mapping[tuple[int, int], int]) -> None:
    r"""
    The teams present at an instant t in the zones Z that need k each of the r there are.

    .. math::
        \sum_{z \in Z,\; c \ni t} n_{z,c} \le \lfloor r / k \rfloor

    Rule 32 of the rules that rostering engines share (concurrent shifts at most, for a shared resource such as cars).
    """
    days = model.duties.scope.days
    under_way = instants(frame.grid) if frame.problem.resources else []
    for resource in frame.problem.resources:
        zones = zones_of(frame.grid, resource)
        for cells in under_way:
            free = [c for c in cells if frame.grid.cells[c].day in days]
            if not free:
                continue
            fixed = sum(teams.get((c, z), 0) for c in cells if c not in free for z in zones)
            present = Linear(float(fixed)) + total(model.crews.teams(c, z) for c in free for z in zones)
            with model.program.because(Cause(Rule.RESOURCE, cell=free[-1], detail=resource)):
                model.program.require(present, high=max(fixed, most_teams(resource)))
