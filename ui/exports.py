"""Exports and edited rosters as the window does them: beside it, told when done, undone by a button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from planner.export.formats import EVERYTHING, Format
from ui import export_wording as words
from ui import viewing, wording
from ui.state import Notice, NoticeAction

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.importing_roster.edits import RosterImport
    from planner.planning.saved import SavedPlan
    from planner.sheets.source import Source
    from ui.background import Lane, Report
    from ui.state import Kind, PlanView
    from ui.workspace import Workspace

    WithSource = Callable[[PlanView, SavedPlan, Callable[[Callable[[], Source]], None]], None]


class Exports:
    """
    Writes the plan in sight in any format, and takes edited rosters in.

    Parameters
    ----------
    with_source
        Calls back with what makes the source of the sheets, whose hot places go into sheets and briefing.
    """

    def __init__(self, workspace: Workspace, lane: Lane, with_source: WithSource) -> None:
        self._workspace, self._lane, self._with_source = workspace, lane, with_source

    def to_folder(self, folder: Path, formats: tuple[Format, ...] = EVERYTHING) -> None:
        """Writes formats to a folder."""
        self._write(formats, folder, None)

    def to_file(self, path: Path, kind: Format) -> None:
        """Writes a format that is one file."""
        self._write((kind,), path.parent, path)

    def _write(self, formats: tuple[Format, ...], folder: Path, path: Path | None) -> None:
        view = self._workspace.view
        if view is None or view.saved is None:
            self._workspace.notify(wording.NOTHING_TO_EXPORT, "warning")
            return
        saved = view.saved

        def start(make: Callable[[], Source]) -> None:
            def work(report: Report) -> tuple[Path, ...]:
                from planner.export.exporting import export_all, export_file
                from planner.export.source import Source as Exported
                from planner.planning.basis import Basis

                basis = Basis(view.operation, view.history, view.risks, view.problem)
                spots = make().spots if {Format.PDF, Format.HTML} & set(formats) else {}
                if path is not None:
                    report(wording.exporting(path.name))
                    return (export_file(Exported.of(basis, saved, None, spots), path, formats[0]),)

                def tell(name: str) -> None:
                    report(wording.exporting(name))

                return export_all(basis, saved, folder, formats=formats, spots=spots, report=tell)

            def done(files: tuple[Path, ...]) -> None:
                self._workspace.notify(words.exported(files, folder))

            self._lane.run(work, done, self._workspace.refuse)

        self._with_source(view, saved, start)

    def read_roster(self, path: Path) -> None:
        """Takes the edits of a workbook into the plan; each cell that cannot be taken is named."""
        view = self._workspace.view
        if view is None or view.saved is None:
            self._workspace.notify(words.NO_PLAN_TO_EDIT, "warning")
            return
        if self._workspace.solve.running:
            self._workspace.notify(words.STOP_FIRST, "warning")
            return
        saved = view.saved

        def work(report: Report) -> tuple[RosterImport, float]:
            from planner.importing_roster.importing import import_roster
            from solver.score import score

            report(words.READING)
            result = import_roster(path, view.operation, view.problem, saved)
            return result, score(view.problem, result.plan).total

        self._lane.run(work, partial(self._take, path, view), self._workspace.refuse)

    def _take(self, path: Path, view: PlanView, read: tuple[RosterImport, float]) -> None:
        if self._workspace.view is not view:  # the plan moved while the file was read: its edits are compared anew
            self.read_roster(path)
            return
        assert view.figures is not None
        result, cost = read
        lines = words.conflict_lines(result)
        actions = []
        if result.edits:
            difference = cost - view.figures.cost
            self._workspace.change_plan(viewing.by_hand(view, result.plan, difference), words.ROSTER_TAKEN)
            actions.append(NoticeAction(wording.UNDO, self._workspace.undo))
        if lines:
            actions.append(NoticeAction(words.COPY_ALL, partial(_copy, "\n".join(lines))))
        kind: Kind = "warning" if result.refused or result.broken else "info"
        self._workspace.notice_raised.emit(Notice(words.roster_taken(path.name, result), kind, actions=tuple(actions)))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
