"""The cost of a plan, part by part, as the format defines it; written apart from the search."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import astuple, dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from solver.calendar import Calendar
from solver.check import covered, floors, present_teams
from solver.group_check import broken_pairs, by_officer, parted_teams, unled
from solver.ledger import accounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from solver.group_check import Worked
    from solver.plan import Plan
    from solver.problem import Assignment, Officer, OfficerId, Problem, ShiftId, ZoneId


@dataclass(frozen=True, slots=True)
class Score:
    """The parts of the cost, each in the problem's own unit."""

    risk: float
    requests: float
    cover: float
    min_teams: float
    pay: float
    uneven: float
    changes: float
    overtime: float
    uneven_nights: float
    uneven_holidays: float
    pairs: float
    standing_teams: float
    span: float

    @property
    def total(self) -> float:
        """The cost that is minimised."""
        return float(sum(astuple(self)))


def score(problem: Problem, plan: Plan) -> Score:
    """
    The cost of a plan.

    The plan may break rules, but its officers, days, shifts and zones must exist and no officer may have
    two shifts of one day (see ``Rule.KNOWN`` and ``Rule.ONE_SHIFT_A_DAY`` of ``solver.check``).
    """
    present = present_teams(plan.assignments)
    worked = by_officer(problem, plan.assignments)
    minutes = {shift.id: shift.minutes for shift in problem.shifts}
    pay = {officer.id: officer.pay_per_hour for officer in problem.officers}
    return Score(
        risk=problem.weights.uncovered_risk * sum(uncovered_risk(problem, present).values()),
        requests=_requests(problem, plan.assignments),
        cover=_cover(problem, plan.assignments),
        min_teams=sum(
            weight * max(0, teams - present[day, shift, zone])
            for day, shift, zone, teams, weight in floors(problem)
            if weight is not None
        ),
        pay=sum(pay[a.officer] * minutes[a.shift] / 60 for a in plan.assignments),
        uneven=_uneven(problem, plan.assignments),
        changes=_changes(problem, plan.assignments),
        overtime=_overtime(problem, plan.assignments),
        uneven_nights=_uneven_nights(problem, plan.assignments),
        uneven_holidays=_uneven_holidays(problem, plan.assignments),
        pairs=sum(pair.weight or 0.0 for pair, _ in broken_pairs(problem, worked)),
        standing_teams=sum(team.weight * more for team, _, more in parted_teams(problem, worked)),
        span=sum(
            (span.weight or 0.0) * (led - span.per * leading) for span, _, _, led, leading in unled(problem, worked)
        ),
    )


def uncovered_risk(problem: Problem, present: Mapping[tuple[int, ShiftId, ZoneId], int]) -> dict[ZoneId, float]:
    r"""
    The risk that stays uncovered in each zone, in the unit of the zones' risk.

    .. math::
        \sum_t r_{z,t} \Bigl(1 - \sum_{k \le n_{z,t}} e_k\Bigr)

    with :math:`n_{z,t}` teams present in slot t and :math:`e_k` the effect of the k-th.
    """
    if not any(zone.risk for zone in problem.zones):
        return {zone.id: 0.0 for zone in problem.zones}
    calendar = Calendar(problem)
    reach = [0.0, *accumulate(problem.effect)]
    teams: dict[ZoneId, Counter[int]] = defaultdict(Counter)
    for (day, shift, zone), count in present.items():
        for slot in calendar.slots(day, shift):
            teams[zone][slot] += count
    return {
        zone.id: sum(
            risk * (1 - reach[min(teams[zone.id][slot], len(reach) - 1)]) for slot, risk in enumerate(zone.risk)
        )
        for zone in problem.zones
    }


def request_met(officer: Officer, worked: Mapping[tuple[OfficerId, int], Assignment]) -> list[bool]:
    """Whether each request of the officer is met; ``worked`` holds the assignments by (officer, day)."""
    met = []
    for wish in officer.requests:
        a = worked.get((officer.id, wish.day))
        met.append((a is not None and wish.shift in (None, a.shift)) == wish.want)
    return met


def _requests(problem: Problem, assignments: Iterable[Assignment]) -> float:
    worked = {(a.officer, a.day): a for a in assignments}
    return sum(
        wish.weight
        for officer in problem.officers
        for wish, met in zip(officer.requests, request_met(officer, worked), strict=True)
        if not met
    )


def _cover(problem: Problem, assignments: tuple[Assignment, ...]) -> float:
    return sum(
        entry.under * max(0, entry.required - have) + entry.over * max(0, have - entry.required)
        for entry, have in zip(problem.cover, covered(problem, assignments), strict=True)
    )


def _uneven(problem: Problem, assignments: tuple[Assignment, ...]) -> float:
    names = _may_work(problem)
    minutes = {shift.id: shift.minutes for shift in problem.shifts}
    cost = 0.0
    if problem.weights.uneven_minutes:
        total: Counter[OfficerId] = Counter()
        for a in assignments:
            total[a.officer] += minutes[a.shift]
        cost += problem.weights.uneven_minutes * _spread(total, names) / 60
    if problem.weights.uneven_shift:
        for shift in problem.shifts:
            count = Counter(a.officer for a in assignments if a.shift == shift.id)
            cost += problem.weights.uneven_shift * _spread(count, names)
    return cost


def _span(problem: Problem, worked: Worked) -> float:
    return sum((span.weight or 0.0) * (led - span.per * leading) for span, _, _, led, leading in unled(problem, worked))


def _may_work(problem: Problem) -> list[OfficerId]:
    """The officers among whom work is to be even."""
    return [officer.id for officer in problem.officers if officer.max_minutes != 0]


def _spread(count: Counter[OfficerId], names: list[OfficerId]) -> int:
    values = [count[name] for name in names]
    return max(values, default=0) - min(values, default=0)


def _uneven_nights(problem: Problem, assignments: tuple[Assignment, ...]) -> float:
    nights = {shift.id for shift in problem.shifts if shift.night}
    count = Counter({officer.id: officer.carried.nights for officer in problem.officers})
    count.update(a.officer for a in assignments if a.shift in nights)
    return problem.weights.uneven_nights * _spread(count, _may_work(problem))


def _uneven_holidays(problem: Problem, assignments: tuple[Assignment, ...]) -> float:
    count = Counter({officer.id: officer.carried.holidays for officer in problem.officers})
    count.update(a.officer for a in assignments if a.day in problem.holidays)
    return problem.weights.uneven_holidays * _spread(count, _may_work(problem))


def _overtime(problem: Problem, assignments: tuple[Assignment, ...]) -> float:
    r"""
    The hours over the threshold of each work period, where the agency puts a price on them.

    .. math::
        w \max(0,\, \text{carried} + \text{duty} + \text{assigned} - u)
    """
    if not any(agency.work_period and agency.work_period.overtime_weight for agency in problem.agencies):
        return 0.0
    calendar = Calendar(problem)
    length = {shift.id: shift.minutes for shift in problem.shifts}
    minutes: dict[OfficerId, Counter[int]] = defaultdict(Counter)
    for a in assignments:
        minutes[a.officer][a.day] += length[a.shift]
    return sum(
        (account.price or 0.0)
        * max(0, account.spent + sum(minutes[officer.id][day] for day in account.days) - account.limit)
        / 60
        for officer in problem.officers
        for account in accounts(problem, calendar, officer)
    )


def _changes(problem: Problem, assignments: Iterable[Assignment]) -> float:
    if problem.baseline is None:
        return 0.0
    before = {(a.officer, a.day): (a.shift, a.zone) for a in problem.baseline.assignments}
    after = {(a.officer, a.day): (a.shift, a.zone) for a in assignments}
    differ = sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())
    return problem.baseline.change_weight * differ
