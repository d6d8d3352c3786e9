"""Every sentence of the screens Operation, Officers, Shifts, Zones and risk, and Sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.intake.cells import number_text
from planner.operation import Strength, Terms
from planner.readiness import Part, Readiness, Standing
from planner.risk.settings import MethodName
from planner.wording import MONTHS, day_label

if TYPE_CHECKING:
    from datetime import date

    from planner.clock import Clock
    from planner.operation import Duty, Leave, Operation, Wish
    from planner.risk.history import History

TERMS = {Terms.LENT: "lent full time", Terms.VOLUNTEER: "volunteer"}
SHORT_TERMS = {Terms.LENT: "lent", Terms.VOLUNTEER: "volunteer"}
STRENGTHS = {Strength.STRICT: "strict", Strength.HIGH: "high", Strength.MEDIUM: "medium", Strength.LOW: "low"}

# Operation
OPERATION = "Operation"
NAME = "Name"
FIRST_DAY = "First day"
LAST_DAY = "Last day"
TIMEZONE = "Time zone"
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


# Shifts
SHIFTS = "Shifts of every day"
SHIFTS_TEXT = "Double-click a name or a time to change it. An end before the start is on the next day."
DAY_CHART = "The day: risk by hour and who is on duty"
ON_DUTY = "Shifts on duty"
CITY_RISK = "City's risk by hour"
SHIFT_ADD = "Add shift"
CHOOSE_SHIFT = "Select the shift to remove first."
START_TIP = "Wall-clock start; the length stays"
SHIFT_ID_TIP = "What files of leave, wishes and zones call the shift"
END_TIP = "Wall-clock end; +1 is the next day"
NO_SHIFTS = "No shifts yet"
NO_SHIFTS_TEXT = "Add the shifts of a day. They may overlap, which puts more teams on the street in the busiest hours."

# Zones and risk
ZONES = "Zones"
ZONE = "Zone"
ANY = "any"
SYNTHETIC = "Synthetic incidents"
HOST_TIP = "Agency of which each team there has at least one officer"
WEEKLY_TIP = "Incidents expected in a week"
BY_HAND_TIP = "Incidents a week set by hand, in place of the history; blank takes the history"
LEAST_TIP = "Teams wished for on every day and shift"
ZONE_MAP = "Zones as they lie to each other, coloured by risk"
CHOOSE_ZONE = "Select the zone to remove first."
NO_ZONES = "No zones yet"
NO_ZONES_TEXT = (
    "Import the places that teams are posted to: GeoJSON, a zipped shapefile, or a table with latitude, longitude and "
    "radius. Then import the incident history that says how busy each of them is."
)

NOTE_TIP = "Printed on the sheets of the zone; Staging: 33.5186, -86.8066 in it marks the staging point on their map"
RISK_LOW = "low"
RISK_HIGH = "high risk"


def day_basis(operation: Operation, history: History | None, on_duty: tuple[int, ...]) -> str:
    """How much the shifts overlap or leave open, and where the curve comes from."""
    gap = on_duty.count(0)
    open_hours = (
        f"{number_text(round(gap / 60, 1))} h of each day have no shift. " if gap else "Every hour has a shift. "
    )
    most = f"At most {max(on_duty)} shifts are on duty at once. "
    if history is None:
        return f"{open_hours}{most}No incidents yet: import them on the screen Zones and risk to see the busy hours."
    return f"{open_hours}{most}Risk by hour: {_incidents(operation, history)}, average over the week."


def history_basis(operation: Operation, history: History | None) -> str:
    """Where the risk of all zones comes from."""
    by_hand = sum(zone.weekly_incidents is not None for zone in operation.zones)
    hand = f" Set by hand: {by_hand} of {len(operation.zones)} zones." if by_hand else ""
    if history is None:
        return f"No incidents yet. Import a file of them, or set each zone's incidents a week by hand.{hand}"
    untimed = f", {history.untimed:,} of them without a clock time" if history.untimed else ""
    return f"{_incidents(operation, history)}{untimed}. {_reckoned(operation)}{hand}"


def _reckoned(operation: Operation) -> str:
    """How the risk of a zone is reckoned, in a sentence."""
    from planner.risk.methods import steps_of
    from planner.risk.wording import method_title

    names = [method_title(step.name) for step in steps_of(operation.risk)]
    if names == [method_title(MethodName.COUNTS.value)]:
        what = "the harm of its incidents" if operation.risk.harm else "its incidents"
        return f"Risk of a zone = {what} a week × the city's share of each hour of the week."
    return f"Risk by {' + '.join(names).lower()}, explained on the page How risk is reckoned."


def busiest(hours: tuple[float, ...], run: range) -> str:
    """The busiest run of hours and its share of the day."""
    total = sum(hours)
    if not run or not total:
        return ""
    share = sum(hours[hour % 24] for hour in run) / total
    return f"Busiest: {run.start:02d} to {run.stop % 24:02d} h, {share:.0%} of the day in {len(run)} hours."


def day_text(day: date) -> str:
    """A date with its year."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _incidents(operation: Operation, history: History) -> str:
    kind = "synthetic incidents" if operation.synthetic else "incidents"
    return f"{history.incidents:,} {kind} from {day_text(history.first_day)} to {day_text(history.last_day)}"


def part_text(part: Readiness, operation: Operation) -> str:
    """How a part of the operation stands, in one sentence."""
    return _PART_TEXTS[part.part](part, operation)


def _officers_text(part: Readiness, operation: Operation) -> str:
    if not part.count:
        return "None yet. Import a list of officers, or add them one by one."
    lent = sum(officer.terms is Terms.LENT for officer in operation.officers)
    return f"{part.count}: {lent} lent full time, {part.count - lent} volunteers."


def _leaders_text(part: Readiness, operation: Operation) -> str:
    if not operation.officers:
        return "Those who may lead a team, such as sergeants."
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
