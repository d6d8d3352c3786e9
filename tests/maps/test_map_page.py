import base64
import hashlib
import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from planner.errors import PlannerError
from planner.maps.assets import BASE, CHANNEL, FONT, Assets, read_asset
from planner.maps.backdrop import FOLDER_VARIABLE, BackdropKind, read_backdrop, user_backdrop
from planner.maps.page import map_page
from planner.maps.plan_map import MapData, map_data
from planner.maps.states import script_json, show_call, show_state
from resources import ROOT
from tests.builders import planned, renamed, small_operation

HOSTILE = "</script><script>hacked=1</script>{{ 7 * 7 }}{% x %}MUSTER_DESCRIPTION<img src=x onerror=hacked=1>\u2028'\""
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@pytest.fixture(scope="module")
def plan_map() -> MapData:
    made = planned()
    return map_data(made.operation, made.problem, made.figures, made.risks, about="Plan revision 3.")


@pytest.fixture(scope="module")
def hostile() -> MapData:
    made = planned(renamed(small_operation(), HOSTILE))
    return map_data(made.operation, made.problem, made.figures, made.risks, about=HOSTILE)


@pytest.fixture(scope="module")
def one_file(plan_map: MapData) -> str:
    return map_page(plan_map, assets=Assets.INLINE)


@pytest.fixture(scope="module")
def app_page(plan_map: MapData) -> str:
    return map_page(plan_map, assets=Assets.APP)


def loaded(page: str) -> list[str]:
    """What the page makes a browser load."""
    return re.findall(r"""(?:src|href)=["']([^"']+)""", SCRIPT.sub("", page)) + re.findall(r"url\(([^)]+)\)", page)


def test_that_the_one_file_page_loads_nothing(one_file: str) -> None:
    assert [address for address in loaded(one_file) if address != "#default#VML"] == []


def test_that_the_page_of_the_window_loads_only_files_that_the_window_can_serve(app_page: str) -> None:
    addresses = loaded(app_page)
    assert addresses
    assert all(address.startswith(BASE) for address in addresses)
    served = [address.removeprefix(BASE) for address in addresses]
    assert [path for path in served if path != CHANNEL and read_asset(path) is None] == []
    assert CHANNEL in served


@pytest.mark.parametrize("assets", list(Assets))
def test_that_the_policy_names_every_script_of_the_page_and_allows_no_network(
    plan_map: MapData, assets: Assets
) -> None:
    page = map_page(plan_map, assets=assets)
    found = re.search(r'<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found is not None
    policy = found[1]
    scripts = SCRIPT.findall(page)
    assert len(scripts) >= 2
    for script in scripts:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert "http" not in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


def test_that_the_same_plan_gives_the_same_page(plan_map: MapData, one_file: str) -> None:
    assert map_page(plan_map, assets=Assets.INLINE) == one_file


def test_that_the_page_of_the_window_holds_nothing_of_the_plan(app_page: str) -> None:
    assert "A. Bell" not in app_page
    assert "Downtown" in app_page


@pytest.mark.parametrize("assets", list(Assets))
def test_that_no_name_becomes_markup_script_or_template(hostile: MapData, assets: Assets) -> None:
    page = map_page(hostile, assets=assets)
    assert "<script>hacked" not in page
    assert "<img" not in page
    assert "{{ 7 * 7 }}" in page
    assert "\u2028" not in page


def test_that_the_plan_in_the_page_is_the_plan(hostile: MapData) -> None:
    page = map_page(hostile, assets=Assets.INLINE)
    found = re.search(r'<script type="application/json" id="plan">(.*?)</script>', page)
    assert found is not None
    plan = json.loads(found[1])
    assert plan["title"] == HOSTILE
    assert len(plan["moments"]) == len(plan["days"]) == 3
    assert [team["letter"] for team in plan["moments"][0][0]["teams"]] == ["A", "B"]
    assert plan["moments"][0][0]["teams"][0]["name"] == HOSTILE


def test_that_half_a_surrogate_pair_does_not_stop_the_page() -> None:
    made = planned(renamed(small_operation(days=1), "a\ud800b"))
    page = map_page(map_data(made.operation, made.problem, made.figures, made.risks), assets=Assets.INLINE)
    assert page.encode("utf-8")


def test_that_an_operation_without_zones_has_a_page_too() -> None:
    made = planned(replace(small_operation(), zones=(), officers=()))
    assert "muster.attach" in map_page(map_data(made.operation, made.problem, None, ()), assets=Assets.APP)


def test_that_a_shift_is_shown_with_risk_classes_letters_and_joint_teams(plan_map: MapData) -> None:
    state = show_state(plan_map, plan_map.at(0, "day"))
    zones = state["zones"]
    assert isinstance(zones, dict)
    assert zones["Z01"]["teams"] == ["A"]
    assert zones["Z01"]["joint"] == ["A"]
    assert zones["Z04"]["teams"] == []
    assert all(zone["risk"] in range(5) for zone in zones.values())
    assert state["label"] == "Tue 1 Dec · Day 06:00–14:00"


def test_that_a_call_names_selection_and_theme_and_is_safe_in_javascript(hostile: MapData) -> None:
    call = show_call(hostile, hostile.at(0, "day"), selected="Z01", theme="dark")
    assert call.startswith("muster.show({")
    assert '"selected":"Z01","theme":"dark"' in call
    assert not set("<>&\u2028\u2029") & set(call)


def test_that_escaped_json_reads_back_as_it_was() -> None:
    assert json.loads(script_json({HOSTILE: [HOSTILE, 1.5, None]})) == {HOSTILE: [HOSTILE, 1.5, None]}


@pytest.mark.parametrize(
    "path", ["map/../../pyproject.toml", "leaflet/../__init__.py", "map/", "other/x.js", "", "map"]
)
def test_that_nothing_outside_the_served_folders_can_be_read(path: str) -> None:
    assert read_asset(path) is None


def test_that_a_script_that_exists_elsewhere_cannot_be_read(tmp_path: Path) -> None:
    script = tmp_path / "other.js"
    script.write_text("", encoding="utf-8")
    assert read_asset(f"map/{os.path.relpath(script, ROOT / 'map')}") is None
    assert read_asset(f"map/{script}") is None


def test_that_leaflet_the_map_and_the_font_are_served_with_their_kinds() -> None:
    kinds = {path: read_asset(path) for path in ("leaflet/leaflet.js", "map/muster-map.css", FONT)}
    assert [asset and asset.kind for asset in kinds.values()] == ["text/javascript", "text/css", "font/ttf"]


def test_that_a_backdrop_is_merged_into_one_shape_without_its_points(tmp_path: Path) -> None:
    features = [
        {"geometry": {"type": "LineString", "coordinates": [[1.1234567, 2], [3, 4]]}},
        {"geometry": {"type": "Point", "coordinates": [0, 0]}},
        {"geometry": None},
        {"geometry": {"type": "MultiLineString", "coordinates": [[[5, 6], [7, 8]]]}},
    ]
    file = tmp_path / "roads.geojson"
    document = {"type": "FeatureCollection", "attribution": "County", "features": features}
    file.write_text(json.dumps(document), encoding="utf-8")
    layer = read_backdrop(file, BackdropKind.ROAD)
    assert layer.source == "County"
    assert layer.geojson["geometry"] == {
        "type": "MultiLineString",
        "coordinates": [[[1.12346, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]]],
    }
    assert layer.bounds == (1.12346, 2.0, 7.0, 8.0)


@pytest.mark.parametrize(
    ("text", "what"),
    [("no json", "cannot be read"), ("[1]", "cannot be read"), ('{"features": []}', "no area to draw")],
)
def test_that_a_file_that_is_no_backdrop_is_refused_by_name(tmp_path: Path, text: str, what: str) -> None:
    file = tmp_path / "bad.geojson"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PlannerError, match=what) as refused:
        read_backdrop(file, BackdropKind.AREA)
    assert str(file) in refused.value.sentence


def write_limits(folder: Path, name: str) -> None:
    """A square round Birmingham as a layer."""
    ring = [[-87.1, 33.3], [-86.5, 33.3], [-86.5, 33.8], [-87.1, 33.8], [-87.1, 33.3]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    document = {"type": "FeatureCollection", "attribution": "The County", "features": [feature]}
    (folder / name).write_text(json.dumps(document), encoding="utf-8")


def test_that_the_users_layers_lie_below_the_zones_that_they_meet_and_below_no_others(
    plan_map: MapData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert user_backdrop(plan_map.zones) == ()
    write_limits(tmp_path, "limits.area.geojson")
    write_limits(tmp_path, "lines.geojson")
    assert [layer.kind for layer in user_backdrop(plan_map.zones)] == [BackdropKind.AREA, BackdropKind.BOUNDARY]
    elsewhere = [
        replace(zone, area=((((2.3, 48.8), (2.4, 48.8), (2.4, 48.9), (2.3, 48.8)),),)) for zone in plan_map.zones
    ]
    assert user_backdrop(elsewhere) == ()


def test_that_whom_a_backdrop_is_owed_to_stands_on_the_map(
    plan_map: MapData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    write_limits(tmp_path, "limits.area.geojson")
    assert '"credits":["The County"]' in map_page(plan_map, assets=Assets.APP)
