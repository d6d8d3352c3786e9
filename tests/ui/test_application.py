"""Starting: without a screen one sentence, at first start a demo operation, and nothing heavy before the window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planner.errors import PlannerError
from planner.store.store import Store
from tests.ui.desk import WAIT_MS
from ui import application, fonts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.state import Notice
    from ui.workspace import Workspace

ROOT = Path(__file__).parent.parent.parent
HEAVY = (
    "pandas",
    "geopandas",
    "folium",
    "ortools",
    "highspy",
    "sqlalchemy",
    "PySide6.QtPdf",
)


@pytest.mark.parametrize("display", ["", ":4077"])
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux desks may lack a screen")
def test_that_without_a_screen_one_sentence_names_the_command(monkeypatch: pytest.MonkeyPatch, display: str) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    with pytest.raises(PlannerError) as caught:
        application.refuse_without_screen()
    assert "./run demo --out DIR" in caught.value.sentence
    assert "\n" not in caught.value.sentence


def test_that_nothing_heavy_is_loaded_before_the_window_shows() -> None:
    code = (
        "import sys; from ui.application import make_application; app = make_application();"
        "from ui.main_window import MainWindow; from ui.workspace import Workspace;"
        "window = MainWindow(Workspace()); window.show();"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == ""


def test_that_the_first_start_makes_the_demo_operation_and_the_second_opens_it(
    desk: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "data" / "muster"
    with qtbot.waitSignal(desk.plan_changed, timeout=3 * WAIT_MS):
        application.open_demo(desk, folder)
    assert desk.operation is not None
    assert desk.operation.synthetic
    assert [file.name for file in folder.iterdir()] == ["allout.muster"]
    made = (folder / "allout.muster").stat().st_ino
    with qtbot.waitSignal(desk.plan_changed, timeout=WAIT_MS):
        application.open_demo(desk, folder)
    assert (folder / "allout.muster").stat().st_ino == made


def test_that_a_half_made_demo_of_an_earlier_start_is_made_again(desk: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "allout.unfinished.muster").write_text("half")
    with qtbot.waitSignal(desk.plan_changed, timeout=3 * WAIT_MS):
        application.open_demo(desk, tmp_path)
    with Store.open(tmp_path / "allout.muster") as store:
        assert len(store.operation().officers) == 50


def test_that_a_folder_that_may_not_be_written_is_one_sentence(desk: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    heard: list[Notice] = []
    desk.notice_raised.connect(heard.append)
    with qtbot.waitSignal(desk.nothing_open, timeout=WAIT_MS):
        application.open_demo(desk, tmp_path / "data" / "muster")
    assert heard[0].kind == "error"
    assert "\n" not in heard[0].text


@pytest.mark.usefixtures("qapp")
def test_that_the_fonts_are_found_upright_first() -> None:
    names = [file.name for file in fonts.font_files()]
    assert names[0].startswith("Inter[")
    assert any(name.startswith("NotoSans[") for name in names)
