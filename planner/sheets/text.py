"""Text as it is printed: what can be seen of it, and how wide it can be, so that most of it need not be measured."""

from __future__ import annotations

import unicodedata

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


def printable(text: str) -> str:
    """The text in one line, without characters that steer instead of being seen."""
    kept = (
        character if character in "\u200c\u200d" or not unicodedata.category(character).startswith("C") else " "
        for character in unicodedata.normalize("NFC", text)
    )
    return " ".join("".join(kept).split())
