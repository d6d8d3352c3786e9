"""Sentences of the daily briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.briefing.briefing import LEVEL, Verdict
from planner.clock import Clock
from planner.wording import day_label

if TYPE_CHECKING:
    from datetime import datetime

    from planner.briefing.briefing import Briefing, Finding, Window
    from planner.operation import Operation


def briefing_sentences(briefing: Briefing, operation: Operation) -> tuple[str, ...]:
    """The briefing, the surest first; says how many zones were tested."""
    clock = Clock(operation.timezone)
    names = {zone.id: zone.name for zone in operation.zones}
    lines = [f"As of {_moment(briefing.as_of, clock)}."]
    for title, window in (("Last 24 hours", briefing.last_day), ("Last 7 days", briefing.last_week)):
        lines.append(f"{title}, everywhere: {_against(window.city)}.")
        lines += [f"{title}, {names[found.zone]}: {_against(found)}." for found in window.striking if found.zone]
        lines.append(f"{title}: {_rest(window)}")
    first, last = (day_label(clock.local(moment).date()) for moment in (briefing.history.start, briefing.history.end))
    tests = max(briefing.last_day.tests, briefing.last_week.tests)
    if tests:
        lines.append(
            f"{_zones(tests)} tested together in each window (Poisson, p-values by Holm): chance alone "
            f"names any of them in fewer than {100 * LEVEL:g} of 100 briefings."
        )
    lines.append(
        f"Expected from {first} {clock.local(briefing.history.start).year} to {last} "
        f"{clock.local(briefing.history.end).year}; offences of one place and moment are one event."
    )
    return tuple(lines)


def _against(found: Finding) -> str:
    events = "1 event" if found.observed == 1 else f"{found.observed:,} events"
    if found.verdict is Verdict.UNKNOWN:
        return f"{events}, too little history to expect anything"
    said = {Verdict.MORE: "more than chance explains", Verdict.FEWER: "fewer than chance explains"}
    verdict = said.get(found.verdict, "as usual")
    return f"{events}, {found.expected:.1f} expected: {verdict} (p {_p(found.adjusted)})"


def _rest(window: Window) -> str:
    if not window.tests:
        return "no zone could be tested."
    usual = window.tests - len(window.striking)
    if usual == window.tests:
        return f"all of {_zones(window.tests)} as usual." if usual > 1 else "the zone is as usual."
    return f"the other {usual} of {_zones(window.tests)} as usual."


def _zones(count: int) -> str:
    return "1 zone" if count == 1 else f"{count} zones"


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"= {value:.3f}"


def _moment(moment: datetime, clock: Clock) -> str:
    local = clock.local(moment)
    return f"{day_label(local.date())} {local.year}, {local:%H:%M}"
