"""Every sentence about what a file of incidents was taken for, for the window and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.intake.mapping import DEGREES, ClockKind, DateWriting, PlaceKind, TimeWriting
from planner.wording import percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from planner.intake.incidents import IncidentIntake
    from planner.intake.looking import Look
    from planner.intake.mapping import Clocking, Layout, Mapping, Placing
    from planner.intake.taking import Taken
    from planner.store.incidents import Growth

KINDS_OF_CLOCK = {
    ClockKind.ONE: "one column",
    ClockKind.TWO: "date and time in two columns",
    ClockKind.PARTS: "year, month, day, hour … in columns of their own",
    ClockKind.INTERVAL: "from and to: counted in each hour between by its share; over 24 hours only the place",
}
DATES = {
    DateWriting.MONTH_FIRST: "month first (12/31/2025)",
    DateWriting.DAY_FIRST: "day first (31/12/2025)",
    DateWriting.EPOCH_SECONDS: "seconds since 1970",
    DateWriting.EPOCH_MILLISECONDS: "milliseconds since 1970",
    DateWriting.EXCEL_SERIAL: "days as Excel counts them",
}
TIMES = {
    TimeWriting.CLOCK: "clock (13:05 or 1:05 PM)",
    TimeWriting.MILITARY: "hours and minutes without a colon (1305, 45)",
    TimeWriting.HOUR: "the whole hour (13)",
}
KINDS_OF_PLACE = {
    PlaceKind.PAIR: "two columns, x and y",
    PlaceKind.LAT_LON: "one text, latitude first",
    PlaceKind.LON_LAT: "one text, longitude first",
}
ENCODING_NAMES = {
    "utf-8-sig": "UTF-8",
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
    "utf-16": "UTF-16",
    "mac-roman": "Mac Roman",
    "cp437": "DOS (code page 437)",
}
DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
KNOWN_FILE = "{name}: taken before, left alone."
NOT_FOUND = "not found: choose the columns"


def file_sentence(look: Look) -> str:
    """How large a file is and how it is written."""
    parts = [f"{look.rows:,} rows", f"{len(look.names)} columns", *layout_words(look.layout)]
    return ", ".join(parts)


def layout_words(layout: Layout) -> tuple[str, ...]:
    """The encoding and the separator of a file in words."""
    encoding = ENCODING_NAMES.get(layout.encoding, layout.encoding)
    return tuple(part for part in (encoding, DELIMITER_NAMES.get(layout.delimiter, layout.delimiter)) if part)


def clock_sentence(clocking: Clocking | None, timezone: str, *, order_sure: bool | None) -> str:
    """What the time of an incident is taken from."""
    if clocking is None:
        return NOT_FOUND
    kind = KINDS_OF_CLOCK[clocking.kind]
    parts = [f"{', '.join(clocking.columns)} – {kind}"]
    counted = clocking.dates not in (DateWriting.MONTH_FIRST, DateWriting.DAY_FIRST)
    if clocking.kind is not ClockKind.PARTS and (counted or order_sure is not None):
        parts.append(f"{DATES[clocking.dates]}{'' if counted or order_sure else _EITHER}")
    if clocking.kind is ClockKind.TWO:
        parts.append(TIMES[clocking.times])
    parts.append(f"clock of {clocking.timezone or timezone} where no offset is written")
    return "; ".join(parts)


_EITHER = ", which no date of the sample proves: look at the first rows"


def place_sentence(placing: Placing | None, inside: float) -> str:
    """What the place of an incident is taken from, in which system, and what speaks for it."""
    from planner.intake.coordinates import is_system, system_name  # with NumPy, which a window need not wait for

    if placing is None:
        return NOT_FOUND
    if not placing.system:
        system = "metres or feet of an unknown system: name it"
    elif placing.system == DEGREES:
        system = "degrees (WGS 84)"
    else:
        name = system_name(placing.system) if is_system(placing.system) else "not a coordinate system"
        system = f"{placing.system}, {name}"
    fit = f"; {percent(inside)} of the sample lies where it may be expected" if inside else ""
    return f"{', '.join(placing.columns)} – {system}{fit}"


def mapping_lines(look: Look, mapping: Mapping, timezone: str) -> tuple[tuple[str, str], ...]:
    """What each part of an incident is taken from, as name and sentence."""
    guess = look.guess
    inside = guess.inside if mapping.placing == guess.mapping.placing else 0.0
    correction = None if mapping.correction is None else f"{mapping.correction}: -1 takes an incident back"
    return (
        ("Time", clock_sentence(mapping.clocking, timezone, order_sure=guess.order_sure)),
        ("Place", place_sentence(mapping.placing, inside)),
        ("Offence", mapping.offence or "no column"),
        ("District", mapping.district or "no column"),
        ("Corrections", correction or "no column"),
        ("Profile", "guessed from this file" if look.profile is None else f"'{look.profile.name}'"),
    )


def accepted_sentence(intake: IncidentIntake) -> str:
    """How many rows are taken, rejected and corrected."""
    if intake.refusals:
        return "Nothing of this file can be taken."
    table = intake.incidents
    parts = [f"{len(table):,} incidents accepted, {_rows(len(intake.faults))} rejected"]
    parts += _hour_words(table)
    unplaced = int(table["latitude"].isna().sum())
    if unplaced:
        parts.append(f"{unplaced:,} without a place")
    if len(intake.corrections):
        back = f"{len(intake.taken_back):,} of rows in this file"
        noun = "correction" if len(intake.corrections) == 1 else "corrections"
        parts.append(f"{len(intake.corrections):,} {noun}, {back}")
    if intake.uncounted:
        parts.append(f"{_rows(intake.uncounted)} that do not count")
    return "; ".join(parts) + "."


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _hour_words(table: pd.DataFrame) -> Iterator[str]:
    """How many incidents are not in one hour: spread over several, or in none, and why."""
    from planner.intake import intervals  # with NumPy, which a window need not wait for

    lengths = intervals.interval_seconds(table)
    spread = intervals.spread_rows(table)
    if spread.any():
        yield f"{int(spread.sum()):,} between two times, counted in each hour between by its share"
    long = int((lengths > intervals.LONGEST_SPREAD_S).sum())
    if long:
        hours = intervals.LONGEST_SPREAD_S // 3600
        yield f"{long:,} between two times more than {hours} hours apart, counted by place alone"
    untimed = int((~intervals.with_hours(table)).sum()) - long
    if untimed:
        yield f"{untimed:,} without a clock time"


def growth_sentence(growth: Growth) -> str:
    """What a file did to the incidents of an operation."""
    added = "1 incident added" if growth.added == 1 else f"{growth.added:,} incidents added"
    if not growth.added:
        added = "No incidents added: all of them were there already"
    if not growth.withdrawn:
        return f"{added}."
    return f"{added}; {growth.withdrawn:,} taken back by corrections."


def outside_sentence(count: int) -> str:
    """That incidents lie far from the city."""
    return f"{count:,} of them lie outside the surroundings of the zones; they are taken and count for no zone."


def unreadable(name: str, reason: str) -> str:
    """That a file of a watched folder cannot be opened now."""
    return f"{name}: cannot be read ({reason}); it is tried again."


def taken_lines(taken: Taken) -> tuple[str, ...]:
    """What came of a file."""
    lines = [f"{taken.look.path.name}: {growth_sentence(taken.growth)}"]
    if taken.rejected_file is not None:
        lines.append(f"  Rejected rows with their reasons ({taken.rejected:,}): {taken.rejected_file}")
    return tuple(lines)
