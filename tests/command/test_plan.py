"""``plan``: the search, its summary, what is short, and how it ends before its time."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from planner.planning.basis import read_basis
from planner.review.reviewing import review
from planner.store.store import Store
from tests.command.running import Folder, few_officers, run

Capture = pytest.CaptureFixture[str]
MAIN = Path(__file__).parent.parent.parent / "main.py"


def test_that_a_plan_is_saved_that_keeps_every_rule(folder: Folder, capsys: Capture) -> None:
    run(folder.new(days=("2026-12-01", "2026-12-03")), capsys)
    ended = run(["plan", str(folder.operation), "--seconds", "2"], capsys)
    assert ended.code == 0
    with Store.open(folder.operation) as store:
        basis, saved = read_basis(store), store.latest_plan()
    assert saved is not None
    figures = review(basis.problem, saved.plan, saved.bound)
    assert not figures.violations
    assert figures.teams > 0
    assert figures.cost == pytest.approx(saved.cost)


def test_that_the_summary_has_five_lines_and_names_the_revision(folder: Folder, capsys: Capture) -> None:
    run(folder.new(days=("2026-12-01", "2026-12-02")), capsys)
    told = run(["plan", str(folder.operation), "--seconds", "1"], capsys).out
    heads = [line.split("  ")[0] for line in told]
    assert heads[-6:-1] == ["Officers", "Teams", "Risk covered", "Achievable", "Rules"]
    assert told[-1] == f"Saved         {folder.operation}, revision 1"


def test_that_planning_again_saves_another_revision(folder: Folder, capsys: Capture) -> None:
    run(folder.new(days=("2026-12-01", "2026-12-02")), capsys)
    for _ in range(2):
        told = run(["plan", str(folder.operation), "--seconds", "0.5"], capsys).out
    assert told[-1].endswith("revision 2")


def test_that_too_few_officers_still_give_a_plan_and_what_is_short_is_named(folder: Folder, capsys: Capture) -> None:
    few_officers(folder, 2)
    assert run(folder.new(days=("2026-12-01", "2026-12-02")), capsys).code == 2  # skills of zones that no officer has
    folder.write("zones.geojson", folder.text("zones.geojson").replace('["bike"]', "[]").replace('"JCSO"', "null"))
    folder.write("agencies.csv", "id\nBPD\n")
    assert run(folder.new(days=("2026-12-01", "2026-12-02")), capsys).code == 0
    ended = run(["plan", str(folder.operation), "--seconds", "1"], capsys)
    assert ended.code == 0
    assert "Short         a team needs 3 officers, the operation has 2" in ended.out
    assert "Short         no team could be formed within rest, hours, leave and duty; no zone is covered" in ended.out
    assert "Short         Downtown Second Avenue, Day: 2 teams on 2 days, first Tue 1 Dec" in ended.out


def test_that_a_missing_leader_is_named(folder: Folder, capsys: Capture) -> None:
    folder.write("officers.csv", folder.text("officers.csv").replace("leader", "k9"))
    run(folder.new(days=("2026-12-01", "2026-12-02")), capsys)
    ended = run(["plan", str(folder.operation), "--seconds", "1"], capsys)
    assert ended.code == 0
    assert "Short         each team needs 1 with 'leader', the operation has 0" in ended.out


def started(folder: Folder, seconds: int) -> subprocess.Popen[str]:
    """A running ``plan`` that has told its first line, so that the search is going on."""
    process = subprocess.Popen(
        [sys.executable, str(MAIN), "plan", str(folder.operation), "--seconds", str(seconds)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    process.stderr.readline()
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
def test_that_ctrl_c_saves_the_best_plan_so_far(folder: Folder, capsys: Capture) -> None:
    run(folder.new(days=("2026-12-01", "2026-12-31")), capsys)
    with started(folder, 60) as process:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    assert "Stopping with the best plan so far" in err
    assert out.splitlines()[-1].endswith("revision 1")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_that_a_killed_search_leaves_the_last_saved_plan(folder: Folder, capsys: Capture) -> None:
    run(folder.new(days=("2026-12-01", "2026-12-03")), capsys)
    run(["plan", str(folder.operation), "--seconds", "1"], capsys)
    with started(folder, 60) as process:
        process.kill()
    with Store.open(folder.operation) as store:
        (saved,) = store.plans()
    assert saved.revision == 1
