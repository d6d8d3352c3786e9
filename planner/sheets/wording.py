"""What the sheets have in common to say: the team sheet, the foot of each page, titles and contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.sheets.visits import EVERY, LONGEST, SHORTEST, expected
from planner.wording import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.sheets.book import PlanMark, SheetBook, TeamSheet, ZoneBasis
    from planner.sheets.distance import Unit
    from planner.sheets.hot import HotSpot
    from planner.sheets.visits import Visit

TEAM_SHEETS = "Team sheets"
NO_TEAM_SHEETS = "No team sheets"
NO_LEADER = "no leader"
_TEMPLATE = {
    "synthetic": "SYNTHETIC DATA",
    "page": "Page",
    "of": "of",
    "team-sheet": "Team Sheet",
    "assignment-list": "Assignment list, layout of ICS 204",
    "no-leader": "No leader in this team",
    "more-members": "and {n} more, named in the roster",
    "no-neighbours": "No other team is on in this shift.",
    "more-neighbours": "and {n} more, farther away",
    "visit-plan": "Visit plan",
    "visit-heads": ["Time", "Min", "Pl.", "In", "Out", "Activity"],
    "iap-page": "ICS 204   IAP page ____",
}


def template_words() -> dict[str, object]:
    """The words that the templates show by themselves."""
    return dict(_TEMPLATE)


def number(value: float) -> str:
    """A figure with at most two decimals, such as "8", "7.5", "0.25"."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def minutes(value: int) -> str:
    """Minutes as on a visit plan: "12′"."""
    return f"{value}′"


def file_title(book: SheetBook) -> str:
    """The title of the file."""
    return f"{book.operation}: {book.title or TEAM_SHEETS.lower()}"


def plan_line(mark: PlanMark | None) -> str:
    """Which plan was printed, and which revision it takes the place of."""
    if mark is None:
        return "No plan"
    before = f", supersedes rev {mark.supersedes}" if mark.supersedes is not None else ""
    return f"Plan revision {mark.revision}{before}, saved {mark.saved}, plan {mark.plan_hash}"


def settings_line(book: SheetBook) -> str:
    """How the plan was found, and which clock is printed."""
    clock = f"Times of {book.timezone}, 24-hour clock."
    if book.mark is None:
        return clock
    return f"Made by {book.mark.settings}, problem {book.mark.problem_hash}. {clock}"


def empty_lines(book: SheetBook) -> tuple[str, ...]:
    """What the only page of an empty book says."""
    about = f"{book.operation}, {book.period}."
    if book.mark is None:
        return about, "There is no plan yet. Make one, then print again."
    if book.asked:
        return about, f"The plan posts no team where sheets were asked for: {book.asked}."
    return about, "The plan posts no team in any shift."


def team_name(letter: str, zone: str = "") -> str:
    """A team as people speak of it."""
    return f"Team {letter}, {zone}" if zone else f"Team {letter}"


def team_entry(sheet: TeamSheet) -> str:
    """The line of a team sheet in the table of contents."""
    return f"Team Sheet: {sheet.hours.label} · {team_name(sheet.letter, sheet.zone)}"


def strength(sheet: TeamSheet) -> str:
    """How many officers a team has."""
    return f"{len(sheet.members)} officers{', joint team' if sheet.joint else ''}"


def basis_lines(basis: ZoneBasis | None) -> list[str]:
    """Why a team is sent to a zone."""
    if basis is None:
        return ["Nothing is known of the risk in this zone."]
    lines = [
        f"Expected in this shift: {basis.expected:.2f} incidents (number {basis.rank} of {basis.zones} zones)."
        + (f" Busiest: {basis.busiest}." if basis.busiest else "")
    ]
    if basis.by_hand:
        lines.append(f"SET BY HAND: {basis.weekly:.1f} incidents a week; {basis.incidents} in the history.")
    else:
        lines.append(f"From the history: {basis.incidents} incidents there, {basis.weekly:.1f} a week expected.")
    return lines


def visit_summary(visits: Sequence[Visit], delivery: float) -> str:
    """How many visits are planned, and how many may be expected."""
    if not visits:
        return ""
    planned = sum(visit.minutes for visit in visits)
    count, minutes_expected = expected(visits, delivery)
    return (
        f"{len(visits)} visits of {SHORTEST}–{LONGEST} min, {planned} min in all, each place at least every "
        f"{EVERY // 60} h at random times. At {percent(delivery, 0)} delivery expect {count} visits, "
        f"{minutes_expected} min."
    )


def visit_places(spots: Sequence[HotSpot], unit: Unit) -> str:
    """Where the numbered places of a visit plan are."""
    activity = "Activity: F on foot, V by car, C contacts, B business check, S stop, A arrest."
    if not spots:
        return f"No hot place is known here: choose the place of each visit within the zone. {activity}"
    side = spots[0].side_m / (1000 * unit.km)
    named = "   ".join(f"{spot.number}: {spot.latitude:.4f}, {spot.longitude:.4f}" for spot in spots)
    return f"Hot places (squares of {number(side)} {unit.short}):   {named}   {activity}"


def staging_line(point: tuple[float, float] | None) -> str:
    """Where the team gathers (longitude, latitude); a line to write it on where nobody said."""
    if point is None:
        return "Staging point: ______________________"
    return f"Staging point S: {point[1]:.5f}, {point[0]:.5f}"
