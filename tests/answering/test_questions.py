"""Questions and answers as lines, and the process that answers them."""

from __future__ import annotations

import pytest

from planner.answering.questions import (
    Asked,
    Candidate,
    Reply,
    asked_line,
    is_subject,
    read_asked,
    read_reply,
    read_subject,
    reply_line,
    subject_line,
)
from planner.answering.running import Answerer
from planner.errors import PlannerError
from solver.problem import OfficerId, ShiftId, ZoneId
from tests.moving.boards import BELL, plan, problem

TOLD = plan((BELL, 0, "day", "Z01", 1))


def test_that_lines_bring_back_what_was_written() -> None:
    asked = Asked("why", BELL, 0, ShiftId("day"), ZoneId("Z01"))
    reply = Reply(("One.", "Two."), (Candidate(OfficerId("B109"), "Farmer: costs the same.", allowed=True),))
    assert read_asked(asked_line(asked)) == asked
    assert read_reply(reply_line(reply)) == reply
    assert read_subject(subject_line(problem(), TOLD)) == (problem(), TOLD)
    assert is_subject(subject_line(problem(), TOLD))
    assert not is_subject(asked_line(asked))


def test_that_the_process_answers_refuses_and_goes_on_and_is_gone_when_closed() -> None:
    answerer = Answerer()
    try:
        with pytest.raises(PlannerError, match="there is no officer 'nobody'"):
            answerer.ask(problem(), TOLD, Asked("why", OfficerId("nobody"), 0))
        reply = answerer.ask(problem(), TOLD, Asked("stand in", BELL, 0, ShiftId("day")))
        assert len(reply.candidates) == 12
        process = answerer._process
        assert process is not None
    finally:
        answerer.close()
    assert process.poll() is not None


def test_that_a_process_that_died_is_started_again_for_the_next_question() -> None:
    answerer = Answerer()
    try:
        asked = Asked("stand in", BELL, 0, ShiftId("day"))
        first = answerer.ask(problem(), TOLD, asked)
        assert answerer._process is not None
        answerer._process.kill()
        answerer._process.wait()
        assert answerer.ask(problem(), TOLD, asked) == first
    finally:
        answerer.close()
