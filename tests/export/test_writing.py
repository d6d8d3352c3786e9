import os
from pathlib import Path

import pytest

from planner.errors import PlannerError
from planner.export.writing import ready_folder, write_whole


def test_that_a_file_is_replaced_and_nothing_else_is_left_behind(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(b"old")
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


def test_that_a_file_may_be_read_by_whom_the_system_lets(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"")
    (tmp_path / "b").write_bytes(b"")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


@pytest.mark.parametrize("path", ["absent/plan.json", "file/plan.json", "folder"])
def test_that_a_place_that_cannot_be_written_is_named_and_left_as_it_was(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(PlannerError) as refused:
        write_whole(tmp_path / path, b"new")
    assert str(tmp_path / path) in refused.value.sentence
    assert refused.value.remedy
    assert sorted(tmp_path.rglob("*")) == before


def test_that_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    ready_folder(tmp_path / "a" / "b")
    ready_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_that_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(PlannerError, match="is no folder") as refused:
        ready_folder(tmp_path / "a")
    assert os.fspath(tmp_path / "a") in refused.value.sentence
