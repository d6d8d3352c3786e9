"""Every sentence of the proposals of shifts and of the week's chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.shifting.wording import shift_text
from planner.wording import percent

if TYPE_CHECKING:
    from planner.shifting.proposing import ShiftDay

CHARTS = "Views of the shifts"
BY_DAY = "Day"
BY_WEEK = "Week"
WEEK_CHART = "The week: risk by hour and who is on duty"
ZONE_RISK = "Risk of all zones"
PROPOSALS = "Would other shifts catch more?"
PROPOSALS_TEXT = (
    "Finds the start times and lengths of a day of three and of four shifts that catch the most risk with the same "
    "officer-hours, with every hour covered and the rest that the rules ask for, and says what four gain over three."
)
PROPOSE = "Propose shifts"
PROPOSING = "Weighing…"
PROPOSE_TIP = "Try all days of three and of four shifts; takes about a second"
TAKE_OVER = "Take over"
TAKE_OVER_TIP = "Put the selected day in the place of today's shifts; can be undone"
STALE_ADVICE = "Shifts, officers or risk changed since: propose again."
CAUGHT_TIP = "Share of the risk that teams would catch at best, on a mean week"
TODAY = "Today"
SHIFTS_AND_TEAMS = "Shifts (teams)"
PROPOSED = ("Three shifts", "Four shifts", "Three, equal teams", "Four, equal teams")


def caught(day: ShiftDay) -> str:
    """The share of the risk that a day catches."""
    return percent(day.caught)


def shifts_line(day: ShiftDay) -> str:
    """The shifts of a day with their teams, in full."""
    return ", ".join(map(shift_text, day.shifts))


def shifts_short(day: ShiftDay) -> str:
    """The shifts of a day with their teams in the room of a column, for example "06-14 (2.1), 20:30-04:30 (1.4)"."""
    return ", ".join(shift_text(shift).replace(" teams", "") for shift in day.shifts).replace(":00", "")


def looked_at(day: ShiftDay) -> str:
    """That the chart shows a proposal."""
    return f"Shown: the proposal of {len(day.shifts)} shifts, not taken over yet."
