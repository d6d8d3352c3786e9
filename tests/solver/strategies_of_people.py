"""Random rules of officers and agencies, as version 2 of the format has them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from solver.problem import Agency, Carried, DatedSkill, Request, WorkPeriod

if TYPE_CHECKING:
    from solver.problem import Officer, Problem

AGENCIES = ("BPD", "JCSO")
SKILLS = ("leader", "k9")


@st.composite
def with_rules_of_people(draw: st.DrawFn, problem: Problem) -> Problem:
    """The problem with some rules of officers and agencies added; each is there about half of the time."""
    nights = draw(st.sets(st.sampled_from([shift.id for shift in problem.shifts])))
    agencies = draw(st.lists(st.sampled_from(AGENCIES), unique=True))
    return replace(
        problem,
        shifts=tuple(replace(shift, night=shift.id in nights) for shift in problem.shifts),
        officers=tuple(draw(_officer(officer, problem)) for officer in problem.officers),
        holidays=frozenset(draw(st.sets(st.integers(0, problem.days), max_size=2))),
        agencies=tuple(draw(_agency(name)) for name in agencies),
        weights=replace(
            problem.weights,
            uneven_nights=draw(st.sampled_from([0.0, 1.5])),
            uneven_holidays=draw(st.sampled_from([0.0, 2.0])),
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
    day = st.none() | st.integers(0, problem.days)
    dated = []
    for skill in draw(st.lists(st.sampled_from(SKILLS), max_size=2)):
        first, last = draw(day), draw(day)
        late = first is not None and last is not None and last < first
        dated.append(DatedSkill(skill, *((last, first) if late else (first, last))))
    barred = (
        st.sets(st.sampled_from([zone.id for zone in problem.zones]), max_size=1) if problem.zones else st.just(set())
    )
    return replace(
        officer,
        dated_skills=tuple(dated),
        not_zones=frozenset(draw(barred)),
        busy=tuple(replace(busy, counts=draw(st.booleans())) for busy in officer.busy),
        max_minutes_24h=draw(st.none() | st.sampled_from([480, 600, 840, 960, 1080])),
        max_consecutive_nights=draw(st.none() | st.integers(0, 2)),
        carried_minutes=draw(st.sampled_from([0, 300])),
        carried=draw(st.builds(Carried, st.integers(0, 2), st.integers(0, 2))),
    )


@st.composite
def _agency(draw: st.DrawFn, name: str) -> Agency:
    threshold = st.sampled_from([None, 480, 1000, 1440])
    price = st.sampled_from([None, 0.0, 1.5])
    period = st.builds(WorkPeriod, st.integers(-9, 3), st.sampled_from([7, 8]), threshold, price)
    least, most = draw(
        st.sampled_from([(None, None), (None, None), (0.3, None), (None, 0.6667), (0.25, 0.75), (0.5, 0.5)])
    )
    return Agency(name, draw(st.none() | period), least, most)
