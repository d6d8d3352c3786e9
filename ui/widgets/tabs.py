"""Pages of which one is in sight, chosen by a row of names above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


class Tabs(QWidget):
    """A bar of names, walked by the arrow keys, over pages; a page may be built when it is first seen."""

    def __init__(self, name: str, spacing: int = 10) -> None:
        super().__init__()
        self.bar = QTabBar()
        self.bar.setAccessibleName(name)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.pages = QStackedWidget()
        self._pages: list[QWidget] = []
        self._makers: list[Callable[[], QWidget] | None] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        self.bar.currentChanged.connect(self._show)

    def put(self, name: str, page: QWidget) -> None:
        """Adds a page."""
        self._add(name, page, None)

    def put_later(self, name: str, make: Callable[[], QWidget]) -> None:
        """Adds a page that is built when it is first seen."""
        self._add(name, QWidget(), make)

    def page(self, number: int) -> QWidget:
        """A page, built if it was not."""
        make = self._makers[number]
        if make is not None:
            self._makers[number] = None
            empty, self._pages[number] = self._pages[number], make()
            self.pages.addWidget(self._pages[number])
            self.pages.removeWidget(empty)
            empty.deleteLater()
        return self._pages[number]

    def _add(self, name: str, page: QWidget, make: Callable[[], QWidget] | None) -> None:
        self._makers.append(make)
        self._pages.append(page)
        self.pages.addWidget(page)
        self.bar.addTab(name)

    def _show(self, number: int) -> None:
        if number >= 0:
            self.pages.setCurrentWidget(self.page(number))
