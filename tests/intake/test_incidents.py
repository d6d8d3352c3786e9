"""The file of incidents: which rows are taken, which are rejected, and which files are refused."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from planner.clock import Clock
from planner.errors import IntakeError
from planner.intake.incidents import COLUMNS, IncidentIntake, no_incidents, read_incidents
from planner.intake.writing import ENCODING, incidents_csv

if TYPE_CHECKING:
    from pathlib import Path

    from tests.intake.conftest import Write

CHICAGO = Clock("America/Chicago")
HEADER = "datetime,latitude,longitude,offence\n"


def read(write: Write, text: str, name: str = "incidents.csv") -> IncidentIntake:
    return read_incidents(write(name, text), CHICAGO)


def refusal(intake: IncidentIntake) -> str:
    assert intake.incidents.empty
    (fault,) = intake.refusals
    return fault.sentence


def test_that_an_incident_has_moment_place_offence_and_district(write: Write) -> None:
    intake = read(write, "PRECINCT,Crime Type,Lat,Lon,DateTime\nEast,Theft ,33.59,-86.73,12/31/2023 13:00\n")
    assert tuple(intake.incidents.columns) == COLUMNS
    row = intake.incidents.iloc[0]
    assert row["when"].to_pydatetime() == datetime(2023, 12, 31, 19, tzinfo=UTC)
    assert (bool(row["timed"]), row["latitude"], row["longitude"]) == (True, 33.59, -86.73)
    assert (row["offence"], row["district"]) == ("Theft", "East")
    assert intake.or_raise() is intake.incidents


def test_that_the_table_has_its_types_with_and_without_rows(write: Write) -> None:
    full = read(write, HEADER + "2023-12-31 13:00,33.5,-86.7,Theft\n").incidents
    for table in (full, no_incidents()):
        assert str(table["when"].dtype) == "datetime64[us, UTC]"
        assert table["timed"].dtype == bool
        assert table["latitude"].dtype == table["longitude"].dtype == float
        assert str(table["offence"].dtype) == str(table["district"].dtype) == "str"


def test_that_rows_without_time_or_place_are_taken_and_rows_without_date_are_not(write: Write) -> None:
    rows = (
        "2023-12-31 13:00,33.5,-86.7,Theft\n12/31/2023,33.5,-86.7,Theft\n2023-12-31 13:00,,,Theft\n"
        "2023-12-31 13:00,0,0,Theft\n2023-12-31 13:00,nan,-86.7,Theft\n,33.5,-86.7,Theft\nsoon,33.5,-86.7,Theft\n"
    )
    intake = read(write, HEADER + rows)
    assert intake.incidents["timed"].tolist() == [True, False, True, True, True]
    assert intake.incidents["latitude"].notna().tolist() == [True, True, False, False, False]
    assert intake.incidents["longitude"].notna().tolist() == [True, True, False, False, False]
    assert [(fault.line, fault.column, fault.value) for fault in intake.faults] == [
        (7, "datetime", ""),
        (8, "datetime", "soon"),
    ]
    assert intake.or_raise() is intake.incidents


def test_that_places_off_the_earth_are_rejected_with_their_column(write: Write) -> None:
    good = "2023-12-31 13:00,33.5,-86.7,Theft\n" * 3
    rows = "2023-12-31 13:00,90.1,-86.7,T\n2023-12-31 13:00,33.5,-180.1,T\n2023-12-31 13:00,north,-86.7,T\n"
    intake = read(write, HEADER + good + rows)
    assert [(fault.line, fault.column, fault.value) for fault in intake.faults] == [
        (5, "latitude", "90.1"),
        (6, "longitude", "-180.1"),
        (7, "latitude", "north"),
    ]
    assert len(intake.incidents) == 3


def test_that_the_same_row_twice_is_two_incidents(write: Write) -> None:
    assert len(read(write, HEADER + "2023-12-31 13:00,33.5,-86.7,Theft\n" * 2).incidents) == 2


def test_that_a_time_of_its_own_column_is_joined_to_the_date(write: Write) -> None:
    text = "date,time,lat,lon,offense\n12/31/2023,13:00,33.5,-86.7,Theft\n12/31/2023,,33.5,-86.7,Theft\n"
    intake = read(write, text)
    assert intake.incidents["when"][0].to_pydatetime() == datetime(2023, 12, 31, 19, tzinfo=UTC)
    assert intake.incidents["timed"].tolist() == [True, False]
    both = "time,date,lat,lon,offense\n2023-12-31 13:00:00,12/31/2023,33.5,-86.7,Theft\n"
    assert bool(read(write, both).incidents["timed"][0])


def test_that_a_file_without_clock_times_is_refused_with_the_reason(write: Write) -> None:
    sentence = refusal(read(write, HEADER + "12/31/2023,33.5,-86.7,Theft\n2023-12-30,33.5,-86.7,Theft\n"))
    assert "no row has a clock time" in sentence
    assert "which shift needs officers" in sentence
    with pytest.raises(IntakeError, match="no row has a clock time"):
        read(write, HEADER + "12/31/2023,33.5,-86.7,Theft\n").or_raise()


def test_that_a_file_whose_times_are_all_midnight_is_refused_too(write: Write) -> None:
    assert "clock time" in refusal(read(write, HEADER + "12/31/2023 00:00:00,33.5,-86.7,Theft\n" * 5))


def test_that_a_file_without_any_date_is_refused(write: Write) -> None:
    assert "no row has a date" in refusal(read(write, HEADER + "soon,33.5,-86.7,Theft\n"))
    assert "no rows below the names" in refusal(read(write, HEADER))


def test_that_a_missing_time_and_place_are_named_with_the_columns_that_were_seen(write: Write) -> None:
    intake = read(write, "Latitude,CAT,X2\n33.5,Theft,1\n")
    assert [fault.remedy.split("'")[1] for fault in intake.refusals] == ["datetime", "latitude"]
    assert all("(the columns are Latitude, CAT, X2)" in fault.reason for fault in intake.refusals)


def test_that_metres_of_an_unknown_system_are_refused_as_a_whole(write: Write) -> None:
    assert "metres or feet" in refusal(read(write, HEADER + "2023-12-31 13:00,1020706,896011,Theft\n"))


def test_that_columns_whose_names_are_swapped_are_taken_by_their_values(write: Write) -> None:
    row = read(write, HEADER + "2023-12-31 13:00,-86.7,33.5,Theft\n").or_raise().iloc[0]
    assert (row["latitude"], row["longitude"]) == (33.5, -86.7)


def test_that_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "no such file" in refusal(read_incidents(tmp_path / "none.csv", CHICAGO))
    assert "no such file" in refusal(read_incidents(tmp_path / "none.zip", CHICAGO))


def test_that_a_csv_in_a_zip_is_read_and_a_zip_of_something_else_refused(tmp_path: Path) -> None:
    def packed(**files: str) -> Path:
        path = tmp_path / "incidents.zip"
        with ZipFile(path, "w") as archive:
            for name, text in files.items():
                archive.writestr(name.replace("_", "."), text)
        return path

    good = HEADER + "2023-12-31 13:00,33.5,-86.7,Theft\n"
    assert len(read_incidents(packed(a_csv=good, notes_txt="x"), CHICAGO).or_raise()) == 1
    assert "neither a shapefile nor one CSV (a.csv, b.csv)" in refusal(
        read_incidents(packed(a_csv=good, b_csv=good), CHICAGO)
    )
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 no")
    assert "cannot be read" in refusal(read_incidents(tmp_path / "broken.zip", CHICAGO))


def test_that_a_shapefile_with_times_is_read_into_degrees(tmp_path: Path) -> None:
    import geopandas
    from shapely import Point

    frame = geopandas.GeoDataFrame(
        {"occurred": ["2023-12-31 13:00"], "crime": ["Theft"], "lat": [5_000_000.0]},
        geometry=[Point(-86.7, 33.5)],
        crs="EPSG:4326",
    )
    path = tmp_path / "incidents.shz"
    frame.to_crs("EPSG:32616").to_file(path, driver="ESRI Shapefile")
    row = read_incidents(path.rename(tmp_path / "incidents.zip"), CHICAGO).or_raise().iloc[0]
    assert row["latitude"] == pytest.approx(33.5)
    assert row["longitude"] == pytest.approx(-86.7)
    assert row["offence"] == "Theft"


def test_that_the_dates_of_portland_are_refused_for_shift_planning(shared: Path) -> None:
    intake = read_incidents(shared / "data" / "portland" / "080116_083116_Data.zip", Clock("America/Los_Angeles"))
    assert refusal(intake).startswith("080116_083116_Data.zip: no row has a clock time, only dates")


def test_that_birmingham_is_read_row_by_row_as_the_csv_module_counts_it(shared: Path) -> None:
    path = shared / "data" / "birmingham" / "birmingham_2023-01_2025-09.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    intake = read_incidents(path, CHICAGO)

    dated = [row for row in rows if row["datetime"]]
    assert (len(rows), len(dated)) == (18_675, 18_631)
    assert (len(intake.incidents), len(intake.faults), intake.refusals) == (18_631, 44, ())
    undated = [number for number, row in enumerate(rows, start=2) if not row["datetime"]]
    assert [fault.line for fault in intake.faults] == undated
    assert intake.incidents["timed"].tolist() == [":" in row["datetime"] for row in dated]
    assert int(intake.incidents["timed"].sum()) == 17_975
    assert int(intake.incidents["latitude"].notna().sum()) == sum(bool(row["latitude"]) for row in dated) == 18_036
    assert intake.incidents["offence"].tolist() == [row["crime_type"].strip() for row in dated]
    assert [when.to_pydatetime() for when in intake.incidents["when"]] == [_moment(row["datetime"]) for row in dated]


def _moment(text: str) -> datetime:
    day, _, clock = text.partition(" ")
    month, day_of_month, year = map(int, day.split("/"))
    hour, minute = map(int, (clock or "0:0").split(":")[:2])
    return datetime(year, month, day_of_month, hour, minute, tzinfo=ZoneInfo("America/Chicago")).astimezone(UTC)


def test_that_incidents_are_written_and_read_back_the_same(write: Write) -> None:
    rows = (
        "2025-11-02 01:30,33.5,-86.75,=Theft\n2025-11-02 01:30-06:00,33.5123456789,-86.7,Theft\n"
        "2025-03-01,33.5,-86.7,Theft\n2023-12-31 13:00:05,,,\n"
    )
    first = read(write, HEADER + rows).or_raise()
    text = incidents_csv(first, CHICAGO)
    assert list(csv.reader(io.StringIO(text)))[1] == ["2025-11-02 01:30:00", "33.5", "-86.75", "'=Theft"]
    again = read_incidents(write("again.csv", text.encode(ENCODING)), CHICAGO).or_raise()
    pd.testing.assert_frame_equal(first, again)
