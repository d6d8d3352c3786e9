"""The hard rules of one officer as linear rows, one module each; ``solver.check`` says the same without a solver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.constraints.counts import add_most_of_a_shift, add_one_shift_a_day
from solver.constraints.hours import add_hours
from solver.constraints.locks import add_locks
from solver.constraints.rest import add_rest
from solver.constraints.runs import add_runs
from solver.constraints.succession import add_succession
from solver.constraints.weekends import add_weekends

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.duties import Duties

OFFICER_CONSTRAINTS: tuple[Callable[[Duties, int], None], ...] = (
    add_one_shift_a_day,
    add_rest,
    add_succession,
    add_locks,
    add_hours,
    add_most_of_a_shift,
    add_runs,
    add_weekends,
)
"""Each adds its rows for one officer. Leave, other duty and barred shifts need none: see ``Grid.allowed``."""
