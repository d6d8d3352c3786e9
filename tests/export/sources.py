"""What exports are made from, built without a store: small operations and their plans."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.export.source import Source
from planner.planning.assembling import problem_hash
from planner.planning.basis import Basis
from tests.builders import planned

if TYPE_CHECKING:
    from planner.operation import Operation
    from solver.plan import Plan

NOWHERE = Path("nowhere-at-all")
"""A folder that is not there: nothing was exported before."""


def source_of(operation: Operation, *, revision: int = 3, plan: Plan | None = None) -> Source:
    """The source of an operation's plan, saved as some revision."""
    made = planned(operation)
    saved = replace(
        made.saved, revision=revision, plan=plan or made.saved.plan, problem_hash=problem_hash(made.problem)
    )
    return Source.of(Basis(operation, None, made.risks, made.problem), saved, backdrop=())
