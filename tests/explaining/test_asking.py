"""What is asked is answered by the question that fits, in sentences that say the solver's numbers."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from planner.errors import PlannerError
from planner.explaining.asking import Question, ask
from planner.explaining.documents import document
from planner.explaining.wording import (
    SHOWN,
    change_sentences,
    choice_sentences,
    difference,
    points,
    refusal_sentences,
    worth_sentences,
)
from planner.wording import Names
from solver.explaining.alternatives import Alternative
from solver.explaining.officers import next_best, why_not, why_officer
from solver.explaining.worth import Worth
from solver.plan import Plan
from solver.problem import HoursWindow, OfficerId, Quality, ShiftId, ZoneId
from solver.replanning.changes import Change
from solver.replanning.situation import Situation
from solver.rules import Rule
from tests.explaining.town import town
from tests.solver.building import DAY, EVENING, officer, works, zoned

A, B, C, E = (OfficerId(name) for name in "abce")


def told(question: Question) -> tuple[str, ...]:
    """The sentences that answer a question about the town."""
    return ask(town(), question).sentences


def test_that_a_locked_leader_is_explained_by_the_lock_the_need_and_the_size() -> None:
    assert told(Question(A, 0, DAY)) == (
        "a (a) works Day in Zone Y on Mon 5 Jan.",
        "The team needs 1 with 'leader' and has 1: without this officer it would be too few.",
        "The team has 2 officers, the least that it may have.",
        "The duty is locked.",
        "Without a (a) on this shift no plan of that time keeps every rule.",
        "c (c) in the very same place costs the same.",
    )


def test_that_a_wish_that_is_not_met_has_its_price() -> None:
    sentences = told(Question(B, 0, DAY, ZoneId("Y")))
    assert "The wish not to work Day is not met, at 2 points." in sentences
    assert sentences[-1] == "c (c) in the very same place costs 2 points less."
    without = why_officer(town(), B, 0, DAY).without
    assert without.difference is not None
    assert f"Without b (b) on this shift the plan {difference(without.difference)}." in sentences[3]


def test_that_the_rule_in_the_way_is_told_in_words() -> None:
    sentences = told(Question(C, 0, EVENING, ZoneId("Z")))
    assert sentences[0] == "c (c) is off on Mon 5 Jan, not Evening in Zone Z."
    assert sentences[1] == "The officer's own rules forbid it beside the other days as planned:"
    assert sentences[2] == "  c (c) is off on Mon 5 Jan Evening."
    assert sentences[-1].endswith("no plan of that time keeps every rule.")


def test_that_a_duty_that_nothing_forbids_has_its_cost() -> None:
    refusal = why_not(town(), E, 0, DAY, ZoneId("Y"))
    assert refusal.forced.difference is not None
    assert refusal.forced.difference < 0
    assert any("costs 8 points less. Duties that change: 3." in line for line in told(Question(E, 0, DAY, ZoneId("Y"))))


def test_that_the_next_best_choice_is_named_with_its_cost() -> None:
    sentences = told(Question(B, 0))
    assert sentences[0] == "b (b) on Mon 5 Jan: Day in Zone Y."
    assert sentences[1].startswith("With the next best, off, the plan costs 2 points less.")


def test_that_a_zone_without_a_team_names_who_is_missing() -> None:
    sentences = told(Question(None, 0, EVENING, ZoneId("Z")))
    assert sentences[0] == "Zone Z, Mon 5 Jan Evening: no teams planned; one more would cover 8 points."
    assert "A team there needs 1 with 'leader'; free: nobody." in sentences
    assert "  a (a) works Day in Zone Y." in sentences
    assert "  c (c) is off on Mon 5 Jan Evening." in sentences


def test_that_a_full_zone_is_told_so_and_no_more() -> None:
    assert told(Question(None, 0, DAY, ZoneId("Y")))[1:] == ("The zone may have 1 team at most.",)


def test_that_the_reasons_of_many_are_counted() -> None:
    crew = tuple(officer(f"o{i}") for i in range(SHOWN + 2))
    posted = [works(one.id, 0, DAY, "Z") for one in crew[:-1]]
    situation = Situation(
        replace(town().problem, officers=crew, team=replace(town().problem.team, requires=())),
        Plan.of(posted),
        answer_s=30,
    )
    sentences = ask(situation, Question(None, 0, EVENING, ZoneId("Z"))).sentences
    assert f"  {SHOWN + 1} at work that day." in sentences


def test_that_a_shift_tells_what_officer_leader_and_hours_are_worth() -> None:
    sentences = told(Question(None, 0, DAY))
    assert sentences[0] == "One more officer of any kind on Mon 5 Jan, Day: worth 2 points."
    assert any(line.startswith("One more 'leader' on Mon 5 Jan, Day: worth ") for line in sentences)
    assert sentences[-1] == "Limits of hours alone keep nobody from this shift."


def test_that_nothing_asked_is_answered_by_the_whole_operation() -> None:
    answer = ask(town(), Question(), 1000)
    assert answer.kind == "table"
    assert answer.sentences[0] == "Where one more is worth the most, with all other days as planned:"
    at = answer.sentences.index("  'leader': on average 1.67 points at most, by estimate.")
    assert answer.sentences[at + 1].endswith(": worth 2 points.")
    assert answer.sentences[-1].startswith("Confirmed by planning the day anew: ")


def test_that_estimates_that_are_not_confirmed_say_so() -> None:
    sentences = ask(town(), Question(), 0).sentences
    assert "    Mon 5 Jan Day: at most 2 points, by estimate." in sentences
    assert sentences[-1].startswith("Confirmed by planning the day anew: 0 of ")
    one = ask(town(), Question(None, 0, DAY), 0).sentences
    assert one[0] == "One more officer of any kind on Mon 5 Jan, Day: at most 2 points, by estimate."


def test_that_hours_are_told_with_whose_they_are() -> None:
    crew = (officer("a", windows=(HoursWindow(2, 480),)),)
    situation = Situation(zoned(days=2, officers=crew), Plan.of((works("a", 0, DAY, "Z"),)), answer_s=30)
    sentences = ask(situation, Question(None, 1, DAY)).sentences
    assert "8 h more for a (a) on Tue 6 Jan, Day: worth 8 points." in sentences


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        (Question(OfficerId("x"), 0, DAY), "--officer: there is no officer 'x'. The ids are a, b, c, d, ...."),
        (Question(A, 0, ShiftId("x")), "--shift: there is no shift 'x'. The ids are DAY, EVE, NIGHT."),
        (Question(None, 0, DAY, ZoneId("x")), "--zone: there is no zone 'x'. The ids are Y, Z."),
        (Question(A, 2, DAY), "--day: the day is not in the operation. It has 2 days."),
        (Question(A), "explain: this is too little to answer. Give --officer and --day"),
        (Question(None, 0), "explain: this is too little to answer."),
        (Question(None, None, DAY), "explain: this is too little to answer."),
        (Question(A, 0, None, ZoneId("Y")), "explain: this is too little to answer."),
    ],
)
def test_that_a_question_that_cannot_be_answered_says_what_is_wrong(question: Question, fault: str) -> None:
    with pytest.raises(PlannerError) as refused:
        ask(town(), question)
    assert refused.value.sentence.startswith(fault)


QUESTIONS = {
    "officer": Question(A, 0, DAY),
    "not": Question(E, 0, DAY, ZoneId("Y")),
    "next": Question(B, 0),
    "empty": Question(None, 0, EVENING, ZoneId("Z")),
    "worth": Question(None, 0, DAY),
    "table": Question(),
}


@pytest.mark.parametrize("kind", QUESTIONS)
def test_that_every_answer_is_a_json_document(kind: str) -> None:
    answer = ask(town(), QUESTIONS[kind])
    assert answer.kind == kind
    assert json.loads(json.dumps(answer.document)) == answer.document


def test_that_a_document_has_the_values_of_the_answer_and_no_whole_plan() -> None:
    refusal = why_not(town(), C, 0, EVENING, ZoneId("Z"))
    made = document(refusal)
    assert isinstance(made, dict)
    assert (made["officer"], made["day"], made["shift"], made["zone"]) == ("c", 0, "EVE", "Z")
    assert [violation["rule"] for violation in made["personal"]] == [Rule.OFF.value]
    assert made["forced"]["days"] == [0, 1]
    assert "plan" not in document(next_best(town(), B, 0).alternative)  # type: ignore[operator]  # a dict
    assert document(frozenset({Quality(skill="b"), Quality(skill="a")})) == [
        {"skill": "a", "agency": None},
        {"skill": "b", "agency": None},
    ]


def test_that_amounts_are_told_as_people_say_them() -> None:
    assert [points(value) for value in (0, 1, 1.5, 1234.567)] == [
        "0 points",
        "1 point",
        "1.5 points",
        "1,234.57 points",
    ]
    assert [difference(value) for value in (0.0001, 2, -2)] == [
        "costs the same",
        "costs 2 points more",
        "costs 2 points less",
    ]


def test_that_a_long_list_of_changes_is_cut_and_the_rest_counted() -> None:
    names = Names(town().problem)
    many = [Change(A, day, None, works("a", day, DAY, "Z")) for day in range(SHOWN + 1)]
    lines = list(change_sentences(many, names))
    assert len(lines) == SHOWN
    assert lines[0] == "Mon 5 Jan, a (a): off to Day in Zone Z."
    assert lines[-1] == "  and 2 more changes."
    assert len(list(change_sentences(many[:SHOWN], names))) == SHOWN


def test_that_what_was_not_settled_in_time_says_so() -> None:
    problem = town().problem
    unknown = Alternative(range(1), None, None, None, (), proven=False)
    choice = replace(next_best(town(), B, 0), alternative=unknown, next=None)
    assert choice_sentences(choice, problem)[1].startswith("With any other choice nothing is proven")
    refusal = replace(why_not(town(), E, 0, DAY, None), forced=replace(unknown, days=range(2)))
    assert "these days planned anew, nothing is proven" in refusal_sentences(refusal, problem)[-1]
    worth = Worth(0, DAY, frozenset(), None, None, None, proven=False)
    assert worth_sentences(worth, problem) == ("One more officer of any kind on Mon 5 Jan, Day: not settled in time.",)
    assert worth_sentences(replace(worth, confirmed=3.0), problem)[0].endswith("worth 3 points, not proven.")
    assert worth_sentences(replace(worth, confirmed=0.0, proven=True), problem)[0].endswith("worth nothing.")
