"""Every sentence of the screens Operation, Officers, Shifts, Zones and risk, and Sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.intake.cells import number_text
from planner.operation import Strength, Terms
from planner.readiness import Part, Readiness, Standing
from planner.wording import day_label

if TYPE_CHECKING:
    from planner.clock import Clock
    from planner.operation import Duty, Leave, Operation, Wish

TERMS = {Terms.LENT: "lent full time", Terms.VOLUNTEER: "volunteer"}
STRENGTHS = {Strength.STRICT: "strict", Strength.HIGH: "high", Strength.MEDIUM: "medium", Strength.LOW: "low"}

# Operation
OPERATION = "Operation"
NAME = "Name"
FIRST_DAY = "First day"
LAST_DAY = "Last day"
TIMEZONE = "Time zone"
SLOTS = "Risk is counted in"
AGENCIES = "Agencies"
AGENCY_ADD = "Add agency"
REMOVE = "Remove"
CONTRACTS = "Rules of work"
CONTRACTS_TEXT = "Hard rules by agency and terms; a blank number does not bind. Double-click a number to change it."
TEAMS = "Teams"
TEAM_LEAST = "Officers, at least"
TEAM_MOST = "Officers, at most"
TEAM_LEADERS = "Leaders in each"
TEAM_EFFECT = "Risk covered, in %"
TEAM_EFFECT_HINT = "by the 1st team; what the 2nd adds; the 3rd"
CHOOSE_AGENCY = "Select the agency to remove first."
REST_TIP = "Least hours between two shifts"
WEEK_TIP = "Most hours in any 7 consecutive days"
MONTH_TIP = "Most hours in any 28 consecutive days"
TOTAL_TIP = "Most hours in the whole operation"
RUN_TIP = "Most days worked in a row"
READY = "Ready to plan?"
OPTIMISE_NOW = "Optimise ▸"
PART_NAMES = {
    Part.OFFICERS: "Officers",
    Part.LEADERS: "Team leaders",
    Part.SHIFTS: "Shifts",
    Part.ZONES: "Zones",
    Part.RISK: "Risk",
    Part.DUTY: "Regular duty",
    Part.LEAVE: "Leave",
}
PART_BUTTONS = {
    Part.OFFICERS: "Officers",
    Part.LEADERS: "Officers",
    Part.SHIFTS: "Shifts",
    Part.ZONES: "Zones",
    Part.RISK: "Zones and risk",
    Part.DUTY: "Officers",
    Part.LEAVE: "Officers",
}
MARKS = {Standing.READY: "✓", Standing.OPTIONAL: "–", Standing.WEAK: "!", Standing.MISSING: "✕"}
STANDING_NAMES = {
    Standing.READY: "ready",
    Standing.OPTIONAL: "optional",
    Standing.WEAK: "to look at",
    Standing.MISSING: "missing",
}

# Officers
OFFICERS = "Officers"
OFFICER = "Officer"
OFFICER_ADD = "Add officer"
CHOOSE_OFFICER = "Select the officer to remove first."
CHOOSE_LEAVE = "Select the leave to remove first."
NO_OFFICERS = "No officers yet"
NO_OFFICERS_TEXT = (
    "Import them from a CSV or Excel file with the columns badge, name, agency and terms (lent or volunteer), "
    "or add them one by one. Every row is shown before anything is taken."
)
FIND_OFFICER = "Find by name, badge, rank or skill"
ALL_AGENCIES = "All agencies"
ALL_TERMS = "All terms"
LEADERS_ONLY = "Leaders only"
LEADS = "leads"
PLANNED_TIP = "Hours in the plan in sight"
LEAVE_TIP = "Days of the operation with leave"
DUTIES_TIP = "Regular duties that the plan never touches"
BADGE = "Badge"
RANK = "Rank"
AGENCY = "Agency"
TERMS_NAME = "Terms"
MAY_LEAD = "May lead a team"
SKILLS = "Skills"
SKILLS_HINT = "spanish; k9"
PHONE = "Phone"
WEEK_HOURS = "Hours in 7 days"
TOTAL_HOURS = "Hours in all"
RUN_DAYS = "Days in a row"
LEAVE = "Leave"
DUTY = "Regular duty"
WISHES = "Wishes"
ADD = "Add"


def shown(count: int, of: int) -> str:
    """How many of a list are in sight."""
    return f"{of} officers" if count == of else f"{count} of {of} officers"


def counted(name: str, count: int) -> str:
    """A heading with how many follow."""
    return f"{name}: {count}" if count else f"{name}: none"


def lines(texts: list[str], most: int) -> str:
    """Texts below each other; of many the first, and how many more."""
    more = [f"and {len(texts) - most} more"] if len(texts) > most else []
    return "\n".join(texts[:most] + more)


def leave_reason(leave: Leave) -> str:
    """Why, and of which shift where it is not the whole day."""
    return leave.reason if leave.shift is None else f"{leave.reason} ({leave.shift} only)".strip()


def duty_line(duty: Duty, clock: Clock) -> str:
    """A duty on the operation's wall clock."""
    start, end = clock.local(duty.period.start), clock.local(duty.period.end)
    return f"{day_label(start.date())}  {start:%H:%M}–{end:%H:%M}  {duty.kind}{'' if duty.rested else ', no rest kept'}"


def wish_line(wish: Wish, operation: Operation) -> str:
    """A wish and how much it counts."""
    names = {shift.id: shift.name for shift in operation.shifts}
    what = "any shift" if wish.shift is None else names.get(wish.shift, wish.shift)
    return f"{day_label(wish.day)}  {'wants' if wish.want else 'not'} {what} ({STRENGTHS[wish.strength]})"


def contract_limit(limit: float | None) -> str:
    """What holds while an officer has no limit of the person's own."""
    return "no limit" if limit is None else f"contract: {number_text(limit)}"


def part_text(part: Readiness, operation: Operation) -> str:
    """How a part of the operation stands, in one sentence."""
    return _PART_TEXTS[part.part](part, operation)


def _officers_text(part: Readiness, operation: Operation) -> str:
    if not part.count:
        return "None yet. Import a list of officers, or add them one by one."
    lent = sum(officer.terms is Terms.LENT for officer in operation.officers)
    return f"{part.count}: {lent} lent full time, {part.count - lent} volunteers."


def _leaders_text(part: Readiness, operation: Operation) -> str:
    if part.standing is Standing.WEAK:
        return "Nobody may lead a team, so no team can be formed. Mark the sergeants as leaders."
    least = operation.team.min_size
    return f"{part.count}; each team of {least} or more needs {operation.team.leaders}."


def _shifts_text(part: Readiness, operation: Operation) -> str:
    if not part.count:
        return "None yet. Add the shifts of a day."
    return ", ".join(f"{shift.name} {shift.start:%H:%M}–{shift.end:%H:%M}" for shift in operation.shifts) + "."


def _zones_text(part: Readiness, _: Operation) -> str:
    return f"{part.count} places to post teams to." if part.count else "None yet. Import the places as GeoJSON or CSV."


def _risk_text(part: Readiness, operation: Operation) -> str:
    kind = "synthetic incidents" if operation.synthetic else "incidents"
    there = (
        f"Counted from {part.count:,} {kind}." if part.count else "No incidents yet: hours of the day are taken alike."
    )
    if not part.lacking:
        return there
    return f"{there} {part.lacking} of {len(operation.zones)} zones have neither history nor a number by hand."


def _duty_text(part: Readiness, _: Operation) -> str:
    if part.lacking:
        return f"{part.lacking} volunteers have no regular duty here. Import it, so that the plan leaves it alone."
    return (
        f"{part.count} duties that the plan never touches." if part.count else "None: officers are free but for leave."
    )


def _leave_text(part: Readiness, _: Operation) -> str:
    return f"{part.count} entries." if part.count else "None entered."


_PART_TEXTS = {
    Part.OFFICERS: _officers_text,
    Part.LEADERS: _leaders_text,
    Part.SHIFTS: _shifts_text,
    Part.ZONES: _zones_text,
    Part.RISK: _risk_text,
    Part.DUTY: _duty_text,
    Part.LEAVE: _leave_text,
}


def verdict(parts: tuple[Readiness, ...]) -> str:
    """Whether a plan can be made now."""
    missing = [PART_NAMES[part.part].lower() for part in parts if part.standing is Standing.MISSING]
    if missing:
        return f"Not yet: no {' and no '.join(missing)}."
    weak = sum(part.standing is Standing.WEAK for part in parts)
    if weak:
        return f"A plan can be made; {weak} {'point' if weak == 1 else 'points'} to look at first."
    return "Everything is here. Press Optimise."


def slots(minutes: int) -> str:
    """The grain of risk over time."""
    return f"slots of {minutes} minutes"
