"""How wide plain text can be in Inter, so that most of it need not be measured when the sheets are set."""

from __future__ import annotations

_WIDTHS = (
    (" !'(),.:;I[]fijlrt|-", 0.48),
    ("%@MW", 1.05),
    ("mw", 0.94),
    ('abcdeghknopqsuvxyz0123456789/\\^_`{}*$#?"', 0.72),
)
"""Widths in em that no letter of Inter passes at any weight; measured with typst, with a little room to spare."""
_WIDTH = {letter: width for letters, width in _WIDTHS for letter in letters}
_OTHER_WIDTH = 0.8


def width_bound(text: str) -> float | None:
    """An upper bound of the width of a text in Inter of any weight, in em; None where it is not plain ASCII."""
    if not text.isascii():
        return None
    return round(sum(_WIDTH.get(letter, _OTHER_WIDTH) for letter in text), 2)
