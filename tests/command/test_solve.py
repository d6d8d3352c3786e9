"""``solve``: from a problem document to a solution document."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.command.running import run

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]


def problem(**more: object) -> dict[str, object]:
    """A problem of three officers, one of them a leader, two days and a zone."""
    officers = [
        {"id": name, "name": name, "agency": "A", "skills": ["leader"] if name == "Ann" else []}
        for name in ("Ann", "Ben", "Cal")
    ]
    return {
        "format": "muster-problem/1",
        "name": "Tiny",
        "start": "2026-12-01",
        "days": 2,
        "timezone": "America/Chicago",
        "slot_minutes": 60,
        "shifts": [{"id": "D", "name": "Day", "start": "08:00", "minutes": 480}],
        "officers": officers,
        "zones": [{"id": "Z", "name": "Square", "risk": [1.0] * 48, "max_teams": 1}],
        "team": {"min_size": 3, "max_size": 5, "requires": [{"skill": "leader", "count": 1}]},
        "effect": [0.5],
        "weights": {"uncovered_risk": 1},
        **more,
    }


def solved(folder: Path, document: dict[str, object], capsys: Capture) -> tuple[dict[str, object], tuple[str, ...]]:
    """The solution document, and what was told."""
    (folder / "problem.json").write_text(json.dumps(document))
    ended = run(
        ["solve", str(folder / "problem.json"), "--out", str(folder / "solution.json"), "--seconds", "5"], capsys
    )
    assert ended.code == 0, ended.err
    solution: dict[str, object] = json.loads((folder / "solution.json").read_text())
    return solution, ended.out


def test_that_the_only_team_is_posted_on_both_days(tmp_path: Path, capsys: Capture) -> None:
    solution, told = solved(tmp_path, problem(), capsys)
    assert solution["status"] == "optimal"
    assert solution["cost"] == 48 - 2 * 8 * 0.5
    assignments = solution["assignments"]
    assert isinstance(assignments, list)
    assert len(assignments) == 6
    assert told[0].startswith("Optimal: cost 40.00, bound 40.00, ")


def test_that_rules_that_cannot_hold_together_are_told(tmp_path: Path, capsys: Capture) -> None:
    document = problem()
    officers = document["officers"]
    assert isinstance(officers, list)
    officers[0] |= {"off": [{"day": 0}], "locked": [{"day": 0, "shift": "D", "zone": None}]}
    solution, told = solved(tmp_path, document, capsys)
    assert solution["status"] == "infeasible"
    assert solution["assignments"] == []
    assert told[0].startswith("Infeasible: no plan")
    assert solution["conflict"] == [line.removeprefix("  - ") for line in told[2:4]]
    assert told[4] == "Ways out, each by itself, cheapest first:"
    ways = solution["ways_out"]
    assert isinstance(ways, list)
    assert [way["price"] for way in ways] == [8, 30]
    assert told[5].startswith("  1. Release ")


def test_that_the_independent_verifier_accepts_the_solution(tmp_path: Path, capsys: Capture, shared: Path) -> None:
    solved(tmp_path, problem(), capsys)
    documents = [str(tmp_path / name) for name in ("problem.json", "solution.json")]
    verified = subprocess.run(
        [sys.executable, str(shared / "format" / "verify.py"), *documents], capture_output=True, text=True, check=False
    )
    assert verified.returncode == 0, verified.stdout
