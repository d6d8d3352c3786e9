"""Comparisons, sweeps, fronts and stress tests as JSON documents and CSV tables."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from planner.export.plain_text import csv_cell
from planner.scenarios.document import changes_document
from planner.scenarios.sweeping import knee, marginals
from planner.scenarios.wording import MEASURES, share_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.scenarios.comparing import Comparison, Measured, PersonDifference
    from planner.scenarios.front import Front
    from planner.scenarios.measuring import Duties
    from planner.scenarios.stress.robust import Candidate
    from planner.scenarios.stress.stressing import StressResult
    from planner.scenarios.sweeping import SweepResult

JsonObject = dict[str, object]


def comparison_document(first: Measured, comparisons: Sequence[Comparison]) -> JsonObject:
    """A comparison: the measures of each scenario, and what differs from the first."""
    sides = (first, *(comparison.after for comparison in comparisons))
    lines = (*MEASURES, *share_lines(sides))
    return {
        "scenarios": [
            {
                "name": side.name,
                "changes": changes_document(side.staged.scenario.changes),
                "measures": {line.key: line.value(side.measures) for line in lines},
                "doubt": side.measures.doubt,
            }
            for side in sides
        ],
        "differences": [
            {
                "name": comparison.after.name,
                "risk_covered": comparison.risk_difference,
                "distinguishable": comparison.distinguishable,
                "zones": [
                    {"zone": cell.zone, "shift": cell.shift, "before": cell.before, "after": cell.after}
                    for cell in comparison.cells
                ],
                "people": [_person(person) for person in comparison.people],
            }
            for comparison in comparisons
        ],
    }


def _person(person: PersonDifference) -> JsonObject:
    return {
        "officer": person.officer,
        "name": person.name,
        "agency": person.agency,
        "before": _duties(person.before),
        "after": _duties(person.after),
    }


def _duties(duties: Duties | None) -> JsonObject | None:
    if duties is None:
        return None
    return {
        "shifts": duties.shifts,
        "hours": duties.hours,
        "nights": duties.nights,
        "weekends": duties.weekends,
        "holidays": duties.holidays,
    }


def sweep_document(result: SweepResult) -> JsonObject:
    """A sweep: each point with its proven limit, the knee and the marginal values of each line."""
    lines = dict.fromkeys(point.line for point in result.points)
    curves = {line: result.line(line) for line in lines}
    return {
        "axis": result.sweep.axis.value,
        "today": result.today,
        "points": [
            {
                "line": p.line,
                "value": p.value,
                "covered": p.covered,
                "limit": p.limit,
                "gap": p.gap,
                "seconds": p.seconds,
            }
            for p in result.points
        ],
        "knees": {
            line: knee(tuple(p.value for p in curve), tuple(p.covered for p in curve)) for line, curve in curves.items()
        },
        "marginals": [
            {"line": m.line, "at": m.at, "gain": m.gain, "low": m.low, "high": m.high}
            for line in lines
            for m in marginals(result, line)
        ],
    }


def front_document(front: Front) -> JsonObject:
    """A front: each point with its cost and its proven limit."""
    return {
        "front": [
            {
                "cost": p.cost,
                "overtime_hours": p.hours,
                "covered": p.covered,
                "limit": p.limit,
                "gap": p.gap,
                "price": p.price,
            }
            for p in front.points
        ]
    }


def stress_document(result: StressResult, candidates: Sequence[Candidate] = ()) -> JsonObject:
    """A stress test, with the candidates of a robust plan where they were asked for."""
    chances = result.chances
    return {
        "runs": result.runs,
        "seed": result.seed,
        "chances": {
            "sick": chances.sick,
            "court": chances.court,
            "late": chances.late,
            "recall": chances.recall,
            "late_hours": chances.late_hours,
        },
        "planned": result.planned,
        "expected": result.spread.expected,
        "fifth": result.spread.fifth,
        "standby": [
            {"shift": gain.shift, "expected": gain.spread.expected, "fifth": gain.spread.fifth}
            for gain in result.standby
        ],
        "posts": [
            {
                "day": p.post.day,
                "shift": p.post.shift,
                "zone": p.post.zone,
                "team": p.post.number,
                "falls_out": p.falls_out,
                "worth": p.worth,
            }
            for p in result.posts
        ],
        "people": [
            {
                "officer": p.officer,
                "duties": p.duties,
                "critical": p.critical,
                "reasons": list(p.reasons),
                "worth": p.worth,
            }
            for p in result.people
        ],
        "robust": [
            {
                "name": c.name,
                "planned": c.result.planned,
                "expected": c.result.spread.expected,
                "fifth": c.result.spread.fifth,
            }
            for c in candidates
        ],
    }


def comparison_csv(first: Measured, comparisons: Sequence[Comparison]) -> bytes:
    """The table of measures as CSV: a row for a measure, a column for a scenario."""
    sides = (first, *(comparison.after for comparison in comparisons))
    lines = (*MEASURES, *share_lines(sides))
    rows = ([line.name, *(line.value(side.measures) for side in sides)] for line in lines)
    return _csv(["measure", *(side.name for side in sides)], rows)


def rows_csv(rows: object) -> bytes:
    """A list of objects of a document as CSV: a column for a key; lists are joined by semicolons."""
    assert isinstance(rows, list)
    header = list(rows[0]) if rows else []
    return _csv(header, ([_flat(row[key]) for key in header] for row in rows))


def _flat(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _csv(header: list[str], rows: Iterable[Iterable[object]]) -> bytes:
    """As the other exports: UTF-8 with a mark for Excel; a text that would be a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(map(csv_cell, header))
    writer.writerows([csv_cell(v) if isinstance(v, str) else v for v in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
