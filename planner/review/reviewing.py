"""Computes the figures of a plan from the problem, the plan and the proven bound."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING

from planner.review.figures import PlanFigures, RuleFigures, ShiftFigures, TeamFigures
from solver.calendar import Calendar
from solver.check import check, floors, present_teams, teams_of
from solver.plan import Plan
from solver.problem import PairKind
from solver.rules import Rule
from solver.score import request_met, score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from solver.problem import OfficerId, Problem, ShiftId, ZoneId
    from solver.rules import Violation

Cell = tuple[int, "ShiftId"]


def review(problem: Problem, plan: Plan, bound: float | None) -> PlanFigures:
    """
    The figures of a plan.

    ``bound`` must be proven for this very problem; None where there is none. A plan that names officers, shifts or
    zones that the problem does not have is reviewed without those assignments, which are listed as broken.
    """
    violations = check(problem, plan)
    plan = _known_part(problem, plan)
    cost, idle = score(problem, plan).total, score(problem, Plan()).total
    coverage = _Coverage(problem, plan)
    short = tuple(_short_zones(problem, plan))
    gain = None if bound is None or idle - bound <= 0 else idle - bound
    minutes = {shift.id: shift.minutes for shift in problem.shifts}
    met = _wishes_met(problem, plan)
    return PlanFigures(
        officers_used=len({a.officer for a in plan.assignments}),
        officers_total=len(problem.officers),
        teams=len(teams_of(plan.assignments)),
        officer_hours=sum(minutes[a.shift] for a in plan.assignments) / 60,
        risk_total=coverage.total,
        risk_covered=coverage.share,
        achieved=None if gain is None else (idle - cost) / gain,
        gap=None if gain is None or bound is None else (cost - bound) / gain,
        cost=cost,
        bound=bound,
        wishes_met=sum(met),
        wishes_total=len(met),
        rules=tuple(RuleFigures(rule, sum(v.rule is rule for v in violations)) for rule in binding_rules(problem)),
        violations=tuple(violations),
        shifts=tuple(_shift_figures(problem, plan, coverage, violations, short)),
        team_list=tuple(_team_figures(problem, plan)),
        short_zones=short,
    )


def binding_rules(problem: Problem) -> list[Rule]:
    """The hard rules that something in the problem asks for, in the order of ``Rule``."""
    officers, zones = problem.officers, problem.zones
    binds: dict[Rule, Callable[[], bool]] = {
        Rule.OFF: lambda: any(o.off for o in officers),
        Rule.BUSY: lambda: any(o.busy for o in officers),
        Rule.LOCK: lambda: any(o.locked for o in officers),
        Rule.NOT_BEFORE: lambda: any(s.not_before for s in problem.shifts),
        Rule.MAX_MINUTES: lambda: any(o.max_minutes is not None for o in officers),
        Rule.MIN_MINUTES: lambda: any(o.min_minutes for o in officers),
        Rule.WINDOW: lambda: any(o.windows for o in officers),
        Rule.MAX_SHIFTS: lambda: any(o.max_shifts for o in officers),
        Rule.MAX_CONSECUTIVE: lambda: any(o.max_consecutive_days is not None for o in officers),
        Rule.MIN_CONSECUTIVE: lambda: any(o.min_consecutive_days > 1 for o in officers),
        Rule.MIN_OFF: lambda: any(o.min_consecutive_days_off > 1 for o in officers),
        Rule.WEEKENDS: lambda: any(o.max_weekends is not None for o in officers),
        Rule.TEAM_SIZE: lambda: bool(zones),
        Rule.TEAM_NEEDS: lambda: bool(zones) and bool(problem.team.requires or any(z.requires for z in zones)),
        Rule.MAX_TEAMS: lambda: any(z.max_teams is not None for z in zones),
        Rule.MIN_TEAMS: lambda: any(floor.weight is None for z in zones for floor in z.min_teams),
        Rule.COVER: lambda: any(entry.hard for entry in problem.cover),
        Rule.BUDGET: lambda: problem.budget_minutes is not None,
        Rule.BARRED_ZONE: lambda: any(o.not_zones for o in officers),
        Rule.HOURS_24: lambda: any(o.max_minutes_24h is not None for o in officers),
        Rule.NIGHTS: lambda: any(o.max_consecutive_nights is not None for o in officers),
        Rule.WORK_PERIOD: lambda: any(
            a.work_period and a.work_period.overtime_weight is None for a in problem.agencies
        ),
        Rule.AGENCY_SHARE: lambda: any((a.min_share, a.max_share) != (None, None) for a in problem.agencies),
        Rule.TOGETHER: lambda: any(p.weight is None and p.kind is PairKind.TOGETHER for p in problem.pairs),
        Rule.APART: lambda: any(p.weight is None and p.kind is PairKind.APART for p in problem.pairs),
        Rule.SUPERVISOR: lambda: bool(zones) and problem.team.supervisor is not None,
        Rule.SPAN: lambda: any(span.weight is None for span in problem.span),
        Rule.RESOURCE: lambda: bool(zones) and bool(problem.resources),
        Rule.VISITS: lambda: any(z.max_visits_per_day is not None for z in zones),
    }
    return [rule for rule in Rule if rule not in binds or binds[rule]()]


def call_letters(count: int) -> list[str]:
    """The first ``count`` call letters: A to Z, then AA, AB, ..."""
    letters = [chr(ord("A") + i) for i in range(26)]
    return [letters[i] if i < 26 else letters[i // 26 - 1] + letters[i % 26] for i in range(count)]


class _Coverage:
    """Risk and covered risk by slot, all zones together."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.calendar = Calendar(problem)
        reach = [0.0, *accumulate(problem.effect)]
        teams: dict[ZoneId, Counter[int]] = defaultdict(Counter)
        for (day, shift, place), count in present_teams(plan.assignments).items():
            for slot in self.calendar.slots(day, shift):
                teams[place][slot] += count
        slots = max((len(zone.risk) for zone in problem.zones), default=0)
        self.risk, self.covered = [0.0] * slots, [0.0] * slots
        for zone in problem.zones:
            present = teams[zone.id]
            for slot, risk in enumerate(zone.risk):
                self.risk[slot] += risk
                if present[slot]:
                    self.covered[slot] += risk * reach[min(present[slot], len(reach) - 1)]
        self.total = sum(self.risk)
        self.share = sum(self.covered) / self.total if self.total else 0.0

    def during(self, day: int, shift: ShiftId) -> tuple[float, float]:
        """The risk during a shift, and the share of it that is covered."""
        slots = self.calendar.slots(day, shift)
        part = slice(slots.start, max(slots.start, slots.stop))
        risk = sum(self.risk[part])
        return risk, (sum(self.covered[part]) / risk if risk else 0.0)


def _known_part(problem: Problem, plan: Plan) -> Plan:
    officers, shifts = {o.id for o in problem.officers}, {s.id for s in problem.shifts}
    zones: set[ZoneId | None] = {None, *(zone.id for zone in problem.zones)}
    seen: set[tuple[OfficerId, int]] = set()
    kept = []
    for a in plan.assignments:
        known = a.officer in officers and a.shift in shifts and a.zone in zones and 0 <= a.day < problem.days
        if known and (a.officer, a.day) not in seen:
            seen.add((a.officer, a.day))
            kept.append(a)
    return Plan(tuple(kept))


def _wishes_met(problem: Problem, plan: Plan) -> list[bool]:
    worked = {(a.officer, a.day): a for a in plan.assignments}
    return [met for officer in problem.officers for met in request_met(officer, worked)]


def _short_zones(problem: Problem, plan: Plan) -> Iterable[tuple[int, ShiftId, ZoneId, int]]:
    present = present_teams(plan.assignments)
    for day, shift, zone, wanted, _ in floors(problem):
        short = wanted - present[day, shift, zone]
        if short > 0:
            yield day, shift, zone, short


def _shift_figures(
    problem: Problem,
    plan: Plan,
    coverage: _Coverage,
    violations: list[Violation],
    short: tuple[tuple[int, ShiftId, ZoneId, int], ...],
) -> Iterable[ShiftFigures]:
    officers = Counter((a.day, a.shift) for a in plan.assignments)
    teams = Counter((day, shift) for day, shift, _, _ in teams_of(plan.assignments))
    broken = Counter((v.day, v.shift) for v in violations)
    missing: Counter[Cell] = Counter()
    for day, shift_id, _, count in short:
        missing[day, shift_id] += count
    for day in range(problem.days):
        for shift in problem.shifts:
            cell = (day, shift.id)
            risk, covered = coverage.during(*cell)
            yield ShiftFigures(day, shift.id, teams[cell], officers[cell], risk, covered, broken[cell], missing[cell])


def _team_figures(problem: Problem, plan: Plan) -> Iterable[TeamFigures]:
    officers = {officer.id: officer for officer in problem.officers}
    shift_order = {shift.id: i for i, shift in enumerate(problem.shifts)}
    zone_order = {zone.id: i for i, zone in enumerate(problem.zones)}
    needed = [need.quality for need in problem.team.requires]
    by_cell: dict[Cell, list[tuple[ZoneId, int, list[OfficerId]]]] = defaultdict(list)
    for (day, shift, zone, number), members in teams_of(plan.assignments).items():
        by_cell[day, shift].append((zone, number, members))
    for cell in sorted(by_cell, key=lambda cell: (cell[0], shift_order[cell[1]])):
        teams = sorted(by_cell[cell], key=lambda team: (zone_order[team[0]], team[1]))
        for letter, (zone, number, members) in zip(call_letters(len(teams)), teams, strict=True):
            ranked = sorted(members, key=lambda m: (-sum(officers[m].has(q, cell[0]) for q in needed), m))
            joint = len({officers[m].agency for m in members}) > 1
            yield TeamFigures(*cell, zone, number, letter, tuple(ranked), joint)
