"""The Coverage Matrix: what each zone and shift of a day requires, what the plan has, and what is missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.operation import LEADER
from planner.sheets import form_wording as wording
from planner.sheets.forms.shared import PREPARED, nothing
from planner.sheets.hours import full_date
from planner.sheets.order import Form
from planner.sheets.page import Box, Boxes, Column, Page, Prose, Table
from solver.check import floors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.review.figures import TeamFigures
    from planner.sheets.order import SheetOrder
    from planner.sheets.source import Source

_KINDS_A_PAGE = 5
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Demand:
    """What one zone requires and has in one shift, by kind: teams, officers, leaders, then skills."""

    zone: str
    required: Counter[str]
    have: Counter[str]

    @property
    def need(self) -> Counter[str]:
        """What is missing, kind by kind; never below 0."""
        return self.required - self.have


def coverage_pages(source: Source, order: SheetOrder) -> tuple[Page, ...]:
    """A matrix for each wanted day; two, where there are more kinds than fit beside each other."""
    wished = _wished(source)
    pages = []
    for day in source.days(order.selection):
        shifts = {
            str(shift.id): demands(source, wished, day, str(shift.id), order)
            for shift in source.operation.shifts
            if order.selection.takes_shift(source.operation.day(day), str(shift.id))
        }
        kinds = _kinds(each for found in shifts.values() for each in found)
        if kinds:
            parts = [kinds[first : first + _KINDS_A_PAGE] for first in range(0, len(kinds), _KINDS_A_PAGE)]
            pages += [_page(source, day, shifts, part) for part in parts]
    return tuple(pages) or (nothing(source, order, Form.COVERAGE),)


def demands(
    source: Source, wished: dict[tuple[int, str, str], int], day: int, shift: str, order: SheetOrder
) -> tuple[Demand, ...]:
    """What every wanted zone with a team, or a wish for one, requires and has in a shift."""
    teams: dict[str, list[TeamFigures]] = defaultdict(list)
    for team in source.wanted(day, shift, order.selection):
        teams[str(team.zone)].append(team)
    found = []
    for zone in source.operation.zones:
        key = str(zone.id)
        wanted = wished.get((day, shift, key), 0)
        if not (wanted or teams[key]) or (order.selection.zones and key not in order.selection.zones):
            continue
        rule = source.operation.team
        present = max(wanted, len(teams[key]))
        required = Counter(
            {
                wording.KIND_TEAMS: wanted,
                wording.KIND_OFFICERS: present * rule.min_size,
                wording.KIND_LEADERS: present * rule.leaders,
                **dict.fromkeys(sorted(zone.needed_skills), present),
            }
        )
        found.append(Demand(key, required, _have(source, teams[key], zone.needed_skills)))
    return tuple(found)


def _have(source: Source, teams: list[TeamFigures], skills: frozenset[str]) -> Counter[str]:
    """What the teams of a zone have; a skill counts once a team, since each team needs a holder."""
    have = Counter({wording.KIND_TEAMS: len(teams), wording.KIND_OFFICERS: sum(len(team.officers) for team in teams)})
    for team in teams:
        held = [source.officers[str(officer)].skills for officer in team.officers]
        have[wording.KIND_LEADERS] += sum(LEADER in skills_held for skills_held in held)
        for skill in skills:
            have[skill] += any(skill in skills_held for skills_held in held)
    return have


def _wished(source: Source) -> dict[tuple[int, str, str], int]:
    """Teams that are wished for, by day, shift and zone."""
    wished: dict[tuple[int, str, str], int] = {}
    for day, shift, zone, teams, _ in floors(source.problem):
        key = day, str(shift), str(zone)
        wished[key] = max(teams, wished.get(key, 0))
    return wished


def _kinds(found: Iterable[Demand]) -> list[str]:
    """What is counted, teams first; nothing where nothing is required or planned."""
    found = tuple(found)
    if not found:
        return []
    skills = sorted({kind for each in found for kind in each.required} - set(_FIRST))
    return [*_FIRST, *skills]


_FIRST = (wording.KIND_TEAMS, wording.KIND_OFFICERS, wording.KIND_LEADERS)


def _page(source: Source, day: int, shifts: dict[str, tuple[Demand, ...]], kinds: list[str]) -> Page:
    date = source.operation.day(day)
    columns = (
        Column(wording.ZONE, 4.2, bold=True),
        Column(wording.WORK, 4.2),
        *(
            Column(head, 0.8, right=True, bold=head == wording.NEED, over=kind)
            for kind in kinds
            for head in (wording.REQUIRED, wording.HAVE, wording.NEED)
        ),
        Column(wording.REPORTING, 2.4),
        Column(wording.ARRIVAL, 1.3),
    )
    rows: list[tuple[str, ...]] = []
    strong: set[int] = set()
    total = Demand("", Counter(), Counter())
    needed: Counter[str] = Counter()
    for shift, found in shifts.items():
        if not found:
            continue
        rows.append((source.hours(day, shift).label,))
        rows += [_row(source, day, shift, each, kinds) for each in found]
        strong.add(len(rows))
        part, part_need = _sum(found)
        rows.append((wording.SUM_OF_SHIFT, "", *_cells(part, part_need, kinds), "", ""))
        total, needed = Demand("", total.required + part.required, total.have + part.have), needed + part_need
    strong.add(len(rows))
    rows.append((wording.SUM_OF_DAY, "", *_cells(total, needed, kinds), "", ""))
    blocks = (
        Boxes(
            (
                Box(wording.OPERATION, source.operation.name, 3),
                Box(wording.PERIOD, full_date(date), 2),
                Box(wording.COMMANDER, "", 3),
            )
        ),
        Table(columns, tuple(rows), "", 13.5, strong=frozenset(strong)),
        Prose((wording.COVERAGE_RULE,), size=7),
        PREPARED,
    )
    title = wording.TITLES[Form.COVERAGE]
    entry = wording.entry(Form.COVERAGE, full_date(date))
    return Page(title, wording.LAYOUTS[Form.COVERAGE], blocks, (title, full_date(date)), entry, wide=True)


def _row(source: Source, day: int, shift: str, demand: Demand, kinds: list[str]) -> tuple[str, ...]:
    zone = source.zones[demand.zone]
    cells = _cells(demand, demand.need, kinds)
    return (zone.name, zone.note, *cells, "", source.hours(day, shift).start)


def _sum(found: tuple[Demand, ...]) -> tuple[Demand, Counter[str]]:
    required: Counter[str] = Counter()
    have: Counter[str] = Counter()
    need: Counter[str] = Counter()
    for each in found:
        required, have, need = required + each.required, have + each.have, need + each.need
    return Demand("", required, have), need


def _cells(demand: Demand, need: Counter[str], kinds: list[str]) -> Iterator[str]:
    for kind in kinds:
        if kind not in demand.required and kind not in demand.have:
            yield from ("", "", "")
        else:
            yield from (_figure(demand.required[kind]), str(demand.have[kind]), _figure(need[kind]))


def _figure(count: int) -> str:
    return str(count) if count else _NONE
