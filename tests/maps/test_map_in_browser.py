"""The one-file page in a real Chromium: what a person sees and may press, and that no name does anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from planner.export.writing import write_whole
from planner.maps.assets import Assets
from planner.maps.page import map_page
from planner.maps.plan_map import map_data
from tests.builders import planned, renamed, small_operation
from tests.maps.test_map_page import HOSTILE

DAY, SHIFT = "document.querySelectorAll('#plan-days button')", "document.querySelectorAll('#plan-shifts button')"
CARD = "document.querySelector('.muster-card').textContent"
ZONES = "[...document.querySelectorAll('path.muster-zone')]"


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of the steps."""

    results: list[object]
    console: list[str]
    refused: list[str]


def in_browser(folder: Path, page: str, *steps: str, size: str = "1366x768", dark: bool = False) -> Seen:
    """Opens a page from a file in a window of a size and runs the steps in it, one after the other."""
    pytest.importorskip("PySide6.QtWebEngineCore", reason="Qt WebEngine cannot be loaded here", exc_type=ImportError)
    file = folder / "map.html"
    write_whole(file, page.encode())
    command = [sys.executable, "-m", "tests.maps.browser", str(file), json.dumps(steps), size]
    scheme = {"QTWEBENGINE_CHROMIUM_FLAGS": f"--blink-settings=preferredColorScheme={0 if dark else 1}"}
    root = Path(__file__).parents[2]
    run = subprocess.run(
        command, capture_output=True, text=True, cwd=root, timeout=120, check=False, env={**os.environ, **scheme}
    )
    assert run.stdout, run.stderr[-2000:]
    return Seen(**json.loads(run.stdout))


def test_that_the_map_follows_the_chosen_day_shift_and_zone(tmp_path: Path) -> None:
    made = planned()
    page = map_page(map_data(made.operation, made.problem, made.figures, made.risks), assets=Assets.INLINE)
    seen = in_browser(
        tmp_path,
        page,
        CARD,
        f"[{ZONES}.length, {DAY}.length, {SHIFT}.length, muster.ready]",
        f"({DAY}[1].click(), {SHIFT}[1].click(), {CARD})",
        "[...document.querySelectorAll('.muster-anchor .muster-letter')].map(letter => letter.textContent)",
        "[...document.querySelectorAll('#plan-teams .team strong')].map(name => name.textContent)",
        f"({ZONES}[1].dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Enter' }})), "
        f"{ZONES}.filter(zone => zone.ariaPressed === 'true').map(zone => zone.ariaLabel))",
        "document.querySelector('.team.chosen strong').textContent",
        "(document.querySelector('#plan-days').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' })), "
        f"{CARD})",
        "document.querySelector('.muster-synthetic').textContent",
    )
    assert seen.console == []
    assert seen.refused == []
    assert seen.results[:3] == [
        "Tue 1 Dec · Day 06:00–14:002 teams · 8 officers",
        [4, 3, 4, True],
        "Wed 2 Dec · Power 11:00–19:002 teams · 8 officers",
    ]
    assert seen.results[3] == ["A", "B"]
    assert seen.results[4] == ["Five Points South (joint team)", "Avondale (joint team)"]
    assert seen.results[5] == ["Five Points South, risk 3 of 5, team A"]
    assert seen.results[6] == "Five Points South (joint team)"
    assert seen.results[7] == "Tue 1 Dec · Power 11:00–19:002 teams · 8 officers"
    assert seen.results[8] == "SYNTHETIC DATA"


def test_that_a_name_is_only_ever_text(tmp_path: Path) -> None:
    made = planned(renamed(small_operation(days=1), HOSTILE))
    values = map_data(made.operation, made.problem, made.figures, made.risks, about=HOSTILE)
    seen = in_browser(
        tmp_path,
        map_page(values, assets=Assets.INLINE),
        "typeof hacked",
        "document.images.length",
        "document.getElementById('plan-title').textContent",
        "document.querySelector('.team strong').textContent",
        f"({ZONES}[0].dispatchEvent(new MouseEvent('mouseover', {{ bubbles: true }})), document.images.length)",
    )
    assert seen.console == []
    assert seen.refused == []
    assert seen.results == ["undefined", 0, HOSTILE, f"{HOSTILE} (joint team)", 0]


def test_that_the_browser_refuses_a_script_that_is_not_the_pages_own(tmp_path: Path) -> None:
    made = planned(small_operation(days=1))
    page = map_page(map_data(made.operation, made.problem, made.figures, made.risks), assets=Assets.INLINE)
    spoilt = page.replace("</body>", "<script>hacked = 1</script><img src='https://example.org/x.png'></body>")
    seen = in_browser(tmp_path, spoilt, "typeof hacked")
    assert seen.results == ["undefined"]
    assert any("Content Security Policy" in line for line in seen.console)
    assert seen.refused == []


def test_that_the_map_is_drawn_with_the_colours_of_the_theme_and_without_letters_over_each_other(
    tmp_path: Path,
) -> None:
    made = planned(small_operation(zones=24, officers=192, days=1))
    page = map_page(map_data(made.operation, made.problem, made.figures, made.risks), assets=Assets.INLINE)
    boxes = (
        "[...document.querySelectorAll('.muster-name:not(.away)')].map(name => name.getBoundingClientRect())"
        ".map(box => [box.left, box.top, box.right, box.bottom])"
    )
    fill = f"getComputedStyle({ZONES}.find(zone => zone.classList.contains('risk-4'))).fill"
    seen = in_browser(
        tmp_path,
        page,
        boxes,
        f"(muster.show({{ label: '', zones: {{ Z01: {{ risk: 4 }} }}, theme: 'light' }}), {fill})",
        f"(muster.show({{ label: '', zones: {{ Z01: {{ risk: 4 }} }}, theme: 'dark' }}), {fill})",
    )
    names = seen.results[0]
    assert isinstance(names, list)
    assert len(names) >= 8
    apart = [
        one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        for number, one in enumerate(names)
        for other in names[:number]
    ]
    assert all(apart)
    assert seen.results[1:] == ["rgb(165, 15, 21)", "rgb(255, 176, 102)"]
