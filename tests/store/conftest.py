"""A store on a new file, and the text of what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planner.store.store import Store
from tests.store.values import SOME_OPERATION

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A new file with a small operation."""
    return Store.create(tmp_path / "allout.muster", SOME_OPERATION)
