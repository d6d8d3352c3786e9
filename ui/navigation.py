"""The list of screens at the left, with counts of what each holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget
from typing_extensions import override

from ui import fonts, theme, wording
from ui.state import Screen

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from planner.operation import Operation
    from ui.workspace import Workspace

WIDTH = 148
ROW = 36


class NavigationButton(QAbstractButton):
    """One screen: its name, and in muted figures how much it holds."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.place = screen
        self.count: int | None = None
        self.setText(wording.SCREEN_NAMES[screen])
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(f"Ctrl+{list(Screen).index(screen) + 1}")
        self.set_count(None)
        theme.changed.connect(self._recolour)

    def set_count(self, count: int | None) -> None:
        """Shows how much the screen holds; None shows nothing."""
        self.count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()}, {count}")
        self.update()

    def _recolour(self, _: theme.Theme) -> None:
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 16, ROW)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = self.rect().adjusted(1, 1, -1, -1)
        fill = colours.accent_soft if self.isChecked() else colours.hover if self.underMouse() else None
        painter.setPen(QColor(colours.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inside, 6, 6)
        painter.setFont(fonts.bold(self.font()) if self.isChecked() else self.font())
        painter.setPen(QColor(colours.accent if self.isChecked() else colours.text))
        words = inside.adjusted(11, 0, -2, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.count is not None:
            after = words.adjusted(painter.fontMetrics().horizontalAdvance(self.text()) + 6, 0, 0, 0)
            font = QFont(self.font())
            font.setPointSizeF(font.pointSizeF() * 0.9)
            painter.setFont(font)
            painter.setPen(QColor(colours.muted))
            painter.drawText(after, int(Qt.AlignmentFlag.AlignVCenter), str(self.count))


class Navigation(QWidget):
    """Leads to the screens; the one in sight is marked."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setProperty("role", "navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(wording.NAVIGATION)
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        self.buttons = {screen: NavigationButton(screen) for screen in Screen}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 10)
        column.setSpacing(2)
        for button in self.buttons.values():
            self._group.addButton(button)
            column.addWidget(button)
            button.clicked.connect(lambda _=False, screen=button.place: workspace.go_to(screen))
        column.addStretch(1)
        workspace.screen_changed.connect(self._mark)
        workspace.operation_changed.connect(self._count)
        self._mark(workspace.screen)

    def _mark(self, screen: Screen) -> None:
        self.buttons[screen].setChecked(True)

    def _count(self, operation: Operation) -> None:
        self.buttons[Screen.OFFICERS].set_count(len(operation.officers))
        self.buttons[Screen.SHIFTS].set_count(len(operation.shifts))
        self.buttons[Screen.ZONES].set_count(len(operation.zones))
