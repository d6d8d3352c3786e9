"""Prints sheets as PDF: typst sets them, the text goes in as JSON."""

from __future__ import annotations

import json
from enum import StrEnum
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.export.writing import write_whole
from planner.sheets import wording
from planner.sheets.book import TeamSheet
from planner.sheets.distance import local_unit
from planner.sheets.page import Page, Prose, page_document
from planner.sheets.team_page import map_document, team_document, team_marks
from planner.sheets.text import width_bound
from resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.sheets.book import SheetBook

_TEMPLATE = ROOT / "sheets" / "sheets.typ"


class Paper(StrEnum):
    """The size of a page, upright."""

    US_LETTER = "us-letter"
    A4 = "a4"


_LETTER_ZONES = ("America/", "US/", "Canada/", "Mexico/", "Pacific/Honolulu")
_POINTS = {Paper.US_LETTER: (612.0, 792.0), Paper.A4: (595.28, 841.89)}


def usual_paper(timezone: str) -> Paper:
    """The paper that is usual where a time zone is: US Letter in the Americas and on Hawaii, else A4."""
    return Paper.US_LETTER if timezone.startswith(_LETTER_ZONES) else Paper.A4


def print_sheets(book: SheetBook, path: Path, *, paper: Paper | str = Paper.US_LETTER) -> int:
    """
    Writes the sheets as one PDF and returns the number of sheets; a form of several pages counts as one.

    A book without sheets gives one page that says so. The same book gives the same file, byte for byte.
    """
    write_whole(path, sheets_pdf(book, paper=Paper(paper)))
    return max(len(book.pages or book.sheets), 1)


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
    pages = book.pages or book.sheets or (_empty_page(book),)
    return {
        "width": wide,
        "height": high,
        "title": wording.file_title(book),
        "operation": book.operation,
        "period": book.period,
        "synthetic": book.synthetic,
        "handling": book.style.handling,
        "mark": wording.plan_line(book.mark),
        "settings": wording.settings_line(book),
        "words": wording.template_words(),
        "unit": unit.short,
        "maps": {mini_map.zone: map_document(mini_map, unit) for mini_map in book.maps},
        "sections": _sections(book, pages),
    }


def _sections(book: SheetBook, pages: Sequence[TeamSheet | Page]) -> list[dict[str, object]]:
    """Every sheet, with the bookmarks that those before it do not have yet."""
    unit = local_unit(book.timezone)
    frames = {mini_map.zone: mini_map for mini_map in book.maps}
    sections: list[dict[str, object]] = []
    before: tuple[str, ...] = ()
    for page in pages:
        if isinstance(page, TeamSheet):
            section, marks = team_document(page, frames[page.zone_id], book, unit), team_marks(page, book)
        else:
            section, marks = page_document(page), page.marks
        common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, marks, strict=False)))
        section["marks"] = [{"level": level, "words": marks[level - 1]} for level in range(common + 1, len(marks) + 1)]
        sections.append(section)
        before = marks
    return sections


def _empty_page(book: SheetBook) -> Page:
    """The only page of a book without sheets."""
    return Page(wording.NO_TEAM_SHEETS, "", (Prose(wording.empty_lines(book), size=11.0),), (wording.NO_TEAM_SHEETS,))
