"""A plainly invented operation with every rule of version 2 at once: 30 officers, 14 days, 8 zones, three shifts."""

from __future__ import annotations

import random
from datetime import date, time

from solver.problem import (
    Agency,
    Assignment,
    Baseline,
    Busy,
    Carried,
    Cover,
    DatedSkill,
    HoursWindow,
    Lock,
    Off,
    Officer,
    OfficerId,
    Pair,
    PairKind,
    PairScope,
    Problem,
    Quality,
    Request,
    Requirement,
    Resource,
    Shift,
    ShiftId,
    SpanOfControl,
    StandingTeam,
    Supervisor,
    TeamFloor,
    TeamTemplate,
    Weights,
    WorkPeriod,
    Zone,
    ZoneId,
)

DAYS = 14
DAY, POWER, LATE = ShiftId("DAY"), ShiftId("POWER"), ShiftId("LATE")
SHIFTS = (
    Shift(DAY, "Day", time(7), 480),
    Shift(POWER, "Power", time(13), 600),
    Shift(LATE, "Late", time(19), 540, frozenset({DAY}), night=True),
)
PEAKS = {"Harbour": 21, "Market": 12, "Station": 17, "Campus": 23, "Mall": 16, "Park": 20, "Docks": 2, "Arena": 22}
"""Invented zones, and the hour in which each has most risk."""


def _name(number: int) -> OfficerId:
    return OfficerId(f"{'C' if number < 20 else 'S'}{number:02}")


def _pair(first: int, second: int, kind: PairKind, scope: PairScope, weight: float | None = None) -> Pair:
    return Pair((_name(first), _name(second)), kind, scope, weight)


def _officer(number: int, draw: random.Random) -> Officer:
    first = draw.randrange(DAYS)
    court = first * 1440 + 540
    return Officer(
        id=_name(number),
        name=f"Officer {number}",
        agency="City" if number < 20 else "Sheriff",
        skills=frozenset({"leader"}) if number % 4 == 0 else frozenset(),
        dated_skills=(DatedSkill("sfst", first - 4, first + 8),) if number % 3 == 0 else (),
        off=(Off(4 + draw.randrange(DAYS - 4)), Off(draw.randrange(DAYS), LATE)),
        busy=(Busy(court, court + 180, rest=False, counts=True),) if number % 5 == 1 else (),
        locked=(Lock(3, DAY, ZoneId("Market")),) if number == 4 else (),
        requests=(Request(draw.randrange(DAYS), POWER, want=draw.random() < 0.5, weight=0.4),),
        windows=(HoursWindow(7, 2640),),
        not_zones=frozenset({ZoneId("Campus")}) if number in (2, 11, 23) else frozenset(),
        min_rest_minutes=600,
        max_minutes=4800,
        max_minutes_24h=840,
        max_consecutive_days=5,
        max_consecutive_nights=3,
        carried_minutes=draw.choice([0, 480, 960]),
        carried=Carried(draw.randrange(4), draw.randrange(2)),
    )


def _zone(name: str, peak: int, draw: random.Random) -> Zone:
    scale = draw.uniform(2.0, 9.0)
    risk = tuple(
        round(scale * (1.0 if min((hour - peak) % 24, (peak - hour) % 24) > 4 else 3.0), 3)
        for hour in range(24 * (DAYS + 1))
    )
    return Zone(
        id=ZoneId(name),
        name=name,
        risk=risk,
        max_teams=2,
        requires=(Requirement(Quality(skill="sfst")),) if name == "Arena" else (),
        min_teams=(TeamFloor(1, 5, POWER, 6.0),) if name == "Mall" else (),
        max_visits_per_day=3 if name in ("Harbour", "Market") else None,
    )


def large_company() -> Problem:
    """The operation; every officer, zone and number in it is made up."""
    draw = random.Random(20)  # noqa: S311 - made up, not secret
    posts = tuple(Assignment(_name(number), 0, DAY, ZoneId("Station"), 1) for number in (8, 9, 10))
    return Problem(
        name="invented",
        start=date(2026, 10, 26),
        days=DAYS,
        timezone="America/Chicago",
        shifts=SHIFTS,
        officers=tuple(_officer(number, draw) for number in range(30)),
        zones=tuple(_zone(name, peak, draw) for name, peak in PEAKS.items()),
        team=TeamTemplate(2, 4, (), Supervisor("leader", 3)),
        effect=(0.5, 0.2),
        cover=(Cover(6, LATE, 4, under=3.0, hard=True), Cover(9, DAY, 2, ZoneId("Park"), "leader", 1.0, 0.5)),
        budget_minutes=96_000,
        baseline=Baseline(posts, 0.05),
        weights=Weights(0.05, uneven_nights=0.5, uneven_holidays=0.5),
        holidays=frozenset({5, 6}),
        agencies=(
            Agency("City", WorkPeriod(-7, 14, None, None), 0.4, 0.8),
            Agency("Sheriff", WorkPeriod(0, 14, 4200, 2.0)),
        ),
        pairs=(
            _pair(1, 2, PairKind.TOGETHER, PairScope.SHIFT),
            _pair(5, 6, PairKind.TOGETHER, PairScope.TEAM),
            _pair(7, 13, PairKind.APART, PairScope.SHIFT),
            _pair(14, 15, PairKind.APART, PairScope.TEAM),
            _pair(17, 18, PairKind.TOGETHER, PairScope.TEAM, 0.8),
            _pair(21, 22, PairKind.APART, PairScope.TEAM, 0.8),
            _pair(3, 24, PairKind.APART, PairScope.SHIFT, 0.8),
        ),
        standing_teams=(
            StandingTeam("first crew", tuple(_name(number) for number in (8, 9, 10)), 0.6),
            StandingTeam("second crew", tuple(_name(number) for number in (25, 26, 27, 28)), 0.6),
        ),
        span=(SpanOfControl("leader", 5), SpanOfControl("sfst", 3, 0.2)),
        resources=(
            Resource("car", "marked cars", 7),
            Resource("boat", "boats", 2, 2, frozenset({ZoneId("Harbour"), ZoneId("Docks")})),
        ),
    )
