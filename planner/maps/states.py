"""The calls by which a window or a page asks the map to show a shift."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.maps.plan_map import MapData, MapShift


def show_call(
    plan_map: MapData, shift: MapShift | None, *, selected: str | None = None, theme: str | None = None
) -> str:
    """
    JavaScript that restyles a map page for a shift (``muster.show(...)``).

    Parameters
    ----------
    shift
        None shows the zones without risk and teams.
    selected
        The zone to stand out.
    theme
        "light", "dark", or None to follow the system.
    """
    state = show_state(plan_map, shift) | {"selected": selected, "theme": theme}
    return f"muster.show({script_json(state)})"


def show_state(plan_map: MapData, shift: MapShift | None) -> dict[str, object]:
    """What ``muster.show`` takes for a shift, without selection and theme."""
    if shift is None:
        return {"label": "", "detail": "", "zones": {}}
    zones: dict[str, object] = {}
    for zone, risk, step in zip(plan_map.zones, shift.risk, shift.classes, strict=True):
        here = [team for team in shift.teams if team.zone == zone.id]
        zones[zone.id] = {
            "risk": step,
            "teams": [team.letter for team in here],
            "joint": [team.letter for team in here if team.joint],
            "note": "" if risk is None else f"{risk:.2f} incidents expected in this shift",
        }
    return {"label": shift.label, "detail": shift.detail, "zones": zones}


def script_json(value: object) -> str:
    """JSON that is safe inside a script element and inside JavaScript: no ``<``, ``>``, ``&`` or line separator."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.encode("utf-8", "backslashreplace").decode()  # half a surrogate pair becomes its JSON escape
