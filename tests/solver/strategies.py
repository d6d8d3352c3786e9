"""
Random problems with every feature of the format, small enough to solve in an instant.

Strategies are made once for each length and set of shifts (``cache``): hypothesis checks each new one before it is
drawn from, which took longer than drawing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import cache, lru_cache
from typing import TypeVar

from hypothesis import strategies as st

from solver.problem import (
    Assignment,
    Baseline,
    Busy,
    Cover,
    HoursWindow,
    Lock,
    Off,
    Officer,
    OfficerId,
    Problem,
    Quality,
    Request,
    Requirement,
    Shift,
    ShiftId,
    TeamFloor,
    TeamTemplate,
    Weights,
    Zone,
    ZoneId,
)
from tests.solver.strategies_of_people import with_rules_of_people
from tests.solver.strategies_of_teams import with_rules_of_teams

Drawn = TypeVar("Drawn")
SHIFTS = (
    Shift(ShiftId("D"), "Day", time(6), 480),
    Shift(ShiftId("E"), "Evening", time(13, 30), 480, frozenset({ShiftId("D")})),
    Shift(ShiftId("N"), "Night", time(21), 600),
)
SKILLS = ("leader", "k9")
AGENCIES = ("BPD", "JCSO")
STARTS = (date(2026, 12, 4), date(2026, 3, 7), date(2026, 10, 31))
"""A plain week-end and the two nights in which clocks change."""


QUALITIES = [Quality(skill=s) for s in SKILLS] + [Quality(agency=a) for a in AGENCIES]


def maybe(strategy: st.SearchStrategy[int]) -> st.SearchStrategy[int | None]:
    return st.none() | strategy


@cache
def whole(least: int, most: int) -> st.SearchStrategy[int]:
    return st.integers(least, most)


@cache
def perhaps(*choices: int) -> st.SearchStrategy[int | None]:
    return maybe(st.sampled_from(choices))


@cache
def perhaps_whole(least: int, most: int) -> st.SearchStrategy[int | None]:
    return maybe(st.integers(least, most))


@lru_cache(maxsize=None, typed=True)  # 0 and 0.0 are two choices
def one_of(*choices: Drawn) -> st.SearchStrategy[Drawn]:
    return st.sampled_from(choices)


COIN = st.booleans()
SOME_QUALITIES = st.lists(st.sampled_from(QUALITIES), max_size=2, unique=True)
SOME_SKILLS = st.sets(st.sampled_from(SKILLS))
FOUR_RISKS = st.lists(st.sampled_from([0.0, 0.5, 1.25, 3.0]), min_size=4, max_size=4)


@st.composite
def _requirements(draw: st.DrawFn) -> tuple[Requirement, ...]:
    return tuple(Requirement(quality, draw(whole(0, 2))) for quality in draw(SOME_QUALITIES))


REQUIREMENTS = _requirements()


@cache
def shift_or_none(shifts: tuple[ShiftId, ...]) -> st.SearchStrategy[ShiftId | None]:
    return st.none() | st.sampled_from(shifts)


@cache
def leave(days: int, shifts: tuple[ShiftId, ...]) -> st.SearchStrategy[list[Off]]:
    return st.lists(st.builds(Off, whole(0, days - 1), shift_or_none(shifts)), max_size=1)


@cache
def wishes(days: int, shifts: tuple[ShiftId, ...]) -> st.SearchStrategy[list[Request]]:
    wish = st.builds(Request, whole(0, days - 1), shift_or_none(shifts), COIN, whole(0, 4))
    return st.lists(wish, max_size=2)


@cache
@st.composite
def officers(draw: st.DrawFn, name: str, days: int, shifts: tuple[ShiftId, ...]) -> Officer:
    start = draw(whole(0, days * 24 * 60))
    busy = (Busy(start, start + draw(whole(0, 600)), draw(COIN)),) if draw(COIN) else ()
    off = draw(leave(days, shifts))
    window = HoursWindow(draw(whole(1, days + 1)), draw(one_of(480, 960, 1500)))
    return Officer(
        id=OfficerId(name),
        name=name,
        agency=draw(one_of(*AGENCIES)),
        skills=frozenset(draw(SOME_SKILLS)),
        off=tuple(off),
        busy=busy,
        requests=tuple(draw(wishes(days, shifts))),
        windows=(window,) if draw(COIN) else (),
        min_rest_minutes=draw(one_of(0, 480, 720)),
        max_minutes=draw(perhaps(0, 480, 1440)),
        min_minutes=draw(one_of(0, 0, 0, 480)),
        max_shifts=((draw(one_of(*shifts)), draw(whole(0, 2))),) if draw(COIN) else (),
        max_consecutive_days=draw(perhaps_whole(1, 3)),
        min_consecutive_days=draw(one_of(1, 1, 2)),
        min_consecutive_days_off=draw(one_of(1, 1, 2)),
        max_weekends=draw(perhaps_whole(0, 1)),
        pay_per_hour=draw(one_of(0.0, 0.25)),
    )


@cache
@st.composite
def zones(draw: st.DrawFn, name: str, days: int, shifts: tuple[ShiftId, ...]) -> Zone:
    risk = draw(FOUR_RISKS)
    floor = TeamFloor(
        draw(whole(0, 2)),
        draw(perhaps_whole(0, days - 1)),
        draw(shift_or_none(shifts)),
        draw(one_of(None, 2.0, 5.0)),
    )
    return Zone(
        id=ZoneId(name),
        name=name,
        risk=tuple(risk[hour * 4 // (24 * (days + 1))] for hour in range(24 * (days + 1))),
        max_teams=draw(perhaps_whole(0, 2)),
        requires=draw(REQUIREMENTS),
        min_teams=(floor,) if draw(whole(0, 3)) == 0 else (),
    )


@cache
def zone_or_none(places: tuple[ZoneId, ...]) -> st.SearchStrategy[ZoneId | None]:
    return st.none() | st.sampled_from(places) if places else st.none()


@cache
def posts(
    crew: tuple[OfficerId, ...], days: int, shifts: tuple[ShiftId, ...], places: tuple[ZoneId, ...]
) -> st.SearchStrategy[list[Assignment]]:
    post = st.builds(Assignment, st.sampled_from(crew), whole(0, days - 1), one_of(*shifts), zone_or_none(places))
    return st.lists(post, max_size=3)


@cache
def targets(days: int, shifts: tuple[ShiftId, ...], places: tuple[ZoneId, ...]) -> st.SearchStrategy[list[Cover]]:
    target = st.builds(
        Cover,
        day=whole(0, days - 1),
        shift=one_of(*shifts),
        required=whole(0, 3),
        zone=zone_or_none(places),
        skill=st.none() | st.sampled_from(SKILLS),
        under=whole(0, 5),
        over=whole(0, 2),
        hard=st.sampled_from([False, False, False, True]),
    )
    return st.lists(target, max_size=2)


@st.composite
def problems(draw: st.DrawFn, *, people: int = 5, most_days: int = 4, newer: bool = False) -> Problem:
    """
    Problems with locks, leave, duty, skills, wishes, staffing targets, budget and a baseline; many have no plan.

    With ``newer`` they have what only version 2 of the format has.
    """
    days = draw(whole(1, most_days))
    shifts = SHIFTS[: draw(whole(1, 3))]
    ids = tuple(shift.id for shift in shifts)
    shifts = tuple(Shift(s.id, s.name, s.start, s.minutes, s.not_before & frozenset(ids)) for s in shifts)
    crew = [draw(officers(name, days, ids)) for name in "abcdefgh"[: draw(whole(1, people))]]
    places = [draw(zones(name, days, ids)) for name in "XYZ"[: draw(whole(0, 3))]]
    zone_ids = tuple(zone.id for zone in places)
    crew = [_locked(draw, officer, days, ids, zone_or_none(zone_ids)) for officer in crew]
    former = posts(tuple(officer.id for officer in crew), days, ids, zone_ids)
    least = draw(whole(1, 2))
    problem = Problem(
        name="random",
        start=draw(one_of(*STARTS)),
        days=days,
        timezone="America/Chicago",
        shifts=shifts,
        officers=tuple(crew),
        zones=tuple(places),
        team=TeamTemplate(least, draw(perhaps_whole(least, 3)), draw(REQUIREMENTS)),
        effect=draw(one_of((0.5, 0.25), (0.6,), (0.3, 0.3, 0.2))),
        cover=tuple(draw(targets(days, ids, zone_ids))),
        budget_minutes=draw(perhaps(0, 1500, 4000)),
        baseline=Baseline(tuple(draw(former)), 1.5) if draw(COIN) else None,
        weights=Weights(1.0, draw(one_of(0.0, 0.5)), draw(one_of(0.0, 1.0))),
    )
    return draw(with_rules_of_teams(draw(with_rules_of_people(problem)))) if newer else problem


def _locked(
    draw: st.DrawFn, officer: Officer, days: int, ids: tuple[ShiftId, ...], zone_ids: st.SearchStrategy[ZoneId | None]
) -> Officer:
    if draw(whole(0, 4)):
        return officer
    lock = Lock(draw(whole(0, days - 1)), draw(one_of(*ids)), draw(zone_ids))
    return replace(officer, locked=(lock,))
