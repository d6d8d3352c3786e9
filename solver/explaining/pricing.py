"""Prices from the relaxation: what one more duty, or one more hour, would take off the cost at most."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.duties import Scope
from solver.hinting import team_counts, worked_cells
from solver.modelling import Frame, state
from solver.plan import Plan
from solver.problem import Officer, OfficerId, Weights
from solver.relaxation import Relaxation
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from solver.modelling import Model
    from solver.problem import Problem, Quality, ShiftId

OF_HOURS = frozenset({Rule.MAX_MINUTES, Rule.WINDOW, Rule.HOURS_24, Rule.BUDGET})
"""Rules that more hours for an officer, or for the plan, would ease."""


class Prices:
    """The dual values of a relaxed program, asked by officer and cell."""

    def __init__(self, model: Model, duals: Sequence[float]) -> None:
        self._model = model
        self._hours: dict[int | None, float] = defaultdict(float)
        self._rows: dict[int, list[tuple[Rule | None, float]]] = defaultdict(list)
        """For each variable the rule and the part of the reduced cost of each row."""
        for row, dual in zip(model.program.rows, duals, strict=True):
            rule = None if row.cause is None else row.cause.rule
            for variable, factor in row.terms if dual else ():
                self._rows[variable].append((rule, dual * factor))
            if row.cause is not None and rule in OF_HOURS:
                self._hours[row.cause.officer] -= 60 * dual

    def of_duty(self, o: int, cell: int, *, eased: frozenset[Rule] = frozenset()) -> float:
        r"""
        What the officer on duty in the cell would take off the relaxed cost at most, beside what is there already.

        With y the dual values and A the rows but those of the eased rules, the reduced cost with its sign turned:

        .. math::
            \max\bigl(0,\; \textstyle\sum_i y_i A_{i,x} - c_x\bigr)

        It is at least the gain of the relaxation by sensitivity of the right-hand sides (Bertsimas & Tsitsiklis 1997,
        Introduction to Linear Optimization, 5.2).
        """
        terms = self._model.duties.at(o, cell).terms
        if not terms:
            return 0.0
        variable = terms[0][0]
        credit = sum(part for rule, part in self._rows[variable] if rule not in eased)
        return max(0.0, credit - self._model.program.cost[variable])

    def of_hour(self, o: int | None) -> float:
        """What 60 minutes more in every limit of the officer's hours would take off at most; None is the budget."""
        return max(0.0, self._hours[o])


@dataclass(frozen=True, slots=True)
class ShiftPrice:
    """What one more officer would be worth at most on a shift of a day, by the relaxation of the whole problem."""

    day: int
    shift: ShiftId
    qualities: frozenset[Quality]
    """What the officer would count for; empty for one who only fills a place."""
    worth: float


@dataclass(frozen=True, slots=True)
class HourPrice:
    """What one hour more in every limit of the hours of an officer would be worth at most."""

    officer: OfficerId | None
    """None is the budget of the whole plan."""
    worth: float


@dataclass(frozen=True, slots=True)
class PriceTable:
    """Where one more officer, leader or hour would be worth the most; estimates, to be confirmed one by one."""

    shifts: tuple[ShiftPrice, ...]
    """Every shift of every day for an officer without and with each quality that teams ask for, dearest first."""
    hours: tuple[HourPrice, ...]
    """Only those above 0, dearest first."""


def price_table(problem: Problem, seconds: float) -> PriceTable | None:
    """
    The prices of the whole problem, whatever the plan; None where the relaxation was not solved in time.

    Unevenness is left out, as in ``solver.explaining.worth``.
    It takes as long as the bound does: seconds, not a second, for fifty officers and a month.
    """
    nobody: frozenset[Quality] = frozenset()
    qualities = [nobody, *(frozenset({quality}) for quality in asked_for(problem))]
    guests = tuple(extra_officer(held, number) for number, held in enumerate(qualities, 1))
    even = without_evenness(problem)
    prices = prices_of(with_extras(even, guests), Plan(), range(problem.days), seconds, extras=len(guests))
    if prices is None:
        return None
    first, width = len(problem.officers), len(problem.shifts)
    shifts = [
        ShiftPrice(day, shift.id, held, prices.of_duty(first + g, day * width + s))
        for day in range(problem.days)
        for s, shift in enumerate(problem.shifts)
        for g, held in enumerate(qualities)
    ]
    whose: list[tuple[int | None, OfficerId | None]] = [(o, one.id) for o, one in enumerate(problem.officers)]
    hours = [HourPrice(officer, prices.of_hour(o)) for o, officer in [(None, None), *whose]]
    return PriceTable(
        tuple(sorted(shifts, key=lambda one: -one.worth)),
        tuple(sorted((one for one in hours if one.worth > 0), key=lambda one: -one.worth)),
    )


def without_evenness(problem: Problem) -> Problem:
    """The problem in which uneven hours cost nothing; a guest's hours are nobody's measure."""
    return replace(problem, weights=Weights(uncovered_risk=problem.weights.uncovered_risk))


def asked_for(problem: Problem) -> list[Quality]:
    """The qualities that some team needs, in order of name."""
    needs = (*problem.team.requires, *(need for zone in problem.zones for need in zone.requires))
    return sorted({need.quality for need in needs if need.count > 0}, key=str)


def extra_officer(qualities: Iterable[Quality], number: int = 1) -> Officer:
    """One officer more, who has the qualities and no rule, wish or pay."""
    held = tuple(qualities)
    skills = frozenset(quality.skill for quality in held if quality.skill is not None)
    agency = next((quality.agency for quality in held if quality.agency is not None), "")
    return Officer(OfficerId(f"+{number}"), f"one more ({number})", agency, skills)


def with_extras(problem: Problem, extras: tuple[Officer, ...]) -> Problem:
    """The problem with officers more, after all others."""
    return replace(problem, officers=(*problem.officers, *extras))


def prices_of(problem: Problem, plan: Plan, days: range, seconds: float, *, extras: int = 0) -> Prices | None:
    """
    The prices with the days open and the others as planned; None where the relaxation was not solved in time.

    Parameters
    ----------
    extras
        So many officers at the end of the problem have a price and yet take no duty.
    """
    frame, count = Frame(problem), len(problem.officers)
    worked, teams = worked_cells(frame, plan.assignments), team_counts(frame, plan.assignments)
    model = state(frame, Scope(frozenset(range(count)), days), worked, teams)
    for o in range(count - extras, count):
        for cell in frame.grid.cells:
            for variable, _ in model.duties.at(o, cell.index).terms:
                model.program.high[variable] = 0
    if not model.program.rows:
        return Prices(model, ())
    relaxation = Relaxation(model.program)
    relaxation.solve(seconds)
    return None if relaxation.duals is None else Prices(model, relaxation.duals.tolist())
