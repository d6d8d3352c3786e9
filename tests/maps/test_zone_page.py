"""The page on which zones are drawn: its ground with names, and the calls that show what lies on it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from planner.maps.backdrop import FOLDER_VARIABLE, BackdropKind, read_backdrop
from planner.maps.ground_names import names_in
from planner.maps.zone_page import Sketched, cells_call, policed, sketch_call, zone_ground, zones_call
from planner.operation import Zone, ZoneId
from planner.risk.heat import HotCell
from tests.risk.incidents import square

if TYPE_CHECKING:
    from pathlib import Path

STREET = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"Name": " 10th Ave N "},
            "geometry": {"type": "LineString", "coordinates": coordinates},
        }
        for coordinates in ([[-86.82, 33.5], [-86.812, 33.5]], [[-86.80, 33.5], [-86.79, 33.51]])
    ],
}
AREA = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"label": "</script><b>{{ 7 * 7 }}"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[-86.9, 33.4], [-86.7, 33.4], [-86.7, 33.6], [-86.9, 33.6], [-86.9, 33.4]]],
            },
        }
    ],
}
ZONE = Zone(ZoneId("z"), "A </script> place", square(0, 0, 1000))


@pytest.fixture
def layers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of layers, with a street and a boundary in it."""
    (tmp_path / "a.road.geojson").write_text(json.dumps(STREET), encoding="utf-8")
    (tmp_path / "b.boundary.geojson").write_text(json.dumps(AREA), encoding="utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    return tmp_path


def argument(call: str) -> object:
    found = re.fullmatch(r"muster\.\w+\((.*)\)", call)
    assert found is not None
    return json.loads(found[1])


def test_that_blocks_of_a_street_are_one_name_at_the_corner_nearest_to_its_middle() -> None:
    (name,) = names_in(STREET["features"])  # type: ignore[arg-type]  # a literal has no narrower type
    assert name.text == "10th Ave N"
    assert (name.longitude, name.latitude) == (-86.80, 33.5)
    assert name.span_m == pytest.approx(3000, rel=0.02)


@pytest.mark.parametrize("properties", [None, {}, {"name": ""}, {"name": 7}, {"other": "x"}])
def test_that_a_feature_without_a_name_has_none(properties: object) -> None:
    geometry = {"type": "Point", "coordinates": [0.0, 0.0]}
    assert names_in([{"properties": properties, "geometry": geometry}]) == ()


def test_that_only_a_boundary_has_limits(layers: Path) -> None:
    path = layers / "b.boundary.geojson"
    ((ring,),) = read_backdrop(path, BackdropKind.BOUNDARY).limits
    assert (ring[0], len(ring)) == ((-86.9, 33.4), 5)
    assert read_backdrop(path, BackdropKind.AREA).limits == ()
    assert read_backdrop(layers / "a.road.geojson", BackdropKind.BOUNDARY).limits == ()


def test_that_the_page_has_the_layers_and_their_names_and_no_text_of_a_user_is_run(layers: Path) -> None:
    ground = zone_ground([(-86.8, 33.505)])
    assert ground.page is not None
    assert ground.page.count("muster-backdrop") == 2
    assert "10th Ave N" in ground.page
    assert "</script><b>" not in ground.page
    assert "{{ 7 * 7 }}" in ground.page, "written as it is, not reckoned"
    assert "app://muster/map/muster-draw.js" in ground.page
    assert not re.search(r"https?://(?!www\.w3\.org)", ground.page)
    assert len(ground.limits) == 1
    del layers


def test_that_a_machine_without_browser_gets_the_limits_alone(layers: Path) -> None:
    ground = zone_ground([(-86.8, 33.505)], paged=False)
    assert ground.page is None
    assert len(ground.limits) == 1
    del layers


def test_that_zones_are_told_latitude_first_and_without_closing_a_script() -> None:
    call = zones_call([ZONE, Zone(ZoneId("bare"), "Bare", ())], {ZONE.id: 3}, {ZONE.id: "1 expected"})
    assert "</script>" not in call
    zones = argument(call)
    assert isinstance(zones, list)
    (shown,) = zones
    assert shown["name"] == ZONE.name
    assert shown["area"][0][0][0] == [round(ZONE.area[0][0][0][1], 6), round(ZONE.area[0][0][0][0], 6)]
    assert (shown["level"], shown["note"]) == (3, "1 expected")


def test_that_hot_cells_are_told_by_level_and_incidents_by_their_reach() -> None:
    cells = (HotCell(-86.8, 33.5, -86.79, 33.51, 2), HotCell(-86.7, 33.5, -86.69, 33.51, 0))
    told = argument(cells_call(cells, ((-86.9, 33.4), (-86.6, 33.6)), "hot"))
    assert told == {
        "steps": [[[33.5, -86.7, 33.51, -86.69]], [], [[33.5, -86.8, 33.51, -86.79]]],
        "reach": [[33.4, -86.9], [33.6, -86.6]],
        "legend": "hot",
    }
    nothing = argument(cells_call((), (), ""))
    assert nothing == {"steps": [[], [], []], "reach": None, "legend": ""}


def test_that_a_sketch_is_told_latitude_first() -> None:
    told = argument(sketch_call(Sketched("draw", ((-86.8, 33.5),), (), (0, 0, 2), held=True, said="1 corner")))
    assert told == {
        "tool": "draw",
        "line": [[33.5, -86.8]],
        "area": [],
        "touched": [0, 0, 2],
        "held": True,
        "said": "1 corner",
    }


@pytest.mark.parametrize(("inside", "counts"), [(2, True), (1, False)])
def test_that_limits_hold_only_where_most_zones_lie_in_them(inside: int, *, counts: bool) -> None:
    limits = square(0, 0, 5000)
    zones = [Zone(ZoneId(str(n)), "Z", square(1000 if n < inside else 9000, 0, 500)) for n in range(3)]
    assert policed(limits, zones) == (limits if counts else ())
    assert policed(limits, []) == limits
