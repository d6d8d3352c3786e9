"""
Measures how long the printed sheets take.

    python -m benchmarks.sheets [--operation OP.muster] [--times N] [--json OUT]

all: every Team Sheet of the operation (asked 10 s for 31 days of four shifts). first page: each form of the busiest
shift, and the packet of its whole day, until QtPdf has drawn the first page as the preview does (asked 1 s). Each time
is that of a new process, since typst remembers what it has set: from the open file to the end, without the start of the
process. CPU seconds are beside it, which other work on the machine changes less. Without ``--operation`` the demo
operation is made and planned first. See docs/benchmarks.md. The exit code is 1 where something asked does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument

from benchmarks.table import aligned
from planner.demo.making import make_demo
from planner.operation import ShiftId
from planner.planning.basis import read_basis
from planner.planning.planning import plan_basis
from planner.sheets.book import SheetSelection
from planner.sheets.order import Form, SheetOrder
from planner.sheets.packing import form_book
from planner.sheets.printing import Paper, sheets_pdf
from planner.sheets.reading import plan_to_print, read_source
from planner.store.store import Store
from solver.plan import SolveSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

ALL_S, FIRST_PAGE_S = 10.0, 1.0
PLAN_S = 5.0
ROOT = Path(__file__).parent.parent
PREVIEW_WIDTH = 800
"""Pixels of a page in the preview of a window of 1366 x 768."""
HEADER = ("form", "what", "pages", "times", "median s", "worst s", "cpu s", "asked s", "holds")


@dataclass(frozen=True, slots=True)
class Print:
    """Something that was printed some times."""

    form: str
    what: str
    pages: int
    seconds: tuple[float, ...]
    cpu_seconds: tuple[float, ...]
    asked_s: float | None

    @property
    def holds(self) -> bool | None:
        """Whether the median is what is asked; None where nothing is asked."""
        return None if self.asked_s is None else median(self.seconds) <= self.asked_s


def row(one: Print) -> tuple[str, ...]:
    """The cells of something measured."""
    return (
        one.form,
        one.what,
        str(one.pages),
        str(len(one.seconds)),
        f"{median(one.seconds):.3f}",
        f"{max(one.seconds):.3f}",
        f"{median(one.cpu_seconds):.3f}",
        "–" if one.asked_s is None else f"{one.asked_s:g}",
        "–" if one.holds is None else "yes" if one.holds else "NO",
    )


@dataclass(frozen=True, slots=True)
class Task:
    """What a process prints and draws; all that is asked of it is text, so that it can be told on a command line."""

    form: Form
    day: str = ""
    shift: str = ""
    officer: str = ""
    drawn: bool = True
    """Whether the first page is drawn too."""

    @property
    def order(self) -> SheetOrder:
        """The order of the task."""
        day = date.fromisoformat(self.day) if self.day else None
        shifts = frozenset({ShiftId(self.shift)} if self.shift else ())
        return SheetOrder(
            self.form, SheetSelection(day, day, shifts), frozenset({self.officer} if self.officer else ())
        )


def tasks(path: Path) -> Iterator[tuple[str, Task, float]]:
    """What is measured, with what it is called and what is asked."""
    with Store.open(path) as store:
        saved, basis = plan_to_print(store), read_basis(store)
    yield f"all: {basis.operation.days} days", Task(Form.TEAM_SHEET, drawn=False), ALL_S
    posts = Counter((a.day, str(a.shift)) for a in saved.plan.assignments)
    (number, shift), _ = posts.most_common(1)[0]
    day = str(basis.operation.day(number))
    badge = str(next(a.officer for a in saved.plan.assignments if (a.day, str(a.shift)) == (number, shift)))
    for form in Form:
        whole = form in (Form.OFFICER_CARD, Form.CHANGE_NOTICE)
        yield "first page", Task(form, "" if whole else day, "" if whole else shift, badge), FIRST_PAGE_S
    yield "first page, whole day", Task(Form.PACKET, day), FIRST_PAGE_S


def done(path: Path, task: Task) -> tuple[int, float, float]:
    """Pages, seconds and CPU seconds of a task in this process."""
    with Store.open(path) as store:
        saved, basis = plan_to_print(store), read_basis(store)
        start, cpu = perf_counter(), process_time()
        source = read_source(store, basis, saved)
    pdf = sheets_pdf(form_book(source, task.order), paper=Paper.US_LETTER)
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if task.drawn:
        size = document.pagePointSize(0)
        picture = document.render(0, (size * (PREVIEW_WIDTH / size.width())).toSize())
        assert not picture.isNull()
    seconds, cpu_seconds = perf_counter() - start, process_time() - cpu
    pages = document.pageCount()
    document.close()
    return pages, seconds, cpu_seconds


def measured(path: Path, times: int) -> Iterator[Print]:
    """Every row, one after the other, each time in a process of its own."""
    for what, task, asked_s in tasks(path):
        found = [_in_a_process(path, task) for _ in range(times)]
        yield Print(
            task.form.value, what, found[0][0], tuple(one[1] for one in found), tuple(one[2] for one in found), asked_s
        )


def _in_a_process(path: Path, task: Task) -> tuple[int, float, float]:
    command = [sys.executable, "-m", "benchmarks.sheets", "--operation", str(path), "--task", json.dumps(asdict(task))]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    pages, seconds, cpu_seconds = json.loads(said)
    return int(pages), float(seconds), float(cpu_seconds)


def prepared(operation: Path | None, folder: Path) -> Path:
    """The file of an operation with a plan: the given one, or the demo's, made and planned."""
    if operation is not None:
        return operation.resolve()
    path = folder / "demo.muster"
    make_demo(path)
    with Store.open(path) as store:
        plan_basis(store, read_basis(store), SolveSettings(PLAN_S, 2))
    return path


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0 where all that is asked holds, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--operation", type=Path, default=None, metavar="OP.muster", help="an operation with a plan")
    parser.add_argument("--times", type=int, default=3, help="how often each is printed")
    parser.add_argument("--json", type=Path, default=None, metavar="OUT")
    parser.add_argument("--task", default="", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.task:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        app = QGuiApplication([])
        asked = json.loads(given.task)
        print(json.dumps(done(given.operation, Task(**{**asked, "form": Form(asked["form"])}))))
        del app
        return 0
    found: list[Print] = []
    with tempfile.TemporaryDirectory(prefix="muster-benchmarks-") as folder:
        for one in measured(prepared(given.operation, Path(folder)), given.times):
            found.append(one)
            print(*row(one), file=sys.stderr, flush=True)
    if given.json is not None:
        given.json.write_text(json.dumps([{**asdict(one), "holds": one.holds} for one in found], indent=1))
    print(aligned([HEADER, *map(row, found)]))
    return 1 if any(one.holds is False for one in found) else 0


if __name__ == "__main__":
    raise SystemExit(main())
