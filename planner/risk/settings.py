"""What a supervisor decides about the risk: the method, what is left out, what counts more, what is known besides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.clock import Period
    from planner.operation import ZoneId


class MethodName(StrEnum):
    """The ways to reckon the risk of a place; each is explained by ``planner.risk.methods``."""

    COUNTS = "counts"
    """Plain counts of the place x week profile of the city: no knob; the default and the fallback."""
    DECAY_SHRINK = "decay_shrink"
    """Decayed counts of the place x its week profile, pulled strongly to the city's."""


@dataclass(frozen=True, slots=True)
class Boost:
    """
    What is known besides the incidents: a note of the Real Time Crime Center that makes places count more for a while.

    The risk of the zone, or of every zone, is multiplied by ``factor`` within the period, which ends: nothing is
    boosted for ever, and the reason is printed wherever the figure is.
    """

    zone: ZoneId | None
    """None is every zone."""
    period: Period
    """When it holds; its end is the expiry."""
    factor: float
    """2 doubles the risk, 0.5 halves it, 1 is a note alone."""
    reason: str
    source: str = ""
    """Who says so."""

    def __post_init__(self) -> None:
        if not (isfinite(self.factor) and self.factor >= 0):
            message = f"Boost '{self.reason}': a factor of {self.factor} cannot be."
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Event:
    """
    Something that brings people to a zone: a game, a parade, the day after Thanksgiving.

    ``extra_incidents`` are expected on top of the history, spread evenly over the period.
    """

    name: str
    zone: ZoneId
    period: Period
    extra_incidents: float

    def __post_init__(self) -> None:
        if not (isfinite(self.extra_incidents) and self.extra_incidents >= 0):
            message = f"Event '{self.name}': {self.extra_incidents} extra incidents cannot be."
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class HarmWeight:
    """What one incident of an offence counts; the offence as the files name it, case aside."""

    offence: str
    weight: float

    def __post_init__(self) -> None:
        if not (isfinite(self.weight) and self.weight >= 0):
            message = f"Harm weight of '{self.offence}': {self.weight} cannot be."
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class RiskSettings:
    """How the risk of an operation is reckoned; the defaults change nothing of plain counts x city week profile."""

    method: MethodName = MethodName.COUNTS
    season: bool = False
    """Whether the same weeks of earlier years raise or lower the days of the operation."""
    near_repeat: bool = False
    """Whether the last 24 h to 14 days raise the next ones."""
    left_out: tuple[str, ...] | None = None
    """Offences that do not count, as the files name them; None leaves out those that measure police activity."""
    harm: tuple[HarmWeight, ...] = ()
    """Weights of offences; empty lets every incident count 1."""
    harm_source: str = ""
    """Where the weights come from; empty where they were entered by hand."""
    boosts: tuple[Boost, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def counted(self) -> tuple[object, ...]:
        """What the counting of incidents depends on; boosts and events are laid over the counts afterwards."""
        return self.method, self.season, self.near_repeat, self.left_out, self.harm
