"""``export``: everything that leaves the program for roll call, for a browser and for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from planner.command.options import OperationFile
from planner.errors import PlannerError


def export(
    operation_file: OperationFile,
    to: Annotated[Path, typer.Option(metavar="DIR", help="The folder that the files are written to.")],
) -> None:
    """Writes map, sheets, roster, problem and plan of the last saved plan to a folder."""
    from planner.export.exporting import export_all
    from planner.planning.assembling import problem_hash
    from planner.planning.basis import read_basis
    from planner.store.store import Store

    with Store.open(operation_file) as store:
        saved = store.latest_plan()
        if saved is None:
            remedy = f"Make one with: ./run plan {operation_file}"
            raise PlannerError("there is no plan to export yet", where=str(operation_file), remedy=remedy)
        basis = read_basis(store)
    if problem_hash(basis.problem) != saved.problem_hash:
        changed = f"The operation changed since revision {saved.revision} was planned; plan again for a proven bound."
        typer.echo(changed, err=True)
    paths = export_all(basis, saved, to, report=lambda name: typer.echo(f"Making {name} ...", err=True))
    typer.echo(f"Revision {saved.revision} written to {to}: {', '.join(path.name for path in paths)}")
