"""Everything that leaves the program at once: problem, plan, map, sheets and roster in one folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from planner.export.roster import roster_csv
from planner.export.writing import ready_folder, write_whole
from planner.intake.writing import ENCODING
from planner.planning.assembling import problem_hash
from planner.review.reviewing import review
from planner.sheets.hours import period_label
from planner.sheets.making import plan_mark, sheet_book
from solver.plan import Outcome, Status
from solver.writing import write_outcome, write_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from planner.maps.backdrop import Backdrop
    from planner.planning.basis import Basis
    from planner.planning.saved import SavedPlan
    from planner.review.figures import PlanFigures

PROBLEM, PLAN, MAP, SHEETS, ROSTER = "problem.json", "plan.json", "map.html", "sheets.pdf", "roster.csv"
_OPTIMAL_GAP = 1e-6
"""A cost this close to its bound, as a share of the cost, is the least."""


def export_all(
    basis: Basis,
    saved: SavedPlan,
    folder: Path,
    *,
    backdrop: tuple[Backdrop, ...] | None = None,
    report: Callable[[str], None] | None = None,
) -> tuple[Path, ...]:
    """
    Writes problem, plan, map, sheets and roster to a folder, and returns their paths.

    The folder is made where it is missing. All is made before the first file is written, and each file is written
    whole. Where the operation changed since the plan was made, the plan is stated against today's problem: its cost is
    today's, and there is no bound.

    Parameters
    ----------
    backdrop
        Layers below the zones of the map; None takes those that come with the program.
    report
        Is told the name of each file before it is made.

    Raises
    ------
    PlannerError
        Where the folder cannot be made or a file cannot be written.
    """
    ready_folder(folder)
    made = []
    for name, make in _makers(basis, saved, backdrop):
        if report is not None:
            report(name)
        made.append((folder / name, make()))
    for path, content in made:
        write_whole(path, content)
    return tuple(path for path, _ in made)


def exported_outcome(saved: SavedPlan, figures: PlanFigures) -> Outcome:
    """The saved plan as the last word of a solve of today's problem."""
    if figures.violations:
        status = Status.UNKNOWN
    elif figures.bound is not None and figures.cost - figures.bound <= _OPTIMAL_GAP * max(abs(figures.cost), 1.0):
        status = Status.OPTIMAL
    else:
        status = Status.FEASIBLE
    return Outcome(status, saved.plan, figures.cost, figures.bound, saved.seconds)


def _makers(
    basis: Basis, saved: SavedPlan, backdrop: tuple[Backdrop, ...] | None
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The name of each file and what makes its content."""
    operation, problem, risks = basis.operation, basis.problem, basis.risks
    fresh = problem_hash(problem) == saved.problem_hash
    figures = review(problem, saved.plan, saved.bound if fresh else None)

    def plan_map() -> bytes:
        from planner.maps.assets import Assets
        from planner.maps.page import map_page
        from planner.maps.plan_map import map_data

        mark = plan_mark(operation, saved)
        period = period_label(operation.first_day, operation.last_day)
        about = f"{period}. Plan revision {mark.revision}, saved {mark.saved}."
        values = map_data(operation, problem, figures, risks, about=about)
        return map_page(values, assets=Assets.INLINE, backdrop=backdrop).encode()

    def sheets() -> bytes:
        from planner.sheets.printing import sheets_pdf

        return sheets_pdf(sheet_book(operation, problem, saved, figures, risks))

    yield PROBLEM, lambda: _json(write_problem(problem))
    yield PLAN, lambda: _json(write_outcome(exported_outcome(saved, figures)))
    yield MAP, plan_map
    yield SHEETS, sheets
    yield ROSTER, lambda: roster_csv(operation, saved.plan, figures).encode(ENCODING)


def _json(document: object) -> bytes:
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode("utf-8", "backslashreplace")
