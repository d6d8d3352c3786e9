"""What all tests share: where the real data lie, if they are there."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data and of the independent verifier, beside the project; skips where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "format" / "verify.py").exists():
        pytest.skip("the folder ../shared with real incidents and verify.py is not here")
    return folder
