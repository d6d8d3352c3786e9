"""Files as people send them: notes on the first sheet, two maps in one zip, a header alone, times with a point."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from planner.clock import Clock
from planner.errors import IntakeError
from planner.intake.incident_tables import open_table
from planner.intake.incidents import read_incidents
from planner.intake.looking import look_at
from planner.intake.mapping import ClockKind, Layout

if TYPE_CHECKING:
    from pathlib import Path

    from tests.intake.conftest import Write

CLOCK = Clock("America/Chicago")
HEADER = ("Occurred", "Latitude", "Longitude", "Offense")
ROW = ("2025-06-01 10:30", 33.5, -86.8, "Theft")


def workbook(path: Path, *sheets: tuple[tuple[object, ...], ...]) -> Path:
    book = Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.worksheets[0] if number == 0 else book.create_sheet(f"Sheet {number + 1}")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def shapefiles(path: Path, **kinds: str) -> Path:
    """A zip of shapefiles of one point, or of one square, each."""
    import geopandas
    from shapely import Point, box

    with ZipFile(path, "w") as archive:
        for name, kind in kinds.items():
            shape = Point(-86.8, 33.5) if kind == "point" else box(-87, 33, -86, 34)
            columns = {"occurred": ["2025-06-01 10:30"], "offense": [name]}
            geopandas.GeoDataFrame(columns, geometry=[shape], crs=4326).to_file(path.parent / f"{name}.shp")
            for part in sorted(path.parent.glob(f"{name}.*")):
                archive.write(part, part.name)
    return path


def test_that_a_sheet_of_notes_before_the_table_is_passed_over(tmp_path: Path) -> None:
    notes = (("Read me",), ("Counts may change.", "Ask Ann."))
    path = workbook(tmp_path / "a.xlsx", notes, (HEADER, ROW))
    assert len(read_incidents(path, CLOCK).or_raise()) == 1
    assert open_table(path, Layout(part="Sheet")).names[0] == "Read me"


def test_that_the_first_sheet_is_taken_where_none_is_a_table(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", (("one",), (1,)), (("two",), (2,)))
    assert open_table(path).names == ("one",)


def test_that_of_a_map_of_points_and_one_of_areas_the_points_are_the_incidents(tmp_path: Path) -> None:
    path = shapefiles(tmp_path / "a.zip", beats="area", thefts="point")
    assert read_incidents(path, CLOCK).or_raise()["offence"].tolist() == ["thefts"]
    assert next(open_table(path, Layout(part="beats.shp")).rows())[1][1] == "beats"


def test_that_two_maps_of_points_are_refused_by_name(tmp_path: Path) -> None:
    path = shapefiles(tmp_path / "a.zip", may="point", june="point")
    with pytest.raises(IntakeError, match=r"several map files in it \((may, june|june, may)\)"):
        open_table(path)


def test_that_a_header_without_rows_is_said_to_be_one(write: Write) -> None:
    intake = read_incidents(write("a.csv", ",".join(HEADER) + "\n"), CLOCK)
    assert [fault.reason for fault in intake.refusals] == ["there are no rows below the names of the columns"]


@pytest.mark.parametrize(("first", "kind"), [("09.30", ClockKind.TWO), ("19.30", ClockKind.ONE)])
def test_that_times_with_a_point_are_known_by_their_noughts_under_any_name(
    write: Write, first: str, kind: ClockKind
) -> None:
    times = [first, *(f"{hour}.{minute}" for hour in range(10, 22) for minute in (15, 45))]
    rows = [f"{number % 28 + 1:02d}.06.2025;{time};33,5;-86,8" for number, time in enumerate(times)]
    look = look_at(write("a.csv", "\n".join(["pvm;kellonaika;leveys;pituus", *rows]) + "\n"))
    assert look.mapping.clocking is not None
    assert look.mapping.clocking.kind is kind
