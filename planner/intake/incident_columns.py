"""Which column of an incident file holds what: the names that cities use, and the texts of the columns found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

import pandas as pd

from planner.errors import Fault, IntakeError
from planner.intake.files import Grid, grid_of_csv, read_bytes, read_grid, refusal
from planner.intake.tables import column_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MEANINGS: Mapping[str, tuple[str, ...]] = {
    "when": (
        *("datetime", "occurred", "occurredat", "occurredon", "dateoccurred", "incidentdatetime", "incidentdate"),
        *("offensedate", "offencedate", "reportdatetime", "reportedat", "calldatetime", "received", "timestamp"),
        *("date", "occdate", "when"),
    ),
    "time": ("time", "hourminute", "incidenttime", "occurredtime", "timeoccurred"),
    "latitude": ("latitude", "lat", "ycoord", "y"),
    "longitude": ("longitude", "lon", "lng", "long", "xcoord", "x"),
    "offence": (
        *("offence", "offense", "crimetype", "category", "offensetype", "offencetype", "incidenttype", "calltype"),
        *("crime", "type", "description"),
    ),
    "district": ("precinct", "district", "division", "beat", "sector", "zone", "area"),
}
"""Names of columns, the surest first; case, blanks, hyphens and underscores do not count."""
NEEDED = {
    "when": ("the time of an incident", "datetime"),
    "latitude": ("the latitude", "latitude"),
    "longitude": ("the longitude", "longitude"),
    "offence": ("the offence", "offence"),
}


@dataclass(frozen=True, slots=True)
class IncidentTexts:
    """The texts of the columns that were found, and the line of each row in the file."""

    file: str
    lines: tuple[int, ...]
    names: Mapping[str, str]
    """What the file calls each column; "" where it does not have it."""
    columns: Mapping[str, pd.Series[str]]
    """By meaning; a column that the file does not have is full of empty texts."""


def read_texts(path: Path) -> IncidentTexts:
    """The texts of an incident file; raises :class:`IntakeError` where the file as a whole cannot be read."""
    kind = path.suffix.lower()
    if kind == ".zip":
        return _zip_texts(path)
    if kind in {".geojson", ".json"}:
        return _shape_texts(path)
    return _grid_texts(read_grid(path))


def _grid_texts(grid: Grid) -> IncidentTexts:
    places = _found(grid.file, grid.header.number, grid.header.cells)
    columns = {
        meaning: pd.Series(
            ["" if place is None or place >= len(line.cells) else line.cells[place] for line in grid.lines], dtype="str"
        )
        for meaning, place in places.items()
    }
    names = {meaning: "" if place is None else grid.header.cells[place] for meaning, place in places.items()}
    return IncidentTexts(grid.file, tuple(line.number for line in grid.lines), names, columns)


def _found(file: str, line: int | None, names: Sequence[str]) -> dict[str, int | None]:
    """The place of the column of each meaning; raises where a needed one is missing."""
    keys = [column_name(name).replace("_", "") for name in names]
    places = {
        meaning: next((keys.index(alias) for alias in aliases if alias in keys), None)
        for meaning, aliases in MEANINGS.items()
    }
    seen = ", ".join(name for name in names if name)
    faults = tuple(
        Fault(
            file,
            line,
            "",
            "",
            f"no column is known for {what} (the columns are {seen})",
            f"Name that column '{name}' in the first row.",
        )
        for meaning, (what, name) in NEEDED.items()
        if places[meaning] is None
    )
    if faults:
        raise IntakeError(faults)
    return places


def _zip_texts(path: Path) -> IncidentTexts:
    read_bytes(path)
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
            if any(name.lower().endswith(".shp") for name in names):
                return _shape_texts(path)
            tables = [name for name in names if name.lower().endswith(".csv") and not name.startswith("__MACOSX")]
            if len(tables) == 1:
                return _grid_texts(grid_of_csv(path, archive.read(tables[0])))
    except (BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise refusal(path, f"the zip cannot be read ({error})", "Unpack it and choose the file in it.") from error
    listed = ", ".join(names[:5])
    raise refusal(
        path, f"the zip has neither a shapefile nor one CSV ({listed})", "Choose the file with the incidents."
    )


def _shape_texts(path: Path) -> IncidentTexts:
    import geopandas  # 0.7 s that only shapefiles need
    from pyogrio.errors import DataSourceError

    read_bytes(path)
    try:
        frame = geopandas.read_file(path)
    except (DataSourceError, ValueError, OSError) as error:
        raise refusal(path, "there is no readable map file in it", "Give the incidents as CSV.") from error
    if "geometry" not in frame or frame.empty or frame.crs is None:
        raise refusal(path, "the file has no shapes, or no coordinate system", "Add its .prj file, or give a CSV.")
    middles = frame.geometry.representative_point().to_crs("EPSG:4326")
    table = pd.DataFrame(frame.drop(columns="geometry"))
    table = table.drop(columns=[name for name in table if _means_place(str(name))])
    table = table.assign(latitude=middles.y, longitude=middles.x)
    places = _found(path.name, None, [str(name) for name in table.columns])
    columns = {meaning: _texts(table, place) for meaning, place in places.items()}
    names = {meaning: "" if place is None else str(table.columns[place]) for meaning, place in places.items()}
    return IncidentTexts(path.name, tuple(range(1, len(table) + 1)), names, columns)


def _means_place(name: str) -> bool:
    return column_name(name).replace("_", "") in {*MEANINGS["latitude"], *MEANINGS["longitude"]}


def _texts(table: pd.DataFrame, place: int | None) -> pd.Series[str]:
    if place is None:
        return pd.Series([""] * len(table), dtype="str")
    return table.iloc[:, place].astype("str").fillna("").str.strip().reset_index(drop=True)
