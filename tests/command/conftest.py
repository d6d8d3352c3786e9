"""What the tests of the command line share."""

from pathlib import Path

import pytest

from main import main
from tests.command.running import Folder, demo_files


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder with the demo's files."""
    return demo_files(tmp_path)


@pytest.fixture(scope="session")
def planned_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an operation of three days with a plan, which takes seconds to make and is copied by each test."""
    made = demo_files(tmp_path_factory.mktemp("planned"))
    assert main(made.new(days=("2026-12-01", "2026-12-03"))) == 0
    assert main(["plan", str(made.operation), "--seconds", "1"]) == 0
    return made.operation.read_bytes()


@pytest.fixture
def planned(folder: Folder, planned_file: bytes) -> Folder:
    """A folder with an operation of three days and a plan of it."""
    folder.operation.write_bytes(planned_file)
    return folder
