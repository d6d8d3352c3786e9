"""One thing that was measured of the window, and what is asked of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure."""

    part: str
    what: str
    value: float
    unit: str
    asked: float | None = None
    """None where nothing is asked."""
    at_least: bool = False
    """Whether the value must reach what is asked; else it may not be above."""
    note: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether what is asked holds; None where nothing is."""
        if self.asked is None:
            return None
        return self.value >= self.asked if self.at_least else self.value <= self.asked


HEADER = ("part", "what", "measured", "asked", "holds", "note")


def row(figure: Figure) -> tuple[str, ...]:
    """A figure as a row of the table."""
    asked = "" if figure.asked is None else f"{'>=' if figure.at_least else '<='} {figure.asked:g} {figure.unit}"
    holds = {True: "yes", False: "NO", None: ""}[figure.holds]
    return figure.part, figure.what, f"{figure.value:.1f} {figure.unit}", asked, holds, figure.note


def line(figure: Figure) -> str:
    """A figure as a line that a child process hands to its parent."""
    return json.dumps(asdict(figure))


def read(text: str) -> Figure:
    """The figure of a line."""
    return Figure(**json.loads(text))
