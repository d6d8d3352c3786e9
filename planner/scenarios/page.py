"""The page of a comparison to print: the same table, differences and people as on the screen, set by typst."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.scenarios.wording import (
    BRACKETS,
    MEASURES,
    PAGE_WORDS,
    SYNTHETIC,
    Cell,
    against,
    cell,
    comparison_sentences,
    page_title,
    person_told,
    rate_line,
    scenario_told,
    share_lines,
    signed,
)
from planner.sheets.printing import Paper, font_folders, usual_paper
from resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.scenarios.comparing import Comparison, Measured

_TEMPLATE = ROOT / "sheets" / "comparison.typ"
ROWS = 14
"""Zones and people that are printed for each scenario, those with the greatest difference."""


def comparison_pdf(first: Measured, comparisons: Sequence[Comparison], paper: Paper | None = None) -> bytes:
    """The PDF of a comparison; the paper is the usual one of the time zone where none is given."""
    import typst

    document = json.dumps(_document(first, comparisons, paper), ensure_ascii=False)
    try:
        return bytes(
            typst.compile(
                _TEMPLATE,
                root=_TEMPLATE.parent,
                font_paths=font_folders(),
                sys_inputs={"comparison": document},
                timestamp=0,
            )
        )
    except typst.TypstError as error:
        raise PlannerError(
            f"the page could not be set ({error})", where="Scenarios", remedy="Report this with the operation's file."
        ) from error


def _document(first: Measured, comparisons: Sequence[Comparison], paper: Paper | None) -> dict[str, object]:
    operation = first.staged.operation
    sides = (first, *(comparison.after for comparison in comparisons))
    lines = (*MEASURES, *share_lines(sides))
    return {
        "title": page_title(operation.name),
        "period": f"{_date(operation.first_day)} to {_date(operation.last_day)}",
        "paper": (paper or usual_paper(operation.timezone)).value,
        "foot": SYNTHETIC if operation.synthetic else operation.name,
        "scenarios": [{"name": side.name, "changes": scenario_told(side.staged.scenario.changes)} for side in sides],
        "lines": [
            {
                "name": line.name,
                "cells": [
                    _cell(Cell(line.text(first.measures))),
                    *(_cell(cell(line, comparison)) for comparison in comparisons),
                ],
            }
            for line in lines
        ],
        "notes": [BRACKETS, rate_line(first)],
        "words": PAGE_WORDS,
        "differences": [_difference(comparison) for comparison in comparisons],
    }


def _date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _cell(shown: Cell) -> dict[str, object]:
    return {
        "text": shown.text,
        "difference": shown.difference,
        "verdict": shown.verdict,
        "counts": shown.counts,
    }


def _difference(comparison: Comparison) -> dict[str, object]:
    names = {str(z.id): z.name for side in (comparison.before, comparison.after) for z in side.staged.operation.zones}
    zones = sorted((c for c in comparison.cells if c.shift is None), key=lambda c: -abs(c.difference))
    return {
        "name": against(comparison.after.name, comparison.before.name),
        "sentences": comparison_sentences(comparison),
        "zones": [{"name": names[c.zone], "difference": signed(c.difference, 2)} for c in zones[:ROWS]],
        "people": [{"name": p.name, "agency": p.agency, "told": person_told(p)} for p in comparison.people[:ROWS]],
    }
