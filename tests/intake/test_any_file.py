"""Whatever is in a file, reading it gives values or faults with a reason and a remedy, never another exception."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.clock import Clock
from planner.intake.duty import DUTY, read_duty
from planner.intake.incidents import read_incidents
from planner.intake.leave import LEAVE, read_leave
from planner.intake.officers import OFFICERS, read_officers
from planner.intake.places import read_places
from planner.intake.shifts import SHIFTS, read_shifts
from planner.intake.wishes import WISHES, read_wishes
from planner.intake.zones import ZONES, read_zones

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.errors import Fault

CLOCK = Clock("America/Chicago")
INCIDENTS = ("datetime", "time", "latitude", "longitude", "offence", "precinct")
READERS: dict[str, tuple[Callable[[Path], Sequence[Fault]], tuple[str, ...]]] = {
    "officers": (lambda path: read_officers(path).faults, OFFICERS.columns),
    "leave": (lambda path: read_leave(path).faults, LEAVE.columns),
    "duty": (lambda path: read_duty(path, CLOCK).faults, DUTY.columns),
    "wishes": (lambda path: read_wishes(path).faults, WISHES.columns),
    "shifts": (lambda path: read_shifts(path).faults, SHIFTS.columns),
    "zones": (lambda path: read_zones(path).faults, ZONES.columns),
    "places": (lambda path: read_places(path).faults, ("name", "lat", "lon")),
    "incidents": (lambda path: [*read_incidents(path, CLOCK).faults, *read_incidents(path, CLOCK).refusals], INCIDENTS),
}
CELLS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["0", "-1", "1e400", "99999999999999999999", "2025-12-31", "12/31/25 9:00", "0001-01-01 00:00-12:00"]
    ),
    st.sampled_from(
        ["9999-12-31 23:59+00:00", "2025-11-02 01:30", "24:00", "04:30+1", "lent", "yes", "high", ";", "'", '"']
    ),
)
CONTENTS = st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode))


def read(name: str, ending: str, content: bytes) -> Sequence[Fault]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{ending}"
        path.write_bytes(content)
        return READERS[name][0](path)


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_that_any_table_gives_values_or_faults(name: str, data: st.DataObject) -> None:
    columns = READERS[name][1]
    rows = data.draw(st.lists(st.lists(CELLS, max_size=len(columns) + 1), max_size=4))
    lines = [columns, *rows]
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    for fault in read(name, ".csv", text.encode("utf-8", "replace")):
        assert fault.reason
        assert fault.remedy


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".zip", ".geojson", ".csv.gz", ""])
@settings(max_examples=15, deadline=None)
@given(content=CONTENTS)
def test_that_any_bytes_give_values_or_faults(name: str, ending: str, content: bytes) -> None:
    for fault in read(name, ending, content):
        assert fault.file.startswith("file")
        assert fault.reason
        assert fault.remedy


JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-200, 200), st.floats(), st.sampled_from(["Polygon", "Point", "name"])
    ),
    lambda part: st.one_of(
        st.lists(part, max_size=4),
        st.dictionaries(st.sampled_from(["type", "coordinates", "name", "id", "radius_m", "crs"]), part, max_size=4),
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("name", ["zones", "places"])
@settings(max_examples=150, deadline=None)
@given(properties=JSON, coordinates=JSON, kind=st.sampled_from(["Polygon", "MultiPolygon", "Point"]), feature=JSON)
def test_that_any_geojson_gives_values_or_faults(
    name: str, properties: object, coordinates: object, kind: str, feature: object
) -> None:
    geometry = {"type": kind, "coordinates": coordinates}
    features = [{"type": "Feature", "properties": properties, "geometry": geometry}, feature]
    content = json.dumps({"type": "FeatureCollection", "features": features, "crs": None}).encode()
    for fault in read(name, ".geojson", content):
        assert fault.reason
        assert fault.remedy
