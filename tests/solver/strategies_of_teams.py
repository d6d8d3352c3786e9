"""Random rules of who works with whom and of what teams share, as version 2 of the format has them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from solver.problem import Pair, PairKind, PairScope, Resource, SpanOfControl, StandingTeam, Supervisor

if TYPE_CHECKING:
    from solver.problem import OfficerId, Problem, ZoneId

SKILLS = ("leader", "k9")
SPANS = st.lists(
    st.builds(SpanOfControl, st.sampled_from(SKILLS), st.integers(1, 3), st.sampled_from([None, 0.0, 1.5, 2.0])),
    max_size=1,
)
VISITS = st.none() | st.integers(0, 3)
SUPERVISORS = st.none() | st.builds(Supervisor, st.sampled_from(SKILLS), st.integers(1, 4))
KINDS, SCOPES = st.sampled_from(PairKind), st.sampled_from(PairScope)
PRICES_OF_PAIRS = st.sampled_from([None, 0.0, 0.75, 3.0])
PRICES_OF_CREWS = st.sampled_from([0.0, 1.0, 2.5])


@st.composite
def with_rules_of_teams(draw: st.DrawFn, problem: Problem) -> Problem:
    """The problem with some rules of teams added; each is there about half of the time, soft more often than hard."""
    names = tuple(officer.id for officer in problem.officers)
    zones = tuple(zone.id for zone in problem.zones)
    return replace(
        problem,
        pairs=tuple(draw(_pairs(names))) if len(names) > 1 else (),
        standing_teams=tuple(draw(_crews(names))),
        span=tuple(draw(SPANS)),
        resources=tuple(draw(_resources(zones))),
        team=replace(problem.team, supervisor=draw(SUPERVISORS)),
        zones=tuple(replace(zone, max_visits_per_day=draw(VISITS)) for zone in problem.zones),
    )


@cache
def _resources(zones: tuple[ZoneId, ...]) -> st.SearchStrategy[list[Resource]]:
    places = st.none() | st.frozensets(st.sampled_from(zones), min_size=1) if zones else st.none()
    resource = st.builds(Resource, st.just("car"), st.just("cars"), st.integers(0, 4), st.integers(1, 2), places)
    return st.lists(resource, max_size=1)


@cache
def _some_of(names: tuple[OfficerId, ...], least: int, most: int) -> st.SearchStrategy[list[OfficerId]]:
    return st.lists(st.sampled_from(names), min_size=least, max_size=most, unique=True)


@st.composite
def _pair(draw: st.DrawFn, names: tuple[OfficerId, ...]) -> Pair:
    first, second = draw(_some_of(names, 2, 2))
    return Pair((first, second), draw(KINDS), draw(SCOPES), draw(PRICES_OF_PAIRS))


@cache
def _pairs(names: tuple[OfficerId, ...]) -> st.SearchStrategy[list[Pair]]:
    return st.lists(_pair(names), max_size=2)


@st.composite
def _standing(draw: st.DrawFn, names: tuple[OfficerId, ...]) -> StandingTeam:
    return StandingTeam("crew", tuple(draw(_some_of(names, 0, 4))), draw(PRICES_OF_CREWS))


@cache
def _crews(names: tuple[OfficerId, ...]) -> st.SearchStrategy[list[StandingTeam]]:
    return st.lists(_standing(names), max_size=1)
