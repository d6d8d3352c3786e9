"""Comparisons on the terminal: a table of measures with differences, and who is affected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from planner.scenarios.wording import (
    BRACKETS,
    MEASURES,
    cell,
    comparison_sentences,
    person_told,
    rate_line,
    share_lines,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.scenarios.comparing import Comparison, Measured

PEOPLE = 8
"""People that are named for each scenario; all are in the JSON document."""
WIDTH = 118
_STYLES = {1: "green", -1: "red", 0: "default"}


def print_comparison(first: Measured, comparisons: Sequence[Comparison]) -> None:
    """Prints the table, a few sentences for each scenario and the people who are most affected."""
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for side in (first, *(comparison.after for comparison in comparisons)):
        table.add_column(Text(side.name), justify="right")
    for line in (*MEASURES, *share_lines((first, *(comparison.after for comparison in comparisons)))):
        cells = [cell(line, comparison) for comparison in comparisons]
        shown = [
            Text(
                f"{one.text}  {one.difference if one.counts else f'({one.difference})'}".strip(),
                style=_STYLES[one.verdict] if one.counts else "dim",
            )
            for one in cells
        ]
        table.add_row(line.name, line.text(first.measures), *shown)
    Console(width=max(WIDTH, 30 + 26 * (1 + len(comparisons)))).print(table)
    typer.echo(BRACKETS)
    typer.echo(rate_line(first))
    for comparison in comparisons:
        for sentence in comparison_sentences(comparison):
            typer.echo(sentence)
        for person in comparison.people[:PEOPLE]:
            typer.echo(f"  {person.name} ({person.agency}): {person_told(person)}")
