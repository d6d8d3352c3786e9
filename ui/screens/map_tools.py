"""What stands below the map: what the tool in hand does, how to finish it, and the way back to the whole map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens import risk_wording as wording
from ui.widgets.buttons import button
from ui.widgets.drawing_map import Tool
from ui.widgets.labels import label

if TYPE_CHECKING:
    from ui.widgets.drawing_map import DrawingMap


class ToolBar(QWidget):
    """Seen only while a tool is in hand."""

    def __init__(self, drawing: DrawingMap) -> None:
        super().__init__()
        self._map = drawing
        self.hint = label("", "muted", wrap=True)
        self.back = button(wording.TAKE_BACK, drawing.take_back)
        self.whole = button(wording.WHOLE, drawing.show_whole, tip=wording.WHOLE_TIP)
        self.cancel = button(wording.CANCEL, lambda: drawing.take(Tool.CHOOSE))
        self.done = button(wording.DONE, drawing.finish, role="primary")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.whole)
        row.addStretch(1)
        for widget in (self.back, self.cancel, self.done):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.hint)
        column.addLayout(row)
        drawing.tool_changed.connect(self._show)
        self._show(drawing.tool)

    def _show(self, tool: Tool) -> None:
        self.setVisible(tool is not Tool.CHOOSE)
        self.hint.setText(wording.TOOL_TEXTS.get(tool.value, ""))
        for widget in (self.back, self.done):
            widget.setVisible(tool is not Tool.PICK)
        self.done.setEnabled(self._map.finishable)
