"""Files on their way in: every row is shown before anything is taken, and what was taken can be undone."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from planner.operation import Terms
from planner.store.store import Store
from tests.ui.desk import WAIT_MS, ScriptedChooser, choose_value, open_file, operation_file, small_operation
from ui.importing import FileKind
from ui.screens.import_panel import ImportStack, import_button
from ui.state import Notice

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot

    from ui.importing import Preview
    from ui.workspace import Workspace

OFFICERS = """badge,name,rank,agency,terms,skills
B101,Ada Renamed,Sgt.,BPD,lent,leader
N1,Nora New,Officer,JCSO,volunteer,
N2,Nils New,Officer,BPD,sometimes,
N1,Twice New,Officer,BPD,lent,
"""


@pytest.fixture
def stack(opened: Workspace, qtbot: QtBot) -> ImportStack:
    """A screen that takes every kind of file."""
    made = ImportStack(opened, QWidget(), frozenset(FileKind))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def read(workspace: Workspace, qtbot: QtBot, kind: FileKind, path: Path) -> Preview:
    """The preview of a file."""
    with qtbot.waitSignal(workspace.imports.changed, timeout=WAIT_MS):
        workspace.imports.read(kind, path)
    assert workspace.imports.preview is not None
    return workspace.imports.preview


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_that_a_preview_shows_accepted_and_rejected_rows_and_takes_nothing(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    preview = read(opened, qtbot, FileKind.OFFICERS, written(tmp_path, "people.csv", OFFICERS))
    assert stack.panel.isVisible()
    assert preview.rows == (
        ("B101", "Ada Renamed", "Sgt.", "BPD", "lent", "leader"),
        ("N1", "Nora New", "Officer", "JCSO", "volunteer", ""),
    )
    assert [(fault.line, fault.column, fault.value) for fault in preview.faults] == [
        (4, "terms", "sometimes"),
        (5, "badge", "N1"),
    ]
    assert all(fault.reason and fault.remedy for fault in preview.faults)
    assert stack.panel.faults.rows == preview.faults
    assert stack.panel.rejected_card.heading.text() == "Rejected: 2 rows"
    assert stack.panel.take.text() == "Take 2 rows"
    assert opened.operation == small_operation()


def test_that_taking_updates_known_badges_and_adds_new_ones_and_undo_takes_all_back(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    read(opened, qtbot, FileKind.OFFICERS, written(tmp_path, "people.csv", OFFICERS))
    click(stack.panel.take)
    assert opened.operation is not None
    by_badge = {officer.id: officer for officer in opened.operation.officers}
    assert len(by_badge) == 25
    assert next(iter(by_badge)) == "B101"
    assert by_badge[opened.operation.officers[0].id].name == "Ada Renamed"
    assert opened.operation.officers[-1].terms is Terms.VOLUNTEER
    assert not stack.panel.isVisible()
    opened.undo()
    assert opened.operation == small_operation()


def test_that_leaving_a_preview_takes_nothing(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    read(opened, qtbot, FileKind.OFFICERS, written(tmp_path, "people.csv", OFFICERS))
    click(stack.panel.leave)
    assert not stack.panel.isVisible()
    assert opened.operation == small_operation()
    assert opened.edits.undo is None


def test_that_a_file_of_which_nothing_can_be_taken_says_so_and_offers_nothing(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    preview = read(opened, qtbot, FileKind.OFFICERS, written(tmp_path, "people.csv", "who,what\n1,2\n"))
    assert preview.accepted == 0
    assert preview.faults
    assert not stack.panel.take.isEnabled()
    assert stack.panel.summary.text().startswith("Nothing of this file can be taken.")


def test_that_zones_of_a_file_that_lie_over_others_are_told_before_they_are_taken(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "name,latitude,longitude,radius_m\nPark,33.40,-86.90,300\nPond,33.4005,-86.90,250\nMall,33.30,-86.90,300\n"
    preview = read(opened, qtbot, FileKind.ZONES, written(tmp_path, "zones.csv", text))
    assert preview.accepted == 3
    said = "Zones share ground, where incidents count for each of them: Park and Pond (100 % of the smaller)."
    assert stack.panel.summary.text().endswith(said)
    assert stack.panel.summary.property("role") == "warn"


def test_that_a_missing_file_is_named_in_the_preview(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    read(opened, qtbot, FileKind.LEAVE, tmp_path / "gone.csv")
    assert "gone.csv" in stack.panel.faults.rows[0].sentence


def test_that_a_file_in_another_encoding_is_refused_with_its_line(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes("badge,name,agency,terms\n1,José,BPD,lent\n".encode("latin-1"))
    read(opened, qtbot, FileKind.OFFICERS, path)
    assert stack.panel.faults.rows[0].line == 2
    assert "UTF-8" in stack.panel.faults.rows[0].sentence


def test_that_leave_of_an_officer_who_is_not_there_is_rejected(opened: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    text = "badge,first_day,last_day,reason\nB101,2026-12-01,2026-12-02,court\nXX,2026-12-01,,\n"
    preview = read(opened, qtbot, FileKind.LEAVE, written(tmp_path, "leave.csv", text))
    assert preview.accepted == 1
    assert [fault.value for fault in preview.faults] == ["XX"]
    opened.imports.take()
    assert opened.operation is not None
    assert [leave.reason for leave in opened.operation.leave] == ["court"]


def test_that_taking_the_same_duty_twice_adds_it_once(opened: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    path = written(tmp_path, "duty.csv", "badge,start,end\nB101,2026-12-01 22:00,2026-12-02 06:00\n")
    for _ in range(2):
        read(opened, qtbot, FileKind.DUTY, path)
        opened.imports.take()
    assert opened.operation is not None
    assert len(opened.operation.duties) == 1
    assert opened.operation.duties[0].period.start.isoformat() == "2026-12-02T04:00:00+00:00"


@pytest.mark.parametrize(
    ("kind", "text", "count"),
    [
        (FileKind.WISHES, "badge,day,want\nB101,2026-12-02,no\n", 1),
        (FileKind.SHIFTS, "id,name,start,end\nday,Early,05:00,13:00\nnew,New,01:00,03:00\n", 2),
        (FileKind.ZONES, "name,latitude,longitude,radius_m\nMall,33.5,-86.8,300\n", 1),
    ],
)
def test_that_each_kind_of_file_is_taken_and_undone(
    opened: Workspace, qtbot: QtBot, tmp_path: Path, kind: FileKind, text: str, count: int
) -> None:
    preview = read(opened, qtbot, kind, written(tmp_path, f"{kind}.csv", text))
    assert (preview.accepted, preview.faults) == (count, ())
    opened.imports.take()
    assert opened.operation != small_operation()
    opened.undo()
    assert opened.operation == small_operation()


def test_that_an_agency_that_comes_with_officers_gets_its_contracts(
    desk: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    bare = replace(small_operation(), agencies=(), officers=(), contracts=())
    open_file(desk, qtbot, operation_file(tmp_path, bare))
    read(desk, qtbot, FileKind.OFFICERS, written(tmp_path, "p.csv", "badge,name,agency,terms\n1,A,ABC,lent\n"))
    desk.imports.take()
    assert desk.operation is not None
    assert [agency.id for agency in desk.operation.agencies] == ["ABC"]
    assert [(contract.agency, contract.terms) for contract in desk.operation.contracts] == [("ABC", Terms.LENT)]
    qtbot.waitUntil(lambda: desk.view is not None, timeout=WAIT_MS)


def test_that_incidents_are_previewed_added_counted_and_never_added_twice(
    opened: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = [f"2026-{1 + n % 9:02d}-{1 + n % 28:02d} {n % 24:02d}:30,33.5186,-86.8066,theft" for n in range(200)]
    text = "\n".join(["date,latitude,longitude,offense", *rows, "no date,33.5,-86.8,theft", ""])
    path = written(tmp_path, "incidents.csv", text)
    preview = read(opened, qtbot, FileKind.INCIDENTS, path)
    assert preview.accepted == 200
    assert [fault.value for fault in preview.faults] == ["no date"]
    heard: list[Notice] = []
    opened.notice_raised.connect(heard.append)
    with qtbot.waitSignal(opened.plan_changed, timeout=WAIT_MS):
        opened.imports.take()
    rejected = "1 rejected row is in small.incidents.rejected.csv, beside the operation."
    assert heard == [Notice(f"200 incidents added. {rejected}")]
    assert "no date" in (tmp_path / "small.incidents.rejected.csv").read_text(encoding="utf-8-sig")
    assert opened.history is not None
    assert opened.history.incidents == 200
    assert opened.view is not None
    assert opened.view.risks[0].incidents == 200
    read(opened, qtbot, FileKind.INCIDENTS, path)
    with qtbot.waitSignal(opened.notice_raised, timeout=WAIT_MS):
        opened.imports.take()
    assert heard[-1] == Notice(f"No incidents added: all of them were there already. {rejected}")
    with Store.open(tmp_path / "small.muster") as store:
        assert len(store.incidents()) == 200


def test_that_incidents_without_clock_times_are_refused_with_what_to_do(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "date,latitude,longitude,offense\n2026-01-01,33.5,-86.8,theft\n2026-01-02,33.5,-86.8,theft\n"
    preview = read(opened, qtbot, FileKind.INCIDENTS, written(tmp_path, "dates.csv", text))
    assert preview.accepted == 0
    assert stack.incidents is not None
    assert "No row has a clock time" in stack.incidents.summary.text()
    assert not stack.incidents.take.isEnabled()


def test_that_the_import_button_asks_for_a_file_and_leads_to_its_preview(
    opened: Workspace, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    button = import_button(opened, chooser, (FileKind.OFFICERS,))
    qtbot.addWidget(button)
    chooser.path = written(tmp_path, "people.csv", OFFICERS)
    with qtbot.waitSignal(opened.imports.changed, timeout=WAIT_MS):
        click(button)
    assert opened.imports.preview is not None


def test_that_a_screen_shows_previews_of_its_own_kinds_only(opened: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    main = QWidget()
    zones_only = ImportStack(opened, main, frozenset({FileKind.ZONES}))
    qtbot.addWidget(zones_only)
    zones_only.show()
    read(opened, qtbot, FileKind.OFFICERS, written(tmp_path, "people.csv", OFFICERS))
    assert main.isVisible()


def test_that_zones_without_the_property_name_are_named_by_the_one_that_a_person_chooses(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    square = [[0.0, 0.0], [0.01, 0.0], [0.01, 0.01], [0.0, 0.01], [0.0, 0.0]]
    features = [
        {
            "type": "Feature",
            "properties": {"OBJECTID": number, "Beat": f"{number}7", "Nbhd": name},
            "geometry": {"type": "Polygon", "coordinates": [[[x + number, y + 10] for x, y in square]]},
        }
        for number, name in enumerate(("North End", "Mill Town"), start=1)
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    preview = read(opened, qtbot, FileKind.ZONES, written(tmp_path, "city.geojson", text))
    names = stack.panel.names
    assert names.isVisible()
    assert names.currentText() == "nbhd"
    assert [row[1] for row in preview.rows] == ["North End", "Mill Town"]
    with qtbot.waitSignal(opened.imports.changed, timeout=WAIT_MS):
        choose_value(names, "beat")
    with qtbot.waitSignal(opened.imports.changed, timeout=WAIT_MS):
        choose_value(names, "#")
    click(stack.panel.take)
    assert opened.operation is not None
    assert [zone.name for zone in opened.operation.zones[-2:]] == ["Zone 1", "Zone 2"]


def test_that_the_choice_of_names_is_only_there_for_shapes(
    opened: Workspace, stack: ImportStack, qtbot: QtBot, tmp_path: Path
) -> None:
    read(opened, qtbot, FileKind.OFFICERS, written(tmp_path, "people.csv", OFFICERS))
    assert not stack.panel.names.isVisible()
