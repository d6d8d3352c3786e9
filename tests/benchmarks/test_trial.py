"""Instances are found by name, solved in a process of their own, and judged by the independent verifier too."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.instances import chosen, document_of, instances
from benchmarks.solver import main
from benchmarks.trial import OURS, PEER, ROOT, Task, in_own_process, verified
from solver.exchange import read_problem
from solver.plan import SolveSettings
from solver.problem import Cover
from solver.writing import write_problem
from tests.solver.building import DAY, officer, problem

if TYPE_CHECKING:
    from pathlib import Path


def task(folder: Path, method: str = OURS) -> Task:
    """A problem of one officer whose single duty is worth 5 points."""
    small = problem(1, (officer("a"),), cover=(Cover(0, DAY, required=1, under=5.0),))
    document = folder / "small.json"
    document.write_text(json.dumps(write_problem(small)), encoding="utf-8")
    return Task("small", document, folder, method, SolveSettings(seconds=20, workers=1))


@pytest.fixture
def folder_of_instances(tmp_path: Path) -> Path:
    """A shared folder with two instances of which one is asked about."""
    (tmp_path / "instances").mkdir()
    for name in ("aaa", "allout-50"):
        (tmp_path / "instances" / f"{name}.json").write_text("{}", encoding="utf-8")
    return tmp_path


def test_that_instances_stand_in_the_order_of_what_is_asked(folder_of_instances: Path) -> None:
    assert list(instances(folder_of_instances)) == ["allout-50", "aaa"]


def test_that_an_instance_is_chosen_by_its_whole_name(folder_of_instances: Path) -> None:
    assert list(chosen(folder_of_instances, ["aaa"])) == ["aaa"]
    with pytest.raises(ValueError, match=r"No instance allout in .*There are: allout-50, aaa\."):
        chosen(folder_of_instances, ["allout"])


def test_that_an_unknown_instance_ends_the_command_with_a_sentence(
    folder_of_instances: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--only", "b", "--shared", str(folder_of_instances)]) == 2
    assert "No instance b in" in capsys.readouterr().err


def test_that_a_public_roster_is_converted_into_the_folder(shared: Path, tmp_path: Path) -> None:
    document = document_of(shared / "benchmarks" / "curtois" / "Instance1.txt", shared, tmp_path)
    assert document.parent == tmp_path
    assert len(read_problem(json.loads(document.read_text(encoding="utf-8"))).officers) == 8


@pytest.mark.parametrize("method", [OURS, PEER])
def test_that_a_process_of_its_own_solves_and_tells_cost_bound_and_memory(tmp_path: Path, method: str) -> None:
    trial = in_own_process(task(tmp_path, method))
    assert (trial.fault, trial.idle, trial.cost, trial.method) == ("", 5.0, 0.0, method)
    assert trial.bound == pytest.approx(0, abs=1e-6)
    assert (trial.trace[-1].cost, trial.trace[-1].seconds) == (0.0, trial.took_s)
    assert trial.peak_mib > 10


def test_that_a_process_that_breaks_off_is_a_trial_with_that_fault(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    broken = task(tmp_path)
    broken.problem.write_text("{", encoding="utf-8")
    assert in_own_process(broken).fault == "broke off with exit code 1"
    assert "JSONDecodeError" in capfd.readouterr().err


def test_that_memory_is_counted_for_each_process_alone() -> None:
    large, small = 'b"x" * (300 * 2**20)', "raise SystemExit(3)"
    lean = f"""
import sys
from benchmarks.trial import watched
print(*(watched([sys.executable, "-c", text]) for text in ({large!r}, {small!r})), sep="\\n")
"""  # the memory of a parent counts as that of its child, so not from the process of the tests
    ended = subprocess.run([sys.executable, "-c", lean], check=True, capture_output=True, text=True, cwd=ROOT)
    (_, most), (code, least) = map(ast.literal_eval, ended.stdout.splitlines())
    assert code == 3
    assert least < 200
    assert most > 300


def test_that_the_verifier_has_a_word_on_every_plan(shared: Path, tmp_path: Path) -> None:
    small = task(tmp_path)
    trial = in_own_process(small)
    verifier = shared / "format" / "verify.py"
    assert verified(trial, small, verifier).verified
    document = json.loads(small.solution.read_text(encoding="utf-8"))
    small.solution.write_text(json.dumps({**document, "cost": 4.0}), encoding="utf-8")
    assert verified(trial, small, verifier).fault.startswith("verify.py: ")
    assert verified(trial, small, tmp_path / "absent.py") == trial
