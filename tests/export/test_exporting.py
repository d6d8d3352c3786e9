from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdf
import pytest

from planner.errors import PlannerError
from planner.export.exporting import export_all, exported_outcome
from planner.export.formats import Format, read_formats
from planner.planning.assembling import problem_hash
from planner.planning.basis import Basis
from planner.review.reviewing import review
from planner.sheets.making import plan_mark
from solver.exchange import read_outcome, read_problem
from solver.plan import Plan, Status
from solver.score import score
from tests.builders import planned, renamed, small_operation

if TYPE_CHECKING:
    from pathlib import Path

    from planner.operation import Operation
    from planner.planning.saved import SavedPlan

NAMES = [
    *("problem.json", "plan.json", "map.html", "sheets.pdf", "roster.csv", "roster.xlsx"),
    *("calendars", "zones.geojson", "posts.geojson", "deployment.kml"),
]


OLD = (Format.JSON, Format.HTML, Format.PDF, Format.CSV)


def stored(operation: Operation) -> tuple[Basis, SavedPlan]:
    """An operation and its plan as they come from a store; the plan is that of the problem, with its true cost."""
    made = planned(operation)
    saved = replace(
        made.saved, problem_hash=problem_hash(made.problem), cost=score(made.problem, made.saved.plan).total, bound=0.0
    )
    return Basis(operation, None, made.risks, made.problem), saved


def test_that_every_format_is_written_and_named_as_it_is_made(tmp_path: Path) -> None:
    told: list[str] = []
    folder = tmp_path / "new" / "folder"
    paths = export_all(*stored(small_operation(days=1)), folder, report=told.append)
    assert list(dict.fromkeys(path.relative_to(folder).parts[0] for path in paths)) == NAMES
    assert ", ".join(told).replace("/", "") == ", ".join(NAMES)
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)
    assert all(path.is_file() for path in paths)


def test_that_only_what_is_asked_for_is_written(tmp_path: Path) -> None:
    export_all(*stored(small_operation(days=1)), tmp_path, formats=read_formats("KML, csv,csv"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deployment.kml", "roster.csv"]


@pytest.mark.parametrize(("text", "named"), [("", "no format"), ("pdf,docx", "'docx'"), (" , ", "no format")])
def test_that_a_format_that_does_not_exist_is_named_with_those_that_do(text: str, named: str) -> None:
    with pytest.raises(PlannerError, match=named) as refused:
        read_formats(text)
    assert "json, html, pdf, csv, xlsx, ics, geojson, kml" in refused.value.sentence


def test_that_every_file_says_which_plan_it_is_of(tmp_path: Path) -> None:
    basis, saved = stored(small_operation(days=1))
    mark = plan_mark(basis.operation, saved)
    for path in export_all(basis, saved, tmp_path):
        if path.suffix == ".pdf":
            text = " ".join(pypdf.PdfReader(path).pages[0].extract_text().split())
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                text = book.read("xl/sharedStrings.xml").decode()
        else:
            text = path.read_text("utf-8-sig").replace("\r\n ", "").replace("\n ", "")
        assert mark.plan_hash in text, path
        assert "evision" in text, path
        assert "24 Nov 2026" in text or saved.saved_at.isoformat() in text, path


def test_that_problem_and_plan_read_back_as_they_were(tmp_path: Path) -> None:
    basis, saved = stored(small_operation(days=2))
    problem, plan, *_ = export_all(basis, saved, tmp_path)
    assert read_problem(json.loads(problem.read_text("utf-8"))) == basis.problem
    outcome = read_outcome(json.loads(plan.read_text("utf-8")))
    assert outcome.plan == saved.plan
    assert outcome.cost == pytest.approx(saved.cost)
    assert outcome.bound == saved.bound
    assert outcome.status is Status.FEASIBLE
    assert all(assignment.team for assignment in outcome.plan.assignments)


def test_that_the_independent_verifier_accepts_the_plan(tmp_path: Path, shared: Path) -> None:
    problem, plan, *_ = export_all(*stored(small_operation()), tmp_path, formats=OLD)
    command = [sys.executable, str(shared / "format" / "verify.py"), str(problem), str(plan)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "valid" in run.stdout


def test_that_sheets_roster_and_map_tell_of_the_same_teams(tmp_path: Path) -> None:
    _, _, page, sheets, roster = export_all(*stored(small_operation(days=1)), tmp_path, formats=OLD)
    assert len(pypdf.PdfReader(sheets).pages) == 6
    assert roster.read_bytes().startswith(b"\xef\xbb\xbfdate,")
    assert roster.read_text("utf-8-sig").count("\n") == 1 + 24
    assert page.read_text("utf-8").count('"members":["Sgt.') == 6


def test_that_the_same_plan_gives_the_same_files(tmp_path: Path) -> None:
    first = export_all(*stored(small_operation(days=1)), tmp_path / "a")
    second = export_all(*stored(small_operation(days=1)), tmp_path / "b")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_that_a_plan_of_an_older_operation_is_stated_against_todays_problem_without_a_bound() -> None:
    basis, saved = stored(small_operation(days=1))
    stale = replace(saved, problem_hash="of yesterday", cost=1.0)
    outcome = exported_outcome(stale, review(basis.problem, saved.plan, None))
    assert outcome.cost == pytest.approx(saved.cost)
    assert outcome.bound is None


def test_that_an_export_of_a_stale_plan_claims_no_bound(tmp_path: Path) -> None:
    basis, saved = stored(small_operation(days=1))
    _, plan, *_ = export_all(basis, replace(saved, problem_hash="of yesterday", cost=1.0), tmp_path)
    outcome = read_outcome(json.loads(plan.read_text("utf-8")))
    assert outcome.cost == pytest.approx(saved.cost)
    assert outcome.bound is None


def test_that_a_plan_at_its_bound_is_optimal_and_one_that_breaks_a_rule_is_not_called_feasible() -> None:
    basis, saved = stored(small_operation(days=1))
    figures = review(basis.problem, saved.plan, saved.cost)
    assert exported_outcome(saved, figures).status is Status.OPTIMAL
    broken = review(basis.problem, Plan(saved.plan.assignments[2:]), None)
    assert broken.violations
    assert exported_outcome(saved, broken).status is Status.UNKNOWN


def test_that_any_name_survives_the_export(tmp_path: Path) -> None:
    export_all(*stored(renamed(small_operation(days=1), "=Đặng\ud800 </script> {{ x }} #x ")), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES)


def test_that_nothing_is_written_where_the_folder_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    with pytest.raises(PlannerError, match="is no folder"):
        export_all(*stored(small_operation(days=1)), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"kept"
