"""Sentences about risk: what a method does, where a number comes from, what a back-test found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.risk.methods import NEAR_REPEAT, SEASON, steps_of
from planner.risk.methods.near_repeat import WINDOW_DAYS
from planner.risk.settings import MethodName
from planner.wording import WEEKDAYS, day_label, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from planner.operation import Operation
    from planner.risk.account import Account
    from planner.risk.backtest.result import BacktestResult, MethodResult, Noisy, Score
    from planner.risk.overlapping import Overlap
    from planner.risk.passed_over import PassedOver
    from planner.risk.settings import RiskSettings

TITLES = {
    MethodName.COUNTS.value: "Plain counts",
    MethodName.DECAY_SHRINK.value: "Decay and shrink",
    SEASON.name: "Season",
    NEAR_REPEAT.name: "Near repeats",
    "counts_12_months": "Counts of 12 months",
    "own_hours": "Each place's own hours",
    "heat_map": "Heat map of 250 m",
}
NO_PERSON = "Only place, time and offence of incidents are used; no person's data ever are."
SHOWN_OFFENCES = 4
SHOWN_PAIRS = 3
CHANGED = 0.005
"""A difference of less than that share is only rounding."""


def method_title(name: str) -> str:
    """What people call a method, or a base with refinements (``counts+season``)."""
    first, *more = (TITLES.get(part, part) for part in name.split("+"))
    return " + ".join([first, *(part.lower() for part in more)])


def method_sentences(settings: RiskSettings) -> tuple[str, ...]:
    """One sentence for each method that settings put together."""
    return tuple(step.sentence for step in steps_of(settings))


def left_out_sentence(offences: Sequence[str], incidents: int, settings: RiskSettings) -> str:
    """Which offences do not count and why; says so too where there are none."""
    by_rule = settings.left_out is None
    if not offences:
        return "Every offence counts; none of them measures police activity." if by_rule else "Every offence counts."
    named = _some(offences)
    reason = "they measure where police were, not where people were harmed" if by_rule else "left out by hand"
    return f"{_incidents(incidents)} do not count ({named}): {reason}."


def passed_over_sentences(found: PassedOver | None) -> tuple[str, ...]:
    """Which incidents are in no period, and which in no hour; nothing where there are none of them."""
    if found is None:
        return ()
    covered = f"{_date(found.first_day)} to {_date(found.last_day)}"
    one = found.stray == 1
    stray = f"{_incidents(found.stray)} {'is' if one else 'are'} dated far from all others (files cover {covered}): "
    end = "it is passed over." if one else "they are passed over."
    lies = "lies" if found.long == 1 else "lie"
    long = f"{_incidents(found.long)} {lies} between two times more than 24 hours apart: counted by place alone."
    gap = f"{found.empty_weeks} weeks of {covered} hold next to nothing: if files are missing, rates are too low."
    told = ((found.stray, stray + end), (found.empty_weeks, gap), (found.long, long))
    return tuple(said for count, said in told if count)


def overlap_sentence(found: Sequence[Overlap]) -> str:
    """Which zones share ground, the first few by name; empty where none do."""
    if not found:
        return ""
    pairs = [f"{each.zone.name} and {each.other.name} ({percent(each.share, 0)} of the smaller)" for each in found]
    more = len(pairs) - SHOWN_PAIRS
    rest = "" if more <= 0 else f" and {more} more {'pair' if more == 1 else 'pairs'}"
    return f"Zones share ground, where incidents count for each of them: {', '.join(pairs[:SHOWN_PAIRS])}{rest}."


def harm_sentence(settings: RiskSettings) -> str:
    """What an incident counts."""
    if not settings.harm:
        return "Every incident counts the same."
    source = settings.harm_source or "weights entered by hand"
    return f"Incidents count by the harm of their offence: {source}."


def number_source(account: Account, operation: Operation) -> tuple[str, ...]:
    """Where the risk of a zone comes from, a sentence for each part of it."""
    return tuple(_number_source(account, operation))


def _number_source(account: Account, operation: Operation) -> Iterator[str]:
    unit = "harm" if operation.risk.harm else "incidents"
    if account.by_hand:
        yield f"{account.weekly:.1f} {unit} a week, set by hand."
    elif account.first_day is None or account.last_day is None:
        yield "No incidents were given, and no figure was set by hand: the risk is 0."
    else:
        span = f"{_date(account.first_day)} to {_date(account.last_day)} ({account.weeks:.0f} weeks)"
        rate = f"{account.weekly:.2f} {unit} a week"
        yield f"{_incidents(account.incidents)} inside from {span}. {method_title(account.method)}: {rate}."
        if not account.incidents:
            yield "Nothing happened here in that time: give it incidents a week by hand if you know better."
    if account.season is not None:
        yield f"Season: these days had {account.season:.2f} times the average of their years."
    if account.as_of is not None and (operation.first_day - account.as_of).days >= WINDOW_DAYS:
        yield f"Nothing is known of the {WINDOW_DAYS} days before the operation: near repeats change nothing."
    elif account.added is not None and account.as_of is not None:
        yield (
            f"Last {WINDOW_DAYS} days before {_date(account.as_of)}: {_incidents(account.recent)} here, "
            f"{account.last_day_count} of them in the last 24 h; that is {account.added:+.2f} {unit} in all."
        )
    for boost in account.boosts:
        said = f" ({boost.source})" if boost.source else ""
        end = Clock(operation.timezone).local(boost.period.end)
        yield f"x {boost.factor:g} until {day_label(end.date())}, {end:%H:%M}: {boost.reason}{said}."
    for event in account.events:
        yield f"+ {event.extra_incidents:g} incidents for {event.name}."


def hour_source(account: Account, operation: Operation, hour: int, *, expected: float, share: float) -> str:
    """
    Where the risk of a zone in one hour of the week comes from.

    Parameters
    ----------
    hour
        Of the week, 0 is Monday 00.
    expected
        In this hour, on the mean of the operation's days, with everything that is laid over the history.
    share
        Of this hour in the week profile, which multiplies ``account.weekly``.
    """
    unit = "harm" if operation.risk.harm else "incidents"
    plain = account.weekly * share
    name = f"{WEEKDAYS[hour // 24]} {hour % 24:02d}:00 to {(hour + 1) % 24:02d}:00"
    said = f"{name}: {expected:.3f} {unit} expected"
    made = f"{account.weekly:.2f} a week x {percent(share, 2)} of the week"
    if abs(expected - plain) <= max(0.0005, CHANGED * plain):
        return f"{said} = {made}."
    over = "season, near repeats, boosts and events"
    return f"{said}: {made} = {plain:.3f}, and {expected - plain:+.3f} on the mean by {over}."


def backtest_sentences(result: BacktestResult) -> tuple[str, ...]:
    """What a back-test found, the noise named."""
    return tuple(_backtest_sentences(result))


def _backtest_sentences(result: BacktestResult) -> Iterator[str]:
    yield (
        f"Known: {result.known:,} incidents from {_date(result.first_day)}. Held out: {result.held_out:,} from "
        f"{_date(result.held_first)} to {_date(result.held_last)}. Area {result.area_km2:,.1f} km², cells of "
        f"{result.cell_m:g} m, means over {result.grids} positions of the grid."
    )
    if result.outside or result.unplaced:
        yield f"Not counted: {result.outside:,} outside the boundary, {result.unplaced:,} without a place."
    yield from passed_over_sentences(result.passed_over)
    if result.left_out:
        yield f"Left out, as police activity or by hand: {_some(result.left_out)}."
    default = result.method(MethodName.COUNTS.value)
    for score in default.cells:
        caught = f"{percent(score.hit_rate.value)} of the incidents"
        yield (
            f"{method_title(default.name)} at {percent(score.share, 0)} of the area: {caught} "
            f"(PAI {_range(score.pai)}, PEI {score.pei:.2f})."
        )
    yield (
        f"Ranges hold 95 of 100 repetitions with the held-out days drawn anew ({result.repetitions:,} times); "
        "a ratio whose range holds 1.00 is no difference."
    )
    for method in result.methods:
        if method is not default:
            yield _compared(method)
    zones = result.zones
    yield (
        f"{zones.count} zones suggested from what was known, {zones.km2:.1f} km²: {percent(zones.before)} of the "
        f"incidents before, {percent(zones.after)} after (PAI {zones.pai:.1f})."
    )


def _compared(method: MethodResult) -> str:
    role = "mark" if method.is_baseline else "method"
    lists = (
        ("cells", method.cells),
        ("cells and hours", method.any_hour),
        ("zones and hours", method.zone_hours),
    )
    parts = [f"{name} {_ratios(scores)}" for name, scores in lists if scores]
    return f"{method_title(method.name)} ({role}) by plain counts: {'; '.join(parts)}."


def _ratios(scores: Sequence[Score]) -> str:
    return ", ".join(f"{percent(score.share, 0)}: {_range(score.against, 2)}" for score in scores)


def _range(figure: Noisy, digits: int = 1) -> str:
    return f"{figure.value:.{digits}f} ({figure.low:.{digits}f}-{figure.high:.{digits}f})"


def _some(offences: Sequence[str]) -> str:
    shown = ", ".join(sorted(offences)[:SHOWN_OFFENCES])
    return shown if len(offences) <= SHOWN_OFFENCES else f"{shown} and {len(offences) - SHOWN_OFFENCES} more"


def _incidents(count: int) -> str:
    return "1 incident" if count == 1 else f"{count:,} incidents"


def _date(day: date) -> str:
    return f"{day_label(day)} {day.year}"
