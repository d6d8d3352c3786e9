"""
The answering process: a line with problem and plan, then a line for each question; a line of answer for each.

It ends with its standard input.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from typing import TYPE_CHECKING

from planner.answering.questions import Asked, Candidate, Reply, is_subject, read_asked, read_subject, reply_line
from planner.errors import PlannerError
from planner.explaining.asking import Question, ask
from planner.explaining.wording import UNIT
from planner.replanning.wording import ranked_sentence, stand_ins_heading
from planner.wording import Names
from solver.replanning.situation import Situation
from solver.replanning.standing_in import replacements

if TYPE_CHECKING:
    from collections.abc import Iterator

NICENESS = 5
"""It gives way to the window."""
RANKED = 12
"""Officers who are told; those further down are no choice for anybody."""


def main() -> int:
    """The exit code of the process: 0."""
    with contextlib.suppress(OSError, AttributeError):
        os.nice(NICENESS)
    for line in _answers(sys.stdin):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    return 0


def _answers(lines: Iterator[str]) -> Iterator[str]:
    situation: Situation | None = None
    for line in lines:
        if is_subject(line):
            situation = Situation(*read_subject(line))
        elif situation is not None:
            yield reply_line(_answer(situation, line))


def _answer(situation: Situation, line: str) -> Reply | PlannerError:
    try:
        return answer(situation, read_asked(line))
    except PlannerError as error:
        return error
    except Exception as error:
        logging.getLogger(__name__).exception("A question broke the answering")
        return PlannerError(f"the question could not be answered ({error})", remedy="Please report this.")


def answer(situation: Situation, asked: Asked) -> Reply:
    """The answer to a question; PlannerError where it asks of what is not there."""
    if asked.kind == "stand in":
        return _stand_ins(situation, asked)
    found = ask(situation, Question(asked.officer, asked.day, asked.shift, asked.zone))
    return Reply((*found.sentences, UNIT))


def _stand_ins(situation: Situation, asked: Asked) -> Reply:
    if asked.officer is None or asked.day is None or asked.shift is None:
        raise PlannerError("nobody can stand in for nobody", where="Stand-ins", remedy="Pick a post first.")
    ranked = replacements(situation, asked.officer, asked.day, asked.shift)[:RANKED]
    names = Names(situation.problem)
    candidates = tuple(Candidate(one.officer, ranked_sentence(one, names), not one.broken) for one in ranked)
    return Reply((stand_ins_heading(asked.officer, asked.day, names),), candidates)


if __name__ == "__main__":
    sys.exit(main())
