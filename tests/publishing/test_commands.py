"""``publish`` and ``changes`` on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planner.command.application import run
from planner.errors import PlannerError
from planner.store.store import Store
from tests import builders
from tests.moving.boards import BELL, ELLIS, plan
from tests.ui.desk import operation_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    """A file with a plan of two posts."""
    path = operation_file(tmp_path)
    with Store.open(path) as store:
        store.save_plan(builders.small_saved(plan((BELL, 0, "day", "Z01", 1), (ELLIS, 1, "late", None, None))))
    return path


def test_that_a_plan_is_published_once_and_changes_are_told(planned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["publish", str(planned), "--note", "first roster", "--by", "ortiz"]) == 0
    assert ", by ortiz: first roster" in capsys.readouterr().out
    assert run(["changes", str(planned)]) == 0
    assert capsys.readouterr().out.strip() == "Nothing changed since rev 1."
    with Store.open(planned) as store:
        store.save_draft(builders.small_saved(plan((BELL, 0, "day", "Z02", 1))))
    assert run(["changes", str(planned), "--since", "1"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "2 posts of 2 officers changed since rev 1: 1 withdrawn, 1 in another zone.",
        "  Sgt. A. Bell (B101), Tue 1 Dec: Day, Five Points South, was Day, Downtown",
        "  Officer D. Ellis (B104), Wed 2 Dec: off, was Late, no zone",
    ]
    with pytest.raises(PlannerError, match="was not published"):
        run(["changes", str(planned), "--since", "2"])


def test_that_changes_before_anything_was_published_say_what_to_do(planned: Path) -> None:
    with pytest.raises(PlannerError, match="nothing was published yet"):
        run(["changes", str(planned)])
