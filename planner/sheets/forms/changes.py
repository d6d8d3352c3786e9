"""The Change Notice: only what changed since an earlier revision, and whom to call about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.publishing.changing import PostChange, changes
from planner.review.reviewing import review
from planner.sheets import form_wording as wording
from planner.sheets.forms.shared import PREPARED, days_head
from planner.sheets.order import Form
from planner.sheets.page import Box, Column, Page, Prose, Table
from planner.wording import day_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.review.figures import TeamFigures
    from planner.sheets.order import SheetOrder
    from planner.sheets.page import Block
    from planner.sheets.source import Before, Source
    from solver.problem import Assignment

_CALLS = (
    Column(wording.NAME, 3, bold=True),
    Column(wording.BADGE, 1),
    Column(wording.AGENCY, 1),
    Column(wording.PHONE, 1.8, bold=True),
    Column(wording.CHANGED_DAYS, 3.2),
    Column(wording.CALLED, 1.3),
    Column(wording.BY_WHOM, 1.3),
)
_CHANGES = (
    Column(wording.WHAT, 0.9, bold=True),
    Column(wording.NAME, 2.6, bold=True),
    Column(wording.WAS, 3.8),
    Column(wording.IS_NOW, 3.8, bold=True),
)
_SHEETS = (Column(wording.DATE, 1.2, bold=True), Column(wording.SHIFT, 1.4), Column(wording.TEAMS, 6))


def change_pages(source: Source, order: SheetOrder) -> tuple[Page, ...]:
    """One notice of all that changed on the wanted days and shifts."""
    title = wording.change_title(source.saved.revision)
    before = source.before
    posts = () if before is None else changed_posts(source, before, order)
    supersedes = [Box(wording.SUPERSEDES, wording.revision(before.revision), 1, 12)] if before else []
    head = days_head(source, order, Box(wording.REVISION, wording.revision(source.saved.revision), 1, 12), *supersedes)
    layout = wording.LAYOUTS[Form.CHANGE_NOTICE]
    blocks: tuple[Block, ...] = (head, *_blocks(source, order, posts), PREPARED)
    return (Page(title, layout, blocks, (title,), title),)


def changed_posts(source: Source, before: Before, order: SheetOrder) -> tuple[PostChange, ...]:
    """What changed on the wanted days and shifts for officers who are still in the operation."""
    selection, day_of = order.selection, source.operation.day

    def wanted(change: PostChange) -> bool:
        ends = [end for end in (change.before, change.after) if end is not None]
        return str(change.officer) in source.officers and any(
            0 <= end.day < source.operation.days and selection.takes_shift(day_of(end.day), str(end.shift))
            for end in ends
        )

    return tuple(change for change in changes(before.plan, source.saved.plan).posts if wanted(change))


def _blocks(source: Source, order: SheetOrder, posts: Sequence[PostChange]) -> tuple[Block, ...]:
    before = source.before
    if before is None:
        return (Prose((wording.FIRST_REVISION,), size=11),)
    if not posts:
        return (Prose((wording.NOTHING_CHANGED,), size=11),)
    people = {str(change.officer) for change in posts}
    old = _Posts(source, review(source.problem, before.plan, None).team_list)
    new = _Posts(source, source.figures.team_list)
    return (
        Prose(wording.change_lines(before, len(posts), len(people))),
        Table(_CALLS, tuple(_calls(source, posts)), wording.WHOM_TO_CALL, 17),
        Table(_CHANGES, tuple(_rows(source, posts, old, new)), wording.CHANGES, 14),
        Table(_SHEETS, tuple(_sheets(source, old, new, order)), wording.REPRINT, 17),
    )


def _calls(source: Source, posts: Sequence[PostChange]) -> Iterator[tuple[str, ...]]:
    """Who is to be called, the officers whose change comes first at the head."""
    days: dict[str, list[int]] = {}
    for change in posts:
        days.setdefault(str(change.officer), []).append(change.day)
    for badge in sorted(days, key=lambda each: (days[each][0], source.officers[each].name)):
        officer = source.officers[badge]
        said = ", ".join(day_label(source.operation.day(day)) for day in days[badge])
        yield source.person(badge), badge, str(officer.agency), officer.phone, said, "", ""


def _rows(source: Source, posts: Sequence[PostChange], old: _Posts, new: _Posts) -> Iterator[tuple[str, ...]]:
    last = None
    for change in sorted(posts, key=lambda each: (each.day, source.officers[str(each.officer)].name)):
        if change.day != last:
            yield (day_label(source.operation.day(change.day)),)
            last = change.day
        yield (
            wording.CHANGE_KINDS[change.kind.value],
            source.person(str(change.officer)),
            old.named(change.before),
            new.named(change.after),
        )


class _Posts:
    """What the posts of a plan are called: with the call letters that its teams have."""

    def __init__(self, source: Source, teams: Iterable[TeamFigures]) -> None:
        self._source = source
        self.letters = {(team.day, str(team.shift), str(team.zone), team.number): team.letter for team in teams}

    def named(self, duty: Assignment | None) -> str:
        """A post in words."""
        if duty is None:
            return wording.OFF_DUTY
        shift = self._source.shifts.get(str(duty.shift))
        if shift is None:
            return str(duty.shift)
        hours = self._source.hours(duty.day, str(duty.shift))
        zone = self._source.zones.get(str(duty.zone))
        name = wording.WITHOUT_ZONE if duty.zone is None else zone.name if zone else str(duty.zone)
        letter = self.letters.get((duty.day, str(duty.shift), str(duty.zone), duty.team or 1), "")
        return wording.place(shift.name, hours.span, name, letter)


def _sheets(source: Source, old: _Posts, new: _Posts, order: SheetOrder) -> Iterator[tuple[str, ...]]:
    """
    The shifts in which a team is new, gone, or has another letter or other officers, and what became of it.

    Letters follow the order of the zones, so a team that goes may give its letter to one that stays; whoever holds its
    old sheet must get a new one though no officer of it changed.
    """
    cells = sorted({key[:2] for key in (old.letters.keys() | new.letters.keys())})
    touched = set()
    for change in changed_posts(source, _needed(source), order):
        touched |= {(d.day, str(d.shift), str(d.zone), d.team or 1) for d in (change.before, change.after) if d}
    for day, shift in cells:
        if shift not in source.shifts or not 0 <= day < source.operation.days:
            continue
        if not order.selection.takes_shift(source.operation.day(day), shift):
            continue
        said = []
        for key in sorted(key for key in old.letters.keys() | new.letters.keys() if key[:2] == (day, shift)):
            was, is_now = old.letters.get(key, ""), new.letters.get(key, "")
            if was != is_now or key in touched:
                zone = source.zones.get(key[2])
                said.append(wording.team_change(zone.name if zone else key[2], was, is_now))
        if said:
            hours = source.hours(day, shift)
            yield day_label(hours.starts_on), hours.shift, "; ".join(said)


def _needed(source: Source) -> Before:
    assert source.before is not None  # asked only where there is one
    return source.before
