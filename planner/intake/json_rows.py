"""How JSON becomes rows: records of a portal, lines of JSON, GeoJSON and the features of a map server."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

from planner.intake.features import text_of
from planner.intake.files import refusal
from planner.intake.shape_rows import SHAPE_COLUMNS, degrees_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_DEEPEST = 4
"""Records are looked for so many levels down: CKAN has them in ``result.records``."""
Record = dict[str, object]


def read_json(path: Path, content: bytes) -> tuple[tuple[str, ...], list[tuple[int, Sequence[str]]]]:
    """The names of the columns and the numbered rows; raises :class:`IntakeError` where there are no records."""
    document = _document(path, content)
    if isinstance(document, dict) and isinstance(document.get("features"), list):
        return _features(path, document)
    records = _socrata(document) or _records(document, _DEEPEST)
    if not records:
        raise refusal(path, "there is no list of records in it", "Export the incidents as CSV, JSON or GeoJSON.")
    return _table(records)


def _document(path: Path, content: bytes) -> object:
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise refusal(path, "the file is not UTF-8 text", "Save as UTF-8.", line=line) from error
    try:
        document: object = json.loads(text)
    except RecursionError as error:
        raise refusal(path, "this JSON is nested too deeply", "Export the incidents as CSV.") from error
    except json.JSONDecodeError as error:
        lines = _json_lines(text)
        if lines is None:
            reason = f"this is not JSON (line {error.lineno}: {error.msg})"
            raise refusal(path, reason, "Export the incidents again, or as CSV.") from error
        return lines
    return document


def _json_lines(text: str) -> list[object] | None:
    """The values of a file with one JSON record in each line; None where it is none."""
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        values = [json.loads(line) for line in lines]
    except (json.JSONDecodeError, RecursionError):
        return None
    return values if values and all(isinstance(value, dict) for value in values) else None


def _records(document: object, depth: int) -> list[Record]:
    """The longest list of records in a document."""
    if isinstance(document, list):
        records = [part for part in document if isinstance(part, dict)]
        if len(records) == len(document):
            return records
    if depth == 0 or not isinstance(document, dict):
        return []
    return max((_records(part, depth - 1) for part in document.values()), key=len, default=[])


def _socrata(document: object) -> list[Record]:
    """The records of a whole export of Socrata, whose columns are described once and whose rows are lists."""
    match document:
        case {"meta": {"view": {"columns": list(columns)}}, "data": list(data)}:
            names = [str(column.get("name", "")) if isinstance(column, dict) else "" for column in columns]
            return [dict(zip(names, row, strict=False)) for row in data if isinstance(row, list)]
    return []


def _table(records: Sequence[Mapping[str, object]]) -> tuple[tuple[str, ...], list[tuple[int, Sequence[str]]]]:
    names = tuple(dict.fromkeys(str(name) for record in records for name in record))
    rows: list[tuple[int, Sequence[str]]] = [
        (number, [_text(record.get(name)) for name in names]) for number, record in enumerate(records, start=1)
    ]
    return names, rows


def _text(value: object) -> str:
    return json.dumps(value) if isinstance(value, dict) else text_of(value)


def _features(path: Path, document: dict[str, object]) -> tuple[tuple[str, ...], list[tuple[int, Sequence[str]]]]:
    features = document["features"]
    assert isinstance(features, list)
    whole = [feature for feature in features if isinstance(feature, dict)]
    places = degrees_of(path, [feature.get("geometry") for feature in whole], _system(document))
    records: list[Record] = []
    for feature, place in zip(whole, places, strict=True):
        properties = feature.get("properties", feature.get("attributes"))
        known = {str(key): value for key, value in properties.items()} if isinstance(properties, dict) else {}
        records.append({**known, **dict(zip(SHAPE_COLUMNS, place, strict=True))})
    if not records:
        raise refusal(path, "the file has no features", "Choose the file with the incidents.")
    return _table(records)


def _system(document: Mapping[str, object]) -> str:
    """The coordinate system that a document names; GeoJSON without one is in degrees (RFC 7946, section 4)."""
    match document:
        case {"crs": {"properties": {"name": str(name)}}}:
            return name
        case {"spatialReference": {"latestWkid": int(number)} | {"wkid": int(number)}}:
            return f"EPSG:{number}" if number < 32768 else f"ESRI:{number}"
    return "EPSG:4326"
