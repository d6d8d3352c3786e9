"""What the doctor says: names, dates and amounts of the problem, alike reasons in one sentence."""

from __future__ import annotations

import json
from dataclasses import replace

from planner.wording_of_conflicts import price_told
from solver.doctor import Diagnosis, PricedWay, Reason, Remedy, conflict_sentences, diagnose, explained, remedy_sentence
from solver.exchange import read_outcome
from solver.plan import SolveSettings, Status, WayOut
from solver.problem import Lock, Off, OfficerId, Problem, ZoneId
from solver.rules import Rule, Violation
from solver.solving import solve
from solver.writing import write_outcome
from tests.solver.building import DAY, NIGHT, officer, problem

SETTINGS = SolveSettings(seconds=10, workers=1)


def crowd() -> Problem:
    """Six officers with names; the problem starts on Monday 5 January 2026."""
    return problem(3, tuple(replace(officer(f"B10{k}"), name=f"Name {k}") for k in range(6)))


def test_that_leave_of_many_on_one_day_is_one_sentence_with_some_names() -> None:
    reasons = tuple(Reason(Rule.OFF, OfficerId(f"B10{k}"), (1,), detail=Off(1)) for k in range(6))
    (said,) = conflict_sentences(crowd(), Diagnosis(Status.INFEASIBLE, reasons))
    assert said == (
        "6 officers (Name 0 (B100), Name 1 (B101), Name 2 (B102), Name 3 (B103) and 2 more) are off on Tue 6 Jan."
    )


def test_that_leave_on_different_days_is_told_apart() -> None:
    reasons = tuple(Reason(Rule.OFF, OfficerId(f"B10{k}"), (k,), detail=Off(k)) for k in range(2))
    assert conflict_sentences(crowd(), Diagnosis(Status.INFEASIBLE, reasons)) == (
        "Name 0 (B100) is off on Mon 5 Jan.",
        "Name 1 (B101) is off on Tue 6 Jan.",
    )


def test_that_shorter_rest_of_several_is_one_change_with_the_day_that_needs_it() -> None:
    rest = [Violation(Rule.REST, OfficerId(f"B10{k}"), 0, NIGHT, None, None, 540, 600, None, 1) for k in range(3)]
    assert remedy_sentence(crowd(), Remedy(tuple(rest))) == (
        "Let Name 0 (B100), Name 1 (B101) and Name 2 (B102) rest 9 h instead of 10 h (needed on Mon 5 Jan)."
    )


def test_that_a_rule_without_words_of_its_own_is_still_told() -> None:
    reason = Reason(Rule.KNOWN, OfficerId("B100"), (1,), DAY, ZoneId("Z"))
    assert conflict_sentences(crowd(), Diagnosis(Status.INFEASIBLE, (reason,))) == (
        "Rule 'known' for Name 0 (B100), Z on Tue 6 Jan, Day shift.",
    )


def test_that_an_outcome_without_a_plan_is_explained_and_survives_its_document() -> None:
    asked = problem(3, (officer("a", locked=(Lock(1, DAY),), off=(Off(1),)),))
    outcome = explained(asked, solve(asked, SETTINGS))
    assert outcome.status is Status.INFEASIBLE
    assert outcome.conflict == ("a is locked to Tue 6 Jan, Day shift.", "a is off on Tue 6 Jan.")
    assert [(way.what, way.price) for way in outcome.ways_out] == [
        ("Release a from the lock on Tue 6 Jan, Day shift.", 8.0),
        ("Call a back from leave for Tue 6 Jan, Day shift.", 30.0),
    ]
    read = read_outcome(write_outcome(outcome))
    assert read.conflict == outcome.conflict
    told = [(way.what, way.price, way.proven) for way in outcome.ways_out]
    assert [(way.what, way.price, way.proven) for way in read.ways_out] == told
    assert [way.least for way in read.ways_out] == [way.least for way in outcome.ways_out] == [8.0, 30.0]
    assert [proven for _, _, proven in told] == [True, True]


def test_that_a_way_out_of_an_older_document_says_nothing_of_proof() -> None:
    asked = problem(3, (officer("a", locked=(Lock(1, DAY),), off=(Off(1),)),))
    document = json.loads(json.dumps(write_outcome(explained(asked, solve(asked, SETTINGS)))))
    for way in document["ways_out"]:
        del way["proven"]
    older = read_outcome(document)
    assert [way.proven for way in older.ways_out] == [None, None]
    assert all("proven" not in way for way in write_outcome(older)["ways_out"])  # type: ignore[attr-defined]  # a list


def test_that_leave_of_one_officer_on_many_days_and_floors_of_one_zone_are_one_sentence_each() -> None:
    leave = tuple(Reason(Rule.OFF, OfficerId("B100"), (k,), detail=Off(k)) for k in range(2))
    floors = tuple(Reason(Rule.MIN_TEAMS, None, (k,), DAY, ZoneId("Z"), 1) for k in range(2))
    assert conflict_sentences(crowd(), Diagnosis(Status.INFEASIBLE, (*leave, *floors))) == (
        "Name 0 (B100) is off on Mon 5 Jan and Tue 6 Jan.",
        "Z on Mon 5 Jan and Tue 6 Jan, Day shift: at least 1 team.",
    )


def test_that_the_way_out_of_an_outcome_is_one_call_away() -> None:
    asked = problem(3, (officer("a", locked=(Lock(1, DAY),), off=(Off(1),)),))
    ways = explained(asked, solve(asked, SETTINGS)).ways_out
    assert [type(way) for way in ways] == [PricedWay, PricedWay]
    plans = [solve(way.remedy.apply(asked), SETTINGS).plan for way in ways if isinstance(way, PricedWay)]
    assert len(plans) == 2
    assert None not in plans


def test_that_an_outcome_with_a_plan_stays_as_it_is() -> None:
    outcome = solve(problem(), SETTINGS)
    assert explained(problem(), outcome) is outcome


def test_that_a_solve_that_was_stopped_is_not_explained() -> None:
    asked = problem(1, (officer("a", locked=(Lock(0, DAY), Lock(0, NIGHT))),))
    outcome = solve(asked, SETTINGS)
    assert explained(asked, outcome, stop=lambda: True) is outcome
    assert diagnose(asked).conflict


def test_that_a_price_is_said_to_be_proven_only_where_it_is() -> None:
    ways = [WayOut("Release a.", 8.0, proven) for proven in (True, False, None)]
    assert [price_told(way) for way in (*ways, WayOut("Release a.", 8.0, proven=False, least=6.5))] == [
        "price 8, proven cheapest of its kind",
        "price 8, the cheapest found",
        "price 8",
        "price 8, the cheapest found; any of its kind costs 6.5 or more, proven",
    ]
