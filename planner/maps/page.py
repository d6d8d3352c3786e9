"""The map page: folium writes it, and nothing in it comes from the internet."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from planner.maps.assets import BASE, CHANNEL, Assets
from planner.maps.backdrop import user_backdrop
from planner.maps.one_file import NO_SHEETS, panel
from planner.maps.sealing import inlined, sealed
from planner.maps.states import script_json
from planner.sheets.text import printable

if TYPE_CHECKING:
    from planner.maps.backdrop import Backdrop
    from planner.maps.one_file import PageSheets
    from planner.maps.plan_map import MapData, MapZone

_SCRIPTS = ("leaflet/leaflet.js", "map/muster-map.js")
_STYLES = ("leaflet/leaflet.css", "map/muster-map.css")
_APP_SCRIPTS, _APP_STYLES = (*_SCRIPTS, CHANNEL), (*_STYLES, "map/muster-app.css")
_FILE_SCRIPTS, _FILE_STYLES = (*_SCRIPTS, "map/muster-browse.js"), (*_STYLES, "map/muster-browse.css")
DESCRIPTION = "MUSTER_DESCRIPTION"
"""
Stands in folium's script for all text that users wrote, and is exchanged when the page is written: folium passes its
scripts through a template twice, where a zone called "{{ 7 * 7 }}" would be calculated.
"""


def map_page(
    plan_map: MapData,
    *,
    assets: Assets,
    backdrop: tuple[Backdrop, ...] | None = None,
    sheets: PageSheets = NO_SHEETS,
) -> str:
    """
    A page of HTML with the zones on a map.

    Parameters
    ----------
    assets
        ``APP``: the map alone, with its files at ``app://muster/`` and nothing of the plan in it; the window shows a
        shift by ``planner.maps.states.show_call``. ``INLINE``: one file that opens offline, with the whole plan in it.
    backdrop
        Layers to lie below the zones, the lowest first; None takes those of the user's folder.
    sheets
        What the one file says of the teams besides the map.
    """
    if backdrop is None:
        backdrop = user_backdrop(plan_map.zones)
    alone = assets is Assets.INLINE
    scripts, styles = (_FILE_SCRIPTS, _FILE_STYLES) if alone else (_APP_SCRIPTS, _APP_STYLES)
    features = [_feature(number, zone) for number, zone in enumerate(plan_map.zones)]
    page = folium_page(backdrop, features, (scripts, styles))
    page = page.replace(DESCRIPTION, script_json(_description(plan_map, backdrop)))
    if alone:
        page = page.replace("<body>", f"<body>\n{panel(plan_map, sheets)}", 1)
    page = page.replace("<head>", f"<head>\n<title>{html.escape(printable(plan_map.title))}</title>", 1)
    return sealed(inlined(page), own="") if alone else sealed(page, own="app:")


def folium_page(
    backdrop: tuple[Backdrop, ...],
    features: list[dict[str, object]] | None,
    files: tuple[tuple[str, ...], tuple[str, ...]],
) -> str:
    """
    A page as folium writes it; ids are fixed where folium draws random ones, so equal plans give equal pages.

    Parameters
    ----------
    features
        The outlines of zones, which the page's script is given as a layer; None gives it the map alone.
    files
        Scripts and style sheets below :data:`planner.maps.assets.BASE`.
    """
    import folium

    drawn = folium.Map(
        location=(0.0, 0.0),
        zoom_start=2,
        tiles=None,
        control_scale=True,
        zoom_control="bottomleft",
        zoom_snap=0.25,
        zoom_delta=0.5,
        max_zoom=19,
    )
    drawn._id = "muster"  # noqa: SLF001
    drawn.default_js, drawn.default_css = ([(path, BASE + path) for path in paths] for paths in files)
    for number, layer in enumerate(backdrop):
        below = folium.GeoJson(layer.geojson, interactive=False, class_name=f"muster-backdrop {layer.kind}")
        below._id = f"backdrop_{number}"  # noqa: SLF001
        below.add_to(drawn)
    given = [drawn.get_name()]
    if features is not None:
        zones = folium.GeoJson({"type": "FeatureCollection", "features": features}, smooth_factor=0.5)
        zones._id = "zones"  # noqa: SLF001
        zones.add_to(drawn)
        given.append(zones.get_name())
    attach = folium.MacroElement()  # type: ignore[no-untyped-call]  # branca says nothing of its types
    attach._id = "attach"  # noqa: SLF001
    call = f"muster.attach({', '.join((*given, DESCRIPTION))});"
    attach._template = folium.template.Template(f"{{% macro script(this, kwargs) %}}{call}{{% endmacro %}}")  # noqa: SLF001
    attach.add_to(drawn)
    return str(drawn.get_root().render())


def _description(plan_map: MapData, backdrop: tuple[Backdrop, ...]) -> dict[str, object]:
    """All the text of the page, as ``muster.attach`` takes it."""
    legend = ""
    if plan_map.breaks:
        low, high = plan_map.breaks[0], plan_map.breaks[-1]
        legend = f"Incidents expected in a zone during the shift: lightest below {low:.2f}, darkest from {high:.2f}."
    return {
        "synthetic": plan_map.synthetic,
        "legend": legend,
        "credits": sorted({layer.source for layer in backdrop if layer.source}),
        "places": [
            {"id": zone.id, "name": zone.name, "at": [zone.at[1], zone.at[0]], "basis": zone.basis}
            for zone in plan_map.zones
        ],
    }


def _feature(number: int, zone: MapZone) -> dict[str, object]:
    """The outline of a zone under its place in the list; its id and name are in the description."""
    return {
        "type": "Feature",
        "id": number,
        "properties": {},
        "geometry": {"type": "MultiPolygon", "coordinates": zone.area},
    }
