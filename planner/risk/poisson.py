"""Tails and intervals of the Poisson distribution, exact, without a statistics library."""

from __future__ import annotations

from math import exp, lgamma, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_STEPS = 60
"""Halvings of an interval: more than a double can tell apart."""
_NOTHING = 1e-17


def at_least(count: int, mean: float) -> float:
    """The probability of ``count`` or more where ``mean`` are expected: 1 - the sum of e^-m m^k / k! below count."""
    if count <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    if count <= mean:
        return 1.0 - _between(0, count - 1, mean)
    return _between(count, count + _reach(count), mean)


def at_most(count: int, mean: float) -> float:
    """The probability of ``count`` or fewer where ``mean`` are expected."""
    if count < 0:
        return 0.0
    if mean <= 0:
        return 1.0
    return _between(0, count, mean) if count <= mean else 1.0 - at_least(count + 1, mean)


def interval(count: int, level: float = 0.95) -> tuple[float, float]:
    """
    The means under which ``count`` is not unusual (Garwood 1936, doi:10.1093/biomet/28.3-4.437).

    Below the lower, ``count`` or more would come less often than (1 - level) / 2; above the upper, ``count`` or fewer.
    """
    tail = (1 - level) / 2
    far = count + 10 * (count + 1) ** 0.5 + 20
    low = 0.0 if count == 0 else _root(lambda mean: at_least(count, mean) - tail, 0.0, float(count))
    high = _root(lambda mean: tail - at_most(count, mean), float(count), far)
    return low, high


def _between(first: int, last: int, mean: float) -> float:
    """The sum of the terms from first to last, from the greatest of them outwards, as far as a double shows."""
    top = min(max(int(mean), first), last)
    peak = exp(top * log(mean) - mean - lgamma(top + 1))
    total = term = peak
    for k in range(top + 1, last + 1):
        term *= mean / k
        total += term
        if term < total * _NOTHING:
            break
    term = peak
    for k in range(top, first, -1):
        term *= k / mean
        total += term
        if term < total * _NOTHING:
            break
    return min(1.0, total)


def _reach(count: int) -> int:
    """So many terms beyond hold all that a double shows, since each is smaller than the one before."""
    return 60 + 12 * int(count**0.5)


def _root(rises: Callable[[float], float], low: float, high: float) -> float:
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if rises(middle) < 0 else (low, middle)
    return (low + high) / 2
