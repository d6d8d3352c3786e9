"""What leaves the program: sheets to look at, sheets as a file, and the export; all made beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import wording
from ui.background import Newest
from ui.exports import Exports

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from planner.planning.saved import SavedPlan
    from planner.sheets.hot import HotSpot
    from planner.sheets.order import SheetOrder
    from planner.sheets.printing import Paper
    from planner.sheets.source import Before, Recorded, Source
    from planner.store.store import Store
    from ui.background import Lane, Report
    from ui.state import PlanView
    from ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Sheets:
    """Sheets that were set."""

    order: SheetOrder
    pdf: bytes


@dataclass(frozen=True, slots=True)
class _Facts:
    """What sheets need besides the plan in sight; read once for each state of the file and the operation."""

    spots: dict[str, tuple[HotSpot, ...]]
    recorded: Recorded | None


class Output(QObject):
    """Makes sheets and exports of the plan in sight."""

    sheets_made = Signal(object)
    """Sheets to look at; of several asked for meanwhile the newest only."""

    def __init__(self, workspace: Workspace, lane: Lane) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._lane = lane
        self._previews = Newest(lane)
        self.exports = Exports(workspace, lane, self._with_source)
        self._facts: tuple[pd.DataFrame, object, _Facts] | None = None

    def preview(self, order: SheetOrder, paper: Paper) -> None:
        """Sets the sheets of an order; :attr:`sheets_made` follows."""

        def start(make: Callable[[], Source]) -> None:
            def work(report: Report) -> Sheets:
                from planner.sheets.packing import form_book
                from planner.sheets.printing import sheets_pdf

                report(wording.SETTING_SHEETS)
                return Sheets(order, sheets_pdf(form_book(make(), order), paper=paper))

            self._previews.run(work, self.sheets_made.emit, self._workspace.refuse)

        view = self._workspace.view
        if view is not None and view.saved is not None:
            self._with_source(view, view.saved, start, order.since)

    def save_sheets(self, order: SheetOrder, paper: Paper, path: Path) -> None:
        """Writes the sheets of an order as a PDF."""

        def start(make: Callable[[], Source]) -> None:
            def work(report: Report) -> int:
                from planner.sheets.packing import form_book
                from planner.sheets.printing import print_sheets

                report(wording.SETTING_SHEETS)
                return print_sheets(form_book(make(), order), path, paper=paper)

            self._lane.run(
                work, lambda pages: self._workspace.notify(wording.sheets_saved(pages, path)), self._workspace.refuse
            )

        view = self._workspace.view
        if view is None or view.saved is None:
            self._workspace.notify(wording.NOTHING_TO_EXPORT, "warning")
            return
        self._with_source(view, view.saved, start, order.since)

    def _with_source(
        self,
        view: PlanView,
        saved: SavedPlan,
        start: Callable[[Callable[[], Source]], None],
        since: int | None = None,
    ) -> None:
        """Calls ``start`` on the window's thread with what makes the source of the plan in sight on another one."""

        def with_table(table: pd.DataFrame) -> None:
            def read(store: Store, _: Report) -> Before | None:
                from planner.sheets.reading import read_before

                return read_before(store, saved.revision, since)

            self._workspace.keeper.run(read, lambda before: start(lambda: self._source(view, saved, table, before)))

        self._workspace.risk.with_incidents(with_table)

    def _source(self, view: PlanView, saved: SavedPlan, table: pd.DataFrame, before: Before | None) -> Source:
        """The source of the plan in sight; called on the lane's thread alone, whose jobs come one after the other."""
        from planner.sheets.hot import hot_spots
        from planner.sheets.recorded import recorded
        from planner.sheets.source import Source

        assert view.figures is not None  # the screen asks for sheets of a reviewed plan alone
        operation = view.operation
        key = (operation.zones, operation.risk, operation.first_day, operation.days, operation.timezone)
        if self._facts is None or self._facts[0] is not table or self._facts[1] != key:
            found = _Facts(hot_spots(operation, table), recorded(operation, view.risks, table))
            self._facts = (table, key, found)
        facts = self._facts[2]
        return Source(
            operation=operation,
            problem=view.problem,
            saved=saved,
            figures=view.figures,
            risks=view.risks,
            history=view.history,
            spots=facts.spots,
            before=before,
            recorded=facts.recorded,
        )
