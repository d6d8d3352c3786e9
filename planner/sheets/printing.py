"""Prints sheets as PDF: typst sets them, the text goes in as JSON."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.export.writing import write_whole
from planner.sheets.distance import Unit, local_unit
from planner.sheets.hours import full_date
from planner.sheets.map_labels import shown_pointers
from planner.sheets.text import width_bound
from resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.sheets.book import SheetBook, TeamSheet, ZoneBasis
    from planner.sheets.mini_map import MiniMap

_TEMPLATE = ROOT / "sheets" / "team-sheet.typ"


class Paper(StrEnum):
    """The size of a page, upright."""

    US_LETTER = "us-letter"
    A4 = "a4"


_POINTS = {Paper.US_LETTER: (612.0, 792.0), Paper.A4: (595.28, 841.89)}


def print_sheets(book: SheetBook, path: Path, *, paper: Paper | str = Paper.US_LETTER) -> int:
    """
    Writes the sheets as one PDF, a page each, and returns the number of pages.

    A book without sheets gives one page that says so. The same book gives the same file, byte for byte.
    """
    write_whole(path, sheets_pdf(book, paper=Paper(paper)))
    return max(len(book.sheets), 1)


def sheets_pdf(book: SheetBook, *, paper: Paper = Paper.US_LETTER) -> bytes:
    """The PDF of a book of sheets; :class:`PlannerError` where it could not be set."""
    import typst

    content = _document(book, paper)
    content["widths"] = {text: bound for text in _texts(content) if (bound := width_bound(text)) is not None}
    document = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()
    try:
        return bytes(
            typst.compile(
                _TEMPLATE,
                root=_TEMPLATE.parent,
                font_paths=font_folders(),
                ignore_system_fonts=not _needs_system_fonts(document),
                sys_inputs={"book": document},
                timestamp=book.mark.saved_at if book.mark else 0,
            )
        )
    except typst.TypstError as error:
        raise PlannerError(
            f"the sheets could not be set ({error})", where="Sheets", remedy="Report this with the operation's file."
        ) from error


def font_folders() -> list[Path]:
    """The folders of the fonts that the sheets are set in."""
    import fontpkg_inter
    import fontpkg_noto_sans

    return [Path(package.__file__).parent for package in (fontpkg_inter, fontpkg_noto_sans)]


def _needs_system_fonts(text: str) -> bool:
    """Whether there are letters beyond the scripts of Inter and Noto Sans (Latin, Greek, Cyrillic, Devanagari)."""
    return any(
        not (code < 0x0590 or 0x0900 <= code < 0x0980 or 0x1C80 <= code < 0x2C80 or code == 0xFEFF)
        for code in map(ord, set(text))
    )


def _texts(value: object) -> Iterator[str]:
    """Every text in a document."""
    match value:
        case str():
            yield value
        case dict():
            yield from (text for part in value.values() for text in _texts(part))
        case list() | tuple():
            yield from (text for part in value for text in _texts(part))


def _document(book: SheetBook, paper: Paper) -> dict[str, object]:
    """The book as the template reads it."""
    wide, high = _POINTS[paper]
    unit = local_unit(book.timezone)
    frames = {mini_map.zone: mini_map for mini_map in book.maps}
    mark = book.mark
    return {
        "width": wide,
        "height": high,
        "title": f"{book.operation}: team sheets",
        "operation": book.operation,
        "period": book.period,
        "synthetic": book.synthetic,
        "mark": f"Plan revision {mark.revision}, saved {mark.saved}, plan {mark.plan_hash}" if mark else "No plan",
        "settings": f"Made by {mark.settings}, problem {mark.problem_hash}. Times of {book.timezone}, 24-hour clock."
        if mark
        else f"Times of {book.timezone}, 24-hour clock.",
        "empty": _empty(book),
        "unit": unit.short,
        "maps": {mini_map.zone: _map(mini_map, unit) for mini_map in book.maps},
        "sheets": [
            _sheet(sheet, before, frames[sheet.zone_id], unit)
            for before, sheet in zip((None, *book.sheets), book.sheets, strict=False)
        ],
    }


def _empty(book: SheetBook) -> list[str]:
    """What the only page of an empty book says."""
    lines = [f"{book.operation}, {book.period}."]
    if book.mark is None:
        lines.append("There is no plan yet. Make one, then print again.")
    elif book.asked:
        lines.append(f"The plan posts no team where sheets were asked for: {book.asked}.")
    else:
        lines.append("The plan posts no team in any shift.")
    return lines


def _sheet(sheet: TeamSheet, before: TeamSheet | None, frame: MiniMap, unit: Unit) -> dict[str, object]:
    leader = next((member for member in sheet.members if member.leads), None)
    hours = sheet.hours
    new_day = before is None or before.hours.starts_on != hours.starts_on
    posts: dict[str, list[str]] = {}
    for zone, letter in sheet.posts:
        posts.setdefault(zone, []).append(letter)
    return {
        "date": full_date(hours.starts_on),
        "new-day": new_day,
        "shift": hours.shift,
        "new-shift": new_day or (before is not None and before.hours.shift != hours.shift),
        "from": f"{full_date(hours.starts_on)}, {hours.start}",
        "to": f"{full_date(hours.ends_on)}, {hours.end}",
        "length": f"{_number(hours.hours)} h",
        "clock-change": hours.clock_words,
        "zone": sheet.zone,
        "letter": sheet.letter,
        "map": sheet.zone_id,
        "strength": f"{len(sheet.members)} officers{', joint team' if sheet.joint else ''}".upper(),
        "leader": {"name": f"{leader.rank} {leader.name}".strip(), "phone": leader.phone} if leader else None,
        "members": [
            {
                "badge": member.badge,
                "name": member.name,
                "rank": member.rank,
                "agency": member.agency,
                "skills": ", ".join(member.skills),
                "phone": member.phone,
                "leads": member.leads,
            }
            for member in sheet.members
        ],
        "neighbours": [
            {
                "letter": other.letter,
                "zone": other.zone,
                "leader": other.leader or "no leader",
                "phone": other.phone,
                "away": f"{other.km / unit.km:.1f}",
            }
            for other in sheet.neighbours
        ],
        "basis": _basis(sheet.basis),
        "note": sheet.note,
        "posts": posts,
        "pointers": _pointers(frame, posts),
    }


def _pointers(frame: MiniMap, posts: dict[str, list[str]]) -> list[dict[str, object]]:
    """Letters on the edge of the map that point to teams out of sight, as far as there is room for them."""
    letters = [outline.at for outline in frame.outlines if outline.zone in posts]
    names = [outline.name for outline in frame.outlines]
    manned = (pointer for pointer in frame.beyond if pointer.zone in posts)
    return [
        {"letters": posts[pointer.zone], "at": pointer.at, "bearing": pointer.bearing}
        for pointer in shown_pointers(manned, letters, names)
    ]


def _basis(basis: ZoneBasis | None) -> list[str]:
    if basis is None:
        return ["Nothing is known of the risk in this zone."]
    lines = [
        f"Expected in this shift: {basis.expected:.2f} incidents (number {basis.rank} of {basis.zones} zones)."
        + (f" Busiest: {basis.busiest}." if basis.busiest else "")
    ]
    if basis.by_hand:
        lines.append(f"SET BY HAND: {basis.weekly:.1f} incidents a week; {basis.incidents} in the history.")
    else:
        lines.append(f"From the history: {basis.incidents} incidents there, {basis.weekly:.1f} a week expected.")
    return lines


def _map(mini_map: MiniMap, unit: Unit) -> dict[str, object]:
    bar = unit.bar(mini_map.half_side_m * 0.8)
    return {
        "half": mini_map.half_side_m,
        "bar": bar * unit.km * 1000,
        "bar-words": f"{_number(bar)} {unit.short}",
        "outlines": [
            {
                "zone": outline.zone,
                "rings": outline.rings,
                "at": outline.at,
                "name": outline.name.text,
                "name-at": outline.name.at,
            }
            for outline in mini_map.outlines
        ],
    }


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
