"""Random rules of who works with whom and of what teams share, as version 2 of the format has them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from solver.problem import Pair, PairKind, PairScope, Resource, SpanOfControl, StandingTeam, Supervisor

if TYPE_CHECKING:
    from solver.problem import OfficerId, Problem

SKILLS = ("leader", "k9")


@st.composite
def with_rules_of_teams(draw: st.DrawFn, problem: Problem) -> Problem:
    """The problem with some rules of teams added; each is there about half of the time, soft more often than hard."""
    names = [officer.id for officer in problem.officers]
    zones = [zone.id for zone in problem.zones]
    places = st.none() | st.frozensets(st.sampled_from(zones), min_size=1) if zones else st.none()
    resource = st.builds(Resource, st.just("car"), st.just("cars"), st.integers(0, 4), st.integers(1, 2), places)
    span = st.builds(SpanOfControl, st.sampled_from(SKILLS), st.integers(1, 3), st.sampled_from([None, 0.0, 1.5, 2.0]))
    visits = st.none() | st.integers(0, 3)
    supervisor = st.none() | st.builds(Supervisor, st.sampled_from(SKILLS), st.integers(1, 4))
    return replace(
        problem,
        pairs=tuple(draw(st.lists(_pair(names), max_size=2))) if len(names) > 1 else (),
        standing_teams=tuple(draw(st.lists(_standing(names), max_size=1))),
        span=tuple(draw(st.lists(span, max_size=1))),
        resources=tuple(draw(st.lists(resource, max_size=1))),
        team=replace(problem.team, supervisor=draw(supervisor)),
        zones=tuple(replace(zone, max_visits_per_day=draw(visits)) for zone in problem.zones),
    )


@st.composite
def _pair(draw: st.DrawFn, names: list[OfficerId]) -> Pair:
    first, second = draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
    kind, scope = draw(st.sampled_from(PairKind)), draw(st.sampled_from(PairScope))
    return Pair((first, second), kind, scope, draw(st.sampled_from([None, 0.0, 0.75, 3.0])))


@st.composite
def _standing(draw: st.DrawFn, names: list[OfficerId]) -> StandingTeam:
    members = draw(st.lists(st.sampled_from(names), unique=True, max_size=4))
    return StandingTeam("crew", tuple(members), draw(st.sampled_from([0.0, 1.0, 2.5])))
