"""One date or time of day in any of the ways that police files write them; each different text is read once."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from math import nan

EPOCH = date(1970, 1, 1).toordinal()
YEARS = (1900, 2200)
"""The first and the last year that is taken for one."""
_MONTHS = {
    **dict.fromkeys(("jan", "ene", "janv"), 1),
    **dict.fromkeys(("feb", "fev", "fév", "fevr", "févr"), 2),
    **dict.fromkeys(("mar", "mär", "mrz", "maerz"), 3),
    **dict.fromkeys(("apr", "abr", "avr"), 4),
    **dict.fromkeys(("may", "mai"), 5),
    **dict.fromkeys(("jun", "juin"), 6),
    **dict.fromkeys(("jul", "juil"), 7),
    **dict.fromkeys(("aug", "ago", "aoû", "aou"), 8),
    **dict.fromkeys(("sep", "set"), 9),
    **dict.fromkeys(("oct", "okt", "out"), 10),
    "nov": 11,
    **dict.fromkeys(("dec", "dic", "dez", "déc"), 12),
}
"""English, Spanish, Portuguese, French and German, by their first letters."""
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})")
_COMPACT = re.compile(r"((?:19|20|21)\d{2})(\d{2})(\d{2})")
_DAY_NAME = re.compile(r"(\d{1,2})[\s./-]*(?:de\s+)?([^\W\d_]{3,})[\s.,/-]*(?:de[l]?\s+)?(\d{4}|\d{2})")
_NAME_DAY = re.compile(r"([^\W\d_]{3,})[\s./-]*(\d{1,2})(?:st|nd|rd|th)?[\s,./-]+(\d{4}|\d{2})")
_WEEKDAY = re.compile(r"^[^\W\d_]{2,}[.,]*\s+(?=\d|[^\W\d_]{3,}[.\s]+\d)")
_CLOCK = re.compile(r"(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:h|hrs|hours|uhr)?", re.IGNORECASE)
_BARE = re.compile(r"(\d{2})[.h]?(\d{2})(?:[.]?(\d{2}))?\s*(?:h|hrs|hours|uhr)?", re.IGNORECASE)
_HOUR_HALF = re.compile(r"(\d{1,2})")
_OFFSET = re.compile(r"\s*(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2})?)$", re.IGNORECASE)
_HALF = re.compile(r"\s*(?:([ap])[.\s]*m\.?|([ap]))$", re.IGNORECASE)
_MILITARY = re.compile(r"(\d{0,2}?)(\d{1,2})(?:\.0+)?")
_WHOLE = re.compile(r"(\d{1,2})(?:\.0+)?")
_MINUTE = 60
REMEMBERED = 1 << 15
"""Texts whose reading is remembered: the days of 90 years, or the minutes of a day many times."""


@lru_cache(maxsize=REMEMBERED)
def read_date(text: str, *, day_first: bool) -> float:
    """Days since 1970-01-01 of a date alone; NaN where it is none."""
    plain = text.strip(" ,;")
    if match := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _days(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_LAST.fullmatch(plain):
        first, second, year = int(match[1]), int(match[2]), _full_year(match[3])
        return _days(year, second, first) if day_first else _days(year, first, second)
    if match := _DAY_NAME.fullmatch(plain):
        return _days(_full_year(match[3]), month_number(match[2]), int(match[1]))
    if (match := _NAME_DAY.fullmatch(plain)) and month_number(match[1]):
        return _days(_full_year(match[3]), month_number(match[1]), int(match[2]))
    without = _WEEKDAY.sub("", plain)
    return nan if without == plain else read_date(without, day_first=day_first)


def month_number(text: str) -> int:
    """1 to 12 for a number or the name of a month; 0 where it is none."""
    word = text.strip().casefold().rstrip(".")
    if word.isdecimal():
        return int(word) if len(word) <= 2 else 0
    return _MONTHS.get(word[:4]) or _MONTHS.get(word[:3]) or 0


@lru_cache(maxsize=REMEMBERED)
def read_clock(text: str) -> tuple[float, float]:
    """Seconds since midnight of a time of day, and its offset from UTC in minutes; NaN where there is none."""
    body, offset = text.strip().removeprefix("at "), nan
    if match := _OFFSET.search(body):
        offset = 0.0
        if match[2]:
            offset = (int(match[3]) * 60 + int(match[4] or 0)) * (-1.0 if match[2] == "-" else 1.0)
        body = body[: match.start()]
    body, half = _without_half(body)
    match = _CLOCK.fullmatch(body) or _BARE.fullmatch(body) or (_HOUR_HALF.fullmatch(body) if half else None)
    if match is None:
        return nan, nan
    parts = match.groups()
    hour, minute, second = (int(parts[place] or 0) if place < len(parts) else 0 for place in range(3))
    if half:
        if not 1 <= hour <= 12:
            return nan, nan
        hour = hour % 12 + (12 if half == "p" else 0)
    return _seconds(hour, minute, second), offset


def _without_half(body: str) -> tuple[str, str]:
    """A time without its AM or PM, and "a", "p" or "" for it."""
    match = _HALF.search(body)
    if match is None:
        return body, ""
    return body[: match.start()].rstrip(), (match[1] or match[2]).casefold()


def read_military(text: str) -> float:
    """Seconds since midnight of ``45`` (00:45) or ``1305`` (13:05); NaN where it is no such time."""
    match = _MILITARY.fullmatch(text.strip())
    return nan if match is None else _seconds(int(match[1] or 0), int(match[2]), 0)


def read_hour(text: str) -> float:
    """Seconds since midnight of a whole hour, 0 to 23; 24 is midnight. NaN where it is none."""
    match = _WHOLE.fullmatch(text.strip())
    return nan if match is None else _seconds(0 if match[1] == "24" else int(match[1]), 0, 0)


def read_moment_text(text: str, *, day_first: bool) -> tuple[float, float, float]:
    """The date (days since 1970), time (seconds) and offset (minutes) of a text that has no colon to divide it at."""
    day = read_date(text, day_first=day_first)
    if day == day:
        return day, nan, nan
    plain = text.strip()
    head, _, tail = plain.replace("T", " ").rpartition(" ")
    if not head and plain.isdecimal() and len(plain) in (12, 14):
        head, tail = plain[:8], plain[8:]
    day = read_date(head, day_first=day_first) if head else nan
    seconds, offset = read_clock(tail) if day == day else (nan, nan)
    return (day, seconds, offset) if seconds == seconds else (nan, nan, nan)


def divide(text: str) -> tuple[str, str]:
    """A text of date and time divided into the two; the second is empty where there is no colon."""
    colon = text.find(":")
    if colon < 0:
        return text, ""
    cut = max(text.rfind(" ", 0, colon), text.rfind("T", 0, colon))
    if cut >= 0 and (cut == 0 or any(map(str.isdecimal, text[:cut]))):
        return text[:cut].removesuffix(" at"), text[cut + 1 :]
    head, gap, tail = text.rpartition(" ")
    return (tail, head) if gap else (text, "")


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)


def _days(year: int, month: int, day: int) -> float:
    if not YEARS[0] <= year <= YEARS[1]:
        return nan
    try:
        return float(date(year, month, day).toordinal() - EPOCH)
    except ValueError:
        return nan


def _seconds(hour: int, minute: int, second: int) -> float:
    if hour > 23 or minute > 59 or second > 60:
        return nan
    return float((hour * _MINUTE + minute) * _MINUTE + second)
