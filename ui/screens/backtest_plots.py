"""What the two pictures of a back-test draw; Qt-free."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.risk.settings import MethodName
from planner.risk.wording import method_title
from ui.screens import risk_wording as wording
from ui.widgets.line_plot import Plot, Series

if TYPE_CHECKING:
    from planner.risk.backtest.result import BacktestResult, MethodResult

WRITTEN = (0.0025, 0.01, 0.02, 0.05, 0.1, 0.2)
"""Shares of the area that are written below the plot."""


def pai_plot(result: BacktestResult) -> Plot:
    """The PAI over the share of the area, of every method whose choice of cells stands for the whole time."""
    drawn = [method for method in result.methods if method.reliability]
    offered = [method for method in drawn if not method.is_baseline]
    # own hours choose the same cells as plain counts: two lines on top of each other tell nothing
    marks = [method for method in drawn if method.is_baseline and method.curve != offered[0].curve]
    shares = drawn[0].curve.shares if drawn else ()
    places = tuple(f"{100 * share:g} %" if share in WRITTEN else "" for share in shares)
    return Plot(
        places,
        tuple(_line(method, shares) for method in (*offered, *marks)),
        level=1.0,
        level_name=wording.CHANCE,
        axis=wording.SHARE_AXIS,
    )


def _line(method: MethodResult, shares: tuple[float, ...]) -> Series:
    pai = dict(zip(method.curve.shares, method.curve.pai, strict=True))
    values = tuple(pai[share] for share in shares)
    name = method_title(method.name)
    if method.name != MethodName.COUNTS.value:
        return Series(name, values, faint=method.is_baseline)
    ranges = {score.share: score.pai for score in method.cells}
    low = tuple(ranges[share].low if share in ranges else pai[share] for share in shares)
    high = tuple(ranges[share].high if share in ranges else pai[share] for share in shares)
    return Series(name, values, low, high)


def pai_words(result: BacktestResult) -> str:
    """The PAI of the default, for a screen reader."""
    default = result.method(MethodName.COUNTS.value)
    parts = (f"{score.pai.value:.1f} at {100 * score.share:g} %" for score in default.cells)
    return f"{method_title(default.name)}: {', '.join(parts)} of the area."


def reliability_plot(result: BacktestResult) -> Plot:
    """Observed by expected in ten groups of cells, for the methods that are offered."""
    offered = [method for method in result.methods if method.reliability and not method.is_baseline]
    groups = max((len(method.reliability) for method in offered), default=0)
    series = tuple(
        Series(
            method_title(method.name),
            tuple(group.observed / group.expected for group in method.reliability),
            tuple(group.low / group.expected for group in method.reliability),
            tuple(group.high / group.expected for group in method.reliability),
        )
        for method in offered
    )
    return Plot(
        tuple(str(number) for number in range(1, groups + 1)),
        series,
        level=1.0,
        level_name=wording.AS_EXPECTED,
        axis=wording.GROUP_AXIS,
        joined=False,
    )
