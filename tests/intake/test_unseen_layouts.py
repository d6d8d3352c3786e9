"""Layouts that no city of the shared data has: what each column means is found by its name and by its values."""

from __future__ import annotations

import gzip
import io
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zipfile import ZipFile

import numpy as np
import pytest

from planner.clock import Clock
from planner.intake.incidents import read_incidents
from planner.intake.looking import look_at
from planner.intake.neighbourhood import Neighbourhood

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import pandas as pd

    from tests.intake.conftest import Write

CHICAGO = Clock("America/Chicago")
NEAR = Neighbourhood(-87.3, 33.2, -86.4, 33.9)
OFFENCES = ("Theft", "Burglary of a vehicle", "Robbery")
ROWS = 60


@dataclass(frozen=True, slots=True)
class Truth:
    """One made-up incident, on the wall clock of the city."""

    wall: datetime
    latitude: float
    longitude: float
    offence: str

    @property
    def when(self) -> datetime:
        return CHICAGO.moment(self.wall.date(), self.wall.time())


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to write incidents: header and row, and what cannot be told back from it."""

    header: Sequence[str]
    row: Callable[[Truth], Sequence[object]]
    mark: str = ","
    metres: float = 1.0
    """How exactly the places come back."""
    encoding: str = "utf-8"
    minutes: int = field(default=0)
    """How far off the times are."""


def truths() -> list[Truth]:
    start = datetime(2024, 1, 1, 0, 7)  # noqa: DTZ001 - a wall clock
    return [
        Truth(
            start + timedelta(minutes=9_337 * number),
            round(33.45 + 0.002 * number, 6),
            round(-86.85 + 0.0031 * ((7 * number) % ROWS), 6),
            OFFENCES[number % 3],
        )
        for number in range(ROWS)
    ]


def projected(system: str, truth: Truth) -> tuple[float, float]:
    from pyproj import Transformer

    x, y = Transformer.from_crs("EPSG:4326", system, always_xy=True).transform(truth.longitude, truth.latitude)
    return round(x, 2), round(y, 2)


def comma(number: float) -> str:
    return f"{number}".replace(".", ",")


def serial(truth: Truth) -> str:
    days = (truth.wall - datetime(1899, 12, 30)) / timedelta(days=1)  # noqa: DTZ001 - a wall clock
    return f"{days:.6f}"


MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
LAYOUTS = {
    "Spanish headers, semicolons, decimal commas, day first": Layout(
        ("Folio", "Fecha del hecho", "Hora", "Delito", "Comisaría", "Latitud", "Longitud"),
        lambda t: (
            *("F-1", f"{t.wall:%d/%m/%Y}", f"{t.wall:%H:%M}", t.offence, "3ª"),
            *(comma(t.latitude), comma(t.longitude)),
        ),
        mark=";",
        encoding="latin-1",
    ),
    "German, dots, tab": Layout(
        ("Nr", "Tatzeit", "Straftat", "Breite", "Länge"),
        lambda t: (7, f"{t.wall:%d.%m.%Y %H:%M} Uhr", t.offence, t.latitude, t.longitude),
        mark="\t",
    ),
    "epoch seconds": Layout(
        ("id", "occurred_ts_date", "nature", "lat", "lng"),
        lambda t: (1, int(t.when.timestamp()), t.offence, t.latitude, t.longitude),
    ),
    "epoch milliseconds": Layout(
        ("OBJECTID", "IncidentDate", "Category", "POINT_X", "POINT_Y"),
        lambda t: (1, int(t.when.timestamp() * 1000), t.offence, t.longitude, t.latitude),
    ),
    "Excel serial": Layout(
        ("Incident Date", "Type", "Latitude", "Longitude"),
        lambda t: (serial(t), t.offence, t.latitude, t.longitude),
    ),
    "twelve hours": Layout(
        ("Date/Time Occurred", "Offense Description", "Geo_Lat", "Geo_Lon"),
        lambda t: (f"{t.wall:%m/%d/%Y %I:%M:%S %p}", t.offence, t.latitude, t.longitude),
    ),
    "month names": Layout(
        ("When It Happened", "Crime", "Longitude", "Latitude"),
        lambda t: (
            f"{t.wall.day:02}-{MONTHS[t.wall.month - 1]}-{t.wall:%y %H:%M}",
            t.offence,
            t.longitude,
            t.latitude,
        ),
    ),
    "Los Angeles: date at midnight, military time without zeros": Layout(
        ("DR_NO", "Date Rptd", "DATE OCC", "TIME OCC", "AREA NAME", "Crm Cd", "Crm Cd Desc", "LAT", "LON"),
        lambda t: (
            *(10304468, "01/08/2026 12:00:00 AM", f"{t.wall:%m/%d/%Y} 12:00:00 AM", t.wall.hour * 100 + t.wall.minute),
            *("Southwest", 624, t.offence, t.latitude, t.longitude),
        ),
    ),
    "New York: from and to in four columns, feet": Layout(
        ("CMPLNT_NUM", "CMPLNT_FR_DT", "CMPLNT_FR_TM", "CMPLNT_TO_DT", "CMPLNT_TO_TM", "RPT_DT", "OFNS_DESC"),
        lambda t: (
            *(1, f"{t.wall:%m/%d/%Y}", f"{t.wall:%H:%M:%S}", f"{t.wall + timedelta(hours=2):%m/%d/%Y}"),
            *(f"{t.wall + timedelta(hours=2):%H:%M:%S}", "12/31/2025", t.offence),
        ),
        minutes=60,
    ),
    "whole hour": Layout(
        ("occ_date", "occ_hour", "ucr_desc", "lat", "lon"),
        lambda t: (f"{t.wall:%Y-%m-%d}", t.wall.hour, t.offence, t.latitude, t.longitude),
        minutes=-60,
    ),
    "compact": Layout(
        ("EVENT_DATE", "EVENT_TIME", "EVENT_TYPE", "Y_LAT", "X_LON"),
        lambda t: (f"{t.wall:%Y%m%d}", f"{t.wall:%H%M}", t.offence, t.latitude, t.longitude),
    ),
    "UTC by the name of its column": Layout(
        ("datetime_utc", "offence", "latitude", "longitude"),
        lambda t: (f"{t.when:%Y-%m-%d %H:%M:%S}", t.offence, t.latitude, t.longitude),
    ),
    "state plane in US feet": Layout(
        ("ReportedOn", "OccurredOn", "Offense", "X_Coordinate", "Y_Coordinate"),
        lambda t: ("2026-01-01 08:00", f"{t.wall:%Y-%m-%d %H:%M}", t.offence, *projected("ESRI:102630", t)),
    ),
    "UTM with thousands": Layout(
        ("Start", "Kind of offence", "Easting", "Northing"),
        lambda t: (f"{t.wall:%Y-%m-%d %H:%M}", t.offence, *(f"{n:,.1f}" for n in projected("EPSG:26916", t))),
        mark=";",
    ),
    "web mercator": Layout(
        ("date", "time", "call type", "x", "y"),
        lambda t: (f"{t.wall:%m/%d/%Y}", f"{t.wall:%I:%M %p}", t.offence, *projected("EPSG:3857", t)),
    ),
    "latitude and longitude in one text": Layout(
        ("Incident Datetime", "Incident Category", "Location"),
        lambda t: (f"{t.wall:%Y/%m/%d %I:%M:%S %p}", t.offence, f'"({t.latitude}, {t.longitude})"'),
    ),
    "an address with the place behind it": Layout(
        ("Occurred Date", "Primary Type", "Location 1"),
        lambda t: (f"{t.wall:%m/%d/%Y %H:%M}", t.offence, f'"100 MAIN ST\nCITY, AL\n({t.latitude}, {t.longitude})"'),
    ),
    "well-known text": Layout(
        ("occurred_at", "offense_type", "the_geom"),
        lambda t: (f"{t.wall:%Y-%m-%dT%H:%M:%S}", t.offence, f"POINT ({t.longitude} {t.latitude})"),
    ),
    "Socrata location": Layout(
        ("date", "offense", "geocoded_column"),
        lambda t: (
            f"{t.wall:%Y-%m-%dT%H:%M:%S.000}",
            t.offence,
            f'"{{""latitude"": ""{t.latitude}"", ""longitude"": ""{t.longitude}""}}"',
        ),
    ),
    "names that say nothing": Layout(
        ("a", "b", "c", "d"), lambda t: (t.latitude, f"{t.wall:%Y-%m-%d %H:%M}", t.longitude, t.offence)
    ),
}


def text_of(layout: Layout) -> str:
    lines = [layout.mark.join(layout.header)]
    lines += [layout.mark.join(str(cell) for cell in layout.row(truth)) for truth in truths()]
    return "\n".join(lines) + "\n"


def compare(table: pd.DataFrame, *, metres: float = 1.0, minutes: int = 0, offences: bool = True) -> None:
    """Whether a table is what was made up."""
    expected = truths()
    assert len(table) == len(expected)
    assert table["timed"].all()
    if minutes >= 0:
        wanted = [truth.when + timedelta(minutes=minutes) for truth in expected]
        assert [when.to_pydatetime() for when in table["when"]] == wanted
    else:
        wanted = [truth.when.replace(minute=0) for truth in expected]
        assert [when.to_pydatetime() for when in table["when"]] == wanted
    degrees = metres / 100_000
    assert np.allclose(table["latitude"], [truth.latitude for truth in expected], rtol=0, atol=degrees)
    assert np.allclose(table["longitude"], [truth.longitude for truth in expected], rtol=0, atol=degrees)
    if offences:
        assert table["offence"].tolist() == [truth.offence for truth in expected]


@pytest.mark.parametrize("name", [name for name in LAYOUTS if not name.startswith("New York")])
def test_that_a_layout_nobody_has_seen_is_read_as_it_was_meant(write: Write, name: str) -> None:
    layout = LAYOUTS[name]
    intake = read_incidents(write("layout.csv", text_of(layout).encode(layout.encoding)), CHICAGO, NEAR)
    assert (intake.refusals, intake.faults) == ((), ())
    offences = name != "names that say nothing"
    compare(intake.incidents, metres=layout.metres, minutes=layout.minutes, offences=offences)


def test_that_an_interval_of_four_columns_gives_its_middle(write: Write) -> None:
    layout = LAYOUTS["New York: from and to in four columns, feet"]
    both = Layout(
        (*layout.header, "X_COORD_CD", "Y_COORD_CD", "Latitude", "Longitude"),
        lambda t: (*layout.row(t), *projected("EPSG:2263", t), t.latitude, t.longitude),
    )
    intake = read_incidents(write("layout.csv", text_of(both)), CHICAGO, NEAR)
    compare(intake.or_raise(), minutes=60)


def records(truth: Truth) -> dict[str, object]:
    return {
        "offense": truth.offence,
        "occurred": f"{truth.wall:%Y-%m-%dT%H:%M:%S}",
        "location": {"type": "Point", "coordinates": [truth.longitude, truth.latitude]},
    }


def feature(truth: Truth) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"offense": truth.offence, "occurred": f"{truth.wall:%m/%d/%Y %H:%M}"},
        "geometry": {"type": "Point", "coordinates": [truth.longitude, truth.latitude]},
    }


def esri(truth: Truth) -> dict[str, object]:
    x, y = projected("EPSG:26930", truth)
    return {
        "attributes": {"Offense": truth.offence, "OccurDate": int(truth.when.timestamp() * 1000)},
        "geometry": {"x": x, "y": y},
    }


DOCUMENTS: dict[str, tuple[str, Callable[[], str]]] = {
    "records": ("a.json", lambda: json.dumps([records(t) for t in truths()])),
    "CKAN": ("a.json", lambda: json.dumps({"success": True, "result": {"records": [records(t) for t in truths()]}})),
    "lines": ("a.ndjson", lambda: "\n".join(json.dumps(records(t)) for t in truths())),
    "GeoJSON": (
        "a.geojson",
        lambda: json.dumps({"type": "FeatureCollection", "features": [feature(t) for t in truths()]}),
    ),
    "map server": (
        "a.json",
        lambda: json.dumps({"spatialReference": {"wkid": 26930}, "features": [esri(t) for t in truths()]}),
    ),
    "Socrata export": (
        "a.json",
        lambda: json.dumps(
            {
                "meta": {"view": {"columns": [{"name": name} for name in ("id", "Occurred", "Offense", "Lat", "Lon")]}},
                "data": [[1, f"{t.wall:%Y-%m-%dT%H:%M}", t.offence, t.latitude, t.longitude] for t in truths()],
            }
        ),
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("packed", ["", ".gz", ".zip"])
def test_that_json_of_each_kind_is_read_plain_and_packed(write: Write, name: str, packed: str) -> None:
    file, make = DOCUMENTS[name]
    content = make().encode()
    if packed == ".gz":
        content = gzip.compress(content)
    elif packed == ".zip":
        stream = io.BytesIO()
        with ZipFile(stream, "w") as archive:
            archive.writestr(file, content)
        content = stream.getvalue()
    compare(read_incidents(write(file + packed, content), CHICAGO, NEAR).or_raise())


def test_that_a_workbook_with_a_title_and_real_dates_is_read(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Crimes of the year"])
    sheet.append([])
    sheet.append(["Occurred", "Offense", "Latitude", "Longitude"])
    for truth in truths():
        sheet.append([truth.wall, truth.offence, truth.latitude, truth.longitude])
    book.save(tmp_path / "crimes.xlsx")
    compare(read_incidents(tmp_path / "crimes.xlsx", CHICAGO, NEAR).or_raise())


def test_that_utf_16_and_an_old_code_page_are_read(write: Write) -> None:
    text = "occurred,offence,latitude,longitude\n2024-01-05 10:00,Über­fall – José,33.5,-86.8\n".replace("\u00ad", "")
    for encoding in ("utf-16", "cp1252", "utf-8-sig"):
        row = read_incidents(write("a.csv", text.encode(encoding)), CHICAGO).or_raise().iloc[0]
        assert row["offence"] == "Überfall – José"
        assert row["when"].to_pydatetime() == datetime(2024, 1, 5, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "mark", "month"),
    [
        ("Date Occurred,Offense,Lat,Lon", ",", 2),
        ("Fecha,Delito,Lat,Lon", ",", 3),
        ("Date Occurred;Offense;Lat;Lon", ";", 3),
        ("Datum,Straftat,Lat,Lon", ",", 3),
    ],
)
def test_that_dates_that_fit_both_ways_are_read_as_the_language_of_the_file_has_them(
    write: Write, header: str, mark: str, month: int
) -> None:
    rows = [mark.join(("02/03/2026 10:00", "Theft", "33.5", "-86.8")) for _ in range(3)]
    look = look_at(write("both.csv", "\n".join([header, *rows]) + "\n"))
    assert look.guess.order_sure is False
    when = read_incidents(look.path, CHICAGO).or_raise()["when"][0]
    assert when.month == month
