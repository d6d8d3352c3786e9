"""The measurements, one function for each part; each runs in a process of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.ui.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QPoint

    from ui.main_window import MainWindow
    from ui.plan.board import Board
    from ui.plan.screen import PlanScreen

BLOCKED_MS, PREVIEW_MS, RESTYLE_MS = 50.0, 50.0, 100.0
FRAMES, USABLE_S, PAINTED_S, MEMORY_MB = 30.0, 3.0, 5.0, 700.0
SOLVE_S = 15.0
STEPS = 60
RESTYLED_ZONES = 300


def start(folder: Path) -> Iterator[Figure]:
    """A cold start on the demo operation with a plan: a new process, to a usable window and to a painted map."""
    demo = demo_file(folder)
    for number in range(3):
        began = time.time()
        child = subprocess.run(
            [sys.executable, "-m", "benchmarks.ui.starting", str(demo), str(began)],
            capture_output=True,
            text=True,
            check=True,
        )
        usable, painted, memory, whole = (float(part) for part in child.stdout.split())
        note = "the first start" if number == 0 else "again"
        yield Figure("start", "usable window", usable, "s", USABLE_S, note=note)
        yield Figure("start", "painted map", painted, "s", PAINTED_S, note=note)
        if number == 0:
            yield Figure("start", "memory, all processes (PSS)", whole, "MB", MEMORY_MB)
            yield Figure("start", "memory, the window's own process (RSS)", memory, "MB")


def solve(folder: Path) -> Iterator[Figure]:
    """The event loop while the demo operation is solved from nothing, and again aside a plan that is dragged about."""
    from benchmarks.ui.desk import Heart, opened, wait
    from solver.plan import SolveSettings

    _, window = opened(demo_file(folder))
    heart = Heart()
    for what in ("solving aside a plan", "solving aside, again"):
        heart.start()
        window.workspace.optimise(SolveSettings(seconds=SOLVE_S))
        wait(lambda: window.workspace.solve.running)
        wait(lambda: not window.workspace.solve.running)
        wait(lambda: not window.workspace.proposals.lane.busy)
        yield from blocked(what, heart.stop())
        window.workspace.proposals.drop()
    window.close()


def first_solve(folder: Path) -> Iterator[Figure]:
    """The event loop while a first plan is made and every better one is shown."""
    from benchmarks.ui.desk import Heart, opened, wait
    from solver.plan import SolveSettings

    _, window = opened(bare_demo_file(folder), planned=False)
    heart = Heart()
    heart.start()
    window.workspace.optimise(SolveSettings(seconds=SOLVE_S))
    wait(lambda: window.workspace.solve.running)
    wait(lambda: not window.workspace.solve.running)
    wait(lambda: not window.workspace.file.saving)
    yield from blocked("making a first plan", heart.stop())
    window.close()


def files(folder: Path) -> Iterator[Figure]:
    """The event loop while incidents are imported, and while everything is exported."""
    from benchmarks.ui.desk import Heart, opened, settle, wait
    from ui.importing import FileKind

    _, window = opened(demo_file(folder))
    heart, workspace = Heart(), window.workspace
    table, rows = more_incidents(folder)
    counted: list[None] = []
    workspace.incidents_changed.connect(lambda: counted.append(None))
    heart.start()
    workspace.imports.read(FileKind.INCIDENTS, table)
    wait(lambda: workspace.imports.preview is not None)
    workspace.imports.take()
    wait(lambda: bool(counted) and not workspace.file.saving)
    settle(1500)
    yield from blocked("importing incidents", heart.stop(), note=f"{rows:,} rows")
    heart.start()
    workspace.output.exports.to_folder(folder / "out")
    wait(lambda: workspace.desk.busy)
    wait(lambda: not workspace.desk.busy)
    yield from blocked("exporting everything", heart.stop())
    window.close()


def scroll(folder: Path) -> Iterator[Figure]:
    """Frames of a board of 500 officers and 47 days while it is scrolled through."""
    from benchmarks.ui.company import company_file
    from benchmarks.ui.desk import opened, settle

    _, window = opened(company_file(folder))
    board = plan_screen(window).roster.board
    board.setParent(None)
    for what, wide, high in (("board of 1300x900, 38 rows", 1300, 900), ("board of 1900x1000, 42 rows", 1900, 1000)):
        board.resize(wide, high)
        board.show()
        settle(500)
        frames = list(frame_times(board))
        yield Figure("scroll", f"frames a second, {what}", 1000 / median(frames), "/s", FRAMES, at_least=True)
        yield Figure("scroll", f"slowest frame, {what}", max(frames), "ms", 1000 / FRAMES)
    window.close()


def frame_times(board: Board) -> Iterator[float]:
    """Milliseconds that each frame of a scroll takes, painted at once."""
    bar = board.verticalScrollBar()
    for step in range(STEPS):
        before = bar.value()
        bar.setValue(round(bar.maximum() * (step + 1) / STEPS))
        if bar.value() == before:
            continue
        began = now()
        board.viewport().repaint()
        yield ms(began)


def drag(folder: Path) -> Iterator[Figure]:
    """A post picked up on a board of 500 officers and 47 days, and carried over it."""
    from PySide6.QtCore import QEvent

    from benchmarks.ui.company import company_file
    from benchmarks.ui.desk import mouse, opened, wait

    application, window = opened(company_file(folder))
    screen, desk = plan_screen(window), window.workspace.plan_desk
    board = screen.roster.board
    wait(lambda: not desk.lane.busy)
    port, seen = board.viewport(), board.cells_in_sight()
    source, *cells = [cell for cell in seen if screen.reading and cell in screen.reading.posts][:20]
    mouse(application, port, QEvent.Type.MouseButtonPress, centre(board, source))
    began = now()
    mouse(application, port, QEvent.Type.MouseMove, centre(board, cells[0]))
    port.repaint()
    yield Figure(
        "drag", "from the first move to every cell in sight", ms(began), "ms", PREVIEW_MS, note=f"{len(seen)} cells"
    )
    moves = []
    for cell in cells:
        began = now()
        mouse(application, port, QEvent.Type.MouseMove, centre(board, cell))
        port.repaint()
        moves.append(ms(began))
    yield Figure("drag", "each further move, median", median(moves), "ms", PREVIEW_MS)
    yield Figure("drag", "each further move, slowest", max(moves), "ms", PREVIEW_MS)
    scrolled = []
    for step in range(1, 8):
        began = now()
        board.verticalScrollBar().setValue(step * board.verticalScrollBar().pageStep())
        port.repaint()
        scrolled.append(ms(began))
    yield Figure("drag", "a page that is scrolled into sight, slowest", max(scrolled), "ms", PREVIEW_MS)
    screen.hands.carrier.put_back()
    window.close()


def restyle(folder: Path) -> Iterator[Figure]:
    """The map of 300 zones restyled for another shift, until it is painted."""
    from benchmarks.ui.company import company, company_file
    from benchmarks.ui.desk import opened, wait
    from ui.state import Selection

    operation = company(officers=100, days=14, zones=RESTYLED_ZONES)
    _, window = opened(company_file(folder, operation))
    screen = plan_screen(window)
    wait(lambda: screen.map.browser is not None and screen.map.page.ready and screen.map.curtain.isHidden())
    assert screen.map.browser is not None
    page, took = screen.map.browser.page, []
    heard: list[str] = []
    page.titleChanged.connect(heard.append)
    for number in range(12):
        sign = f"restyled {number}"
        chosen = Selection(number % operation.days, operation.shifts[number % len(operation.shifts)].id)
        began = time.perf_counter()
        screen.map.show_selection(chosen)
        page.runJavaScript(f"requestAnimationFrame(() => setTimeout(() => {{ document.title = '{sign}'; }}, 0))")
        wait(partial(heard.__contains__, sign))
        took.append(1000 * (time.perf_counter() - began))
    yield Figure("map", f"restyle of {RESTYLED_ZONES} zones, median", median(took), "ms", RESTYLE_MS)
    yield Figure("map", f"restyle of {RESTYLED_ZONES} zones, slowest", max(took), "ms", RESTYLE_MS)
    window.close()


PARTS = {
    "start": start,
    "scroll": scroll,
    "drag": drag,
    "map": restyle,
    "files": files,
    "solve": solve,
    "first": first_solve,
}


def blocked(what: str, gaps: list[float], note: str = "") -> Iterator[Figure]:
    """The longest time that the event loop stood still, and how often it was longer than asked."""
    over = sum(gap > BLOCKED_MS for gap in gaps)
    told = f"{over} of {len(gaps)} beats over {BLOCKED_MS:.0f} ms{f'; {note}' if note else ''}"
    yield Figure("event loop", what, gaps[0], "ms", BLOCKED_MS, note=told)


def ms(began: float) -> float:
    """
    Milliseconds of this thread's own work since a moment of :func:`now`.

    Work on the window's thread is measured by its CPU clock, so that a busy machine does not count against the window;
    what waits for other processes is measured by the wall clock.
    """
    return 1000 * (now() - began)


def now() -> float:
    """The CPU clock of this thread, in seconds."""
    return time.thread_time()


def plan_screen(window: MainWindow) -> PlanScreen:
    """The Plan screen of a window."""
    from ui.plan.screen import PlanScreen
    from ui.state import Screen

    screen = window.built[Screen.PLAN]
    assert isinstance(screen, PlanScreen)
    return screen


def centre(board: Board, cell: tuple[str, int]) -> QPoint:
    """The middle of a cell, in the viewport."""
    from ui.plan.board_navigation import Place

    row = next(row for row, entry in enumerate(board.rows) if entry.officer == cell[0])
    return board.viewport().mapFromGlobal(board.centre_of(Place(row, cell[1])))


def more_incidents(folder: Path) -> tuple[Path, int]:
    """A file of as many incidents as the demo has, each some metres beside one of it; and how many."""
    import pandas as pd

    from planner.demo.incidents import synthetic_incidents

    rows = synthetic_incidents()
    table = pd.DataFrame(
        {
            "datetime": rows["when"].dt.tz_convert("America/Chicago").dt.strftime("%Y-%m-%d %H:%M"),
            "latitude": rows["latitude"] + 0.0002,
            "longitude": rows["longitude"],
            "offence": rows["offence"],
        }
    )
    path = folder / "more.csv"
    table.to_csv(path, index=False)
    return path, len(table)


def bare_demo_file(folder: Path) -> Path:
    """The demo operation, made once for all parts, in a copy of this part's own."""
    from planner.demo.making import make_demo

    kept = folder.parent / "demo-bare.muster"
    if not kept.exists():
        make_demo(kept)
    return Path(shutil.copy(kept, folder / "demo.muster"))


def demo_file(folder: Path) -> Path:
    """The demo operation with a plan of some seconds, made once for all parts."""
    from planner.planning.planning import plan_operation
    from planner.store.store import Store
    from solver.plan import SolveSettings

    kept = folder.parent / "demo-planned.muster"
    if not kept.exists():
        made = bare_demo_file(folder)
        with Store.open(made) as store:
            plan_operation(store, SolveSettings(seconds=4.0))
        made.replace(kept)
    return Path(shutil.copy(kept, folder / "demo.muster"))
