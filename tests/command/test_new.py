"""``new``: an operation from files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planner.store.store import Store
from tests.command.running import Folder, run

if TYPE_CHECKING:
    from planner.operation import Operation

Capture = pytest.CaptureFixture[str]


def stored(folder: Folder) -> Operation:
    """The operation in the file."""
    with Store.open(folder.operation) as store:
        return store.operation()


def test_that_the_files_become_an_operation(folder: Folder, capsys: Capture) -> None:
    ended = run(folder.new("--name", "Operation Test"), capsys)
    assert ended.code == 0
    operation = stored(folder)
    assert (operation.name, operation.days, operation.timezone) == ("Operation Test", 7, "America/Chicago")
    assert (len(operation.officers), len(operation.shifts), len(operation.zones)) == (50, 4, 24)
    assert len(operation.contracts) == 4
    assert not operation.synthetic


def test_that_the_summary_tells_what_was_read(folder: Folder, capsys: Capture) -> None:
    told = run(folder.new(), capsys).out
    assert told[0] == "Operation     op: Tue 1 Dec to Mon 7 Dec 2026, 7 days, clock of America/Chicago"
    assert told[1] == "Officers      50 (38 BPD, 12 JCSO), 13 of them leaders"
    assert told[4].startswith("Incidents     4 used (2026-11-27 to 2026-11-30), 1 of them without a clock time; 2 rows")
    assert "Riverchase Galleria" not in told[-1]  # its number is set by hand
    assert "Center Point" in told[-1]


def test_that_rejected_incidents_are_listed_beside_with_their_reasons(folder: Folder, capsys: Capture) -> None:
    run(folder.new(), capsys)
    header, *rows = folder.text("op.incidents.rejected.csv").splitlines()
    assert header == "file,row,column,value,reason,remedy"
    assert [row.split(",")[:4] for row in rows] == [
        ["incidents.csv", "6", "datetime", "sometime"],
        ["incidents.csv", "7", "latitude", "133.5"],
    ]


def test_that_no_list_of_rejected_rows_is_written_where_there_is_none(folder: Folder, capsys: Capture) -> None:
    folder.write("incidents.csv", "\n".join(folder.text("incidents.csv").splitlines()[:5]))
    before = folder.names()
    assert run(folder.new(), capsys).code == 0
    assert folder.names() - before == {"op.muster"}


def test_that_incidents_and_optional_files_may_be_left_out(folder: Folder, capsys: Capture) -> None:
    for part in ("incidents", "agencies", "leave", "duty", "wishes"):
        del folder.given[part]
    ended = run(folder.new(), capsys)
    assert ended.code == 0
    assert "Incidents     none; only zones with weekly_incidents have risk" in ended.out
    operation = stored(folder)
    assert [agency.name for agency in operation.agencies] == ["BPD", "JCSO"]
    assert not operation.leave + operation.duties + operation.wishes


def test_that_the_history_is_counted_once_and_kept(folder: Folder, capsys: Capture) -> None:
    run(folder.new(), capsys)
    with Store.open(folder.operation) as store:
        history = store.history()
    assert history is not None
    assert history.incidents == 4


def test_that_zones_named_by_another_property_are_taken_with_an_option(folder: Folder, capsys: Capture) -> None:
    folder.write("zones.geojson", folder.text("zones.geojson").replace('"name":', '"Nbhd":'))
    refused = run(folder.new(), capsys)
    assert refused.code == 2
    assert any("--zone-names FIELD" in line for line in refused.err)
    assert run(folder.new("--zone-names", "NBHD"), capsys).code == 0
    assert stored(folder).zones[0].name == "The Summit"


def test_that_zones_that_share_ground_are_told(folder: Folder, capsys: Capture) -> None:
    assert not [line for line in run(folder.new(), capsys).out if line.startswith("Overlap")]
    folder.operation.unlink()
    (first, *rest) = folder.text("zones.geojson").splitlines(keepends=True)
    again = rest[0].replace('"id": "summit"', '"id": "again"').replace("The Summit", "Summit again")
    folder.write("zones.geojson", "".join([first, again, *rest]))
    (told,) = [line for line in run(folder.new(), capsys).out if line.startswith("Overlap")]
    assert "Summit again and The Summit (100 % of the smaller)" in told
