"""Zones made and changed on the map, each an edit that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.editing import places
from planner.editing.notes import entered_zone
from planner.risk import fitting, shaping
from planner.risk.overlapping import overlaps
from planner.risk.wording import overlap_sentence
from ui import wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from planner.editing.notes import RoundEntries
    from planner.operation import Area, Operation, Zone, ZoneId
    from ui.workspace import Workspace


class ZoneShaping:
    """What the forms and tools of the map do to the zones of the workspace; what cannot stand there is refused."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._limits: Area = ()
        self._chosen: tuple[Path, Area] | None = None

    def bound(self, limits: Area) -> None:
        """Takes the ground that the boundaries below the map enclose; empty is none."""
        self._limits = limits

    def add_round(self, entries: RoundEntries) -> bool:
        """Whether a round zone was added; over another it may lie, and that is said."""
        added = self._workspace.edit(
            f"add the zone {entries.name.strip()}",
            lambda operation: places.add_zones(operation, (entered_zone(entries),)),
        )
        operation = self._workspace.operation
        if added and operation is not None:
            *there, new = operation.zones
            if said := overlap_sentence(overlaps((new,), there)):
                self._workspace.notify(said, "warning")
        return added

    def add_drawn(self, corners: Sequence[tuple[float, float]]) -> bool:
        """Whether a zone with these corners was added, under a name that is free."""

        def change(operation: Operation) -> Operation:
            name = _free_name(operation)
            drawn = shaping.drawn_zone(name, corners, _ids(operation))
            fit = fitting.fitted(drawn, operation.zones, self._boundary(operation))
            return places.add_zones(operation, (fit,))

        return self._workspace.edit("draw a zone", change)

    def halve(self, zone: ZoneId) -> bool:
        """Whether a zone was cut in two at half its area."""
        return self._split(zone, None)

    def cut(self, zone: ZoneId, line: Sequence[tuple[float, float]]) -> bool:
        """Whether a zone was cut by a line."""
        return self._split(zone, line)

    def reshape(self, zone: ZoneId, area: Area, *, moved: bool = False) -> bool:
        """Whether a zone got another outline, or another place."""
        known = self._zone(zone)

        def change(operation: Operation) -> Operation:
            others = [other for other in operation.zones if other.id != zone]
            boundary = self._boundary(operation)
            fit = fitting.fitted(shaping.reshaped(known, area), others, boundary, before=known.area)
            return places.change_zone(operation, known, fit)

        return self._workspace.edit(wording.shape_edit(known.name, moved=moved), change)

    def _split(self, zone: ZoneId, line: Sequence[tuple[float, float]] | None) -> bool:
        known = self._zone(zone)

        def change(operation: Operation) -> Operation:
            taken = _ids(operation)
            parts = shaping.halved(known, taken) if line is None else shaping.split_zone(known, line, taken)
            fitting.refuse_small_parts(parts)
            return places.put_parts(operation, known, parts)

        return self._workspace.edit(f"split {known.name}", change)

    def _boundary(self, operation: Operation) -> Area:
        """The area that is policed: of the file that the back-test is given, else of the boundaries below the map."""
        from planner.maps.zone_page import policed
        from planner.risk.boundary import read_boundary

        path = self._workspace.backtests.state.boundary
        if path is None:
            return policed(self._limits, operation.zones)
        if self._chosen is None or self._chosen[0] != path:
            self._chosen = path, read_boundary(path)
        return self._chosen[1]

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
