"""The briefing as a JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.briefing.wording import briefing_sentences

if TYPE_CHECKING:
    from planner.briefing.briefing import Briefing, Finding, Window
    from planner.operation import Operation

FORMAT = "muster-briefing/1"


def document_of(briefing: Briefing, operation: Operation) -> dict[str, object]:
    """The document; moments in UTC, zones by id with their names."""
    names = {str(zone.id): zone.name for zone in operation.zones}
    return {
        "format": FORMAT,
        "as_of": briefing.as_of.isoformat(),
        "expected_from": [briefing.history.start.isoformat(), briefing.history.end.isoformat()],
        "untimed_last_week": briefing.untimed,
        "last_24_hours": _window(briefing.last_day, names),
        "last_7_days": _window(briefing.last_week, names),
        "sentences": list(briefing_sentences(briefing, operation)),
    }


def _window(window: Window, names: dict[str, str]) -> dict[str, object]:
    return {
        "from": window.period.start.isoformat(),
        "to": window.period.end.isoformat(),
        "zones_tested": window.tests,
        "everywhere": _finding(window.city),
        "zones": [{"id": f.zone, "name": names[str(f.zone)], **_finding(f)} for f in window.zones],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "observed": finding.observed,
        "expected": finding.expected,
        "p_value": finding.p_value,
        "p_value_adjusted": finding.adjusted,
        "verdict": finding.verdict.value,
    }
