"""Proposed shifts on the screen: asked for, looked at, taken over, taken back."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from planner.shifting.proposing import ProposedShift, ShiftDay
from planner.shifting.wording import gain_sentences
from tests.ui.city import city_operation
from tests.ui.desk import WAIT_MS, ScriptedChooser, open_file, operation_file, press
from ui.reckoning import proposed_shifts, week_risk
from ui.screens.shift_wording import shifts_short
from ui.screens.shifts import ShiftsScreen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.operation import Operation
    from planner.shifting.advising import ShiftAdvice
    from ui.state import Notice
    from ui.workspace import Workspace


@pytest.fixture
def screen(city: Workspace, chooser: ScriptedChooser, qtbot: QtBot) -> ShiftsScreen:
    made = ShiftsScreen(city, chooser)
    qtbot.addWidget(made)
    made.resize(1190, 670)
    made.show()
    return made


def operation_of(workspace: Workspace) -> Operation:
    assert workspace.operation is not None
    return workspace.operation


def advice_of(screen: ShiftsScreen, city: Workspace, qtbot: QtBot) -> ShiftAdvice:
    press(screen.list.proposals, "Propose shifts")
    qtbot.waitUntil(lambda: city.shift_advice.state.advice is not None, timeout=WAIT_MS)
    advice = city.shift_advice.state.advice
    assert advice is not None
    return advice


def test_that_the_shifts_of_a_proposal_are_all_read_in_their_column(
    screen: ShiftsScreen, city: Workspace, qtbot: QtBot
) -> None:
    advice = advice_of(screen, city, qtbot)
    table = screen.list.proposals.table
    widest = max(table.fontMetrics().horizontalAdvance(shifts_short(day)) for day in (advice.three, advice.four))
    assert table.columnWidth(2) > widest
    assert table.model().index(1, 2).data() == shifts_short(advice.three)
    two = ShiftDay(
        (ProposedShift(time(6), timedelta(hours=8), 2.06), ProposedShift(time(20, 30), timedelta(hours=8), 1.0)),
        *(0.5, (), 0.0),
    )
    assert shifts_short(two) == "06-14 (2.1), 20:30-04:30 (1.0)"


def test_that_the_week_shows_the_risk_of_all_zones_over_the_shifts(screen: ShiftsScreen, city: Workspace) -> None:
    screen.list.views.bar.setCurrentIndex(1)
    week = screen.list.week
    assert week.isVisible()
    assert len(week.curve) == 168
    assert week.shifts == operation_of(city).shifts
    inside = operation_of(city).days * 1440 // operation_of(city).slot_minutes
    tuesday = sum(sum(risk.per_slot[:48]) for risk in city.risks)
    assert sum(week.curve[24:48]) == pytest.approx(tuesday)
    assert sum(week.curve) == pytest.approx(sum(sum(risk.per_slot[:inside]) for risk in city.risks))
    screen.list.table.choose(2)
    assert (week.chosen, screen.list.chart.chosen) == (2, 2)


def test_that_there_is_no_week_before_the_risk_is_reckoned() -> None:
    assert week_risk(city_operation(), ()) == ()


def test_that_proposals_say_what_four_gain_over_three(screen: ShiftsScreen, city: Workspace, qtbot: QtBot) -> None:
    assert screen.list.proposals.words.text().startswith("Finds the start times")
    advice = advice_of(screen, city, qtbot)
    card = screen.list.proposals
    assert card.gain.text() == "\n".join(gain_sentences(advice))
    assert [row.title for row in card.model.rows] == [
        "Today",
        "Three shifts",
        "Four shifts",
        "Three, equal teams",
        "Four, equal teams",
    ]
    assert [row.day for row in card.model.rows[1:3]] == [advice.three, advice.four]
    assert card.words.text().startswith(f"{advice.officer_hours:.0f} officer-hours on a mean day")
    assert not card.stale.isVisible()


def test_that_a_proposal_is_drawn_when_it_is_looked_at(screen: ShiftsScreen, city: Workspace, qtbot: QtBot) -> None:
    advice = advice_of(screen, city, qtbot)
    card, chart = screen.list.proposals, screen.list.chart
    assert chart.shifts == operation_of(city).shifts
    assert not card.take.isEnabled()
    card.table.choose(1)
    assert chart.shifts == screen.list.week.shifts == proposed_shifts(advice.three)
    assert screen.list.basis.text().startswith("Shown: the proposal of 3 shifts")
    assert "Every hour has a shift." in screen.list.basis.text()
    card.table.choose(0)
    assert chart.shifts == operation_of(city).shifts
    assert city.edits.undo is None


def test_that_a_proposal_is_taken_over_and_taken_back(screen: ShiftsScreen, city: Workspace, qtbot: QtBot) -> None:
    heard: list[Notice] = []
    city.notice_raised.connect(heard.append)
    advice = advice_of(screen, city, qtbot)
    card = screen.list.proposals
    card.table.choose(2)
    press(card, "Take over")
    taken = operation_of(city).shifts
    assert [(shift.start, shift.length) for shift in taken] == [
        (shift.start, shift.length) for shift in advice.four.shifts
    ]
    assert {shift.id for shift in taken} == {shift.id for shift in city_operation().shifts}
    assert screen.list.chart.shifts == taken
    assert heard[-1].text.startswith("The day has 4 shifts now, from ")
    qtbot.waitUntil(lambda: city.shift_advice.state.stale, timeout=WAIT_MS)
    assert card.stale.isVisible()
    assert city.edits.undo == "take over 4 proposed shifts"
    city.undo()
    assert operation_of(city) == city_operation()
    qtbot.waitUntil(lambda: not city.shift_advice.state.stale, timeout=WAIT_MS)


def test_that_no_risk_is_said_in_a_notice(
    desk: Workspace, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    open_file(desk, qtbot, operation_file(tmp_path, city_operation()))
    screen = ShiftsScreen(desk, chooser)
    qtbot.addWidget(screen)
    screen.show()
    heard: list[Notice] = []
    desk.notice_raised.connect(heard.append)
    press(screen.list.proposals, "Propose shifts")
    qtbot.waitUntil(lambda: bool(heard), timeout=WAIT_MS)
    assert "no zone has any risk" in heard[0].text
    assert screen.list.proposals.ask.isEnabled()


def test_that_advice_goes_with_its_file(screen: ShiftsScreen, city: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    advice_of(screen, city, qtbot)
    folder = tmp_path / "other"
    folder.mkdir()
    open_file(city, qtbot, operation_file(folder))
    assert city.shift_advice.state.advice is None
    assert screen.list.proposals.model.rows == ()
    assert not screen.list.proposals.take.isVisible()
