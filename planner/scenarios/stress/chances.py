"""How often things happen, as a person sets it; and the draws of a number of runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.errors import PlannerError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from planner.scenarios.stress.board import Board

MOST_RUNS = 100_000


@dataclass(frozen=True, slots=True)
class Chances:
    """
    Probabilities of what goes wrong; each is a choice of the person, with a usual value to begin with.

    The usual values are assumptions of ours, since no source that we have counts them: 5 in 100 duties lost to sickness
    is the figure that commanders plan with, the others are rarer by experience of the same kind. Set your own.
    """

    sick: float = 0.05
    """Of an officer for each duty: not there at all."""
    court: float = 0.02
    """Of an officer for each duty on a weekday that touches the court's hours, 8 to 17: not there at all."""
    late: float = 0.03
    """Of an officer for each duty: released late from other duty, there only after ``late_hours``."""
    recall: float = 0.03
    """Of a day: patrol takes one team back for its whole shift."""
    late_hours: float = 2.0

    def __post_init__(self) -> None:
        for name in ("sick", "court", "late", "recall"):
            value = getattr(self, name)
            if not 0 <= value <= 1:
                raise PlannerError(
                    f"{value:g} is no probability", where=f"Stress test, {name}", remedy="Give 0 to 1, such as 0.05."
                )
        if not 0 <= self.late_hours <= 24:
            raise PlannerError(
                f"{self.late_hours:g} hours are not between 0 and 24", where="Stress test, late", remedy="Mend it."
            )


@dataclass(frozen=True, slots=True)
class Draws:
    """What happens in each run: a row for a run."""

    absent: NDArray[np.bool_]
    """For each duty of the board."""
    late: NDArray[np.bool_]
    """For each duty of the board."""
    recalled: NDArray[np.bool_]
    """For each team of the board."""


def draw(board: Board, chances: Chances, runs: int, seed: int) -> Draws:
    """The draws of so many runs; the same seed gives the same, on any machine (PCG64 of numpy)."""
    if not 1 <= runs <= MOST_RUNS:
        raise PlannerError(f"{runs} runs are not between 1 and {MOST_RUNS}", where="Stress test", remedy="Mend it.")
    chance = np.random.default_rng(seed)
    duties, teams = len(board.officer), len(board.teams)
    miss = 1 - (1 - chances.sick) * (1 - np.where(board.in_court_hours, chances.court, 0.0))
    absent = chance.random((runs, duties), dtype=np.float32) < miss.astype(np.float32)
    late = chance.random((runs, duties), dtype=np.float32) < np.float32(chances.late)
    recalled = np.zeros((runs, teams), dtype=np.bool_)
    for day in np.unique(board.day_of_team):
        on_day = np.flatnonzero(board.day_of_team == day)
        happens = np.flatnonzero(chance.random(runs) < chances.recall)
        recalled[happens, chance.choice(on_day, len(happens))] = True
    return Draws(absent, late, recalled)
