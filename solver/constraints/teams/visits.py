"""Most visits of a zone: teams that start there on one day, all shifts together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.program import Cause, total
from solver.rules import Rule

if TYPE_CHECKING:
    from solver.modelling import Frame, Model


def add_most_visits(frame: Frame, model: Model) -> None:
    r"""
    At most v teams of a zone over the shifts that start on a day.

    .. math::
        \sum_{c \in d} n_{z,c} \le v_z

    A place is visited again and again for a short time rather than held all day: 10 to 16 minutes at least every two
    hours, two to five places a shift (Koper 1995, doi:10.1080/07418829500096231), so that a limit spreads the visits.
    """
    for z, zone in enumerate(frame.problem.zones):
        if zone.max_visits_per_day is None:
            continue
        for day in model.duties.scope.days:
            visits = total(model.crews.teams(cell.index, z) for cell in frame.grid.day_cells(day))
            with model.program.because(Cause(Rule.VISITS, zone=z, detail=day)):
                model.program.require(visits, high=zone.max_visits_per_day)
