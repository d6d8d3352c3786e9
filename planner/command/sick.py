"""``sick``: an officer calls in sick; who could stand in, and a repaired plan as a new revision."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from planner.command.options import OperationFile, Seed, Workers

_DAY = ["%Y-%m-%d"]


def sick(
    operation_file: OperationFile,
    officer: Annotated[str, typer.Option(help="Badge of the officer.")],
    day: Annotated[datetime, typer.Option(formats=_DAY, help="First day of the absence.")],
    until: Annotated[datetime | None, typer.Option(formats=_DAY, help="Last day; the first by default.")] = None,
    seconds: Annotated[float, typer.Option(min=0, help="Longest time of the answer, in seconds.")] = 5.0,
    workers: Workers = 2,
    seed: Seed = 1,
    out: Annotated[Path | None, typer.Option(metavar="ANSWER.json", help="Writes the answer there too.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Answers, and saves nothing.")] = False,  # noqa: FBT002 - a switch
) -> None:
    """Answers a sick call: ranked replacements, and a plan that differs on the days around it alone, saved."""
    from planner.command.stored import stored_plan
    from planner.explaining.documents import document
    from planner.explaining.wording import UNIT
    from planner.export.writing import write_whole
    from planner.replanning.sick_call import SickCall, answer_sick_call, save_sick_call
    from planner.replanning.wording import sick_sentences
    from planner.store.store import Store
    from solver.replanning.repairing import RepairSettings

    basis, before = stored_plan(operation_file)
    call = SickCall(officer, day.date(), (until or day).date())
    settings = RepairSettings(seconds=seconds, workers=workers, seed=seed)
    answer = answer_sick_call(basis, before, call, settings)
    for line in (*sick_sentences(answer), UNIT):
        typer.echo(line)
    if out is not None:
        whole = {"stand_ins": document(answer.stand_ins), "repair": document(answer.repair), "seconds": answer.seconds}
        write_whole(out, json.dumps(whole, indent=1).encode())
    if dry_run:
        typer.echo("Nothing was saved.")
        return
    with Store.open(operation_file) as store:
        saved = save_sick_call(store, basis, call, answer, settings)
    typer.echo(f"Saved         {operation_file}, revision {saved.revision}; the absence is entered as leave")
