"""Which key does what on the roster."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.plan.board_navigation import Action, Move

KEYS = {
    Qt.Key.Key_Left: Move.LEFT,
    Qt.Key.Key_Right: Move.RIGHT,
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_Home: Move.FIRST_DAY,
    Qt.Key.Key_End: Move.LAST_DAY,
    Qt.Key.Key_PageUp: Move.PAGE_UP,
    Qt.Key.Key_PageDown: Move.PAGE_DOWN,
}
CTRL_KEYS = {
    Qt.Key.Key_Left: Move.PREVIOUS_POST,
    Qt.Key.Key_Right: Move.NEXT_POST,
    Qt.Key.Key_Home: Move.TOP,
    Qt.Key.Key_End: Move.BOTTOM,
}
ACTIONS = {
    Qt.Key.Key_Space: Action.HOLD,
    Qt.Key.Key_Return: Action.HOLD,
    Qt.Key.Key_Enter: Action.HOLD,
    Qt.Key.Key_Delete: Action.CLEAR,
    Qt.Key.Key_L: Action.LOCK,
    Qt.Key.Key_V: Action.LEAVE,
    Qt.Key.Key_R: Action.STAND_IN,
    Qt.Key.Key_W: Action.WHY,
    Qt.Key.Key_Menu: Action.MENU,
}
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
