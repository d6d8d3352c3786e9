"""The file of incidents: good rows become one table, bad rows are listed, a file without clock times is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from planner.errors import Fault, IntakeError
from planner.intake.areas import DEEPEST_SOUTH, FARTHEST_NORTH
from planner.intake.incident_columns import IncidentTexts, read_texts
from planner.intake.moments import Moments, read_moments

if TYPE_CHECKING:
    from pathlib import Path

    from planner.clock import Clock

COLUMNS = ("when", "timed", "latitude", "longitude", "offence", "district")
"""``when`` datetime64[us, UTC]; ``timed`` bool; degrees WGS 84, NaN where unknown; the last two text."""
BY_HAND = "or plan without incidents and give each zone its weekly_incidents by hand."


@dataclass(frozen=True, slots=True)
class IncidentIntake:
    """What an incident file gave. Real files always have some bad rows, so good rows are taken beside them."""

    incidents: pd.DataFrame
    """One row for each accepted row of the file, in its order; columns as in ``COLUMNS``."""
    faults: tuple[Fault, ...] = ()
    """One for each rejected row."""
    refusals: tuple[Fault, ...] = ()
    """Why the file as a whole is refused; then no row is accepted."""

    def or_raise(self) -> pd.DataFrame:
        """The accepted rows; raises :class:`IntakeError` where the file as a whole is refused."""
        if self.refusals:
            raise IntakeError(self.refusals)
        return self.incidents


def no_incidents() -> pd.DataFrame:
    """A table of incidents without rows."""
    empty = pd.Series([], dtype="str")
    when = pd.Series([], dtype="datetime64[us, UTC]")
    numbers = pd.Series([], dtype=float)
    columns = (when, pd.Series([], dtype=bool), numbers, numbers, empty, empty)
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))


def read_incidents(path: Path, clock: Clock) -> IncidentIntake:
    """
    The incidents of a file; times without an offset are the wall clock of ``clock``.

    Rows without a time or without a place are accepted (``timed`` False, place NaN): the first count for their place,
    the second for the hours of the week. Rows without a readable date, or with a place not on Earth, are rejected.
    """
    try:
        texts = read_texts(path)
        return _intake(texts, clock)
    except IntakeError as error:
        return IncidentIntake(no_incidents(), refusals=error.faults)


def _intake(texts: IncidentTexts, clock: Clock) -> IncidentIntake:
    moments = read_moments(_joined(texts.columns["when"], texts.columns["time"]), clock)
    latitude, longitude = _degrees(texts.columns["latitude"]), _degrees(texts.columns["longitude"])
    _refuse_other_systems(texts.file, latitude, longitude)
    reasons = _reasons(texts, moments, latitude, longitude)
    accepted = reasons == ""
    _refuse_untimed(texts.file, moments, accepted)
    placed = latitude.notna() & longitude.notna() & ~((latitude == 0) & (longitude == 0))
    frame = pd.DataFrame(
        {
            "when": moments.when,
            "timed": moments.timed,
            "latitude": latitude.where(placed),
            "longitude": longitude.where(placed),
            "offence": texts.columns["offence"],
            "district": texts.columns["district"],
        }
    )
    return IncidentIntake(frame[accepted].reset_index(drop=True), _faults(texts, reasons))


def _joined(dates: pd.Series[str], times: pd.Series[str]) -> pd.Series[str]:
    """Dates with the time of a second column behind them, or that column where it has date and time itself."""
    bare = ~dates.str.contains(":")
    joined = dates.where(~(bare & times.str.match(r"\d{1,2}:\d{2}")), dates + " " + times)
    return joined.where(~(bare & times.str.match(r"[\d/-]{6,}[ T]+\d{1,2}:")), times)


def _degrees(texts: pd.Series[str]) -> pd.Series[float]:
    """The numbers of a column: NaN where it is empty, infinite where it is not a number."""
    numbers = pd.to_numeric(texts, errors="coerce").astype(float)
    return numbers.where(numbers.notna() | (texts == "") | (texts.str.lower() == "nan"), np.inf)


def _refuse_other_systems(file: str, latitude: pd.Series[float], longitude: pd.Series[float]) -> None:
    given = np.isfinite(latitude) & np.isfinite(longitude)
    if not given.any():
        return
    if (latitude[given].abs() > 360).mean() > 0.5:
        sample = f"{latitude[given].iloc[0]:.10g}"
        reason = "the coordinates are not degrees, but metres or feet of another system"
        raise IntakeError((Fault(file, None, "", sample, reason, "Export them as latitude and longitude (WGS 84)."),))
    odd = ~latitude[given].between(DEEPEST_SOUTH, FARTHEST_NORTH) & (longitude[given].abs() <= 90)
    if odd.mean() > 0.5:
        sample = f"{latitude[given].iloc[0]:.10g}"
        reason = "latitude and longitude seem to be swapped"
        raise IntakeError((Fault(file, None, "latitude", sample, reason, "Swap the names of the two columns."),))


def _refuse_untimed(file: str, moments: Moments, accepted: pd.Series[bool]) -> None:
    if not accepted.any():
        reason = "no row has a date that can be read"
        raise IntakeError((Fault(file, None, "", "", reason, "Write dates as 2025-12-31 22:00."),))
    if not (moments.timed & accepted).any():
        reason = "no row has a clock time, only dates, so it cannot say which shift needs officers"
        remedy = f"Ask for an export with the time of each incident, {BY_HAND}"
        raise IntakeError((Fault(file, None, "", "", reason, remedy),))


def _reasons(
    texts: IncidentTexts, moments: Moments, latitude: pd.Series[float], longitude: pd.Series[float]
) -> pd.Series[str]:
    """Which check each row fails first; "" where it is accepted."""
    when = texts.columns["when"]
    checks = (
        ("no date", when == ""),
        ("not a date", moments.when.isna()),
        ("latitude", np.isinf(latitude) | (latitude.abs() > 90)),
        ("longitude", np.isinf(longitude) | (longitude.abs() > 180)),
    )
    masks = [np.asarray(mask, dtype=bool) for _, mask in checks]
    return pd.Series(np.select(masks, [name for name, _ in checks], default=""), dtype="str")


_SENTENCES = {
    "no date": ("when", "the date is missing", "Fill it in, or leave the row out."),
    "not a date": ("when", "this is not a date", "Write it as 2025-12-31 22:00 or 12/31/2025 22:00 (month first)."),
    "latitude": ("latitude", "this is not a latitude in degrees", "Write a number from -90 to 90, or nothing."),
    "longitude": ("longitude", "this is not a longitude in degrees", "Write a number from -180 to 180, or nothing."),
}


def _faults(texts: IncidentTexts, reasons: pd.Series[str]) -> tuple[Fault, ...]:
    faults = []
    for row in np.flatnonzero(reasons != ""):
        column, reason, remedy = _SENTENCES[reasons[row]]
        value = str(texts.columns[column][row])
        faults.append(Fault(texts.file, texts.lines[row], texts.names[column], value, reason, remedy))
    return tuple(faults)
