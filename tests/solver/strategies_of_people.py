"""Random rules of officers and agencies, as version 2 of the format has them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from solver.problem import Agency, Carried, DatedSkill, Request, WorkPeriod

if TYPE_CHECKING:
    from solver.problem import Officer, Problem, ShiftId, ZoneId

AGENCIES = ("BPD", "JCSO")
SKILLS = ("leader", "k9")
COIN = st.booleans()
SOME_AGENCIES = st.lists(st.sampled_from(AGENCIES), unique=True)
TWO_SKILLS = st.lists(st.sampled_from(SKILLS), max_size=2)
PRICES_OF_NIGHTS, PRICES_OF_HOLIDAYS = st.sampled_from([0.0, 1.5]), st.sampled_from([0.0, 2.0])
LIMITS_OF_24H = st.none() | st.sampled_from([480, 600, 840, 960, 1080])
LIMITS_OF_NIGHTS = st.none() | st.integers(0, 2)
MINUTES_BEFORE = st.sampled_from([0, 300])
HISTORIES = st.builds(Carried, st.integers(0, 2), st.integers(0, 2))
PERIODS = st.none() | st.builds(
    WorkPeriod,
    st.integers(-9, 3),
    st.sampled_from([7, 8]),
    st.sampled_from([None, 480, 1000, 1440]),
    st.sampled_from([None, 0.0, 1.5]),
)
SHARES = st.sampled_from([(None, None), (None, None), (0.3, None), (None, 0.6667), (0.25, 0.75), (0.5, 0.5)])


@cache
def _some_shifts(shifts: tuple[ShiftId, ...]) -> st.SearchStrategy[set[ShiftId]]:
    return st.sets(st.sampled_from(shifts))


@cache
def _barred(zones: tuple[ZoneId, ...]) -> st.SearchStrategy[set[ZoneId]]:
    return st.sets(st.sampled_from(zones), max_size=1) if zones else st.just(set())


@cache
def _day_or_none(days: int) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(0, days)


@cache
def _two_days(days: int) -> st.SearchStrategy[set[int]]:
    return st.sets(st.integers(0, days), max_size=2)


@st.composite
def with_rules_of_people(draw: st.DrawFn, problem: Problem) -> Problem:
    """The problem with some rules of officers and agencies added; each is there about half of the time."""
    nights = draw(_some_shifts(tuple(shift.id for shift in problem.shifts)))
    agencies = draw(SOME_AGENCIES)
    return replace(
        problem,
        shifts=tuple(replace(shift, night=shift.id in nights) for shift in problem.shifts),
        officers=tuple(draw(_officer(officer, problem)) for officer in problem.officers),
        holidays=frozenset(draw(_two_days(problem.days))),
        agencies=tuple(draw(_agency(name)) for name in agencies),
        weights=replace(
            problem.weights,
            uneven_nights=draw(PRICES_OF_NIGHTS),
            uneven_holidays=draw(PRICES_OF_HOLIDAYS),
        ),
    )


def calmed(problem: Problem) -> Problem:
    """The problem without most rules of version 1, and with a wish of everybody for every day: most have long plans."""
    return replace(
        problem,
        officers=tuple(_calmed(officer, problem.days) for officer in problem.officers),
        zones=tuple(replace(zone, min_teams=(), max_teams=None) for zone in problem.zones),
        cover=tuple(replace(entry, hard=False) for entry in problem.cover),
        budget_minutes=None,
        baseline=None,
    )


def _calmed(officer: Officer, days: int) -> Officer:
    return replace(
        officer,
        off=(),
        locked=(),
        windows=(),
        max_minutes=None,
        min_minutes=0,
        max_shifts=(),
        max_consecutive_days=None,
        min_consecutive_days=1,
        min_consecutive_days_off=1,
        max_weekends=None,
        requests=tuple(Request(day, None, want=True, weight=8.0) for day in range(days)),
    )


@st.composite
def _officer(draw: st.DrawFn, officer: Officer, problem: Problem) -> Officer:
    day = _day_or_none(problem.days)
    dated = []
    for skill in draw(TWO_SKILLS):
        first, last = draw(day), draw(day)
        late = first is not None and last is not None and last < first
        dated.append(DatedSkill(skill, *((last, first) if late else (first, last))))
    barred = _barred(tuple(zone.id for zone in problem.zones))
    return replace(
        officer,
        dated_skills=tuple(dated),
        not_zones=frozenset(draw(barred)),
        busy=tuple(replace(busy, counts=draw(COIN)) for busy in officer.busy),
        max_minutes_24h=draw(LIMITS_OF_24H),
        max_consecutive_nights=draw(LIMITS_OF_NIGHTS),
        carried_minutes=draw(MINUTES_BEFORE),
        carried=draw(HISTORIES),
    )


@st.composite
def _agency(draw: st.DrawFn, name: str) -> Agency:
    least, most = draw(SHARES)
    return Agency(name, draw(PERIODS), least, most)
