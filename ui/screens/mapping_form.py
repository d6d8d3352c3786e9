"""What each column of a file of incidents means, as a form: the guess to be corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from planner.intake import wording as sentences
from planner.intake.mapping import (
    DEGREES,
    Clocking,
    ClockKind,
    DateWriting,
    Mapping,
    PlaceKind,
    Placing,
    TimeWriting,
)
from ui.screens import import_wording as wording
from ui.widgets.entries import Choice, Entry
from ui.widgets.labels import label

if TYPE_CHECKING:
    from ui.incident_draft import IncidentDraft

NONE = ""
FOUR = "interval4"
"""An interval of which each end is a date column and a time column."""
CLOCK_COLUMNS: dict[str, tuple[str, ...]] = {
    ClockKind.ONE: (wording.DATE_AND_TIME,),
    ClockKind.TWO: (wording.DATE, wording.TIME),
    ClockKind.PARTS: (wording.YEAR, wording.MONTH, wording.DAY, wording.HOUR, wording.MINUTE, wording.SECOND),
    ClockKind.INTERVAL: (wording.FROM, wording.TO),
    FOUR: (wording.FROM_DATE, wording.FROM_TIME, wording.TO_DATE, wording.TO_TIME),
}
LABEL_WIDTH = 92
NEEDED_PARTS = 3
"""Year, month and day; the parts of the clock may be missing."""


class MappingForm(QWidget):
    """Choices over the columns; every change makes a new mapping."""

    changed = Signal(object)
    """Mapping."""

    def __init__(self) -> None:
        super().__init__()
        self._built: Mapping | None = None
        self._timezone = ""
        self.clock_kind = Choice(wording.TIME_IS, self._rebuild)
        self.clock_columns = tuple(Choice(f"{wording.TIME} {number}", self._rebuild) for number in range(1, 7))
        self.dates = Choice(wording.DATES_ARE, self._rebuild)
        self.times = Choice(wording.TIMES_ARE, self._rebuild)
        self.clock = Choice(wording.CLOCK_IS, self._rebuild)
        self.place_kind = Choice(wording.PLACE_IS, self._rebuild)
        self.place_columns = (Choice(wording.X, self._rebuild), Choice(wording.Y, self._rebuild))
        self.system = Entry(wording.SYSTEM, self._rename_system, hint=wording.SYSTEM_HINT)
        self.offence = Choice(wording.OFFENCE, self._rebuild)
        self.district = Choice(wording.DISTRICT, self._rebuild)
        self.correction = Choice(wording.CORRECTION, self._rebuild)
        self.time_note, self.place_note = (label("", "muted", wrap=True) for _ in range(2))
        self._clock_labels = tuple(label("", "muted") for _ in self.clock_columns)
        self._place_labels = tuple(label("", "muted") for _ in self.place_columns)
        self._dates_label, self._times_label = label(wording.DATES_ARE, "muted"), label(wording.TIMES_ARE, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        for part in (self._time_part(), self._place_part(), self._other_part()):
            column.addLayout(part)

    def _time_part(self) -> QVBoxLayout:
        rows: list[tuple[QLabel | str, QWidget]] = [(wording.TIME_IS, self.clock_kind)]
        rows += zip(self._clock_labels, self.clock_columns, strict=True)
        rows += [(self._dates_label, self.dates), (self._times_label, self.times), (wording.CLOCK_IS, self.clock)]
        return _part(wording.TIME, rows, self.time_note)

    def _place_part(self) -> QVBoxLayout:
        rows: list[tuple[QLabel | str, QWidget]] = [(wording.PLACE_IS, self.place_kind)]
        rows += zip(self._place_labels, self.place_columns, strict=True)
        rows.append((wording.SYSTEM, self.system))
        return _part(wording.PLACE, rows, self.place_note)

    def _other_part(self) -> QVBoxLayout:
        rows: list[tuple[QLabel | str, QWidget]] = [
            (wording.OFFENCE, self.offence),
            (wording.DISTRICT, self.district),
            (wording.CORRECTION, self.correction),
        ]
        return _part(wording.OTHER, rows, None)

    def show_draft(self, draft: IncidentDraft) -> None:
        """Shows how a file is read."""
        self._timezone = draft.timezone
        if draft.mapping != self._built:
            self._built = draft.mapping
            self._offer(draft)
        guess = draft.look.guess
        inside = guess.inside if draft.mapping.placing == guess.mapping.placing else 0.0
        self.time_note.setText(
            sentences.clock_sentence(draft.mapping.clocking, draft.timezone, order_sure=guess.order_sure)
        )
        self.place_note.setText(sentences.place_sentence(draft.mapping.placing, inside))
        self._arrange()

    def _offer(self, draft: IncidentDraft) -> None:
        mapping = draft.mapping
        columns = ((NONE, wording.NO_COLUMN), *((name, name) for name in draft.look.names))
        clocking = mapping.clocking
        kind = ClockKind.ONE if clocking is None else _shown_kind(clocking)
        self.clock_kind.offer(tuple(wording.CLOCK_KINDS.items()), kind)
        names = () if clocking is None else clocking.columns
        for place, choice in enumerate(self.clock_columns):
            choice.offer(columns, names[place] if place < len(names) else NONE)
        self.dates.offer(tuple(sentences.DATES.items()), clocking.dates if clocking else DateWriting.MONTH_FIRST)
        self.times.offer(tuple(sentences.TIMES.items()), clocking.times if clocking else TimeWriting.CLOCK)
        zone = "" if clocking is None else clocking.timezone
        zones = dict.fromkeys(("", "UTC", zone))
        self.clock.offer(tuple((each, each or wording.clock_of(draft.timezone)) for each in zones), zone)
        placing = mapping.placing
        place_kind = placing.kind if placing else PlaceKind.PAIR
        self.place_kind.offer(tuple(sentences.KINDS_OF_PLACE.items()), place_kind)
        for place, choice in enumerate(self.place_columns):
            choice.offer(columns, placing.columns[place] if placing and place < len(placing.columns) else NONE)
        self.system.show_value(placing.system if placing else DEGREES)
        for choice, name in (
            (self.offence, mapping.offence),
            (self.district, mapping.district),
            (self.correction, mapping.correction),
        ):
            choice.offer(columns, name or NONE)

    def _arrange(self) -> None:
        """Shows the fields that the kinds of time and place need."""
        kind = str(self.clock_kind.currentData())
        titles = CLOCK_COLUMNS[kind]
        for place, (title, choice) in enumerate(zip(self._clock_labels, self.clock_columns, strict=True)):
            there = place < len(titles)
            title.setText(titles[place] if there else "")
            choice.setAccessibleName(titles[place] if there else "")
            title.setVisible(there)
            choice.setVisible(there)
        for title, choice, there in (
            (self._dates_label, self.dates, kind != ClockKind.PARTS),
            (self._times_label, self.times, kind in (ClockKind.TWO, FOUR)),
        ):
            title.setVisible(there)
            choice.setVisible(there)
        pair = self.place_kind.currentData() == PlaceKind.PAIR
        self._place_labels[0].setText(wording.X if pair else wording.TEXT)
        self._place_labels[1].setText(wording.Y)
        self._place_labels[1].setVisible(pair)
        self.place_columns[1].setVisible(pair)

    def _rename_system(self, _: str) -> bool:
        self._rebuild("")
        return True

    def _rebuild(self, _: str) -> None:
        self._arrange()
        mapping = Mapping(
            self._clocking(),
            self._placing(),
            *(str(choice.currentData()) or None for choice in (self.offence, self.district, self.correction)),
        )
        if mapping != self._built:
            self._built = mapping
            self.changed.emit(mapping)

    def _clocking(self) -> Clocking | None:
        """The clock that is chosen; None while a column is missing."""
        shown = str(self.clock_kind.currentData())
        kind = ClockKind.INTERVAL if shown == FOUR else ClockKind(shown)
        names = [str(choice.currentData()) for choice in self.clock_columns[: len(CLOCK_COLUMNS[shown])]]
        if kind is ClockKind.PARTS:
            while len(names) > NEEDED_PARTS and not names[-1]:
                names.pop()
        if not all(names):
            return None
        dates, times = DateWriting(str(self.dates.currentData())), TimeWriting(str(self.times.currentData()))
        return Clocking(kind, tuple(names), dates, times, str(self.clock.currentData()))

    def _placing(self) -> Placing | None:
        kind = PlaceKind(str(self.place_kind.currentData()))
        used = self.place_columns if kind is PlaceKind.PAIR else self.place_columns[:1]
        names = tuple(str(choice.currentData()) for choice in used)
        return Placing(kind, names, self.system.text().strip()) if all(names) else None


def _shown_kind(clocking: Clocking) -> str:
    return FOUR if clocking.kind is ClockKind.INTERVAL and len(clocking.columns) == 4 else clocking.kind


def _part(title: str, rows: list[tuple[QLabel | str, QWidget]], note: QLabel | None) -> QVBoxLayout:
    layout = QFormLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(12)
    layout.setVerticalSpacing(6)
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for name, field in rows:
        left = label(name, "muted") if isinstance(name, str) else name
        left.setBuddy(field)
        left.setMinimumWidth(LABEL_WIDTH)
        field.setMinimumWidth(60)
        layout.addRow(left, field)
    column = QVBoxLayout()
    column.setSpacing(5)
    column.addWidget(label(title, "heading"))
    column.addLayout(layout)
    if note is not None:
        column.addWidget(note)
    return column
