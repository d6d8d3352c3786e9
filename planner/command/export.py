"""``export``: everything that leaves the program for roll call, for a browser and for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from planner.command.options import OperationFile
from planner.errors import PlannerError
from planner.export.formats import EVERYTHING, Format, read_formats


def export(
    operation_file: OperationFile,
    to: Annotated[Path, typer.Option(metavar="DIR", help="The folder that the files are written to.")],
    formats: Annotated[
        str,
        typer.Option("--as", metavar="LIST", help=f"Of {', '.join(EVERYTHING)}, with commas between; all by default."),
    ] = ",".join(EVERYTHING),
    previous: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The export before, whose calendars are brought up to date; DIR by default."),
    ] = None,
) -> None:
    """Writes the last saved plan to a folder: sheets, workbook, roster, calendars, maps, briefing, problem and plan."""
    from planner.export.exporting import export_all
    from planner.planning.assembling import problem_hash
    from planner.planning.basis import read_basis
    from planner.sheets.hot import hot_spots
    from planner.store.store import Store

    chosen = read_formats(formats)
    with Store.open(operation_file) as store:
        saved = store.latest_plan()
        if saved is None:
            remedy = f"Make one with: ./run plan {operation_file}"
            raise PlannerError("there is no plan to export yet", where=str(operation_file), remedy=remedy)
        basis = read_basis(store)
        needed = {Format.PDF, Format.HTML} & set(chosen)
        spots = hot_spots(basis.operation, store.incidents()) if needed else {}
    if problem_hash(basis.problem) != saved.problem_hash:
        changed = f"The operation changed since revision {saved.revision} was planned; plan again for a proven bound."
        typer.echo(changed, err=True)
    paths = export_all(
        basis,
        saved,
        to,
        formats=chosen,
        previous=previous,
        spots=spots,
        report=lambda name: typer.echo(f"Making {name} ...", err=True),
    )
    names = dict.fromkeys(path.relative_to(to).parts[0] for path in paths)
    shown = ", ".join(f"{name}/ ({_inside(paths, to / name)})" if (to / name).is_dir() else name for name in names)
    typer.echo(f"Revision {saved.revision} written to {to}: {shown}")


def _inside(paths: tuple[Path, ...], folder: Path) -> int:
    return sum(path.parent == folder for path in paths)
