"""What is known besides the incidents: notes that raise or lower the risk until they end, and events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QLineEdit

from planner.clock import Clock
from planner.editing import notes, risk
from planner.editing.notes import NoteEntries
from planner.intake.cells import number_text
from planner.risk.settings import Boost, Event
from ui.screens import risk_wording as wording
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.drawer import Drawer
from ui.widgets.entries import Choice, DayEntry
from ui.widgets.labels import label
from ui.widgets.table import Column, Table, TableModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.operation import Operation
    from ui.workspace import Workspace

T = TypeVar("T", Boost, Event)
USUAL_FACTOR, USUAL_EXTRA = "2", "5"
ROWS = 3
LETTERS = 12
"""Of a zone's name that have room at least."""


class NoteForm(Drawer):
    """
    The fields of a note or an event.

    Parameters
    ----------
    names
        What the amount and the words are called.
    everywhere
        Whether every zone may be meant, and somebody says so: a note.
    make
        Makes it; False where the entries are refused.
    """

    def __init__(
        self, title: str, names: tuple[str, str], make: Callable[[NoteEntries], bool], *, everywhere: bool
    ) -> None:
        super().__init__(title.rstrip("…"), (title.rstrip("…"), wording.CANCEL), lambda: make(self.entries()))
        amount, words = names
        self._everywhere = everywhere
        self.zone = Choice(wording.WHERE, lambda _: None)
        self.zone.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.zone.setMinimumContentsLength(LETTERS)  # else a long name of a zone would push the form out of its card
        self.amount, self.words, self.source = QLineEdit(), QLineEdit(), QLineEdit()
        self.amount.setText(USUAL_FACTOR if everywhere else USUAL_EXTRA)
        self.amount.setPlaceholderText(wording.FACTOR_HINT if everywhere else "")
        self.first_day, self.last_day = (DayEntry(name, lambda _: True) for name in (wording.FROM, wording.UNTIL))
        self.start, self.end = QLineEdit(), QLineEdit()
        self.put(0, 0, words, self.words, 2)
        self.put(0, 2, amount, self.amount, 2)
        self.put(1, 0, wording.WHERE, self.zone, 2)
        if everywhere:
            self.put(1, 2, wording.SAID_BY, self.source, 2)
        self.put(2, 0, wording.FROM, self.first_day)
        self.put(2, 1, "", self.start)
        self.put(2, 2, wording.UNTIL, self.last_day)
        self.put(2, 3, "", self.end)
        for field, name in ((self.start, wording.FROM), (self.end, wording.UNTIL)):
            field.setAccessibleName(f"{name}, time")
            field.setMaximumWidth(72)

    def offer(self, operation: Operation, now: datetime) -> None:
        """Offers the zones, and the next 24 hours, or the first of the operation where it has not begun or is over."""
        every = (("", wording.EVERYWHERE),) if self._everywhere else ()
        zones = tuple((str(zone.id), zone.name) for zone in operation.zones)
        self.zone.offer((*every, *zones), str(self.zone.currentData() or ""))
        local = Clock(operation.timezone).local(now).replace(minute=0)
        begins = local.date() if operation.first_day <= local.date() <= operation.last_day else operation.first_day
        hour = f"{local:%H:%M}" if begins == local.date() else "00:00"
        self.first_day.show_value(begins)
        self.last_day.show_value(begins + timedelta(days=1))
        self.start.setText(hour)
        self.end.setText(hour)
        self.words.clear()
        self.source.clear()

    def entries(self) -> NoteEntries:
        """What stands in the fields."""
        return NoteEntries(
            zone=str(self.zone.currentData() or ""),
            amount=self.amount.text(),
            first_day=self.first_day.value(),
            start=self.start.text(),
            last_day=self.last_day.value(),
            end=self.end.text(),
            words=self.words.text(),
            source=self.source.text(),
        )


class _Listed(Card, Generic[T]):
    """A card with a sentence, a table, a form, and buttons to add one and to be rid of the selected one."""

    def __init__(self, workspace: Workspace, titles: tuple[str, str], buttons: tuple[str, str]) -> None:
        super().__init__(titles[0])
        self.workspace = workspace
        self.columns: tuple[Column[T], ...] = self.make_columns()
        self.model: TableModel[T] = TableModel(self.columns)
        self.table = Table(self.model, self.columns, titles[0])
        self.form = self.make_form()
        add, end = buttons
        self.head.addWidget(button(end, self._end))
        self.head.addWidget(button(add, self._open))
        self.none = label("", "muted", wrap=True)
        for widget in (label(titles[1], "muted", wrap=True), self.form, self.none, self.table):
            self.add(widget)
        workspace.operation_changed.connect(self._show)
        if workspace.operation is not None:
            self._show(workspace.operation)

    def make_columns(self) -> tuple[Column[T], ...]:
        """The columns of the table."""
        raise NotImplementedError

    def make_form(self) -> NoteForm:
        """The form that adds one."""
        raise NotImplementedError

    def rows_of(self, operation: Operation) -> tuple[T, ...]:
        """What is listed."""
        raise NotImplementedError

    def end(self, chosen: T | None) -> None:
        """Is rid of the selected one."""
        raise NotImplementedError

    @property
    def operation(self) -> Operation:
        """The operation that is open."""
        assert self.workspace.operation is not None
        return self.workspace.operation

    def local(self, moment: datetime) -> str:
        """A moment by the local clock."""
        return wording.moment_text(moment, Clock(self.operation.timezone))

    def _open(self) -> None:
        self.form.offer(self.operation, datetime.now(UTC))
        self.form.begin()

    def _show(self, operation: Operation) -> None:
        rows = self.rows_of(operation)
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.table.fit(min(ROWS, len(rows)) or 1)
        self.table.setFixedHeight(min(self.table.height(), self.table.horizontalHeader().sizeHint().height() + 92))

    def _end(self) -> None:
        row = self.table.selected()
        self.end(None if row is None else self.model.rows[row])


class NotesCard(_Listed[Boost]):
    """The notes of the day: zone, factor, end, reason and who says so."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, (wording.NOTES, wording.NOTES_TEXT), (wording.ADD_NOTE, wording.END_NOW))
        self.none.setText(wording.NO_NOTES)

    def make_columns(self) -> tuple[Column[Boost], ...]:
        """The columns of the table."""
        return (
            Column("Where", lambda boost: wording.place_name(self.operation, boost.zone), 110),
            Column("Times", lambda boost: f"x {number_text(boost.factor)}", 56, number=True),
            Column("Until", lambda boost: self._until(boost), 130),
            Column("Reason", wording.reason, note=wording.reason),
        )

    def make_form(self) -> NoteForm:
        """The form that adds one."""
        return NoteForm(wording.ADD_NOTE, (wording.FACTOR, wording.REASON), self._make, everywhere=True)

    def rows_of(self, operation: Operation) -> tuple[Boost, ...]:
        """The notes of the operation, those that end last first."""
        return tuple(sorted(operation.risk.boosts, key=lambda boost: boost.period.end, reverse=True))

    def end(self, chosen: Boost | None) -> None:
        """Ends the selected note now."""
        if chosen is None:
            self.workspace.notify(wording.CHOOSE_NOTE)
            return
        now = datetime.now(UTC)
        self.workspace.edit("end a note", lambda operation: risk.end_boost(operation, chosen, now))

    def _until(self, boost: Boost) -> str:
        ended = boost.period.end <= datetime.now(UTC)
        return wording.ended(self.local(boost.period.end)) if ended else self.local(boost.period.end)

    def _make(self, entries: NoteEntries) -> bool:
        return self.workspace.edit(
            wording.note_edit(entries.words),
            lambda operation: risk.add_boost(operation, notes.entered_boost(operation, entries)),
        )


class EventsCard(_Listed[Event]):
    """The events: what, where, when, and how many incidents they bring."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, (wording.EVENTS, wording.EVENTS_TEXT), (wording.ADD_EVENT, wording.REMOVE))
        self.none.setText(wording.NO_EVENTS)

    def make_columns(self) -> tuple[Column[Event], ...]:
        """The columns of the table."""
        return (
            Column("Event", lambda event: event.name),
            Column("Where", lambda event: wording.place_name(self.operation, event.zone), 92),
            Column("From", lambda event: self.local(event.period.start), 126),
            Column("Until", lambda event: self.local(event.period.end), 126),
            Column("Extra", lambda event: f"+ {number_text(event.extra_incidents)}", 56, number=True),
        )

    def make_form(self) -> NoteForm:
        """The form that adds one."""
        return NoteForm(wording.ADD_EVENT, (wording.EXTRA, wording.EVENT_NAME), self._make, everywhere=False)

    def rows_of(self, operation: Operation) -> tuple[Event, ...]:
        """The events of the operation, the first first."""
        return tuple(sorted(operation.risk.events, key=lambda event: event.period.start))

    def end(self, chosen: Event | None) -> None:
        """Removes the selected event."""
        if chosen is None:
            self.workspace.notify(wording.CHOOSE_EVENT)
            return
        self.workspace.edit(f"remove {chosen.name}", lambda operation: risk.remove_event(operation, chosen))

    def _make(self, entries: NoteEntries) -> bool:
        return self.workspace.edit(
            wording.event_edit(entries.words),
            lambda operation: risk.add_event(operation, notes.entered_event(operation, entries)),
        )
