"""Every sentence of the window's frame, files and optimiser; the screens' own are in ``ui.screens.wording``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import IntakeError, PlannerError
from planner.moving.wording import price_text
from planner.wording import MONTHS, percent, violation_sentence
from planner.wording_of_conflicts import no_plan_lines
from ui.state import Screen

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from planner.intake.taking import Taken
    from planner.moving.judging import Verdict
    from planner.operation import Operation, Zone
    from planner.planning.relief import Relief
    from planner.shifting.proposing import ShiftDay
    from solver.plan import Outcome
    from solver.problem import Problem
    from ui.importing import Preview
    from ui.state import FileState, SolveState, Work

PROGRAM = "Muster"
SCREEN_NAMES = {
    Screen.OPERATION: "Operation",
    Screen.OFFICERS: "Officers",
    Screen.SHIFTS: "Shifts",
    Screen.ZONES: "Zones and risk",
    Screen.PLAN: "Plan",
    Screen.SHEETS: "Sheets",
}
SYNTHETIC = "Synthetic incidents"
SYNTHETIC_TIP = (
    "The incidents of this operation were made up from a seed; its risk figures are no statement about a city."
)

KIND_NAMES = {
    "officers": "officers",
    "leave": "leave entries",
    "duty": "duties",
    "wishes": "wishes",
    "shifts": "shifts",
    "zones": "zones",
    "incidents": "incidents",
}
"""By ``ui.importing.FileKind``."""

OPEN = "Open…"
OPEN_TITLE = "Open an operation"
OPEN_TIP = "Open another operation (Ctrl+O)"
NEW = "New…"
NEW_TITLE = "Where to keep the new operation"
NEW_TIP = "Make a new, empty operation (Ctrl+N)"
OPTIMISE = "Optimise ▸"
OPTIMISE_TIP = "Plan the operation (F5)"
STOP = "Stop"
STOP_TIP = "End the search and keep the best plan (Esc)"
SECONDS_NAME = "How long Optimise searches"
MUSTER_FILES = "Muster operations (*.muster)"
ALL_FILES = "All files (*)"
DISMISS = "Dismiss this notice"
NAVIGATION = "Screens"
WORK_SHARE = "Share of the work done"
SOLVE_SHARE = "Share of the time used"
OPTIMISED = "optimise"
NOTHING_BETTER = "The optimiser found nothing better: the plan stays as it is."
PROPOSED = "The optimiser has a plan for you: accept it, compare it or drop it, beside the figures."
NOT_SAVED_YET = "The plan is not safe in the file yet. Try again in a moment."
UNDO = "Undo"
REDO = "Redo"

NOTHING_OPEN = "no operation is open"
OPEN_FIRST = "Open or make one first."
COUNTING = "Counting incidents in zones"
READING = "Reading {name}"
ADDING_INCIDENTS = "Adding incidents"
NOT_WATCHING = "No folder is watched any more."
READING_STOPPED = "the reading of {name} was stopped"
PROFILE_SAVED = "Profile '{name}' saved: files with the same columns are read this way from now on."
MAKING_DEMO = "Making the demo operation"
CANNOT_WRITE_REMEDY = "Mend its permissions, or open another file."
STOP_FIRST = "The optimiser is running. Stop it before you open another operation."
SETTING_SHEETS = "Setting sheets"
NOTHING_TO_EXPORT = "There is no plan to export yet. Press Optimise first."
NO_SCREEN = "there is no screen to open a window on"
NO_SCREEN_REMEDY = "Without one, plan the demo operation with: ./run demo --out DIR"

SUGGESTING = "Looking for hot places"
NO_PLACE_LEFT = "No hot place was found that overlaps no zone. Remove zones first, or import more incidents."
BACKTESTING = "Back-testing"
BACKTEST_STOPPED = "the back-test was stopped"
ADVISING = "Weighing shifts"

NOTHING_OPEN_TITLE = "No operation is open"
NOTHING_OPEN_TEXT = "Open a .muster file, or make a new operation and import officers, shifts and zones into it."
LOADING_TITLE = "One moment"
LOADING_TEXT = "The operation is being opened."


def sentence(text: str) -> str:
    """A text with a capital letter and a full stop."""
    return f"{text[:1].upper()}{text[1:]}."


def unforeseen(error: BaseException) -> str:
    """The start of a sentence on an error that nobody foresaw."""
    return f"something unforeseen went wrong ({type(error).__name__}: {error}); what was saved is untouched"


def cannot_write(error: OSError) -> str:
    """The start of a sentence on a folder that may not be written."""
    return f"this folder cannot be written ({error.strerror or error})"


def opening(name: str) -> str:
    """What is done while a file is opened."""
    return f"Opening {name}"


def fault(error: PlannerError) -> str:
    """What is wrong and what to do, in one line; of the many faults of a file the first, and how many more."""
    if isinstance(error, IntakeError) and len(error.faults) > 1:
        return f"{error.faults[0].sentence} And {len(error.faults) - 1} more faults in the file."
    return error.sentence


def does_not_fit(text: str, ends: tuple[str, ...]) -> str:
    """Why a change was refused."""
    more = f", and {len(ends) - 1} more of the kind" if len(ends) > 1 else ""
    return f"Not done ({text}): {ends[0]}{more}."


def importing(preview: Preview) -> str:
    """What taking a file does, as undo names it."""
    return f"import {KIND_NAMES[preview.kind]} from {preview.path.name}"


def imported(preview: Preview) -> str:
    """That a file was taken."""
    left = f"; {len(preview.faults)} rows left out" if preview.faults else ""
    return f"{preview.accepted} {KIND_NAMES[preview.kind]} taken from {preview.path.name}{left}. Undo takes them back."


def incidents_taken(taken: Taken) -> str:
    """What came of a file of incidents."""
    from planner.intake.wording import growth_sentence

    sentence = growth_sentence(taken.growth)
    if taken.rejected_file is None:
        return sentence
    rows = "1 rejected row is" if taken.rejected == 1 else f"{taken.rejected:,} rejected rows are"
    return f"{sentence} {rows} in {taken.rejected_file.name}, beside the operation."


def new_zone(number: int) -> str:
    """The name of a zone that was drawn, until a person names it."""
    return "New zone" if number == 1 else f"New zone {number}"


def shape_edit(name: str, *, moved: bool) -> str:
    """What another outline or another place of a zone does, as undo names it."""
    return f"{'move' if moved else 'reshape'} {name}"


def suggest_edit(count: int) -> str:
    """What taking suggested zones does, as undo names it."""
    return f"suggest {count} {'zone' if count == 1 else 'zones'}"


def suggested(zones: tuple[Zone, ...]) -> str:
    """That zones were suggested, with the hottest."""
    count = "1 zone" if len(zones) == 1 else f"{len(zones)} zones"
    return f"{count} suggested, the hottest is {zones[0].name}. Undo takes them back."


def take_shifts(day: ShiftDay) -> str:
    """What taking proposed shifts over does, as undo names it."""
    return f"take over {len(day.shifts)} proposed shifts"


def shifts_taken(day: ShiftDay) -> str:
    """That proposed shifts were taken over."""
    starts = ", ".join(f"{shift.start:%H:%M}" for shift in day.shifts)
    return f"The day has {len(day.shifts)} shifts now, from {starts}. Undo brings the former ones back."


def watching(folder: Path) -> str:
    """That a folder is watched."""
    return f"Watching {folder}: each new file of incidents is taken once, as soon as it is written whole."


def reading_rows(name: str, rows: int, of: int | None) -> str:
    """How far the reading of a file is."""
    return f"Reading {name}: {rows:,} rows" if of is None else f"Reading {name}: {rows:,} of {of:,} rows"


def move_made(text: str, verdict: Verdict, problem: Problem) -> str:
    """What a move by hand did, and what it broke."""
    done = sentence(text)
    if verdict.allowed:
        return f"{done} {sentence(price_text(verdict.cost))}"
    more = f" And {len(verdict.broken) - 1} more." if len(verdict.broken) > 1 else ""
    return f"{done} Rule broken: {violation_sentence(verdict.broken[0], problem)}{more}"


def published(revision: int) -> str:
    """That the plan was published."""
    return f"Rev {revision} is published. What changes from now on is told as changed since then."


def undone(text: str) -> str:
    """What an undo did."""
    return f"Undone: {text}."


def redone(text: str) -> str:
    """What a redo did."""
    return f"Done again: {text}."


def undo_tip(text: str | None) -> str:
    """What Undo would take back."""
    return "Nothing to undo" if text is None else f"Undo: {text} (Ctrl+Z)"


def redo_tip(text: str | None) -> str:
    """What Redo would do again."""
    return "Nothing to redo" if text is None else f"Redo: {text} (Ctrl+Shift+Z)"


def cannot_plan(operation: Operation | None) -> str:
    """Why Optimise cannot start, and what to do."""
    if operation is None:
        return "There is nothing to plan: no operation is open. Open or make one first."
    missing = [
        name
        for name, there in (
            ("officers", operation.officers),
            ("shifts", operation.shifts),
            ("zones", operation.zones),
        )
        if not there
    ]
    if not missing:
        return "The operation cannot be planned as it stands; see the Operation screen."
    return f"There is nothing to plan yet: no {' and no '.join(missing)}. Import or add them first."


def plan_kept(revision: int, solve: SolveState) -> str:
    """That a solved plan is safe in the file, and how good it is."""
    good = "" if solve.achieved is None else f" It gains {percent(solve.achieved)} of what any plan could."
    return f"Plan saved as revision {revision}.{good}"


def no_plan(outcome: Outcome) -> str:
    """That a solve ended without a plan, and what to do."""
    if outcome.conflict:
        return "\n".join(("No plan is possible.", *no_plan_lines(outcome)))
    return f"No plan was found in {outcome.seconds:.0f} s. Search longer, or ease a rule or a lock."


def take_way_out(number: int) -> str:
    """The button that takes a way out."""
    return f"Take way {number}"


def way_out(way: Relief) -> str:
    """What undo names when a way out was taken."""
    what = way.what.rstrip(".")
    return f"{what[:1].lower()}{what[1:]}"


def way_out_taken(way: Relief) -> str:
    """That a way out was taken."""
    return f"Done: {way_out(way)}. It is planned again; undo takes the change back."


def sheets_saved(pages: int, path: Path) -> str:
    """That sheets were written."""
    return f"{pages:,} {'sheet' if pages == 1 else 'sheets'} saved as {path.name}."


def exporting(name: str) -> str:
    """Which file of an export is made."""
    return f"Exporting {name}"


def span(first: date, last: date) -> str:
    """Two dates as short as they can be: "1–31 December 2026"."""
    if first == last:
        return f"{first.day} {_MONTH_NAMES[first.month - 1]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {_MONTH_NAMES[first.month - 1]} {first.year}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {MONTHS[first.month - 1]}{year} – {last.day} {MONTHS[last.month - 1]} {last.year}"


def strength(operation: Operation) -> str:
    """The officers by agency: "38 BPD + 12 JCSO"."""
    counts = [(agency.id, sum(o.agency == agency.id for o in operation.officers)) for agency in operation.agencies]
    return " + ".join(f"{count} {agency}" for agency, count in counts if count) or "no officers yet"


def headline(operation: Operation) -> str:
    """Dates and officers, for the top bar."""
    return f"{span(operation.first_day, operation.last_day)} · {strength(operation)}"


def saved_state(file: FileState, saved_at: datetime | None) -> str:
    """How the open file stands; ``saved_at`` on the wall clock of this desk."""
    if file.path is None:
        return ""
    if file.saving:
        return f"Saving · {file.path.name}"
    if file.unsaved:
        return f"Last change not saved · {file.path.name}"
    when = "Opened" if saved_at is None else f"Saved {saved_at:%H:%M}"
    return f"{when} · {file.path.name}"


def working(work: Work) -> str:
    """What is being done."""
    return f"{work.text} …"


def revision(file: FileState) -> str:
    """The revision of the latest plan."""
    return "no plan yet" if file.revision is None else f"plan rev {file.revision}"


def solver_state(solve: SolveState) -> str:
    """What the optimiser does, or did last."""
    if not solve.running and not solve.seconds:
        return "Optimiser: idle"
    doing = "stopping" if solve.stopping else "running" if solve.running else "ended"
    seconds = f"{solve.seconds:.0f} of {solve.limit:.0f} s" if solve.running else f"{solve.seconds:.0f} s"
    return f"Optimiser: {doing} · {seconds} · {_gap(solve)}"


def _gap(solve: SolveState) -> str:
    if solve.achieved is not None:
        return f"gap {percent(max(0.0, 1 - solve.achieved))}"
    return "first plan to come" if solve.cost is None else "no bound yet"


def duration(seconds: float) -> str:
    """A time limit: "30 s", "2 min"."""
    return f"{seconds:.0f} s" if seconds < 60 else f"{seconds / 60:.0f} min"


def title(operation: Operation | None) -> str:
    """The title of the window."""
    return PROGRAM if operation is None else f"{operation.name} – {PROGRAM}"


_MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
