"""Every sentence of the Plan screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.operation import LEADER, Terms
from planner.wording import day_label, hours, percent

if TYPE_CHECKING:
    from datetime import date

    from planner.moving.foreseeing import Outlook
    from planner.operation import Officer
    from planner.planning.saved import SavedPlan
    from planner.publishing.changing import Changes
    from planner.publishing.published import Published
    from planner.review.figures import PlanFigures, ShiftFigures, TeamFigures
    from planner.risk.history import History, ZoneRisk
    from ui.plan.ground import DayMarks
    from ui.plan.reading import Hours
    from ui.state import SolveState

RIBBON = "Risk covered per shift"
KEY_BROKEN = "rule broken"
KEY_SHORT = "post unfilled"
ROSTER = "Roster"
ALL_AGENCIES = "All agencies"
FIND = "Find officer…"
FIND_NAME = "Find officer by name, rank or badge"
FILTER_NAME = "Show the officers of one agency"
NOBODY = "No officer matches. Clear the search or show all agencies."
PLAN = "Plan"
OF_ACHIEVABLE = "of what any plan could cover"
OF_RISK = "of all risk"
UNKNOWN = "–"
NO_BREAK = "\u00a0"
NO_BOUND = "How much better a plan could be is not proven yet."
NO_PLAN = "There is no plan yet. Press Optimise to make one."
STALE = "The operation changed since this plan was made. Optimise again to bring it up to date."
RULES = "Rules"
ALL_KEPT = "all kept"
SHOW_RULES = "Show the rules that are kept"
HIDE_RULES = "Hide the rules that are kept"
OUTCOME = "What it takes"
WISHES = "Wishes met"
OFFICERS = "Officers on duty"
OFFICER_HOURS = "Hours"
TEAM_SHIFTS = "Teams in all"
TEAMS = "Teams this shift"
NO_TEAMS = "No team in this shift."
UNMANNED = "Without a team, share of risk"
CHECKS_KEPT = "Every rule is kept and no post is unfilled."
CHECKS = "To check"
INSPECTOR_NAME = "Selection"
MEMBERS = "Members"
JOINT = "Joint team: officers of more than one agency."
PICK_SOMETHING = "Pick a team, a zone on the map or an officer in the roster."
NO_TEAM_HERE = "No team is posted here in this shift."
TEAM = "Team"
OTHER_TEAMS = "Other teams here"
BASIS = "Basis"
SYNTHETIC = "Synthetic incidents: made up from a seed, no statement about a city."
LOADING_MAP = "The map is being drawn …"
NO_MAP = "The map cannot be shown"
NO_WEB_ENGINE = (
    "Qt WebEngine cannot start on this machine: a system library is missing (./run names it). Everything else works; "
    "zones can be picked in the lists on the right."
)
MAP_STOPPED = "The map's process ended. Everything else works; the plan is untouched."
MAP_AGAIN = "Draw the map again"
MAP_NAME = "Map of zones and teams"
RIBBON_NAME = "Risk covered per shift and day"
BOARD_NAME = "Roster: officers and days"
CURVE_NAME = "Zone risk by hour"
LEGEND_DUTY = "other duty"
LEAVE = "leave"
LEAVE_SHORT = "L"
REVISIONS = "Revisions"
CHECKS_TAB = "Checks"
CHECKS_AND_REVISIONS = "Checks and revisions"
CHANGES = "What changed"
PUBLISH = "Publish"
PUBLISH_TIP = "Make this plan a record that officers are told; later changes are compared with it"
PUBLISH_NOTE = "Why, in a few words"
PUBLISH_BY = "Who publishes"
COMPARE_WITH = "Compare with a published revision"
OPTIMISER = "Optimiser"
ACCEPT = "Accept"
ACCEPT_TIP = "Take the optimiser's plan; undo brings yours back"
COMPARE = "Compare"
COMPARE_TIP = "Show the optimiser's plan in the place of yours, with every post that differs marked"
DROP = "Drop"
DROP_TIP = "Keep your plan and forget the optimiser's"
SOLVE_CURVE = "The search: cost of the best plan and proven bound"
SOLVE_KEY = "— cost   - - bound"
ANSWERS = "Answers"
ASK_SOMETHING = "Pick a post and press W to ask why it is so, or R for who could stand in; both are in its menu too."
ANSWER_ON_ITS_WAY = "The answer is being worked out …"
STAND_IN_HINT = "Enter or a double click lets an officer stand in; undo takes it back."
BREAKS = "× breaks a rule"
SIGNS = "− costs less    = the same    + more    × breaks a rule"
CARRIED_NOWHERE = "Nothing can be dropped here"
PICKED_UP = "Picked up. Arrow keys choose where, Enter drops, Escape puts it back."
NOTHING_HELD = "There is no post on this day to pick up."
LEAVE_BRUSH = "Paint leave"
LEAVE_BRUSH_TIP = "Drag over days to give leave, or to take it away where the first day is leave (key V for one day)"
MENU_HOLD = "Pick up"
MENU_LOCK = "Lock"
MENU_UNLOCK = "Unlock"
MENU_CLEAR = "Clear"
MENU_LEAVE = "Give leave"
MENU_NO_LEAVE = "Take leave away"
MENU_POST = "Post to"
MENU_TEAM = "Send the team to"
MENU_CLEAR_TEAM = "Clear the whole team"
NOTHING_TO_LOCK = "There is no post on this day to lock."
MENU_STAND_IN = "Who could stand in?"
MENU_WHY = "Why is it so?"
NOTHING_TO_PLAN = "Nothing to plan yet"
NOTHING_TO_PLAN_TEXT = "The operation needs officers, shifts and zones. Add or import them on their screens."


def sentence_case(text: str) -> str:
    """A text with a capital letter."""
    return f"{text[:1].upper()}{text[1:]}"


def lock_edit(officer: Officer, day: date, *, locked: bool) -> str:
    """What locking a day, or taking its lock off, does, as undo names it."""
    return f"{'lock' if locked else 'unlock'} {surname(officer.name)} on {day_label(day)}"


def leave_edit(officer: Officer, days: tuple[date, ...], *, leave: bool) -> str:
    """What painting leave does, as undo names it."""
    when = day_label(days[0]) if len(days) == 1 else f"{len(days)} days from {day_label(days[0])}"
    who = surname(officer.name)
    return f"give {who} leave on {when}" if leave else f"take {who}'s leave on {when} away"


def team_place(zone: str, number: int) -> str:
    """A team as a place in a menu."""
    return f"{zone}, team {number}"


def outlook_in_short(outlook: Outlook) -> str:
    """What a drop would do, as short as a list has room for."""
    if outlook.rule is not None:
        return BREAKS
    if abs(outlook.cost) < 0.05:
        return "= same"
    return f"{'+' if outlook.cost > 0 else '−'}{abs(outlook.cost):.1f}"


def standing_of(saved: SavedPlan | None, published: tuple[Published, ...], *, is_published: bool) -> str:
    """Whether the plan in sight is a draft or was published."""
    if saved is None:
        return NO_PLAN
    if is_published:
        return f"Rev {saved.revision} is published. A change makes a draft of a new revision."
    name = f"Rev {saved.revision}" if saved.revision else "The plan in sight"
    last = "nothing was published yet" if not published else f"published last: rev {published[-1].revision}"
    return f"{name} is a draft; {last}."


def publish_what(saved: SavedPlan | None) -> str:
    """The button that publishes."""
    return PUBLISH if saved is None or not saved.revision else f"{PUBLISH} rev {saved.revision}"


def since_entry(line: str) -> str:
    """A published revision in the list of those that the plan can be compared with."""
    return f"Since {line[:1].lower()}{line[1:]}"


def changes_tab(count: int | None) -> str:
    """The name of the tab of revisions, with the number of changes since the one that is compared with."""
    return REVISIONS if not count else f"{REVISIONS} ({count})"


def seconds_of(limit: float) -> str:
    """The end of the axis of time."""
    return f"{limit:.0f} s"


def solve_words(solve: SolveState) -> str:
    """The curve of a search for those who hear it."""
    cost = "no plan yet" if solve.cost is None else f"the best plan costs {solve.cost:,.1f} points"
    bound = "no bound is proven yet" if solve.bound is None else f"no plan can cost less than {solve.bound:,.1f}"
    return f"After {solve.seconds:.0f} s {cost}; {bound}."


def against(mine: PlanFigures | None, theirs: PlanFigures, changes: Changes | None) -> str:
    """What the optimiser found, against the plan in sight."""
    if mine is None:
        return f"Covers {percent(theirs.risk_covered)} of all risk."
    lines = [
        f"Cost {mine.cost:,.1f} → {theirs.cost:,.1f} points",
        f"Risk covered {percent(mine.risk_covered)} → {percent(theirs.risk_covered)}",
        f"Rules broken {len(mine.violations)} → {len(theirs.violations)}",
        f"Wishes met {mine.wishes_met} → {theirs.wishes_met} of {theirs.wishes_total}",
    ]
    if changes is not None:
        officers = counted(len(changes.by_officer), "officer")
        lines.append(f"{counted(len(changes.posts), 'post')} of {officers} would change")
    return "\n".join(lines)


def menu_entry(what: str, outlook: str) -> str:
    """An entry of a menu with what it would do."""
    return f"{what}   ({outlook})"


def officer_name(officer: Officer) -> str:
    """Name, with the rank of those who lead: "Sgt. A. Bell", "M. Carter"."""
    return f"{officer.rank} {officer.name}".strip() if officer.leads else officer.name


def officer_tag(officer: Officer) -> str:
    """Agency, L for a leader, and the other skills: "BPD L K9"."""
    skills = sorted(skill for skill in officer.skills if skill != LEADER)
    return " ".join((str(officer.agency), *(("L",) if officer.leads else ()), *skills))


def role(officer: Officer, *, leading: bool) -> str:
    """What an officer is in a team."""
    skills = ", ".join(sorted(skill for skill in officer.skills if skill != LEADER))
    return "leader" if leading else "can lead" if officer.leads else skills


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 team", "2 teams"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def share(value: float | None) -> str:
    """A share as a whole percentage; a dash where there is none."""
    return UNKNOWN if value is None else percent(value, 0)


def standing(figures: PlanFigures | None, achieved: float | None, solve: SolveState) -> str:
    """How far the plan may be from the best, and what the optimiser does."""
    if figures is None:
        return searching(solve) if solve.running else NO_PLAN
    head = NO_BOUND
    if achieved is not None:
        gap = percent(max(0.0, 1 - achieved)).replace(" ", NO_BREAK)
        head = f"No plan can do better than +{gap}."
    return f"{head} {searching(solve)}" if solve.running else head


def searching(solve: SolveState) -> str:
    """What the optimiser does now."""
    if solve.stopping:
        return "Stopping with the best plan so far."
    return f"Searching, {solve.seconds:.0f} of {solve.limit:.0f} s."


def rules_verdict(kept: int, broken_rules: int) -> str:
    """All rules in a few words."""
    return f"all {kept} kept" if not broken_rules else f"{broken_rules} of {kept + broken_rules} broken"


def broken(count: int) -> str:
    """How often a rule is broken."""
    return ALL_KEPT if not count else f"{count} broken"


def short_zone(days: tuple[date, ...], shift: str, zone: str, count: int) -> str:
    """A zone with fewer teams than wished for, on one day or on several."""
    head = f"{zone}, {shift}: {counted(count, 'team')} short"
    if len(days) == 1:
        return f"{head} on {day_label(days[0])}."
    return f"{head} on {len(days)} days, first {day_label(days[0])}."


def checks_title(count: int) -> str:
    """The heading of the list of what is broken or short."""
    return f"{CHECKS} ({count})" if count else CHECKS


def cell_words(day: date, shift: str, cell: ShiftFigures | None) -> tuple[str, ...]:
    """A cell of the coverage ribbon, line by line."""
    head = f"{day_label(day)}, {shift}"
    if cell is None:
        return (head, NO_PLAN)
    lines = [
        head,
        f"{percent(cell.covered, 0)} of this shift's risk covered",
        f"{counted(cell.teams, 'team')}, {counted(cell.officers, 'officer')}",
    ]
    if cell.broken:
        lines.append(f"● {counted(cell.broken, 'rule')} broken")
    if cell.short:
        lines.append(f"○ {counted(cell.short, 'team')} short of the least wished for")
    return tuple(lines)


def post_words(shift: str, letter: str, zone: str | None) -> str:
    """Where an officer is on a day."""
    place = "no zone" if zone is None else zone
    return f"{shift}, team {letter}, {place}" if letter else f"{shift}, {place}"


def marks_words(marks: DayMarks) -> tuple[str, ...]:
    """Leave, duty and lock of a day, line by line."""
    lines = []
    if marks.leave is not None:
        lines.append(f"On leave: {marks.leave}" if marks.leave else "On leave")
    lines += [f"Off for {shift}" for shift in marks.part_leave]
    lines += [f"Other duty: {duty}" for duty in marks.duty]
    if marks.locked:
        lines.append("Locked by a supervisor")
    return tuple(lines)


OFF_DUTY = "not on duty"
RULE_BROKEN_HERE = "A rule is broken here; see To check."


def hours_of(worked: Hours) -> str:
    """Hours planned of the limit: "32 of 40 h in 7 days"."""
    if worked.limit is None:
        return hours(worked.minutes)
    period = "" if worked.days is None else f" in {worked.days} days"
    return f"{hours(worked.minutes).removesuffix(' h')} of {hours(worked.limit)}{period}"


def hours_tip(worked: Hours) -> str:
    """What the limit speaks of."""
    if worked.limit is None:
        return "Hours planned in the whole operation; no limit binds."
    if worked.days is None:
        return "Hours planned in the whole operation, of the most allowed."
    return f"Most hours planned in any {worked.days} days round this one, of the most allowed."


def team_title(letter: str, zone: str) -> str:
    """The heading of a team."""
    return f"{TEAM} {letter} – {zone}"


def team_row(team: TeamFigures, surname: str) -> str:
    """Leader and how many with them: "Bell +2, joint"."""
    others = len(team.officers) - 1
    return f"{surname}{f' +{others}' if others > 0 else ''}{', joint' if team.joint else ''}"


def surname(name: str) -> str:
    """The last word of a name."""
    return name.split()[-1] if name.split() else name


def all_zones(count: int, *, shown: bool) -> str:
    """What the button below the zones without a team does."""
    return "Show the greatest alone" if shown else f"Show all {count}"


def curve_title(weekday: str) -> str:
    """The heading of the curve of a zone."""
    return f"Zone risk by hour, {weekday}"


def basis(risk: ZoneRisk | None, history: History | None) -> tuple[str, ...]:
    """Where the risk of a zone comes from, sentence by sentence."""
    if risk is None:
        return ("No risk is known for this zone.",)
    weekly = f"{risk.weekly_incidents:.1f} incidents a week expected"
    lines = []
    if risk.by_hand:
        lines.append(f"{weekly}: set by hand, not from history.")
    elif history is None:
        lines.append(f"{weekly}; no incidents were imported.")
    else:
        months = max(1, round(history.weeks / 4.348))
        lines.append(f"{weekly}, from {counted(risk.incidents, 'incident')} in {counted(months, 'month')} of history.")
        lines.append(f"Hours follow the week of the whole city ({history.first_day} to {history.last_day}).")
    return tuple(lines)


def terms(officer: Officer) -> str:
    """How an officer serves."""
    return "lent full time" if officer.terms is Terms.LENT else "volunteer beside regular duty"


def curve_words(peak_hour: int, peak: float, total: float) -> str:
    """A curve for those who hear it."""
    return f"Highest from {peak_hour}:00 with {peak:.2f} of {total:.1f} incidents expected on this day."


def team_words(team: TeamFigures, zone: str) -> str:
    """A team for those who hear it."""
    joint = ", joint" if team.joint else ""
    return f"{TEAM} {team.letter}, {zone}, {counted(len(team.officers), 'officer')}{joint}"


def check_words(sentence: str, *, broken: bool) -> str:
    """An entry of the list of checks for those who hear it."""
    return f"{'Rule broken' if broken else 'Post unfilled'}: {sentence}"
