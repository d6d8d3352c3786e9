"""Prices from the relaxation: what one more duty, with or without rules of hours, would take off the cost at most."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from highspy import HighsModelStatus

from solver.duties import Scope
from solver.hinting import team_counts, worked_cells
from solver.linear import arrays_of, linear_program, quiet_highs
from solver.modelling import Frame, state
from solver.problem import Officer, OfficerId, Weights
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from solver.modelling import Model
    from solver.plan import Plan
    from solver.problem import Problem, Quality

OF_HOURS = frozenset({Rule.MAX_MINUTES, Rule.WINDOW, Rule.HOURS_24, Rule.BUDGET})
"""Rules that more hours for an officer, or for the plan, would ease."""


class Prices:
    """The dual values of a relaxed program, asked by officer and cell."""

    def __init__(self, model: Model, duals: Sequence[float]) -> None:
        self._model = model
        self._rows: dict[int, list[tuple[Rule | None, float]]] = defaultdict(list)
        """For each variable the rule and the part of the reduced cost of each row."""
        for row, dual in zip(model.program.rows, duals, strict=True):
            rule = None if row.cause is None else row.cause.rule
            for variable, factor in row.terms if dual else ():
                self._rows[variable].append((rule, dual * factor))

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


class Pricing:
    """
    Asks the relaxation of some days of a plan, the others as planned, again and again.

    ``extras`` officers at the end of the problem have a price and yet take no duty.
    """

    def __init__(self, problem: Problem, plan: Plan, *, extras: int = 0) -> None:
        self._frame, self._extras = Frame(problem), extras
        self._worked = worked_cells(self._frame, plan.assignments)
        self._teams = team_counts(self._frame, plan.assignments)
        self._highs = quiet_highs()
        for name, value in (("solver", "simplex"), ("presolve", "off"), ("threads", 1)):  # the quickest where few rows
            self._highs.setOptionValue(name, value)

    def of(self, days: range, seconds: float) -> Prices | None:
        """The prices with the days open; None where the relaxation was not solved in time, or has no solution."""
        frame, highs = self._frame, self._highs
        count = len(frame.problem.officers)
        within = range(days.start * frame.grid.shifts, days.stop * frame.grid.shifts)
        able = frozenset(o for o in range(count) if not frame.grid.allowed[o].isdisjoint(within))
        model = state(frame, Scope(able, days), self._worked, self._teams)
        for o in range(count - self._extras, count):
            for cell in frame.grid.cells:
                for variable, _ in model.duties.at(o, cell.index).terms:
                    model.program.high[variable] = 0
        if not model.program.rows:
            return Prices(model, ())
        highs.setOptionValue("time_limit", highs.getRunTime() + max(0.01, seconds))
        highs.passModel(linear_program(arrays_of(model.program)))
        highs.run()
        if highs.getModelStatus() != HighsModelStatus.kOptimal:
            return None
        return Prices(model, list(highs.getSolution().row_dual))
