"""
An independent verifier of ``muster-problem/2``: written from docs/formats.md alone, it shares no code with the solver.

It reads plain JSON documents and says which hard rules a solution breaks and what it costs, part by part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from tests.verifier import people, teams
from tests.verifier.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.verifier.documents import Problem, Solution


@dataclass(frozen=True, slots=True)
class Verdict:
    """The broken hard rules, a sentence each, and the parts of the cost."""

    faults: tuple[str, ...]
    cost: dict[str, float]

    @property
    def total(self) -> float:
        """The whole cost."""
        return sum(self.cost.values())


def verify(problem: Mapping[str, object], solution: Mapping[str, object]) -> Verdict:
    """The verdict on a solution of a problem, both as parsed JSON documents."""
    facts = Facts(cast("Problem", problem), cast("Solution", solution))
    faults = (*facts.faults, *people.faults(facts), *teams.faults(facts))
    return Verdict(faults, {**people.cost(facts), **teams.cost(facts)})
