"""Makes the file of the demo operation, incidents and all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.demo import SEED
from planner.demo.incidents import synthetic_incidents
from planner.demo.writing import drawn_operation
from planner.planning.basis import current_history
from planner.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def make_demo(path: Path) -> None:
    """Makes the demo operation under the name ``path``, which must be free; raises PlannerError where it is not."""
    operation = drawn_operation()
    with Store.create(path, operation) as store:
        store.add_incidents(synthetic_incidents(), f"synthetic, seed {SEED}")
        current_history(store, operation)
