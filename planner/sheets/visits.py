"""
When a team visits which hot place: at random times, so that nobody can learn them, yet never too seldom.

A visit lasts 10 to 16 minutes, after which more presence adds little, and each place is visited at least every two
hours, in random order (Koper 1995, doi:10.1080/07418829500096231). Of the visits that are planned only a share takes
place: 80 % in Portland, where they were put into dispatch as calls (Henning et al. 2022); 53 to 58 % of 45 planned
minutes in the trial of Williams and Coupe 2017 (doi:10.1007/s41887-017-0003-1). The plan says what to expect of that
share instead of leaving it to hope.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from planner.clock import Period

SHORTEST, LONGEST = 10, 16
"""Minutes of a visit."""
EVERY = 120
"""Minutes from the start of one visit of a place to the next, at most; also from the shift's start and to its end."""
LEAST = 60
"""Minutes from the start of one visit of a place to the next, at least."""
ROLL_CALL, LAST_CALL = 20, 15
"""Minutes at the start and at the end of a shift that no visit takes."""
TRAVEL = 5
"""Minutes between two visits of a team, at least."""
PLACES = 3
"""Hot places of a team, at most: two to five a shift are usual, and more would leave no time for calls."""
DELIVERY = 0.8
"""The share of planned visits that takes place, unless told otherwise."""
_TRIES = 400


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit of a team to a place."""

    start: datetime
    """UTC."""
    minutes: int
    place: int
    """Number of the hot place; 0 is anywhere in the zone."""


def dealt(spots: int, teams: int, team: int) -> tuple[int, ...]:
    """
    The numbers (from 1) of the hot places that a team (0 the first) of several in a zone visits; 0 is anywhere.

    The places are dealt out, the hottest first; where there are more teams than places, some places have two teams.
    """
    if not spots:
        return (0,)
    own = tuple(range(1, min(spots, PLACES * teams) + 1))[team::teams]
    return own or (team % spots + 1,)


def visit_plan(period: Period, places: Sequence[int], seed: object) -> tuple[Visit, ...]:
    """
    The visits of a team during a shift, in order of time; none where the shift is too short for one.

    Parameters
    ----------
    places
        Numbers of the places; where so many cannot all be visited often enough, the last are left out.
    seed
        The same value gives the same visits; anything whose text names the shift and the team.
    """
    length = int(period.length.total_seconds() // 60)
    if length < ROLL_CALL + SHORTEST + LAST_CALL:
        return ()
    draw = Random(int.from_bytes(hashlib.sha256(str(seed).encode("utf-8", "surrogatepass")).digest()[:8], "big"))  # noqa: S311 - secret to the street, not to cryptographers
    for count in range(len(places), 0, -1):
        for _ in range(_TRIES):
            found = _drawn(length, places[:count], draw)
            if found is not None:
                return tuple(
                    Visit(period.start + timedelta(minutes=start), minutes, place) for start, minutes, place in found
                )
    return ()


def expected(visits: Sequence[Visit], delivery: float) -> tuple[int, int]:
    """How many visits, and how many minutes of them, may be expected to take place."""
    return round(len(visits) * delivery), round(sum(visit.minutes for visit in visits) * delivery)


def _drawn(length: int, places: Sequence[int], draw: Random) -> list[tuple[int, int, int]] | None:
    """Visits as (start, minutes, place) in order of time, all places often enough; None where the draw led nowhere."""
    booked: list[tuple[int, int, int]] = []
    last: dict[int, int] = {}
    while True:
        place = min(places, key=lambda each: (last.get(each, 0), draw.random()))
        before = last.get(place, 0)
        if place in last and before + EVERY >= length:
            # the place with the nearest deadline needs no further visit, and so does none of the others
            return sorted(booked)
        minutes = draw.randint(SHORTEST, LONGEST)
        earliest = before + LEAST if place in last else ROLL_CALL
        latest = min(before + EVERY, length - LAST_CALL - minutes)
        free = [start for start in range(earliest, latest + 1) if _is_free(start, minutes, booked)]
        if not free:
            return None
        last[place] = draw.choice(free)
        booked.append((last[place], minutes, place))


def _is_free(start: int, minutes: int, booked: Sequence[tuple[int, int, int]]) -> bool:
    """Whether a team can come from every booked visit, and go to it, in time."""
    return all(start >= other + stay + TRAVEL or start + minutes + TRAVEL <= other for other, stay, _ in booked)
