"""What is read from a plan, and where a pick leads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.operation import OfficerId, ShiftId, ZoneId
from solver.plan import Plan
from solver.problem import Assignment
from solver.problem import OfficerId as ProblemOfficerId
from solver.problem import ShiftId as ProblemShiftId
from tests.ui.plan import views
from ui.plan import selecting
from ui.plan.ground import Ground
from ui.plan.reading import Reading
from ui.state import PlanView, Selection


def read(view: PlanView | None = None) -> Reading:
    view = view or views.plan_view()
    return Reading(view, Ground(view))


def test_that_every_assignment_is_a_post_with_the_letter_of_its_team() -> None:
    reading = read()
    assert reading.view.saved is not None
    assert len(reading.posts) == len(reading.view.saved.plan.assignments)
    post = reading.posts["B101", 0]
    assert (post.shift, post.index, post.letter) == ("day", 0, "A")


def test_that_assignments_of_unknown_officers_and_shifts_are_left_out() -> None:
    view = views.plan_view()
    assert view.saved is not None
    strange = (
        Assignment(ProblemOfficerId("nobody"), 0, ProblemShiftId("day")),
        Assignment(ProblemOfficerId("B101"), 0, ProblemShiftId("never")),
    )
    reading = read(replace(view, saved=replace(view.saved, plan=Plan(strange))))
    assert reading.posts == {}


def test_that_there_is_nothing_to_read_before_the_first_plan() -> None:
    reading = read(views.without_plan(views.plan_view()))
    assert (reading.posts, reading.cells, reading.checks()) == ({}, {}, ())


def test_that_the_officer_decides_which_of_two_teams_of_a_zone_is_meant() -> None:
    reading = read(views.plan_view(officers=32, zones=1))
    first, second = reading.teams[0, "day"]
    assert first.zone == second.zone
    zone = ZoneId(str(first.zone))
    assert reading.team_at(Selection(0, ShiftId("day"), zone)) is first
    assert reading.team_at(Selection(0, ShiftId("day"), zone, OfficerId(str(second.officers[1])))) is second


def test_that_the_limit_that_is_nearest_to_its_end_is_shown() -> None:
    hours = read().hours("B101", 2)
    assert (hours.minutes, hours.limit, hours.days) == (5 * 480, 40 * 60, 7)
    total = read().hours("B102", 2)
    assert (total.minutes, total.limit, total.days) == (5 * 480, 24 * 60, None)
    free = read().hours("B103", 2)
    assert (free.minutes, free.limit) == (5 * 480, None)


def test_that_zones_without_a_team_come_with_their_share_of_the_risk_greatest_first() -> None:
    reading = read()
    empty = reading.unmanned(0, "day")
    manned = {str(team.zone) for team in reading.teams[0, "day"]}
    assert {zone for zone, _ in empty} == set(reading.ground.zones) - manned
    shares = [share for _, share in empty]
    assert shares == sorted(shares, reverse=True)
    risk = {zone: reading.ground.zone_risk_during(zone, 0, "day") for zone in reading.ground.zones}
    zone, share = empty[0]
    assert share == pytest.approx(risk[zone] / sum(risk.values()))


def test_that_broken_rules_come_before_short_posts_and_days_of_one_post_are_one_line() -> None:
    broken, short = read().checks()
    assert broken.broken
    assert "rest" in broken.sentence
    assert not short.broken
    assert short.sentence == "Avondale, Evening: 1 team short on 2 days, first Wed 2 Dec."
    assert short.place == Selection(1, ShiftId("evening"), ZoneId("Z03"))


def test_that_a_check_leads_to_the_officer_in_the_shift_that_is_worked() -> None:
    broken, _ = read().checks()
    assert broken.place is not None
    assert (broken.place.day, broken.place.shift, broken.place.officer) == (0, "day", "B102")


def test_that_another_shift_keeps_the_officer_only_where_the_officer_works_it() -> None:
    reading = read()
    before = Selection(0, ShiftId("day"), ZoneId("Z01"), OfficerId("B101"))
    assert selecting.of_shift(reading, before, 1, "day").officer == "B101"
    assert selecting.of_shift(reading, before, 1, "late").officer is None


def test_that_an_officer_without_a_post_keeps_the_shift_in_sight() -> None:
    view = views.plan_view(officers=26)
    reading = read(view)
    before = Selection(0, ShiftId("power"), ZoneId("Z01"))
    assert selecting.of_officer(reading, before, "B126", 3) == Selection(3, ShiftId("power"), None, OfficerId("B126"))
