"""What is said where a rule of who works with whom, or of what teams share, is broken."""

from __future__ import annotations

import pytest

from planner.review.reviewing import binding_rules
from planner.wording import RULE_NAMES, violation_sentence
from solver.check import check
from solver.plan import Plan
from tests.solver.building import problem
from tests.solver.pairs_of_teams import PAIRS_OF_TEAMS


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("two together on a shift", "a (a) and c (c) are kept together, but are not on Mon 5 Jan."),
        ("two apart in one team", "a (a) and b (b) are kept apart, but work together on Mon 5 Jan Day."),
        ("a supervisor in a large team", "Team 1 in Z, Mon 5 Jan Day: nobody with 'leader' in a team of 3."),
        ("three officers for a leader", "Officers with 'leader' on Mon 5 Jan Day: 1, but so many others need 2."),
        ("two cars for each team", "cars: 4 needed when Mon 5 Jan Day starts, 3 available."),
        ("visits of a day", "Visits to Z on Mon 5 Jan: 3; at most 2."),
    ],
)
def test_that_a_broken_rule_of_teams_is_told_in_one_sentence(name: str, sentence: str) -> None:
    pair = PAIRS_OF_TEAMS[name]
    assert [violation_sentence(v, pair.forbids) for v in check(pair.forbids, Plan.of(pair.plan))] == [sentence]


@pytest.mark.parametrize("name", PAIRS_OF_TEAMS)
def test_that_a_rule_of_teams_is_named_where_it_binds(name: str) -> None:
    pair = PAIRS_OF_TEAMS[name]
    assert pair.rule in binding_rules(pair.forbids)
    assert pair.rule not in binding_rules(problem())
    assert RULE_NAMES[pair.rule]
