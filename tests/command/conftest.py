"""What the tests of the command line share."""

from pathlib import Path

import pytest

from tests.command.running import Folder, demo_files


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder with the demo's files."""
    return demo_files(tmp_path)
