"""Whatever a name is: never a formula of a spreadsheet, never an element of a page or a map, in any export."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from typing_extensions import override

from planner.export.calendars.making import calendars
from planner.export.geojson import geojson
from planner.export.kml import kml
from planner.export.plain_text import csv_cell, map_text
from planner.export.roster import roster_csv
from planner.export.workbook.writing import workbook
from tests.builders import renamed, small_operation
from tests.export.sources import NOWHERE, source_of

BEGINNINGS = ("=", "+", "-", "@", "\t=", "\r=", "\n@", " =", "'=", "＝", "")
names = st.builds(
    lambda begin, middle, rest: f"{begin}{middle}{rest}",
    st.sampled_from(BEGINNINGS),
    st.sampled_from(
        (
            "1+1",
            "cmd|'/c calc'!A0",
            'HYPERLINK("http://x.invalid","y")',
            "<script>hacked=1</script>",
            "<img src=x onerror=hacked=1>",
            "]]></name><b>",
            "&lt;b&gt;",
            "\\n;END:VEVENT,",
            "x" * 80,
            "O’Neil / Łódź 李",
        )
    ),
    st.text(max_size=8),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@given(text=st.text() | names)
def test_that_no_text_in_a_csv_begins_like_a_formula(text: str) -> None:
    cell = csv_cell(text)
    assert not cell.startswith(FORMULA) or re.fullmatch(r"-\d+(\.\d+)?", cell)
    assert len(cell.splitlines()) <= 1


@given(name=names)
@settings(max_examples=8, deadline=None)
def test_that_a_name_is_never_a_formula_in_the_workbook_or_the_csv(name: str) -> None:
    source = source_of(renamed(small_operation(days=1, officers=8), name))
    book = load_workbook(io.BytesIO(workbook(source)))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert re.match(r"=(SUM|SUBTOTAL|COUNTIF|COUNTIFS|SUMIFS|SUMPRODUCT|IF)\(|=[HK]\d+[-*]", cell.value)
                elif isinstance(cell.value, str) and cell.value.startswith(FORMULA):
                    assert cell.quotePrefix, (sheet.title, cell.coordinate, cell.value)
    text = roster_csv(source.operation, source.saved.plan, source.figures, source.mark)
    for line in csv.reader(io.StringIO(text)):
        assert not any(cell.startswith(FORMULA) for cell in line)


@given(name=names)
@settings(max_examples=8, deadline=None)
def test_that_a_name_never_becomes_markup_in_a_map_or_breaks_a_calendar(name: str) -> None:
    source = source_of(renamed(small_operation(days=1, officers=8), name))
    tags = {str(element.tag).rpartition("}")[2] for element in etree.fromstring(kml(source)).iter()}
    assert tags <= KML_TAGS
    for made in geojson(source):
        assert "<" not in json.dumps(json.loads(made.content), ensure_ascii=False)
    for made in calendars(source, NOWHERE):
        lines = made.content.decode().split("\r\n")
        assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == made.content.count(b"\r\nUID:")
        assert all(len(line.encode()) <= 75 for line in lines)


class Elements(HTMLParser):
    """Finds elements in a text as a browser would."""

    found = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += 1


@given(text=names | st.text())
def test_that_no_text_of_a_map_has_an_element_for_a_browser(text: str) -> None:
    parser = Elements()
    parser.feed(map_text(text))
    parser.close()
    assert parser.found == 0


KML_TAGS = {
    *("kml", "Document", "Folder", "Placemark", "name", "description", "visibility", "styleUrl", "Style", "LineStyle"),
    *("PolyStyle", "IconStyle", "LabelStyle", "color", "width", "scale", "ExtendedData", "Data", "value", "TimeSpan"),
    *("begin", "end", "Point", "Polygon", "MultiGeometry", "outerBoundaryIs", "innerBoundaryIs", "LinearRing"),
    "coordinates",
}
