"""How risk is reckoned, on the screen: method, offences, weights, notes, events and the last days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.clock import Clock, Period
from planner.editing.places import change_zone
from planner.operation import Operation, ZoneId
from planner.risk.harm import CANADA
from planner.risk.settings import Boost, MethodName
from tests.ui.city import DAYS, incidents
from tests.ui.desk import WAIT_MS, ScriptedChooser, choose_value, enter, open_file, operation_file, press
from ui.file_keeper import measured
from ui.screens.risk_page import RiskPage
from ui.screens.wording import history_basis
from ui.screens.zones import ZonesScreen

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QCheckBox
    from pytestqt.qtbot import QtBot

    from planner.risk.history import History
    from planner.store.store import Store
    from ui.background import Report
    from ui.screens.note_cards import NoteForm
    from ui.state import Notice
    from ui.workspace import Workspace


@pytest.fixture
def screen(city: Workspace, chooser: ScriptedChooser, qtbot: QtBot) -> ZonesScreen:
    made = ZonesScreen(city, chooser, present=lambda: False)
    qtbot.addWidget(made)
    made.resize(1190, 670)
    made.show()
    return made


@pytest.fixture
def page(screen: ZonesScreen, city: Workspace, qtbot: QtBot) -> RiskPage:
    screen.tabs.bar.setFocus()
    QTest.keyClick(screen.tabs.bar, Qt.Key.Key_Right)
    made = screen.tabs.page(1)
    assert isinstance(made, RiskPage)
    assert made.isVisible()
    qtbot.waitUntil(lambda: city.risk.seen is not None, timeout=WAIT_MS)
    return made


def operation_of(workspace: Workspace) -> Operation:
    assert workspace.operation is not None
    return workspace.operation


def notices(workspace: Workspace) -> list[Notice]:
    heard: list[Notice] = []
    workspace.notice_raised.connect(heard.append)
    return heard


def tick(box: QCheckBox) -> None:
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)


def test_that_a_method_is_chosen_by_keys_with_its_sentence_and_taken_back(page: RiskPage, city: Workspace) -> None:
    assert page.method.sentence.text().startswith("Counts what happened in each place in the last 36 months")
    choose_value(page.method.method, MethodName.DECAY_SHRINK.value)
    assert operation_of(city).risk.method is MethodName.DECAY_SHRINK
    changed = page.method.sentence.text()
    assert not changed.startswith("Counts what happened")
    assert city.edits.undo == "reckon risk by decay and shrink"
    city.undo()
    assert operation_of(city).risk.method is MethodName.COUNTS
    assert page.method.method.currentData() == MethodName.COUNTS.value


def test_that_the_list_of_zones_names_the_method_too(page: RiskPage, screen: ZonesScreen, city: Workspace) -> None:
    assert "Risk of a zone = its incidents a week × the city's share" in screen.list.basis.text()
    choose_value(page.method.method, MethodName.DECAY_SHRINK.value)
    tick(page.method.season)
    assert "Risk by decay and shrink + season, explained" in screen.list.basis.text()
    city.undo()


def test_that_season_and_near_repeats_are_ticked_apart(page: RiskPage, city: Workspace) -> None:
    tick(page.method.near)
    assert (operation_of(city).risk.season, operation_of(city).risk.near_repeat) == (False, True)
    tick(page.method.season)
    assert (operation_of(city).risk.season, operation_of(city).risk.near_repeat) == (True, True)
    city.undo()
    city.undo()
    assert not page.method.near.isChecked()


def test_that_the_screen_says_what_is_left_out_and_lists_every_offence(page: RiskPage) -> None:
    sixty = 4 * DAYS // 10
    assert page.offences.left_out.text() == (
        f"{sixty} incidents do not count (Traffic stop): they measure where police were, not where people were harmed."
    )
    rows = {row.name: row for row in page.offences.model.rows}
    assert (rows["Traffic stop"].incidents, rows["Traffic stop"].counts) == (sixty, False)
    assert rows["Robbery"].counts
    assert sum(row.incidents for row in rows.values()) == 4 * DAYS


def test_that_an_offence_is_counted_by_hand_and_as_usual_again(page: RiskPage, city: Workspace, qtbot: QtBot) -> None:
    names = [row.name for row in page.offences.model.rows]
    before = city.history
    page.offences.table.choose(names.index("Traffic stop"))
    press(page.offences, "Leave out / count again")
    assert operation_of(city).risk.left_out == ()
    qtbot.waitUntil(lambda: all(row.counts for row in page.offences.model.rows), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: city.history != before, timeout=WAIT_MS)
    assert city.history is not None
    assert city.history.left_out == 0
    press(page.offences, "As usual")
    assert operation_of(city).risk.left_out is None
    qtbot.waitUntil(lambda: "Traffic stop" in page.offences.left_out.text(), timeout=WAIT_MS)


def test_that_nothing_happens_to_no_offence(page: RiskPage, city: Workspace) -> None:
    heard = notices(city)
    page.offences.table.clearSelection()
    press(page.offences, "Leave out / count again")
    assert [notice.text for notice in heard] == ["Select the offence first."]
    assert city.edits.undo is None


def test_that_harm_comes_from_a_published_index_and_is_edited(page: RiskPage, city: Workspace, qtbot: QtBot) -> None:
    choose_value(page.offences.harm, CANADA.name)
    weights = {entry.offence: entry.weight for entry in operation_of(city).risk.harm}
    assert weights["Robbery"] == 583
    assert CANADA.source in page.offences.harm_words.text()
    assert "the harm of its incidents a week" in history_basis(operation_of(city), city.history)
    qtbot.waitUntil(lambda: any(row.weight == 583 for row in page.offences.model.rows), timeout=WAIT_MS)
    model = page.offences.model
    names = [row.name for row in model.rows]
    assert model.setData(model.index(names.index("Theft"), 3), "50")
    assert page.offences.harm.currentData() == "hand"
    assert page.offences.harm_words.text().endswith(", edited.")
    choose_value(page.offences.harm, "")
    assert operation_of(city).risk.harm == ()


def test_that_a_first_weight_by_hand_leaves_the_others_at_one(page: RiskPage, city: Workspace) -> None:
    model = page.offences.model
    names = [row.name for row in model.rows]
    model.setData(model.index(names.index("Robbery"), 3), "9")
    assert {entry.offence: entry.weight for entry in operation_of(city).risk.harm} == {
        "Robbery": 9.0,
        "Theft": 1.0,
        "Traffic stop": 1.0,
    }
    heard = notices(city)
    model.setData(model.index(names.index("Robbery"), 3), "-9")
    assert "weight" in heard[0].text


def fill(form: NoteForm, words: str, amount: str, *, until: str = "20:00") -> None:
    enter_text(form, words, amount, until)
    form.first_day.show_value(date(2026, 12, 1))
    form.last_day.show_value(date(2026, 12, 2))


def enter_text(form: NoteForm, words: str, amount: str, until: str) -> None:
    form.words.setText(words)
    form.amount.setText(amount)
    form.start.setText("10:00")
    form.end.setText(until)


def test_that_a_note_raises_the_risk_until_it_ends_and_says_why(page: RiskPage, city: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(city.risks) == 4 and sum(city.risks[0].per_slot) > 0, timeout=WAIT_MS)
    before = sum(city.risks[0].per_slot)
    press(page.notes, "Add note…")
    assert page.notes.form.words.hasFocus()
    page.notes.form.zone.setCurrentIndex(page.notes.form.zone.findData("Z01"))
    fill(page.notes.form, "Crew seen", "3")
    page.notes.form.source.setText("RTCC")
    enter(page.notes.form.amount, "3")
    assert operation_of(city).risk.boosts == (
        Boost(
            ZoneId("Z01"),
            Period(datetime(2026, 12, 1, 16, tzinfo=UTC), datetime(2026, 12, 3, 2, tzinfo=UTC)),
            3.0,
            "Crew seen",
            "RTCC",
        ),
    )
    assert not page.notes.form.isVisible()
    qtbot.waitUntil(lambda: sum(city.risks[0].per_slot) > before, timeout=WAIT_MS)
    model = page.notes.model
    assert [model.data(model.index(0, column)) for column in range(4)] == [
        "Downtown",
        "x 3",
        "Wed 2 Dec, 20:00",
        "Crew seen (RTCC)",
    ]
    assert city.edits.undo == "note 'Crew seen'"


def test_that_a_note_without_reason_or_end_is_refused_and_stays_open(page: RiskPage, city: Workspace) -> None:
    heard = notices(city)
    press(page.notes, "Add note…")
    fill(page.notes.form, "", "2")
    press(page.notes.form, "Add note")
    assert "reason" in heard[0].text
    fill(page.notes.form, "Crew seen", "2", until="dawn")
    press(page.notes.form, "Add note")
    assert "until: 'dawn'" in heard[1].text
    assert page.notes.form.isVisible()
    assert city.edits.undo is None
    press(page.notes.form, "Cancel")
    assert not page.notes.form.isVisible()


def test_that_a_long_name_of_a_zone_keeps_the_form_of_a_note_in_its_card(page: RiskPage, city: Workspace) -> None:
    """With one the buttons and the end of the note lay beyond the edge of the window."""
    first = operation_of(city).zones[0]
    name = "Eastwood Village (former Eastwood Mall; 1600 Montclair Road) and the streets round it"
    city.edit("rename", lambda operation: change_zone(operation, first, replace(first, name=name)))
    press(page, "Add note…")
    assert page.notes.form.isVisible()
    assert page.notes.minimumSizeHint().width() < page.width() / 2


@pytest.mark.parametrize(("day", "begins"), [(-5, 0), (2, 2), (400, 0)])
def test_that_a_note_is_offered_for_a_day_of_the_operation(
    page: RiskPage, city: Workspace, day: int, begins: int
) -> None:
    operation = operation_of(city)
    noon = Clock(operation.timezone).moment(operation.first_day + timedelta(days=day), time(12))
    page.notes.form.offer(operation, noon)
    assert page.notes.form.entries().first_day == operation.first_day + timedelta(days=begins)


def test_that_a_note_that_has_not_begun_is_gone_when_it_is_ended(page: RiskPage, city: Workspace) -> None:
    far = datetime(2099, 1, 1, tzinfo=UTC)
    boost = Boost(None, Period(far, far.replace(day=2)), 2.0, "Parade")
    city.edit("note", lambda o: replace(o, risk=replace(o.risk, boosts=(boost,))))
    heard = notices(city)
    page.notes.table.clearSelection()
    press(page.notes, "End now")
    assert heard[0].text == "Select the note to end first."
    page.notes.table.choose(0)
    press(page.notes, "End now")
    assert operation_of(city).risk.boosts == ()


def test_that_a_note_that_is_over_says_so(page: RiskPage, city: Workspace) -> None:
    past = Period(datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 2, tzinfo=UTC))
    city.edit("note", lambda o: replace(o, risk=replace(o.risk, boosts=(Boost(None, past, 2.0, "Old"),))))
    assert page.notes.model.data(page.notes.model.index(0, 2)) == "ended Wed 1 Jan, 18:00"
    assert page.notes.model.data(page.notes.model.index(0, 0)) == "Every zone"


def test_that_an_event_is_added_and_removed(page: RiskPage, city: Workspace) -> None:
    press(page.events, "Add event…")
    fill(page.events.form, "Game", "4")
    press(page.events.form, "Add event")
    (event,) = operation_of(city).risk.events
    assert (event.name, event.zone, event.extra_incidents) == ("Game", "Z01", 4.0)
    assert page.events.table.isVisible()
    page.events.table.choose(0)
    press(page.events, "Remove")
    assert operation_of(city).risk.events == ()
    assert not page.events.table.isVisible()


def test_that_the_last_days_stand_beside_what_was_expected(page: RiskPage) -> None:
    assert page.lately.words.text().startswith("As of Mon 30 Nov 2026")
    assert "Last 7 days, everywhere: 25 events" in page.lately.words.text()


def test_that_new_incidents_are_seen_at_once(page: RiskPage, city: Workspace, qtbot: QtBot) -> None:
    def add(store: Store, report: Report) -> History | None:
        more = incidents().assign(offence="Arson")
        store.add_incidents(more, "more.csv")
        return measured(store, store.operation(), report)

    city.keeper.run(add, city.recount)
    qtbot.waitUntil(lambda: any(row.name == "Arson" for row in page.offences.model.rows), timeout=WAIT_MS)


def test_that_a_page_without_incidents_says_what_is_missing(desk: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    open_file(desk, qtbot, operation_file(tmp_path))
    with qtbot.waitSignal(desk.risk.seen_changed, timeout=WAIT_MS):
        page = RiskPage(desk)
        qtbot.addWidget(page)
    assert page.lately.words.text().startswith("No incidents yet")
    assert page.offences.model.rows == ()


def test_that_another_file_brings_its_own_offences(
    page: RiskPage, city: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    open_file(city, qtbot, operation_file(folder))
    qtbot.waitUntil(lambda: page.offences.model.rows == (), timeout=WAIT_MS)
    assert page.lately.words.text().startswith("No incidents yet")
