"""``suggest-zones``: zones where the incidents are, as a file to look at, mend and give to ``new``."""

from pathlib import Path
from typing import Annotated

import typer


def suggest_zones(
    out: Annotated[Path, typer.Option(metavar="zones.geojson", help="The file of zones that is written.")],
    incidents: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Incidents, as docs/formats.md says; those of the operation if left out."),
    ] = None,
    count: Annotated[int, typer.Option(min=1, help="The most zones.")] = 24,
    places: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Named places or streets; repeat it, best known first.")
    ] = None,
    timezone: Annotated[
        str | None, typer.Option(help="IANA name of the clock of the incidents; UTC if unsaid.")
    ] = None,
    operation: Annotated[
        Path | None, typer.Option(metavar="OP.muster", help="Zones beside those of an operation, on its clock.")
    ] = None,
    near: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Boundary or zones of the city, to know its grid.")
    ] = None,
    jurisdiction: Annotated[
        list[str] | None,
        typer.Option(metavar="AGENCY=FILE", help="The ground of an agency; repeat it, a city before its county."),
    ] = None,
) -> None:
    """Suggests zones, the hottest first, where past incidents heap."""
    from planner.command.suggesting_zones import Asked, suggested_lines

    asked = Asked(incidents, out, count, tuple(places or ()), timezone, operation, near, tuple(jurisdiction or ()))
    for line in suggested_lines(asked):
        typer.echo(line)
