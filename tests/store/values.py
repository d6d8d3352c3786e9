"""Any operation, plan, history and table of incidents that could be, as hypothesis makes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from planner.clock import Period
from planner.operation import (
    LEADER,
    Agency,
    AgencyId,
    Contract,
    Duty,
    Leave,
    Lock,
    Officer,
    OfficerId,
    Operation,
    Shift,
    ShiftId,
    Strength,
    TeamRule,
    Terms,
    Wish,
    Zone,
    ZoneId,
)
from planner.planning.saved import SavedPlan
from planner.risk.history import HOURS_A_WEEK, History, ZoneEstimate
from planner.risk.settings import Boost, Event, HarmWeight, MethodName, RiskSettings
from solver.plan import Plan
from solver.problem import Assignment
from solver.problem import OfficerId as SolverOfficerId
from solver.problem import ShiftId as SolverShiftId
from solver.problem import ZoneId as SolverZoneId

if TYPE_CHECKING:
    from collections.abc import Sequence

Value = TypeVar("Value")

texts = st.text(max_size=12)
names = st.text(min_size=1, max_size=8)
skills = st.frozensets(st.sampled_from([LEADER, "dre", "k9", "Español", "zażółć"]), max_size=3)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
moments = st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)).map(lambda m: m.replace(tzinfo=UTC))  # noqa: DTZ001
lengths = st.integers(1, 3000).map(lambda minutes: timedelta(minutes=minutes))
rests = st.integers(0, 3000).map(lambda minutes: timedelta(minutes=minutes))
amounts = st.floats(0, 1e9, allow_nan=False)
counts = st.integers(0, 1000)
degrees = st.floats(-180, 180, allow_nan=False)
rings = st.lists(st.tuples(degrees, degrees), max_size=5).map(tuple)
areas = st.lists(st.lists(rings, max_size=2).map(tuple), max_size=2).map(tuple)


@st.composite
def operations(draw: st.DrawFn) -> Operation:
    """An operation of any parts that hold together; every field may have any value that it can have."""
    agencies = _ids(draw)
    shifts = _ids(draw)
    zones = _ids(draw)
    officers = _ids(draw) if agencies else []
    first_day = draw(days)
    return Operation(
        name=draw(texts),
        first_day=first_day,
        last_day=first_day + timedelta(days=draw(st.integers(0, 400))),
        timezone=draw(texts),
        agencies=tuple(Agency(AgencyId(name), draw(texts), draw(st.none() | st.floats(0, 1000))) for name in agencies),
        contracts=tuple(
            draw(contracts(name, terms)) for name in agencies for terms in draw(st.permutations(list(Terms)))
        ),
        officers=tuple(draw(people(name, agencies, shifts)) for name in officers),
        leave=_some(draw, absences(officers, shifts)),
        duties=_some(draw, st.builds(Duty, _one(officers), periods(), texts, st.booleans())),
        wishes=_some(
            draw, st.builds(Wish, _one(officers), days, _maybe(shifts), st.booleans(), st.sampled_from(Strength))
        ),
        locks=_some(draw, st.builds(Lock, _one(officers), days, _one(shifts), _maybe(zones))),
        shifts=tuple(Shift(ShiftId(name), draw(texts), draw(st.times()), draw(lengths)) for name in shifts),
        zones=tuple(draw(places(name, agencies, shifts)) for name in zones),
        team=draw(teams()),
        slot_minutes=draw(st.sampled_from([15, 20, 30, 60])),
        synthetic=draw(st.booleans()),
        risk=draw(risk_settings(zones)),
    )


@st.composite
def risk_settings(draw: st.DrawFn, zones: Sequence[str]) -> RiskSettings:
    """Settings of risk whose boosts and events name some of the zones."""
    place = _maybe(zones).map(lambda zone: None if zone is None else ZoneId(zone))
    boosts = st.builds(Boost, place, periods(), amounts, texts, texts)
    events = st.builds(Event, texts, _one(zones).map(ZoneId), periods(), amounts)
    return RiskSettings(
        method=draw(st.sampled_from(MethodName)),
        season=draw(st.booleans()),
        near_repeat=draw(st.booleans()),
        left_out=draw(st.none() | st.lists(texts, max_size=2).map(tuple)),
        harm=tuple(draw(st.lists(st.builds(HarmWeight, texts, amounts), max_size=2))),
        harm_source=draw(texts),
        boosts=_some(draw, boosts),
        events=_some(draw, events) if zones else (),
    )


def contracts(agency: str, terms: Terms) -> st.SearchStrategy[Contract]:
    """A contract of an agency."""
    hours = st.none() | amounts
    return st.builds(
        Contract, st.just(AgencyId(agency)), st.just(terms), rests, hours, hours, hours, st.none() | counts
    )


def people(name: str, agencies: Sequence[str], shifts: Sequence[str]) -> st.SearchStrategy[Officer]:
    """An officer of one of the agencies."""
    return st.builds(
        Officer,
        id=st.just(OfficerId(name)),
        name=texts,
        agency=_one(agencies),
        terms=st.sampled_from(Terms),
        rank=texts,
        skills=skills,
        phone=texts,
        max_hours_7_days=st.none() | amounts,
        max_hours_total=st.none() | amounts,
        minimum_rest=st.none() | rests,
        max_consecutive_days=st.none() | counts,
        barred_shifts=_set(shifts),
    )


def places(name: str, agencies: Sequence[str], shifts: Sequence[str]) -> st.SearchStrategy[Zone]:
    """A zone that one of the agencies may host."""
    return st.builds(
        Zone,
        id=st.just(ZoneId(name)),
        name=texts,
        area=areas,
        host_agency=_maybe(agencies),
        max_teams=counts,
        min_teams=counts,
        min_teams_shifts=_set(shifts),
        needed_skills=skills,
        weekly_incidents=st.none() | amounts,
        note=texts,
    )


@st.composite
def teams(draw: st.DrawFn) -> TeamRule:
    """A rule of teams."""
    least = draw(st.integers(1, 9))
    effect = draw(st.lists(st.floats(0, 1), max_size=4))
    return TeamRule(least, draw(st.integers(least, 20)), draw(st.integers(0, 3)), tuple(effect))


def absences(officers: Sequence[str], shifts: Sequence[str]) -> st.SearchStrategy[Leave]:
    """A leave of one of the officers."""

    def leave(officer: str, ends: tuple[date, date], shift: str | None, reason: str) -> Leave:
        return Leave(OfficerId(officer), min(ends), max(ends), None if shift is None else ShiftId(shift), reason)

    return st.builds(leave, _one(officers), st.tuples(days, days), _maybe(shifts), texts)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A span of time, also an empty one."""
    start = draw(moments)
    return Period(start, start + draw(st.timedeltas(timedelta(0), timedelta(days=3))))


assignments = st.builds(
    Assignment,
    names.map(SolverOfficerId),
    st.integers(-40, 400),
    names.map(SolverShiftId),
    st.none() | names.map(SolverZoneId),
    st.none() | st.integers(1, 30),
)
saved_plans = st.builds(
    SavedPlan,
    revision=st.integers(0, 99),
    saved_at=moments,
    plan=st.lists(assignments, max_size=12).map(lambda some: Plan(tuple(some))),
    cost=st.floats(allow_nan=False, allow_infinity=False),
    bound=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    seconds=amounts,
    seed=st.integers(-(2**63), 2**63 - 1),
    workers=st.integers(0, 64),
    problem_hash=texts,
    origin=texts,
)


shares = st.lists(st.floats(0, 1), min_size=HOURS_A_WEEK, max_size=HOURS_A_WEEK).map(tuple)
signed = st.lists(st.floats(-1e6, 1e6), max_size=3).map(tuple)
estimates = st.builds(
    ZoneEstimate, names.map(ZoneId), amounts, st.just(()) | shares, signed, signed, recent=counts, last_day_count=counts
)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """A history of any zones."""
    first_day = draw(days)
    incidents = draw(st.integers(0, 2**31 - 1))
    return History(
        first_day=first_day,
        last_day=first_day + timedelta(days=draw(st.integers(0, 2000))),
        incidents=incidents,
        untimed=draw(st.integers(0, incidents)),
        profile=tuple(draw(st.lists(st.floats(0, 1), min_size=HOURS_A_WEEK, max_size=HOURS_A_WEEK))),
        counts=tuple(draw(st.lists(st.tuples(names.map(ZoneId), counts), max_size=5))),
        estimates=tuple(draw(st.lists(estimates, max_size=2))),
        left_out=draw(counts),
        as_of=draw(st.none() | days),
        weight=draw(amounts),
    )


SOME_OPERATION = Operation(
    name="All Out",
    first_day=date(2025, 12, 1),
    last_day=date(2025, 12, 31),
    timezone="America/Chicago",
    agencies=(
        Agency(AgencyId("BPD"), "Birmingham Police", overtime_rate=58.5),
        Agency(AgencyId("JCSO"), "Jefferson County Sheriff"),
    ),
    contracts=(Contract(AgencyId("BPD"), Terms.LENT, timedelta(hours=10), 40, 160, 170.5, 5),),
    officers=(
        Officer(
            OfficerId("007"),
            "Ana Bell",
            AgencyId("BPD"),
            Terms.LENT,
            rank="Sergeant",
            skills=frozenset({LEADER, "dre"}),
            phone="205-555-0107",
            max_hours_7_days=32,
            max_hours_total=99.5,
            minimum_rest=timedelta(hours=11, minutes=30),
            max_consecutive_days=4,
        ),
        Officer(
            OfficerId("12"), "Joe Dunn", AgencyId("JCSO"), Terms.VOLUNTEER, barred_shifts=frozenset({ShiftId("L")})
        ),
    ),
    leave=(Leave(OfficerId("12"), date(2025, 12, 24), date(2025, 12, 26), ShiftId("D"), "Family"),),
    duties=(
        Duty(
            OfficerId("12"),
            Period(datetime(2025, 12, 3, 12, tzinfo=UTC), datetime(2025, 12, 3, 20, tzinfo=UTC)),
            kind="court",
            rested=False,
        ),
    ),
    wishes=(Wish(OfficerId("007"), date(2025, 12, 31), None, want=False, strength=Strength.HIGH),),
    locks=(Lock(OfficerId("007"), date(2025, 12, 5), ShiftId("D"), ZoneId("mall")),),
    shifts=(
        Shift(ShiftId("D"), "Day", time(6), timedelta(hours=8)),
        Shift(ShiftId("L"), "Late", time(20, 30), timedelta(hours=8)),
    ),
    zones=(
        Zone(
            ZoneId("mall"),
            "Mall",
            ((((-86.8, 33.5), (-86.7, 33.5), (-86.7, 33.6), (-86.8, 33.5)),),),
            max_teams=2,
            needed_skills=frozenset({"dre"}),
            weekly_incidents=1.5,
            note="Outside the city limits",
        ),
        Zone(ZoneId("park"), "Park", (), AgencyId("JCSO"), min_teams=1, min_teams_shifts=frozenset({ShiftId("L")})),
    ),
    team=TeamRule(min_size=2, max_size=4, leaders=0, effect=(0.5, 0.2)),
    slot_minutes=15,
    synthetic=True,
    risk=RiskSettings(
        MethodName.DECAY_SHRINK,
        season=True,
        near_repeat=True,
        left_out=("Trespass",),
        harm=(HarmWeight("Robbery", 365.0),),
        harm_source="Cambridge",
        boosts=(
            Boost(
                ZoneId("mall"),
                Period(datetime(2025, 12, 19, 17, tzinfo=UTC), datetime(2025, 12, 20, 5, tzinfo=UTC)),
                1.5,
                "Crew seen twice",
                "RTCC",
            ),
        ),
        events=(
            Event(
                "Parade",
                ZoneId("mall"),
                Period(datetime(2025, 12, 6, 15, tzinfo=UTC), datetime(2025, 12, 6, 20, tzinfo=UTC)),
                2.5,
            ),
        ),
    ),
)
"""A small operation that has every kind of part, and in them nothing that every other operation has."""

SOME_PLAN = SavedPlan(
    revision=0,
    saved_at=datetime(2025, 11, 20, 12, 30, tzinfo=UTC),
    plan=Plan((Assignment(SolverOfficerId("007"), 4, SolverShiftId("D"), SolverZoneId("mall"), 1),)),
    cost=12.5,
    bound=10.25,
    seconds=3.5,
    seed=1,
    workers=2,
    problem_hash="ab12",
    origin="moved by hand",
)
"""A plan of one assignment, not saved yet."""

SOME_HISTORY = History(
    first_day=date(2023, 1, 1),
    last_day=date(2025, 9, 30),
    incidents=3,
    untimed=1,
    profile=(1 / HOURS_A_WEEK,) * HOURS_A_WEEK,
    counts=((ZoneId("mall"), 2), (ZoneId("park"), 0)),
    estimates=(
        ZoneEstimate(ZoneId("mall"), 0.5, (1 / HOURS_A_WEEK,) * HOURS_A_WEEK, (1.1,), (-0.25,), 2, 1),
        ZoneEstimate(ZoneId("park"), 0.0),
    ),
    left_out=4,
    as_of=date(2025, 10, 1),
    weight=1.5,
)
"""A history of three incidents."""


def _ids(draw: st.DrawFn) -> list[str]:
    return draw(st.lists(names, max_size=4, unique=True))


def _one(among: Sequence[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(list(among)) if among else st.nothing()


def _maybe(among: Sequence[str]) -> st.SearchStrategy[str | None]:
    return st.none() | _one(among)


def _set(among: Sequence[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(_one(among), max_size=3) if among else st.just(frozenset())


def _some(draw: st.DrawFn, values: st.SearchStrategy[Value]) -> tuple[Value, ...]:
    return () if values.is_empty else tuple(draw(st.lists(values, max_size=4)))
