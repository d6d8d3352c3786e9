"""Pairs kept together or apart, on the same shift or in the same team; hard, or at a price for each day broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.constraints.teams.places import both, places_of
from solver.program import ONE, ZERO, Cause, Linear, total
from solver.rules import Rule

if TYPE_CHECKING:
    from solver.company import Bond
    from solver.constraints.teams.places import Place
    from solver.modelling import Frame, Model


def add_pairs(frame: Frame, model: Model) -> None:
    """
    Adds the rows of every pair for each day of the scope.

    Rule 35 of the rules that rostering engines share (required, prohibited, preferred and unpreferred pairing).
    """
    for bond in frame.names.company.bonds:
        for day in model.duties.scope.days:
            rule = Rule.TOGETHER if bond.together else Rule.APART
            with model.program.because(Cause(rule, detail=bond.pair) if bond.hard else None):
                _ADDS[bond.together, bond.hard](model, bond, day)


def _places(model: Model, bond: Bond, day: int) -> list[Place]:
    """Where the two can be as far as the pair is concerned: shifts, or teams and shifts without one."""
    return list(places_of(model, day, (bond.first, bond.second))) if bond.in_teams else []


def _keep_together(model: Model, bond: Bond, day: int) -> None:
    r"""
    The same shifts, and where teams count the same of each kind of teams (``solver.composing`` makes it one team).

    .. math::
        y_{a,c} = y_{b,c}, \qquad x_{k,a} = x_{k,b}
    """
    duties, program = model.duties, model.program
    for cell in duties.grid.day_cells(day):
        program.require(duties.at(bond.first, cell.index) - duties.at(bond.second, cell.index), low=0, high=0)
    for place in _places(model, bond, day):
        if place.zones:
            program.require(place.has(bond.first) - place.has(bond.second), low=0, high=0)


def _keep_apart(model: Model, bond: Bond, day: int) -> None:
    r"""
    Never the same shift; where teams count, never two of a kind that has but one team.

    .. math::
        y_{a,c} + y_{b,c} \le 1 \qquad \text{or} \qquad x_{k,a} + x_{k,b} \le n_k
    """
    for amount in _clashes(model, bond, day):
        model.program.require(amount, high=0)


def _wish_together(model: Model, bond: Bond, day: int) -> None:
    r"""
    The price of a day on which one works without the other, with :math:`s_p` whether both are at place p.

    .. math::
        b \ge w_a - \sum_p s_p, \quad b \ge w_b - \sum_p s_p, \qquad s_p \le x_{p,a}, \quad s_p \le x_{p,b}
    """
    duties, program = model.duties, model.program
    if bond.in_teams:
        pairs = [(place.has(bond.first), place.has(bond.second)) for place in _places(model, bond, day)]
    else:
        pairs = [
            (duties.at(bond.first, cell.index), duties.at(bond.second, cell.index))
            for cell in duties.grid.day_cells(day)
        ]
    same = total(both(program, first, second) for first, second in pairs)
    on = [duties.on(o, day) for o in (bond.first, bond.second)]
    alone = on[0] + on[1] - same * 2
    if not alone.terms:
        _charge(model, day, bond, Linear(float(alone.constant > 0)))
        return
    broken = program.variable(0, 1)
    for one in on:
        program.require(broken + same - one, low=0)
    program.follow(broken, alone)
    _charge(model, day, bond, broken)


def _wish_apart(model: Model, bond: Bond, day: int) -> None:
    r"""
    The price of a day on which they meet.

    .. math::
        b_c \ge y_{a,c} + y_{b,c} - 1 \qquad \text{or} \qquad b_k \ge x_{k,a} + x_{k,b} - n_k
    """
    program = model.program
    for amount in _clashes(model, bond, day):
        if amount.terms:
            broken = program.variable(0, 1)
            program.require(broken - amount, low=0)
            program.follow(broken, amount)
            _charge(model, day, bond, broken)
        else:
            _charge(model, day, bond, Linear(max(0.0, amount.constant)))


def _clashes(model: Model, bond: Bond, day: int) -> list[Linear]:
    """Amounts of which one is 1 where the two meet, and none is above 0 where they need not."""
    if bond.in_teams:
        places = [place for place in _places(model, bond, day) if place.zones and len(place.here) > 1]
        return [place.has(bond.first) + place.has(bond.second) - place.teams for place in places]
    duties = model.duties
    pairs = [
        (duties.at(bond.first, cell.index), duties.at(bond.second, cell.index)) for cell in duties.grid.day_cells(day)
    ]
    return [first + second - ONE for first, second in pairs if first != ZERO and second != ZERO]


def _charge(model: Model, day: int, bond: Bond, broken: Linear) -> None:
    model.program.charge(broken, bond.price)
    model.parting[day] = model.parting.get(day, ZERO) + broken * bond.price


_ADDS = {
    (True, True): _keep_together,
    (True, False): _wish_together,
    (False, True): _keep_apart,
    (False, False): _wish_apart,
}
"""By whether the two are kept together, and whether that is hard."""
