"""The After Action: what was planned, what is known to have happened, and room for what was delivered."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planner.sheets import form_wording as wording
from planner.sheets.forms.shared import PREPARED, operation_head
from planner.sheets.forms.summary import hours_by_agency
from planner.sheets.hours import full_date, slots_of
from planner.sheets.making import sheet_book
from planner.sheets.order import Form
from planner.sheets.page import Box, Boxes, Column, Figures, Lines, Page, Prose, Table
from planner.wording import percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.sheets.book import SheetBook
    from planner.sheets.order import SheetOrder
    from planner.sheets.source import Source

_AGENCIES = (
    Column(wording.AGENCY, 3, bold=True),
    Column(wording.USED, 1.2, right=True),
    Column(wording.PLANNED, 1.4, right=True),
    Column(wording.DELIVERED, 1.6),
    Column(wording.OVERTIME, 1.6),
    Column(wording.COSTS, 1.6),
)
_ZONES = (
    Column(wording.ZONE, 3, bold=True),
    Column(wording.PLANNED, 0.9, right=True, over=wording.TEAM_SHIFTS),
    Column(wording.DELIVERED, 1, over=wording.TEAM_SHIFTS),
    Column(wording.PLANNED, 1.5, right=True, over=wording.VISITS),
    Column(wording.DELIVERED, 1, over=wording.VISITS),
    Column(wording.EXPECTED, 1, right=True, over=wording.INCIDENTS_HEAD),
    Column(wording.HAPPENED, 1, right=True, over=wording.INCIDENTS_HEAD),
    Column(wording.CONTACTS, 1, over=wording.ACTIVITY),
    Column(wording.CITATIONS, 1, over=wording.ACTIVITY),
    Column(wording.ARRESTS, 1, over=wording.ACTIVITY),
)
_LESSON_LINES = 6


def after_pages(source: Source, order: SheetOrder) -> tuple[Page, ...]:
    """One form for the whole plan."""
    figures, found = source.figures, source.recorded
    said = (wording.NOTHING_RECORDED,) if found is None else (wording.recorded_line(found, full_date(found.until)),)
    blocks = (
        operation_head(source, Box(wording.COMMANDER, "", 2)),
        Figures(
            (
                (str(figures.teams), wording.PLANNED_TEAMS),
                (wording.hours(figures.officer_hours), wording.PLANNED_HOURS),
                (percent(figures.risk_covered), wording.RISK_COVERED),
                ("", wording.DELIVERED_HOURS),
                ("", wording.COST_AN_HOUR),
            )
        ),
        Table(_AGENCIES, tuple(_agencies(source)), wording.RESULTS, 16),
        Table(_ZONES, tuple(_zones(source, order)), wording.PLACES, 13),
        Prose((*said, wording.AFTER_KEY), size=8),
        Lines(wording.LESSONS, _LESSON_LINES),
        Boxes((Box(wording.APPROVED, "", 1),), 29),
        PREPARED,
    )
    title = wording.TITLES[Form.AFTER_ACTION]
    return (Page(title, wording.LAYOUTS[Form.AFTER_ACTION], blocks, (title,), wording.entry(Form.AFTER_ACTION, "")),)


def _agencies(source: Source) -> Iterator[tuple[str, ...]]:
    for agency, (used, hours) in hours_by_agency(source).items():
        yield source.agencies[agency], str(used), wording.hours(hours), "", "", ""


def _book(source: Source, order: SheetOrder) -> SheetBook:
    """The team sheets of the whole plan, whose visits are counted."""
    saved, figures = source.saved, source.figures
    return sheet_book(
        source.operation, source.problem, saved, figures, source.risks, spots=source.spots, style=order.style
    )


def _zones(source: Source, order: SheetOrder) -> Iterator[tuple[str, ...]]:
    teams = Counter(str(team.zone) for team in source.figures.team_list)
    count: Counter[str] = Counter()
    minutes: Counter[str] = Counter()
    for sheet in _book(source, order).sheets:
        count[sheet.zone_id] += len(sheet.visits)
        minutes[sheet.zone_id] += sum(visit.minutes for visit in sheet.visits)
    slots = slots_of(source.operation, source.operation.days)
    for zone in source.operation.zones:
        key, found, risk = str(zone.id), source.recorded, source.risk_of.get(str(zone.id))
        expected = found.expected.get(key) if found else sum(risk.per_slot[:slots]) if risk else None
        yield (
            zone.name,
            str(teams[key]),
            "",
            wording.visits_planned(count[key], minutes[key]),
            "",
            "" if expected is None else f"{expected:.1f}",
            str(found.counts.get(key, 0)) if found else "",
            "",
            "",
            "",
        )
