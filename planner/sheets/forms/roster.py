"""The Shift Roster: who is on, in which team and where, for roll call; and who is not to be had that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.sheets import form_wording as wording
from planner.sheets.forms.shared import nothing, shift_head, skills_of
from planner.sheets.hours import full_date, wall_time
from planner.sheets.order import Form
from planner.sheets.page import Box, Column, Lines, Page, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.sheets.order import SheetOrder
    from planner.sheets.page import Block
    from planner.sheets.source import Source

_COLUMNS = (
    Column(wording.ROLE, 1.0, bold=True),
    Column(wording.RANK, 1.2),
    Column(wording.NAME, 2.9, bold=True),
    Column(wording.BADGE, 1.0),
    Column(wording.AGENCY, 1.0),
    Column(wording.SKILLS, 1.5),
    Column(wording.PHONE, 1.7),
    Column(wording.EQUIPMENT, 1.3),
    Column(wording.REMARKS, 1.7),
)
_AWAY = (
    Column(wording.NAME, 3),
    Column(wording.BADGE, 1),
    Column(wording.AGENCY, 1),
    Column(wording.WHY, 3),
    Column(wording.PHONE, 1.6),
)


def roster_pages(source: Source, order: SheetOrder) -> tuple[Page, ...]:
    """A roster for each wanted shift on which anybody works."""
    pages = tuple(_page(source, order, day, shift) for day, shift in source.cells(order.selection))
    return pages or (nothing(source, order, Form.ROSTER),)


def _page(source: Source, order: SheetOrder, day: int, shift: str) -> Page:
    hours = source.hours(day, shift)
    rows = tuple(_rows(source, order, day, shift))
    away = tuple(_away(source, day))
    teams = source.wanted(day, shift, order.selection)
    head = shift_head(
        source, hours, Box(wording.TEAMS, str(len(teams)), 0.6), Box(wording.OFFICERS, str(_count(rows)), 0.8)
    )
    blocks: tuple[Block, ...] = (
        head,
        Table(_COLUMNS, rows, wording.OFFICERS),
        *([Table(_AWAY, away, wording.NOT_ON, height=13)] if away else []),
        Lines(wording.NOTES),
    )
    title = wording.TITLES[Form.ROSTER]
    marks = (title, full_date(hours.starts_on), hours.shift)
    return Page(title, wording.LAYOUTS[Form.ROSTER], blocks, marks, wording.entry(Form.ROSTER, hours.label))


def _count(rows: tuple[tuple[str, ...], ...]) -> int:
    return sum(len(row) > 1 for row in rows)


def _rows(source: Source, order: SheetOrder, day: int, shift: str) -> Iterator[tuple[str, ...]]:
    for team in source.wanted(day, shift, order.selection):
        yield (wording.team_heading(team.letter, source.zones[str(team.zone)].name, len(team.officers)),)
        leader = next((o for o in team.officers if source.officers[str(o)].leads), None)
        for officer in team.officers:
            yield _row(source, str(officer), leads=officer == leader)
    if order.selection.zones or order.selection.letters:
        return
    free = [str(duty.officer) for duty in source.duties.get((day, shift), ()) if duty.zone is None]
    if free:
        yield (wording.NO_ZONE,)
        yield from (_row(source, officer, leads=False) for officer in free)


def _row(source: Source, badge: str, *, leads: bool) -> tuple[str, ...]:
    officer = source.officers[badge]
    return (
        wording.LEADS if leads else "",
        officer.rank,
        officer.name,
        badge,
        str(officer.agency),
        skills_of(source, badge),
        officer.phone,
        "",
        "",
    )


def _away(source: Source, day: int) -> Iterator[tuple[str, ...]]:
    """Officers who are on leave or on regular duty on a day. Why somebody is on leave is nobody's business here."""
    operation, date = source.operation, source.operation.day(day)
    clock = Clock(operation.timezone)
    why: dict[str, list[str]] = {}
    for leave in operation.leave:
        if leave.first_day <= date <= leave.last_day:
            part = f" ({source.shifts[str(leave.shift)].name})" if str(leave.shift) in source.shifts else ""
            why.setdefault(str(leave.officer), []).append(f"{wording.ON_LEAVE}{part}")
    for duty in operation.duties:
        start, end = clock.local(duty.period.start), clock.local(duty.period.end)
        if start.date() == date:
            span = f"{start:%H:%M}–{wall_time(end, date)}"
            why.setdefault(str(duty.officer), []).append(wording.on_other_duty(duty.kind, span))
    for officer in sorted(operation.officers, key=lambda each: (str(each.agency), each.name)):
        badge = str(officer.id)
        if badge in why and (badge, day) not in source.team_of:
            said = "; ".join(dict.fromkeys(why[badge]))
            yield source.person(badge), badge, str(officer.agency), said, officer.phone
