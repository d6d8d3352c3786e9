"""Who works with whom: pairs to keep together or apart, standing teams, and how many one leader leads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from solver.problem.ids import OfficerId, refuse


class PairKind(StrEnum):
    """What is asked of a pair."""

    TOGETHER = "together"
    """If either works on a day, both do, at the same place."""
    APART = "apart"
    """Never at the same place."""


class PairScope(StrEnum):
    """What counts as the same place for a pair."""

    SHIFT = "shift"
    TEAM = "team"
    """Shift, zone and team."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two officers who are kept together or apart; ``weight`` is the cost of each day broken, None means hard."""

    officers: tuple[OfficerId, OfficerId]
    kind: PairKind
    scope: PairScope = PairScope.SHIFT
    weight: float | None = None

    def __post_init__(self) -> None:
        refuse(self.officers[0] == self.officers[1], f"Pair: officer {self.officers[0]} with themself.")
        refuse(self.weight is not None and self.weight < 0, f"Pair {self}: weight {self.weight} < 0.")

    def __str__(self) -> str:
        return " and ".join(self.officers)


@dataclass(frozen=True, slots=True)
class StandingTeam:
    """
    Officers who are best kept in one crew.

    For each day ``weight`` is the cost of each place (shift and zone, or shift without one) beyond the first in which
    those of them who work are.
    """

    id: str
    officers: tuple[OfficerId, ...]
    weight: float

    def __post_init__(self) -> None:
        refuse(self.weight < 0, f"Standing team {self.id}: weight {self.weight} < 0.")
        refuse(len(set(self.officers)) < len(self.officers), f"Standing team {self.id}: an officer is named twice.")


@dataclass(frozen=True, slots=True)
class SpanOfControl:
    """
    On each shift of each day at most ``per`` officers without the skill for each holder of it.

    ``weight`` is the cost of each officer over, None means hard.
    """

    skill: str
    per: int
    weight: float | None = None

    def __post_init__(self) -> None:
        refuse(self.per < 1, f"Span of control of {self.skill}: {self.per} officers for each < 1.")
        refuse(self.weight is not None and self.weight < 0, f"Span of control of {self.skill}: weight below 0.")
