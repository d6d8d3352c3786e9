"""The hard rules that hang on one officer, one function each."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from solver.ledger import accounts
from solver.rules import Rule, Violation
from solver.sliding import WINDOW_MINUTES, counted_duty, edges, minutes_within, peaks

if TYPE_CHECKING:
    from solver.calendar import Calendar
    from solver.problem import Assignment, Officer, Problem

Days = dict[int, "Assignment"]
OfficerRule = Callable[["Problem", "Calendar", "Officer", Days], Iterator[Violation]]


def too_little_rest(_: Problem, calendar: Calendar, officer: Officer, days: Days) -> Iterator[Violation]:
    """Two shifts with less than the minimum rest between them; overlapping ones have less than none."""
    spans = sorted((calendar.span(day, a.shift), day) for day, a in days.items())
    for (first, day), (second, later) in pairwise(spans):
        gap = second.start - first.end
        if gap < officer.min_rest_minutes:
            yield Violation(
                Rule.REST,
                officer.id,
                day,
                days[day].shift,
                actual=gap,
                limit=officer.min_rest_minutes,
                other_day=later,
            )


def assigned_while_off(_: Problem, _calendar: Calendar, officer: Officer, days: Days) -> Iterator[Violation]:
    """A shift on a day, or on a shift of a day, that the officer is off."""
    for off in officer.off:
        a = days.get(off.day)
        if a is not None and off.shift in (None, a.shift):
            yield Violation(Rule.OFF, officer.id, off.day, a.shift)


def meets_other_duty(_: Problem, calendar: Calendar, officer: Officer, days: Days) -> Iterator[Violation]:
    """A shift that overlaps other duty, or comes nearer to it than the rest where that duty asks for rest."""
    for busy in officer.busy:
        rest = officer.min_rest_minutes if busy.rest else 0
        for day, a in days.items():
            span = calendar.span(day, a.shift)
            if span.start < busy.end + rest and busy.start < span.end + rest:
                gap = max(span.start - busy.end, busy.start - span.end)
                yield Violation(Rule.BUSY, officer.id, day, a.shift, actual=gap, limit=rest)


def lock_not_kept(_: Problem, _calendar: Calendar, officer: Officer, days: Days) -> Iterator[Violation]:
    """A locked assignment that is missing or changed."""
    for lock in officer.locked:
        a = days.get(lock.day)
        if a is None or a.shift != lock.shift or (lock.zone is not None and a.zone != lock.zone):
            yield Violation(Rule.LOCK, officer.id, lock.day, lock.shift, lock.zone)


def forbidden_succession(problem: Problem, _: Calendar, officer: Officer, days: Days) -> Iterator[Violation]:
    """A shift on the day after one that it may not follow."""
    forbidden = {shift.id: shift.not_before for shift in problem.shifts}
    for day, a in sorted(days.items()):
        after = days.get(day + 1)
        if after is not None and after.shift in forbidden[a.shift]:
            yield Violation(Rule.NOT_BEFORE, officer.id, day, a.shift, other_day=day + 1)


def _minutes(problem: Problem, days: Days) -> dict[int, int]:
    lengths = {shift.id: shift.minutes for shift in problem.shifts}
    return {day: lengths[a.shift] for day, a in days.items()}


def too_many_or_few_minutes(problem: Problem, _: Calendar, officer: Officer, days: Days) -> Iterator[Violation]:
    """More or fewer minutes over the whole horizon than allowed."""
    total = sum(_minutes(problem, days).values())
    if officer.max_minutes is not None and total > officer.max_minutes:
        yield Violation(Rule.MAX_MINUTES, officer.id, actual=total, limit=officer.max_minutes)
    if total < officer.min_minutes:
        yield Violation(Rule.MIN_MINUTES, officer.id, actual=total, limit=officer.min_minutes)


def too_many_minutes_in_a_window(problem: Problem, _: Calendar, officer: Officer, days: Days) -> Iterator[Violation]:
    """More minutes in some n consecutive days than allowed, by the day that a shift starts."""
    minutes = _minutes(problem, days)
    for window in officer.windows:
        for first in range(max(1, problem.days - window.days + 1)):
            total = sum(minutes.get(day, 0) for day in range(first, first + window.days))
            if total > window.max_minutes:
                yield Violation(
                    Rule.WINDOW,
                    officer.id,
                    first,
                    actual=total,
                    limit=window.max_minutes,
                    other_day=min(first + window.days, problem.days) - 1,
                )


def too_many_of_a_shift(_: Problem, _calendar: Calendar, officer: Officer, days: Days) -> Iterator[Violation]:
    """More shifts of one type than allowed."""
    counts = Counter(a.shift for a in days.values())
    for shift, most in officer.max_shifts:
        if counts[shift] > most:
            yield Violation(Rule.MAX_SHIFTS, officer.id, shift=shift, actual=counts[shift], limit=most)


def runs_too_long_or_short(problem: Problem, _: Calendar, officer: Officer, days: Days) -> Iterator[Violation]:
    """Runs of days worked or off of the wrong length; one that touches either end counts as long enough."""
    day = 0
    for worked, group in groupby(d in days for d in range(problem.days)):
        length = len(list(group))
        inside = day > 0 and day + length < problem.days
        most = officer.max_consecutive_days
        if worked and most is not None and length > most:
            yield Violation(Rule.MAX_CONSECUTIVE, officer.id, day, actual=length, limit=most)
        if worked and inside and length < officer.min_consecutive_days:
            yield Violation(Rule.MIN_CONSECUTIVE, officer.id, day, actual=length, limit=officer.min_consecutive_days)
        if not worked and inside and length < officer.min_consecutive_days_off:
            yield Violation(Rule.MIN_OFF, officer.id, day, actual=length, limit=officer.min_consecutive_days_off)
        day += length


def too_many_weekends(_: Problem, calendar: Calendar, officer: Officer, days: Days) -> Iterator[Violation]:
    """More weekends with a shift on Saturday or Sunday than allowed."""
    weekends = {calendar.weekend_of[day] for day in days if day in calendar.weekend_of}
    if officer.max_weekends is not None and len(weekends) > officer.max_weekends:
        yield Violation(Rule.WEEKENDS, officer.id, actual=len(weekends), limit=officer.max_weekends)


def posted_to_a_barred_zone(_: Problem, _calendar: Calendar, officer: Officer, days: Days) -> Iterator[Violation]:
    """A post in a zone that the officer may not be posted to."""
    for day, a in days.items():
        if a.zone in officer.not_zones:
            yield Violation(Rule.BARRED_ZONE, officer.id, day, a.shift, a.zone)


def too_many_minutes_in_24_hours(_: Problem, calendar: Calendar, officer: Officer, days: Days) -> Iterator[Violation]:
    """More minutes of shifts and counted duty in some 24 hours than allowed, once for the last shift in them."""
    most = officer.max_minutes_24h
    if most is None:
        return
    shifts = {calendar.span(day, a.shift): day for day, a in days.items()}
    spans = sorted([*shifts, *counted_duty(officer)])
    starts = [span.start for span in spans]
    longest = max((span.end - span.start for span in spans), default=0)
    worst: dict[int, int] = {}
    for begin in peaks(spans) | {begin for span in shifts for begin in edges(span)}:
        near = slice(bisect(starts, begin - longest), bisect(starts, begin + WINDOW_MINUTES))
        inside = [(minutes_within(span, begin), shifts.get(span)) for span in spans[near]]
        last = max((day for minutes, day in inside if minutes and day is not None), default=None)
        total = sum(minutes for minutes, _ in inside)
        if last is not None and total > max(most, worst.get(last, 0)):
            worst[last] = total
    for day, minutes in sorted(worst.items()):
        yield Violation(Rule.HOURS_24, officer.id, day, days[day].shift, actual=minutes, limit=most)


def too_many_nights_in_a_row(problem: Problem, _: Calendar, officer: Officer, days: Days) -> Iterator[Violation]:
    """More night shifts on consecutive days than allowed."""
    most = officer.max_consecutive_nights
    if most is None:
        return
    nights = {shift.id for shift in problem.shifts if shift.night}
    day = 0
    for is_night, group in groupby(d in days and days[d].shift in nights for d in range(problem.days)):
        length = len(list(group))
        if is_night and length > most:
            yield Violation(Rule.NIGHTS, officer.id, day, actual=length, limit=most)
        day += length


def overtime_in_a_work_period(
    problem: Problem, calendar: Calendar, officer: Officer, days: Days
) -> Iterator[Violation]:
    """Shifts that bring a work period over its threshold, where the agency allows no overtime."""
    minutes = _minutes(problem, days)
    for account in accounts(problem, calendar, officer):
        assigned = sum(minutes.get(day, 0) for day in account.days)
        if account.price is None and assigned > account.room:
            first, last = max(0, account.days.start), min(account.days.stop, problem.days) - 1
            total = account.spent + assigned
            yield Violation(Rule.WORK_PERIOD, officer.id, first, actual=total, limit=account.limit, other_day=last)


RULES: tuple[OfficerRule, ...] = (
    too_little_rest,
    assigned_while_off,
    meets_other_duty,
    lock_not_kept,
    forbidden_succession,
    too_many_or_few_minutes,
    too_many_minutes_in_a_window,
    too_many_of_a_shift,
    runs_too_long_or_short,
    too_many_weekends,
    posted_to_a_barred_zone,
    too_many_minutes_in_24_hours,
    too_many_nights_in_a_row,
    overtime_in_a_work_period,
)
"""Every rule of one officer."""
