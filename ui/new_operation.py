"""The empty operation that New begins with: the next whole month, on this desk's clock."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QTimeZone

from planner.operation import Operation


def new_operation(name: str, today: date) -> Operation:
    """An operation without officers, shifts and zones, over the calendar month after ``today``."""
    first = next_month(today)
    last = next_month(first) - timedelta(days=1)
    return Operation(name=name, first_day=first, last_day=last, timezone=local_timezone())


def next_month(day: date) -> date:
    """The first day of the month after a day's."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def local_timezone() -> str:
    """The IANA name of this desk's time zone."""
    return bytes(QTimeZone.systemTimeZoneId().data()).decode()
