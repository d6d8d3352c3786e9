"""The roster once more, hidden and not meant to be edited: what an edited roster began from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.export.workbook.grid import read_grid
from planner.export.workbook.page import NOTE, Page

if TYPE_CHECKING:
    from planner.export.source import Source
    from planner.export.workbook.labels import Labels

NAME = "Base"


def write_base(page: Page, source: Source, labels: Labels) -> None:
    """Writes badges down, dates across, and what each cell said when the workbook was made."""
    operation = source.operation
    grid = read_grid(operation, source.saved.plan, labels)
    page.text(0, 0, "Badge", NOTE)
    for day in range(operation.days):
        page.text(0, day + 1, operation.day(day).isoformat(), NOTE)
    for row, officer in enumerate(operation.officers, 1):
        page.text(row, 0, officer.id, NOTE)
        for day in range(operation.days):
            text = grid.at(str(officer.id), day).text
            if text:
                page.text(row, day + 1, text, NOTE)
    page.sheet.hide()
