"""What becomes of the selection when a person points at a cell, a zone, an officer or a team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.operation import OfficerId, ShiftId, ZoneId
from ui.state import Selection

if TYPE_CHECKING:
    from planner.review.figures import TeamFigures
    from ui.plan.reading import Reading


def of_shift(reading: Reading, before: Selection | None, day: int, shift: str) -> Selection:
    """A shift of a day; zone and officer stay where the officer works it, the zone where it stood alone."""
    if before is None:
        return Selection(day, ShiftId(shift))
    post = None if before.officer is None else reading.posts.get((before.officer, day))
    if post is not None and post.shift == shift:
        return Selection(day, ShiftId(shift), None if post.zone is None else ZoneId(post.zone), before.officer)
    return Selection(day, ShiftId(shift), before.zone)


def of_officer(reading: Reading, before: Selection | None, officer: str, day: int) -> Selection:
    """An officer on a day: the shift and zone worked, else the shift that was in sight and no zone."""
    post = reading.posts.get((officer, day))
    if post is not None:
        zone = None if post.zone is None else ZoneId(post.zone)
        return Selection(day, ShiftId(post.shift), zone, OfficerId(officer))
    shift = before.shift if before is not None else reading.ground.shifts[0].id
    return Selection(day, shift, None, OfficerId(officer))


def of_zone(reading: Reading, before: Selection | None, zone: str) -> Selection:
    """A zone in the shift that is in sight."""
    day, shift = (0, reading.ground.shifts[0].id) if before is None else (before.day, before.shift)
    return Selection(day, shift, ZoneId(zone))


def of_team(team: TeamFigures) -> Selection:
    """A team, by its leader."""
    officer = OfficerId(team.officers[0]) if team.officers else None
    return Selection(team.day, ShiftId(team.shift), ZoneId(team.zone), officer)


def first(reading: Reading) -> Selection:
    """Where to look first: the first shift of the first day."""
    return Selection(0, reading.ground.shifts[0].id)
