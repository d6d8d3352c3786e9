"""
What it costs to ease a rule: the order in which a supervisor would rather give way, in points.

Wishes about places cost least, then numbers of officers, then limits of a contract, then what takes a person's free day
or asks for another person, then how teams are made; law costs most, so that it is never eased while anything else
serves. Points compare ways out with each other only; they are no part of the cost of a plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from solver.rules import Violation

LEAST_REST_MINUTES = 480
"""Rest is never eased below 8 h, the least that police contracts commonly ask for between tours."""


@dataclass(frozen=True, slots=True)
class Price:
    """Points for easing a rule at all, and for each unit by which it is eased."""

    fixed: float
    unit: float
    """Of one officer, team, shift, day or weekend; of one hour where the rule counts minutes."""
    minutes: bool = False
    """Whether the rule counts minutes."""

    def of(self, amount: float) -> float:
        """Points for easing by an amount, in the unit in which the rule counts."""
        return self.fixed + self.unit * (amount / 60 if self.minutes else amount)


PRICES: Mapping[Rule, Price] = {
    # wishes about places: nobody's rights, given up by whoever asked
    Rule.MIN_TEAMS: Price(2, 4),  # each team that is not sent
    Rule.COVER: Price(2, 4),  # each officer whom a staffing target goes without
    Rule.MAX_TEAMS: Price(2, 3),  # one team more in a place harms nobody
    Rule.VISITS: Price(2, 3),
    # what was promised to or asked of one officer, which a word with the officer settles
    Rule.MAX_SHIFTS: Price(4, 3),
    Rule.MIN_MINUTES: Price(4, 1, minutes=True),  # each hour not given
    Rule.MIN_CONSECUTIVE: Price(5, 2),
    Rule.MIN_OFF: Price(5, 2),
    Rule.LOCK: Price(8, 0),  # a decision of the supervisor, taken back
    # limits of the contract, which cost consent or overtime
    Rule.REST: Price(6, 4, minutes=True),  # each hour less, so that much rest is spared longest
    Rule.WINDOW: Price(6, 1, minutes=True),
    Rule.MAX_MINUTES: Price(6, 1, minutes=True),
    Rule.WEEKENDS: Price(6, 6),
    Rule.MAX_CONSECUTIVE: Price(6, 6),
    Rule.NIGHTS: Price(6, 6),
    # what needs somebody else's word: another unit's car, two people kept apart, another agency, the treasurer
    Rule.RESOURCE: Price(8, 6),
    Rule.APART: Price(10, 0),
    Rule.TOGETHER: Price(10, 0),
    Rule.AGENCY_SHARE: Price(15, 0),  # what agencies agreed on, by however much
    Rule.BUDGET: Price(10, 0.5, minutes=True),
    # what takes a person's court day or free day
    Rule.BUSY: Price(20, 0),
    Rule.NOT_BEFORE: Price(25, 0),  # for everybody, on all days
    Rule.OFF: Price(30, 0),  # twice the price of another officer for that day, who has no plans
    # how every team of the plan is made: as much as to call four officers back
    Rule.TEAM_NEEDS: Price(120, 0),
    Rule.TEAM_SIZE: Price(120, 10),
    # safety and law
    Rule.HOURS_24: Price(200, 20, minutes=True),
    Rule.WORK_PERIOD: Price(200, 10, minutes=True),
}
"""The price of each rule that may be eased; any other is kept. The fixed part makes few changes cheaper than many."""
EXTRA_OFFICER = Price(6, 10)
"""The price of one more officer: for the person, and for each day."""


def rest_price(officer_rest: int, gap: int) -> float | None:
    """Points for a rest of ``gap`` minutes where ``officer_rest`` are asked; None where that is never eased."""
    return PRICES[Rule.REST].of(officer_rest - gap) if gap >= LEAST_REST_MINUTES else None


def price_of(violation: Violation) -> float | None:
    """Points for permitting what a violation says; None where its rule is never eased."""
    price = PRICES.get(violation.rule)
    if price is None:
        return None
    actual, limit = violation.actual or 0.0, violation.limit or 0.0
    if violation.rule is Rule.REST:
        return rest_price(round(limit), round(actual))
    if violation.rule is Rule.BUSY:
        rest = rest_price(round(limit), round(actual)) if actual >= 0 else None
        return price.of(0) if rest is None else min(rest, price.of(0))
    return price.of(abs(actual - limit))
