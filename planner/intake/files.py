"""How a file becomes rows of text: its kind, encoding and separator, and line numbers as an editor shows them."""

from __future__ import annotations

import csv
import gzip
import io
import re
import warnings
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from planner.errors import Fault, IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT_KINDS = frozenset({".csv", ".txt", ".tsv"})
EXCEL_KINDS = frozenset({".xlsx", ".xlsm"})
SEPARATORS = (",", ";", "\t")
_ANY_DAY = date(2000, 1, 1)
_ZIP = b"PK\x03\x04"
_NEWLINE = re.compile(rb"\r\n|\r|\n")
_GUARDED = re.compile(r"'(?=[=+\-@'])")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its number in the file, 1 the first, and its cells, stripped of blanks."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table that are not blank; the first is the header."""

    file: str
    header: Line
    lines: tuple[Line, ...]


def refusal(path: Path, reason: str, remedy: str, *, line: int | None = None, value: str = "") -> IntakeError:
    """An error that refuses a whole file."""
    return IntakeError((Fault(path.name, line, "", value, reason, remedy),))


def read_bytes(path: Path) -> bytes:
    """The content of a file; raises :class:`IntakeError` where it is missing, a folder, unreadable or empty."""
    if path.is_dir():
        raise refusal(path, f"this is a folder, not a file ({path})", "Name the file in it.")
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise refusal(path, f"there is no such file in {path.parent}", "Check the name and the folder.") from error
    except OSError as error:
        reason = f"the file cannot be read ({error.strerror or error})"
        raise refusal(path, reason, "Check that you may open it and that it is not locked.") from error
    if not content:
        raise refusal(path, "the file is empty", "Choose the file that has the rows.")
    return content


def read_grid(path: Path) -> Grid:
    """
    The rows of a CSV or Excel file.

    Raises :class:`IntakeError` where the file as a whole cannot be read.
    """
    content = read_bytes(path)
    kind = path.suffix.lower()
    if kind in EXCEL_KINDS:
        lines = _excel_lines(path, content)
    elif kind in TEXT_KINDS or path.name.lower().endswith(".csv.gz"):
        lines = _text_lines(path, _unpacked(path, content))
    else:
        reason = f"a table is read from .csv or .xlsx, not from '{kind or path.name}'"
        raise refusal(path, reason, "Save it as CSV UTF-8 or as an Excel workbook (.xlsx).")
    return _grid(path, lines)


def _grid(path: Path, lines: Iterator[Line]) -> Grid:
    filled = [line for line in lines if any(line.cells)]
    if not filled:
        raise refusal(path, "the file has no rows", "Write the names of the columns in its first row.")
    return Grid(path.name, filled[0], tuple(filled[1:]))


def _unpacked(path: Path, content: bytes) -> bytes:
    if path.suffix.lower() != ".gz":
        return content
    try:
        return gzip.decompress(content)
    except (OSError, EOFError) as error:
        raise refusal(path, "the packed file is damaged", "Fetch it again, or unpack it and choose the CSV.") from error


def _decoded(path: Path, content: bytes) -> str:
    if content.startswith(_ZIP):
        raise refusal(path, "this is an Excel or zip file, though its name says CSV", "Give it its true ending, .xlsx.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start + (3 if content.startswith(b"\xef\xbb\xbf") else 0)
        line = len(_NEWLINE.split(content[:start]))
        value = f"byte 0x{content[start]:02X}"
        reason = "the file is not UTF-8 text"
        raise refusal(
            path, reason, "Save as UTF-8 (Excel: 'CSV UTF-8 (comma delimited)').", line=line, value=value
        ) from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise refusal(path, "the file is not UTF-8 text (it has zero bytes)", "Save as UTF-8.", line=line)
    return text


def _text_lines(path: Path, content: bytes) -> Iterator[Line]:
    text = _decoded(path, content)
    number = 1
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
        for cells in reader:
            yield Line(number, tuple([unguarded(cell.strip()) for cell in cells]))
            number = reader.line_num + 1
    except csv.Error as error:
        reason = f"a quotation mark is opened and not closed, or stands inside a value ({error})"
        raise refusal(path, reason, 'Put the value in "..." and double the marks inside it.', line=number) from error


def _separator(text: str) -> str:
    header = next((line for line in io.StringIO(text, newline=None) if line.strip(" \t\r\n,;")), "")
    return max(SEPARATORS, key=lambda mark: len(next(csv.reader([header], delimiter=mark), [])))


def unguarded(cell: str) -> str:
    """The text of a cell without the apostrophe that keeps Excel from taking it for a formula."""
    return _GUARDED.sub("", cell, count=1) if cell.startswith("'") else cell


def _excel_lines(path: Path, content: bytes) -> Iterator[Line]:
    from openpyxl import load_workbook  # 0.2 s that a CSV need not pay
    from openpyxl.utils.exceptions import InvalidFileException

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of validation lists and the like, which do not matter here
        try:
            book = load_workbook(io.BytesIO(content), data_only=True)
            rows = list(book.worksheets[0].iter_rows())
        except (InvalidFileException, BadZipFile, KeyError, ValueError, IndexError, OSError) as error:
            reason = "this is not a readable Excel workbook (.xlsx)"
            raise refusal(path, reason, "Open it in Excel and save it as .xlsx without a password.") from error
    for number, row in enumerate(rows, start=1):
        yield Line(number, tuple(unguarded(excel_text(cell.value, str(cell.number_format))) for cell in row))


def excel_text(value: object, number_format: str = "") -> str:
    """The text that a cell of Excel would have in a CSV: ISO dates, ``HH:MM`` times, whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            moment = _whole_second(value)
            with_time = "h" in number_format.lower() or moment.time() != time(0)
            return f"{moment:%Y-%m-%d}" + (f" {_time_text(moment)}" if with_time else "")
        case time():
            return _time_text(_whole_second(datetime.combine(_ANY_DAY, value)))
        case timedelta():
            return _time_text(_whole_second(datetime.combine(_ANY_DAY, time(0)) + value))
        case _:
            return str(value).strip()


def _whole_second(moment: datetime) -> datetime:
    # Excel keeps times as fractions of a day: 06:00 may come back as 05:59:59.999999.
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)


def _time_text(moment: datetime) -> str:
    return f"{moment:%H:%M}" if moment.second == 0 else f"{moment:%H:%M:%S}"
