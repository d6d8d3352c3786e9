"""The Basis of Deployment: where the risk of each zone comes from, what was set by hand, and what was left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.risk.wording import NO_PERSON, harm_sentence, method_sentences
from planner.sheets import form_wording as wording
from planner.sheets.forms.shared import operation_head
from planner.sheets.hours import full_date
from planner.sheets.order import Form
from planner.sheets.page import Column, Page, Prose, Table
from planner.wording import percent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from planner.sheets.order import SheetOrder
    from planner.sheets.page import Block
    from planner.sheets.source import Source

_ZONES = (
    Column(wording.RANKED, 0.6, right=True),
    Column(wording.ZONE, 2.8, bold=True),
    Column(wording.FROM, 1.5, bold=True),
    Column(wording.INCIDENTS, 1.1, right=True),
    Column(wording.WEEKLY, 1.1, right=True),
    Column(wording.SHARE_OF_RISK, 1.1, right=True),
    Column(wording.TEAM_SHIFTS, 1, right=True),
    Column(wording.SHARE_OF_TEAMS, 1.1, right=True),
    Column(wording.REMARKS, 3),
)
_BOOSTS = (
    Column(wording.ZONE, 2.4, bold=True),
    Column(wording.FACTOR, 1),
    Column(wording.FROM_TIME, 2),
    Column(wording.UNTIL, 2),
    Column(wording.REASON, 3),
    Column(wording.SAYS, 1.6),
)


def basis_pages(source: Source, _: SheetOrder) -> tuple[Page, ...]:
    """One page or more on why the teams are where they are."""
    settings, rule = source.operation.risk, source.operation.team
    notes = tuple(_notes(source))
    blocks: tuple[Block, ...] = (
        operation_head(source),
        Prose((*method_sentences(settings), harm_sentence(settings), NO_PERSON), wording.METHOD),
        Prose(tuple(_counted(source)), wording.OFFENCES),
        Prose(wording.team_rule_lines(rule.min_size, rule.max_size, rule.leaders, rule.effect), wording.RULES_OF_TEAMS),
        Table(_ZONES, tuple(_zones(source)), wording.PLACES, 14),
        *([Table(_BOOSTS, notes, wording.BY_NOTE, 15)] if notes else []),
    )
    title = wording.TITLES[Form.BASIS]
    return (Page(title, wording.LAYOUTS[Form.BASIS], blocks, (title,), wording.entry(Form.BASIS, "")),)


def _counted(source: Source) -> Iterator[str]:
    history = source.history
    if history is None:
        yield wording.NO_HISTORY
        return
    yield wording.history_line(
        history.incidents, full_date(history.first_day), full_date(history.last_day), history.untimed
    )
    yield wording.left_out_line(history.left_out, source.operation.risk.left_out)


def _zones(source: Source) -> Iterator[tuple[str, ...]]:
    """The zones, those of most risk first."""
    risks = sorted(source.risks, key=lambda each: -each.weekly_incidents)
    total = sum(risk.weekly_incidents for risk in risks)
    teams = Counter(str(team.zone) for team in source.figures.team_list)
    for rank, risk in enumerate(risks, start=1):
        zone = source.zones.get(str(risk.zone))
        if zone is None:
            continue
        yield (
            str(rank),
            zone.name,
            wording.risk_from(risk),
            f"{risk.incidents:,}",
            f"{risk.weekly_incidents:.2f}",
            percent(risk.weekly_incidents / total if total else 0.0),
            str(teams[str(zone.id)]),
            percent(teams[str(zone.id)] / source.figures.teams if source.figures.teams else 0.0),
            zone.note,
        )


def _notes(source: Source) -> Iterator[tuple[str, ...]]:
    """Boosts and events, which count on top of the history for a while."""
    clock = Clock(source.operation.timezone)

    def moment(value: datetime) -> str:
        local = clock.local(value)
        return f"{full_date(local.date())} {local:%H:%M}"

    for boost in source.operation.risk.boosts:
        zone = source.zones.get(str(boost.zone))
        name = wording.EVERY_ZONE if boost.zone is None else zone.name if zone else str(boost.zone)
        period = boost.period
        yield name, f"× {boost.factor:g}", moment(period.start), moment(period.end), boost.reason, boost.source
    for event in source.operation.risk.events:
        zone = source.zones.get(str(event.zone))
        period = event.period
        yield (
            zone.name if zone else str(event.zone),
            f"+ {event.extra_incidents:g}",
            moment(period.start),
            moment(period.end),
            event.name,
            "",
        )
