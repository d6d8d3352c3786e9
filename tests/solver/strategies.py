"""Random problems with every feature of the format, small enough to solve in an instant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

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

SHIFTS = (
    Shift(ShiftId("D"), "Day", time(6), 480),
    Shift(ShiftId("E"), "Evening", time(13, 30), 480, frozenset({ShiftId("D")})),
    Shift(ShiftId("N"), "Night", time(21), 600),
)
SKILLS = ("leader", "k9")
AGENCIES = ("BPD", "JCSO")
STARTS = (date(2026, 12, 4), date(2026, 3, 7), date(2026, 10, 31))
"""A plain week-end and the two nights in which clocks change."""


def maybe(strategy: st.SearchStrategy[int]) -> st.SearchStrategy[int | None]:
    return st.none() | strategy


@st.composite
def requirements(draw: st.DrawFn) -> tuple[Requirement, ...]:
    qualities = [Quality(skill=s) for s in SKILLS] + [Quality(agency=a) for a in AGENCIES]
    chosen = draw(st.lists(st.sampled_from(qualities), max_size=2, unique=True))
    return tuple(Requirement(quality, draw(st.integers(0, 2))) for quality in chosen)


@st.composite
def officers(draw: st.DrawFn, name: str, days: int, shifts: tuple[ShiftId, ...]) -> Officer:
    some_day, some_shift = st.integers(0, days - 1), st.sampled_from(shifts)
    start = draw(st.integers(0, days * 24 * 60))
    busy = (Busy(start, start + draw(st.integers(0, 600)), draw(st.booleans())),) if draw(st.booleans()) else ()
    off = draw(st.lists(st.builds(Off, some_day, st.none() | some_shift), max_size=1))
    wishes = st.builds(Request, some_day, st.none() | some_shift, st.booleans(), st.integers(0, 4))
    window = HoursWindow(draw(st.integers(1, days + 1)), draw(st.sampled_from([480, 960, 1500])))
    return Officer(
        id=OfficerId(name),
        name=name,
        agency=draw(st.sampled_from(AGENCIES)),
        skills=frozenset(draw(st.sets(st.sampled_from(SKILLS)))),
        off=tuple(off),
        busy=busy,
        requests=tuple(draw(st.lists(wishes, max_size=2))),
        windows=(window,) if draw(st.booleans()) else (),
        min_rest_minutes=draw(st.sampled_from([0, 480, 720])),
        max_minutes=draw(maybe(st.sampled_from([0, 480, 1440]))),
        min_minutes=draw(st.sampled_from([0, 0, 0, 480])),
        max_shifts=((draw(some_shift), draw(st.integers(0, 2))),) if draw(st.booleans()) else (),
        max_consecutive_days=draw(maybe(st.integers(1, 3))),
        min_consecutive_days=draw(st.sampled_from([1, 1, 2])),
        min_consecutive_days_off=draw(st.sampled_from([1, 1, 2])),
        max_weekends=draw(maybe(st.integers(0, 1))),
        pay_per_hour=draw(st.sampled_from([0.0, 0.25])),
    )


@st.composite
def zones(draw: st.DrawFn, name: str, days: int, shifts: tuple[ShiftId, ...]) -> Zone:
    risk = draw(st.lists(st.sampled_from([0.0, 0.5, 1.25, 3.0]), min_size=4, max_size=4))
    floor = TeamFloor(
        draw(st.integers(0, 2)),
        draw(maybe(st.integers(0, days - 1))),
        draw(st.none() | st.sampled_from(shifts)),
        draw(st.sampled_from([None, 2.0, 5.0])),
    )
    return Zone(
        id=ZoneId(name),
        name=name,
        risk=tuple(risk[hour * 4 // (24 * (days + 1))] for hour in range(24 * (days + 1))),
        max_teams=draw(maybe(st.integers(0, 2))),
        requires=draw(requirements()),
        min_teams=(floor,) if draw(st.integers(0, 3)) == 0 else (),
    )


@st.composite
def problems(draw: st.DrawFn, *, people: int = 5, most_days: int = 4, newer: bool = False) -> Problem:
    """
    Problems with locks, leave, duty, skills, wishes, staffing targets, budget and a baseline; many have no plan.

    With ``newer`` they have what only version 2 of the format has.
    """
    days = draw(st.integers(1, most_days))
    shifts = SHIFTS[: draw(st.integers(1, 3))]
    ids = tuple(shift.id for shift in shifts)
    shifts = tuple(Shift(s.id, s.name, s.start, s.minutes, s.not_before & frozenset(ids)) for s in shifts)
    crew = [draw(officers(name, days, ids)) for name in "abcdefgh"[: draw(st.integers(1, people))]]
    places = [draw(zones(name, days, ids)) for name in "XYZ"[: draw(st.integers(0, 3))]]
    zone_ids = st.none() | st.sampled_from([zone.id for zone in places]) if places else st.none()
    crew = [_locked(draw, officer, days, ids, zone_ids) for officer in crew]
    posts = st.builds(
        Assignment, st.sampled_from([o.id for o in crew]), st.integers(0, days - 1), st.sampled_from(ids), zone_ids
    )
    targets = st.builds(
        Cover,
        day=st.integers(0, days - 1),
        shift=st.sampled_from(ids),
        required=st.integers(0, 3),
        zone=zone_ids,
        skill=st.none() | st.sampled_from(SKILLS),
        under=st.integers(0, 5),
        over=st.integers(0, 2),
        hard=st.sampled_from([False, False, False, True]),
    )
    least = draw(st.integers(1, 2))
    problem = Problem(
        name="random",
        start=draw(st.sampled_from(STARTS)),
        days=days,
        timezone="America/Chicago",
        shifts=shifts,
        officers=tuple(crew),
        zones=tuple(places),
        team=TeamTemplate(least, draw(maybe(st.integers(least, 3))), draw(requirements())),
        effect=draw(st.sampled_from([(0.5, 0.25), (0.6,), (0.3, 0.3, 0.2)])),
        cover=tuple(draw(st.lists(targets, max_size=2))),
        budget_minutes=draw(maybe(st.sampled_from([0, 1500, 4000]))),
        baseline=Baseline(tuple(draw(st.lists(posts, max_size=3))), 1.5) if draw(st.booleans()) else None,
        weights=Weights(1.0, draw(st.sampled_from([0.0, 0.5])), draw(st.sampled_from([0.0, 1.0]))),
    )
    return draw(with_rules_of_teams(draw(with_rules_of_people(problem)))) if newer else problem


def _locked(
    draw: st.DrawFn, officer: Officer, days: int, ids: tuple[ShiftId, ...], zone_ids: st.SearchStrategy[ZoneId | None]
) -> Officer:
    if draw(st.integers(0, 4)):
        return officer
    lock = Lock(draw(st.integers(0, days - 1)), draw(st.sampled_from(ids)), draw(zone_ids))
    return replace(officer, locked=(lock,))
