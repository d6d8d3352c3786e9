"""States a problem, or the part of it that a scope frees, as a program: rules as rows, prices as costs."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from solver.check import floors
from solver.constraints import add_officer_rules
from solver.constraints.ledger import add_shares
from solver.constraints.teams import add_team_rules
from solver.costs import charge_overtime, charge_unevenness
from solver.coverage import Coverage
from solver.crews import CallsByName, Crews
from solver.duties import Duties, Scope, Worked
from solver.grid import Grid
from solver.problem import Quality
from solver.program import INFINITY, ONE, Cause, Linear, Program, total
from solver.rules import Rule
from solver.stopping import StoppedError, never, uncollected

if TYPE_CHECKING:
    from collections.abc import Mapping

    from solver.plan import Stop
    from solver.problem import Cover, Problem

TeamCounts = dict[tuple[int, int], int]
"""Number of teams by (cell, zone)."""


class Frame:
    """What stays the same for every program of one problem."""

    def __init__(self, problem: Problem, stop: Stop = never) -> None:
        """``stop`` is asked again and again while a program is stated; what is stated then ends by ``StoppedError``."""
        self.problem, self.stop = problem, stop
        self.grid = Grid(problem)
        self.coverage = Coverage(self.grid)
        self.names = CallsByName(self.grid)
        self.useful = self._useful()
        self.floors = [
            (self.grid.cell(day, shift), self.grid.zone_index[zone], teams, weight)
            for day, shift, zone, teams, weight in floors(problem)
            if 0 <= day < problem.days
        ]

    def apart(self) -> Frame:
        """The same problem with notes of its own: which cells it finds to need more exactness changes nothing here."""
        frame = copy(self)
        frame.names = copy(self.names)
        frame.names.exact, frame.names.placed = set(self.names.exact), set(self.names.placed)
        return frame

    def heed(self) -> None:
        """Ends what is being stated where the solve is to end."""
        if self.stop():
            raise StoppedError

    def _useful(self) -> list[bool]:
        """Whether a team in a zone can be worth anything anywhere."""
        gain = self.coverage.value.sum(axis=1) * sum(self.problem.effect)
        return [bool(gain[z] > 0 or zone.min_teams) for z, zone in enumerate(self.problem.zones)]


@dataclass(frozen=True, slots=True)
class Model:
    """A program and what its variables mean."""

    program: Program
    duties: Duties
    crews: Crews
    parting: dict[int, Linear] = field(default_factory=dict)
    """For each day the price of the pairs and standing teams that are parted, as far as the program can see."""


def state(frame: Frame, scope: Scope, worked: Worked, teams: Mapping[tuple[int, int], int]) -> Model:
    """
    The program that decides the scope and leaves the rest as it is.

    With the whole problem as scope its minimum is the cost of the best plan, and its relaxation bounds it.

    Parameters
    ----------
    frame
        The problem.
    scope
        The officers and days that may change.
    worked
        The cells that officers work outside the scope.
    teams
        The teams by (cell, zone) outside the scope.

    Raises
    ------
    StoppedError
        Where the frame's ``stop`` says so before the program is whole.
    """
    with uncollected():
        return _stated(frame, scope, worked, teams)


def _stated(frame: Frame, scope: Scope, worked: Worked, teams: Mapping[tuple[int, int], int]) -> Model:
    frame.heed()
    program = Program()
    duties = Duties(frame.grid, program, scope, worked)
    for o in sorted(scope.officers):
        frame.heed()
        add_officer_rules(duties, o)
    crews = Crews(duties, frame.names, frame.useful, frame.heed)
    model = Model(program, duties, crews)
    _charge_risk(frame, model, teams)
    _charge_floors(frame, model)
    _charge_duty(frame, model)
    _charge_cover(frame, model)
    charge_unevenness(duties)
    charge_overtime(duties)
    _charge_changes(frame, model)
    _keep_budget(frame, model)
    add_shares(duties)
    add_team_rules(frame, model, teams)
    return model


def _charge_risk(frame: Frame, model: Model, teams: Mapping[tuple[int, int], int]) -> None:
    r"""
    The risk left uncovered: with :math:`l_k` whether a k-th team is present in stretch t of zone z.

    .. math::
        \sum_{z,t} v_{z,t} \Bigl(1 - \sum_k e_k\, l_{z,t,k}\Bigr), \qquad
        \sum_k l_{z,t,k} \le \sum_{c \ni t} n_{z,c}

    The effects do not increase, so a least-cost solution fills :math:`l_1` before :math:`l_2`.
    """
    program, coverage, days = model.program, frame.coverage, model.duties.scope.days
    program.constant_cost += coverage.outside
    for t, cells in enumerate(coverage.cells):
        frame.heed()
        free = [c for c in cells if frame.grid.cells[c].day in days]
        given = [c for c in cells if c not in free]
        crews = [model.crews.of[c].teams for c in free if c in model.crews.of]
        for z, value in enumerate(coverage.value[:, t].tolist()):
            if not free or not value:
                continue
            program.constant_cost += value
            fixed = sum([teams.get((c, z), 0) for c in given])
            present = total([Linear(float(fixed)), *(crew[z] for crew in crews if z in crew)])
            if present.terms:
                levels = total([program.variable(0, 1, -value * effect) for effect in coverage.effect])
                program.require(levels - present, high=0)
                program.follow(levels, present)
            else:
                program.constant_cost -= value * float(coverage.reach[min(fixed, len(coverage.effect))])


def _charge_floors(frame: Frame, model: Model) -> None:
    """Least numbers of teams: hard ones as rows, soft ones by the teams short."""
    program, days = model.program, model.duties.scope.days
    for cell, zone, teams, weight in frame.floors:
        if frame.grid.cells[cell].day not in days or teams <= 0:
            continue
        present = model.crews.teams(cell, zone)
        if weight is None:
            with program.because(Cause(Rule.MIN_TEAMS, cell=cell, zone=zone, detail=teams)):
                program.require(present, low=teams)
        elif weight > 0:
            short = program.variable(0, teams, weight)
            program.require(present + short, low=teams)
            program.follow(short, Linear(teams) - present)


def _charge_duty(frame: Frame, model: Model) -> None:
    """Pay for each hour, and the weight of each wish that is not met."""
    program, duties = model.program, model.duties
    for o in sorted(duties.scope.officers):
        officer = frame.problem.officers[o]
        if officer.pay_per_hour:
            days = duties.scope.days
            program.charge(duties.minutes(o, days.start, days.stop - 1), officer.pay_per_hour / 60)
        for wish in officer.requests:
            if wish.day in duties.scope.days:
                cell = None if wish.shift is None else frame.grid.cell(wish.day, wish.shift)
                has = duties.on(o, wish.day) if cell is None else duties.at(o, cell)
                program.charge(ONE - has if wish.want else has, wish.weight)
            elif wish.want and not 0 <= wish.day < frame.problem.days:
                program.constant_cost += wish.weight


def _charge_cover(frame: Frame, model: Model) -> None:
    """Staffing targets: officers short and officers over, each at its price."""
    program = model.program
    for entry in frame.problem.cover:
        if entry.day not in model.duties.scope.days:
            continue
        have = _covering(frame, model, entry)
        most = len(frame.problem.officers)
        short = program.variable(0, max(0, entry.required), entry.under)
        over = program.variable(0, most, entry.over)
        program.require(have + short - over, low=entry.required, high=entry.required)
        program.follow(short, Linear(entry.required) - have)
        program.follow(over, have - Linear(entry.required))
        if entry.hard:
            cell = frame.grid.cell(entry.day, entry.shift)
            zone = None if entry.zone is None else frame.grid.zone_index[entry.zone]
            with program.because(Cause(Rule.COVER, cell=cell, zone=zone, detail=entry)):
                program.require(have, low=entry.required)


def _covering(frame: Frame, model: Model, entry: Cover) -> Linear:
    cell = frame.grid.cell(entry.day, entry.shift)
    if entry.zone is None:
        return total(
            model.duties.at(o, cell)
            for o, officer in enumerate(frame.problem.officers)
            if entry.skill is None or officer.has(Quality(entry.skill), entry.day)
        )
    crew, zone = model.crews.of[cell], frame.grid.zone_index[entry.zone]
    return total(
        crew.taken(zone, sort) for sort in crew.sorts if entry.skill is None or Quality(entry.skill) in sort.held
    )


def _charge_changes(frame: Frame, model: Model) -> None:
    """The price of each officer-day whose shift or zone differs from the baseline's."""
    baseline = frame.problem.baseline
    if baseline is None or not baseline.change_weight:
        return
    price, grid, duties = baseline.change_weight, frame.grid, model.duties
    had = set()
    for cell, zones in frame.names.published.items():
        for o, zone in zones.items():
            had.add((o, grid.cells[cell].day))
            if grid.cells[cell].day in duties.scope.days:
                model.program.charge(ONE - _kept(model, cell, o, zone), price)
    model.program.constant_cost += price * frame.names.strangers
    for o in range(len(frame.problem.officers)):
        for day in duties.scope.days:
            if (o, day) not in had:
                model.program.charge(duties.on(o, day), price)


def _kept(model: Model, cell: int, o: int, zone: int | None) -> Linear:
    """Whether the officer has the published post; without zones a shift is all there is to keep."""
    crew = model.crews.of.get(cell)
    at = model.duties.at(o, cell)
    if crew is None:
        return at
    sort = crew.by_name().get(o)
    if sort is None:
        return Linear()
    if zone is not None:
        return crew.taken(zone, sort)
    return at - crew.posted(sort)


def _keep_budget(frame: Frame, model: Model) -> None:
    budget = frame.problem.budget_minutes
    if budget is not None:
        last = frame.problem.days - 1
        minutes = total(model.duties.minutes(o, 0, last) for o in range(len(frame.problem.officers)))
        with model.program.because(Cause(Rule.BUDGET)):
            model.program.require(minutes, -INFINITY, budget)
