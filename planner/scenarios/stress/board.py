"""A plan as arrays: its duties, its teams, what each needs, and the risk of each stretch that teams cover together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import time, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from solver.calendar import Calendar

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.plan import Plan
    from solver.problem import Assignment, OfficerId, Problem, Quality, ShiftId, ZoneId

COURT = (time(8), time(17))
"""Local times between which courts sit on weekdays."""
SATURDAY = 5
"""As ``date.weekday`` counts."""


@dataclass(frozen=True, slots=True)
class Post:
    """One team of one shift of one day."""

    day: int
    shift: ShiftId
    zone: ZoneId
    number: int


@dataclass(frozen=True, slots=True)
class Need:
    """What teams need of a quality: who of the duties has it, and how many each team needs."""

    quality: Quality
    held: NDArray[np.bool_]
    """For each duty."""
    least: NDArray[np.intp]
    """For each team; 0 where it needs none."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Slots of a zone that the same teams cover: ``pieces`` are numbers of pieces, two for each team."""

    pieces: tuple[int, ...]
    risk: float


@dataclass(frozen=True, slots=True)
class Board:
    """Duties in order of teams; piece 2 t is the first part of team t, which late officers miss, 2 t + 1 the rest."""

    teams: tuple[Post, ...]
    officer: tuple[OfficerId, ...]
    """Of each duty."""
    starts: NDArray[np.intp]
    """The first duty of each team."""
    in_court_hours: NDArray[np.bool_]
    """Of each duty: a weekday, and the shift touches the court's hours."""
    day_of_team: NDArray[np.intp]
    min_size: int
    needs: tuple[Need, ...]
    stretches: tuple[Stretch, ...]
    reach: NDArray[np.float64]
    """Share of the risk that 0, 1, 2, ... teams cover."""
    total: float
    """All risk, also where no team is."""

    def counted(self, there: NDArray[np.bool_]) -> NDArray[np.intp]:
        """How many of the duties of each team are there; rows are runs."""
        if not self.teams:
            return np.zeros((there.shape[0], 0), dtype=np.intp)
        return np.add.reduceat(there, self.starts, axis=1, dtype=np.intp)

    def covered(self, pieces: NDArray[np.bool_]) -> NDArray[np.float64]:
        """The share of all risk that is covered in each run, by the pieces that are manned."""
        found = np.zeros(pieces.shape[0])
        for stretch in self.stretches:
            count = pieces[:, stretch.pieces].sum(axis=1)
            found += stretch.risk * self.reach[np.minimum(count, len(self.reach) - 1)]
        return found / self.total if self.total else found


def board_of(problem: Problem, plan: Plan, late_hours: float) -> Board:
    """The board of a plan; officers on duty without a zone are in no team and no matter here."""
    calendar = Calendar(problem)
    members: dict[Post, list[Assignment]] = defaultdict(list)
    for a in plan.assignments:
        if a.zone is not None:
            members[Post(a.day, a.shift, a.zone, a.team or 1)].append(a)
    teams = tuple(sorted(members, key=lambda p: (p.day, p.shift, p.zone, p.number)))
    duties = [a for team in teams for a in members[team]]
    sizes = [len(members[team]) for team in teams]
    return Board(
        teams=teams,
        officer=tuple(a.officer for a in duties),
        starts=np.array([0, *accumulate(sizes)][: len(teams)], dtype=np.intp),
        in_court_hours=np.array([_in_court_hours(problem, calendar, a) for a in duties], dtype=np.bool_),
        day_of_team=np.array([team.day for team in teams], dtype=np.intp),
        min_size=problem.team.min_size,
        needs=_needs(problem, teams, duties),
        stretches=_stretches(problem, calendar, teams, round(60 * late_hours)),
        reach=np.array([0.0, *accumulate(problem.effect)]),
        total=sum(sum(zone.risk) for zone in problem.zones),
    )


def _in_court_hours(problem: Problem, calendar: Calendar, a: Assignment) -> bool:
    if (problem.start + timedelta(days=a.day)).weekday() >= SATURDAY:
        return False
    span = calendar.span(a.day, a.shift)
    return span.start < calendar.minute(a.day, COURT[1]) and span.end > calendar.minute(a.day, COURT[0])


def _needs(problem: Problem, teams: tuple[Post, ...], duties: list[Assignment]) -> tuple[Need, ...]:
    zones = {zone.id: zone for zone in problem.zones}
    officers = {officer.id: officer for officer in problem.officers}
    asked = [(*problem.team.requires, *zones[team.zone].requires) for team in teams]
    qualities = dict.fromkeys(need.quality for needs in asked for need in needs if need.count)
    return tuple(
        Need(
            quality,
            np.array([officers[a.officer].has(quality, a.day) for a in duties], dtype=np.bool_),
            np.array(
                [max((n.count for n in needs if n.quality == quality), default=0) for needs in asked], dtype=np.intp
            ),
        )
        for quality in qualities
    )


def _stretches(problem: Problem, calendar: Calendar, teams: tuple[Post, ...], late: int) -> tuple[Stretch, ...]:
    covering: dict[tuple[ZoneId, int], list[int]] = defaultdict(list)
    for number, team in enumerate(teams):
        begins = calendar.span(team.day, team.shift).start
        for slot in calendar.slots(team.day, team.shift):
            covering[team.zone, slot].append(2 * number + (slot * problem.slot_minutes >= begins + late))
    risks = {zone.id: zone.risk for zone in problem.zones}
    summed: dict[tuple[int, ...], float] = defaultdict(float)
    for (zone, slot), pieces in covering.items():
        if slot < len(risks[zone]):
            summed[tuple(pieces)] += risks[zone][slot]
    return tuple(Stretch(pieces, risk) for pieces, risk in summed.items())
