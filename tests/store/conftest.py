"""A store on a new file, and the text of what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planner.store.store import Store
from tests.store.values import SOME_OPERATION

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a new file with a small operation holds; made once, since its schema goes through every migration."""
    path = tmp_path_factory.mktemp("store") / "allout.muster"
    Store.create(path, SOME_OPERATION).close()
    return path.read_bytes()


@pytest.fixture
def store(tmp_path: Path, new_file: bytes) -> Store:
    """A new file with a small operation."""
    path = tmp_path / "allout.muster"
    path.write_bytes(new_file)
    return Store.open(path)
