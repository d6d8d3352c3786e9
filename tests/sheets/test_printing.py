"""The sheets as PDF: one page for each team whatever the names are, and all that a sergeant needs on it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pypdf
import pypdfium2
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.operation import ShiftId, ZoneId
from planner.sheets.book import SheetBook, SheetSelection
from planner.sheets.making import sheet_book
from planner.sheets.printing import Paper, font_folders, print_sheets, sheets_pdf
from planner.sheets.text import width_bound
from tests.builders import planned, renamed, small_operation

if TYPE_CHECKING:
    from pathlib import Path

    from planner.operation import Operation

LONG = "Maximiliana Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh"[:60]


def book_of(operation: Operation, *, team_size: int = 4, selection: SheetSelection | None = None) -> SheetBook:
    made = planned(operation, team_size=team_size)
    chosen = selection or SheetSelection()
    return sheet_book(made.operation, made.problem, made.saved, made.figures, made.risks, selection=chosen)


def pages(pdf: bytes) -> list[str]:
    """The text of each page, in the order in which it is read; 0.2 seconds for each page with a map."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def first_page(pdf: bytes) -> str:
    """The text of the first page."""
    return pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def count(pdf: bytes) -> int:
    """How many pages there are."""
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


def words(page: str) -> str:
    return " ".join(page.split())


OFFICERS = (195, 370)
"""Where the table of officers is, in points from the upper edge of the paper."""


def across(pdf: bytes, text: str) -> tuple[float, float]:
    """Where a text starts and ends in the table of officers of the first page, in points."""
    page = pypdfium2.PdfDocument(pdf)[0]
    found = page.get_textpage()
    search = found.search(text, match_case=True)
    boxes = []
    while (hit := search.get_next()) is not None:
        boxes += [found.get_charbox(index) for index in range(hit[0], hit[0] + hit[1])]
    rows = [box for box in boxes if OFFICERS[0] < page.get_height() - box[3] < OFFICERS[1]]
    return min(box[0] for box in rows), max(box[2] for box in rows)


@pytest.fixture(scope="module")
def small_book() -> SheetBook:
    return book_of(small_operation())


@pytest.fixture(scope="module")
def small_pdf(small_book: SheetBook) -> bytes:
    return sheets_pdf(small_book)


@pytest.fixture(scope="module")
def small_pages(small_pdf: bytes) -> list[str]:
    return pages(small_pdf)


def test_that_there_is_a_page_for_each_team_and_shift(small_book: SheetBook, small_pdf: bytes) -> None:
    assert count(small_pdf) == len(small_book.sheets) == 18


def test_that_a_page_says_who_where_when_and_which_plan(small_pages: list[str]) -> None:
    page = words(small_pages[0])
    for said in (
        *(
            "TEAM SHEET",
            "SYNTHETIC DATA",
            "Operation Small",
            "1–3 Dec 2026",
            "Downtown",
            "Tue 1 Dec 2026, 06:00",
            "8 h",
        ),
        *("LEADER", "A. Bell", "B101", "BPD", "205-555-1000", "D. Ellis", "JCSO", "K9", "In: time, sign"),
        *("Five Points South", "Sgt. G. Farmer", "Park at the fire station; walk the market square."),
        *("1716 incidents there, 12.0 a week expected", "number 1 of 4 zones", "PREPARED BY", "COMMUNICATIONS"),
        *("Plan revision 3", "saved Tue 24 Nov 2026 14:02 CST", "seed 1", "Page 1 of 18"),
    ):
        assert said in page, said


def test_that_a_zone_set_by_hand_says_so(small_pages: list[str]) -> None:
    assert "SET BY HAND: 3.0 incidents a week" in words(small_pages[1])


def test_that_only_synthetic_operations_are_marked_synthetic() -> None:
    real = sheets_pdf(book_of(small_operation(days=1, synthetic=False)))
    assert not any("SYNTHETIC" in page for page in pages(real))


def test_that_pages_are_numbered_through(small_pages: list[str]) -> None:
    assert [f"Page {n} of 18" in page for n, page in enumerate(small_pages, 1)] == [True] * 18


def test_that_both_change_nights_print_the_hours_that_pass() -> None:
    late = SheetSelection(shifts=frozenset({ShiftId("late")}))
    for day, end, change in (
        (date(2026, 10, 31), "Sun 1 Nov 2026, 03:30 CST (+1)", "8 h, clocks go back 1 h in this shift"),
        (date(2027, 3, 13), "Sun 14 Mar 2027, 05:30 CDT (+1)", "8 h, clocks go forward 1 h in this shift"),
    ):
        operation = replace(small_operation(), first_day=day, last_day=day + timedelta(days=1))
        page = words(first_page(sheets_pdf(book_of(operation, selection=late))))
        assert end in page
        assert change in page


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", [LONG, "W" * 60, "i " * 30, "名" * 60, "\u0627\u0628" * 30], ids=ascii)
@pytest.mark.parametrize("team_size", [1, 8, 16])
def test_that_names_of_sixty_letters_and_teams_of_any_size_keep_to_one_page(
    paper: Paper, name: str, team_size: int
) -> None:
    operation = small_operation(days=1, officers=team_size)
    book = book_of(renamed(operation, name), team_size=team_size)
    assert count(sheets_pdf(book, paper=paper)) == len(book.sheets) == 1


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("letters", ["RNPA", "wmqk", "ЖЩФЮ"])
def test_that_no_field_of_an_officer_runs_into_another(paper: Paper, letters: str) -> None:
    rank, name, phone, skill = (letter * 60 for letter in letters)
    operation = small_operation(days=1, officers=8)
    officers = tuple(
        replace(officer, rank=rank, name=name, phone=phone, skills=frozenset({skill})) for officer in operation.officers
    )
    pdf = sheets_pdf(book_of(replace(operation, officers=officers), team_size=8), paper=paper)
    rank_at, name_at, phone_at, skill_at = (across(pdf, letter * 4) for letter in letters)
    assert rank_at[1] < name_at[0]
    assert name_at[1] < skill_at[0]
    assert skill_at[1] < phone_at[0]
    assert phone_at[1] < across(pdf, "time, sign")[0]


@settings(max_examples=25, deadline=None)
@given(name=st.text(max_size=80))
def test_that_any_text_is_printed_as_text_on_one_page(name: str) -> None:
    book = book_of(renamed(small_operation(days=1, officers=8), name))
    assert count(sheets_pdf(book)) == len(book.sheets) == 2


def test_that_names_are_never_markup() -> None:
    name = "#panic() $x$ *b* @ref <tag> \\ [x] // /*"
    page = words(first_page(sheets_pdf(book_of(renamed(small_operation(days=1), name)))))
    assert name in page


def test_that_a_long_name_is_whole_and_a_longer_one_ends_in_an_ellipsis() -> None:
    whole = first_page(sheets_pdf(book_of(renamed(small_operation(days=1), LONG))))
    assert "Wolfeschlegelsteinhausen" in whole
    assert "\u200b" not in whole
    note = "An instruction that goes on. " * 200
    operation = small_operation(days=1)
    told = replace(operation, zones=tuple(replace(zone, note=note) for zone in operation.zones))
    page = first_page(sheets_pdf(book_of(told)))
    assert "…" in page
    assert "PREPARED BY" in page


def test_that_every_officer_of_a_team_of_eight_is_named() -> None:
    page = words(first_page(sheets_pdf(book_of(small_operation(days=1), team_size=8))))
    assert [badge for badge in (f"B{number}" for number in range(101, 109)) if badge not in page] == []


def test_that_more_neighbours_than_there_is_room_for_are_counted() -> None:
    book = book_of(small_operation(days=1, officers=160, zones=8), team_size=3)
    teams = sum(sheet.hours.shift == "Day" for sheet in book.sheets)
    page = words(first_page(sheets_pdf(book)))
    assert teams == 14
    assert "and 6 more, farther away" in page


def test_that_an_empty_plan_gives_one_page_that_says_so(tmp_path: Path) -> None:
    made = planned()
    book = sheet_book(made.operation, made.problem, None, None, made.risks)
    assert print_sheets(book, tmp_path / "none.pdf") == 1
    (page,) = pages((tmp_path / "none.pdf").read_bytes())
    assert "There is no plan yet." in words(page)
    nowhere = book_of(
        small_operation(), selection=SheetSelection(zones=frozenset({ZoneId("Z02")}), last_day=date(2026, 1, 1))
    )
    (page,) = pages(sheets_pdf(nowhere))
    assert "Five Points South" in words(page)


def test_that_the_same_book_gives_the_same_bytes(small_book: SheetBook, small_pdf: bytes) -> None:
    assert sheets_pdf(small_book) == small_pdf


def test_that_the_file_has_a_title_a_date_tags_and_bookmarks_by_day_shift_and_team(small_pdf: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(small_pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "Operation Small: team sheets"
    assert str(reader.metadata.creation_date) == "2026-11-24 20:02:00+00:00"
    assert "/StructTreeRoot" in reader.root_object
    outline = reader.outline
    days = [entry.title for entry in outline if not isinstance(entry, list)]
    assert days == ["Tue 1 Dec 2026", "Wed 2 Dec 2026", "Thu 3 Dec 2026"]
    shifts = outline[1]
    assert isinstance(shifts, list)
    assert [entry.title for entry in shifts if not isinstance(entry, list)] == ["Day", "Power", "Evening", "Late"]
    teams = shifts[1]
    assert isinstance(teams, list)
    assert [entry.title for entry in teams] == ["Team A, Downtown", "Team B, Five Points South"]


@pytest.mark.parametrize(("paper", "size"), [("us-letter", (612, 792)), ("a4", (595, 842))])
def test_that_the_paper_is_what_was_asked_for(tmp_path: Path, paper: str, size: tuple[int, int]) -> None:
    file = tmp_path / "sheets.pdf"
    assert print_sheets(book_of(small_operation(days=1)), file, paper=paper) == 6
    box = pypdf.PdfReader(file).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_that_a_folder_that_does_not_exist_is_named(tmp_path: Path, small_book: SheetBook) -> None:
    file = tmp_path / "absent" / "sheets.pdf"
    with pytest.raises(PlannerError, match="cannot be written") as refused:
        print_sheets(small_book, file)
    assert str(file) in refused.value.sentence


def test_that_no_letter_is_wider_than_its_bound(tmp_path: Path) -> None:
    letters = [chr(code) for code in range(32, 127)]
    source = tmp_path / "widths.typ"
    source.write_text(
        '#set text(font: "Inter", size: 10pt)\n'
        "#let letters = json(bytes(sys.inputs.letters))\n"
        "#context [#metadata(letters.map(letter => (400, 600, 700, 800).map(weight => "
        'measure(text(weight: weight, "n" + letter + "n")).width - measure(text(weight: weight, "nn")).width'
        ").fold(0pt, calc.max) / 10pt))<widths>]",
        encoding="utf-8",
    )
    found = typst.query(
        source,
        "<widths>",
        field="value",
        one=True,
        font_paths=font_folders(),
        ignore_system_fonts=True,
        sys_inputs={"letters": json.dumps(letters)},
    )
    wide = dict(zip(letters, json.loads(found), strict=True))
    assert [letter for letter, width in wide.items() if width > (width_bound(letter) or 0)] == []
    assert wide["W"] > 0.9
    assert width_bound("é") is None
