"""How far each row may give way, and at what price: the rules of a problem with a slack for each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from solver.doctor.prices import EXTRA_OFFICER, LEAST_REST_MINUTES, PRICES, Price, rest_price
from solver.problem import Busy, Cover
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from solver.doctor.opening import Opened
    from solver.program import Cause, Row, Term

MOST = 1_000_000
"""More than any slack needs."""


@dataclass(frozen=True, slots=True)
class Slack:
    """One thing that may give way: what it is, its price, and how far it may go."""

    kind: Rule | None
    """The rule; None is one more officer."""
    key: Hashable
    price: Price
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Softened:
    """
    A row that may give way: ``give`` times the slack, or by ``give`` where the slack is at least ``depth``.

    Which of the two limits gives way, ``low`` or ``high``, depends on the rule.
    """

    terms: tuple[Term, ...]
    low: float
    high: float
    slack: Slack | None
    depth: int | None = None
    give: int = 1
    """How far the row gives way for one unit of the slack, or once the slack is deep enough."""


class Softening:
    """Says of each row of a program how it may give way."""

    def __init__(self, opened: Opened, extra: Mapping[int, int]) -> None:
        """``extra`` has for each row that keeps an officer out who might be added the index of the officer."""
        self._opened, self._extra = opened, extra

    def kind(self, i: int) -> Rule | None:
        """The kind of what may give way in row ``i``, if anything may."""
        cause = self._opened.cause_of.get(i)
        return None if cause is None else cause.rule

    def plain(self, i: int) -> Iterator[Softened]:
        """Row ``i`` where nothing gives way in it."""
        row = self._opened.program.rows[i]
        yield Softened(row.terms, row.low, row.high, None)

    def keeps_out(self, i: int) -> bool:
        """Whether row ``i`` keeps an officer out who might be added."""
        return i in self._extra

    def of_newcomers(self) -> Iterator[Softened]:
        """The rows that keep officers out who might be added."""
        for i in self._extra:
            yield from self.soften(i)

    def soften(self, i: int) -> Iterator[Softened]:
        """The rows that stand for row ``i``, each with what may give way in it."""
        row = self._opened.program.rows[i]
        if i in self._extra:
            days = self._opened.frame.problem.days
            yield Softened(row.terms, row.low, row.high, Slack(None, ("extra", self._extra[i]), EXTRA_OFFICER, days))
            return
        cause = self._opened.cause_of.get(i)
        if cause is None or cause.rule not in PRICES or not _gives_way(cause.rule, row):
            yield Softened(row.terms, row.low, row.high, None)
            return
        special = _SPECIAL.get(cause.rule)
        if special is not None:
            yield from special(self._opened, i, row, cause)
            return
        yield Softened(row.terms, row.low, row.high, Slack(cause.rule, _key(cause), PRICES[cause.rule]))


def _gives_way(rule: Rule, row: Row) -> bool:
    """Rows that merely count weekends are no limit."""
    return rule is not Rule.WEEKENDS or row.low == -float("inf")


def _key(cause: Cause) -> Hashable:
    """What of the problem the slack would change: a need of teams is one for all cells, a succession for everybody."""
    if cause.rule in (Rule.TEAM_NEEDS, Rule.NOT_BEFORE):
        return cause.rule, cause.detail
    if cause.rule is Rule.MIN_TEAMS:
        return cause.rule, cause.cell, cause.zone
    if cause.rule is Rule.COVER and isinstance(cause.detail, Cover):
        return cause.rule, cause.cell, cause.zone, cause.detail.required
    if cause.rule is Rule.WORK_PERIOD:
        return cause.rule, cause.officer
    if cause.rule in (Rule.MAX_TEAMS, Rule.VISITS):
        return cause.rule, cause.zone
    if cause.rule in (Rule.RESOURCE, Rule.TOGETHER, Rule.APART):
        return cause.rule, cause.detail
    return cause


def _rest(opened: Opened, _: int, row: Row, cause: Cause) -> Iterator[Softened]:
    """For each pair of shifts the rest between them, if no less than what is never given up."""
    officer, cells = opened.frame.problem.officers[cause.officer or 0], opened.frame.grid.cells
    asked = officer.min_rest_minutes
    for first, second in combinations(row.terms, 2):
        one, two = sorted((cells[opened.cell_of[v][1]] for v, _ in (first, second)), key=lambda cell: cell.span)
        gap = two.span.start - one.span.end
        slack = Slack(Rule.REST, cause, PRICES[Rule.REST], asked - LEAST_REST_MINUTES)
        terms = (first, second)
        if gap < LEAST_REST_MINUTES or one.day == two.day:
            yield Softened(terms, row.low, 1, None)
        else:
            yield Softened(terms, row.low, 1, slack, depth=asked - gap)


def _busy(opened: Opened, i: int, row: Row, cause: Cause) -> Iterator[Softened]:
    """Released from the duty, or from the rest round it where that alone is in the way."""
    officer = opened.frame.problem.officers[cause.officer or 0]
    busy, cell = cause.detail, opened.cell_of[row.terms[0][0]][1]
    assert isinstance(busy, Busy)
    span = opened.frame.grid.cells[cell].span
    gap = max(span.start - busy.end, busy.start - span.end)
    easier = rest_price(officer.min_rest_minutes, gap) if gap >= 0 and busy.rest else None
    price = PRICES[Rule.BUSY]
    if easier is not None and easier < price.fixed:
        price = Price(easier, 0)
    yield Softened(row.terms, row.low, row.high, Slack(Rule.BUSY, i, price, 1))


def _off(_: Opened, i: int, row: Row, __: Cause) -> Iterator[Softened]:
    """Called back for one shift of one day."""
    yield Softened(row.terms, row.low, row.high, Slack(Rule.OFF, i, PRICES[Rule.OFF], 1))


def _team_size(opened: Opened, _: int, row: Row, __: Cause) -> Iterator[Softened]:
    r"""
    Teams of at least :math:`m - s`, or at most :math:`m + s`: the row counts the heads of all teams of a kind at once.

    .. math::
        h \ge k\, n - (k - 1)\, N z_k, \; s \ge (m - k + 1)\, z_k \quad (1 < k \le m), \qquad h \le m\, n + N s

    Every team has somebody, :math:`h \ge n`, and there are at most N teams: where a zone has more than it may have and
    than are asked for, and one of them is short, two of them can be one.
    """
    teams = {variable for variable, factor in row.terms if factor < 0}
    size = max((round(-factor) for _, factor in row.terms if factor < 0), default=0)
    most = max(1, min(len(opened.frame.problem.officers), sum(opened.most_teams[variable] for variable in teams)))
    if row.low == 0 and size > 1 and teams:
        slack = Slack(Rule.TEAM_SIZE, Rule.TEAM_SIZE, PRICES[Rule.TEAM_SIZE], size - 1)
        for k in range(2, size + 1):
            terms = tuple((variable, -k if variable in teams else factor) for variable, factor in row.terms)
            yield Softened(terms, row.low, row.high, slack, size - k + 1, (k - 1) * most)
    elif row.high == 0 and teams:
        slack = Slack(Rule.TEAM_SIZE, Rule.TEAM_SIZE, PRICES[Rule.TEAM_SIZE])
        yield Softened(row.terms, row.low, row.high, slack, give=most)
    else:
        yield Softened(row.terms, row.low, row.high, None)


def _share(opened: Opened, _: int, row: Row, cause: Cause) -> Iterator[Softened]:
    """Another share, however far from what was agreed: the row is given up."""
    program = opened.program
    reach = sum(abs(factor) * program.high[variable] for variable, factor in row.terms)
    yield Softened(
        row.terms, row.low, row.high, Slack(cause.rule, cause, PRICES[cause.rule], 1), give=max(1, round(reach))
    )


def _run(opened: Opened, i: int, row: Row, cause: Cause) -> Iterator[Softened]:
    """A run that ends early is as many days short as its end comes before the least length."""
    officer = opened.frame.problem.officers[cause.officer or 0]
    least = officer.min_consecutive_days if cause.rule is Rule.MIN_CONSECUTIVE else officer.min_consecutive_days_off
    first, last = (int(day) for day in opened.span[i])
    slack = Slack(cause.rule, cause, PRICES[cause.rule], least - 1)
    yield Softened(row.terms, row.low, row.high, slack, depth=least - (last - first - 1))


_SPECIAL: Mapping[Rule, Callable[[Opened, int, Row, Cause], Iterator[Softened]]] = {
    Rule.REST: _rest,
    Rule.BUSY: _busy,
    Rule.OFF: _off,
    Rule.MIN_CONSECUTIVE: _run,
    Rule.MIN_OFF: _run,
    Rule.TEAM_SIZE: _team_size,
    Rule.AGENCY_SHARE: _share,
}
