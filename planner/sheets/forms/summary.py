"""The Commander Summary: what the plan is worth, by shift, agency, zone and day, and which rules it breaks."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from planner.sheets import form_wording as wording
from planner.sheets.forms.shared import operation_head
from planner.sheets.hours import slots_of
from planner.sheets.order import Form
from planner.sheets.page import Box, Column, Figures, Page, Prose, Table
from planner.wording import day_label, percent, violation_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.review.figures import ShiftFigures
    from planner.sheets.order import SheetOrder
    from planner.sheets.page import Block
    from planner.sheets.source import Source

_MOST_BROKEN = 20
_UNKNOWN = "?"


def summary_pages(source: Source, _: SheetOrder) -> tuple[Page, ...]:
    """One summary of the whole plan, whatever days are wanted."""
    figures = source.figures
    title = wording.TITLES[Form.SUMMARY]
    blocks: tuple[Block, ...] = (
        operation_head(source, Box(wording.COMMANDER, "", 2)),
        Figures(
            (
                (percent(figures.risk_covered), wording.RISK_COVERED),
                (_UNKNOWN if figures.achieved is None else percent(figures.achieved), wording.OF_ACHIEVABLE),
                (str(figures.teams), wording.TEAM_SHIFTS),
                (f"{figures.officers_used} / {figures.officers_total}", wording.OFFICERS_USED),
                (wording.hours(figures.officer_hours), wording.OFFICER_HOURS),
            )
        ),
        Prose(wording.summary_lines(figures)),
        Table(_SHIFT, tuple(_by_shift(source)), wording.BY_SHIFT),
        Table(_AGENCY, tuple(_by_agency(source)), wording.BY_AGENCY),
        Table(_ZONE, tuple(_by_zone(source)), wording.BY_ZONE, 13.5),
        _by_day(source),
        *_broken(source),
    )
    return (Page(title, wording.LAYOUTS[Form.SUMMARY], blocks, (title,), wording.entry(Form.SUMMARY, "")),)


_SHIFT = (
    Column(wording.SHIFT, 2, bold=True),
    Column(wording.HOURS, 2),
    Column(wording.TEAM_SHIFTS, 1.2, right=True),
    Column(wording.OFFICER_SHIFTS, 1.2, right=True),
    Column(wording.EXPECTED_INCIDENTS, 1.4, right=True),
    Column(wording.COVERED, 1.2, right=True),
    Column(wording.SHORT, 1.2, right=True),
)
_AGENCY = (
    Column(wording.AGENCY, 3, bold=True),
    Column(wording.USED, 2),
    Column(wording.HOURS, 1.4, right=True),
    Column(wording.SHARE, 1.4, right=True),
)
_ZONE = (
    Column(wording.ZONE, 3.4, bold=True),
    Column(wording.TEAM_SHIFTS, 1.2, right=True),
    Column(wording.OFFICER_HOURS, 1.4, right=True),
    Column(wording.EXPECTED_INCIDENTS, 1.6, right=True),
    Column(wording.FROM, 1.6),
    Column(wording.SHORT, 1.2, right=True),
)


def _by_shift(source: Source) -> Iterator[tuple[str, ...]]:
    for shift in source.operation.shifts:
        own = [each for each in source.figures.shifts if str(each.shift) == str(shift.id)]
        risk = sum(each.risk for each in own)
        covered = sum(each.risk * each.covered for each in own) / risk if risk else 0.0
        past = " (+1)" if shift.passes_midnight else ""
        yield (
            shift.name,
            f"{shift.start:%H:%M}–{shift.end:%H:%M}{past}",
            str(sum(each.teams for each in own)),
            str(sum(each.officers for each in own)),
            f"{risk:.1f}",
            percent(covered),
            str(sum(each.short for each in own)),
        )


def hours_by_agency(source: Source) -> dict[str, tuple[int, float]]:
    """Officers on duty and planned hours of each agency, by its id."""
    worked: defaultdict[str, float] = defaultdict(float)
    used: dict[str, set[str]] = {}
    for duties in source.duties.values():
        for duty in duties:
            agency = str(source.officers[str(duty.officer)].agency)
            worked[agency] += source.shifts[str(duty.shift)].length.total_seconds() / 3600
            used.setdefault(agency, set()).add(str(duty.officer))
    return {str(a.id): (len(used.get(str(a.id), ())), worked.get(str(a.id), 0.0)) for a in source.operation.agencies}


def _by_agency(source: Source) -> Iterator[tuple[str, ...]]:
    found = hours_by_agency(source)
    total = sum(hours for _, hours in found.values())
    listed = Counter(str(officer.agency) for officer in source.operation.officers)
    for agency, (used, hours) in found.items():
        share = percent(hours / total) if total else percent(0)
        yield source.agencies[agency], f"{used} / {listed[agency]}", wording.hours(hours), share


def _by_zone(source: Source) -> Iterator[tuple[str, ...]]:
    teams = Counter(str(team.zone) for team in source.figures.team_list)
    hours: defaultdict[str, float] = defaultdict(float)
    for team in source.figures.team_list:
        hours[str(team.zone)] += len(team.officers) * source.shifts[str(team.shift)].length.total_seconds() / 3600
    short: Counter[str] = Counter()
    for _, _, lacking, missing in source.figures.short_zones:
        short[str(lacking)] += missing
    slots = slots_of(source.operation, source.operation.days)
    for zone in sorted(source.operation.zones, key=lambda each: (-teams[str(each.id)], each.name)):
        key, risk = str(zone.id), source.risk_of.get(str(zone.id))
        yield (
            zone.name,
            str(teams[key]),
            wording.hours(hours[key]) if teams[key] else "–",
            f"{sum(risk.per_slot[:slots]):.1f}" if risk else _UNKNOWN,
            wording.risk_from(risk),
            str(short[key]),
        )


def _by_day(source: Source) -> Table:
    columns = (Column(wording.DATE, 1.4, bold=True), *(Column(shift.name, 2) for shift in source.operation.shifts))
    cells = {(each.day, str(each.shift)): each for each in source.figures.shifts}
    rows = tuple(
        (
            day_label(source.operation.day(day)),
            *(_cell(cells.get((day, str(shift.id)))) for shift in source.operation.shifts),
        )
        for day in range(source.operation.days)
    )
    return Table(columns, rows, wording.BY_DAY, 12.5)


def _cell(figures: ShiftFigures | None) -> str:
    if figures is None or not figures.teams:
        return "–"
    return f"{figures.teams} / {figures.officers},  {percent(figures.covered, 0)}"


def _broken(source: Source) -> tuple[Prose, ...]:
    violations = source.figures.violations
    if not violations:
        return ()
    lines = [violation_sentence(violation, source.problem) for violation in violations[:_MOST_BROKEN]]
    if len(violations) > _MOST_BROKEN:
        lines.append(wording.MORE_BROKEN.format(n=len(violations) - _MOST_BROKEN))
    return (Prose(tuple(lines), wording.RULES_BROKEN),)
