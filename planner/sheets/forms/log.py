"""The Team Log: what a team did during a shift, written down by hand; its head is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.sheets import form_wording as wording
from planner.sheets.forms.shared import PREPARED, nothing
from planner.sheets.hours import full_date
from planner.sheets.order import Form
from planner.sheets.page import Box, Boxes, Column, Page, Table
from planner.sheets.wording import team_name

if TYPE_CHECKING:
    from planner.review.figures import TeamFigures
    from planner.sheets.order import SheetOrder
    from planner.sheets.source import Source

_MEMBERS = (Column(wording.NAME, 3, bold=True), Column(wording.ICS_POSITION, 2), Column(wording.HOME_AGENCY, 3))
_ACTIVITY = (Column(wording.WHEN, 1), Column(wording.NOTABLE, 6))
_ROOM = 31
"""Rows of members and of activities together."""
_LEAST = 8


def log_pages(source: Source, order: SheetOrder) -> tuple[Page, ...]:
    """A log for each wanted team."""
    pages = tuple(
        _page(source, team, first=number == 0)
        for day, shift in source.cells(order.selection)
        for number, team in enumerate(source.wanted(day, shift, order.selection))
    )
    return pages or (nothing(source, order, Form.TEAM_LOG),)


def _entry(source: Source, team: TeamFigures) -> str:
    return wording.entry(Form.TEAM_LOG, source.hours(team.day, str(team.shift)).label)


def _page(source: Source, team: TeamFigures, *, first: bool) -> Page:
    hours = source.hours(team.day, str(team.shift))
    zone = source.zones[str(team.zone)].name
    people = [source.officers[str(officer)] for officer in team.officers]
    leader = next((officer for officer in people if officer.leads), None)
    agencies = dict.fromkeys(source.agencies.get(str(officer.agency), str(officer.agency)) for officer in people)
    head = Boxes(
        (
            Box(wording.OPERATION, source.operation.name, 2),
            Box(wording.PERIOD, f"{full_date(hours.starts_on)}, {hours.shift} {hours.span}", 3),
        )
    )
    who = Boxes(
        (
            Box(wording.NAME, f"{team_name(team.letter, zone)}", 3, 10),
            Box(wording.ICS_POSITION, source.person(str(leader.id)) if leader else "", 2.4),
            Box(wording.HOME_AGENCY, ", ".join(agencies), 2.6),
        )
    )
    rows = tuple(
        (
            source.person(str(officer.id)),
            wording.TEAM_LEADER if officer is leader else wording.TEAM_MEMBER,
            source.agencies.get(str(officer.agency), str(officer.agency)),
        )
        for officer in people
    )
    title = wording.TITLES[Form.TEAM_LOG]
    return Page(
        title,
        wording.LAYOUTS[Form.TEAM_LOG],
        (
            head,
            who,
            Table(_MEMBERS, rows, wording.RESOURCES, 14),
            Table(_ACTIVITY, (), wording.ACTIVITIES, blank=max(_LEAST, _ROOM - len(rows)), fills=True),
            PREPARED,
        ),
        (title, full_date(hours.starts_on), hours.shift, team_name(team.letter, zone)),
        _entry(source, team) if first else "",
    )
