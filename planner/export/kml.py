"""The deployment as KML 2.2 (OGC 07-147r2): zones as areas, and folders of posts by day and shift with their times."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from planner.export.deployment import named, posts, zone_totals
from planner.export.geojson import turned_area
from planner.export.plain_text import map_text
from planner.sheets.hours import full_date

if TYPE_CHECKING:
    from datetime import datetime

    from planner.export.deployment import Post, ZoneTotals
    from planner.export.source import Source

DEPLOYMENT = "deployment.kml"
NAMESPACE = "http://www.opengis.net/kml/2.2"


def kml(source: Source) -> bytes:
    """The file; zones are in sight when it is opened, and of the posts those of the first shift."""
    root = Element("kml", xmlns=NAMESPACE)
    document = SubElement(root, "Document")
    _text(document, "name", source.operation.name)
    _text(document, "description", source.stamp)
    _styles(document)
    zones = SubElement(document, "Folder")
    _text(zones, "name", "Zones")
    for totals in zone_totals(source):
        _zone(zones, source, totals)
    _posts(document, source)
    indent(root, " ")
    text: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _styles(document: Element) -> None:
    style = SubElement(document, "Style", id="zone")
    line = SubElement(style, "LineStyle")
    SubElement(line, "color").text = "ff344a7a"  # alpha, blue, green, red
    SubElement(line, "width").text = "2"
    SubElement(SubElement(style, "PolyStyle"), "color").text = "558acdfd"
    style = SubElement(document, "Style", id="post")
    SubElement(SubElement(style, "IconStyle"), "color").text = "ffd84e1d"
    SubElement(SubElement(style, "LabelStyle"), "scale").text = "1"


def _zone(folder: Element, source: Source, totals: ZoneTotals) -> None:
    zone = totals.zone
    mark = SubElement(folder, "Placemark")
    _text(mark, "name", zone.name)
    SubElement(mark, "styleUrl").text = "#zone"
    weekly = "" if totals.weekly_incidents is None else f"{totals.weekly_incidents:.2f}"
    values = {
        "zone": zone.id,
        "host_agency": zone.host_agency or "",
        "teams": str(totals.teams),
        "officer_hours": f"{totals.officer_hours:g}",
        "weekly_incidents": weekly,
        "note": zone.note,
    }
    _values(mark, values | _named(source))
    _geometry(mark, turned_area(zone.area))


def _posts(document: Element, source: Source) -> None:
    """Folders of days, in them folders of shifts; only the first shift is switched on, so that posts do not pile up."""
    first = True
    for _, of_day in groupby(posts(source), key=lambda post: post.hours.starts_on):
        ofs = list(of_day)
        day = SubElement(document, "Folder")
        _text(day, "name", full_date(ofs[0].hours.starts_on))
        for _, of_shift in groupby(ofs, key=lambda post: (post.hours.shift, post.hours.period.start)):
            here = list(of_shift)
            shift = SubElement(day, "Folder")
            _text(shift, "name", here[0].hours.label)  # GIS programs make it a layer: each has its own name
            for post in here:
                _post(shift, source, post, seen=first)
            first = False


def _post(folder: Element, source: Source, post: Post, *, seen: bool) -> None:
    mark = SubElement(folder, "Placemark")
    _text(mark, "name", f"{post.letter} {post.zone.name}")
    SubElement(mark, "visibility").text = "1" if seen else "0"
    span = SubElement(mark, "TimeSpan")
    SubElement(span, "begin").text = _moment(post.hours.period.start)
    SubElement(span, "end").text = _moment(post.hours.period.end)
    SubElement(mark, "styleUrl").text = "#post"
    values = {
        "team": post.letter,
        "zone": post.zone.id,
        "shift": post.hours.shift,
        "hours": post.hours.span,
        "leader": post.leader,
        "members": "; ".join(named(officer) for officer in post.officers),
        "joint": "yes" if post.joint else "no",
    }
    _values(mark, values | _named(source))
    point = SubElement(mark, "Point")
    SubElement(point, "coordinates").text = f"{post.at[0]:.6f},{post.at[1]:.6f}"


def _named(source: Source) -> dict[str, str]:
    return {"revision": str(source.mark.revision), "plan": source.mark.plan_hash, "saved": source.mark.saved}


def _values(mark: Element, values: dict[str, str]) -> None:
    extended = SubElement(mark, "ExtendedData")
    for name, value in values.items():
        _text(SubElement(extended, "Data", name=name), "value", value)


def _geometry(mark: Element, geometry: dict[str, object]) -> None:
    single = geometry["type"] == "Polygon"
    polygons = [geometry["coordinates"]] if single else geometry["coordinates"]
    parent = mark if single else SubElement(mark, "MultiGeometry")
    assert isinstance(polygons, list)
    for rings in polygons:
        polygon = SubElement(parent, "Polygon")
        for number, ring in enumerate(rings):
            side = SubElement(polygon, "innerBoundaryIs" if number else "outerBoundaryIs")
            corners = " ".join(f"{x},{y}" for x, y in ring)
            SubElement(SubElement(side, "LinearRing"), "coordinates").text = corners


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = map_text(text)


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
