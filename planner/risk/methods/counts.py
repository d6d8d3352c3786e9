"""Plain counts of 36 months x the week profile of the city: the default, the fallback and the mark to beat."""

from __future__ import annotations

from dataclasses import dataclass

from planner.risk.methods.method import Estimate, Evidence, city_profile, tally
from planner.risk.settings import MethodName


@dataclass(frozen=True, slots=True)
class Counts:
    r"""
    Counts n of the place, W weeks, and the share of each hour of the week in the whole city:

    .. math::
        \lambda_p = n_p / W, \qquad q_h = |\{i : h_i = h\}| \,/\, |\{i \text{ timed}\}| .
    """

    name: str = MethodName.COUNTS.value
    sentence: str = (
        "Counts what happened in each place in the last 36 months and spreads it over the hours as the whole city's "
        "incidents spread over the week."
    )

    def estimate(self, evidence: Evidence, base: Estimate | None = None) -> Estimate:
        """Counts a week, and the profile of the city."""
        del base
        cases = evidence.counted
        weeks = max(1, evidence.end - evidence.first) / 7
        return Estimate(tally(evidence, cases) / weeks, city_profile(cases))
