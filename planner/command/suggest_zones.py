"""``suggest-zones``: zones where the incidents are, as a file to look at, mend and give to ``new``."""

from pathlib import Path
from typing import Annotated

import typer


def suggest_zones(
    incidents: Annotated[Path, typer.Option(metavar="FILE", help="Incidents, as docs/formats.md says.")],
    out: Annotated[Path, typer.Option(metavar="zones.geojson", help="The file of zones that is written.")],
    count: Annotated[int, typer.Option(min=1, help="The most zones.")] = 24,
    places: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Named places or streets; repeat it, best known first.")
    ] = None,
    timezone: Annotated[str, typer.Option(help="IANA name of the clock of the incidents.")] = "UTC",
) -> None:
    """Suggests zones, the hottest first, where past incidents heap."""
    from planner.clock import Clock
    from planner.export.writing import write_whole
    from planner.intake.incidents import read_incidents
    from planner.intake.writing import zones_geojson
    from planner.risk import suggesting
    from planner.risk.streets import read_named_places

    clock = Clock(timezone)
    clock.check()
    names = [read_named_places(path).or_raise() for path in places or ()]
    intake = read_incidents(incidents, clock)
    zones = suggesting.suggest_zones(intake.or_raise(), count=count, places=names)
    write_whole(out, zones_geojson(zones).encode())
    for zone in zones:
        typer.echo(f"{zone.name}: {zone.note}")
    typer.echo(f"{len(zones)} zones written to {out}; {len(intake.faults):,} rows of {incidents.name} were rejected.")
