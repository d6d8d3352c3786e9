"""The hard rules of one officer as linear rows, one module each; ``solver.check`` says the same without a solver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.constraints.counts import add_most_of_a_shift, add_one_shift_a_day
from solver.constraints.hours import add_least_minutes, add_most_minutes, add_windows
from solver.constraints.ledger import add_work_periods
from solver.constraints.locks import add_locks
from solver.constraints.nights import add_most_nights_in_a_row
from solver.constraints.rest import add_rest
from solver.constraints.runs import add_least_days_in_a_row, add_least_days_off_in_a_row, add_most_days_in_a_row
from solver.constraints.sliding import add_most_minutes_in_24_hours
from solver.constraints.succession import add_succession
from solver.constraints.weekends import add_weekends
from solver.program import Cause
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from solver.duties import Duties

OFFICER_CONSTRAINTS: Mapping[Rule, Callable[[Duties, int], None]] = {
    Rule.ONE_SHIFT_A_DAY: add_one_shift_a_day,
    Rule.REST: add_rest,
    Rule.NOT_BEFORE: add_succession,
    Rule.LOCK: add_locks,
    Rule.MAX_MINUTES: add_most_minutes,
    Rule.MIN_MINUTES: add_least_minutes,
    Rule.WINDOW: add_windows,
    Rule.MAX_SHIFTS: add_most_of_a_shift,
    Rule.MAX_CONSECUTIVE: add_most_days_in_a_row,
    Rule.MIN_CONSECUTIVE: add_least_days_in_a_row,
    Rule.MIN_OFF: add_least_days_off_in_a_row,
    Rule.WEEKENDS: add_weekends,
    Rule.HOURS_24: add_most_minutes_in_24_hours,
    Rule.NIGHTS: add_most_nights_in_a_row,
    Rule.WORK_PERIOD: add_work_periods,
}
"""Each adds the rows of one rule for one officer; leave, other duty, barred shifts need none: see ``Grid.allowed``."""


def add_officer_rules(duties: Duties, o: int) -> None:
    """Adds the rows of every rule that hangs on one officer, each with its cause."""
    for rule, add in OFFICER_CONSTRAINTS.items():
        with duties.program.because(Cause(rule, officer=o)):
            add(duties, o)
