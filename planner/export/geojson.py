"""
The deployment as GeoJSON (RFC 7946): zones as areas, posts as points, each a file of one kind of geometry.

GIS programs read a file as one layer with one kind of geometry and one table; posts carry their start and end, by which
a time slider shows who is where.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.export.deployment import named, posts, zone_totals
from planner.export.plain_text import map_text
from planner.export.source import Made

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.export.deployment import Post, ZoneTotals
    from planner.export.source import Source
    from planner.operation import Area

ZONES, POSTS = "zones.geojson", "posts.geojson"
DIGITS = 6
"""Decimals of a degree: about 0.1 m; more would be an accuracy that nobody measured (RFC 7946, 11.2)."""
Feature = dict[str, object]


def geojson(source: Source) -> tuple[Made, ...]:
    """The two files."""
    clock = Clock(source.operation.timezone)
    return (
        Made(ZONES, _document(source, (_zone(source, each) for each in zone_totals(source)))),
        Made(POSTS, _document(source, (_post(source, each, clock) for each in posts(source)))),
    )


def _document(source: Source, features: Iterable[Feature]) -> bytes:
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, allow_nan=False) for feature in features)
    about = json.dumps({key: _plain(value) for key, value in source.about().items()}, ensure_ascii=False)
    return f'{{"type": "FeatureCollection", "muster": {about}, "features": [\n{lines}\n]}}\n'.encode()


def _zone(source: Source, totals: ZoneTotals) -> Feature:
    zone = totals.zone
    return {
        "type": "Feature",
        "id": map_text(zone.id),
        "geometry": turned_area(zone.area),
        "properties": {
            "zone": map_text(zone.id),
            "name": map_text(zone.name),
            "host_agency": map_text(zone.host_agency or ""),
            "teams": totals.teams,
            "officer_hours": round(totals.officer_hours, 2),
            "weekly_incidents": None if totals.weekly_incidents is None else round(totals.weekly_incidents, 3),
            "note": map_text(zone.note),
            **_mark(source),
        },
    }


def _post(source: Source, post: Post, clock: Clock) -> Feature:
    start, end = (clock.local(moment).isoformat() for moment in (post.hours.period.start, post.hours.period.end))
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(side, DIGITS) for side in post.at]},
        "properties": {
            "team": post.letter,
            "zone": map_text(post.zone.id),
            "zone_name": map_text(post.zone.name),
            "shift": map_text(post.hours.shift),
            "day": post.hours.starts_on.isoformat(),
            "start": start,
            "end": end,
            "hours": map_text(post.hours.span),
            "leader": map_text(post.leader),
            "officers": len(post.officers),
            "members": "; ".join(map_text(named(officer)) for officer in post.officers),
            "joint": post.joint,
            **_mark(source),
        },
    }


def _mark(source: Source) -> dict[str, object]:
    """Which plan, on every feature: programs drop what stands beside the features."""
    return {"revision": source.mark.revision, "plan": source.mark.plan_hash, "saved": source.saved.saved_at.isoformat()}


def _plain(value: object) -> object:
    return map_text(value) if isinstance(value, str) else value


def turned_area(area: Area) -> dict[str, object]:
    """The geometry of an area, outer rings anticlockwise and holes clockwise as RFC 7946 asks."""
    from shapely.geometry import Polygon
    from shapely.geometry.polygon import orient

    polygons = []
    for outer, *holes in area:
        turned = orient(Polygon(outer, holes))
        rings = [turned.exterior, *turned.interiors]
        polygons.append([[[round(x, DIGITS), round(y, DIGITS)] for x, y in ring.coords] for ring in rings])
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}
