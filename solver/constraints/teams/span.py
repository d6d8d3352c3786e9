"""Span of control: how many officers of a shift one leader leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.problem import Quality
from solver.program import ZERO, Cause, total
from solver.rules import Rule

if TYPE_CHECKING:
    from solver.modelling import Model
    from solver.problem import SpanOfControl


def add_span_of_control(model: Model) -> None:
    """
    Adds the rows of every span of control for each shift of the scope.

    The usual span is 1 : 5, from 3 to 7; large law-enforcement operations have 8 to 10 (National Incident Management
    System, FEMA).
    """
    for span in model.duties.grid.problem.span:
        for day in model.duties.scope.days:
            for cell in model.duties.grid.day_cells(day):
                _add(model, span, cell.index)


def _add(model: Model, span: SpanOfControl, cell: int) -> None:
    r"""
    With h holders and x others on the shift, at most n others for each holder, or v over at a price.

    .. math::
        x - n\, h \le v
    """
    duties, program = model.duties, model.program
    grid, quality = duties.grid, Quality(span.skill)
    able = [(o, one) for o, one in enumerate(grid.problem.officers) if duties.at(o, cell) != ZERO]
    day = grid.cells[cell].day
    over = total(duties.at(o, cell) * (-span.per if one.has(quality, day) else 1) for o, one in able)
    if span.weight is None:
        with program.because(Cause(Rule.SPAN, cell=cell, detail=span)):
            program.require(over, high=0)
    elif not over.terms:
        program.charge(over if over.constant > 0 else ZERO, span.weight)
    elif span.weight:
        beyond = program.variable(0, len(able))
        program.require(beyond - over, low=0)
        program.follow(beyond, over)
        program.charge(beyond, span.weight)
