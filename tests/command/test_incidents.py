"""``look``, ``import`` and ``watch``: what they tell, what they keep, and what they refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planner.intake.looking import look_at
from planner.intake.mapping import Profile
from planner.intake.profiles import PLACE_OF_DATA, save_profile
from planner.store.store import Store
from tests.command.running import Folder, run

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]
MAY = """Occurred On,Offense,X,Y,Count
05/01/2026 10:30,Theft,{0},1
05/02/2026 23:10,Robbery,{1},1
05/03/2026,Theft,{0},1
soon,Theft,{0},1
"""
JUNE = "Occurred On,Offense,X,Y,Count\n05/02/2026 23:10,Robbery,0,0,-1\n06/13/2026 23:10,Robbery,{1},1\n"


@pytest.fixture
def made(folder: Folder, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """An operation without incidents, and a data folder of its own."""
    monkeypatch.setenv(PLACE_OF_DATA, str(tmp_path / "data"))
    del folder.given["incidents"]
    assert run(folder.new(), capsys).code == 0
    return folder


def feet(text: str) -> str:
    """The text with two places of the demo in feet of the state plane."""
    from pyproj import Transformer

    change = Transformer.from_crs("EPSG:4326", "ESRI:102630", always_xy=True)
    places = [change.transform(*place) for place in ((-86.7302, 33.4479), (-86.79627, 33.50059))]
    return text.format(*(f"{x:.2f},{y:.2f}" for x, y in places))


def arrive(folder: Folder, name: str, text: str) -> str:
    folder.write(name, feet(text))
    return str(folder.path / name)


def stored(folder: Folder) -> int:
    with Store.open(folder.operation) as store:
        return len(store.incidents())


def test_that_look_tells_the_guess_and_the_rows_and_takes_nothing(made: Folder, capsys: Capture) -> None:
    zones = str(made.path / "zones.geojson")
    told = run(["look", arrive(made, "may.csv", MAY), "--near", zones, "--timezone", "America/Chicago"], capsys)
    out = "\n".join(told.out)
    assert told.code == 0
    assert "may.csv: 4 rows, 5 columns, UTF-8, comma" in out
    assert "Occurred On – one column; month first" in out
    assert "clock of America/Chicago" in out
    assert "X, Y – EPSG:9749, NAD83(2011) / Alabama West (ftUS), in US feet; 100.0 % of the sample" in out
    assert "Count: -1 takes an incident back" in out
    assert "3 incidents accepted, 1 row rejected; 1 without a clock time" in out
    assert "row 5, column Occurred On 'soon': this is not a date" in out
    assert stored(made) == 0


def test_that_look_refuses_feet_without_a_boundary_and_says_what_to_do(made: Folder, capsys: Capture) -> None:
    told = run(["look", arrive(made, "may.csv", MAY)], capsys)
    assert told.code == 2
    assert "metres or feet of another system" in told.err[0]
    assert "Name their system, such as EPSG:26996" in told.err[0]


def test_that_import_adds_once_writes_the_rejected_rows_and_takes_corrections(made: Folder, capsys: Capture) -> None:
    may, june = arrive(made, "may.csv", MAY), arrive(made, "june.csv", JUNE)
    told = run(["import", str(made.operation), may, june], capsys)
    assert told.out == (
        "may.csv: 3 incidents added.",
        f"  Rejected rows with their reasons (1): {made.path / 'op.may.rejected.csv'}",
        "june.csv: 1 incident added; 1 taken back by corrections.",
    )
    assert stored(made) == 3
    assert made.text("op.may.rejected.csv").splitlines()[1].startswith("may.csv,5,Occurred On,soon,this is not a date")
    again = run(["import", str(made.operation), may, june], capsys)
    assert again.out[0] == "may.csv: No incidents added: all of them were there already."
    assert stored(made) == 3


def test_that_rejected_rows_go_where_they_are_asked_to(made: Folder, capsys: Capture) -> None:
    wanted = made.path / "bad.csv"
    run(["import", str(made.operation), arrive(made, "may.csv", MAY), "--rejected", str(wanted)], capsys)
    assert wanted.exists()
    assert not (made.path / "op.may.rejected.csv").exists()


def test_that_a_profile_is_taken_by_itself_and_one_that_does_not_fit_is_refused(made: Folder, capsys: Capture) -> None:
    may = arrive(made, "may.csv", MAY)
    look = look_at(made.path / "may.csv")
    save_profile(Profile("Our city", look.names, look.layout, look.mapping))
    told = run(["look", may, "--near", str(made.path / "zones.geojson")], capsys)
    assert any(line.endswith("'Our city'") for line in told.out)
    other = arrive(made, "other.csv", "a,b\n1,2\n")
    refused = run(["import", str(made.operation), other, "--profile", "Our city"], capsys)
    assert refused.code == 2
    assert "the profile 'Our city' reads the columns" in refused.err[0]
    unknown = run(["look", may, "--profile", "Theirs"], capsys)
    assert "there is no profile called 'Theirs'. Choose one of: 'Our city'." in unknown.err[0]


def test_that_watch_takes_each_file_of_a_folder_once(made: Folder, capsys: Capture) -> None:
    arrivals = made.path / "in"
    arrivals.mkdir()
    (arrivals / "may.csv").write_text(feet(MAY), encoding="utf-8")
    watch = ["watch", str(made.operation), str(arrivals), "--every", "0", "--looks", "3"]
    told = run(watch, capsys)
    assert told.out[0].startswith(f"Watching {arrivals}")
    assert told.out[1] == "may.csv: 3 incidents added."
    (arrivals / "copy.csv").write_text(feet(MAY), encoding="utf-8")
    assert run(watch, capsys).out[1:] == ("copy.csv: taken before, left alone.",)
    assert run(watch, capsys).out[1:] == ()
    assert stored(made) == 3
