"""Makes the sheets of a plan: gathers for each team what its page says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.operation import LEADER
from planner.publishing.published import plan_hash
from planner.sheets import wording
from planner.sheets.book import (
    PlanMark,
    PrintStyle,
    SheetBook,
    SheetMember,
    SheetNeighbour,
    SheetSelection,
    TeamSheet,
    ZoneBasis,
)
from planner.sheets.hours import full_date, period_label, shift_hours
from planner.sheets.mini_map import distance_km, middle, mini_maps
from planner.sheets.text import printable
from planner.sheets.visits import PLACES, dealt, visit_plan
from solver.calendar import Calendar
from solver.problem import ShiftId

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.operation import Officer, Operation
    from planner.planning.saved import SavedPlan
    from planner.review.figures import PlanFigures, TeamFigures
    from planner.risk.history import ZoneRisk
    from planner.sheets.hot import HotSpot
    from planner.sheets.hours import ShiftHours
    from planner.sheets.visits import Visit
    from solver.problem import Problem

_ALL = SheetSelection()
_PLAIN = PrintStyle()
_BUSIEST = timedelta(hours=2)
_UNEVEN = 1.1
"""Hours are called the busiest where they have this many times the mean of the shift."""


def sheet_book(
    operation: Operation,
    problem: Problem,
    saved: SavedPlan | None,
    figures: PlanFigures | None,
    risks: tuple[ZoneRisk, ...],
    *,
    selection: SheetSelection = _ALL,
    spots: Mapping[str, tuple[HotSpot, ...]] = MappingProxyType({}),
    style: PrintStyle = _PLAIN,
) -> SheetBook:
    """
    The sheets of a plan, in order of day, shift and call letter; without a plan a book without sheets.

    Parameters
    ----------
    spots
        The hot places of each zone by its id (:func:`planner.sheets.hot.hot_spots`); a team whose zone has none is
        sent anywhere in it.
    """
    teams = figures.team_list if figures and saved else ()
    maker = _Maker(operation, problem, risks, teams, spots=spots, seed=saved.seed if saved else 0)
    sheets = tuple(maker.sheets(selection))
    return SheetBook(
        operation=printable(operation.name),
        period=period_label(operation.first_day, operation.last_day),
        timezone=operation.timezone,
        synthetic=operation.synthetic,
        mark=None if saved is None else plan_mark(operation, saved),
        sheets=sheets,
        maps=mini_maps(operation.zones, dict.fromkeys(sheet.zone_id for sheet in sheets), spots),
        style=style,
        asked=_asked(operation, selection),
    )


def plan_mark(operation: Operation, saved: SavedPlan, supersedes: int | None = None) -> PlanMark:
    """
    What names a plan for good: its revision, the hash of its assignments, and how it was found.

    ``supersedes`` is the revision that was handed out before; None takes the one before, where there is one.
    """
    local = Clock(operation.timezone).local(saved.saved_at)
    return PlanMark(
        revision=saved.revision,
        saved=f"{full_date(local.date())} {local:%H:%M} {local.tzname()}",
        saved_at=int(saved.saved_at.timestamp()),
        plan_hash=plan_hash(saved.plan),
        problem_hash=saved.problem_hash[:12],
        settings=f"{saved.origin}, seed {saved.seed}, {saved.workers} workers, {saved.seconds:.0f} s",
        supersedes=supersedes or saved.revision - 1 or None if saved.revision else None,
    )


def _asked(operation: Operation, selection: SheetSelection) -> str:
    parts = []
    if selection.first_day or selection.last_day:
        first, last = selection.first_day or operation.first_day, selection.last_day or operation.last_day
        parts.append(period_label(first, last))
    parts += [shift.name for shift in operation.shifts if shift.id in selection.shifts]
    parts += [zone.name for zone in operation.zones if zone.id in selection.zones]
    parts += [wording.team_name(letter) for letter in sorted(selection.letters)]
    return printable(", ".join(parts))


class _Maker:
    """Looks up, for the teams of one plan, all that their pages say."""

    def __init__(
        self,
        operation: Operation,
        problem: Problem,
        risks: tuple[ZoneRisk, ...],
        teams: tuple[TeamFigures, ...],
        *,
        spots: Mapping[str, tuple[HotSpot, ...]],
        seed: int,
    ) -> None:
        self._spots, self._seed = spots, seed
        self._operation = operation
        self._calendar = Calendar(problem)
        self._risks = {str(risk.zone): risk for risk in risks}
        self._officers = {str(officer.id): officer for officer in operation.officers}
        self._shifts = {str(shift.id): shift for shift in operation.shifts}
        self._zones = {str(zone.id): zone for zone in operation.zones}
        self._middles = {zone: middle(value.area) for zone, value in self._zones.items()}
        self._teams: dict[tuple[int, str], list[TeamFigures]] = defaultdict(list)
        for team in teams:
            self._teams[team.day, str(team.shift)].append(team)

    def sheets(self, selection: SheetSelection) -> Iterator[TeamSheet]:
        """The wanted sheets, shift by shift."""
        for (day, shift), teams in self._teams.items():
            date = self._operation.day(day)
            wanted = [team for team in teams if selection.takes(date, shift, str(team.zone), team.letter)]
            if not wanted:
                continue
            hours = shift_hours(self._operation, day, self._shifts[shift])
            bases = self._bases(day, shift)
            posts = tuple((str(team.zone), team.letter) for team in teams)
            for team in wanted:
                zone = self._zones[str(team.zone)]
                yield TeamSheet(
                    cell=(day, shift),
                    hours=replace(hours, shift=printable(hours.shift)),
                    letter=team.letter,
                    zone_id=str(zone.id),
                    zone=printable(zone.name),
                    joint=team.joint,
                    members=self._members(team),
                    neighbours=self._neighbours(team, teams),
                    basis=bases.get(str(zone.id)),
                    note=printable(zone.note),
                    posts=posts,
                    spots=self._spots_of(team, teams),
                    visits=self._visits(team, teams, hours),
                )

    def _spots_of(self, team: TeamFigures, teams: list[TeamFigures]) -> tuple[HotSpot, ...]:
        """The hot places that the teams of a zone visit together."""
        here = sum(other.zone == team.zone for other in teams)
        return tuple(self._spots.get(str(team.zone), ()))[: PLACES * here]

    def _visits(self, team: TeamFigures, teams: list[TeamFigures], hours: ShiftHours) -> tuple[Visit, ...]:
        here = [other for other in teams if other.zone == team.zone]
        places = dealt(len(self._spots_of(team, teams)), len(here), here.index(team))
        seed = (self._seed, hours.starts_on.isoformat(), str(team.shift), str(team.zone), team.number)
        return visit_plan(hours.period, places, seed)

    def _members(self, team: TeamFigures) -> tuple[SheetMember, ...]:
        """The officers of a team, of whom the first that can lead is its leader."""
        officers = [self._officers[str(officer)] for officer in team.officers]
        leader = next((officer for officer in officers if officer.leads), None)
        return tuple(_member(officer, leads=officer is leader) for officer in officers)

    def _neighbours(self, team: TeamFigures, teams: list[TeamFigures]) -> tuple[SheetNeighbour, ...]:
        here = self._middles[str(team.zone)]
        found = []
        for other in teams:
            if other is team:
                continue
            first = self._officers[str(other.officers[0])] if other.officers else None
            found.append(
                SheetNeighbour(
                    letter=other.letter,
                    zone=printable(self._zones[str(other.zone)].name),
                    leader=printable(f"{first.rank} {first.name}") if first else "",
                    phone=printable(first.phone) if first else "",
                    km=distance_km(here, self._middles[str(other.zone)]),
                )
            )
        return tuple(sorted(found, key=lambda neighbour: neighbour.km))

    def _bases(self, day: int, shift: str) -> dict[str, ZoneBasis]:
        """The basis of every zone whose risk is known, in one shift."""
        slots = self._calendar.slots(day, ShiftId(shift))
        within = {zone: risk.per_slot[slots.start : slots.stop] for zone, risk in self._risks.items()}
        sums = {zone: sum(values) for zone, values in within.items()}
        ranks = {zone: 1 + sum(other > mine for other in sums.values()) for zone, mine in sums.items()}
        return {
            zone: ZoneBasis(
                expected=sums[zone],
                rank=ranks[zone],
                zones=len(sums),
                busiest=self._busiest(slots.start, values),
                weekly=self._risks[zone].weekly_incidents,
                incidents=self._risks[zone].incidents,
                by_hand=self._risks[zone].by_hand,
            )
            for zone, values in within.items()
        }

    def _busiest(self, first_slot: int, values: tuple[float, ...]) -> str:
        slot = timedelta(minutes=self._operation.slot_minutes)
        width = _BUSIEST // slot
        if len(values) <= width:
            return ""
        windows = [sum(values[start : start + width]) for start in range(len(values) - width + 1)]
        best = max(windows)
        if best <= _UNEVEN * sum(values) * width / len(values):
            return ""
        clock = Clock(self._operation.timezone)
        start = clock.moment(self._operation.first_day, time(0)) + (first_slot + windows.index(best)) * slot
        return f"{clock.local(start):%H:%M}–{clock.local(start + width * slot):%H:%M}"


def _member(officer: Officer, *, leads: bool) -> SheetMember:
    skills = officer.skills - {LEADER} if leads else officer.skills
    return SheetMember(
        badge=printable(officer.id),
        name=printable(officer.name),
        rank=printable(officer.rank),
        agency=printable(officer.agency),
        skills=tuple(sorted(printable(skill) for skill in skills)),
        phone=printable(officer.phone),
        leads=leads,
    )
