"""Moves: what a gesture does to a plan."""

from __future__ import annotations

from planner.moving.moves import MoveKind, applied, disbanded, dropped, joined, posted, team_moved, withdrawn
from planner.moving.standing import TeamKey
from solver.problem import Assignment, OfficerId, ShiftId, ZoneId
from tests.moving.boards import BELL, CARTER, DUNN, ELLIS, board, posts

DAY, LATE, MALL, LOT = ShiftId("day"), ShiftId("late"), ZoneId("Z01"), ZoneId("Z02")


def test_that_a_post_dropped_on_another_of_the_day_is_a_swap() -> None:
    standing = board((BELL, 0, "day", "Z01", 1), (ELLIS, 0, "late", "Z02", 2))
    move = dropped(standing, (BELL, 0), (ELLIS, 0))
    assert move.kind is MoveKind.SWAP
    assert posts(applied(standing, move)) == {(ELLIS, 0, "day", "Z01", 1), (BELL, 0, "late", "Z02", 2)}


def test_that_a_post_dropped_on_a_day_off_is_taken_over() -> None:
    standing = board((BELL, 0, "day", "Z01", 1))
    move = dropped(standing, (BELL, 0), (ELLIS, 0))
    assert move.kind is MoveKind.GIVE
    assert posts(applied(standing, move)) == {(ELLIS, 0, "day", "Z01", 1)}
    other_day = dropped(standing, (BELL, 0), (ELLIS, 2))
    assert posts(applied(standing, other_day)) == {(ELLIS, 2, "day", "Z01", 1)}


def test_that_a_post_dropped_on_ones_own_row_changes_its_day() -> None:
    standing = board((BELL, 0, "day", "Z01", 1), (BELL, 2, "late", None, None))
    move = dropped(standing, (BELL, 0), (BELL, 1))
    assert move.kind is MoveKind.SHIFT_DAY
    assert posts(applied(standing, move)) == {(BELL, 1, "day", "Z01", 1), (BELL, 2, "late", None, None)}
    both = dropped(standing, (BELL, 0), (BELL, 2))
    assert posts(applied(standing, both)) == {(BELL, 2, "day", "Z01", 1), (BELL, 0, "late", None, None)}


def test_that_a_trade_of_two_days_leaves_every_post_filled() -> None:
    standing = board((BELL, 0, "day", "Z01", 1), (ELLIS, 2, "late", "Z02", 1))
    move = dropped(standing, (BELL, 0), (ELLIS, 2))
    assert move.kind is MoveKind.SWAP
    assert posts(applied(standing, move)) == {(ELLIS, 0, "day", "Z01", 1), (BELL, 2, "late", "Z02", 1)}


def test_that_a_day_off_held_or_dropped_on_itself_is_no_move() -> None:
    standing = board((BELL, 0, "day", "Z01", 1))
    assert not dropped(standing, (ELLIS, 0), (BELL, 0)).steps
    assert not dropped(standing, (BELL, 0), (BELL, 0)).steps


def test_that_an_officer_posted_to_a_zone_joins_the_smallest_team_with_room() -> None:
    full = [(name, 0, "day", "Z01", 1) for name in ("B101", "B103", "B105", "B106", "B107")]
    standing = board(*full, ("B108", 0, "day", "Z01", 2))
    (step,) = posted(standing, OfficerId("B110"), (0, DAY), MALL).steps
    assert step.after == Assignment(OfficerId("B110"), 0, DAY, MALL, 2)


def test_that_an_officer_posted_where_no_team_has_room_starts_one() -> None:
    standing = board(*[(name, 0, "day", "Z01", 1) for name in ("B101", "B103", "B105", "B106", "B107")])
    (step,) = posted(standing, OfficerId("B110"), (0, DAY), MALL).steps
    assert step.after == Assignment(OfficerId("B110"), 0, DAY, MALL, 2)
    assert posted(standing, OfficerId("B110"), (0, LATE)).steps[0].after == Assignment(OfficerId("B110"), 0, LATE)


def test_that_an_officer_who_is_in_a_team_of_the_zone_stays_there() -> None:
    standing = board((BELL, 0, "day", "Z01", 2), (ELLIS, 0, "day", "Z01", 1))
    move = posted(standing, BELL, (0, DAY), MALL)
    assert posts(applied(standing, move)) == posts(standing.plan)


def test_that_joining_a_team_leaves_the_former_one() -> None:
    standing = board((BELL, 0, "day", "Z01", 1), (ELLIS, 0, "late", "Z02", 1))
    move = joined(standing, BELL, TeamKey(0, LATE, LOT, 1))
    assert posts(applied(standing, move)) == {(BELL, 0, "late", "Z02", 1), (ELLIS, 0, "late", "Z02", 1)}


def test_that_a_team_goes_to_a_zone_as_one_more_team_there() -> None:
    standing = board((BELL, 0, "day", "Z01", 1), (ELLIS, 0, "day", "Z01", 1), (CARTER, 0, "day", "Z02", 1))
    move = team_moved(standing, TeamKey(0, DAY, MALL, 1), LOT)
    assert posts(applied(standing, move)) == {
        (BELL, 0, "day", "Z02", 2),
        (ELLIS, 0, "day", "Z02", 2),
        (CARTER, 0, "day", "Z02", 1),
    }


def test_that_a_team_on_a_team_changes_places_with_it() -> None:
    standing = board((BELL, 0, "day", "Z01", 1), (ELLIS, 0, "day", "Z02", 3), (DUNN, 0, "late", "Z02", 1))
    move = team_moved(standing, TeamKey(0, DAY, MALL, 1), TeamKey(0, DAY, LOT, 3))
    assert posts(applied(standing, move)) == {
        (BELL, 0, "day", "Z02", 3),
        (ELLIS, 0, "day", "Z01", 1),
        (DUNN, 0, "late", "Z02", 1),
    }


def test_that_a_team_does_not_move_to_its_own_zone_or_to_a_team_of_another_shift() -> None:
    standing = board((BELL, 0, "day", "Z01", 1), (DUNN, 0, "late", "Z02", 1))
    team = TeamKey(0, DAY, MALL, 1)
    assert not team_moved(standing, team, MALL).steps
    assert not team_moved(standing, team, TeamKey(0, LATE, LOT, 1)).steps


def test_that_a_team_that_is_disbanded_has_the_day_off() -> None:
    standing = board((BELL, 0, "day", "Z01", 1), (ELLIS, 0, "day", "Z01", 1), (DUNN, 0, "day", "Z01", 2))
    assert posts(applied(standing, disbanded(standing, TeamKey(0, DAY, MALL, 1)))) == {(DUNN, 0, "day", "Z01", 2)}


def test_that_only_who_works_is_taken_off() -> None:
    standing = board((BELL, 0, "day", "Z01", 1))
    move = withdrawn(standing, [(BELL, 0), (BELL, 1)])
    assert [(step.officer, step.day) for step in move.steps] == [(BELL, 0)]


def test_that_what_the_problem_does_not_know_stays_in_the_plan_and_out_of_every_move() -> None:
    standing = board((BELL, 0, "day", "Z01", 1), ("gone", 0, "day", "Z01", 1))
    assert standing.teams[TeamKey(0, DAY, MALL, 1)] == [BELL]
    after = applied(standing, withdrawn(standing, [(BELL, 0)]))
    assert posts(after) == {("gone", 0, "day", "Z01", 1)}
