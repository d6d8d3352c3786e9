"""The Officer Card: one officer's whole operation, to be signed as seen."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.sheets import form_wording as wording
from planner.sheets.forms.shared import days_head, nothing, skills_of
from planner.sheets.hours import wall_time
from planner.sheets.order import Form
from planner.sheets.page import Box, Boxes, Column, Figures, Page, Prose, Table
from planner.wording import day_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.sheets.order import SheetOrder
    from planner.sheets.source import Source
    from solver.problem import Assignment

_COLUMNS = (
    Column(wording.DATE, 1.5, bold=True),
    Column(wording.SHIFT, 1.2, bold=True),
    Column(wording.HOURS, 1.9),
    Column(wording.ZONE, 2.4),
    Column(wording.CALL_SIGN, 0.8, bold=True),
    Column(wording.LEADER, 2.6),
    Column(wording.WITH, 3.4),
)


_ROW, _LETTERS_A_ROW = 15.5, 60


def card_pages(source: Source, order: SheetOrder) -> tuple[Page, ...]:
    """A card for each wanted officer, in order of agency and name."""
    mine: dict[str, list[Assignment]] = defaultdict(list)
    for duties in source.duties.values():
        for duty in duties:
            if order.selection.takes_shift(source.operation.day(duty.day), str(duty.shift)):
                mine[str(duty.officer)].append(duty)
    badges = [badge for badge in source.officers if badge in (order.officers or mine)]
    badges.sort(key=lambda badge: (str(source.officers[badge].agency), source.officers[badge].name, badge))
    pages = tuple(_page(source, order, badge, mine[badge]) for badge in badges)
    return pages or (nothing(source, order, Form.OFFICER_CARD),)


def _page(source: Source, order: SheetOrder, badge: str, duties: list[Assignment]) -> Page:
    officer = source.officers[badge]
    skills = [wording.LEADER] * officer.leads + list(filter(None, [skills_of(source, badge)]))
    who = Boxes(
        (
            Box(wording.NAME, source.person(badge), 3.4, 14),
            Box(wording.BADGE, badge, 1.2, 11),
            Box(wording.AGENCY, source.agencies.get(str(officer.agency), str(officer.agency)), 2),
            Box(wording.PHONE, officer.phone, 1.6),
            Box(wording.SKILLS, ", ".join(skills), 2),
        )
    )
    worked = sum(source.hours(duty.day, str(duty.shift)).hours for duty in duties)
    late = sum(source.shifts[str(duty.shift)].passes_midnight for duty in duties)
    figures = Figures(
        (
            (str(len(duties)), wording.SHIFTS_WORKED),
            (wording.hours(worked), wording.HOURS_WORKED),
            (str(late), wording.PAST_MIDNIGHT),
            (str(len(source.days(order.selection)) - len({duty.day for duty in duties})), wording.DAYS_WITHOUT),
        )
    )
    rows = tuple(row for _, row in sorted(_rows(source, order, badge, duties)))
    title = wording.TITLES[Form.OFFICER_CARD]
    return Page(
        title,
        wording.LAYOUTS[Form.OFFICER_CARD],
        (
            days_head(source, order),
            who,
            figures,
            Table(_COLUMNS, rows, "", _height(rows), none=wording.NO_DUTY),
            Prose((wording.CARD_KEY,), size=7.5),
            Boxes((Box(wording.SEEN, "", 3), Box(wording.REMARKS, "", 4)), 34),
        ),
        (title, wording.named(officer.name, badge)),
        wording.entry(Form.OFFICER_CARD, wording.named(officer.name, badge)),
    )


def _height(rows: tuple[tuple[str, ...], ...]) -> float:
    """Points of a row: as much as the longest list of team members needs, so that none of them is cut off."""
    longest = max((len(row[-1]) for row in rows), default=0)
    return _ROW * max(1, -(-longest // _LETTERS_A_ROW))


def _rows(
    source: Source, order: SheetOrder, badge: str, duties: list[Assignment]
) -> Iterator[tuple[tuple[int, str], tuple[str, ...]]]:
    """Each row with its day and start, by which they are put in order."""
    operation = source.operation
    for duty in duties:
        hours = source.hours(duty.day, str(duty.shift))
        team = source.team_of.get((badge, duty.day))
        others = [str(one) for one in (team.officers if team else ()) if str(one) != badge]
        leader = next((one for one in (team.officers if team else ()) if source.officers[str(one)].leads), None)
        lead = "" if leader is None else wording.LEADS if str(leader) == badge else source.person(str(leader))
        yield (
            (duty.day, hours.start),
            (
                day_label(hours.starts_on),
                hours.shift,
                hours.span,
                source.zones[str(team.zone)].name if team else wording.NO_ZONE,
                team.letter if team else "",
                lead,
                ", ".join(source.officers[other].name for other in others if other != str(leader)),
            ),
        )
    wanted = set(source.days(order.selection))
    for leave in operation.leave:
        if str(leave.officer) == badge:
            first, last = ((end - operation.first_day).days for end in (leave.first_day, leave.last_day))
            for day in wanted & set(range(first, last + 1)):
                shift = source.shifts.get(str(leave.shift))
                yield (
                    (day, ""),
                    (day_label(operation.day(day)), shift.name if shift else "", wording.ON_LEAVE, *[""] * 4),
                )
    clock = Clock(operation.timezone)
    for other in operation.duties:
        start, end = clock.local(other.period.start), clock.local(other.period.end)
        day = (start.date() - operation.first_day).days
        if str(other.officer) == badge and day in wanted:
            span = f"{start:%H:%M}–{wall_time(end, start.date())}"
            yield (day, f"{start:%H:%M}"), (day_label(start.date()), other.kind, span, *[""] * 4)
