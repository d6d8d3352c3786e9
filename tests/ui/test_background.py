"""Work beside the window: in order, one last word each, and nothing lost."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest

from planner.errors import PlannerError
from tests.ui.desk import WAIT_MS
from ui.background import Lane, Newest, Report
from ui.state import Work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def lane(qapp: QApplication) -> Iterator[Lane]:
    made = Lane("test", qapp)
    yield made
    made.close()


def unwanted(error: PlannerError) -> None:
    pytest.fail(error.sentence)


def give(number: int, _: Report) -> int:
    return number


def write(into: list[int], number: int, _: Report) -> None:
    into.append(number)


def told_from(number: int, here: int, _: Report) -> tuple[int, bool]:
    return number, threading.get_ident() != here


def idle(lane: Lane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not lane.busy, timeout=WAIT_MS)


def test_that_jobs_run_one_after_the_other_off_the_windows_thread(lane: Lane, qtbot: QtBot) -> None:
    done: list[tuple[int, bool]] = []
    here = threading.get_ident()
    for number in range(5):
        lane.run(partial(told_from, number, here), done.append, unwanted)
    idle(lane, qtbot)
    assert done == [(number, True) for number in range(5)]


def test_that_an_error_is_told_to_the_one_who_asked_and_the_next_job_still_runs(lane: Lane, qtbot: QtBot) -> None:
    errors: list[PlannerError] = []
    done: list[str] = []

    def broken(_: Report) -> str:
        raise PlannerError("no", where="file.csv", remedy="Mend it.")

    lane.run(broken, done.append, errors.append)
    lane.run(lambda _: "next", done.append, errors.append)
    idle(lane, qtbot)
    assert [error.sentence for error in errors] == ["file.csv: no. Mend it."]
    assert done == ["next"]


def test_that_an_unforeseen_error_is_logged_and_told_as_one_sentence(
    lane: Lane, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    errors: list[PlannerError] = []
    lane.run(lambda _: 1 / 0, lambda _: None, errors.append)
    idle(lane, qtbot)
    assert "ZeroDivisionError" in errors[0].sentence
    assert "\n" not in errors[0].sentence
    assert "Traceback" in caplog.text


def test_that_progress_is_told_and_ends_with_nothing_to_do(lane: Lane, qtbot: QtBot) -> None:
    told: list[Work | None] = []
    lane.work_changed.connect(told.append)
    lane.run(lambda report: report("Reading", 0.5), lambda _: None, unwanted)
    idle(lane, qtbot)
    assert told == [Work("Reading", 0.5), None]


def test_that_closing_finishes_what_waits_and_tells_nobody(lane: Lane) -> None:
    written: list[int] = []
    told: list[None] = []
    for number in range(3):
        lane.run(partial(write, written, number), told.append, unwanted)
    lane.close()
    assert written == [0, 1, 2]
    assert told == []


def test_that_a_closed_lane_takes_no_more_work(lane: Lane) -> None:
    lane.close()
    lane.run(lambda _: pytest.fail("ran"), lambda _: None, unwanted)
    assert not lane.busy


def test_that_of_several_asked_for_meanwhile_the_newest_only_is_done(lane: Lane, qtbot: QtBot) -> None:
    gate = threading.Event()
    newest = Newest(lane)
    done: list[int] = []

    def first(_: Report) -> int:
        gate.wait()
        return 0

    newest.run(first, done.append, unwanted)
    for number in (1, 2, 3):
        newest.run(partial(give, number), done.append, unwanted)
    gate.set()
    qtbot.waitUntil(lambda: not newest.busy, timeout=WAIT_MS)
    assert done == [0, 3]


def test_that_the_newest_is_done_also_where_the_one_before_fails(lane: Lane, qtbot: QtBot) -> None:
    gate = threading.Event()
    newest = Newest(lane)
    done: list[int] = []
    errors: list[PlannerError] = []

    def first(_: Report) -> int:
        gate.wait()
        raise PlannerError("no")

    newest.run(first, done.append, errors.append)
    newest.run(lambda _: 1, done.append, errors.append)
    gate.set()
    qtbot.waitUntil(lambda: not newest.busy, timeout=WAIT_MS)
    assert (done, len(errors)) == ([1], 1)
