"""What the forms say: their titles, the heads of their tables and their sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.sheets.order import Form
from planner.wording import hours as hours_of
from planner.wording import percent

if TYPE_CHECKING:
    from planner.review.figures import PlanFigures
    from planner.risk.history import ZoneRisk
    from planner.sheets.source import Before, Recorded

TITLES = {
    Form.TEAM_SHEET: "Team Sheet",
    Form.ROSTER: "Shift Roster",
    Form.COVERAGE: "Coverage Matrix",
    Form.MUSTER: "Muster",
    Form.TEAM_LOG: "Team Log",
    Form.OFFICER_CARD: "Officer Card",
    Form.SUMMARY: "Commander Summary",
    Form.CHANGE_NOTICE: "Change Notice",
    Form.BASIS: "Basis of Deployment",
    Form.AFTER_ACTION: "After Action",
    Form.PACKET: "Packet",
}
LAYOUTS = {
    Form.ROSTER: "Line-up for roll call",
    Form.COVERAGE: "Operational planning worksheet, layout of ICS 215",
    Form.MUSTER: "Check-in list, layout of ICS 211",
    Form.TEAM_LOG: "Activity log, layout of ICS 214",
    Form.OFFICER_CARD: "One officer's whole operation",
    Form.SUMMARY: "What the plan is worth",
    Form.CHANGE_NOTICE: "Only what changed, and whom to call",
    Form.BASIS: "Why the teams are where they are",
    Form.AFTER_ACTION: "What was planned beside what happened",
    Form.PACKET: "Contents",
}
OPERATION, DATE, SHIFT, PERIOD, LENGTH = "Operation", "Date", "Shift", "Operational period", "Length"
SUPERVISOR, COMMANDER, TEAMS, OFFICERS = "Shift supervisor", "Operation commander", "Teams", "Officers"
CALL_SIGN, ZONE, RANK, NAME, BADGE, AGENCY = "Call sign", "Zone", "Rank", "Name", "Badge", "Agency"
SKILLS, PHONE, ROLE, REMARKS, EQUIPMENT, LEADER = "Skills", "Phone", "Role", "Remarks", "Car, radio", "Leader"
LEADS = "LEADER"
PREPARED, POSITION, SIGNATURE, WHEN = "Prepared by: name", "Position, title", "Signature", "Date, time"
NOBODY = "Nobody is planned for these days and shifts."
NOTES = "Recap, officer safety, look-outs, changes"

# Shift Roster
NO_ZONE = "No zone: at the disposal of the shift supervisor"
NOT_ON = "Not available on this day"
WHY = "Why"
ON_LEAVE = "leave"

# Coverage Matrix
WORK, REPORTING, ARRIVAL = "Work assignment", "Reporting location", "Arrival"
REQUIRED, HAVE, NEED = "Req", "Have", "Need"
KIND_TEAMS, KIND_OFFICERS, KIND_LEADERS = "Teams", "Officers", "Leaders"
SUM_OF_SHIFT, SUM_OF_DAY = "Sum of the shift", "Total of the day"
COVERAGE_RULE = (
    "Required: teams as wished for each zone; officers, leaders and skills as each team there needs them, whether it "
    "is wished for or planned. Have: the plan. Need: required less have; a dash is none. Only zones with a team or a "
    "wish for one are listed."
)

# Muster
INCIDENT_NUMBER, CHECK_IN, STARTS = "Incident number", "Check-in location", "Start: date, time"
CHECK_IN_PLACES = "☐ Base  ☐ Staging  ☐ ICP  ☐ Other: ____________"
ASSIGNMENT, HOME_UNIT, IN, OUT, QUALIFICATIONS = "Assignment", "Home unit", "In: time", "Out: time", "Other skills"
SIGN = "Signature"

# Team Log
ICS_POSITION, TEAM_LEADER, TEAM_MEMBER = "ICS position", "Team leader", "Team member"
HOME_AGENCY, RESOURCES, ACTIVITIES = "Home agency (and unit)", "Resources assigned", "Activity log"
NOTABLE = "Notable activities"

# Officer Card
WITH, SEEN, HOURS, DAY = "With", "Seen by the officer: date, signature", "Hours", "Day"
NO_DUTY = "No duty in this operation."
SHIFTS_WORKED, HOURS_WORKED = "shifts", "hours"
PAST_MIDNIGHT, DAYS_WITHOUT = "shifts past midnight", "days without a shift here"
CARD_KEY = (
    "24-hour clock; (+1) is the day after the one on which the shift starts, to which all its hours belong. Leave and "
    "regular duty are listed so that nothing clashes."
)

# Commander Summary
BY_SHIFT, BY_AGENCY, BY_ZONE, BY_DAY = (
    "By shift",
    "By agency",
    "By zone",
    "By day: teams / officers, share of risk covered",
)
TEAM_SHIFTS, RISK, COVERED, SHORT = "Team-shifts", "Risk", "Covered", "Teams short"
EXPECTED_INCIDENTS, OFFICER_SHIFTS, OFFICER_HOURS = "Incidents expected", "Officer-shifts", "Officer-hours"
RISK_COVERED, OF_ACHIEVABLE, OFFICERS_USED = "of all risk covered", "of what any plan could gain", "officers on duty"
USED, SHARE = "On duty", "Share of hours"
RULES_BROKEN = "Rules broken"
MORE_BROKEN = "and {n} more"

# Change Notice
CHANGE_KINDS = {
    "added": "NEW",
    "withdrawn": "OFF",
    "shift": "SHIFT",
    "zone": "ZONE",
    "team": "TEAM",
}
WHOM_TO_CALL, CHANGES, WAS, IS_NOW, WHAT = "Whom to call", "What changed", "Before", "Now", "What"
REVISION, SUPERSEDES = "Revision", "Supersedes"
CHANGED_DAYS, CALLED, BY_WHOM = "Days", "Called: time", "By"
REPRINT = "Team Sheets to replace"
OFF_DUTY, WITHOUT_ZONE = "off", "no zone"
NOTHING_CHANGED = "Nothing changed: every officer has the same post as before."
FIRST_REVISION = "This is the first revision: there is nothing that it could have changed."
KINDS_KEY = "NEW: works, was off. OFF: is off, was to work. SHIFT, ZONE, TEAM: works in another one."

# Basis of Deployment
METHOD, OFFENCES, PLACES, BY_NOTE = "How risk is reckoned", "What counts", "Zones", "Notes with an end, and events"
INCIDENTS, WEEKLY, FROM, RANKED = "Incidents in history", "Expected a week", "From", "Rank"
SHARE_OF_RISK, SHARE_OF_TEAMS, FROM_TIME = "Of all risk", "Of all teams", "From"
NO_HISTORY = "There is no history of incidents: every figure was set by hand, or is 0."
FROM_HISTORY, FROM_HAND, FROM_NOTHING = "history", "SET BY HAND", "NOTHING KNOWN"
FACTOR, UNTIL, REASON, SAYS, EVERY_ZONE = "Risk x", "Until", "Reason", "Who says so", "every zone"
RULES_OF_TEAMS = "Teams"

# After Action
PLANNED, DELIVERED, VISITS, EXPECTED, HAPPENED = "Planned", "Delivered", "Visits", "Expected", "Recorded"
RESULTS, COSTS, LESSONS = "Officer-hours by agency", "Cost", "What to keep, what to change"
ARRESTS, CITATIONS, CONTACTS = "Arrests", "Citations", "Contacts"
NOTHING_RECORDED = "No incident of these days is known yet: import them and print again, or write the counts in."

INCIDENTS_HEAD, ACTIVITY, OVERTIME, APPROVED = "Incidents", "Activity", "Overtime", "Approved by: name, signature, date"
PLANNED_TEAMS, PLANNED_HOURS, DELIVERED_HOURS = "team-shifts planned", "officer-hours planned", "hours delivered"
COST_AN_HOUR = "cost an hour"
AFTER_KEY = "Blank fields are to be written in. Expected and recorded incidents are those that count for the risk."

# Packet
CONTENTS = "Contents"


def entry(form: Form, about: str) -> str:
    """A line of the table of contents."""
    return f"{TITLES[form]}: {about}" if about else TITLES[form]


def team_heading(letter: str, zone: str, officers: int) -> str:
    """The row above the officers of a team."""
    return f"{letter} · {zone} · {officers} officers"


def hours(value: float) -> str:
    """Hours, such as "7.5 h"."""
    return hours_of(value * 60)


def length(value: float, clock_words: str) -> str:
    """How long a shift lasts, and that the clocks change in it."""
    return f"{hours(value)}, {clock_words}" if clock_words else hours(value)


def on_other_duty(kind: str, span: str) -> str:
    """Why an officer is not available."""
    return f"{kind} {span}"


def summary_lines(figures: PlanFigures) -> tuple[str, ...]:
    """What the figures of a plan mean, in sentences."""
    said = [f"The teams cover {percent(figures.risk_covered)} of all risk in the zones of the operation."]
    if figures.achieved is None or figures.gap is None:
        said.append("How good any plan could be is not proven for this plan.")
    else:
        said.append(
            f"That is {percent(figures.achieved)} of what any plan could gain; no plan can do better by more than "
            f"{percent(max(0.0, figures.gap), 2)}."
        )
    if figures.wishes_total:
        said.append(f"Wishes met: {figures.wishes_met} of {figures.wishes_total}.")
    short = sum(missing for *_, missing in figures.short_zones)
    if short:
        said.append(f"Wished-for teams that are missing: {short}, over {len(figures.short_zones)} shifts and zones.")
    broken = sum(rule.broken for rule in figures.rules)
    said.append(
        f"All {len(figures.rules)} rules are kept."
        if not broken
        else f"Rules are broken in {broken} places, see below."
    )
    return tuple(said)


def change_title(revision: int) -> str:
    """The title of a Change Notice."""
    return f"Change Notice rev {revision}"


def change_lines(before: Before, posts: int, officers: int) -> tuple[str, ...]:
    """What a Change Notice is about."""
    told = "the revision that was published last" if before.published else "which was not published"
    what = f"{_count(posts, 'post')} of {_count(officers, 'officer')} changed"
    return (f"Against revision {before.revision}, {told}: {what}.", KINDS_KEY)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def place(shift: str, span: str, zone: str, letter: str) -> str:
    """A post of an officer, such as "Late 20:30–04:30 (+1), Downtown, team A"."""
    parts = [f"{shift} {span}", *([zone] if zone else []), *([f"team {letter}"] if letter else [])]
    return ", ".join(parts)


def history_line(incidents: int, first: str, last: str, untimed: int) -> str:
    """The history that the risk rests on."""
    rest = f" {untimed} of them have no clock time: they count for their place alone." if untimed else ""
    return f"{incidents:,} incidents from {first} to {last}.{rest}"


def left_out_line(left_out: int, named: tuple[str, ...] | None) -> str:
    """Which incidents do not count."""
    if not left_out:
        return "No incident of the files was left out by its offence."
    why = (
        "their offences measure where police were, not where people were harmed"
        if named is None
        else f"left out by hand: {', '.join(named)}"
    )
    return f"{left_out:,} incidents do not count: {why}."


def team_rule_lines(least: int, most: int, leaders: int, effect: tuple[float, ...]) -> tuple[str, ...]:
    """What a team is, and what it is taken to cover."""
    first, *more = [percent(share, 0) for share in effect]
    rest = f", each further one {', '.join(more)} more" if more else ""
    return (
        f"A team has {least} to {most} officers, {leaders} of them leading.",
        f"The first team in a zone is taken to cover {first} of its risk{rest}.",
    )


def recorded_line(found: Recorded, until: str) -> str:
    """How far what happened is known."""
    return f"Incidents are known until {until}: {sum(found.counts.values())} in the zones, {_expected(found)} expected."


def _expected(found: Recorded) -> str:
    return f"{sum(found.expected.values()):.1f}"


def visits_planned(count: int, minutes: int) -> str:
    """The visits of a zone, such as "42 (546 min)"."""
    return f"{count} ({minutes:,} min)" if count else "–"


def risk_from(risk: ZoneRisk | None) -> str:
    """Where the risk of a zone comes from, in a word or two."""
    if risk is None or not (risk.by_hand or risk.weekly_incidents):
        return FROM_NOTHING
    return FROM_HAND if risk.by_hand else FROM_HISTORY


def revision(number: int) -> str:
    """A revision as it is called on paper."""
    return f"rev {number}"


def named(name: str, badge: str) -> str:
    """An officer in a list of officers."""
    return f"{name} ({badge})"


def printed_line(form: Form, number: int, file: str) -> str:
    """That a form was written."""
    return f"{TITLES[form]} of plan revision {number} written to {file}"


def team_change(zone: str, was: str, is_now: str) -> str:
    """What became of a team and its sheet."""
    if not is_now:
        return f"{zone}: no longer there (was team {was}), withdraw the sheet"
    if not was:
        return f"{zone}: new team {is_now}"
    return f"{zone}: team {is_now}" if was == is_now else f"{zone}: now team {is_now} (was {was})"
