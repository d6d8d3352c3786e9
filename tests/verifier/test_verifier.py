"""The independent verifier itself: it tells every pair of problems apart, as check and program do."""

from __future__ import annotations

import json

import pytest

from solver.plan import Plan
from solver.writing import write_plan, write_problem
from tests.solver.test_pairs import PAIRS
from tests.verifier import verify


@pytest.mark.parametrize("name", PAIRS)
def test_that_the_verifier_allows_the_one_and_forbids_the_other(name: str) -> None:
    pair = PAIRS[name]
    solution: dict[str, object] = {"assignments": write_plan(Plan.of(pair.plan))}
    assert verify(json.loads(json.dumps(write_problem(pair.allows))), solution).faults == ()
    assert verify(json.loads(json.dumps(write_problem(pair.forbids))), solution).faults != ()
