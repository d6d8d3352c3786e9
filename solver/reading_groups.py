"""Reads what a problem document says of groups of officers: agencies, pairs, standing teams, span of control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.problem import Agency, OfficerId, Pair, PairKind, PairScope, SpanOfControl, StandingTeam, WorkPeriod

if TYPE_CHECKING:
    from solver.document import Node


def read_agency(node: Node) -> Agency:
    """The agency of a node."""
    node.known("id", "work_period", "min_share", "max_share")
    period = node.get("work_period")
    return Agency(
        node.text("id", needed=True),
        None if period is None else period.build(lambda: _work_period(period)),
        node.number_or_none("min_share"),
        node.number_or_none("max_share"),
    )


def _work_period(node: Node) -> WorkPeriod:
    node.known("first_day", "days", "threshold_minutes", "overtime_weight")
    return WorkPeriod(
        node.whole("first_day"),
        node.whole("days", 28, needed=True),
        node.whole_or_none("threshold_minutes"),
        node.number_or_none("overtime_weight"),
    )


def read_pair(node: Node) -> Pair:
    """The pair of a node."""
    node.known("officers", "kind", "scope", "weight")
    names = node.texts("officers")
    if len(names) != 2:
        message = f"a pair of {len(names)} officers"
        raise ValueError(message)
    kind = PairKind(node.choice("kind", *PairKind))
    scope = PairScope(node.choice("scope", *PairScope)) if node.get("scope") is not None else PairScope.SHIFT
    return Pair((OfficerId(names[0]), OfficerId(names[1])), kind, scope, node.number_or_none("weight"))


def read_standing_team(node: Node) -> StandingTeam:
    """The standing team of a node."""
    node.known("id", "officers", "weight")
    officers = tuple(map(OfficerId, node.texts("officers")))
    return StandingTeam(node.text("id", needed=True), officers, node.number("weight"))


def read_span(node: Node) -> SpanOfControl:
    """The span of control of a node."""
    node.known("skill", "per", "weight")
    per = node.whole("per", 1, needed=True)
    return SpanOfControl(node.text("skill", needed=True), per, node.number_or_none("weight"))
