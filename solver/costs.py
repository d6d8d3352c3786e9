"""The prices of who works how much: overtime of work periods, and unevenness among officers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.ledger import accounts
from solver.program import Linear, Program, total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from solver.duties import Duties
    from solver.grid import Cell
    from solver.ledger import Account
    from solver.problem import Carried, Problem


def charge_overtime(duties: Duties) -> None:
    r"""
    The hours over the threshold u of each work period P whose agency puts a price w on them.

    .. math::
        w\, v_{o,P}, \qquad v_{o,P} \ge s_{o,P} + \sum_{c \in P} m_c\, y_{o,c} - u, \quad v_{o,P} \ge 0
    """
    problem, calendar = duties.grid.problem, duties.grid.calendar
    for o in sorted(duties.scope.officers):
        for account in accounts(problem, calendar, duties.officer(o)):
            if account.price:
                _charge_account(duties, o, account)


def _charge_account(duties: Duties, o: int, account: Account) -> None:
    program, price = duties.program, (account.price or 0.0) / 60
    over = duties.minutes(o, account.days.start, account.days.stop - 1) + Linear(account.spent - account.limit)
    most = round(over.constant + sum(factor for _, factor in over.terms))
    if not over.terms or most <= 0:
        program.constant_cost += price * max(0.0, over.constant)
        return
    overtime = program.variable(0, most, price)
    program.require(overtime - over, low=0)
    program.follow(overtime, over)


def charge_unevenness(duties: Duties) -> None:
    r"""
    The spread of minutes, of each type of shift, of nights and of holidays, over the officers who may work at all.

    .. math::
        w\,(M - m), \qquad m \le h_o + \sum_c a_c\, y_{o,c} \le M \quad \text{for each } o

    with :math:`h_o` what the officer carries in: nights and holidays alone look further back than the plan.
    """
    grid, problem = duties.grid, duties.grid.problem
    officers = [o for o, officer in enumerate(problem.officers) if officer.max_minutes != 0]
    if not officers:
        return
    if problem.weights.uneven_minutes:
        minutes = [duties.minutes(o, 0, problem.days - 1) for o in officers]
        _charge_spread(duties.program, minutes, problem.weights.uneven_minutes / 60, problem.days * 24 * 60)
    for kind in _kinds(problem):
        cells = [cell.index for cell in grid.cells if kind.counts(cell)]
        before = [kind.carried(problem.officers[o].carried) for o in officers]
        amounts = [
            total(duties.at(o, cell) for cell in cells) + Linear(carried)
            for o, carried in zip(officers, before, strict=True)
        ]
        _charge_spread(duties.program, amounts, kind.price, problem.days + max(before))


@dataclass(frozen=True, slots=True)
class _Kind:
    """Shifts that are to be spread evenly, and what an officer carries in of them."""

    price: float
    counts: Callable[[Cell], bool]
    carried: Callable[[Carried], int] = lambda _: 0


def _kinds(problem: Problem) -> Iterator[_Kind]:
    weights, shifts, holidays = problem.weights, problem.shifts, problem.holidays
    if weights.uneven_shift:
        yield from (_Kind(weights.uneven_shift, _of_type(s)) for s in range(len(shifts)))
    if weights.uneven_nights:
        yield _Kind(weights.uneven_nights, lambda cell: shifts[cell.shift].night, lambda before: before.nights)
    if weights.uneven_holidays:
        yield _Kind(weights.uneven_holidays, lambda cell: cell.day in holidays, lambda before: before.holidays)


def _of_type(s: int) -> Callable[[Cell], bool]:
    return lambda cell: cell.shift == s


def _charge_spread(program: Program, amounts: list[Linear], price: float, highest: int) -> None:
    most, least = program.variable(0, highest, price), program.variable(0, highest, -price)
    for amount in amounts:
        program.require(most - amount, low=0)
        program.require(amount - least, low=0)
