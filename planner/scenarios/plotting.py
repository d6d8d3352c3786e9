"""The curve of a sweep and the front of cost against risk, drawn with matplotlib; the window shows the same figures."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.scenarios import wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from planner.scenarios.front import Front
    from planner.scenarios.sweeping import SweepResult

LINES = ("-", "--", ":", "-.")
MARKS = ("o", "s", "^", "D")
DPI = 150
SIZE = (8.0, 4.6)
"""Inches."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a plot, as the window's theme or the paper has them."""

    text: str = "#1c2430"
    muted: str = "#6b7480"
    grid: str = "#e3e6ea"
    ground: str = "#ffffff"
    series: tuple[str, ...] = ("#1f5fbf", "#c26a12", "#2e8b57", "#7a4fb5")


PAPER = Colours()


def sweep_plot(result: SweepResult, colours: Colours = PAPER, figure: Figure | None = None) -> Figure:
    """The curves with their proven bands: the plan at the lower edge, the limit at the upper."""
    made, axes = _axes(colours, figure)
    for number, name in enumerate(dict.fromkeys(point.line for point in result.points)):
        points = result.line(name)
        xs, ys = [p.value for p in points], [100 * p.covered for p in points]
        colour = colours.series[number % len(colours.series)]
        limits = [100 * (p.covered if p.limit is None else p.limit) for p in points]
        axes.fill_between(xs, ys, limits, color=colour, alpha=0.22, linewidth=0)
        axes.plot(
            xs,
            ys,
            linestyle=LINES[number % len(LINES)],
            marker=MARKS[number % len(MARKS)],
            markersize=4.5,
            color=colour,
            label=wording.curve_label(name),
        )
    if result.today is not None:
        axes.axvline(result.today, color=colours.text, linestyle=":", linewidth=1)
        axes.annotate(
            wording.today_note(result, result.points[0].line),
            (result.today, 0.04),
            xycoords=("data", "axes fraction"),
            xytext=(4, 0),
            textcoords="offset points",
            color=colours.muted,
            fontsize=8.5,
        )
    axes.set_xlabel(wording.AXIS_NAMES[result.sweep.axis], color=colours.muted)
    _finish(axes, colours)
    return made


def front_plot(
    front: Front,
    today: tuple[float | None, float | None],
    colours: Colours = PAPER,
    figure: Figure | None = None,
) -> Figure:
    """The front with its proven band, and where the plan of today lies (its cost and its share of risk)."""
    made, axes = _axes(colours, figure)
    xs, ys = [p.cost / 1000 for p in front.points], [100 * p.covered for p in front.points]
    limits = [100 * (p.covered if p.limit is None else p.limit) for p in front.points]
    colour = colours.series[0]
    axes.fill_between(xs, ys, limits, color=colour, alpha=0.22, linewidth=0)
    axes.plot(xs, ys, marker="o", markersize=5, color=colour, label=wording.ON_THE_FRONT)
    cost, covered = today
    if cost is not None and covered is not None:
        axes.plot(
            [cost / 1000],
            [100 * covered],
            marker="o",
            markersize=8,
            markerfacecolor="none",
            markeredgecolor=colours.text,
            markeredgewidth=1.6,
            linestyle="none",
            label=wording.OF_TODAY,
        )
    axes.set_xlabel(wording.OVERTIME_COST, color=colours.muted)
    _finish(axes, colours)
    return made


def plot_bytes(figure: Figure, suffix: str) -> bytes:
    """The figure as a file: ``.png``, ``.svg`` or ``.pdf``; PlannerError for another kind."""
    out = io.BytesIO()
    figure.savefig(out, format=picture_kind(suffix), dpi=DPI, facecolor=figure.get_facecolor())
    return out.getvalue()


def picture_kind(suffix: str) -> str:
    """The kind of picture that a suffix names: png, svg or pdf; PlannerError for another."""
    kind = suffix.lower().lstrip(".")
    if kind not in ("png", "svg", "pdf"):
        raise PlannerError(f"'{suffix}' is no kind of picture", where="Plot", remedy="Name it .svg, .png or .pdf.")
    return kind


def _axes(colours: Colours, figure: Figure | None) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure as NewFigure

    made = NewFigure(figsize=SIZE, layout="constrained") if figure is None else figure
    made.clear()
    made.set_facecolor(colours.ground)
    axes = made.add_subplot()
    axes.set_facecolor(colours.ground)
    return made, axes


def _finish(axes: Axes, colours: Colours) -> None:
    axes.set_ylabel(wording.RISK_COVERED, color=colours.muted)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:g} %")
    axes.grid(axis="y", color=colours.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(colors=colours.muted, length=0, labelsize=9)
    for name, spine in axes.spines.items():
        spine.set_visible(name == "bottom")
        spine.set_color(colours.grid)
    legend = axes.legend(frameon=False, loc="upper left", fontsize=9)
    for text in legend.get_texts():
        text.set_color(colours.text)
