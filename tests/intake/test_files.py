"""How files on disk become rows: encodings, separators, line numbers, Excel's own values, and files that are none."""

from __future__ import annotations

import gzip
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from planner.errors import Fault, IntakeError
from planner.intake.files import excel_text, read_grid

if TYPE_CHECKING:
    from pathlib import Path

    from tests.intake.conftest import Write

DAY = date(2025, 12, 3)


def refused(path: Path) -> Fault:
    with pytest.raises(IntakeError) as caught:
        read_grid(path)
    (fault,) = caught.value.faults
    return fault


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_that_the_separator_and_the_kind_of_newline_are_found(write: Write, separator: str, newline: str) -> None:
    text = newline.join(separator.join(row) for row in (("id", "name"), ("a", "b")))
    grid = read_grid(write("t.csv", text))
    assert grid.header.cells == ("id", "name")
    assert [(line.number, line.cells) for line in grid.lines] == [(2, ("a", "b"))]


def test_that_a_byte_order_mark_is_no_part_of_the_first_column(write: Write) -> None:
    assert read_grid(write("t.csv", "id,name\n".encode("utf-8-sig"))).header.cells == ("id", "name")


def test_that_rows_keep_the_line_numbers_of_an_editor_over_blank_lines_and_lines_in_quotes(write: Write) -> None:
    grid = read_grid(write("t.csv", '\n\nid,name\n\n1,"two\nlines"\n,,\n2,x\n'))
    assert grid.header.number == 3
    assert [(line.number, line.cells[0]) for line in grid.lines] == [(5, "1"), (8, "2")]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
def test_that_another_encoding_is_refused_at_the_line_of_its_first_wrong_byte(
    write: Write, mark: bytes, newline: bytes
) -> None:
    rows = ["id,name", "1,Ana", "2,José", "3,Zoë"]
    fault = refused(write("officers.csv", mark + newline.join(row.encode("latin-1") for row in rows)))
    assert (fault.file, fault.line, fault.value) == ("officers.csv", 3, "byte 0xE9")
    assert "Save as UTF-8" in fault.remedy


def test_that_sixteen_bit_text_is_refused_even_where_it_looks_like_utf_8(write: Write) -> None:
    assert "UTF-8" in refused(write("a.csv", "id,name\n1,2\n".encode("utf-16"))).reason
    fault = refused(write("b.csv", "id,name\n1,2\n".encode("utf-16-le")))
    assert "UTF-8" in fault.reason
    assert fault.line == 1


def test_that_a_missing_file_a_folder_and_an_empty_file_each_have_their_sentence(write: Write, tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "none.csv").reason
    assert "folder" in refused(tmp_path).reason
    assert refused(write("e.csv", b"")).reason == "the file is empty"
    assert refused(write("b.csv", " \n,,\n")).reason == "the file has no rows"


def test_that_a_quotation_mark_which_is_never_closed_is_refused_at_the_row_where_it_opens(write: Write) -> None:
    fault = refused(write("t.csv", 'id,name\n1,"open\n2,x\n'))
    assert fault.line == 2
    assert "quotation mark" in fault.reason


def test_that_a_file_with_the_wrong_ending_is_recognised(write: Write) -> None:
    assert ".xlsx" in refused(write("t.csv", workbook(("id",)))).remedy
    assert "not a readable Excel workbook" in refused(write("t.xlsx", "id,name\n")).reason
    assert "'.ods'" in refused(write("t.ods", "id,name\n")).reason


def test_that_a_packed_csv_is_read_and_a_damaged_one_refused(write: Write) -> None:
    packed = gzip.compress(b"id,name\n1,a\n")
    assert read_grid(write("t.csv.gz", packed)).lines[0].cells == ("1", "a")
    assert "damaged" in refused(write("d.csv.gz", packed[:-9])).reason


def test_that_an_excel_row_has_its_number_and_the_texts_that_a_csv_would_have(write: Write) -> None:
    content = workbook(
        ("badge", "start"),
        (),
        (1042.0, datetime.combine(DAY, time(22))),
        (" +1 205", date(2025, 12, 4)),
        (True, time(6, 30)),
    )
    grid = read_grid(write("t.xlsx", content))
    assert [(line.number, line.cells) for line in grid.lines] == [
        (3, ("1042", "2025-12-03 22:00")),
        (4, ("+1 205", "2025-12-04")),
        (5, ("yes", "06:30")),
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (datetime.combine(DAY, time(0)), "yyyy-mm-dd", "2025-12-03"),
        (datetime.combine(DAY, time(0)), "yyyy-mm-dd hh:mm", "2025-12-03 00:00"),
        (datetime.combine(DAY, time(23, 59, 59, 999_999)), "", "2025-12-04"),
        (time(5, 59, 59, 999_999), "", "06:00"),
        (timedelta(hours=20, minutes=30), "", "20:30"),
        (time(6, 0, 1), "", "06:00:01"),
        (7.5, "", "7.5"),
        (None, "", ""),
    ],
)
def test_that_a_value_of_excel_becomes_the_text_of_a_csv(value: object, number_format: str, text: str) -> None:
    assert excel_text(value, number_format) == text


@pytest.mark.parametrize(
    ("written", "read"),
    [("'+1 205", "+1 205"), ("'=A1", "=A1"), ("''=A1", "'=A1"), ("'tis", "'tis"), ("O'Neil", "O'Neil"), ("-7", "-7")],
)
def test_that_the_apostrophe_before_a_formula_is_taken_off_and_no_other(write: Write, written: str, read: str) -> None:
    assert read_grid(write("t.csv", f"id,name\n1,{written}\n")).lines[0].cells[1] == read
