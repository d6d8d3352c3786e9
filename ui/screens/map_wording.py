"""Every sentence of the map on which zones are drawn: what each tool does by mouse and keys, and what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.widgets.sketch import SHAPING, Sketch, Tool

if TYPE_CHECKING:
    from planner.operation import Area

RESHAPE = "Reshape"
RESHAPE_CORNERS = "Corner by corner"
RESHAPE_MOVE = "Move as a whole"
CHOOSE_ZONE_TO_SHAPE = "Select the zone to reshape first."
DONE = "Done"
TAKE_BACK = "Back"
CANCEL = "Cancel"
WHOLE = "Whole map"
WHOLE_TIP = "Show all zones again (0 on the map); the wheel or + and - come nearer, dragging or the arrow keys move it"
LARGE = "Large map"
LARGE_TIP = "Give the map the room of the figures below it and a part of the table's"
HEAT = "Hot cells"
HEAT_TIP = (
    "Squares of 250 m where the chosen method expects most in the operation: the hottest 5, 2 and 1 % of the city"
)
HOT_LEGEND = "hottest 5, 2, 1 %"
NEW_ZONE = "New zone"
DRAW_FIRST = "Draw a zone on the map"

_KEYS = "Keys: arrows move the cross-hair (Shift finer, Ctrl farther)"
TOOL_TEXTS = {
    Tool.PICK: f"Click where the middle of the zone is. {_KEYS}, Enter picks, Esc leaves.",
    Tool.DRAW: (
        f"Click corner after corner; a click on the first closes the zone. {_KEYS}, Enter sets a corner, "
        "Enter on the first or Ctrl+Enter closes, Backspace takes one back, Esc leaves."
    ),
    Tool.CUT: (
        "Click from outside the zone through it to the other side; click the last point again to cut. "
        f"{_KEYS}, Enter sets a point, Ctrl+Enter cuts, Backspace takes one back, Esc leaves."
    ),
    Tool.RESHAPE: (
        "Drag a corner, or a side for a new corner; double-click a corner to remove it. "
        f"{_KEYS}, N and P go to the next corner, Enter takes and lets go, Delete removes, Backspace takes back, "
        "Ctrl+Enter is done, Esc leaves."
    ),
    Tool.MOVE: (
        "Drag the zone. Keys: arrows move it (Shift finer, Ctrl farther), Backspace takes a step back, Enter is done, "
        "Esc leaves."
    ),
}


NO_BROWSER = "Qt WebEngine cannot start on this machine: a system library is missing (./run names it)."


def no_streets(reason: str) -> str:
    """Why the map has no streets, and that zones can be drawn all the same."""
    return f"No streets: {reason} Zones are drawn here as well."


def expected_note(weekly: float | None, incidents: int) -> str:
    """What is expected in a zone, for its tooltip."""
    expected = "being reckoned" if weekly is None else f"{weekly:.1f} expected a week"
    return f"{expected}, {incidents:,} in the history"


def size_words(area: Area) -> str:
    """How large an outline is."""
    from planner.risk.places import area_km2

    size = area_km2(area)
    return f"{size:.2f} km²" if size >= 0.01 else f"{size * 1e6:,.0f} m²"


def sketch_words(sketch: Sketch) -> str:
    """What is drawn so far, for the line below the map and for a screen reader."""
    if sketch.tool in (Tool.CHOOSE, Tool.PICK):
        return ""
    size = f", {size_words(sketch.closed)}" if sketch.closed else ""
    if sketch.tool is Tool.MOVE:
        return size.removeprefix(", ")
    if sketch.tool in SHAPING:
        corners = sum(len(ring) for polygon in sketch.drawing.area for ring in polygon)
        held = ", one in hand" if sketch.held is not None else ""
    else:
        corners, held = len(sketch.drawing.line), ""
    return f"{corners} {'corner' if corners == 1 else 'corners'}{held}{size}"
