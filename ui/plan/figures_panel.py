"""The figures of the plan: how good it is, which rules it keeps, and the teams of the shift in sight."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from planner.wording import percent
from ui.plan import selecting, wording
from ui.plan.big_figure import BigFigure, ShareBar
from ui.plan.board_outlook import SAME
from ui.plan.gestures import key_of
from ui.plan.panel import ScrollingCard, show_text
from ui.plan.proposal_section import ProposalSection
from ui.plan.rows import Cell, Row, RowList
from ui.plan.rules_section import RulesSection
from ui.state import SolveState
from ui.widgets.buttons import button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from planner.moving.foreseeing import Outlook
    from planner.review.figures import PlanFigures, TeamFigures
    from ui.plan.reading import Reading
    from ui.proposals import Proposals
    from ui.state import Selection

_WIDTH = 236
_FEW = 6
"""Zones without a team that are listed unasked."""


class FiguresPanel(ScrollingCard):
    """Shows the figures it is given, and says which team or zone of its lists a person picked."""

    picked = Signal(object)
    """Selection."""

    def __init__(self, proposals: Proposals) -> None:
        super().__init__(wording.PLAN, _WIDTH)
        self._reading: Reading | None = None
        self._selection: Selection | None = None
        self._solve = SolveState()
        self._all_zones = False
        self._outlooks: dict[object, Outlook] = {}
        self.section(wording.PLAN)
        self.achieved, self.covered = BigFigure(wording.OF_ACHIEVABLE), BigFigure(wording.OF_RISK)
        pair = QHBoxLayout()
        pair.setSpacing(14)
        pair.addWidget(self.achieved, 3)
        pair.addWidget(self.covered, 2)
        self.column.addLayout(pair)
        self.better = label("", "muted", wrap=True)
        self.put(self.better)
        self.bar = ShareBar()
        self.put(self.bar)
        self.stale = label("", "warn", wrap=True)
        self.put(self.stale)
        self.proposal = ProposalSection(proposals)
        self.put(self.proposal)
        self._teams_heading = self.section(wording.TEAMS)
        self.teams = RowList(wording.TEAMS, 2, wide=1, pickable=True, two_lines=True)
        self.put(self.teams)
        self.no_teams = label("", "muted", wrap=True)
        self.put(self.no_teams)
        self._unmanned_heading = self.section(wording.UNMANNED)
        self.unmanned = RowList(wording.UNMANNED, 2, pickable=True)
        self.put(self.unmanned)
        self.more_zones = button("", self._toggle_zones, role="link")
        self.put(self.more_zones)
        self.rules = RulesSection()
        self.column.addSpacing(8)
        self.put(self.rules)
        self._outcome_heading = self.section(wording.OUTCOME)
        self.outcome = RowList(wording.OUTCOME, 2)
        self.put(self.outcome)
        self.column.addStretch(1)
        self.teams.picked.connect(self.picked)
        self.unmanned.picked.connect(self._pick_zone)
        self._show_all()

    def show_reading(self, reading: Reading | None) -> None:
        """Shows the figures of a plan."""
        self._reading = reading
        self.proposal.show_reading(reading)
        self._show_all()

    def show_selection(self, selection: Selection | None) -> None:
        """Shows the teams of the selected shift."""
        self._selection = selection
        self._show_shift()

    def show_solve(self, solve: SolveState) -> None:
        """Shows how far the optimiser is."""
        self._solve = solve
        self.proposal.show_solve(solve)
        self._show_head()

    def show_outlooks(self, outlooks: dict[object, Outlook] | None) -> None:
        """Shows what a drop on each team or zone without a team would do; None shows them alone again."""
        self._outlooks = outlooks or {}
        self._show_shift()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rules.expand_if_roomy(self.height())

    def _pick_zone(self, zone: object) -> None:
        if self._reading is not None and isinstance(zone, str):
            self.picked.emit(selecting.of_zone(self._reading, self._selection, zone))

    @property
    def _figures(self) -> PlanFigures | None:
        return None if self._reading is None else self._reading.figures

    def _show_all(self) -> None:
        self._show_head()
        figures = self._figures
        self.rules.show_rules(() if figures is None else figures.rules)
        self.outcome.show_rows(() if figures is None else _outcome_rows(figures))
        for heading in (self._outcome_heading, self._teams_heading, self._unmanned_heading):
            heading.setVisible(figures is not None)
        self._show_shift()

    def _show_head(self) -> None:
        figures, solve = self._figures, self._solve
        achieved = None if figures is None else figures.achieved
        if solve.running and solve.achieved is not None:
            achieved = solve.achieved
        self.achieved.say(wording.UNKNOWN if achieved is None else percent(achieved))
        self.covered.say(wording.share(None if figures is None else figures.risk_covered))
        show_text(self.better, wording.standing(figures, achieved, solve))
        self.bar.show_share(achieved)
        stale = self._reading is not None and self._reading.view.stale and not solve.running
        show_text(self.stale, wording.STALE if stale else "")

    def _show_shift(self) -> None:
        reading, chosen = self._reading, self._selection
        if reading is None or reading.figures is None or chosen is None:
            self.teams.show_rows(())
            self.unmanned.show_rows(())
            self.more_zones.hide()
            show_text(self.no_teams, "")
            return
        here = reading.team_at(chosen)
        teams = reading.teams.get((chosen.day, chosen.shift), ())
        self.teams.show_rows(tuple(self._team_row(reading, team, chosen=team is here) for team in teams))
        show_text(self.no_teams, "" if teams else wording.NO_TEAMS)
        self._show_unmanned(reading, chosen)

    def _show_unmanned(self, reading: Reading, chosen: Selection) -> None:
        empty = reading.unmanned(chosen.day, chosen.shift)
        shown = empty if self._all_zones else empty[:_FEW]
        self._unmanned_heading.setVisible(bool(empty))
        self.unmanned.show_rows(
            tuple(
                Row(
                    (Cell(reading.zone_name(zone)), self._foreseen(zone) or Cell(percent(part), "muted")),
                    key=zone,
                    chosen=zone == chosen.zone,
                )
                for zone, part in shown
            )
        )
        self.more_zones.setText(wording.all_zones(len(empty), shown=self._all_zones))
        self.more_zones.setVisible(len(empty) > _FEW)

    def _team_row(self, reading: Reading, team: TeamFigures, *, chosen: bool) -> Row:
        row, sign = _team_row(reading, team, chosen=chosen), self._foreseen(key_of(team))
        if sign is None:
            return row
        letter, words = row.cells
        return replace(row, cells=(letter, replace(words, beside=sign.text, beside_tone=sign.tone)))

    def _foreseen(self, row: object) -> Cell | None:
        """What a drop on a row would do; None while nothing is held."""
        outlook = self._outlooks.get(row)
        if outlook is None:
            return None
        tone = "bad" if not outlook.allowed else "warn" if outlook.cost > SAME else "good"
        return Cell(wording.outlook_in_short(outlook), tone)

    def _toggle_zones(self) -> None:
        self._all_zones = not self._all_zones
        self._show_shift()


def _outcome_rows(figures: PlanFigures) -> tuple[Row, ...]:
    pairs = (
        (wording.WISHES, f"{figures.wishes_met} of {figures.wishes_total}"),
        (wording.OFFICERS, f"{figures.officers_used} of {figures.officers_total}"),
        (wording.TEAM_SHIFTS, f"{figures.teams:,}"),
        (wording.OFFICER_HOURS, f"{figures.officer_hours:,.0f} h"),
    )
    return tuple(Row((Cell(name), Cell(value))) for name, value in pairs)


def _team_row(reading: Reading, team: TeamFigures, *, chosen: bool) -> Row:
    zone = reading.zone_name(str(team.zone))
    return Row(
        (Cell(team.letter, bold=True), Cell(zone, below=wording.team_row(team, reading.leader_of(team)))),
        tip=wording.team_words(team, zone),
        key=selecting.of_team(team),
        chosen=chosen,
    )
