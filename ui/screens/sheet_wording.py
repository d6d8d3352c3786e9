"""Every sentence of the Sheets screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.sheets.form_wording import TITLES
from planner.sheets.order import Form
from planner.sheets.printing import Paper

if TYPE_CHECKING:
    from planner.operation import Operation
    from planner.sheets.order import SheetOrder
    from ui.state import PlanView

SHEETS = "Sheets"
FORM, DAY, SHIFT, OFFICER, PAPER, MARK = "Form", "Day", "Shift", "Officer", "Paper", "Handling mark"
FORMS = tuple((form.value, TITLES[form]) for form in Form)
PAPERS = ((Paper.US_LETTER.value, "US Letter"), (Paper.A4.value, "A4"))
ALL_DAYS, ALL_SHIFTS, ALL_OFFICERS = "All days", "All shifts", "All officers"
MARK_HINT = "none; such as LAW ENFORCEMENT SENSITIVE"
MARK_TIP = "Stands at the head and the foot of each page"
SINCE = "Compared with"
LAST_PUBLISHED = "published last, or the one before"
DELIVERY = "Visits delivered"
DELIVERY_TIP = "Share of the planned visits that may be expected to take place, in %"
TEAMS = "Teams"
TEAM, ZONE, LEADER = "Team", "Zone", "Leader"
PREVIEW = "Preview"
PRINT = "Print…"
PRINT_TIP = "Print the pages in sight"
SAVE_PDF = "Save as PDF"
AS_SHOWN = "As shown…"
THIS_TEAM = "This team…"
THIS_DAY = "This day…"
WHOLE_OPERATION = "The whole operation…"
SAVE_TITLE = "Save the sheets"
PDF_FILES = "PDF (*.pdf)"
NO_SHEETS = "No sheets yet"
NO_SHEETS_TEXT = (
    "Team sheets, rosters, check-in lists and the rest of a packet are printed from a plan. Make one first: press "
    "Optimise."
)
OPTIMISE_NOW = "Optimise ▸"
STALE = "The operation changed since this plan was made: optimise again before you print."
ABOUT = {
    Form.TEAM_SHEET: "A page for each team and shift, with map and visit plan (ICS 204).",
    Form.ROSTER: "The line-up of a shift for roll call, and who is not to be had.",
    Form.COVERAGE: "Required, have and need of each zone and shift (ICS 215).",
    Form.MUSTER: "Who checks in and out, to be signed (ICS 211).",
    Form.TEAM_LOG: "A log for each team, its head filled in (ICS 214).",
    Form.OFFICER_CARD: "One officer's whole operation, to be signed as seen.",
    Form.SUMMARY: "What the plan is worth, by shift, agency, zone and day.",
    Form.CHANGE_NOTICE: "Only what changed since the revision before, and whom to call.",
    Form.BASIS: "Where the risk of each zone comes from, and what was set by hand.",
    Form.AFTER_ACTION: "What was planned beside what happened, with room to write.",
    Form.PACKET: "Everything for a shift or a day, with a table of contents.",
}


def revision_line(view: PlanView) -> str:
    """Which plan is printed."""
    saved = view.saved
    if saved is None or not saved.revision:
        return "Of the plan in the making."
    return f"Of plan revision {saved.revision}."


def about(form: Form, view: PlanView) -> str:
    """What a form is, of which plan."""
    return f"{ABOUT[form]} {revision_line(view)}"


def officer(name: str, badge: str) -> str:
    """An officer in the list of officers."""
    return f"{name} ({badge})"


def sheets_file(operation: Operation, order: SheetOrder) -> str:
    """The proposed name of a file of sheets."""
    name = "".join(letter if letter.isalnum() else "-" for letter in operation.name).strip("-")
    selection = order.selection
    parts = [name, order.form.value]
    if selection.first_day is not None:
        parts.append(str(selection.first_day))
    parts += [*sorted(selection.shifts), *sorted(selection.letters), *sorted(order.officers)]
    return "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in "-".join(parts)) + ".pdf"


def revision(number: int) -> str:
    """A revision as it is called on paper."""
    return f"rev {number}"


def whole_percent(share: float) -> str:
    """A share of 1 as it is typed, such as "80 %"."""
    return f"{100 * share:g} %"


def pages(count: int) -> str:
    """How many pages are in sight."""
    return f"{count} {'page' if count == 1 else 'pages'}"


def printed(count: int) -> str:
    """That sheets went to the printer."""
    return f"{pages(count)} sent to the printer."
