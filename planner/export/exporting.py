"""Everything that leaves the program: each format made by its own module, then all written together."""

from __future__ import annotations

import json
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.export import geojson
from planner.export.calendars import making as calendars
from planner.export.formats import EVERYTHING, Format
from planner.export.kml import DEPLOYMENT, kml
from planner.export.roster import roster_csv
from planner.export.source import Made, Source
from planner.export.writing import ready_folder, write_together, write_whole
from planner.intake.writing import ENCODING
from solver.plan import Outcome, Status
from solver.writing import write_outcome, write_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from planner.maps.backdrop import Backdrop
    from planner.planning.basis import Basis
    from planner.planning.saved import SavedPlan
    from planner.review.figures import PlanFigures
    from planner.sheets.book import SheetBook
    from planner.sheets.hot import HotSpot

PROBLEM, PLAN, MAP, SHEETS, ROSTER = "problem.json", "plan.json", "map.html", "sheets.pdf", "roster.csv"
WORKBOOK = "roster.xlsx"
FILES = {
    Format.HTML: MAP,
    Format.PDF: SHEETS,
    Format.CSV: ROSTER,
    Format.XLSX: WORKBOOK,
    Format.KML: DEPLOYMENT,
}
"""The names of the formats that are one file each."""
_OPTIMAL_GAP = 1e-6
"""A cost this close to its bound, as a share of the cost, is the least."""


def export_all(
    basis: Basis,
    saved: SavedPlan,
    folder: Path,
    *,
    formats: Iterable[Format] = EVERYTHING,
    backdrop: tuple[Backdrop, ...] | None = None,
    previous: Path | None = None,
    spots: Mapping[str, tuple[HotSpot, ...]] = MappingProxyType({}),
    report: Callable[[str], None] | None = None,
) -> tuple[Path, ...]:
    """
    Writes the formats asked for to a folder, and returns the paths of their files.

    The folder is made where it is missing. All is made before the first file is written, and none takes its name before
    all are safe on the disc. Where the operation changed since the plan was made, the plan is stated against today's
    problem: its cost is today's, and there is no bound.

    Parameters
    ----------
    backdrop
        Layers below the zones of the map; None takes those that come with the program.
    previous
        The folder of the export before, whose calendars are brought up to date; None takes the folder itself.
    spots
        The hot places of each zone, which the sheets send the teams to (:func:`planner.sheets.hot.hot_spots`).
    report
        Is told the name of each file, or folder of files, before it is made.

    Raises
    ------
    PlannerError
        Where the folder cannot be made or a file cannot be written.
    """
    ready_folder(folder)
    source = Source.of(basis, saved, backdrop, spots)
    files: dict[Path, bytes] = {}
    for name, make in _makers(source, previous or folder, frozenset(formats)):
        if report is not None:
            report(name)
        files |= {folder / PurePosixPath(made.name): made.content for made in make()}
    for place in {path.parent for path in files}:
        ready_folder(place)
    write_together(files)
    return tuple(files)


def exported_outcome(saved: SavedPlan, figures: PlanFigures) -> Outcome:
    """The saved plan as the last word of a solve of today's problem."""
    if figures.violations:
        status = Status.UNKNOWN
    elif figures.bound is not None and figures.cost - figures.bound <= _OPTIMAL_GAP * max(abs(figures.cost), 1.0):
        status = Status.OPTIMAL
    else:
        status = Status.FEASIBLE
    return Outcome(status, saved.plan, figures.cost, figures.bound, saved.seconds)


def export_file(source: Source, path: Path, kind: Format) -> Path:
    """
    Writes a format that is one file (see :data:`FILES`) under a name of its own; PlannerError where it cannot be.

    The path is returned.
    """
    write_whole(path, _SINGLE[kind](source))
    return path


def _makers(
    source: Source, previous: Path, formats: frozenset[Format]
) -> Iterator[tuple[str, Callable[[], Iterable[Made]]]]:
    """The name of each file or folder, and what makes it."""
    several: dict[Format, tuple[str, Callable[[], Iterable[Made]]]] = {
        Format.ICS: (f"{calendars.FOLDER}/", lambda: calendars.calendars(source, previous)),
        Format.GEOJSON: (f"{geojson.ZONES}, {geojson.POSTS}", lambda: geojson.geojson(source)),
    }
    for each in EVERYTHING:
        if each in formats and each is Format.JSON:
            yield PROBLEM, lambda: (Made(PROBLEM, _problem(source)),)
            yield PLAN, lambda: (Made(PLAN, _plan(source)),)
        elif each in formats and each in several:
            yield several[each]
        elif each in formats:
            yield FILES[each], partial(_one_file, source, each)


def _one_file(source: Source, kind: Format) -> tuple[Made]:
    return (Made(FILES[kind], _SINGLE[kind](source)),)


def _problem(source: Source) -> bytes:
    return _json(write_problem(source.basis.problem) | {"about": source.about()})


def _plan(source: Source) -> bytes:
    return _json(write_outcome(exported_outcome(source.saved, source.figures)) | {"about": source.about()})


def _page(source: Source) -> bytes:
    from planner.export.page_sheets import page_sheets
    from planner.maps.assets import Assets
    from planner.maps.page import map_page
    from planner.maps.plan_map import map_data

    basis = source.basis
    values = map_data(basis.operation, basis.problem, source.figures, basis.risks, about=source.plan_line)
    sheets = page_sheets(_book(source))
    return map_page(values, assets=Assets.INLINE, backdrop=source.backdrop, sheets=sheets).encode()


def _sheets(source: Source) -> bytes:
    from planner.sheets.printing import sheets_pdf, usual_paper

    return sheets_pdf(_book(source), paper=usual_paper(source.operation.timezone))


def _book(source: Source) -> SheetBook:
    from planner.sheets.making import sheet_book

    basis = source.basis
    return sheet_book(basis.operation, basis.problem, source.saved, source.figures, basis.risks, spots=source.spots)


def _roster(source: Source) -> bytes:
    return roster_csv(source.operation, source.saved.plan, source.figures, source.mark).encode(ENCODING)


def _workbook(source: Source) -> bytes:
    from planner.export.workbook.writing import workbook

    return workbook(source)


def _json(document: object) -> bytes:
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode("utf-8", "backslashreplace")


_SINGLE: dict[Format, Callable[[Source], bytes]] = {
    Format.HTML: _page,
    Format.PDF: _sheets,
    Format.CSV: _roster,
    Format.XLSX: _workbook,
    Format.KML: kml,
}
