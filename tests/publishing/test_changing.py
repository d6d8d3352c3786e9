"""What changed from one plan to another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planner.publishing.changing import ChangeKind, changes
from planner.publishing.published import plan_hash
from solver.plan import Plan
from solver.problem import Assignment, OfficerId, ShiftId, ZoneId


def post(officer: str, day: int = 0, shift: str = "D", zone: str | None = "mall", team: int | None = 1) -> Assignment:
    """A post with what most tests have."""
    return Assignment(OfficerId(officer), day, ShiftId(shift), None if zone is None else ZoneId(zone), team)


def kinds(before: list[Assignment], after: list[Assignment]) -> list[tuple[str, int, ChangeKind]]:
    """Who has a change, when, and of what kind."""
    found = changes(Plan.of(before), Plan.of(after))
    return [(change.officer, change.day, change.kind) for change in found.posts]


def test_that_who_works_now_and_was_off_is_added_and_the_other_way_round_withdrawn() -> None:
    assert kinds([post("bell")], [post("ellis", 2)]) == [
        ("bell", 0, ChangeKind.WITHDRAWN),
        ("ellis", 2, ChangeKind.ADDED),
    ]


def test_that_another_shift_outweighs_another_zone() -> None:
    assert kinds([post("bell")], [post("bell", shift="N", zone="lot")]) == [("bell", 0, ChangeKind.SHIFT)]
    assert kinds([post("bell")], [post("bell", zone="lot")]) == [("bell", 0, ChangeKind.ZONE)]
    assert kinds([post("bell")], [post("bell", zone=None, team=None)]) == [("bell", 0, ChangeKind.ZONE)]


def test_that_a_team_that_only_got_another_number_is_no_change() -> None:
    before = [post("a"), post("b"), post("c", team=2), post("d", team=2)]
    after = [post("a", team=2), post("b", team=2), post("c"), post("d")]
    assert kinds(before, after) == []


def test_that_two_who_changed_teams_of_one_place_are_named() -> None:
    before = [post("a"), post("b"), post("c"), post("d", team=2), post("e", team=2), post("f", team=2)]
    after = [post("a"), post("b"), post("d"), post("c", team=2), post("e", team=2), post("f", team=2)]
    assert kinds(before, after) == [("c", 0, ChangeKind.TEAM), ("d", 0, ChangeKind.TEAM)]


def test_that_a_missing_team_number_means_the_first() -> None:
    assert kinds([post("a", team=None)], [post("a", team=1)]) == []


def test_that_changes_are_told_by_officer_and_counted_by_kind() -> None:
    found = changes(Plan.of([post("b"), post("a", 1)]), Plan.of([post("a", 1, "N"), post("a", 3)]))
    assert {who: [change.day for change in own] for who, own in found.by_officer.items()} == {"a": [1, 3], "b": [0]}
    assert found.counts == {ChangeKind.WITHDRAWN: 1, ChangeKind.SHIFT: 1, ChangeKind.ADDED: 1}


plans = st.dictionaries(
    st.tuples(st.sampled_from("abcdef"), st.integers(0, 2)),
    st.tuples(st.sampled_from("DN"), st.sampled_from(["mall", "lot", None]), st.integers(1, 2)),
).map(lambda days: Plan.of([post(o, d, s, z, None if z is None else t) for (o, d), (s, z, t) in days.items()]))


@given(plans, plans)
def test_that_there_and_back_changes_the_same_posts(one: Plan, other: Plan) -> None:
    there, back = changes(one, other), changes(other, one)
    assert {(c.officer, c.day) for c in there.posts if c.kind is not ChangeKind.TEAM} == {
        (c.officer, c.day) for c in back.posts if c.kind is not ChangeKind.TEAM
    }
    assert there.counts[ChangeKind.ADDED] == back.counts[ChangeKind.WITHDRAWN]
    assert not changes(one, one).posts


def test_that_the_hash_of_a_plan_tells_one_post_from_another() -> None:
    one, other = Plan.of([post("a")]), Plan.of([post("a", team=2)])
    assert plan_hash(one) == plan_hash(Plan.of([post("a")])) != plan_hash(other)
