"""Each form looks as it did when somebody last looked at it."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from tests.sheets.golden import FOLDER, orders, picture

FAR = 40
"""Of 255: a difference that is more than the rounding of an edge."""
FEW = 6
"""Pixels of about 190,000; one digit of the smallest text that differs is more."""


def far_pixels(one: Image.Image, other: Image.Image) -> int:
    """How many pixels of two pictures of one size are far apart."""
    pixels = [np.asarray(image.convert("L"), dtype=np.int16) for image in (one, other)]
    return int((np.abs(pixels[0] - pixels[1]) > FAR).sum())


@pytest.mark.parametrize("name", sorted(orders()))
def test_that_a_form_looks_as_when_it_was_last_looked_at(name: str) -> None:
    kept = Image.open(FOLDER / f"{name}.png")
    made = picture(name)
    assert made.size == kept.size
    assert far_pixels(made, kept) <= FEW


def test_that_one_digit_is_seen() -> None:
    kept = Image.open(FOLDER / "muster.png")
    changed = np.array(kept.convert("L"))
    ink = changed[100:160]
    rows, columns = np.nonzero(ink < 128)
    assert len(rows) > FEW
    ink[rows[: FEW + 1], columns[: FEW + 1]] = 255
    assert far_pixels(Image.fromarray(changed), kept) > FEW


def test_that_there_is_a_picture_of_every_form_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == set(orders())
