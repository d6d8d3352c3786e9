"""What all tests share: where the real data lie, if they are there."""

import os
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


@pytest.fixture(autouse=True)
def no_backdrop_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps map layers that somebody has in the data folder out of the tests."""
    monkeypatch.setenv("MUSTER_BACKDROP", os.devnull)


@pytest.fixture(autouse=True)
def no_profiles_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps what somebody decided about files out of the tests."""
    monkeypatch.setenv("MUSTER_DATA", os.devnull)
