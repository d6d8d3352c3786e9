"""``new``: an operation from files; any fault in any file is told and nothing is written."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from planner.command.options import OperationFile

_DAY = ["%Y-%m-%d"]


def new(
    operation_file: OperationFile,
    first_day: Annotated[datetime, typer.Option("--from", formats=_DAY, help="First day of the operation.")],
    last_day: Annotated[datetime, typer.Option("--to", formats=_DAY, help="Last day, included.")],
    timezone: Annotated[str, typer.Option(help="IANA name of its clock, such as America/Chicago.")],
    officers: Annotated[Path, typer.Option(metavar="FILE", help="Officers, as docs/formats.md says.")],
    shifts: Annotated[Path, typer.Option(metavar="FILE", help="Shifts of every day.")],
    zones: Annotated[Path, typer.Option(metavar="FILE", help="Zones: GeoJSON, zipped shapefile or table.")],
    zone_names: Annotated[
        str,
        typer.Option(metavar="FIELD", help="Property that names the zones where it is not 'name'; '#' numbers them."),
    ] = "",
    incidents: Annotated[Path | None, typer.Option(metavar="FILE", help="Incidents of the past years.")] = None,
    agencies: Annotated[Path | None, typer.Option(metavar="FILE", help="Names of the agencies.")] = None,
    leave: Annotated[Path | None, typer.Option(metavar="FILE", help="Leave of the officers.")] = None,
    duty: Annotated[Path | None, typer.Option(metavar="FILE", help="Regular duty, which is never touched.")] = None,
    wishes: Annotated[Path | None, typer.Option(metavar="FILE", help="Wishes for days and shifts.")] = None,
    name: Annotated[str, typer.Option(help="Name of the operation; by default that of the file.")] = "",
) -> None:
    """Makes an operation from files, or says everything that is wrong with them and writes nothing."""
    from planner.command.creating import create
    from planner.command.operation_files import Frame, OperationFiles

    files = OperationFiles(officers, shifts, zones, incidents, agencies, leave, duty, wishes, zone_names)
    frame = Frame(name or operation_file.stem, first_day.date(), last_day.date(), timezone)
    for line in create(operation_file, files, frame):
        typer.echo(line)
