"""How a file of any kind becomes numbered rows of text with one header, read again and again without being kept."""

from __future__ import annotations

import csv
import gzip
import io
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import dropwhile
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, cast
from zipfile import BadZipFile, ZipFile

from planner.intake import json_rows, shape_rows
from planner.intake.decoding import find_delimiter, find_encoding, ready
from planner.intake.files import EXCEL_KINDS, TEXT_KINDS, excel_text, refusal, unguarded
from planner.intake.mapping import Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

JSON_KINDS = frozenset({".json", ".geojson", ".ndjson", ".jsonl"})
KINDS = TEXT_KINDS | EXCEL_KINDS | JSON_KINDS
"""What a file may be, also packed as ``.gz`` or alone in a ``.zip``."""
TITLE_ROWS = 20
"""So many rows above the header may be titles of a report."""
_WIDE = 3
"""So many cells in a row make it the header of a table."""
_HEAD = 65_536
"""Characters in which the separator is looked for."""


@dataclass(frozen=True, slots=True)
class IncidentTable:
    """A file of incidents, opened."""

    path: Path
    names: tuple[str, ...]
    """The columns, each name once: a second ``Date`` is ``Date (2)``, an empty one ``column 3``."""
    layout: Layout
    rows: Callable[[], Iterator[tuple[int, Sequence[str]]]]
    """Each row that is not blank: its number (line of the file, feature of a map, element of JSON) and its cells."""


def open_table(path: Path, layout: Layout | None = None) -> IncidentTable:
    """
    The table in a CSV, Excel, JSON, GeoJSON or shapefile, plain, ``.gz`` or ``.zip``.

    Parameters
    ----------
    layout
        What a person or a profile says of it; what it leaves open, and everything where it is None, is found by
        looking.

    Raises
    ------
    IntakeError
        Where the file as a whole cannot be read.
    """
    ready(path)
    layout = layout or Layout()
    name = path.name.lower()
    if name.endswith(".zip"):
        part = _part(path, layout.part)
        if part == "" or part.lower().endswith(".shp"):
            return _in_memory(path, layout, *shape_rows.read_shapes(path, PurePath(part).stem))
        layout = replace(layout, part=part)
        name = part.lower()
    kind = PurePath(name.removesuffix(".gz")).suffix
    with _mended(path):
        if kind in JSON_KINDS:
            with _opened(path, layout.part) as stream:
                names, rows = json_rows.read_json(path, stream.read())
            return _in_memory(path, layout, names, rows)
        if kind in EXCEL_KINDS:
            return _excel(path, layout)
        if kind in TEXT_KINDS:
            return _text(path, layout)
    reason = f"incidents are read from .csv, .xlsx, .json, .geojson or a zipped shapefile, not from '{kind or name}'"
    raise refusal(path, reason, "Save it as CSV UTF-8 or as an Excel workbook (.xlsx).")


@contextmanager
def _mended(path: Path) -> Iterator[None]:
    """Turns what a damaged package raises into a refusal."""
    try:
        yield
    except (BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            reason = f"the file cannot be read ({error.strerror or error})"
            raise refusal(path, reason, "Check that you may open it and that it is not locked.") from error
        packed = "the packed file is damaged" if path.suffix.lower() == ".gz" else f"the zip cannot be read ({error})"
        raise refusal(path, packed, "Fetch it again, or unpack it and choose the file in it.") from error


def _part(path: Path, wanted: str) -> str:
    """The name of the table in a zip; "" where there is a shapefile in it."""
    with _mended(path), ZipFile(path) as archive:
        names = [name for name in archive.namelist() if not name.startswith("__MACOSX") and not name.endswith("/")]
    if wanted in names:
        return wanted
    if any(name.lower().endswith(".shp") for name in names):
        return ""
    for kinds in (TEXT_KINDS, JSON_KINDS, EXCEL_KINDS):
        found = [name for name in names if PurePath(name.lower()).suffix in kinds]
        tables = [name for name in found if not name.lower().endswith(".txt")] or found
        if len(tables) == 1:
            return tables[0]
        if tables:
            break
    listed = ", ".join(names[:5])
    reason = f"the zip has neither a shapefile nor one CSV ({listed})"
    raise refusal(path, reason, "Choose the file with the incidents.")


@contextmanager
def _opened(path: Path, part: str) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked on the way."""
    name = path.name.lower()
    if name.endswith(".zip"):
        with ZipFile(path) as archive, archive.open(part) as packed:
            yield cast("BinaryIO", packed)
    elif name.endswith(".gz"):
        with gzip.open(path) as unpacked:
            yield cast("BinaryIO", unpacked)
    else:
        with path.open("rb") as plain:
            yield plain


def _in_memory(
    path: Path, layout: Layout, names: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]
) -> IncidentTable:
    return IncidentTable(path, unique_names(names), layout, lambda: iter(rows))


def unique_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names of columns with each of them once and none empty."""
    seen: dict[str, int] = {}
    unique = []
    for place, name in enumerate(names, start=1):
        plain = " ".join(name.split()) or f"column {place}"
        seen[plain] = seen.get(plain, 0) + 1
        unique.append(plain if seen[plain] == 1 else f"{plain} ({seen[plain]})")
    return tuple(unique)


def _text(path: Path, layout: Layout) -> IncidentTable:
    with _opened(path, layout.part) as stream:
        encoding = layout.encoding or find_encoding(path, stream)
    with (
        _opened(path, layout.part) as stream,
        io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="") as text,
    ):
        head = text.read(_HEAD)
    layout = replace(layout, encoding=encoding, delimiter=layout.delimiter or find_delimiter(head))

    def lines() -> Generator[tuple[int, list[str]]]:
        with (
            _mended(path),
            _opened(path, layout.part) as stream,
            io.TextIOWrapper(stream, encoding=layout.encoding, newline="") as text,
        ):
            yield from _csv_rows(path, text, layout)

    return _below_header(path, layout, lines)


def _csv_rows(path: Path, text: io.TextIOWrapper, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    number = 1
    try:
        reader = csv.reader(text, delimiter=layout.delimiter, strict=True)
        for cells in reader:
            if any(map(str.strip, cells)):
                yield number, cells
            number = reader.line_num + 1
    except csv.Error as error:
        reason = f"a quotation mark is opened and not closed, or stands inside a value ({error})"
        raise refusal(path, reason, 'Put the value in "..." and double the marks inside it.', line=number) from error
    except UnicodeDecodeError as error:
        reason = f"the file is not {layout.encoding} text"
        raise refusal(path, reason, "Choose another encoding, or save it as UTF-8.", line=number) from error


def _excel(path: Path, layout: Layout) -> IncidentTable:
    """A workbook, read once and kept: openpyxl takes half a minute for what a text file gives in one second."""
    with _mended(path), _opened(path, layout.part) as stream:
        kept = list(_excel_rows(path, stream, layout))

    def lines() -> Generator[tuple[int, list[str]]]:
        yield from kept

    return _below_header(path, layout, lines)


def _excel_rows(path: Path, stream: BinaryIO, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    import warnings

    from openpyxl import load_workbook  # 0.2 s that a CSV need not pay
    from openpyxl.utils.exceptions import InvalidFileException

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of validation lists and the like, which do not matter here
        try:
            book = load_workbook(io.BytesIO(stream.read()), data_only=True, read_only=True)
            sheet = book[layout.part] if layout.part in book.sheetnames else _sheet(book)
            rows = sheet.iter_rows()
            for number, row in enumerate(rows, start=1):
                cells = [excel_text(cell.value, str(cell.number_format or "")) for cell in row]
                if any(cells):
                    yield number, cells
        except (InvalidFileException, BadZipFile, KeyError, ValueError, IndexError, OSError, SyntaxError) as error:
            reason = "this is not a readable Excel workbook (.xlsx)"
            raise refusal(path, reason, "Open it in Excel and save it as .xlsx without a password.") from error


def _sheet(book: Workbook) -> ReadOnlyWorksheet:
    """The first sheet that begins like a table, past those of notes; the first of all where none does."""
    for sheet in book.worksheets:
        upper = sheet.iter_rows(max_row=TITLE_ROWS, values_only=True)
        if any(sum(value is not None for value in row) >= _WIDE for row in upper):
            return cast("ReadOnlyWorksheet", sheet)
    return cast("ReadOnlyWorksheet", book.worksheets[0])


def _below_header(path: Path, layout: Layout, lines: Callable[[], Generator[tuple[int, list[str]]]]) -> IncidentTable:
    with closing(lines()) as upper:
        number, cells = _header(path, upper)
    names = unique_names([unguarded(cell.strip()) for cell in cells])

    return IncidentTable(path, names, layout, lambda: dropwhile(lambda row: row[0] <= number, lines()))


def _header(path: Path, lines: Iterator[tuple[int, list[str]]]) -> tuple[int, list[str]]:
    """The row with the names: the first, unless it is a title that stands alone above a wider row."""
    first: tuple[int, list[str]] | None = None
    for count, (number, cells) in enumerate(lines):
        first = first or (number, cells)
        if sum(bool(cell.strip()) for cell in cells) >= _WIDE:
            return number, cells
        if count >= TITLE_ROWS:
            break
    if first is None:
        raise refusal(path, "the file has no rows", "Write the names of the columns in its first row.")
    return first
