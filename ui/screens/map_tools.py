"""What stands below the map: what the tool in hand does, how to finish it, and the ways to look at the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens import map_wording as wording
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.sketch import Tool

if TYPE_CHECKING:
    from ui.screens.zone_ground import ZoneGround


class ToolBar(QWidget):
    """Its words and its buttons for drawing are seen only while a tool is in hand."""

    def __init__(self, ground: ZoneGround) -> None:
        super().__init__()
        self._sketch = ground.sketch
        self.hint = label("", "muted", wrap=True)
        self.hint.setMinimumHeight(self.hint.fontMetrics().lineSpacing() * 3)
        self.said = label("")
        self.back = button(wording.TAKE_BACK, self._sketch.take_back)
        self.whole = button(wording.WHOLE, ground.show_whole, tip=wording.WHOLE_TIP)
        self.heat = _check(wording.HEAT, wording.HEAT_TIP)
        self.heat.setChecked(True)
        self.heat.toggled.connect(ground.streets.set_heat)
        self.large = _check(wording.LARGE, wording.LARGE_TIP)
        self.cancel = button(wording.CANCEL, self._sketch.leave)
        self.done = button(wording.DONE, self._sketch.finish, role="primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.whole, self.heat, self.large, self.said):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.back, self.cancel, self.done):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.hint)
        column.addLayout(row)
        self._streets = ground.on_streets
        ground.streets_changed.connect(self._see)
        self._sketch.tool_changed.connect(self._show)
        self._sketch.changed.connect(self._count)
        self._show(self._sketch.tool)

    def _see(self, on_streets: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._streets = on_streets
        self._show(self._sketch.tool)

    def _show(self, tool: Tool) -> None:
        drawing = tool is not Tool.CHOOSE
        self.hint.setVisible(drawing)
        self.hint.setText(wording.TOOL_TEXTS.get(tool, ""))
        self.heat.setVisible(self._streets)
        self.large.setVisible(not drawing)
        self.cancel.setVisible(drawing)
        for widget in (self.back, self.done):
            widget.setVisible(drawing and tool is not Tool.PICK)
        self._count()

    def _count(self) -> None:
        self.said.setText(wording.sketch_words(self._sketch))
        self.done.setEnabled(self._sketch.finishable)


def _check(text: str, tip: str) -> QCheckBox:
    made = QCheckBox(text)
    made.setToolTip(tip)
    made.setAccessibleDescription(tip)
    return made
