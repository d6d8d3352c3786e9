"""
Plans from the relaxation: duties that it decides are taken over, an exact search decides the rest.

The relaxation is nearly whole-numbered here, so keeping its duties at 1 (and nothing else) leaves a small search whose
best plan is mostly within a thousandth of the bound. Later rounds keep what relaxation and best plan agree on, the
neighbourhood of Danna, Rothberg & Le Pape 2005 (RINS, doi:10.1007/s10107-004-0518-7).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from solver.hinting import hint
from solver.integers import Effort, solve_integers
from solver.plan import Plan
from solver.search import candidate, telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.modelling import Frame, Model
    from solver.plan import Stop
    from solver.search import Candidate

WHOLE = 0.01
"""How near to a whole number a relaxed value counts as decided."""
Limits = dict[int, tuple[int, int]]
"""For some variables the least and the greatest value that they may have."""


class Guide:
    """The relaxed solution of the whole problem."""

    def __init__(self, frame: Frame, model: Model, values: Sequence[float]) -> None:
        self._frame, self._model, self._values = frame, model, values
        self._duties = model.duties.variables()

    def round_up(self, effort: Effort, stop: Stop, *, capped: bool) -> Candidate | None:
        """
        The best plan found with every duty that is 1 in the relaxation.

        ``capped`` also lets no zone have more teams than in the relaxation, rounded up: a far smaller search that
        rarely loses anything.
        """
        limits: Limits = {i: (1, 1) for i in self._duties if self._values[i] >= 1 - WHOLE}
        if capped:
            for teams in (teams for crew in self._model.crews.of.values() for teams in crew.teams.values()):
                for i, _ in teams.terms:
                    limits[i] = (0, math.ceil(self._values[i] - WHOLE))
        return self._solve(limits, [round(value) for value in self._values], effort, stop)

    def agree_with(self, best: Plan, effort: Effort, stop: Stop) -> Candidate | None:
        """The best plan found with every duty on which relaxation and plan agree."""
        hints = hint(self._frame, self._model, best)
        limits = {i: (hints[i], hints[i]) for i in self._duties if abs(self._values[i] - hints[i]) <= WHOLE}
        return self._solve(limits, hints, effort, stop)

    def _solve(self, limits: Limits, hints: list[int], effort: Effort, stop: Stop) -> Candidate | None:
        program = self._model.program
        low, high = program.low, program.high
        program.low = [max(low[i], limits.get(i, (low[i], 0))[0]) for i in range(len(low))]
        program.high = [min(high[i], limits.get(i, (0, high[i]))[1]) for i in range(len(high))]
        best = None if effort.run is None else effort.run.best
        heard = telling(self._frame, self._model, effort, Plan(), math.inf if best is None else best.cost)
        try:
            found = solve_integers(program, effort, stop, hints, heard)
        finally:
            program.low, program.high = low, high
        return candidate(self._frame, self._model, found, Plan())
