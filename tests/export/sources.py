"""What exports are made from, built without a store: small operations and their plans."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.editing.people import with_contracts
from planner.export.source import Source
from planner.planning.assembling import assemble, problem_hash
from planner.planning.basis import Basis
from tests.builders import planned

if TYPE_CHECKING:
    from planner.operation import Operation
    from solver.plan import Plan

NOWHERE = Path("nowhere-at-all")
"""A folder that is not there: nothing was exported before."""


def source_of(operation: Operation, *, revision: int = 3, plan: Plan | None = None) -> Source:
    """The source of an operation's plan, saved as some revision."""
    made = planned(with_contracts(operation))
    problem = assemble(made.operation, made.risks)
    kept = made.saved.plan if plan is None else plan
    saved = replace(made.saved, revision=revision, plan=kept, problem_hash=problem_hash(problem))
    return Source.of(Basis(made.operation, None, made.risks, problem), saved, backdrop=())
