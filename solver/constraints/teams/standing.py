"""Standing teams: the price of each place beyond the first in which the members are on one day."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from solver.constraints.teams.places import places_of
from solver.program import ONE, ZERO, Linear, total

if TYPE_CHECKING:
    from solver.company import Standing
    from solver.modelling import Frame, Model


def charge_standing_teams(frame: Frame, model: Model) -> None:
    """
    Charges crew continuity for each day of the scope.

    Rules 36 and 38 of the rules that rostering engines share (employee groups, shift affinity).
    """
    for crew in frame.names.company.standing:
        for day in model.duties.scope.days:
            able = [o for o in sorted(crew.members) if model.duties.on(o, day) != ZERO]
            if len(able) > 1:
                _charge(model, crew, day, tuple(able))


def _charge(model: Model, crew: Standing, day: int, able: tuple[int, ...]) -> None:
    r"""
    The places in use by the members, less one.

    .. math::
        w\, e, \qquad e \ge \sum_p q_p - 1, \quad e \ge 0, \qquad q_p \ge x_{p,o} \ \text{for each member } o

    A place is a shift of zones that are one kind, so that the program may see fewer places than there are; where that
    once misled, the zones are kinds of one (``CallsByName.placed``).
    """
    program = model.program
    members: dict[tuple[int, tuple[int, ...]], dict[int, Linear]] = defaultdict(dict)
    for place in places_of(model, day, able):
        here = members[place.cell, place.zones]
        for o, inside in place.here.items():
            here[o] = here.get(o, ZERO) + inside
    used = []
    for here in members.values():
        if any(not inside.terms and inside.constant for inside in here.values()):
            used.append(ONE)
            continue
        use = program.variable(0, 1)
        for inside in here.values():
            program.require(use - inside, low=0)
        program.follow(use, total(here.values()))
        used.append(use)
    beyond = total(used) - ONE
    if beyond.terms:
        more = program.variable(0, len(able) - 1)
        program.require(more - beyond, low=0)
        program.follow(more, beyond)
    else:
        more = Linear(max(0.0, beyond.constant))
    program.charge(more, crew.price)
    model.parting[day] = model.parting.get(day, ZERO) + more * crew.price
