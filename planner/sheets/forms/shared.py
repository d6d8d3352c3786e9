"""What several forms show alike: the boxes at the head, the line to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.sheets import form_wording as wording
from planner.sheets.hours import full_date, period_label
from planner.sheets.page import Box, Boxes, Page, Prose

if TYPE_CHECKING:
    from planner.sheets.hours import ShiftHours
    from planner.sheets.order import Form, SheetOrder
    from planner.sheets.source import Source

PREPARED = Boxes(
    (
        Box(wording.PREPARED, share=3),
        Box(wording.POSITION, share=2.4),
        Box(wording.SIGNATURE, share=2.6),
        Box(wording.WHEN, share=2),
    ),
    29,
)


def shift_head(source: Source, hours: ShiftHours, *more: Box) -> Boxes:
    """The head of a form of one shift."""
    return Boxes(
        (
            Box(wording.OPERATION, source.operation.name, 2.2),
            Box(wording.SHIFT, f"{hours.shift} {hours.span}", 2.2, 11),
            Box(wording.DATE, full_date(hours.starts_on), 1.6),
            Box(wording.LENGTH, wording.length(hours.hours, hours.clock_words), 1.3),
            *more,
        )
    )


def days_head(source: Source, order: SheetOrder, *more: Box) -> Boxes:
    """The head of a form of several days."""
    return Boxes(
        (
            Box(wording.OPERATION, source.operation.name, 3),
            Box(wording.PERIOD, wanted_period(source, order), 2),
            *more,
        )
    )


def operation_head(source: Source, *more: Box) -> Boxes:
    """The head of a form of the whole operation."""
    operation = source.operation
    period = period_label(operation.first_day, operation.last_day)
    return Boxes((Box(wording.OPERATION, operation.name, 3), Box(wording.PERIOD, period, 2), *more))


def wanted_period(source: Source, order: SheetOrder) -> str:
    """The first and the last wanted day of the operation."""
    days = source.days(order.selection)
    if not days:
        return period_label(source.operation.first_day, source.operation.last_day)
    return period_label(source.operation.day(days[0]), source.operation.day(days[-1]))


def nothing(source: Source, order: SheetOrder, form: Form) -> Page:
    """The page of a form that has nothing to say."""
    title = wording.TITLES[form]
    blocks = (days_head(source, order), Prose((wording.NOBODY,), size=11))
    return Page(title, wording.LAYOUTS.get(form, ""), blocks, (title,), wording.entry(form, ""))


def skills_of(source: Source, badge: str) -> str:
    """The skills of an officer besides leading."""
    from planner.operation import LEADER

    return ", ".join(sorted(source.officers[badge].skills - {LEADER}))
