"""What four shifts gain over three, in words."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from planner.shifting.advising import ShiftAdvice
from planner.shifting.proposing import ProposedShift, ShiftDay
from planner.shifting.wording import gain_sentences


def day(caught: float) -> ShiftDay:
    return ShiftDay((ProposedShift(time(8), timedelta(hours=8), 1.0),), caught, (), 0.0)


def advice(three: float, four: float, weekly: float = 24.0) -> ShiftAdvice:
    risk = (weekly / 168,) * 168
    return ShiftAdvice(100.0, 4, weekly, risk, None, day(three), day(four), day(three), day(four))


@pytest.mark.parametrize(
    ("three", "four", "said"),
    [
        (0.11149, 0.11251, "Four shifts catch 0.2 points (2 %) more than three"),
        (0.11451, 0.11549, "Four shifts catch no more than three"),
        (0.1154, 0.1156, "Four shifts catch 0.1 points (1 %) more than three"),
        (0.12, 0.11, "Four shifts catch 1.0 points (8 %) less than three"),
    ],
)
def test_that_the_gain_is_what_the_printed_shares_differ_by(three: float, four: float, said: str) -> None:
    """A table said 11.1 and 11.3 %, and the sentence beside it a gain of 0.1 points."""
    assert all(sentence.startswith(said) for sentence in gain_sentences(advice(three, four)))


@pytest.mark.parametrize(("weekly", "said"), [(24.0, "less than 0.1 of the 24"), (200.0, "0.2 of the 200")])
def test_that_a_gain_of_next_to_nothing_is_not_called_none(weekly: float, said: str) -> None:
    assert said in gain_sentences(advice(0.115, 0.116, weekly))[0]
