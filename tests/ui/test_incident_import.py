"""A file of incidents before it is taken: the guess is shown, corrected, saved for tomorrow, or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from planner.intake.mapping import Clocking, ClockKind, DateWriting, PlaceKind
from planner.intake.profiles import PLACE_OF_DATA, load_profiles
from planner.store.store import Store
from tests.ui.desk import WAIT_MS, choose_value, enter
from ui.importing import FileKind
from ui.screens.import_panel import ImportStack
from ui.screens.mapping_form import FOUR, MappingForm

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.screens.incident_import import IncidentImportPanel
    from ui.workspace import Workspace

ROWS = 40


@pytest.fixture
def stack(opened: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ImportStack:
    """A screen that takes files of incidents, with a data folder of its own."""
    monkeypatch.setenv(PLACE_OF_DATA, str(tmp_path / "data"))
    made = ImportStack(opened, QWidget(), frozenset(FileKind))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def city_file(folder: Path, name: str = "city.csv", *, day: int = 1) -> Path:
    """A file whose days are all below 13, so that nothing says whether the month or the day is first."""
    lines = ["Reported;Occurred;Kind;Beat;Lat;Lon"]
    lines += [
        f"2026-06-01 08:00;{day:02}/{1 + number % 12:02}/2026 {number % 24:02}:30;"
        f"{('Theft', 'Robbery', 'Arson')[number % 3]};B{number % 3};33.51;-86.8{number}"
        for number in range(ROWS)
    ]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="latin-1")
    return path


def shown(stack: ImportStack, workspace: Workspace, qtbot: QtBot, path: Path) -> IncidentImportPanel:
    """The panel with the preview of a file."""
    with qtbot.waitSignal(workspace.imports.changed, timeout=WAIT_MS):
        workspace.imports.read(FileKind.INCIDENTS, path)
    assert stack.incidents is not None
    return stack.incidents


def form_of(panel: IncidentImportPanel) -> MappingForm:
    return panel.form


def test_that_the_guess_is_shown_with_its_reasons_and_what_is_accepted(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = shown(stack, opened, qtbot, city_file(tmp_path))
    form = form_of(panel)
    assert panel.isVisible()
    assert form.clock_columns[0].currentText() == "Occurred"
    assert (form.place_columns[0].currentText(), form.place_columns[1].currentText()) == ("Lon", "Lat")
    assert (form.offence.currentText(), form.district.currentText()) == ("Kind", "Beat")
    assert panel.delimiter.currentText() == "semicolon"
    assert "which no date of the sample proves" in form.time_note.text()
    assert "degrees (WGS 84)" in form.place_note.text()
    assert f"{ROWS} incidents accepted, 0 rows rejected" in panel.summary.text()
    assert panel.take.text() == f"Import {ROWS} incidents"


def test_that_another_order_of_dates_reads_the_file_anew(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = shown(stack, opened, qtbot, city_file(tmp_path, day=2))
    before = opened.imports.preview
    assert before is not None
    assert before.rows[1][0].endswith("2026-02-02  01:30")
    with qtbot.waitSignal(opened.imports.changed, timeout=WAIT_MS):
        choose_value(form_of(panel).dates, DateWriting.MONTH_FIRST)
    after = opened.imports.preview
    assert after is not None
    assert after.draft is not None
    assert after.draft.mapping.clocking == Clocking(ClockKind.ONE, ("Occurred",), DateWriting.MONTH_FIRST)
    assert after.rows[1][0].endswith("2026-02-02  01:30")
    assert after.rows[2][0].endswith("2026-02-03  02:30")


def test_that_a_column_left_out_is_told_and_the_choice_stays(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = shown(stack, opened, qtbot, city_file(tmp_path))
    with qtbot.waitSignal(opened.imports.changed, timeout=WAIT_MS):
        choose_value(form_of(panel).place_columns[0], "")
    assert "No columns are known for the place" in panel.summary.text()
    assert not panel.take.isEnabled()
    assert form_of(panel).place_columns[1].currentText() == "Lat"
    with qtbot.waitSignal(opened.imports.changed, timeout=WAIT_MS):
        choose_value(form_of(panel).place_columns[0], "Lon")
    assert panel.take.isEnabled()


def test_that_the_fields_are_those_of_the_kind_of_time_and_place(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    form = form_of(shown(stack, opened, qtbot, city_file(tmp_path)))
    for kind, fields in (
        (ClockKind.TWO, 2),
        (ClockKind.PARTS, 6),
        (ClockKind.INTERVAL, 2),
        (FOUR, 4),
        (ClockKind.ONE, 1),
    ):
        choose_value(form.clock_kind, kind)
        assert sum(choice.isVisible() for choice in form.clock_columns) == fields
        assert form.times.isVisible() == (kind in (ClockKind.TWO, FOUR))
        assert form.dates.isVisible() == (kind != ClockKind.PARTS)
    choose_value(form.place_kind, PlaceKind.LAT_LON)
    assert [choice.isVisible() for choice in form.place_columns] == [True, False]
    qtbot.waitUntil(lambda: opened.imports.reading is None, timeout=WAIT_MS)


def test_that_a_system_that_is_none_is_refused_with_its_name(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = shown(stack, opened, qtbot, city_file(tmp_path))
    with qtbot.waitSignal(opened.imports.changed, timeout=WAIT_MS):
        enter(form_of(panel).system, "EPSG:nowhere")
    assert "This is not the name of a coordinate system" in panel.summary.text()


def test_that_a_profile_is_saved_and_taken_by_itself_for_the_file_of_tomorrow(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = shown(stack, opened, qtbot, city_file(tmp_path))
    with qtbot.waitSignal(opened.imports.changed, timeout=WAIT_MS):
        choose_value(form_of(panel).offence, "Beat")
    enter(panel.profile, "Our city")
    QTest.mouseClick(panel.save, Qt.MouseButton.LeftButton)
    (profile,) = load_profiles()
    assert (profile.name, profile.mapping.offence) == ("Our city", "Beat")
    opened.imports.leave()
    panel = shown(stack, opened, qtbot, city_file(tmp_path, "tomorrow.csv", day=3))
    assert "By the profile 'Our city'." in panel.summary.text()
    assert form_of(panel).offence.currentText() == "Beat"


def test_that_importing_keeps_the_incidents_and_closes_the_page(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = shown(stack, opened, qtbot, city_file(tmp_path))
    with qtbot.waitSignal(opened.notice_raised, timeout=WAIT_MS):
        QTest.mouseClick(panel.take, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()
    with Store.open(tmp_path / "small.muster") as store:
        assert len(store.incidents()) == ROWS


def test_that_a_reading_that_is_stopped_shows_nothing_and_takes_nothing(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    seen: list[object] = []
    opened.imports.changed.connect(seen.append)
    opened.imports.read(FileKind.INCIDENTS, city_file(tmp_path))
    assert stack.incidents is not None
    assert stack.incidents.stop.isVisible()
    QTest.mouseClick(stack.incidents.stop, Qt.MouseButton.LeftButton)
    assert opened.imports.reading is None
    assert not stack.incidents.isVisible()
    qtbot.waitUntil(lambda: not opened.desk.busy, timeout=WAIT_MS)
    assert seen == []


def test_that_a_file_that_is_no_table_says_why(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "letter.csv"
    path.write_bytes(b"\x00\x01 no table")
    panel = shown(stack, opened, qtbot, path)
    assert "the file is not text" in panel.faults.rows[0].sentence
    assert not panel.form.isVisible()
    assert not panel.take.isEnabled()
