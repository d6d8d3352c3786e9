"""``sheets``: any form of the last plan as a file, as a user's shell sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdf
import pytest

from planner.sheets.order import Form
from tests.command.running import Folder, help_of, run

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]


def text_of(file: Path) -> str:
    """The text of the first page, its white space made single spaces."""
    return " ".join(pypdf.PdfReader(file).pages[0].extract_text().split())


@pytest.mark.parametrize("form", [Form.TEAM_SHEET, Form.COVERAGE, Form.CHANGE_NOTICE, Form.PACKET])
def test_that_a_form_of_a_day_is_written(planned: Folder, capsys: Capture, form: Form) -> None:
    out = planned.path / "sheet.pdf"
    asked = ["--form", form.value, "--day", "2026-12-02", "--paper", "a4", "--mark", "KEEP DRY"]
    ended = run(["sheets", str(planned.operation), *asked, "--out", str(out)], capsys)
    assert ended.code == 0
    assert ended.out[-1].endswith(f"of plan revision 1 written to {out}")
    assert "KEEP DRY" in text_of(out)
    sides = pypdf.PdfReader(out).pages[0].mediabox
    assert sorted((round(sides.width), round(sides.height))) == [595, 842]


def test_that_a_shift_is_asked_for_by_name_and_an_officer_by_badge(planned: Folder, capsys: Capture) -> None:
    out = planned.path / "sheet.pdf"
    ended = run(
        [
            "sheets",
            str(planned.operation),
            "--form",
            "roster",
            "--shift",
            "late",
            "--day",
            "2026-12-01",
            "--out",
            str(out),
        ],
        capsys,
    )
    assert ended.code == 0
    assert "Late 20:30–04:30 (+1)" in text_of(out)
    card = ["--form", "officer-card", "--officer", "2101", "--out", str(out)]
    assert run(["sheets", str(planned.operation), *card], capsys).code == 0
    assert "Sgt Alma Birchfield" in text_of(out)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--shift", "Nite"], "Shift: there is none called 'Nite'. Give one of:"),
        (["--day", "2026-12-24"], "Day: 2026-12-24 is not in the operation."),
        (["--form", "change-notice", "--since", "7"], "Change Notice: there is no revision 7 before revision 1."),
        (["--delivery", "0"], "Delivery: 0 is no share of visits that take place."),
    ],
)
def test_that_what_is_not_there_is_refused_and_nothing_is_written(
    planned: Folder, capsys: Capture, asked: list[str], said: str
) -> None:
    out = planned.path / "sheet.pdf"
    ended = run(["sheets", str(planned.operation), *asked, "--out", str(out)], capsys)
    assert ended.code == 2
    assert ended.err[-1].startswith(said)
    assert not out.exists()


def test_that_an_operation_without_a_plan_says_how_to_make_one(folder: Folder, capsys: Capture) -> None:
    assert run(folder.new(days=("2026-12-01", "2026-12-02")), capsys).code == 0
    ended = run(["sheets", str(folder.operation), "--out", str(folder.path / "sheet.pdf")], capsys)
    assert ended.code == 2
    assert "there is no plan to print yet. Make one with: ./run plan" in ended.err[-1]


def test_that_the_help_names_every_form() -> None:
    told = " ".join(help_of("sheets").replace("\n", " ").split())
    assert [form.value for form in Form if form.value not in told.replace("- ", "-")] == []
