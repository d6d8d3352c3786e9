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


@pytest.fixture(scope="session")
def no_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A path at which nothing can be read or kept: an empty file where a folder is looked for."""
    path = tmp_path_factory.getbasetemp() / "no-folder"
    path.touch()
    return path


@pytest.fixture(autouse=True)
def nothing_of_this_machine(monkeypatch: pytest.MonkeyPatch, no_folder: Path) -> None:
    """Keeps map layers and what somebody decided about files, which lie in the data folder, out of the tests."""
    monkeypatch.setenv("MUSTER_BACKDROP", str(no_folder))
    monkeypatch.setenv("MUSTER_DATA", str(no_folder))
