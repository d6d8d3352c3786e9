"""Fields that give their value when the person is done with them, and take the old one back where it is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QFormLayout, QLineEdit, QWidget

from ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

DAY_FORMAT = "ddd d MMM yyyy"


class Entry(QLineEdit):
    """
    A line of text.

    Parameters
    ----------
    commit
        Takes the text; False where it is refused, and the old one comes back.
    """

    def __init__(self, name: str, commit: Callable[[str], bool], *, hint: str = "") -> None:
        super().__init__()
        self._shown = ""
        self._commit = commit
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.editingFinished.connect(self._finish)

    def show_value(self, text: str) -> None:
        """Shows a value that is not the person's entry."""
        self._shown = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def _finish(self) -> None:
        text, before = self.text().strip(), self._shown
        if text == before:
            return
        self._shown = text
        if not self._commit(text):
            self.show_value(before)


class DayEntry(QDateEdit):
    """A date with a calendar; ``commit`` as for :class:`Entry`."""

    def __init__(self, name: str, commit: Callable[[date], bool]) -> None:
        super().__init__()
        self._commit = commit
        self._quiet = False
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat(DAY_FORMAT)
        self.setKeyboardTracking(False)
        self.dateChanged.connect(self._finish)

    def show_value(self, day: date) -> None:
        """Shows a date that is not the person's entry."""
        self._quiet = True
        self.setDate(QDate(day.year, day.month, day.day))
        self._quiet = False

    def value(self) -> date:
        """The date in the field."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _finish(self) -> None:
        if not self._quiet:
            self._commit(self.value())


class Choice(QComboBox):
    """One of several; each has a text and a value that is text too."""

    def __init__(self, name: str, commit: Callable[[str], object]) -> None:
        super().__init__()
        self._commit = commit
        self.setAccessibleName(name)
        self.activated.connect(lambda _: commit(str(self.currentData())))

    def offer(self, choices: tuple[tuple[str, str], ...], chosen: str) -> None:
        """Offers (value, text) pairs and shows the chosen value."""
        if choices != tuple((str(self.itemData(i)), self.itemText(i)) for i in range(self.count())):
            self.clear()
            for value, text in choices:
                self.addItem(text, value)
        self.setCurrentIndex(max(0, self.findData(chosen)))


def form(*rows: tuple[str, QWidget]) -> QFormLayout:
    """Fields below each other, their names at the left."""
    layout = QFormLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(14)
    layout.setVerticalSpacing(7)
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for name, field in rows:
        title = label(name, "muted")
        title.setBuddy(field)
        layout.addRow(title, field)
    return layout
