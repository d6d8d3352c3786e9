"""``import-roster``: a roster that was edited as a workbook, read back as edits of the plan."""

from pathlib import Path
from typing import Annotated

import typer

from planner.command.options import OperationFile


def import_roster(
    operation_file: OperationFile,
    workbook: Annotated[Path, typer.Argument(metavar="EDITED.xlsx", help="A roster that export wrote, edited.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tells what would change, and saves nothing.")] = False,  # noqa: FBT002 - a switch
) -> None:
    """Takes the edits of a workbook into the plan as a new revision; names each cell that cannot be taken."""
    from planner.command.stored import stored_plan
    from planner.importing_roster import importing, wording
    from planner.store.store import Store

    basis, saved = stored_plan(operation_file)
    result = importing.import_roster(workbook, basis.operation, basis.problem, saved)
    typer.echo(wording.summary(workbook.name, result))
    for line in importing.edit_lines(result, basis.operation):
        typer.echo(f"  {line}")
    for title, conflicts in (("Not taken", result.refused), ("Taken, and a rule is newly broken", result.broken)):
        if conflicts:
            typer.echo(title, err=True)
        for conflict in conflicts:
            typer.echo(f"  {conflict.sentence}", err=True)
    for remark in result.remarks:
        typer.echo(remark, err=True)
    if dry_run or not result.edits:
        typer.echo("Nothing was saved.")
        return
    with Store.open(operation_file) as store:
        kept = store.save_plan(importing.saved_import(result, basis.problem, saved))
    typer.echo(f"Saved as revision {kept.revision}; cost {kept.cost:,.2f}, was {saved.cost:,.2f}.")
