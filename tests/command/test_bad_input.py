"""Bad input: exit code 2, one sentence for each fault that names file, row and remedy, and nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.command.running import Ended, Folder, run

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]


def refused(folder: Folder, capsys: Capture, *more: str, arguments: list[str] | None = None) -> Ended:
    """How ``new`` ended, after checking that it refused calmly and wrote nothing."""
    before = folder.names()
    ended = run(folder.new(*more) if arguments is None else arguments, capsys)
    assert ended.code == 2
    assert not ended.out
    assert ended.err
    assert folder.names() == before
    assert not any("Traceback" in line for line in ended.err)
    return ended


def test_that_a_missing_file_is_named(folder: Folder, capsys: Capture) -> None:
    (folder.path / "officers.csv").unlink()
    (sentence,) = refused(folder, capsys).err
    assert sentence == f"officers.csv: there is no such file in {folder.path}. Check the name and the folder."


def test_that_a_wrong_encoding_is_named_with_its_row(folder: Folder, capsys: Capture) -> None:
    folder.write("officers.csv", folder.text("officers.csv"), encoding="latin-1")
    (sentence,) = refused(folder, capsys).err
    assert sentence.startswith("officers.csv, row 4")
    assert "UTF-8" in sentence


def test_that_a_shift_that_ends_before_it_starts_is_named(folder: Folder, capsys: Capture) -> None:
    folder.write("shifts.csv", folder.text("shifts.csv").replace("04:30+1", "04:30"))
    (sentence,) = refused(folder, capsys).err
    assert sentence.startswith("shifts.csv, row 5, column end '04:30': the shift ends before it starts (20:30).")
    assert sentence.endswith("Where it passes midnight write 04:30+1, else mend one of the times.")


def test_that_an_officer_who_is_there_twice_is_named(folder: Folder, capsys: Capture) -> None:
    rows = folder.text("officers.csv").splitlines()
    folder.write("officers.csv", "\n".join([*rows, rows[1]]))
    (sentence,) = refused(folder, capsys).err
    assert sentence.startswith("officers.csv, row 52, column badge '2101'")
    assert "already in row 2" in sentence


def test_that_a_zone_that_crosses_itself_is_named(folder: Folder, capsys: Capture) -> None:
    bow = "[[[-86.80, 33.50], [-86.79, 33.51], [-86.79, 33.50], [-86.80, 33.51], [-86.80, 33.50]]]"
    geometry = f'{{"type": "Polygon", "coordinates": {bow}}}'
    zone = f'{{"type": "Feature", "properties": {{"name": "Bow"}}, "geometry": {geometry}}}'
    folder.write("zones.geojson", f'{{"type": "FeatureCollection", "features": [{zone}]}}')
    (sentence,) = refused(folder, capsys).err
    assert sentence.startswith("zones.geojson, row 1")
    assert "crosses itself" in sentence


def test_that_incidents_without_clock_times_are_refused(folder: Folder, capsys: Capture, shared: Path) -> None:
    archive = shared / "data" / "portland" / "080116_083116_Data.zip"
    (sentence,) = refused(folder, capsys, "--incidents", str(archive)).err
    assert sentence.startswith("080116_083116_Data.zip: ")
    assert "clock time" in sentence


def test_that_faults_of_all_files_are_told_at_once(folder: Folder, capsys: Capture) -> None:
    folder.write("shifts.csv", folder.text("shifts.csv").replace("06:00,14:00", "06:00,25:00"))
    folder.write(
        "leave.csv", folder.text("leave.csv").replace("2122,2026-12-22,2026-12-26", "2122,2026-12-22,26 December")
    )
    folder.write("wishes.csv", "badge,day,want\n9999,2026-12-01,no\n")
    folder.write("incidents.csv", "datetime,latitude,longitude\n2026-11-30,33.5,-86.8\n")
    told = refused(folder, capsys).err
    assert [line.split(",")[0].split(":")[0] for line in told] == [
        "shifts.csv",
        "leave.csv",
        "wishes.csv",
        "incidents.csv",
    ]


def test_that_one_spoiled_file_gives_no_faults_in_those_that_hang_on_it(folder: Folder, capsys: Capture) -> None:
    folder.write("officers.csv", folder.text("officers.csv").replace("2101,", ",", 1))
    (sentence,) = refused(folder, capsys).err
    assert sentence.startswith("officers.csv, row 2, column badge")


def test_that_an_operation_that_is_there_is_never_overwritten(folder: Folder, capsys: Capture) -> None:
    folder.operation.write_bytes(b"mine")
    (sentence,) = refused(folder, capsys).err
    assert sentence == f"{folder.operation}: this file is there already. Choose another name, or delete it first."
    assert folder.operation.read_bytes() == b"mine"


def test_that_a_missing_folder_is_named(folder: Folder, capsys: Capture) -> None:
    arguments = folder.new()
    arguments[1] = str(folder.path / "none" / "op.muster")
    (sentence,) = refused(folder, capsys, arguments=arguments).err
    assert sentence.startswith(f"{folder.path / 'none'}: there is no such folder.")


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("2026-12-07", "2026-12-01"), "--to: the operation ends (2026-12-01) before it starts (2026-12-07)."),
        (("2026-12-01", "2036-12-01"), "--to: the operation has 3654 days, more than 366."),
    ],
)
def test_that_days_that_make_no_operation_are_refused(
    folder: Folder, capsys: Capture, days: tuple[str, str], told: str
) -> None:
    (sentence,) = refused(folder, capsys, arguments=folder.new(days=days)).err
    assert sentence.startswith(told)


def test_that_an_unknown_time_zone_is_refused(folder: Folder, capsys: Capture) -> None:
    (sentence,) = refused(folder, capsys, "--timezone", "Alabama").err
    assert sentence == "Time zone: no time zone is called 'Alabama'. Give an IANA name such as America/Chicago."


def test_that_a_day_that_is_no_date_is_refused_with_the_way_to_write_it(folder: Folder, capsys: Capture) -> None:
    ended = refused(folder, capsys, arguments=folder.new(days=("Dec 1", "2026-12-07")))
    assert any("--from" in line and "%Y-%m-%d" in line for line in ended.err)


def test_that_a_missing_option_is_named(folder: Folder, capsys: Capture) -> None:
    ended = refused(folder, capsys, arguments=["new", str(folder.operation)])
    assert any("Missing option '--from'" in line for line in ended.err)


@pytest.mark.parametrize("command", ["plan", "export"])
def test_that_a_missing_operation_is_named(folder: Folder, capsys: Capture, command: str) -> None:
    more = ["--to", str(folder.path / "out")] if command == "export" else []
    (sentence,) = refused(folder, capsys, arguments=[command, str(folder.operation), *more]).err
    assert str(folder.operation) in sentence


def test_that_a_file_of_something_else_is_no_operation(folder: Folder, capsys: Capture) -> None:
    (sentence,) = refused(folder, capsys, arguments=["plan", str(folder.path / "officers.csv")]).err
    assert "officers.csv" in sentence


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ('{"format": "muster-problem/1",\n "days": }', "row 2, column 10: this is no JSON"),
        ('{"format": "muster-problem/9"}', "format 'muster-problem/9' is not 'muster-problem/1'"),
        ("[]", "is not an object"),
    ],
)
def test_that_a_faulty_problem_document_is_refused(folder: Folder, capsys: Capture, document: str, told: str) -> None:
    folder.write("problem.json", document)
    out = str(folder.path / "solution.json")
    (sentence,) = refused(folder, capsys, arguments=["solve", str(folder.path / "problem.json"), "--out", out]).err
    assert "problem.json" in sentence
    assert told in sentence
