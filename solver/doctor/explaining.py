"""Adds to the outcome of a solve without a plan why that is so and what would help, in sentences."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from solver.doctor.diagnosing import diagnose
from solver.doctor.diagnosis import PricedWay
from solver.doctor.wording import conflict_sentences, remedy_sentence
from solver.plan import Status

if TYPE_CHECKING:
    from solver.plan import Outcome, Stop
    from solver.problem import Problem

SLIP = 1e-3
"""Tenths of a point that rounding may take from a bound that is whole."""


def explained(problem: Problem, outcome: Outcome, stop: Stop | None = None, seconds: float = 20.0) -> Outcome:
    """
    The outcome with its conflict and ways out where it has no plan; unchanged where it has one, or where stopped.

    A solve that ran out of time is INFEASIBLE afterwards where the doctor proves it.
    """
    if outcome.plan is not None or (stop is not None and stop()):
        return outcome
    found = diagnose(problem, seconds, stop)
    if found.status is not Status.INFEASIBLE:
        return outcome
    ways = tuple(
        PricedWay(remedy_sentence(problem, r), round(r.price, 1), r.proven, _known(r.least), remedy=r)
        for r in found.remedies
    )
    return replace(outcome, status=Status.INFEASIBLE, conflict=conflict_sentences(problem, found), ways_out=ways)


def _known(least: float | None) -> float | None:
    """A bound as it is told: rounded down, so that it stays one."""
    return None if least is None else math.floor(least * 10 + SLIP) / 10
