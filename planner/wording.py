"""Sentences and names that the window, the command line and the sheets share."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from solver.rules import Rule, Violation

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planner.review.figures import PlanFigures
    from solver.problem import OfficerId, Problem, ShiftId, ZoneId

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

RULE_NAMES = {
    Rule.KNOWN: "Only officers, shifts and zones that exist",
    Rule.ONE_SHIFT_A_DAY: "One shift a day",
    Rule.REST: "Rest between shifts",
    Rule.OFF: "Leave respected",
    Rule.BUSY: "Patrol and other duty untouched",
    Rule.LOCK: "Locked assignments kept",
    Rule.NOT_BEFORE: "No forbidden shift succession",
    Rule.MAX_MINUTES: "Most hours in all",
    Rule.MIN_MINUTES: "Least hours in all",
    Rule.WINDOW: "Hours in a period",
    Rule.MAX_SHIFTS: "Most shifts of a kind",
    Rule.MAX_CONSECUTIVE: "Days in a row",
    Rule.MIN_CONSECUTIVE: "Least days in a row",
    Rule.MIN_OFF: "Least days off in a row",
    Rule.WEEKENDS: "Weekends worked",
    Rule.TEAM_SIZE: "Team size",
    Rule.TEAM_NEEDS: "Leader and skills in every team",
    Rule.MAX_TEAMS: "Most teams in a zone",
    Rule.MIN_TEAMS: "Least teams in a zone",
    Rule.COVER: "Staffing of shifts",
    Rule.BUDGET: "Officer hours in all",
    Rule.BARRED_ZONE: "Zones that officers may not be posted to",
    Rule.HOURS_24: "Hours in any 24",
    Rule.NIGHTS: "Nights in a row",
    Rule.WORK_PERIOD: "Hours in a work period, without overtime",
    Rule.AGENCY_SHARE: "Shares of the agencies",
    Rule.TOGETHER: "Officers kept together",
    Rule.APART: "Officers kept apart",
    Rule.SUPERVISOR: "A supervisor in every large team",
    Rule.SPAN: "Officers for each leader of a shift",
    Rule.RESOURCE: "Cars and what else teams share",
    Rule.VISITS: "Most visits to a zone in a day",
}


def rule_name(rule: Rule) -> str:
    """The name of a rule as people read it."""
    return RULE_NAMES[rule]


def percent(share: float, digits: int = 1) -> str:
    """A share of 1 as a percentage, for example "71.2 %"."""
    return f"{100 * share:.{digits}f} %"


def hours(minutes: float) -> str:
    """Minutes as hours, for example "7.5 h"."""
    return f"{minutes / 60:.1f}".removesuffix(".0") + " h"


def day_label(day: date) -> str:
    """A date as on the sheets, for example "Sat 19 Dec"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


class Names:
    """Looks up what the ids and days of a problem are called."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._officers = {officer.id: officer.name for officer in problem.officers}
        self._shifts = {shift.id: shift.name for shift in problem.shifts}
        self._zones = {zone.id: zone.name for zone in problem.zones}

    def officer(self, key: OfficerId | None) -> str:
        """Name and badge."""
        return "" if key is None else f"{self._officers.get(key, 'unknown officer')} ({key})"

    def shift(self, key: ShiftId | None) -> str:
        """The name of a shift."""
        return "" if key is None else self._shifts.get(key, f"unknown shift {key}")

    def zone(self, key: ZoneId | None) -> str:
        """The name of a zone."""
        return "" if key is None else self._zones.get(key, f"unknown zone {key}")

    def resource(self, key: str | None) -> str:
        """The name of something that teams share."""
        return next((resource.name for resource in self.problem.resources if resource.id == key), "")

    def day(self, number: int | None) -> str:
        """The date of a day as on the sheets."""
        return "" if number is None else day_label(self.problem.start + timedelta(days=number))

    def when(self, v: Violation) -> str:
        """The day and the shift of a violation, as far as it has them."""
        return " ".join(part for part in (self.day(v.day), self.shift(v.shift)) if part)


def violation_sentence(violation: Violation, problem: Problem) -> str:
    """What is broken, who and when, in one sentence."""
    return " ".join(_SENTENCES[violation.rule](violation, Names(problem)).split()).replace(" .", ".")


def _count(value: float | None) -> str:
    return "?" if value is None else f"{value:g}"


def _rest(v: Violation, n: Names) -> str:
    return (
        f"{n.officer(v.officer)} has {hours(v.actual or 0)} of rest between {n.when(v)} and {n.day(v.other_day)}; "
        f"{hours(v.limit or 0)} are needed."
    )


def _busy(v: Violation, n: Names) -> str:
    rest = f" and the {hours(v.limit)} of rest round it" if v.limit else ""
    return f"{n.officer(v.officer)}: {n.when(v)} meets other duty{rest}."


def _window(v: Violation, n: Names) -> str:
    return (
        f"{n.officer(v.officer)} works {hours(v.actual or 0)} from {n.day(v.day)} to {n.day(v.other_day)}; "
        f"at most {hours(v.limit or 0)} are allowed."
    )


def _team_needs(v: Violation, n: Names) -> str:
    return (
        f"Team {v.team} in {n.zone(v.zone)}, {n.when(v)}: {_count(v.actual)} of {_count(v.limit)} officers "
        f"with '{_quality(v)}'."
    )


def _quality(v: Violation) -> str:
    """The skill or agency that is lacking."""
    return "" if v.requirement is None else str(v.requirement.quality)


def _team_size(v: Violation, n: Names) -> str:
    return (
        f"Team {v.team} in {n.zone(v.zone)}, {n.when(v)}, has {_count(v.actual)} officers instead of {_count(v.limit)}."
    )


def _least_or_most(v: Violation) -> str:
    return "at least" if (v.actual or 0) < (v.limit or 0) else "at most"


_SENTENCES: dict[Rule, Callable[[Violation, Names], str]] = {
    Rule.KNOWN: lambda v, n: (
        f"{n.officer(v.officer)}, day {v.day}, {n.shift(v.shift)} {n.zone(v.zone)}: not part of the operation."
    ),
    Rule.ONE_SHIFT_A_DAY: lambda v, n: f"{n.officer(v.officer)} has two shifts on {n.day(v.day)}.",
    Rule.REST: _rest,
    Rule.OFF: lambda v, n: f"{n.officer(v.officer)} is off on {n.when(v)}.",
    Rule.BUSY: _busy,
    Rule.LOCK: lambda v, n: f"{n.officer(v.officer)}: the lock on {n.when(v)} {n.zone(v.zone)} is not kept.",
    Rule.NOT_BEFORE: lambda v, n: (
        f"{n.officer(v.officer)}: the shift of {n.day(v.other_day)} may not follow {n.when(v)}."
    ),
    Rule.MAX_MINUTES: lambda v, n: (
        f"{n.officer(v.officer)} works {hours(v.actual or 0)} in all; at most {hours(v.limit or 0)} are allowed."
    ),
    Rule.MIN_MINUTES: lambda v, n: (
        f"{n.officer(v.officer)} works {hours(v.actual or 0)} in all; at least {hours(v.limit or 0)} are needed."
    ),
    Rule.WINDOW: _window,
    Rule.MAX_SHIFTS: lambda v, n: (
        f"{n.officer(v.officer)} has {_count(v.actual)} {n.shift(v.shift)} shifts; at most {_count(v.limit)}."
    ),
    Rule.MAX_CONSECUTIVE: lambda v, n: (
        f"{n.officer(v.officer)} works {_count(v.actual)} days in a row from {n.day(v.day)}; at most {_count(v.limit)}."
    ),
    Rule.MIN_CONSECUTIVE: lambda v, n: (
        f"{n.officer(v.officer)} works only {_count(v.actual)} days from {n.day(v.day)}; at least {_count(v.limit)}."
    ),
    Rule.MIN_OFF: lambda v, n: (
        f"{n.officer(v.officer)} is off only {_count(v.actual)} days from {n.day(v.day)}; at least {_count(v.limit)}."
    ),
    Rule.WEEKENDS: lambda v, n: f"{n.officer(v.officer)} works {_count(v.actual)} weekends; at most {_count(v.limit)}.",
    Rule.TEAM_SIZE: _team_size,
    Rule.TEAM_NEEDS: _team_needs,
    Rule.MAX_TEAMS: lambda v, n: (
        f"{n.zone(v.zone)} has {_count(v.actual)} teams on {n.when(v)}; at most {_count(v.limit)}."
    ),
    Rule.MIN_TEAMS: lambda v, n: f"{n.zone(v.zone)} has {_count(v.actual)} of {_count(v.limit)} teams on {n.when(v)}.",
    Rule.COVER: lambda v, n: f"{n.when(v)} has {_count(v.actual)} of {_count(v.limit)} officers {n.zone(v.zone)}.",
    Rule.BUDGET: lambda v, _: (
        f"The plan uses {hours(v.actual or 0)} of officer time; the budget is {hours(v.limit or 0)}."
    ),
    Rule.BARRED_ZONE: lambda v, n: (
        f"{n.officer(v.officer)} may not be posted to {n.zone(v.zone)}, but is on {n.when(v)}."
    ),
    Rule.HOURS_24: lambda v, n: (
        f"{n.officer(v.officer)} works {hours(v.actual or 0)} within 24 h round {n.when(v)}; "
        f"at most {hours(v.limit or 0)} are allowed."
    ),
    Rule.NIGHTS: lambda v, n: (
        f"{n.officer(v.officer)} works {_count(v.actual)} nights in a row from {n.day(v.day)}; "
        f"at most {_count(v.limit)}."
    ),
    Rule.WORK_PERIOD: lambda v, n: (
        f"{n.officer(v.officer)} has {hours(v.actual or 0)} in the work period from {n.day(v.day)} to "
        f"{n.day(v.other_day)}; overtime begins at {hours(v.limit or 0)}."
    ),
    Rule.AGENCY_SHARE: lambda v, _: (
        f"{v.agency} has {percent(v.actual or 0)} of the officer hours; {_least_or_most(v)} {percent(v.limit or 0)}."
    ),
    Rule.TOGETHER: lambda v, n: (
        f"{n.officer(v.officer)} and {n.officer(v.other)} are kept together, but are not on {n.day(v.day)}."
    ),
    Rule.APART: lambda v, n: (
        f"{n.officer(v.officer)} and {n.officer(v.other)} are kept apart, but work together on {n.when(v)}."
    ),
    Rule.SUPERVISOR: lambda v, n: (
        f"Team {v.team} in {n.zone(v.zone)}, {n.when(v)}: nobody with '{_quality(v)}' in a team of {_count(v.actual)}."
    ),
    Rule.SPAN: lambda v, n: (
        f"Officers with '{_quality(v)}' on {n.when(v)}: {_count(v.actual)}, but so many others need {_count(v.limit)}."
    ),
    Rule.RESOURCE: lambda v, n: (
        f"{n.resource(v.resource)}: {_count(v.actual)} needed when {n.when(v)} starts, {_count(v.limit)} available."
    ),
    Rule.VISITS: lambda v, n: (
        f"Visits to {n.zone(v.zone)} on {n.day(v.day)}: {_count(v.actual)}; at most {_count(v.limit)}."
    ),
}


def plan_summary(figures: PlanFigures) -> tuple[str, ...]:
    """Five lines: officers, teams, share of risk covered, share of the achievable, rules kept."""
    if figures.achieved is None or figures.gap is None:
        achieved = "unknown: how good any plan could be is not proven yet"
    else:
        gap = percent(max(0.0, figures.gap), 2)
        achieved = f"{percent(figures.achieved)} of what any plan could gain (no plan can do better than +{gap})"
    broken = sum(rule.broken for rule in figures.rules)
    rules = f"all {len(figures.rules)} kept" if not broken else f"{broken} places broken"
    return (
        f"Officers      {figures.officers_used} of {figures.officers_total} on duty, {figures.officer_hours:,.0f} h",
        f"Teams         {figures.teams} team-shifts",
        f"Risk covered  {percent(figures.risk_covered)} of all risk",
        f"Achievable    {achieved}",
        f"Rules         {rules}",
    )
