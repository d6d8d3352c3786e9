"""Why a row of an incident file is rejected and why a whole file is refused, in words, with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.errors import Fault, IntakeError
from planner.intake.coordinates import is_system
from planner.intake.incident_rows import BAD_COUNT, BAD_TEXT, BAD_X, BAD_Y, NO_DATE, NOT_A_DATE
from planner.intake.mapping import DEGREES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from planner.intake.incident_rows import Read
    from planner.intake.looking import Look
    from planner.intake.mapping import Clocking, Mapping, Placing
    from planner.intake.moments import Moments

BY_HAND = "or plan without incidents and give each zone its incidents a week by hand."
_DATE = "Write it as 2025-12-31 22:00 or 12/31/2025 22:00 (month first)."
_SENTENCES = {
    NO_DATE: ("the date is missing", "Fill it in, or leave the row out."),
    NOT_A_DATE: ("this is not a date", _DATE),
    BAD_TEXT: ("this is not a place on Earth", "Write latitude and longitude, as (33.5, -86.8), or nothing."),
    BAD_COUNT: ("this is neither 1, 0 nor -1", "Write 1 for an incident, -1 for a correction, 0 for neither."),
}
_DEGREES = {
    BAD_Y: ("this is not a latitude in degrees", "Write a number from -90 to 90, or nothing."),
    BAD_X: ("this is not a longitude in degrees", "Write a number from -180 to 180, or nothing."),
}
_GRID = ("this is not a coordinate of its system", "Write a number in that system, or nothing.")


def faults(look: Look, mapping: Mapping, read: Read) -> tuple[Fault, ...]:
    """One fault for each rejected row."""
    degrees = mapping.placing is not None and mapping.placing.system == DEGREES
    told = []
    for rejected in read.rejected:
        reason = _SENTENCES.get(rejected.reason) or (_DEGREES[rejected.reason] if degrees else _GRID)
        told.append(Fault(look.path.name, rejected.line, rejected.column, rejected.value, *reason))
    return tuple(told)


def needed(look: Look, mapping: Mapping) -> tuple[Clocking, Placing]:
    """The clock and the place of a mapping; raises :class:`IntakeError` where one is not there or makes no sense."""
    seen = ", ".join(look.names)
    found = []
    if mapping.clocking is None:
        found.append(
            _missing(look, f"no column is known for the time of an incident (the columns are {seen})", "datetime")
        )
    if mapping.placing is None:
        reason = f"no columns are known for the place of an incident (the columns are {seen})"
        found.append(_missing(look, reason, "latitude' and 'longitude"))
    for name in mapping.columns:
        if name not in look.names:
            remedy = "Choose the column anew."
            found.append(
                Fault(look.path.name, None, name, "", f"there is no such column (the columns are {seen})", remedy)
            )
    if mapping.placing is not None and not found:
        found += _unknown_system(look, mapping.placing)
    if found or mapping.clocking is None or mapping.placing is None:
        raise IntakeError(tuple(found))
    return mapping.clocking, mapping.placing


def _missing(look: Look, reason: str, name: str) -> Fault:
    return Fault(look.path.name, None, "", "", reason, f"Name the columns '{name}' in the first row, or choose them.")


def _unknown_system(look: Look, placing: Placing) -> list[Fault]:
    column = placing.columns[-1]
    if not placing.system:
        place = look.names.index(column)
        sample = next((row[place] for row in look.first if row[place] not in ("", "0")), "")
        reason = "the coordinates are not degrees, but metres or feet of another system"
        remedy = (
            "Name their system, such as EPSG:26996, export them as latitude and longitude (WGS 84), "
            "or import them into an operation whose zones lie there."
        )
        return [Fault(look.path.name, None, column, sample, reason, remedy)]
    if not is_system(placing.system):
        reason = "this is not the name of a coordinate system"
        return [Fault(look.path.name, None, column, placing.system, reason, "Write it as EPSG:26916.")]
    return []


def refuse_untimed(file: str, clocking: Clocking, read: Read) -> None:
    """Raises :class:`IntakeError` where no row has a date, or none has a clock time."""
    accepted = read.reasons == 0
    column = clocking.columns[0]
    if not accepted.any():
        if not len(accepted):
            remedy = "Choose the file that has the incidents."
            raise IntakeError((Fault(file, None, "", "", "there are no rows below the names of the columns", remedy),))
        reason = "no row has a date that can be read"
        raise IntakeError((Fault(file, None, column, "", reason, "Write dates as 2025-12-31 22:00."),))
    if not (_has_hours(read.moments) & accepted).any():
        reason = "no row has a clock time, only dates, so it cannot say which shift needs officers"
        remedy = f"Ask for an export with the time of each incident, {BY_HAND}"
        raise IntakeError((Fault(file, None, "", "", reason, remedy),))


def _has_hours(moments: Moments) -> NDArray[np.bool_]:
    """Which rows have a clock time, be it that of an end of an interval."""
    timed = moments.timed.to_numpy(dtype=bool)
    return timed if moments.earliest is None else np.asarray(timed | moments.earliest.notna().to_numpy())
