"""A file of incidents becomes one table: good rows are taken, bad rows listed, a file without clock times refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from planner.errors import Fault, IntakeError
from planner.intake import refusing
from planner.intake.corrections import match
from planner.intake.incident_rows import read_rows
from planner.intake.looking import look_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.clock import Clock
    from planner.intake.looking import Look
    from planner.intake.mapping import Mapping
    from planner.intake.moments import Moments
    from planner.intake.neighbourhood import Neighbourhood

COLUMNS = ("when", "timed", "latitude", "longitude", "offence", "district", "earliest", "latest")
"""
``when`` datetime64[us, UTC]; ``timed`` bool; degrees WGS 84, NaN where unknown; two of text; the ends of the interval
in which it happened, where the file has one, NaT where ``when`` is the moment.
"""


def no_incidents() -> pd.DataFrame:
    """A table of incidents without rows."""
    empty = pd.Series([], dtype="str")
    when = pd.Series([], dtype="datetime64[us, UTC]")
    numbers = pd.Series([], dtype=float)
    columns = (when, pd.Series([], dtype=bool), numbers, numbers, empty, empty, when, when)
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))


@dataclass(frozen=True, slots=True)
class IncidentIntake:
    """What an incident file gave. Real files always have some bad rows, so good rows are taken beside them."""

    incidents: pd.DataFrame
    """One row for each accepted row of the file, in its order; columns as in ``COLUMNS``."""
    faults: tuple[Fault, ...] = ()
    """One for each rejected row."""
    refusals: tuple[Fault, ...] = ()
    """Why the file as a whole is refused; then no row is accepted."""
    taken_back: pd.DataFrame = field(default_factory=no_incidents)
    """Incidents that a correction in the same file takes back, in the same columns."""
    corrections: pd.DataFrame = field(default_factory=no_incidents)
    """What takes back an incident of this file or of an earlier one, in the same columns."""
    unmatched: int = 0
    """Corrections to which this file has no incident."""
    uncounted: int = 0
    """Rows that say themselves that they do not count."""

    @property
    def reported(self) -> pd.DataFrame:
        """Everything that was reported, also what was taken back: what the store needs to know a file again."""
        if self.taken_back.empty:
            return self.incidents
        return pd.concat([self.incidents, self.taken_back], ignore_index=True)

    def or_raise(self) -> pd.DataFrame:
        """The accepted rows; raises :class:`IntakeError` where the file as a whole is refused."""
        if self.refusals:
            raise IntakeError(self.refusals)
        return self.incidents


def read_incidents(path: Path, clock: Clock, near: Neighbourhood | None = None) -> IncidentIntake:
    """
    The incidents of a file whose columns are guessed; times without an offset are the wall clock of ``clock``.

    Rows without a time or without a place are accepted (``timed`` False, place NaN): the first count for their place,
    the second for the hours of the week. Rows without a readable date, or with a place not on Earth, are rejected.

    Parameters
    ----------
    near
        Where the places may be expected; without it coordinates must be degrees.
    """
    try:
        look = look_at(path, near)
    except IntakeError as error:
        return IncidentIntake(no_incidents(), refusals=error.faults)
    return read_mapped(look, look.mapping, clock)


def read_mapped(
    look: Look, mapping: Mapping, clock: Clock, told: Callable[[int, int | None], None] | None = None
) -> IncidentIntake:
    """
    The incidents of a file by a mapping; see :func:`read_incidents` for what is taken.

    Parameters
    ----------
    told
        Hears how many rows were read, and of how many; it may raise to stop.
    """
    try:
        clocking, _ = refusing.needed(look, mapping)
        read = read_rows(look.table, mapping, clock, lambda rows: None if told is None else told(rows, look.rows))
        refusing.refuse_untimed(look.path.name, clocking, read)
    except IntakeError as error:
        return IncidentIntake(no_incidents(), refusals=error.faults)
    frame = pd.DataFrame(
        {
            "when": read.moments.when,
            "timed": read.moments.timed,
            "latitude": read.latitude,
            "longitude": read.longitude,
            "offence": read.offence,
            "district": read.district,
            "earliest": _end(read.moments.earliest, read.moments),
            "latest": _end(read.moments.latest, read.moments),
        }
    )
    accepted = read.reasons == 0
    frame, counts = frame[accepted], read.counts[accepted]
    incidents, corrections = frame[counts > 0], frame[counts < 0]
    gone, unmatched = match(incidents, corrections)
    return IncidentIntake(
        incidents[~gone].reset_index(drop=True),
        refusing.faults(look, mapping, read),
        taken_back=incidents[gone].reset_index(drop=True),
        corrections=corrections.reset_index(drop=True),
        unmatched=int(unmatched.sum()),
        uncounted=int((counts == 0).sum()),
    )


def _end(end: pd.Series[pd.Timestamp] | None, moments: Moments) -> pd.Series[pd.Timestamp]:
    """One end of the intervals, NaT in every row where there is none."""
    if end is not None:
        return end
    return pd.Series(pd.DatetimeIndex(np.full(len(moments.when), "NaT", dtype="datetime64[us]"), tz="UTC"))


def count_outside(incidents: pd.DataFrame, near: Neighbourhood) -> int:
    """How many incidents have a place that is not in the neighbourhood."""
    longitude, latitude = (incidents[axis].to_numpy(dtype=float) for axis in ("longitude", "latitude"))
    return int((~np.isnan(longitude) & ~near.holds(longitude, latitude)).sum())
