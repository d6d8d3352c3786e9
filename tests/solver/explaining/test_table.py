"""Where one more is worth the most: every shift is estimated, and whatever is confirmed is what a question confirms."""

from __future__ import annotations

import pytest

from solver.explaining.table import kinds_of, price_table, shift_worths
from solver.explaining.worth import Worths
from solver.plan import Plan
from solver.problem import Off, ShiftId
from solver.replanning.situation import Situation
from tests.solver.building import DAY, EVENING, officer, works, zoned
from tests.solver.explaining.town import LEADER, planned_town

LONG = 1000.0
"""Seconds in which everything is confirmed."""


def test_that_every_shift_of_every_day_is_there_for_every_kind_dearest_first() -> None:
    table = price_table(planned_town(), 0.0)
    assert len({(one.day, one.shift, one.qualities) for one in table.officers}) == 4 * 3 * 2
    assert len(table.officers) == 4 * 3 * 2
    assert table.officers[0].qualities == {LEADER}
    for told in (table.officers, table.hours):
        assert [one.estimate for one in told] == sorted((one.estimate or 0.0 for one in told), reverse=True)
    assert table.unknown == ()


def test_that_without_time_nothing_is_confirmed_and_with_enough_everything_that_is_worth_something() -> None:
    quick, whole = price_table(planned_town(), 0.0), price_table(planned_town(), LONG)
    assert all(one.confirmed is None for one in (*quick.officers, *quick.hours))
    for one in (*whole.officers, *whole.hours):
        assert (one.confirmed is None) == (one.estimate == pytest.approx(0.0))
        assert one.proven == (one.confirmed is not None)
    assert any(one.confirmed for one in whole.officers)


def test_that_what_the_table_confirms_is_what_a_question_confirms() -> None:
    situation = planned_town()
    table = price_table(situation, LONG)
    for one in table.officers[:4]:
        asked = Worths(situation).of_officer(one.day, one.shift, one.qualities)
        assert one.confirmed == pytest.approx(asked.confirmed, abs=1e-6)


def test_that_hours_are_told_where_hours_alone_keep_an_officer_from_the_dearest_shift() -> None:
    crew = (officer("a", max_minutes=480, off=(Off(2),)), officer("b", off=(Off(0), Off(1), Off(2)), max_minutes=0))
    situation = Situation(zoned(days=3, officers=crew), Plan.of((works("a", 0, DAY, "Z"),)), answer_s=30)
    hours = price_table(situation, LONG).hours
    assert [(one.officer, one.day) for one in hours] == [("a", 1)]
    assert hours[0].confirmed == pytest.approx(8.0)


def test_that_a_shift_is_told_for_every_kind_and_for_hours_where_they_bind() -> None:
    situation = planned_town()
    found = shift_worths(situation, 0, EVENING, LONG)
    assert tuple(one.qualities for one in found if one.officer is None) == kinds_of(situation.problem)
    assert {(one.day, one.shift) for one in found} == {(0, EVENING)}
    assert all(one.confirmed is not None for one in found)
    assert all(one.confirmed is None for one in shift_worths(situation, 0, EVENING, 0.0))


def test_that_a_shift_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="not in the problem"):
        shift_worths(planned_town(), 0, ShiftId("none"), LONG)
    with pytest.raises(ValueError, match="not in the problem"):
        shift_worths(planned_town(), 4, EVENING, LONG)
