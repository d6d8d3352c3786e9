"""The back-test drawn: the PAI over the share of the area, and expected against observed."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from planner.risk.settings import MethodName
from planner.risk.wording import method_title

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from planner.risk.backtest.result import BacktestResult, MethodResult

INK, FAINT, BACK = "#1f2933", "#7b8794", "#ffffff"
COLOURS = ("#0b5cad", "#c2410c", "#15803d", "#7e22ce")
"""Of the methods that are offered; told apart also by people who see no red and green, with the marks beside."""
MARKS = ("o", "s", "^", "D")
BASELINE_DASHES = ("--", ":", "-.")
SIZE_IN = (8.0, 5.0)
DPI = 150
TICKS = (0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2)


def pai_curve(result: BacktestResult, kind: str = "png") -> bytes:
    """
    The picture of PAI over the share of the area, of every method whose choice of cells stands for the whole time.

    Parameters
    ----------
    kind
        ``png`` or ``svg``.
    """
    figure, axes = _canvas()
    drawn = [method for method in result.methods if method.reliability]
    offered = [method for method in drawn if not method.is_baseline]
    # own hours choose the same cells as plain counts: two lines on top of each other tell nothing
    others = [method for method in drawn if method.is_baseline and method.curve != offered[0].curve]
    for method, dashes in zip(others, BASELINE_DASHES, strict=False):
        axes.plot(*_curve(method), dashes, color=FAINT, linewidth=1.4, label=f"{method_title(method.name)} (mark)")
    for method, colour, mark in zip(offered, COLOURS, MARKS, strict=False):
        axes.plot(*_curve(method), color=colour, marker=mark, markersize=4, label=method_title(method.name))
    _error_bars(axes, offered[0])
    axes.axhline(1, color=FAINT, linewidth=0.8)
    axes.text(TICKS[0], 1.15, "chance", color=FAINT, fontsize=9)
    axes.set_xscale("log")
    axes.set_xticks(TICKS, [f"{100 * tick:g} %" for tick in TICKS])
    axes.minorticks_off()
    axes.set_ylim(bottom=0)
    axes.set_xlabel("Share of the area")
    axes.set_ylabel("PAI: share of incidents ÷ share of area")
    _title(axes, "How much more than chance the chosen cells caught", result, "bars hold 95 of 100 repetitions")
    axes.legend(frameon=False, labelcolor=INK, reverse=True)
    return _bytes(figure, kind)


def reliability_plot(result: BacktestResult, kind: str = "png") -> bytes:
    """The picture of expected and observed incidents of cells in ten groups, for the methods that are offered."""
    figure, axes = _canvas()
    offered = [method for method in result.methods if method.reliability and not method.is_baseline]
    most = max((group.high for method in offered for group in method.reliability), default=1.0)
    for number, (method, colour, mark) in enumerate(zip(offered, COLOURS, MARKS, strict=False)):
        places = [place + (number - (len(offered) - 1) / 2) * 0.18 for place in range(1, len(method.reliability) + 1)]
        ratios = [group.observed / group.expected for group in method.reliability]
        below = [(group.observed - group.low) / group.expected for group in method.reliability]
        above = [(group.high - group.observed) / group.expected for group in method.reliability]
        axes.errorbar(
            places, ratios, yerr=(below, above), color=colour, fmt=mark, capsize=3, label=method_title(method.name)
        )
    axes.axhline(1, color=INK, linewidth=0.8)
    axes.set_ylim(0, max(2.0, 1.05 * most / min((g.expected for m in offered for g in m.reliability), default=most)))
    groups = range(1, max((len(method.reliability) for method in offered), default=1) + 1)
    sizes = [f"{number}\n{group.cells:,}" for number, group in zip(groups, offered[0].reliability, strict=False)]
    axes.set_xticks(list(groups), sizes)
    axes.set_xlabel("Groups of cells of equal expectation, coolest to hottest; cells in each below")
    axes.set_ylabel("Observed ÷ expected")
    _title(axes, "Whether what was expected came (1 = as expected)", result, "bars are 95 % Poisson ranges")
    axes.legend(frameon=False, labelcolor=INK)
    return _bytes(figure, kind)


def _canvas() -> tuple[Figure, Axes]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE_IN, dpi=DPI, facecolor=BACK, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(colors=INK)
    axes.grid(visible=True, axis="y", color="#e4e7eb", linewidth=0.8)
    axes.set_axisbelow(True)
    return figure, axes


def _curve(method: MethodResult) -> tuple[tuple[float, ...], tuple[float, ...]]:
    return method.curve.shares, method.curve.pai


def _error_bars(axes: Axes, method: MethodResult) -> None:
    if method.name != MethodName.COUNTS.value:
        return
    shares = [score.share for score in method.cells]
    values = [score.pai.value for score in method.cells]
    ranges = (
        [score.pai.value - score.pai.low for score in method.cells],
        [score.pai.high - score.pai.value for score in method.cells],
    )
    axes.errorbar(shares, values, yerr=ranges, fmt="none", color=COLOURS[0], capsize=4)


def _title(axes: Axes, text: str, result: BacktestResult, bars: str) -> None:
    held = f"{result.held_out:,} incidents held out, {result.held_first:%Y-%m-%d} to {result.held_last:%Y-%m-%d}"
    axes.set_title(f"{text}\n", loc="left", color=INK, fontsize=12, fontweight="bold")
    axes.text(0, 1.02, f"{held}; {bars}", transform=axes.transAxes, color=FAINT, fontsize=9)


def _bytes(figure: Figure, kind: str) -> bytes:
    from matplotlib import rc_context

    picture = BytesIO()
    # without a salt and a date the same back-test gives the same bytes
    with rc_context({"svg.hashsalt": "muster", "svg.fonttype": "none"}):
        figure.savefig(picture, format=kind, metadata={"Date": None} if kind == "svg" else {"Software": None})
    return picture.getvalue()
