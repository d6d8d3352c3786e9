"""Every sentence of the pages on risk: a zone's risk and history, method, notes, offences, back-test and last days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.risk.settings import MethodName
from planner.risk.wording import method_title
from planner.wording import MONTHS, WEEKDAYS, day_label, percent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from planner.clock import Clock
    from planner.operation import AgencyId, Operation
    from planner.risk.backtest.result import MethodResult, Noisy
    from planner.risk.settings import Boost
    from ui.backtests import BacktestState
    from ui.risk_desk import Offence, Seen

PAGES = "Parts of Zones and risk"
PAGE_ZONES = "Zones"
PAGE_RISK = "How risk is reckoned"
PAGE_BACKTEST = "Back-test"

# A zone
CURVES = "Views of the zone's risk"
BY_DAY = "Day"
BY_WEEK = "Week"
BY_MONTH = "History"
DAY_CURVE = "Expected incidents by hour, mean day of the operation"
WEEK_CURVE = "Expected by hour of the week: choose an hour"
MONTH_CURVE = "Incidents by month"
SOURCE = "Where this number comes from"
NO_MONTHS = "No incidents yet."

# Zones made by hand
ADD_ZONE = "Add"
ROUND_ZONE = "Round a point…"
SUGGEST_ZONES = "Suggest from incidents…"
SPLIT_ZONE = "Split"
SPLIT_HALVES = "In two halves"
SPLIT_LINE = "By a line on the map"
DRAW_ZONE = "Draw on the map"
NAME = "Name"
LATITUDE = "Latitude"
LONGITUDE = "Longitude"
RADIUS = "Radius in m"
PICK = "Pick on the map"
PICKING = "Click the map where the middle of the zone is."
CREATE = "Add the zone"
CANCEL = "Cancel"
HOW_MANY = "How many, at most"
SUGGEST = "Suggest"
SUGGESTED = "Suggested zones, how many"
NAMES_BY = "Names from a file…"
NAMES_TITLE = "Intersections, neighbourhoods or places that give zones their names"
NAMES_TIP = "A table of intersections or places, or GeoJSON of streets, neighbourhoods or places"
GROUNDS = "Ground of an agency"
GROUNDS_TIP = "A suggested zone is hosted by the first agency on whose ground more than half of it lies; the city first"
NAMES_FILES = "Places (*.csv *.xlsx *.geojson *.json *.zip)"
SUGGEST_TEXT = (
    "Hot places of 0.1 to 0.5 km² that overlap no zone and catch the most incidents of the last 36 months for their "
    "size. Without a file of names they are named by district, or numbered."
)
CHOOSE_ZONE_FIRST = "Select the zone to split first."

# How risk is reckoned
METHOD = "Method"
METHOD_CARD = "Method"
REFINEMENTS = "Besides"
SEASON = "Season: the same weeks of earlier years"
NEAR_REPEAT = "Near repeats: what happened in the last 24 hours to 14 days"
WHAT_COUNTS = "What counts"
HARM = "An incident counts"
ALIKE = "the same, whatever the offence"
BY_HAND = "by weights entered by hand"
OFFENCES = "Offences"
TURN = "Leave out / count again"
AS_USUAL = "As usual"
AS_USUAL_TIP = "Leave out the offences that measure police activity, and no others"
CHOOSE_OFFENCE = "Select the offence first."
WEIGHT_TIP = "What one incident counts; double-click to change it"
COUNTS_TIP = "Whether it is in the risk; drug offences, traffic stops and warrants measure where police were"
NOTES = "Notes of the day"
NOTES_TEXT = "What is known besides the incidents raises or lowers the risk until it ends."
EVENTS = "Events"
EVENTS_TEXT = "A game or a parade adds incidents in one zone, evenly over its time."
ADD_NOTE = "Add note…"
ADD_EVENT = "Add event…"
END_NOW = "End now"
REMOVE = "Remove"
EVERYWHERE = "Every zone"
WHERE = "Where"
FACTOR = "Risk times"
EXTRA = "Extra incidents"
FROM = "From"
UNTIL = "Until"
REASON = "Reason"
SAID_BY = "Said by"
EVENT_NAME = "Event"
FACTOR_HINT = "2 doubles, 0.5 halves"
CHOOSE_NOTE = "Select the note to end first."
CHOOSE_EVENT = "Select the event to remove first."
NO_NOTES = "None. A note of the Real Time Crime Center goes here, with its reason and its end."
NO_EVENTS = "None."
LATELY = "The last days"
NO_LATELY = "No incidents yet: import them to see what happened lately against the expected."

# Back-test
BACKTEST = "Back-test"
BACKTEST_TEXT = (
    "The last months are held out; every method is asked on their eve, and what the places that it names caught "
    "afterwards is counted."
)
HELD_OUT = "Hold out"
RUN_BACKTEST = "Run the back-test"
STOP_BACKTEST = "Stop"
BOUNDARY = "Area…"
BOUNDARY_TITLE = "The area that is policed, such as the city limits"
BOUNDARY_FILES = "Areas (*.geojson *.json *.zip)"
NO_BOUNDARY = "Area round the incidents; choose the city limits for a PAI that can be compared with other cities."
ROUND_INCIDENTS = "Round the incidents"
METHODS = "Methods"
PAI_CURVE = "PAI over the share of the area"
RELIABILITY = "Observed ÷ expected, ten groups of cells from cool to hot"
FOUND = "What was found"
NO_RESULT = "Not run yet"
NO_RESULT_TEXT = "A run takes some seconds beside the window; you can go on working, or stop it."
STALE_RESULT = "The months or the area were changed since: run it again."
RUNNING = "Share of the back-test done"
CHANCE = "chance"
AS_EXPECTED = "as expected"
SHARE_AXIS = "Share of the area"
GROUP_AXIS = "Groups of cells of equal expectation, coolest to hottest"
PAI_TIP = "Share of the held-out incidents caught by share of the area; in brackets what 95 of 100 repetitions give"
AGAINST_TIP = "Whether it catches more or less than plain counts by more than chance, at 1, 2 or 5 % of the area"


def method_choices() -> tuple[tuple[str, str], ...]:
    """The base methods, as a list offers them."""
    return tuple((name.value, method_title(name.value)) for name in MethodName)


def week_words(values: tuple[float, ...]) -> str:
    """The worst hour of a week, for a screen reader."""
    if not any(values):
        return "No risk in any hour."
    top = values.index(max(values))
    return f"Highest on {WEEKDAYS[top // 24]} at {top % 24:02d}:00."


def months_words(months: tuple[tuple[date, int], ...]) -> str:
    """How many incidents a zone had, and when most."""
    if not months:
        return NO_MONTHS
    total = sum(count for _, count in months)
    first, most = max(months, key=lambda month: month[1])
    if not total:
        return f"None in {len(months)} months."
    return f"{total:,} in {len(months)} months, most in {MONTHS[first.month - 1]} {first.year}: {most:,}."


def zone_rule(host: str | None, agencies: dict[str, str]) -> str:
    """Whose ground a zone is."""
    if host is None:
        return "No host agency: teams of any agency."
    return f"Jurisdiction: {agencies.get(host, host)}; each team there has at least one of its officers."


def basis_line(names: Path | None, grounds: Mapping[AgencyId, Path]) -> str:
    """Where the names and the hosts of suggested zones come from."""
    named = [] if names is None else [f"Names from {names.name}"]
    return "; ".join([*named, *(f"{agency}: {path.name}" for agency, path in grounds.items())])


def ground_entry(agency: AgencyId, path: Path | None) -> str:
    """What the menu says of the ground of an agency."""
    return f"{agency}…" if path is None else f"Forget {path.name} of {agency}"


def ground_title(agency: AgencyId) -> str:
    """What the file dialog asks for."""
    return f"The boundary of the ground that {agency} polices"


def place_name(operation: Operation, zone: str | None) -> str:
    """A zone by its name; None is every zone."""
    names = {str(known.id): known.name for known in operation.zones}
    return EVERYWHERE if zone is None else names.get(zone, zone)


def moment_text(moment: datetime, clock: Clock) -> str:
    """A moment by the local clock."""
    local = clock.local(moment)
    return f"{day_label(local.date())}, {local:%H:%M}"


def ended(moment: str) -> str:
    """That something is over."""
    return f"ended {moment}"


def reason(boost: Boost) -> str:
    """Why the risk is another, and who says so."""
    return f"{boost.reason} ({boost.source})" if boost.source else boost.reason


def note_edit(words: str) -> str:
    """What adding a note does, as undo names it."""
    return f"note '{words.strip()}'"


def event_edit(words: str) -> str:
    """What adding an event does, as undo names it."""
    return f"add the event {words.strip()}"


def counted(offence: Offence) -> str:
    """Whether an offence counts, and why not."""
    if offence.counts:
        return "yes, by hand" if offence.police else "yes"
    return "no: police activity" if offence.police else "no: left out by hand"


def offences_line(seen: Seen | None) -> str:
    """How much of the history the offences that do not count are."""
    if seen is None:
        return ""
    total = sum(offence.incidents for offence in seen.offences)
    out = sum(offence.incidents for offence in seen.left_out)
    kinds = len(seen.offences)
    return (
        f"{kinds} {'offence' if kinds == 1 else 'offences'}, {total:,} incidents; {percent(out / total)} do not count."
    )


def months_choices() -> tuple[tuple[str, str], ...]:
    """How many months can be held out."""
    return tuple((str(months), f"{months} {'month' if months == 1 else 'months'}") for months in (1, 2, 3, 6, 12))


def boundary_line(state: BacktestState) -> str:
    """Inside which area is tested."""
    return NO_BOUNDARY if state.boundary is None else f"Area: {state.boundary.name}"


def noisy(figure: Noisy, digits: int = 1) -> str:
    """A figure with the range of its noise."""
    return f"{figure.value:.{digits}f} ({figure.low:.{digits}f}–{figure.high:.{digits}f})"


def pai_of(method: MethodResult, number: int) -> str:
    """The PAI at one of the shares of the area."""
    return noisy(method.cells[number].pai) if number < len(method.cells) else "–"


def difference(method: MethodResult) -> str:
    """Whether a method differs from plain counts by more than chance, at any share of the area."""
    if method.name == MethodName.COUNTS.value:
        return "default"
    better = any(score.against.low > 1 for score in method.cells)
    worse = any(score.against.high < 1 for score in method.cells)
    if better and worse:
        return "better and worse"
    return "better" if better else "worse" if worse else "no difference"
