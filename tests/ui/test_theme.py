"""The colours: readable in light and dark, and as the system or the environment asks."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from ui import theme

THEMES = (theme.LIGHT, theme.DARK)
READABLE = 4.5
"""WCAG 2.2, 1.4.3: the contrast of text."""


def luminance(name: str) -> float:
    """The relative luminance of WCAG 2.2."""
    colour = QColor(name)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", THEMES, ids=lambda each: each.name)
@pytest.mark.parametrize("back", ["card", "window"])
@pytest.mark.parametrize("front", ["text", "muted", "accent", "good", "bad", "warn"])
def test_that_text_is_readable_on_what_is_behind_it(colours: theme.Theme, front: str, back: str) -> None:
    assert contrast(getattr(colours, front), getattr(colours, back)) >= READABLE


@pytest.mark.parametrize("colours", THEMES, ids=lambda each: each.name)
def test_that_text_on_fills_is_readable(colours: theme.Theme) -> None:
    pairs = [
        (colours.on_accent, colours.accent_fill),
        (colours.text, colours.accent_soft),
        (colours.warn, colours.warn_soft),
        (colours.text, colours.bad_soft),
        (colours.on_team, colours.team),
        (colours.on_team, colours.joint),
        *zip(colours.on_shifts, colours.shifts, strict=True),
    ]
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < READABLE} == {}


@pytest.mark.parametrize("colours", THEMES, ids=lambda each: each.name)
@pytest.mark.parametrize("ramp", ["risk", "covered"])
def test_that_a_ramp_goes_one_way_in_brightness_so_that_it_reads_without_colour(
    colours: theme.Theme, ramp: str
) -> None:
    steps = [luminance(step) for step in getattr(colours, ramp)]
    assert len(steps) == 5
    assert steps == sorted(steps, reverse=colours is theme.LIGHT)


@pytest.mark.parametrize("colours", THEMES, ids=lambda each: each.name)
def test_that_the_first_four_shifts_differ_in_brightness_or_hue(colours: theme.Theme) -> None:
    hues = [QColor(name).hue() for name in colours.shifts[:4]]
    assert len({round(hue / 10) for hue in hues}) == 4


@pytest.mark.parametrize(("asked", "given"), [("dark", theme.DARK), ("light", theme.LIGHT), ("DARK", theme.DARK)])
def test_that_the_environment_decides_where_it_says_something(
    monkeypatch: pytest.MonkeyPatch, asked: str, given: theme.Theme
) -> None:
    monkeypatch.setenv(theme.OVERRIDE, asked)
    assert theme.wanted() is given


@pytest.mark.usefixtures("qapp")
def test_that_it_is_light_where_nobody_says_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """The offscreen platform of the tests does not know whether the system is light or dark."""
    monkeypatch.delenv(theme.OVERRIDE, raising=False)
    assert theme.wanted() is theme.LIGHT


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("colours", THEMES, ids=lambda each: each.name)
def test_that_the_style_sheet_has_every_colour_filled_in(colours: theme.Theme) -> None:
    sheet = theme.style_sheet(colours)
    assert "$" not in sheet
    assert colours.accent_fill in sheet


def test_that_colours_repeat_after_the_last_shift() -> None:
    count = len(theme.LIGHT.shifts)
    assert theme.LIGHT.shift(count) == theme.LIGHT.shift(0)
    assert theme.LIGHT.on_shift(count + 1) == theme.LIGHT.on_shift(1)
