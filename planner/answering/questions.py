"""A question and its answer as they cross between two processes, a line of JSON each."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from solver.exchange import read_plan, read_problem
from solver.writing import write_plan, write_problem

if TYPE_CHECKING:
    from solver.plan import Plan
    from solver.problem import OfficerId, Problem, ShiftId, ZoneId


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about a plan; "why" as ``planner.explaining.asking.Question`` says, "stand in" of a duty."""

    kind: str
    """"why" or "stand in"."""
    officer: OfficerId | None = None
    day: int | None = None
    shift: ShiftId | None = None
    zone: ZoneId | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An officer who could take a duty over."""

    officer: OfficerId
    sentence: str
    allowed: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer."""

    sentences: tuple[str, ...]
    candidates: tuple[Candidate, ...] = ()
    """Best first; none where nobody was asked for."""


def subject_line(problem: Problem, plan: Plan) -> str:
    """The problem and plan that the questions after it are about, as one line."""
    return json.dumps({"problem": write_problem(problem), "assignments": write_plan(plan)})


def read_subject(line: str) -> tuple[Problem, Plan]:
    """The problem and plan of a line of :func:`subject_line`."""
    document = json.loads(line)
    return read_problem(document["problem"]), read_plan({"assignments": document["assignments"]})


def is_subject(line: str) -> bool:
    """Whether a line is one of :func:`subject_line`; else it is a question."""
    return line.startswith('{"problem"')


def asked_line(asked: Asked) -> str:
    """A question as one line."""
    return json.dumps(asdict(asked))


def read_asked(line: str) -> Asked:
    """The question of a line."""
    return Asked(**json.loads(line))


def reply_line(reply: Reply | PlannerError) -> str:
    """An answer, or why there is none, as one line."""
    if isinstance(reply, PlannerError):
        return json.dumps({"fault": [reply.what, reply.where, reply.remedy]})
    return json.dumps(asdict(reply))


def read_reply(line: str) -> Reply:
    """The answer of a line; raises the PlannerError that says why there is none."""
    document = json.loads(line)
    if "fault" in document:
        what, where, remedy = document["fault"]
        raise PlannerError(what, where=where, remedy=remedy)
    return Reply(tuple(document["sentences"]), tuple(Candidate(**each) for each in document["candidates"]))
