"""Every sentence about scenarios, sweeps and stress tests, for the command line, the printed page and the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.scenarios.overtime import USUAL_RATE, is_assumed
from planner.scenarios.scenario import (
    HourBudget,
    MoreLeaders,
    MoreOfficers,
    OtherMethod,
    RuleName,
    RuleValue,
    ShiftPattern,
    WithoutAgency,
    ZonesOnly,
    ZonesOut,
)
from planner.scenarios.sweeping import Axis, knee, marginals

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.scenarios.comparing import Comparison, Measured, PersonDifference
    from planner.scenarios.front import Front, FrontPoint
    from planner.scenarios.measuring import Measures
    from planner.scenarios.scenario import Change
    from planner.scenarios.sweeping import SweepPoint, SweepResult

NOT_DISTINGUISHABLE = "not distinguishable"
BRACKETS = "Differences in brackets are not distinguishable: smaller than what is left unproven."
RISK_COVERED = "risk covered"
OVERTIME_COST = "overtime cost, thousand $"
ON_THE_FRONT = "best plan at its price, and proven limit"
OF_TODAY = "plan of today"
SYNTHETIC = "Synthetic incidents"
PAGE_WORDS = {"teams": "Teams a day", "more": "more or fewer", "people": "Who is affected"}
RULE_NAMES = {
    RuleName.TEAM_LEAST: "least officers in a team",
    RuleName.TEAM_MOST: "most officers in a team",
    RuleName.TEAM_LEADERS: "leaders in a team",
    RuleName.REST_HOURS: "hours of rest",
    RuleName.HOURS_7_DAYS: "most hours in 7 days",
    RuleName.HOURS_28_DAYS: "most hours in 28 days",
    RuleName.DAYS_IN_A_ROW: "most days in a row",
}
AXIS_NAMES = {
    Axis.OFFICERS: "officers",
    Axis.LEADERS: "leaders",
    Axis.HOURS: "officer-hours",
    Axis.TEAM_SIZE: "least officers in a team",
    Axis.REST_HOURS: "hours of rest",
}


def percent(share: float | None, digits: int = 1) -> str:
    """A share in percent; a dash where it is not known."""
    return "–" if share is None else f"{100 * share:.{digits}f} %"


def signed(value: float, digits: int = 1, unit: str = "") -> str:
    """A difference with its sign; a real minus."""
    text = f"{abs(value):,.{digits}f}{unit}"
    if not float(f"{abs(value):.{digits}f}"):
        return text
    return f"{'+' if value > 0 else '−'}{text}"


def change_told(change: Change) -> str:
    """A change in a few words."""
    match change:
        case MoreOfficers(count, agency, leaders):
            whose = f" {agency}" if agency else ""
            leading = "" if leaders is None else f", {abs(leaders)} of them leaders"
            return f"{signed(count, 0)}{whose} officers{leading}"
        case MoreLeaders(count, agency):
            return f"{signed(count, 0)} leaders" + (f" of {agency}" if agency else "")
        case WithoutAgency(agency):
            return f"without {agency}"
        case ShiftPattern(shifts):
            return "shifts " + " ".join(f"{shift.start:%H:%M}" for shift in shifts)
        case RuleValue(rule, value):
            return f"{RULE_NAMES[rule]}: {value:g}"
        case HourBudget(hours):
            return f"at most {hours:g} officer-hours"
        case ZonesOut(zones):
            return f"without {', '.join(zones)}"
        case ZonesOnly(zones):
            return f"only {', '.join(zones)}"
        case OtherMethod(method):
            return f"risk by {method.value.replace('_', ' ')}"


def scenario_told(changes: tuple[Change, ...]) -> str:
    """The changes of a scenario in one line."""
    return "; ".join(map(change_told, changes)) or "as it is"


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One line of the table of measures."""

    key: str
    name: str
    text: Callable[[Measures], str]
    value: Callable[[Measures], float | None]
    difference: Callable[[float], str]
    better: int = 0
    """1 where more is better, -1 where less is, 0 where nobody can say."""
    of_risk: bool = False
    """Whether the proven gaps say whether a difference counts."""


def _points(difference: float) -> str:
    return signed(100 * difference, 1, " pts")


def _count(difference: float) -> str:
    return signed(difference, 0)


MEASURES: tuple[MeasureLine, ...] = (
    MeasureLine(
        "risk_covered",
        "Risk covered",
        lambda m: percent(m.risk_covered),
        lambda m: m.risk_covered,
        _points,
        1,
        of_risk=True,
    ),
    MeasureLine(
        "incidents_covered",
        "Expected incidents covered",
        lambda m: f"{m.incidents_covered:,.1f}",
        lambda m: m.incidents_covered,
        lambda d: signed(d, 1),
        1,
        of_risk=True,
    ),
    MeasureLine("achieved", "Of what any plan could", lambda m: percent(m.achieved), lambda m: m.achieved, _points),
    MeasureLine("gap", "Left unproven", lambda m: percent(m.gap, 2), lambda m: m.gap, _points),
    MeasureLine(
        "zones_below", "Zones below their minimum", lambda m: f"{m.zones_below}", lambda m: m.zones_below, _count, -1
    ),
    MeasureLine(
        "officers", "Officers / leaders", lambda m: f"{m.officers} / {m.leaders}", lambda m: m.officers, _count
    ),
    MeasureLine("teams", "Team-shifts", lambda m: f"{m.teams:,}", lambda m: m.teams, _count),
    MeasureLine(
        "officer_hours", "Officer-hours", lambda m: f"{m.officer_hours:,.0f}", lambda m: m.officer_hours, _count
    ),
    MeasureLine(
        "overtime_hours", "Overtime hours", lambda m: f"{m.overtime_hours:,.0f}", lambda m: m.overtime_hours, _count, -1
    ),
    MeasureLine(
        "overtime_cost",
        "Overtime cost",
        lambda m: f"${m.overtime_cost:,.0f}",
        lambda m: m.overtime_cost,
        lambda d: signed(d, 0) if not round(d) else f"{signed(d, 0)[0]}${abs(d):,.0f}",
        -1,
    ),
    MeasureLine(
        "requests_met",
        "Requests met",
        lambda m: f"{m.requests_met} of {m.requests}",
        lambda m: m.requests_met / m.requests if m.requests else None,
        _points,
        1,
    ),
    MeasureLine("nights", "Nights, most − least", lambda m: f"{m.nights.width}", lambda m: m.nights.width, _count, -1),
    MeasureLine(
        "weekends", "Weekends, most − least", lambda m: f"{m.weekends.width}", lambda m: m.weekends.width, _count, -1
    ),
    MeasureLine(
        "holidays", "Holidays, most − least", lambda m: f"{m.holidays.width}", lambda m: m.holidays.width, _count, -1
    ),
)


def share_lines(measured: tuple[Measured, ...]) -> tuple[MeasureLine, ...]:
    """A line for the share of each agency."""
    agencies = dict.fromkeys(share.agency for side in measured for share in side.measures.agencies)

    def share(m: Measures, agency: str) -> float:
        return sum(found.share for found in m.agencies if found.agency == agency)

    return tuple(
        MeasureLine(
            f"share_{agency}",
            f"{agency} share of hours",
            lambda m, agency=agency: percent(share(m, agency), 0),  # type: ignore[misc]  # a default binds the loop's
            lambda m, agency=agency: share(m, agency),  # type: ignore[misc]  # as above
            _points,
        )
        for agency in agencies
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table: the figure, and how it differs from the first scenario."""

    text: str
    difference: str = ""
    verdict: int = 0
    """1 better, -1 worse, 0 alike or for nobody to say."""
    counts: bool = True
    """False where the difference is not distinguishable."""


def cell(line: MeasureLine, comparison: Comparison) -> Cell:
    """The cell of a scenario in a line of the table."""
    before, after = line.value(comparison.before.measures), line.value(comparison.after.measures)
    text = line.text(comparison.after.measures)
    if before is None or after is None:
        return Cell(text)
    difference = after - before
    counts = comparison.distinguishable if line.of_risk else True
    shown = line.difference(difference)
    if shown[0] not in "+−":
        return Cell(text)
    better = line.better * (1 if difference > 0 else -1)
    return Cell(text, shown, better if counts else 0, counts)


def person_told(person: PersonDifference) -> str:
    """What one officer works more or less."""
    before, after = person.before, person.after
    if before is None and after is not None:
        return f"new, {after.shifts} shifts"
    if after is None:
        return "not there"
    assert before is not None
    parts = [f"{signed(person.hours, 0)} h"] if round(person.hours) else []
    for name, one in (("nights", "night"), ("weekends", "weekend shift"), ("holidays", "holiday")):
        more = getattr(after, name) - getattr(before, name)
        if more:
            parts.append(f"{signed(more, 0)} {one}{'' if abs(more) == 1 else 's'}")
    return ", ".join(parts) or "other days"


def rate_line(measured: Measured) -> str:
    """What an hour of overtime is taken to cost."""
    operation = measured.staged.operation
    if is_assumed(operation):
        return (
            f"Overtime is assumed to cost ${USUAL_RATE:g} an hour where agencies.csv has no overtime_rate: "
            "the figure of one city, so import your own."
        )
    rates = ", ".join(f"{agency.id} ${agency.overtime_rate:g}" for agency in operation.agencies)
    return f"An hour of overtime costs: {rates}."


def comparison_sentences(comparison: Comparison) -> tuple[str, ...]:
    """What a comparison comes to, for the end of a table."""
    gained = [p for p in comparison.people if p.hours > 0]
    lost = [p for p in comparison.people if p.hours < 0]
    risk = signed(100 * comparison.risk_difference, 1)
    verdict = "" if comparison.distinguishable else f", which is {NOT_DISTINGUISHABLE} from none"
    return (
        f"{comparison.after.name} covers {risk} points of risk{verdict}.",
        f"{len(gained)} officers gain duty, {len(lost)} lose some.",
    )


def point_told(point: SweepPoint) -> str:
    """One point of a sweep."""
    return f"{point.line}, {point.value:g}: {percent(point.covered, 2)} covered, limit {percent(point.limit, 2)}"


def sweep_sentences(result: SweepResult) -> tuple[str, ...]:
    """The knee of each line, what one more buys today, and how near to the best the points are."""
    axis = AXIS_NAMES[result.sweep.axis]
    found = []
    for line in dict.fromkeys(point.line for point in result.points):
        points = result.line(line)
        bend = knee(tuple(p.value for p in points), tuple(p.covered for p in points))
        if bend is not None:
            found.append(f"{line}: the curve bends most at {bend:g} {axis}.")
        found += [text for text in (one_more(result, line),) if text]
    gap = result.worst_gap
    plans = f"{len(result.points)} plans"
    found.append(f"{plans}, each within {percent(gap, 1)} of the proven best." if gap is not None else f"{plans}.")
    return tuple(found)


def one_more(result: SweepResult, line: str) -> str:
    """What one more than today buys; empty where today is not among the values."""
    today = result.today
    steps = [m for m in marginals(result, line) if today is not None and m.at <= today]
    points = result.line(line)
    if today is None or not steps or today >= points[-1].value:
        return ""
    step = steps[-1]
    return (
        f"{line}: {_next_one(result.sweep.axis, today)} buys {percent(step.gain, 2)} of the risk "
        f"({percent(step.low, 2)} to {percent(step.high, 2)} by the proven limits)."
    )


def today_note(result: SweepResult, line: str) -> str:
    """What stands beside today's value in the plot of a sweep, in one line or two; empty where there is no such."""
    today = result.today
    if today is None:
        return ""
    steps = [m for m in marginals(result, line) if m.at <= today]
    known = f"today: {today:g}"
    if not steps or today >= result.line(line)[-1].value:
        return known
    return f"{known}\n{_next_one(result.sweep.axis, today)} buys {percent(steps[-1].gain, 2)}"


def _next_one(axis: Axis, today: float) -> str:
    which = ordinal(round(today) + 1)
    named = {Axis.OFFICERS: f"the {which} officer", Axis.LEADERS: f"the {which} leader"}
    return named.get(axis, f"one more of {AXIS_NAMES[axis]}")


def curve_label(line: str) -> str:
    """A line of a sweep in the key of its plot."""
    return f"{line}: plan and proven limit"


def ordinal(number: int) -> str:
    """A number in order: 51st."""
    last = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


def front_point_told(point: FrontPoint) -> str:
    """One point of the front."""
    return (
        f"${point.cost:>10,.0f}  {point.hours:>8,.0f} h  {percent(point.covered, 2):>8} covered, "
        f"limit {percent(point.limit, 2)}"
    )


def front_sentences(front: Front, cost: float | None, covered: float | None) -> tuple[str, ...]:
    """How many points the front has, and where the plan of today lies."""
    points = front.points
    gaps = [point.gap for point in points]
    worst = max((gap for gap in gaps if gap is not None), default=None)
    found = [
        f"{len(points)} plans from ${points[0].cost:,.0f} to ${points[-1].cost:,.0f} of overtime, "
        f"each within {percent(worst, 1)} of the proven best at its price."
    ]
    best = None if cost is None else front.at(cost)
    if best is not None and cost is not None and covered is not None:
        below = max(0.0, best.covered - covered)
        found.append(
            f"The plan of today is {100 * below:.1f} points of risk below the front at its price; it also keeps wishes "
            "and wished-for teams, which do not count here."
        )
    return tuple(found)


def page_title(operation: str) -> str:
    """The title of a comparison to print."""
    return f"{operation}: scenarios compared"


def against(after: str, before: str) -> str:
    """The heading of what differs between two scenarios."""
    return f"{after}, against {before}"
