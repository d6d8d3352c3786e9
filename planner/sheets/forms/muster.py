"""The Muster: who checks in to a shift and out of it, in order of agency and name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.sheets import form_wording as wording
from planner.sheets.forms.shared import PREPARED, nothing, skills_of
from planner.sheets.hours import full_date
from planner.sheets.order import Form
from planner.sheets.page import Box, Boxes, Column, Page, Table

if TYPE_CHECKING:
    from planner.sheets.order import SheetOrder
    from planner.sheets.source import Source

_COLUMNS = (
    Column(wording.AGENCY, 1.2),
    Column(wording.NAME, 3.4, bold=True),
    Column(wording.BADGE, 1.1),
    Column(wording.ASSIGNMENT, 3.4),
    Column(wording.LEADER, 2.8),
    Column(wording.QUALIFICATIONS, 1.8),
    Column(wording.PHONE, 1.8),
    Column(wording.HOME_UNIT, 1.5),
    Column(wording.IN, 1.2),
    Column(wording.SIGN, 2),
    Column(wording.OUT, 1.2),
)
_BLANK = 4


def muster_pages(source: Source, order: SheetOrder) -> tuple[Page, ...]:
    """A check-in list for each wanted shift on which anybody works."""
    pages = tuple(_page(source, order, day, shift) for day, shift in source.cells(order.selection))
    return pages or (nothing(source, order, Form.MUSTER),)


def _page(source: Source, order: SheetOrder, day: int, shift: str) -> Page:
    hours = source.hours(day, shift)
    teams = {str(officer): team for team in source.wanted(day, shift, order.selection) for officer in team.officers}
    narrowed = bool(order.selection.zones or order.selection.letters)
    badges = [str(d.officer) for d in source.duties[day, shift] if str(d.officer) in teams or not narrowed]
    badges.sort(key=lambda badge: (str(source.officers[badge].agency), source.officers[badge].name, badge))
    rows = []
    for badge in badges:
        team, officer = teams.get(badge), source.officers[badge]
        place = f"{team.letter}, {source.zones[str(team.zone)].name}" if team else wording.NO_ZONE
        first = team.officers[0] if team and source.officers[str(team.officers[0])].leads else None
        rows.append(
            (
                str(officer.agency),
                source.person(badge),
                badge,
                place,
                "" if first is None else wording.LEADS if str(first) == badge else source.person(str(first)),
                skills_of(source, badge),
                officer.phone,
                *[""] * 4,
            )
        )
    head = Boxes(
        (
            Box(wording.OPERATION, source.operation.name, 2.2),
            Box(wording.INCIDENT_NUMBER, "", 1.2),
            Box(wording.CHECK_IN, wording.CHECK_IN_PLACES, 3.4, 8),
            Box(wording.STARTS, f"{hours.shift}, {full_date(hours.starts_on)}, {hours.span}", 2.8),
            Box(wording.OFFICERS, str(len(rows)), 0.8),
        )
    )
    title = wording.TITLES[Form.MUSTER]
    return Page(
        title,
        wording.LAYOUTS[Form.MUSTER],
        (head, Table(_COLUMNS, tuple(rows), height=17, blank=_BLANK), PREPARED),
        (title, full_date(hours.starts_on), hours.shift),
        wording.entry(Form.MUSTER, hours.label),
        wide=True,
    )
