"""``look``, ``import`` and ``watch``: files of incidents looked at, taken, and taken as they come."""

from pathlib import Path
from typing import Annotated

import typer

from planner.command.options import OperationFile

_Near = Annotated[Path | None, typer.Option(metavar="FILE", help="Boundary or zones of the city, to know its grid.")]
_Profile = Annotated[str | None, typer.Option(metavar="NAME", help="A saved profile; by default the one that fits.")]


def look(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of incidents, in any layout.")],
    near: _Near = None,
    profile: _Profile = None,
    timezone: Annotated[str, typer.Option(help="IANA name of the clock of the operation.")] = "UTC",
    rejected: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write rejected rows.")] = None,
) -> None:
    """Tells what the columns of a file of incidents are taken for and how many rows are accepted; takes nothing."""
    from planner.command.looking import look_lines

    for line in look_lines(file, near, profile, timezone, rejected):
        typer.echo(line)


def import_(
    operation_file: OperationFile,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files of incidents, in any layout.")],
    profile: _Profile = None,
    rejected: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write rejected rows.")] = None,
) -> None:
    """Takes files of incidents into an operation; what is there already is not added again."""
    from planner.command.looking import import_files

    for line in import_files(operation_file, files, profile, rejected):
        typer.echo(line)


def watch(
    operation_file: OperationFile,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where files of incidents arrive.")],
    profile: _Profile = None,
    every: Annotated[float, typer.Option(min=0, help="Seconds between two looks.")] = 5.0,
    looks: Annotated[int, typer.Option(min=0, help="Looks to take, then end; 0 goes on until Ctrl+C.")] = 0,
) -> None:
    """Takes each new file of a folder exactly once, as soon as it is written whole."""
    from planner.command.watching_folder import watch_folder

    for line in watch_folder(operation_file, folder, profile, every, looks):
        typer.echo(line)
