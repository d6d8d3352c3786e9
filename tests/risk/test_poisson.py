"""The Poisson distribution: against sums of its own terms and against figures in print."""

from __future__ import annotations

from math import exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.risk.poisson import at_least, at_most, interval


def term(count: int, mean: float) -> float:
    return exp(-mean) * mean**count / factorial(count)


@given(count=st.integers(0, 40), mean=st.floats(0.01, 40))
def test_that_the_tails_are_the_sums_of_their_terms(count: int, mean: float) -> None:
    assert at_most(count, mean) == pytest.approx(sum(term(k, mean) for k in range(count + 1)), rel=1e-9, abs=1e-15)
    rest = 1 - sum(term(k, mean) for k in range(count))
    assert at_least(count, mean) == pytest.approx(rest, rel=1e-6, abs=1e-12)


@given(count=st.integers(0, 3000), mean=st.floats(0.01, 3000))
def test_that_at_most_and_more_make_one(count: int, mean: float) -> None:
    assert at_most(count, mean) + at_least(count + 1, mean) == pytest.approx(1)


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0, 3.6889), (1, 0.0253, 5.5716), (10, 4.7954, 18.3904), (100, 81.364, 121.627)]
)
def test_that_the_interval_is_garwoods(count: int, low: float, high: float) -> None:
    assert interval(count) == pytest.approx((low, high), abs=1e-3)


def test_that_nothing_expected_makes_anything_impossible() -> None:
    assert (at_least(1, 0.0), at_least(0, 0.0), at_most(0, 0.0), at_most(-1, 2.0)) == (0, 1, 1, 0)
