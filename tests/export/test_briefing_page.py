"""The offline briefing in a real Chromium, on a phone and on a desk, light and dark, with every request refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from planner.export.exporting import export_all
from planner.export.formats import Format
from planner.sheets.hot import HotSpot
from tests.builders import renamed, small_operation
from tests.export.sources import source_of
from tests.maps.test_map_in_browser import Seen, in_browser
from tests.maps.test_map_page import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

    from planner.operation import Operation

PHONE = "360x740"
TEXTS = "[...document.querySelectorAll('#muster-plan .officer')].map(line => line.textContent)"
OPEN = "document.querySelector('.sheet details').open = true"
CONTRAST = """(() => {
  const light = (text) => {
    const parts = text.match(/[0-9.]+/g).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const ground = light(getComputedStyle(document.getElementById('muster-plan')).backgroundColor);
  const worst = [...document.querySelectorAll('#muster-plan :is(p, b, a, h1, h2, h3, label, summary, span, strong)')]
    .filter((part) => part.offsetWidth && part.textContent && !part.closest('button, .muster-letter'))
    .map((part) => light(getComputedStyle(part).color))
    .map((own) => (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05));
  return [Math.min(...worst), ground < 0.2];
})()"""
"""The worst contrast of text with its ground by WCAG 2.2 (1.4.3), and whether the ground is dark."""


def page_of(operation: Operation, folder: Path) -> str:
    """The page as an export writes it, with two hot places in the first zone."""
    source = source_of(operation)
    spots = {"Z01": (HotSpot(1, -86.8066, 33.5186), HotSpot(2, -86.8070, 33.5150))}
    (path,) = export_all(source.basis, source.saved, folder, formats=(Format.HTML,), backdrop=(), spots=spots)
    return path.read_text("utf-8")


def quiet(seen: Seen) -> list[object]:
    """The results, after checking that the page said nothing and asked for nothing."""
    assert seen.console == []
    assert seen.refused == []
    return seen.results


def test_that_an_officer_finds_shift_team_and_sheet_on_a_phone(tmp_path: Path) -> None:
    seen = in_browser(
        tmp_path,
        page_of(small_operation(), tmp_path),
        "document.documentElement.scrollWidth <= innerWidth && innerWidth <= 360",
        TEXTS,
        "document.querySelector('.officer a').href",
        f"({OPEN}, [...document.querySelectorAll('.sheet details')][0].innerText)",
        "document.documentElement.scrollWidth <= innerWidth",
        "[...document.querySelectorAll('#muster-plan :is(button, summary, input[type=search])')]"
        ".filter(one => one.offsetWidth && one.offsetHeight < 36).map(one => one.textContent)",
        "(document.getElementById('plan-after').click(), document.getElementById('plan-calendar').textContent)",
        "(document.getElementById('plan-calendar').click(), document.querySelectorAll('#plan-days button')[2].click(), "
        "[document.getElementById('plan-calendar').textContent, document.getElementById('plan-after').disabled, "
        "document.getElementById('plan-days').offsetHeight])",
        "(document.getElementById('plan-who').value = 'b102', "
        "document.getElementById('plan-who').dispatchEvent(new Event('input')), "
        "[...document.querySelectorAll('.duty button')].map(one => one.textContent))",
        "(document.querySelector('.duty button').click(), document.getElementById('plan-moment').textContent)",
        size=PHONE,
    )
    results = quiet(seen)
    assert results[0] is True
    assert isinstance(results[1], list)
    assert results[1][0] == "Sgt. A. Bell B101 · BPDleads205-555-1000".replace("BPDleads", "BPD leads")
    assert results[2] == "tel:2055551000"
    assert isinstance(results[3], str)
    for words in (
        "Sheet of team A",
        "Instructions",
        "Park at the fire station",
        "Visits",
        "Place 1",
        "Near",
        "Why here",
    ):
        assert words in results[3]
    assert results[4] is True
    assert results[5] == []
    assert results[6] == "Wed 2 Dec 2026"
    assert results[7] == ["Thu 3 Dec 2026", True, 0]
    assert results[8] == [
        "Tue 1 Dec 2026 · Day 06:00–14:00Downtown, team A",
        "Wed 2 Dec 2026 · Day 06:00–14:00Five Points South, team A",
        "Thu 3 Dec 2026 · Day 06:00–14:00Avondale, team A",
    ]
    assert results[9] == "Tue 1 Dec · Day 06:00–14:002 teams · 8 officers"


def test_that_the_places_of_a_sheet_are_shown_on_the_map_until_another_shift_is_chosen(tmp_path: Path) -> None:
    seen = in_browser(
        tmp_path,
        page_of(small_operation(), tmp_path),
        f"({OPEN}, document.querySelector('.sheet details button').click(), "
        "[...document.querySelectorAll('.place')].map(one => one.textContent))",
        "document.querySelector('path.selected').ariaLabel.split(',')[0]",
        "(document.querySelectorAll('#plan-shifts button')[1].click(), document.querySelectorAll('.place').length)",
    )
    assert quiet(seen) == [["1", "2"], "Downtown", 0]


@pytest.mark.parametrize("dark", [False, True])
def test_that_text_is_readable_in_light_and_dark(dark: bool, tmp_path: Path) -> None:
    seen = in_browser(tmp_path, page_of(small_operation(days=1), tmp_path), OPEN, CONTRAST, size=PHONE, dark=dark)
    found = quiet(seen)[1]
    assert isinstance(found, list)
    contrast, ground_is_dark = found
    assert ground_is_dark is dark
    assert contrast >= 4.5


def test_that_no_text_of_a_sheet_becomes_markup(tmp_path: Path) -> None:
    operation = renamed(small_operation(days=1), HOSTILE)
    officers = tuple(
        replace(each, phone=HOSTILE, rank=HOSTILE, skills=frozenset({HOSTILE})) for each in operation.officers
    )
    zones = tuple(replace(each, note=HOSTILE) for each in operation.zones)
    seen = in_browser(
        tmp_path,
        page_of(replace(operation, officers=officers, zones=zones), tmp_path),
        f"({OPEN}, typeof hacked)",
        "document.images.length + document.querySelectorAll('#muster-plan script, #muster-plan iframe').length",
        "(document.getElementById('plan-who').value = 'B10', "
        "document.getElementById('plan-who').dispatchEvent(new Event('input')), document.images.length)",
        "[...document.querySelectorAll('#muster-plan a')].every(link => /^tel:[0-9+*#,;]*$/.test(link.href))",
        "typeof hacked",
    )
    assert quiet(seen) == ["undefined", 0, 0, True, "undefined"]


def test_that_the_page_names_nothing_outside_itself(tmp_path: Path) -> None:
    page = page_of(small_operation(days=1), tmp_path)
    policy = page[page.index("Content-Security-Policy") :][:900]
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert "<link" not in page
    assert " src=" not in page.split("</head>")[0]
