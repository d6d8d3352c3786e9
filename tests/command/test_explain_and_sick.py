"""``explain`` and ``sick``: the last plan explained and repaired, as a user's shell sees it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from planner.planning.basis import read_basis
from planner.store.store import Store
from solver.check import check
from tests.command.running import Folder, run

if TYPE_CHECKING:
    from planner.operation import Operation
    from solver.problem import Assignment

Capture = pytest.CaptureFixture[str]


def some_duty(folder: Folder) -> Assignment:
    """A duty of the second day that has a zone."""
    with Store.open(folder.operation) as store:
        saved = store.latest_plan()
    assert saved is not None
    return next(a for a in saved.plan.assignments if a.day == 1 and a.zone is not None)


def test_that_a_duty_is_explained_on_the_screen_and_in_a_file(planned: Folder, capsys: Capture) -> None:
    duty, out = some_duty(planned), planned.path / "answer.json"
    asked = ["--officer", duty.officer, "--day", "2026-12-02", "--shift", duty.shift, "--out", str(out)]
    ended = run(["explain", str(planned.operation), *asked], capsys)
    assert ended.code == 0
    assert f"({duty.officer}) works " in ended.out[0]
    assert ended.out[-1] == "One point is 0.01 % of all risk of the operation."
    made = json.loads(out.read_text(encoding="utf-8"))
    assert made["kind"] == "officer"
    assert made["sentences"] == list(ended.out[:-1])
    assert made["answer"]["duty"]["officer"] == duty.officer


def test_that_zone_day_and_shift_ask_for_a_team_more(planned: Folder, capsys: Capture) -> None:
    duty = some_duty(planned)
    asked = ["--zone", str(duty.zone), "--day", "2026-12-02", "--shift", duty.shift]
    ended = run(["explain", str(planned.operation), *asked], capsys)
    assert ended.code == 0
    assert "planned; one more would cover" in ended.out[0]


def test_that_a_day_outside_the_operation_is_refused(planned: Folder, capsys: Capture) -> None:
    asked = ["--officer", some_duty(planned).officer, "--day", "2026-12-04"]
    ended = run(["explain", str(planned.operation), *asked], capsys)
    assert ended.code == 2
    assert ended.err == ("--day: the day is not in the operation. It has 3 days.",)


@pytest.mark.parametrize("command", [["explain"], ["sick", "--officer", "x", "--day", "2026-12-01"]])
def test_that_an_operation_without_a_plan_says_how_to_make_one(
    folder: Folder, capsys: Capture, command: list[str]
) -> None:
    run(folder.new(days=("2026-12-01", "2026-12-03")), capsys)
    ended = run([command[0], str(folder.operation), *command[1:]], capsys)
    assert ended.code == 2
    assert ended.err[0].endswith(f"there is no plan yet. Make one with: ./run plan {folder.operation}")


def test_that_a_sick_call_saves_the_repaired_plan_and_the_leave(planned: Folder, capsys: Capture) -> None:
    duty, out = some_duty(planned), planned.path / "answer.json"
    asked = ["--officer", duty.officer, "--day", "2026-12-02", "--out", str(out)]
    ended = run(["sick", str(planned.operation), *asked], capsys)
    assert ended.code == 0
    assert "Who could come:" in ended.out[0]
    assert ended.out[-1].endswith("revision 2; the absence is entered as leave")
    with Store.open(planned.operation) as store:
        saved, basis = store.latest_plan(), read_basis(store)
    assert saved is not None
    assert check(basis.problem, saved.plan) == []
    assert (duty.officer, 1) not in {(a.officer, a.day) for a in saved.plan.assignments}
    assert (str(duty.officer), "sick") in {(str(leave.officer), leave.reason) for leave in basis.operation.leave}
    made = json.loads(out.read_text(encoding="utf-8"))
    assert made["stand_ins"][0]["duty"]["officer"] == duty.officer
    assert made["repair"]["days"] == [0, 2]


def test_that_a_dry_run_saves_nothing(planned: Folder, capsys: Capture) -> None:
    asked = ["--officer", some_duty(planned).officer, "--day", "2026-12-02", "--until", "2026-12-03", "--dry-run"]
    ended = run(["sick", str(planned.operation), *asked], capsys)
    assert ended.code == 0
    assert ended.out[-1] == "Nothing was saved."
    with Store.open(planned.operation) as store:
        assert len(store.plans()) == 1


def test_that_a_plan_that_names_who_is_gone_is_refused(planned: Folder, capsys: Capture) -> None:
    duty = some_duty(planned)
    with Store.open(planned.operation) as store:
        operation = store.operation()
        store.save_operation(_without(operation, duty.officer))
    ended = run(["explain", str(planned.operation)], capsys)
    assert ended.code == 2
    assert "revision 1 names officers, shifts or zones that are gone from the operation" in ended.err[0]


def _without(operation: Operation, officer: str) -> Operation:
    """The operation without an officer and all that hangs on the officer."""
    return replace(
        operation,
        officers=tuple(one for one in operation.officers if one.id != officer),
        leave=tuple(leave for leave in operation.leave if leave.officer != officer),
        duties=tuple(duty for duty in operation.duties if duty.officer != officer),
        wishes=tuple(wish for wish in operation.wishes if wish.officer != officer),
    )
