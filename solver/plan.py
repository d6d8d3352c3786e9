"""What a solve hands back: a plan, its cost, the proven bound and the way there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from solver.problem import Assignment


@dataclass(frozen=True, slots=True)
class Plan:
    """Who is on which shift, zone and team; assignments stand in order of day, shift, zone, team, officer."""

    assignments: tuple[Assignment, ...] = ()

    @classmethod
    def of(cls, assignments: list[Assignment] | tuple[Assignment, ...]) -> Plan:
        """A plan of the assignments in canonical order, so that equal plans are equal byte for byte."""
        return cls(tuple(sorted(assignments, key=lambda a: (a.day, a.shift, a.zone or "", a.team or 0, a.officer))))


class Status(StrEnum):
    """What is known of a problem after a solve."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment of a solve: seconds since its start, the cost of the best plan and the proven bound so far."""

    seconds: float
    cost: float | None = None
    bound: float | None = None


@dataclass(frozen=True, slots=True)
class WayOut:
    """A change after which a problem has a plan, in one sentence, and its price in the points of the doctor."""

    what: str
    price: float
    proven: bool | None = None
    """Whether it is proven that nothing of the sort is cheaper; None where nobody said."""
    least: float | None = None
    """What anything of the sort costs at least, proven; None where nobody said."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The last word of a solve; ``plan`` and ``cost`` are None where no plan was found."""

    status: Status
    plan: Plan | None
    cost: float | None
    bound: float | None
    seconds: float
    trace: tuple[Progress, ...] = ()
    conflict: tuple[str, ...] = ()
    """Rules that cannot hold together, a sentence each."""
    ways_out: tuple[WayOut, ...] = ()
    """What would let the problem have a plan, cheapest first."""


@dataclass(frozen=True, slots=True)
class SolveSettings:
    """How long and how hard to search."""

    seconds: float = 30.0
    """Wall-clock limit of the whole solve."""
    workers: int = 2
    """Threads of CP-SAT; with 1, the same seed gives the same plan."""
    seed: int = 1
    """Seed of every random choice."""
    gap: float = 0.0
    """Stop when (cost - bound) / max(|cost|, 1) falls to this."""
    start: Plan | None = None
    """A plan to start from; taken where it keeps every rule of the problem, so that the outcome is never worse."""

    def __post_init__(self) -> None:
        for name, value, least in (("seconds", self.seconds, 0), ("workers", self.workers, 1), ("gap", self.gap, 0)):
            if value < least:
                message = f"Setting {name}: {value} is below {least}."
                raise ValueError(message)


class Listener(Protocol):
    """Who hears of a solve while it runs; called on the solving thread."""

    def __call__(self, progress: Progress, plan: Plan | None) -> None:
        """Takes one piece of news; ``plan`` is given where it is a new best one."""


class Stop(Protocol):
    """Who is asked, again and again, whether to stop."""

    def __call__(self) -> bool:
        """Whether the solve should end with the best plan so far."""
