"""Text of names as it may stand in files of other programs: never a formula, never markup."""

from __future__ import annotations

from functools import lru_cache

from planner.intake.writing import guarded
from planner.sheets.text import printable

_FORMULA = ("=", "+", "-", "@", "'", "＝", "＋", "－", "＠")
_MOST = 32_000
"""A cell of a workbook holds 32,767 characters."""


@lru_cache(maxsize=65_536)
def one_line(text: str) -> str:
    """The text in one line, as :func:`planner.sheets.text.printable` makes it; names come again and again."""
    return printable(text)


def csv_cell(text: str) -> str:
    """One line of text that no spreadsheet takes for a formula, the full-width signs of eastern keyboards included."""
    line = guarded(one_line(text))
    return f"'{line}" if starts_like_a_formula(line) and not line.startswith(("'", "-")) else line


def workbook_cell(text: str) -> str:
    """One line of text as a cell of a workbook holds it; that it is text is said by the cell's own type."""
    return one_line(text)[:_MOST]


def starts_like_a_formula(text: str) -> bool:
    """Whether a person who edits the cell and leaves it would make it a formula."""
    return text.startswith(_FORMULA)


def map_text(text: str) -> str:
    """
    One line of text that no viewer of maps takes for markup.

    Some viewers show names as HTML whatever the file says, so the signs that begin an element are exchanged for others
    that look alike.
    """
    return one_line(text).translate({ord("<"): "‹", ord(">"): "›"})
