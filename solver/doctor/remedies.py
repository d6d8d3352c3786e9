"""A way out of a conflict: what is permitted and who is added, what that costs, and the problem in which it is so."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from solver.doctor.permitting import permit
from solver.doctor.prices import EXTRA_OFFICER, price_of
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.plan import Plan
    from solver.problem import Officer, Problem
    from solver.rules import Violation

BY_PLACE = frozenset({Rule.OFF, Rule.BUSY, Rule.LOCK, Rule.MIN_TEAMS, Rule.COVER})
"""Rules of one shift of one day each; the others are one limit, however often it is broken."""


@dataclass(frozen=True, slots=True)
class ExtraOfficer:
    """One more officer, and the days for which the officer is needed."""

    officer: Officer
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Remedy:
    """
    A change of a problem after which it has a plan.

    ``permitted`` has what a plan does then that it may not do before: for each rule and person or place how much there
    is and how much is asked. Nothing else changes.
    """

    permitted: tuple[Violation, ...]
    extra: tuple[ExtraOfficer, ...] = ()
    proven: bool = field(default=False, compare=False)
    """Whether it is proven that none is cheaper of those that differ as much from the ways before it."""
    least: float | None = field(default=None, compare=False)
    """What any of those costs at least, proven; None where that is not known."""
    plan: Plan | None = field(default=None, compare=False, repr=False)
    """A plan that keeps every rule of the problem with this change: where the next solve may start."""

    @property
    def price(self) -> float:
        """Points, see ``solver.doctor.prices``."""
        eased = sum(price_of(violation) or 0.0 for violation in worst(self.permitted))
        return eased + sum(EXTRA_OFFICER.of(len(extra.days)) for extra in self.extra)

    @property
    def kinds(self) -> frozenset[Rule | None]:
        """The rules that are eased; None stands for more officers."""
        return frozenset[Rule | None](v.rule for v in self.permitted) | frozenset([None] if self.extra else [])

    def apply(self, problem: Problem) -> Problem:
        """The problem with this change and no other."""
        for violation in sorted(self.permitted, key=_excess, reverse=True):
            problem = permit(problem, violation)
        return replace(problem, officers=(*problem.officers, *(extra.officer for extra in self.extra)))


def worst(violations: Iterable[Violation]) -> tuple[Violation, ...]:
    """Of the violations of one limit the one that goes farthest, in the order in which they come."""
    found: dict[tuple[object, ...], Violation] = {}
    for v in violations:
        key = limit_of(v)
        if key not in found or _excess(v) > _excess(found[key]):
            found[key] = v
    return tuple(found.values())


def limit_of(v: Violation) -> tuple[object, ...]:
    """What is the same for violations that one change of a problem permits."""
    if v.rule in BY_PLACE:
        return (v.rule, v.officer, v.day, v.shift, v.zone, v.limit if v.rule is Rule.COVER else None)
    if v.rule is Rule.TEAM_NEEDS:
        return (v.rule, v.requirement)
    if v.rule is Rule.AGENCY_SHARE:
        return (v.rule, v.agency, v.limit)
    if v.rule in (Rule.RESOURCE, Rule.TOGETHER, Rule.APART):
        return (v.rule, v.resource, v.officer, v.other)
    if v.rule in (Rule.TEAM_SIZE, Rule.NOT_BEFORE):
        return (v.rule, v.shift if v.rule is Rule.NOT_BEFORE else None)
    window = (v.limit, None if v.day is None or v.other_day is None else v.other_day - v.day)
    return (v.rule, v.officer, v.zone, v.shift if v.rule is Rule.MAX_SHIFTS else None, window)


def _excess(v: Violation) -> float:
    return abs((v.actual or 0.0) - (v.limit or 0.0))
