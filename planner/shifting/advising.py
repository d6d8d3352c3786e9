"""Three shifts or four: what each catches with the same officer-hours, beside the shifts of today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.shifting.demand import demand_of, officer_hours_a_day
from planner.shifting.proposing import ShiftDay, ShiftRules, propose, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.operation import Operation
    from planner.risk.history import ZoneRisk


@dataclass(frozen=True, slots=True)
class ShiftAdvice:
    """The best day of three and of four shifts, and what today's shifts catch."""

    officer_hours: float
    """Of a mean day; every day below has as many."""
    officers_per_team: int
    weekly_risk: float
    """Expected in a week in all zones."""
    risk_by_hour: tuple[float, ...]
    """The same by local hour of the week, Monday 00 first."""
    today: ShiftDay | None
    """The operation's shifts with the best split of officers; None where it has none."""
    three: ShiftDay
    four: ShiftDay
    three_equal: ShiftDay
    four_equal: ShiftDay
    """The best days where every shift has the same number of teams."""

    @property
    def gain(self) -> float:
        """Share of the risk that four shifts catch more than three, officers split at best."""
        return self.four.caught - self.three.caught

    @property
    def gain_equal(self) -> float:
        """The same where every shift has the same number of teams."""
        return self.four_equal.caught - self.three_equal.caught


def advise(
    operation: Operation,
    risks: Iterable[ZoneRisk],
    rules: ShiftRules | None = None,
    *,
    officer_hours: float | None = None,
) -> ShiftAdvice:
    """
    The advice on the shifts of an operation.

    Parameters
    ----------
    rules
        None takes 8, 10 or 12 h, every hour covered, and the greatest minimum rest of the contracts.
    officer_hours
        Of a mean day; None takes what the limits on hours allow.

    Raises
    ------
    PlannerError
        Where there is no risk, or the rules leave no day.
    """
    kept = usual_rules(operation) if rules is None else rules
    demand = demand_of(operation, risks)
    hours = officer_hours_a_day(operation) if officer_hours is None else officer_hours
    size = max(1, operation.team.min_size)
    equal = replace(kept, equal=True)
    return ShiftAdvice(
        officer_hours=hours,
        officers_per_team=size,
        weekly_risk=demand.total,
        risk_by_hour=demand.by_hour,
        today=weigh(demand, operation.shifts, hours / size, equal=kept.equal),
        three=propose(demand, 3, hours / size, kept),
        four=propose(demand, 4, hours / size, kept),
        three_equal=propose(demand, 3, hours / size, equal),
        four_equal=propose(demand, 4, hours / size, equal),
    )


def usual_rules(operation: Operation) -> ShiftRules:
    """8, 10 or 12 h, every hour covered, the greatest minimum rest of the contracts."""
    rests = [contract.minimum_rest for contract in operation.contracts]
    return ShiftRules(minimum_rest=max(rests, default=ShiftRules().minimum_rest))
