"""What leaves the program: sheets to look at, sheets as a file, and the export; all made beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import wording
from ui.background import Newest

if TYPE_CHECKING:
    from pathlib import Path

    from planner.sheets.book import SheetBook, SheetSelection
    from ui.background import Lane, Report
    from ui.state import PlanView
    from ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Sheets:
    """Sheets that were set."""

    selection: SheetSelection
    pdf: bytes


class Output(QObject):
    """Makes sheets and exports of the plan in sight."""

    sheets_made = Signal(object)
    """Sheets to look at; of several asked for meanwhile the newest only."""

    def __init__(self, workspace: Workspace, lane: Lane) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._lane = lane
        self._previews = Newest(lane)

    def preview(self, selection: SheetSelection) -> None:
        """Sets the sheets of a selection; :attr:`sheets_made` follows."""
        view = self._workspace.view
        if view is None or view.saved is None:
            return

        def work(report: Report) -> Sheets:
            from planner.sheets.printing import sheets_pdf

            report(wording.SETTING_SHEETS)
            return Sheets(selection, sheets_pdf(_book(view, selection)))

        self._previews.run(work, self.sheets_made.emit, self._workspace.refuse)

    def save_sheets(self, selection: SheetSelection, path: Path) -> None:
        """Writes the sheets of a selection as a PDF."""
        view = self._workspace.view
        if view is None or view.saved is None:
            self._workspace.notify(wording.NOTHING_TO_EXPORT, "warning")
            return

        def work(report: Report) -> int:
            from planner.sheets.printing import print_sheets

            report(wording.SETTING_SHEETS)
            return print_sheets(_book(view, selection), path)

        self._lane.run(
            work, lambda pages: self._workspace.notify(wording.sheets_saved(pages, path)), self._workspace.refuse
        )

    def export(self, folder: Path) -> None:
        """Writes problem, plan, map, sheets and roster to a folder."""
        view = self._workspace.view
        if view is None or view.saved is None:
            self._workspace.notify(wording.NOTHING_TO_EXPORT, "warning")
            return
        saved = view.saved

        def work(report: Report) -> int:
            from planner.export.exporting import export_all
            from planner.planning.basis import Basis

            basis = Basis(view.operation, view.history, view.risks, view.problem)
            files = export_all(basis, saved, folder, report=lambda name: report(wording.exporting(name)))
            return len(files)

        self._lane.run(
            work, lambda count: self._workspace.notify(wording.exported(count, str(folder))), self._workspace.refuse
        )


def _book(view: PlanView, selection: SheetSelection) -> SheetBook:
    from planner.sheets.making import sheet_book

    return sheet_book(view.operation, view.problem, view.saved, view.figures, view.risks, selection=selection)
