"""How one cell of text is read: days, times, moments, numbers, yes and no; each refusal says what to write instead."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.clock import Clock

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_US_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
_CLOCK_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp])?\.?(?:[Mm]\.?)?")
_BARE_TIME = re.compile(r"(\d{2})(\d{2})")
_OFFSET = re.compile(r"\s*(Z|[+-]\d{2}:?\d{2})$")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})


class CellError(ValueError):
    """A cell that cannot be read: the reason and what to write instead."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


def read_day(text: str) -> date:
    """The date of ``2025-12-31``, ``12/31/2025`` or ``12/31/25`` (month first), with or without a time of 00:00."""
    body = re.sub(r"[ T]00:00(:00)?$", "", text)
    if match := _ISO_DAY.fullmatch(body):
        year, month, day = map(int, match.groups())
    elif match := _US_DAY.fullmatch(body):
        month, day, year = map(int, match.groups())
        year += 2000 if year < 100 else 0
    else:
        raise CellError("this is not a date", "Write it as 2025-12-31.")
    if not 1970 <= year <= 2200:
        raise CellError("the year is not between 1970 and 2200", "Write it as 2025-12-31.")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellError(
            "there is no such date (a date with / has the month first)", "Write it as 2025-12-31."
        ) from error


def read_time(text: str) -> time:
    """The time of day of ``06:00``, ``0600`` or ``6:00 AM``, in whole minutes."""
    half = ""
    if match := _CLOCK_TIME.fullmatch(text):
        hour, minute, second, half = int(match[1]), int(match[2]), int(match[3] or 0), (match[4] or "").lower()
    elif match := _BARE_TIME.fullmatch(text):
        hour, minute, second = int(match[1]), int(match[2]), 0
    else:
        raise CellError("this is not a time of day", "Write it as 06:00, from 00:00 to 23:59.")
    if half:
        if not 1 <= hour <= 12:
            raise CellError("there is no such time of day", "Write it as 06:00, from 00:00 to 23:59.")
        hour = hour % 12 + (12 if half == "p" else 0)
    if second:
        raise CellError("times are in whole minutes", "Leave the seconds out.")
    if hour > 23 or minute > 59:
        raise CellError("there is no such time of day", "Write it as 06:00, from 00:00 to 23:59.")
    return time(hour, minute)


def read_moment(text: str, clock: Clock) -> datetime:
    """The UTC moment of a date and a time on the operation's wall clock, or of one with an offset (``-06:00``)."""
    day_text, separator, time_text = text.replace("T", " ", 1).partition(" ")
    if not separator:
        read_day(day_text)
        raise CellError("this is a date without a time", "Write date and time, as 2025-12-31 22:00.")
    day = read_day(day_text)
    offset = _OFFSET.search(time_text)
    wall = read_time(time_text[: offset.start()] if offset else time_text.strip())
    if offset is None:
        return clock.moment(day, wall)
    zone = datetime.strptime(offset[1], "%z").tzinfo
    return datetime.combine(day, wall, zone).astimezone(UTC)


def read_number(text: str) -> float:
    """The number of a text with a decimal point."""
    if not _NUMBER.fullmatch(text):
        remedy = (
            f"Write it as {text.replace(',', '.')}." if _NUMBER.fullmatch(text.replace(",", ".")) else "Write a number."
        )
        raise CellError("this is not a number", remedy)
    return float(text)


def read_yes(text: str) -> bool:
    """Whether a text says yes."""
    word = text.casefold()
    if word not in _YES | _NO:
        raise CellError("this is neither yes nor no", "Write yes or no.")
    return word in _YES


def read_list(text: str) -> tuple[str, ...]:
    """The parts of a text that is separated by ``;``, blanks taken off, empty parts left out."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def number_text(value: float) -> str:
    """The shortest text that is read back as the same number."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))
