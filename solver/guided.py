"""
Plans from the relaxation: duties that it decides are taken over, an exact search decides the rest.

The relaxation is nearly whole-numbered here, so keeping its duties at 1 (and nothing else) leaves a small search whose
best plan is mostly within a thousandth of the bound. Later rounds keep what relaxation and best plan agree on, the
neighbourhood of Danna, Rothberg & Le Pape 2005 (RINS, doi:10.1007/s10107-004-0518-7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.extracting import extract
from solver.hinting import hint
from solver.integers import Effort, solve_integers
from solver.plan import Plan
from solver.search import judged
from solver.trimming import trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from solver.modelling import Frame, Model
    from solver.plan import Stop
    from solver.search import Candidate

WHOLE = 0.01
"""How near to 0 or 1 a relaxed duty counts as decided."""


class Guide:
    """The relaxed solution of the whole problem."""

    def __init__(self, frame: Frame, model: Model, values: Sequence[float]) -> None:
        self._frame, self._model, self._values = frame, model, values
        self._low, self._high = tuple(model.program.low), tuple(model.program.high)

    def round_up(self, limits: Effort, stop: Stop) -> Candidate | None:
        """The best plan found with every duty that is 1 in the relaxation."""
        hints = [round(value) for value in self._values]
        return self._solve(lambda value, _: 1 if value >= 1 - WHOLE else None, hints, limits, stop)

    def agree_with(self, best: Plan, limits: Effort, stop: Stop) -> Candidate | None:
        """The best plan found with every duty on which relaxation and plan agree."""
        hints = hint(self._frame, self._model, best)
        return self._solve(lambda value, had: had if abs(value - had) <= WHOLE else None, hints, limits, stop)

    def _solve(
        self, kept: Callable[[float, int], int | None], hints: list[int], limits: Effort, stop: Stop
    ) -> Candidate | None:
        program = self._model.program
        program.low, program.high = list(self._low), list(self._high)
        for variable in self._model.duties.variables():
            value = kept(self._values[variable], hints[variable])
            if value is not None and self._low[variable] <= value <= self._high[variable]:
                program.low[variable] = program.high[variable] = value
        found = solve_integers(program, limits, stop, hints)
        program.low, program.high = list(self._low), list(self._high)
        if found.values is None:
            return None
        assignments = extract(self._frame, self._model, found.values, Plan())
        return None if assignments is None else judged(self._frame, trimmed(self._frame, Plan.of(assignments)))
