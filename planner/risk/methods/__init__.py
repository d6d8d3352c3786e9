"""The ways to reckon risk, by name, and how an operation's settings put them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.risk.methods.counts import Counts
from planner.risk.methods.decay_shrink import DecayShrink
from planner.risk.methods.near_repeat import NearRepeat
from planner.risk.methods.season import Season
from planner.risk.settings import MethodName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.risk.methods.method import Estimate, Evidence, Method
    from planner.risk.settings import RiskSettings

METHODS: Mapping[MethodName, Method] = {
    MethodName.COUNTS: Counts(),
    MethodName.DECAY_SHRINK: DecayShrink(),
}
"""The bases: one of them is chosen."""
SEASON: Method = Season()
NEAR_REPEAT: Method = NearRepeat()
"""Refinements: each may be laid over any base."""


def steps_of(settings: RiskSettings) -> tuple[Method, ...]:
    """The methods that settings put together, in the order in which they work."""
    refinements = ((SEASON, settings.season), (NEAR_REPEAT, settings.near_repeat))
    return (METHODS[settings.method], *(method for method, chosen in refinements if chosen))


def estimate(evidence: Evidence, settings: RiskSettings) -> Estimate:
    """The estimate of the methods that settings put together."""
    first, *refinements = steps_of(settings)
    found = first.estimate(evidence)
    for refinement in refinements:
        found = refinement.estimate(evidence, found)
    return found
