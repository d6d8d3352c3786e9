"""A form that opens in place, between what is there: a few fields, what they do, and a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.buttons import button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable


class Drawer(QFrame):
    """
    A closed form; :meth:`begin` opens it and puts the cursor into its first field.

    Parameters
    ----------
    finish
        Does what the form is for; True closes it.
    """

    def __init__(self, title: str, text: tuple[str, str], finish: Callable[[], bool]) -> None:
        super().__init__()
        self._finish = finish
        self._first: QWidget | None = None
        self.setProperty("role", "drawer")
        self.setAccessibleName(title)
        self.fields = QGridLayout()
        self.fields.setHorizontalSpacing(10)
        self.fields.setVerticalSpacing(3)
        do, cancel = text
        self.do = button(do, self._done, role="primary")
        self.cancel = button(cancel, self.hide)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(6)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.do)
        self.above = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addWidget(label(title, "heading"))
        column.addLayout(self.above)
        column.addLayout(self.fields)
        column.addLayout(self.foot)
        self.hide()

    def put(self, row: int, column: int, name: str, field: QWidget, span: int = 1) -> None:
        """Puts a field with its name above it; Enter in a line of text finishes the form."""
        title = label(name, "muted")
        title.setBuddy(field)
        field.setAccessibleName(name)
        self.fields.addWidget(title, 2 * row, column, 1, span)
        self.fields.addWidget(field, 2 * row + 1, column, 1, span)
        if isinstance(field, QLineEdit):
            field.returnPressed.connect(self._done)
        if self._first is None:
            self._first = field

    def begin(self) -> None:
        """Opens the form."""
        self.show()
        if self._first is not None:
            self._first.setFocus()

    def _done(self) -> None:
        if self.do.isEnabled() and self._finish():
            self.hide()
