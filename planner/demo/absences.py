"""What keeps the demo's officers from the operation: patrol of the volunteers, court, training, leave and wishes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

from planner.clock import Clock, Period
from planner.demo import FIRST_DAY, LAST_DAY, SEED, TIMEZONE
from planner.operation import Duty, Leave, Officer, OfficerId, ShiftId, Strength, Terms, Wish

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Squad:
    """A patrol squad: its hours, and how many days on and off it works in turn, counted from a first day on."""

    start: time
    hours: int
    on: int
    off: int
    first_on: date
    """A day on which a run of days on begins, before the operation."""

    def works(self, day: date) -> bool:
        """Whether a tour of duty starts on the day."""
        return (day - self.first_on).days % (self.on + self.off) < self.on


SQUADS = (
    Squad(time(6), 10, 4, 3, date(2026, 11, 22)),
    Squad(time(14), 10, 4, 3, date(2026, 11, 25)),
    Squad(time(7), 8, 5, 2, date(2026, 11, 23)),
    Squad(time(22), 8, 5, 2, date(2026, 11, 27)),
    Squad(time(6), 10, 4, 3, date(2026, 11, 25)),
    Squad(time(14), 10, 4, 3, date(2026, 11, 22)),
    Squad(time(7), 8, 5, 2, date(2026, 11, 26)),
    Squad(time(22), 8, 5, 2, date(2026, 11, 24)),
)
"""Four squads in two halves each: four days of ten hours and three off, or five days of eight and two off."""

_COURT_DAYS = (2, 3, 7, 8, 10, 14, 15, 16, 17, 21, 22)
"""Days of December 2026 on which the invented court sits."""
_COURT_HOURS = ((time(9), time(12)), (time(13, 30), time(16)))
_TRAINING_DAY = date(2026, 12, 9)
_LEAVE = (
    (3, 22, 26, "vacation"),
    (8, 1, 2, "vacation"),
    (11, 11, 13, "family"),
    (14, 23, 27, "vacation"),
    (17, 5, 6, "comp time"),
    (20, 18, 20, "vacation"),
    (24, 24, 31, "vacation"),
    (27, 12, 14, "military"),
    (31, 4, 4, "comp time"),
    (35, 26, 28, "vacation"),
    (40, 14, 18, "vacation"),
    (42, 24, 25, "family"),
    (46, 7, 9, "medical"),
    (49, 29, 31, "vacation"),
)
"""Index of the officer, first and last day of December, reason."""


def duties(officers: tuple[Officer, ...]) -> tuple[Duty, ...]:
    """Patrol of the volunteers from two days before the operation to the day after it, court dates and a training."""
    clock = Clock(TIMEZONE)
    volunteers = [officer for officer in officers if officer.terms is Terms.VOLUNTEER]
    lent = [officer for officer in officers if officer.terms is Terms.LENT]
    found = [
        duty
        for index, officer in enumerate(volunteers)
        for duty in _patrol(clock, officer.id, SQUADS[index % len(SQUADS)])
    ]
    rng = Random(SEED)  # noqa: S311 - no secret
    for officer, day in zip(rng.sample(lent, len(_COURT_DAYS)), _COURT_DAYS, strict=True):
        period = _period(clock, date(2026, 12, day), rng.choice(_COURT_HOURS))
        found.append(Duty(officer.id, period, "court", rested=False))
    training = _period(clock, _TRAINING_DAY, (time(8), time(16)))
    found += [Duty(officer.id, training, "training") for officer in lent if officer.rank == "Deputy"]
    return tuple(found)


def _patrol(clock: Clock, officer: OfficerId, squad: Squad) -> Iterator[Duty]:
    day = FIRST_DAY - 2 * DAY
    while day <= LAST_DAY + DAY:
        if squad.works(day):
            end = datetime.combine(day, squad.start) + timedelta(hours=squad.hours)
            yield Duty(officer, Period(clock.moment(day, squad.start), clock.moment(end.date(), end.time())))
        day += DAY


def _period(clock: Clock, day: date, hours: tuple[time, time]) -> Period:
    return Period(clock.moment(day, hours[0]), clock.moment(day, hours[1]))


def leave(officers: tuple[Officer, ...]) -> tuple[Leave, ...]:
    """The leave of the officers."""
    return tuple(
        Leave(officers[index].id, date(2026, 12, first), date(2026, 12, last), reason=reason)
        for index, first, last, reason in _LEAVE
    )


def wishes(officers: tuple[Officer, ...]) -> tuple[Wish, ...]:
    """Wishes for days off round the feasts, for single days off, and for evenings that somebody likes to work."""
    rng = Random(SEED + 1)  # noqa: S311 - no secret
    asked = [_wish(officer, 25, None, Strength.HIGH) for officer in rng.sample(officers, 16)]
    asked += [_wish(officer, 24, "LATE", Strength.MEDIUM) for officer in rng.sample(officers, 8)]
    asked += [_wish(officer, 31, None, Strength.MEDIUM) for officer in rng.sample(officers, 6)]
    asked += [
        _wish(officer, rng.randint(1, 23), None, rng.choice((Strength.MEDIUM, Strength.LOW)))
        for officer in rng.sample(officers, 14)
    ]
    asked += [
        _wish(officer, rng.randint(1, 31), rng.choice(("POWER", "EVE")), Strength.LOW, want=True)
        for officer in rng.sample(officers, 10)
    ]
    asked.append(_wish(officers[10], 12, None, Strength.STRICT))
    once = {(wish.officer, wish.day, wish.shift): wish for wish in reversed(asked)}
    return tuple(sorted(once.values(), key=lambda wish: (wish.day, wish.officer, wish.shift or "")))


def _wish(officer: Officer, day: int, shift: str | None, strength: Strength, *, want: bool = False) -> Wish:
    return Wish(officer.id, date(2026, 12, day), None if shift is None else ShiftId(shift), want, strength)
