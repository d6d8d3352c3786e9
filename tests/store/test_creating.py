"""Making a new file: whole, or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from models.connecting import APPLICATION_ID
from planner.errors import PlannerError
from planner.store.store import Store
from tests.store.values import SOME_OPERATION

if TYPE_CHECKING:
    from pathlib import Path


def test_that_a_new_file_stands_alone_in_its_folder_and_bears_our_mark(tmp_path: Path) -> None:
    with Store.create(tmp_path / "new.muster", SOME_OPERATION) as store:
        assert store.path == tmp_path / "new.muster"
    assert [path.name for path in tmp_path.iterdir()] == ["new.muster"]
    assert (tmp_path / "new.muster").read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")


def test_that_a_file_that_is_there_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "precious.muster"
    path.write_text("precious")
    with pytest.raises(PlannerError, match="a file of this name already"):
        Store.create(path, SOME_OPERATION)
    assert path.read_text() == "precious"
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "new.muster"
    with pytest.raises(PlannerError, match="cannot be made") as caught:
        Store.create(path, SOME_OPERATION)
    assert caught.value.where == str(path)
    assert list(tmp_path.iterdir()) == []


def test_that_a_name_that_the_disk_refuses_is_an_error_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="cannot be made"):
        Store.create(tmp_path / ("long" * 100), SOME_OPERATION)
    assert list(tmp_path.iterdir()) == []


def test_that_an_operation_that_does_not_hold_together_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="names the agency BPD"):
        Store.create(tmp_path / "new.muster", replace(SOME_OPERATION, agencies=()))
    assert list(tmp_path.iterdir()) == []


def test_that_a_failure_in_the_middle_of_writing_leaves_nothing(tmp_path: Path) -> None:
    last_written = replace(SOME_OPERATION.leave[0], reason="half a pair: \ud800")
    with pytest.raises(PlannerError, match="cannot be stored"):
        Store.create(tmp_path / "new.muster", replace(SOME_OPERATION, leave=(last_written,)))
    assert list(tmp_path.iterdir()) == []


def test_that_what_an_interrupted_creation_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".new.muster.part").write_text("half a file")
    assert Store.create(tmp_path / "new.muster", SOME_OPERATION).operation() == SOME_OPERATION
    assert [path.name for path in tmp_path.iterdir()] == ["new.muster"]


@pytest.mark.parametrize("name", ["with space.muster", "100 %.muster", "what?#.muster", "Größe.muster", "no-suffix"])
def test_that_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    Store.create(tmp_path / name, SOME_OPERATION)
    assert Store.open(tmp_path / name).operation() == SOME_OPERATION
    assert [path.name for path in tmp_path.iterdir()] == [name]
