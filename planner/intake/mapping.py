"""What a person decides about a file of incidents: which column means what, how it is written, and in which system."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DEGREES = "EPSG:4326"
"""Longitude and latitude on WGS 84."""


class ClockKind(StrEnum):
    """Which columns make the moment of an incident."""

    ONE = "one"
    """One column with date and time (or the date alone)."""
    TWO = "two"
    """A column with the date and one with the time of day."""
    PARTS = "parts"
    """Columns of year, month and day, then hour, minute and second so far as there are any."""
    INTERVAL = "interval"
    """From and to, each a column, or each a date column and a time column (from, from, to, to)."""


class DateWriting(StrEnum):
    """How a date is written; a year of four figures in front is read in any case."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"
    EPOCH_SECONDS = "seconds since 1970"
    EPOCH_MILLISECONDS = "milliseconds since 1970"
    EXCEL_SERIAL = "Excel serial"


class TimeWriting(StrEnum):
    """How the time of day in a column of its own is written."""

    CLOCK = "clock"
    """``13:05``, ``1:05 PM``; ``1305`` with all its four figures."""
    MILITARY = "military"
    """Hours and minutes without a colon, leading zeros left out: ``45`` is 00:45, ``1305`` is 13:05."""
    HOUR = "hour"
    """The whole hour: ``13``."""


class PlaceKind(StrEnum):
    """Which columns make the place of an incident."""

    PAIR = "pair"
    """Two columns: x (longitude, easting) and y (latitude, northing)."""
    LAT_LON = "lat, lon"
    """One text with both, the latitude first; well-known text and JSON say themselves which is which."""
    LON_LAT = "lon, lat"
    """The same with the longitude (the easting) first."""


@dataclass(frozen=True, slots=True)
class Clocking:
    """Where the moment of an incident stands and how it is written."""

    kind: ClockKind
    columns: tuple[str, ...]
    dates: DateWriting = DateWriting.MONTH_FIRST
    times: TimeWriting = TimeWriting.CLOCK
    timezone: str = ""
    """IANA name of the clock that the file was written by; "" is that of the operation. An offset in a text wins."""

    def __post_init__(self) -> None:
        fitting = {ClockKind.ONE: (1,), ClockKind.TWO: (2,), ClockKind.PARTS: (3, 4, 5, 6), ClockKind.INTERVAL: (2, 4)}
        if len(self.columns) not in fitting[self.kind]:
            message = f"Clock '{self.kind}': {len(self.columns)} columns."
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Placing:
    """Where the place of an incident stands and in which coordinate system."""

    kind: PlaceKind
    columns: tuple[str, ...]
    """x and y, or the one text."""
    system: str = DEGREES
    """As pyproj reads it, such as ``EPSG:26916``; "" where it is not known."""

    def __post_init__(self) -> None:
        if len(self.columns) != (2 if self.kind is PlaceKind.PAIR else 1):
            message = f"Place '{self.kind}': {len(self.columns)} columns."
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each column of a file of incidents means; None where the file does not have it."""

    clocking: Clocking | None = None
    placing: Placing | None = None
    offence: str | None = None
    district: str | None = None
    correction: str | None = None
    """A column of 1, 0 and -1: -1 takes back an incident that was reported before, 0 does not count."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read, each once."""
        named = (
            *(self.clocking.columns if self.clocking else ()),
            *(self.placing.columns if self.placing else ()),
            *(name for name in (self.offence, self.district, self.correction) if name is not None),
        )
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True)
class Layout:
    """How the bytes of a file become cells; "" where a kind of file does not ask, or where it is found by looking."""

    encoding: str = ""
    delimiter: str = ""
    part: str = ""
    """The sheet of a workbook, or the file in a zip."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What was decided once about files of one kind, for tomorrow's file with the same header."""

    name: str
    header: tuple[str, ...]
    layout: Layout
    mapping: Mapping
