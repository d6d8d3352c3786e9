"""What the incidents tell beside the history (months, offences, the last days), and zones made from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.errors import PlannerError
from ui import wording
from ui.background import Lane, Newest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    import pandas as pd

    from planner.briefing.briefing import Briefing
    from planner.operation import AgencyId, Operation, Zone, ZoneId
    from planner.risk.heat import HotCell
    from planner.risk.passed_over import PassedOver
    from planner.store.store import Store
    from ui.background import Report
    from ui.workspace import Workspace

BACKDROP_POINTS = 6_000
"""So many incidents at most are drawn behind the zones; more make the picture no clearer."""


@dataclass(frozen=True, slots=True)
class Offence:
    """An offence as the files name it."""

    name: str
    incidents: int
    counts: bool
    """Whether it is in the risk."""
    police: bool
    """Whether it measures, by its name, what police do."""
    weight: float | None
    """What one of them counts; None where every incident counts the same."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in the incidents of an operation."""

    months: Mapping[ZoneId, tuple[tuple[date, int], ...]]
    """Incidents of each zone by month."""
    offences: tuple[Offence, ...]
    """The most frequent first."""
    briefing: Briefing | None
    """None where there is nothing to brief about."""
    points: tuple[tuple[float, float], ...]
    """Longitude and latitude of incidents that count, thinned: the ground on which zones are drawn."""
    cells: tuple[HotCell, ...] = ()
    """Where the chosen method expects most."""
    passed_over: PassedOver | None = None
    """Incidents that are in no period, or in no hour."""

    @property
    def left_out(self) -> tuple[Offence, ...]:
        """The offences that are not in the risk."""
        return tuple(offence for offence in self.offences if not offence.counts)


def seen_in(operation: Operation, incidents: pd.DataFrame) -> Seen:
    """What the incidents of an operation tell; takes a moment, so it is called beside the window."""
    from planner.briefing.briefing import brief
    from planner.risk.curves import monthly_counts
    from planner.risk.heat import hot_cells
    from planner.risk.passed_over import passed_over

    try:
        briefing = brief(operation, incidents)
    except PlannerError:  # expected: there are no incidents to brief about
        briefing = None
    months = monthly_counts(operation, incidents)
    cells = hot_cells(operation, incidents)
    over = passed_over(incidents, operation.timezone, operation.risk)
    return Seen(months, _offences(operation, incidents), briefing, _points(operation, incidents), cells, over)


def _offences(operation: Operation, incidents: pd.DataFrame) -> tuple[Offence, ...]:
    from planner.risk.offences import is_police_activity, left_out_of

    counts = incidents["offence"].fillna("").value_counts()
    names = [str(name) for name in counts.index]
    dropped = left_out_of(names, operation.risk)
    weights = {entry.offence.casefold(): entry.weight for entry in operation.risk.harm}
    least = min(weights.values(), default=1.0)
    return tuple(
        Offence(
            name,
            int(count),
            name not in dropped,
            is_police_activity(name),
            weights.get(name.casefold(), least) if weights else None,
        )
        for name, count in sorted(zip(names, counts, strict=True), key=lambda pair: (-int(pair[1]), pair[0]))
    )


def _points(operation: Operation, incidents: pd.DataFrame) -> tuple[tuple[float, float], ...]:
    from planner.risk.offences import counted_rows

    kept = incidents[counted_rows(incidents, operation.risk) & incidents["latitude"].notna()]
    kept = kept[:: max(1, -(-len(kept) // BACKDROP_POINTS))]
    return tuple(zip(kept["longitude"].tolist(), kept["latitude"].tolist(), strict=True))


class RiskDesk(QObject):
    """
    Looks into the incidents of the open operation once a screen asks for it, and again whenever they or it change.

    The incidents are read from the file once, and again after some were added.
    """

    seen_changed = Signal(object)
    """Seen | None: None while there are no incidents."""
    suggesting_changed = Signal(object)
    """bool: whether zones are being looked for."""
    basis_changed = Signal()
    """Another file names suggested zones, or says whose ground they lie on."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.lane = Lane("risk", self)
        self._looks = Newest(self.lane)
        self._wanted = False
        self._table: tuple[Path | None, pd.DataFrame] | None = None
        self._key: object = None
        self.seen: Seen | None = None
        self.suggesting = False
        self.names: Path | None = None
        """The file from which suggested zones take their names."""
        self.grounds: dict[AgencyId, Path] = {}
        """The file of the ground that an agency polices; a zone on it is hosted by the agency."""
        workspace.operation_changed.connect(self._refresh)
        workspace.incidents_changed.connect(self._forget)

    def look(self) -> None:
        """Asks for :attr:`seen`, now and after every change."""
        self._wanted = True
        self._refresh()

    def with_incidents(self, use: Callable[[pd.DataFrame], None]) -> None:
        """Calls ``use`` on the window's thread with the incidents of the open file, read where they are not at hand."""
        path = self._workspace.file.path
        if self._table is not None and self._table[0] == path:
            use(self._table[1])
            return

        def read(store: Store, _: Report) -> pd.DataFrame:
            return store.incidents()

        def keep(table: pd.DataFrame) -> None:
            self._table = (path, table)
            use(table)

        self._workspace.keeper.run(read, keep)

    def suggest(self, count: int) -> None:
        """Looks for hot places beside the window and adds them as zones, clear of those that are there; one undo."""
        operation = self._workspace.operation
        if operation is None or self.suggesting:
            return
        path, names, grounds = self._workspace.file.path, self.names, dict(self.grounds)

        def start(table: pd.DataFrame) -> None:
            if self.suggesting:
                return

            def work(report: Report) -> tuple[Zone, ...]:
                report(wording.SUGGESTING)
                return _suggested(operation, table, count, names, grounds)

            self._set_suggesting(value=True)
            self.lane.run(work, lambda zones: self._take_zones(path, zones), self._fail)

        self.with_incidents(start)

    def name_by(self, path: Path | None) -> None:
        """Takes the names of suggested zones from a file of intersections, neighbourhoods or places."""
        self.names = path
        self.basis_changed.emit()

    def host_by(self, agency: AgencyId, path: Path | None) -> None:
        """Takes the ground of an agency from a file of its boundary; None forgets it."""
        self.grounds.pop(agency, None)
        if path is not None:
            self.grounds[agency] = path
        self.basis_changed.emit()

    def close(self) -> None:
        """Ends the thread."""
        self.lane.close()

    def _take_zones(self, path: Path | None, zones: tuple[Zone, ...]) -> None:
        from planner.editing.places import add_zones

        self._set_suggesting(value=False)
        if path != self._workspace.file.path:
            return
        if not zones:
            self._workspace.notify(wording.NO_PLACE_LEFT, "warning")
        elif self._workspace.edit(wording.suggest_edit(len(zones)), lambda operation: add_zones(operation, zones)):
            self._workspace.notify(wording.suggested(zones))

    def _fail(self, error: PlannerError) -> None:
        self._set_suggesting(value=False)
        self._workspace.refuse(error)

    def _set_suggesting(self, *, value: bool) -> None:
        self.suggesting = value
        self.suggesting_changed.emit(value)

    def _forget(self) -> None:
        self._table, self._key = None, None
        self._refresh()

    def _refresh(self, _: Operation | None = None) -> None:
        operation = self._workspace.operation
        if operation is None or not self._wanted:
            return
        key = (
            self._workspace.file.path,
            operation.timezone,
            operation.first_day,
            operation.days,
            operation.risk.counted,
            tuple((zone.id, zone.area) for zone in operation.zones),
        )
        if key == self._key:
            return
        self._key = key
        self.with_incidents(lambda table: self._look_into(operation, table))

    def _look_into(self, operation: Operation, table: pd.DataFrame) -> None:
        if not len(table):
            self._show(None)
            return
        self._looks.run(lambda _: seen_in(operation, table), self._show, self._workspace.refuse)

    def _show(self, seen: Seen | None) -> None:
        self.seen = seen
        self.seen_changed.emit(seen)


def _suggested(
    operation: Operation, incidents: pd.DataFrame, count: int, names: Path | None, grounds: Mapping[AgencyId, Path]
) -> tuple[Zone, ...]:
    from planner.maps.named_ground import places_of_map
    from planner.risk.jurisdiction import read_jurisdiction, suggest_beside
    from planner.risk.streets import read_named_places

    named = [] if names is None else [read_named_places(names).or_raise()]
    places = (*named, *places_of_map())
    known = {agency.id for agency in operation.agencies}
    hosts = [read_jurisdiction(path, agency) for agency, path in grounds.items() if agency in known]
    return suggest_beside(operation, incidents, count, places, hosts)
