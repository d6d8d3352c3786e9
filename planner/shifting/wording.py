"""Sentences about proposed shifts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.wording import WEEKDAYS, percent

if TYPE_CHECKING:
    from planner.shifting.advising import ShiftAdvice
    from planner.shifting.proposing import ProposedShift, ShiftDay

DIGITS = 3
"""Shares are compared as they are printed, to a tenth of a per cent: who subtracts two of them finds the gain."""

LEAST = 0.1
"""Fewer incidents a week than this are not told to the hundredth."""


def advice_sentences(advice: ShiftAdvice) -> tuple[str, ...]:
    """What three and four shifts catch, and what four gain."""
    per_team = f"teams of {advice.officers_per_team}"
    lines = [f"{advice.officer_hours:.0f} officer-hours on a mean day, {per_team}; {_peak(advice)}"]
    if advice.today is not None:
        lines.append(f"Today: {_day(advice.today)}")
    lines += [f"Three shifts: {_day(advice.three)}", f"Four shifts: {_day(advice.four)}"]
    lines += gain_sentences(advice)
    lines.append("Shares are of the risk that teams would catch at best, on a mean week of the operation.")
    return tuple(lines)


def gain_sentences(advice: ShiftAdvice) -> tuple[str, str]:
    """What four shifts gain over three, with officers split at best and with equal teams."""
    equal = f"{percent(advice.three_equal.caught)} and {percent(advice.four_equal.caught)}"
    how = f"with the same number of teams on every shift ({equal})"
    return (
        _gain(advice.four, advice.three, advice.weekly_risk, "with officers split among the shifts at best"),
        _gain(advice.four_equal, advice.three_equal, advice.weekly_risk, how),
    )


def shift_text(shift: ProposedShift) -> str:
    """A shift as people write it, for example "14:00-22:00 (3.2 teams)"."""
    start = shift.start.hour * 60 + shift.start.minute
    end = (start + round(shift.length / timedelta(minutes=1))) % 1440
    return f"{shift.start:%H:%M}-{end // 60:02d}:{end % 60:02d} ({shift.teams:.1f} teams)"


def _day(day: ShiftDay) -> str:
    bare = f"; {day.bare_hours:g} h without anyone" if day.bare_hours else ""
    return f"{', '.join(map(shift_text, day.shifts))}: {percent(day.caught)} of the risk caught{bare}."


def _gain(four: ShiftDay, three: ShiftDay, weekly: float, how: str) -> str:
    gain = round(four.caught, DIGITS) - round(three.caught, DIGITS)
    if not round(gain, DIGITS):
        return f"Four shifts catch no more than three {how}."
    more = "more" if gain > 0 else "less"
    week = abs(gain) * weekly
    caught = f"{week:.1f}" if week >= LEAST else f"less than {LEAST:g}"
    return (
        f"Four shifts catch {100 * abs(gain):.1f} points ({percent(abs(gain) / three.caught, 0)}) {more} than three "
        f"{how}; that is {caught} of the {weekly:.0f} expected in a week."
    )


def _peak(advice: ShiftAdvice) -> str:
    top = max(range(len(advice.risk_by_hour)), key=advice.risk_by_hour.__getitem__)
    return f"the worst hour of the week is {WEEKDAYS[top // 24]} {top % 24:02d}:00."
