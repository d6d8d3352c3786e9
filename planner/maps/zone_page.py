"""The page on which zones are drawn: the ground below, and the calls that show zones, hot cells and what is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.maps.assets import CHANNEL
from planner.maps.backdrop import backdrop_at
from planner.maps.page import DESCRIPTION, folium_page
from planner.maps.plan_map import label_point
from planner.maps.sealing import sealed
from planner.maps.states import script_json
from planner.risk.places import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planner.maps.backdrop import Backdrop
    from planner.operation import Area, Zone, ZoneId
    from planner.risk.heat import HotCell

    Corner = tuple[float, float]

_SCRIPTS = ("leaflet/leaflet.js", "map/muster-names.js", "map/muster-draw.js", CHANNEL)
_STYLES = ("leaflet/leaflet.css", "map/muster-map.css", "map/muster-app.css", "map/muster-draw.css")
HEAT_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies below the zones."""

    page: str | None
    """HTML, with its files at ``app://muster/``; None where none was asked for."""
    limits: Area
    """The area that the user's boundaries enclose; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Sketched:
    """What is being drawn, as the page shows it."""

    tool: str
    line: tuple[Corner, ...] = ()
    area: Area = ()
    """Rings without the repetition of their first corner."""
    touched: tuple[int, int, int] | None = None
    """Polygon, ring and corner that stand out."""
    held: bool = False
    said: str = ""
    """For a screen reader."""


def zone_ground(places: Iterable[Corner], *, paged: bool = True) -> Ground:
    """
    The ground round some places, with the user's layers; takes a second, so it is called beside the window.

    Parameters
    ----------
    paged
        False makes no page, for a machine that cannot show one.
    """
    layers = backdrop_at(places)
    limits = tuple(polygon for layer in layers for polygon in layer.limits)
    return Ground(zone_page(layers) if paged else None, limits)


def zone_page(backdrop: tuple[Backdrop, ...]) -> str:
    """A page of HTML with the layers and their names; zones come by :func:`zones_call`."""
    page = folium_page(backdrop, None, (_SCRIPTS, _STYLES))
    described = {
        "credits": sorted({layer.source for layer in backdrop if layer.source}),
        "names": [
            {"text": name.text, "at": [name.latitude, name.longitude], "span": round(name.span_m), "kind": layer.kind}
            for layer in backdrop
            for name in layer.names
        ],
        "bounds": _bounds(backdrop),
    }
    return sealed(page.replace(DESCRIPTION, script_json(described)), own="app:")


def zones_call(zones: Sequence[Zone], levels: Mapping[ZoneId, int], notes: Mapping[ZoneId, str]) -> str:
    """
    JavaScript that shows zones.

    Parameters
    ----------
    levels
        The step of the risk ramp of each, 0 to 4.
    notes
        What the tooltip of each says besides its name.
    """
    shown = [
        {
            "id": zone.id,
            "name": zone.name,
            "area": _turned(zone.area),
            "at": list(reversed(label_point(zone.area))),
            "level": levels.get(zone.id, 0),
            "note": notes.get(zone.id, ""),
        }
        for zone in zones
        if zone.area
    ]
    return f"muster.zones({script_json(shown)})"


def cells_call(cells: Sequence[HotCell], points: Sequence[Corner], legend: str) -> str:
    """JavaScript that shows hot cells and knows where incidents are, so that it can show them where no zone is."""
    steps: list[list[list[float]]] = [[] for _ in range(HEAT_LEVELS)]
    for cell in cells:
        steps[cell.level].append([round(side, 6) for side in (cell.south, cell.west, cell.north, cell.east)])
    across, along = zip(*points, strict=True) if points else ((), ())
    reach = [[min(along), min(across)], [max(along), max(across)]] if points else None
    return f"muster.cells({script_json({'steps': steps, 'reach': reach, 'legend': legend})})"


def look_call(*, marked: str | None, theme: str, heat: bool, ends: tuple[str, str]) -> str:
    """JavaScript that marks a zone, sets the colours, shows or hides hot cells, and names the ends of the ramp."""
    state = {"marked": marked, "theme": theme, "heat": heat, "ends": ends}
    return f"muster.look({script_json(state)})"


def sketch_call(sketched: Sketched) -> str:
    """JavaScript that shows what is being drawn, and which tool is in hand."""
    state = {
        "tool": sketched.tool,
        "line": [[corner[1], corner[0]] for corner in sketched.line],
        "area": _turned(sketched.area),
        "touched": sketched.touched,
        "held": sketched.held,
        "said": sketched.said,
    }
    return f"muster.draw({script_json(state)})"


def policed(limits: Area, zones: Sequence[Zone]) -> Area:
    """The limits, if most zones lie in them: else they bound something else, a park or a neighbour, and are none."""
    if not limits or not zones:
        return limits
    import shapely

    border = shapely.union_all([shapely.make_valid(part) for part in shape_of(limits).geoms])
    inside = sum(border.intersects(shapely.Point(label_point(zone.area))) for zone in zones if zone.area)
    return limits if 2 * inside > len(zones) else ()


def _turned(area: Area) -> list[list[list[list[float]]]]:
    """An area as Leaflet has it: latitude first."""
    return [[[[round(corner[1], 6), round(corner[0], 6)] for corner in ring] for ring in polygon] for polygon in area]


def _bounds(backdrop: tuple[Backdrop, ...]) -> list[list[float]] | None:
    if not backdrop:
        return None
    west, south, east, north = zip(*(layer.bounds for layer in backdrop), strict=True)
    return [[min(south), min(west)], [max(north), max(east)]]
