"""Zones made and changed on the map, each an edit that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.editing import places
from planner.editing.notes import entered_zone
from planner.risk import shaping
from ui import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.editing.notes import RoundEntries
    from planner.operation import Area, Operation, Zone, ZoneId
    from ui.workspace import Workspace


class ZoneShaping:
    """What the forms and tools of the map do to the zones of the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def add_round(self, entries: RoundEntries) -> bool:
        """Whether a round zone was added."""
        return self._workspace.edit(
            f"add the zone {entries.name.strip()}",
            lambda operation: places.add_zones(operation, (entered_zone(entries),)),
        )

    def add_drawn(self, corners: Sequence[tuple[float, float]]) -> bool:
        """Whether a zone with these corners was added, under a name that is free."""

        def change(operation: Operation) -> Operation:
            name = _free_name(operation)
            return places.add_zones(operation, (shaping.drawn_zone(name, corners, _ids(operation)),))

        return self._workspace.edit("draw a zone", change)

    def halve(self, zone: ZoneId) -> bool:
        """Whether a zone was cut in two at half its area."""
        return self._split(zone, None)

    def cut(self, zone: ZoneId, line: Sequence[tuple[float, float]]) -> bool:
        """Whether a zone was cut by a line."""
        return self._split(zone, line)

    def reshape(self, zone: ZoneId, area: Area) -> bool:
        """Whether a zone got another outline."""
        known = self._zone(zone)
        return self._workspace.edit(
            f"reshape {known.name}",
            lambda operation: places.change_zone(operation, known, shaping.reshaped(known, area)),
        )

    def _split(self, zone: ZoneId, line: Sequence[tuple[float, float]] | None) -> bool:
        known = self._zone(zone)

        def change(operation: Operation) -> Operation:
            taken = _ids(operation)
            parts = shaping.halved(known, taken) if line is None else shaping.split_zone(known, line, taken)
            return places.put_parts(operation, known, parts)

        return self._workspace.edit(f"split {known.name}", change)

    def _zone(self, zone: ZoneId) -> Zone:
        assert self._workspace.operation is not None
        return next(known for known in self._workspace.operation.zones if known.id == zone)


def _ids(operation: Operation) -> list[str]:
    return [str(zone.id) for zone in operation.zones]


def _free_name(operation: Operation) -> str:
    taken = {zone.name for zone in operation.zones}
    number = 1
    while wording.new_zone(number) in taken:
        number += 1
    return wording.new_zone(number)
