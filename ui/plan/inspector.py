"""What stands behind the selection: the team and its hours, the zone's risk over the day, and where that comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from planner.wording import day_label
from ui.plan import selecting, wording
from ui.plan.brushes import sized
from ui.plan.curves import HourCurve
from ui.plan.panel import ScrollingCard, show_text
from ui.plan.rows import Cell, Row, RowList
from ui.widgets.labels import label

if TYPE_CHECKING:
    from planner.operation import Officer
    from planner.review.figures import TeamFigures
    from ui.plan.reading import Reading
    from ui.state import Selection

_WIDTH = 246
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Inspector(ScrollingCard):
    """Shows the selected team, officer or zone, and says which member or team a person picked in it."""

    picked = Signal(object)
    """Selection."""

    def __init__(self) -> None:
        super().__init__(wording.INSPECTOR_NAME, _WIDTH)
        self._reading: Reading | None = None
        self._selection: Selection | None = None
        self.title = label("", "title", wrap=True)
        self.title.setFont(sized(self.title.font(), 1.1, bold=True))
        self.when = label("", "muted", wrap=True)
        self.put(self.title)
        self.put(self.when)
        self.members = RowList(wording.MEMBERS, 1, pickable=True, two_lines=True)
        self.put(self.members)
        self.note = label("", "muted", wrap=True)
        self.put(self.note)
        self.others = RowList(wording.OTHER_TEAMS, 2, wide=1, pickable=True)
        self._others_heading = self.section(wording.OTHER_TEAMS)
        self.put(self.others)
        self._curve_heading = self.section("")
        self.curve = HourCurve()
        self.put(self.curve)
        self._basis_heading = self.section(wording.BASIS)
        self.basis = label("", "muted", wrap=True)
        self.put(self.basis)
        self.synthetic = label("", "warn", wrap=True)
        self.put(self.synthetic)
        self.column.addStretch(1)
        self.members.picked.connect(self.picked)
        self.others.picked.connect(self.picked)
        self._show()

    def show_reading(self, reading: Reading | None) -> None:
        """Shows the selection in another plan."""
        self._reading = reading
        self._show()

    def show_selection(self, selection: Selection | None) -> None:
        """Shows another selection."""
        self._selection = selection
        self._show()

    def _show(self) -> None:
        reading, chosen = self._reading, self._selection
        nothing = reading is None or chosen is None or (chosen.zone is None and chosen.officer is None)
        if reading is None or chosen is None or nothing or chosen.shift not in reading.ground.shift_order:
            self._show_nothing()
            return
        team = reading.team_at(chosen)
        hours = reading.ground.hours(chosen.day, chosen.shift)
        show_text(self.when, f"{day_label(reading.ground.dates[chosen.day])}, {hours.shift} {hours.span}")
        if team is not None:
            self._show_team(reading, chosen, team)
        else:
            self._show_without_team(reading, chosen)
        zone = str(team.zone) if team is not None else chosen.zone
        self._show_others(reading, chosen, team, zone)
        self._show_zone(reading, chosen, zone)

    def _show_nothing(self) -> None:
        show_text(self.title, "")
        show_text(self.when, "")
        show_text(self.note, wording.PICK_SOMETHING)
        self._rows(self.members, ())
        self._rows(self.others, ())
        self._others_heading.hide()
        self._hide_zone()

    def _show_team(self, reading: Reading, chosen: Selection, team: TeamFigures) -> None:
        show_text(self.title, wording.team_title(team.letter, reading.zone_name(str(team.zone))))
        show_text(self.note, wording.JOINT if team.joint else "")
        officers = [reading.ground.officers[str(o)] for o in team.officers if str(o) in reading.ground.officers]
        lead = reading.ground.operation.team.leaders
        self._rows(
            self.members,
            tuple(
                _member_row(reading, chosen, officer, leading=number < lead and officer.leads)
                for number, officer in enumerate(officers)
            ),
        )

    def _show_without_team(self, reading: Reading, chosen: Selection) -> None:
        officer = None if chosen.officer is None else reading.ground.officers.get(chosen.officer)
        if officer is None:
            show_text(self.title, "" if chosen.zone is None else reading.zone_name(chosen.zone))
            show_text(self.note, wording.NO_TEAM_HERE if reading.figures is not None else wording.NO_PLAN)
            self._rows(self.members, ())
            return
        marks = wording.marks_words(reading.marks(str(officer.id), chosen.day))
        post = reading.posts.get((str(officer.id), chosen.day))
        where = (
            wording.OFF_DUTY if post is None else wording.post_words(reading.ground.shift_name(post.shift), "", None)
        )
        show_text(self.title, wording.officer_name(officer))
        show_text(self.when, day_label(reading.ground.dates[chosen.day]))
        hours = wording.hours_of(reading.hours(str(officer.id), chosen.day))
        lines = (where.capitalize(), *marks, f"{officer.agency}, {wording.terms(officer)}", hours)
        show_text(self.note, "\n".join(lines))
        self._rows(self.members, ())

    def _show_others(self, reading: Reading, chosen: Selection, team: TeamFigures | None, zone: str | None) -> None:
        teams = reading.teams.get((chosen.day, chosen.shift), ())
        others = [other for other in teams if str(other.zone) == zone and other is not team]
        self._others_heading.setVisible(bool(others))
        self._rows(
            self.others,
            tuple(
                Row(
                    (Cell(other.letter, bold=True), Cell(wording.team_row(other, reading.leader_of(other)), "muted")),
                    key=selecting.of_team(other),
                )
                for other in others
            ),
        )

    def _show_zone(self, reading: Reading, chosen: Selection, zone: str | None) -> None:
        if zone is None or zone not in reading.ground.zones:
            self._hide_zone()
            return
        hours = reading.ground.risk_by_hour(zone, chosen.day, chosen.shift)
        show_text(
            self._curve_heading,
            wording.curve_title(WEEKDAYS[reading.ground.dates[chosen.day].weekday()]) if hours else "",
        )
        self.curve.show_hours(hours)
        self._basis_heading.show()
        view = reading.view
        show_text(self.basis, "\n".join(wording.basis(reading.ground.risks.get(zone), view.history)))
        show_text(self.synthetic, wording.SYNTHETIC if view.operation.synthetic else "")

    def _hide_zone(self) -> None:
        show_text(self._curve_heading, "")
        self.curve.show_hours(())
        self._basis_heading.hide()
        show_text(self.basis, "")
        show_text(self.synthetic, "")

    @staticmethod
    def _rows(rows: RowList, entries: tuple[Row, ...]) -> None:
        rows.show_rows(entries)
        rows.setVisible(bool(entries))


def _member_row(reading: Reading, chosen: Selection, officer: Officer, *, leading: bool) -> Row:
    worked = reading.hours(str(officer.id), chosen.day)
    over = worked.limit is not None and worked.minutes > worked.limit
    return Row(
        (
            Cell(
                wording.officer_name(officer),
                bold=leading,
                aside=wording.role(officer, leading=leading),
                below=str(officer.agency),
                beside=wording.hours_of(worked),
                beside_tone="bad" if over else "muted",
            ),
        ),
        tip=wording.hours_tip(worked),
        key=selecting.of_officer(reading, chosen, str(officer.id), chosen.day),
        chosen=officer.id == chosen.officer,
    )
