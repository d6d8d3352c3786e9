"""The advice on shifts as a JSON document."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.shifting.wording import advice_sentences

if TYPE_CHECKING:
    from planner.shifting.advising import ShiftAdvice
    from planner.shifting.proposing import ShiftDay

FORMAT = "muster-shifts/1"


def document_of(advice: ShiftAdvice) -> dict[str, object]:
    """The document; times are local wall clock, lengths minutes, shares of 1."""
    return {
        "format": FORMAT,
        "officer_hours_a_day": advice.officer_hours,
        "officers_per_team": advice.officers_per_team,
        "risk_a_week": advice.weekly_risk,
        "risk_by_hour_of_week": list(advice.risk_by_hour),
        "today": None if advice.today is None else _day(advice.today),
        "three_shifts": _day(advice.three),
        "four_shifts": _day(advice.four),
        "three_shifts_equal_teams": _day(advice.three_equal),
        "four_shifts_equal_teams": _day(advice.four_equal),
        "gain_of_four": advice.gain,
        "gain_of_four_equal_teams": advice.gain_equal,
        "sentences": list(advice_sentences(advice)),
    }


def _day(day: ShiftDay) -> dict[str, object]:
    return {
        "caught": day.caught,
        "hours_without_anyone": day.bare_hours,
        "shifts": [
            {
                "start": f"{shift.start:%H:%M}",
                "minutes": round(shift.length / timedelta(minutes=1)),
                "teams": shift.teams,
            }
            for shift in day.shifts
        ],
        "teams_by_quarter_hour": list(day.teams_by_quarter),
    }
