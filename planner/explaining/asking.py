"""A question about a plan, by whom, when and where it asks, and the answer that fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.explaining.documents import document
from planner.explaining.wording import (
    choice_sentences,
    empty_sentences,
    officer_sentences,
    refusal_sentences,
    table_sentences,
    worth_sentences,
)
from solver.explaining.officers import next_best, why_not, why_officer
from solver.explaining.table import price_table, shift_worths
from solver.explaining.zones import why_empty

if TYPE_CHECKING:
    from solver.problem import OfficerId, Problem, ShiftId, ZoneId
    from solver.replanning.situation import Situation

WORTH_S = 1.0
"""How long estimates of what one more is worth are made and confirmed."""


@dataclass(frozen=True, slots=True)
class Question:
    """
    What is asked about; the answer follows from what is given.

    Officer, day and shift: why the officer has this duty, or why not. Officer and day: the next best choice. Zone, day
    and shift: why no team more is there. Day and shift: what one more officer, leader or hour is worth. Nothing: where
    one more would be worth the most.
    """

    officer: OfficerId | None = None
    day: int | None = None
    """0 is the first day of the operation."""
    shift: ShiftId | None = None
    zone: ZoneId | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in sentences, and as a JSON document."""

    kind: str
    """"officer", "not", "next", "empty", "worth" or "table"."""
    sentences: tuple[str, ...]
    document: object


def ask(situation: Situation, question: Question, seconds: float = WORTH_S) -> Answer:
    """
    The answer to a question; PlannerError where it names what is not there, or gives too little.

    ``seconds`` is how long it may confirm what one more is worth; what is not confirmed by then says so.
    """
    _refuse_unknown(situation.problem, question)
    problem, officer, day, shift = situation.problem, question.officer, question.day, question.shift
    if officer is not None and day is not None and shift is not None:
        return _why(situation, officer, (day, shift), question.zone)
    if officer is not None and day is not None and question.zone is None:
        choice = next_best(situation, officer, day)
        return Answer("next", choice_sentences(choice, problem), document(choice))
    if officer is None and question.zone is not None and day is not None and shift is not None:
        reason = why_empty(situation, question.zone, day, shift)
        return Answer("empty", empty_sentences(reason, problem), document(reason))
    if question == Question(None, day, shift, None) and day is not None and shift is not None:
        return _worth(situation, day, shift, seconds)
    if question == Question():
        return _table(situation, seconds)
    raise PlannerError(
        "this is too little to answer",
        where="explain",
        remedy="Give --officer and --day, or --day and --shift (with --zone or --officer), or nothing at all.",
    )


def _why(situation: Situation, officer: OfficerId, when: tuple[int, ShiftId], zone: ZoneId | None) -> Answer:
    day, shift = when
    now = situation.at(officer, day)
    if now is not None and now.shift == shift and zone in (None, now.zone):
        reason = why_officer(situation, officer, day, shift)
        return Answer("officer", officer_sentences(reason, situation.problem), document(reason))
    refusal = why_not(situation, officer, day, shift, zone)
    return Answer("not", refusal_sentences(refusal, situation.problem), document(refusal))


def _worth(situation: Situation, day: int, shift: ShiftId, seconds: float) -> Answer:
    found = shift_worths(situation, day, shift, seconds)
    sentences = [line for worth in found for line in worth_sentences(worth, situation.problem)]
    if all(worth.officer is None for worth in found):
        sentences.append("Limits of hours alone keep nobody from this shift.")
    return Answer("worth", tuple(sentences), document(found))


def _table(situation: Situation, seconds: float) -> Answer:
    table = price_table(situation, seconds)
    return Answer("table", table_sentences(table, situation.problem), document(table))


def _refuse_unknown(problem: Problem, question: Question) -> None:
    asked: list[tuple[str | None, list[str], str]] = [
        (question.officer, [officer.id for officer in problem.officers], "officer"),
        (question.shift, [shift.id for shift in problem.shifts], "shift"),
        (question.zone, [zone.id for zone in problem.zones], "zone"),
    ]
    for key, known, kind in asked:
        if key is not None and key not in known:
            some = ", ".join(known[:4]) + (", ..." if len(known) > 4 else "")
            raise PlannerError(f"there is no {kind} '{key}'", where=f"--{kind}", remedy=f"The ids are {some}.")
    if question.day is not None and not 0 <= question.day < problem.days:
        raise PlannerError("the day is not in the operation", where="--day", remedy=f"It has {problem.days} days.")
