"""The one place that turns wall-clock times of the operation into UTC moments and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from planner.errors import PlannerError


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of time between two UTC moments, the end left out."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        for moment in (self.start, self.end):
            if moment.tzinfo is not UTC:
                message = f"Period: {moment.isoformat()} is not UTC."
                raise ValueError(message)
        if self.end < self.start:
            message = f"Period: ends {self.end.isoformat()} before it starts {self.start.isoformat()}."
            raise ValueError(message)

    @property
    def length(self) -> timedelta:
        """The elapsed time, also over a clock change."""
        return self.end - self.start


@dataclass(frozen=True)
class Clock:
    """The wall clock of a place, named by its IANA time zone (tz database)."""

    timezone: str

    @cached_property
    def _zone(self) -> ZoneInfo:
        try:
            return ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise PlannerError(
                f"no time zone is called '{self.timezone}'",
                where="Time zone",
                remedy="Give an IANA name such as America/Chicago.",
            ) from error

    def check(self) -> None:
        """Raises :class:`PlannerError` where the time zone is unknown."""
        _ = self._zone

    def moment(self, day: date, wall: time) -> datetime:
        """
        The UTC moment of a wall-clock time.

        Of a time that comes twice (autumn) the first is taken; one that does not exist (spring) moves forward.
        """
        return datetime.combine(day, wall, self._zone).astimezone(UTC)

    def local(self, moment: datetime) -> datetime:
        """The wall-clock time of a UTC moment."""
        return moment.astimezone(self._zone)

    def period(self, day: date, start: time, length: timedelta) -> Period:
        """The span of a shift that starts on a local day and lasts an elapsed length."""
        begin = self.moment(day, start)
        return Period(begin, begin + length)
