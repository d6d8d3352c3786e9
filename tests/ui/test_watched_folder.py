"""The folder that feeds the open operation: files are taken as they come, each once, and it is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planner.intake.profiles import PLACE_OF_DATA
from planner.store.store import Store
from tests.ui.desk import WAIT_MS, ScriptedChooser, open_file, operation_file
from ui.importing import FileKind
from ui.screens.import_panel import import_button
from ui.watched_folder import WatchedFolder

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.workspace import Workspace

TEXT = "occurred,offence,latitude,longitude\n2026-05-01 10:00,Theft,33.5,-86.8\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, with a data folder for the memory of the operation."""
    monkeypatch.setenv(PLACE_OF_DATA, str(tmp_path / "data"))
    made = tmp_path / "arrivals"
    made.mkdir()
    return made


def watched_by(workspace: Workspace) -> Path | None:
    """The folder that feeds the open operation."""
    return workspace.watched.folder


def stored(folder: Path) -> int:
    with Store.open(folder / "small.muster") as store:
        return len(store.incidents())


def test_that_a_file_that_comes_is_taken_once(opened: Workspace, folder: Path, qtbot: QtBot, tmp_path: Path) -> None:
    watched = WatchedFolder(opened, look_ms=20)
    watched.watch(folder)
    (folder / "a.csv").write_text(TEXT, encoding="utf-8")
    with qtbot.waitSignal(
        opened.notice_raised, timeout=WAIT_MS, check_params_cb=lambda notice: "1 incident added" in notice.text
    ):
        pass
    (folder / "copy.csv").write_text(TEXT, encoding="utf-8")
    with qtbot.waitSignal(
        opened.notice_raised, timeout=WAIT_MS, check_params_cb=lambda notice: "taken before" in notice.text
    ):
        pass
    assert stored(tmp_path) == 1
    assert opened.history is not None
    watched.close()


def test_that_a_file_that_is_no_table_is_told_and_the_next_one_taken(
    opened: Workspace, folder: Path, qtbot: QtBot
) -> None:
    watched = WatchedFolder(opened, look_ms=20)
    (folder / "letter.csv").write_text("Dear all\n", encoding="utf-8")
    watched.watch(folder)
    with qtbot.waitSignal(
        opened.notice_raised, timeout=WAIT_MS, check_params_cb=lambda notice: "letter.csv" in notice.text
    ):
        pass
    (folder / "a.csv").write_text(TEXT, encoding="utf-8")
    with qtbot.waitSignal(
        opened.notice_raised, timeout=WAIT_MS, check_params_cb=lambda notice: "1 incident added" in notice.text
    ):
        pass
    watched.close()


def test_that_the_folder_is_remembered_with_the_operation_and_forgotten_when_it_is_left(
    opened: Workspace, folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    opened.watched.watch(folder)
    assert watched_by(opened) == folder
    other = tmp_path / "other"
    other.mkdir()
    open_file(opened, qtbot, operation_file(other))
    assert watched_by(opened) is None
    open_file(opened, qtbot, tmp_path / "small.muster")
    assert watched_by(opened) == folder
    opened.watched.watch(None)
    open_file(opened, qtbot, tmp_path / "small.muster")
    assert watched_by(opened) is None


@pytest.mark.usefixtures("folder")
def test_that_a_folder_that_is_gone_is_told_and_watched_no_more(
    opened: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(
        opened.notice_raised, timeout=WAIT_MS, check_params_cb=lambda notice: "cannot be read" in notice.text
    ):
        opened.watched.watch(tmp_path / "gone")
    assert watched_by(opened) is None


def test_that_the_menu_of_imports_starts_and_ends_the_watching(
    opened: Workspace, folder: Path, qtbot: QtBot, chooser: ScriptedChooser
) -> None:
    button = import_button(opened, chooser, (FileKind.ZONES, FileKind.INCIDENTS))
    qtbot.addWidget(button)
    chooser.path = folder
    action = button.menu().actions()[-1]
    action.trigger()
    assert watched_by(opened) == folder
    button.menu().aboutToShow.emit()
    assert action.text() == "Stop watching arrivals"
    action.trigger()
    assert watched_by(opened) is None
