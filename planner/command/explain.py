"""``explain``: why the last plan is as it is, and what other choices would cost."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from planner.command.options import OperationFile


def explain(
    operation_file: OperationFile,
    officer: Annotated[str | None, typer.Option(help="Badge of an officer.")] = None,
    day: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="A day of the operation.")] = None,
    shift: Annotated[str | None, typer.Option(help="Id of a shift.")] = None,
    zone: Annotated[str | None, typer.Option(help="Id of a zone.")] = None,
    seconds: Annotated[
        float, typer.Option(min=0.1, help="How long to confirm by planning days anew what one more is worth.")
    ] = 1.0,
    out: Annotated[Path | None, typer.Option(metavar="ANSWER.json", help="Writes the answer there too.")] = None,
) -> None:
    """
    Explains the last saved plan.

    Officer, day and shift ask why the officer has this duty, or why not (with a zone: not there); officer and day for
    the next best choice; zone, day and shift why no team more is there; day and shift what one more officer, leader or
    hour is worth; none of them where one more would be worth the most, the dearest confirmed.
    """
    from planner.command.stored import stored_plan
    from planner.explaining.asking import Question, ask
    from planner.explaining.wording import UNIT
    from planner.export.writing import write_whole
    from solver.problem import OfficerId, ShiftId, ZoneId
    from solver.replanning.situation import Situation

    basis, saved = stored_plan(operation_file)
    question = Question(
        officer=None if officer is None else OfficerId(officer),
        day=None if day is None else (day.date() - basis.operation.first_day).days,
        shift=None if shift is None else ShiftId(shift),
        zone=None if zone is None else ZoneId(zone),
    )
    answer = ask(Situation(basis.problem, saved.plan), question, seconds)
    for line in (*answer.sentences, UNIT):
        typer.echo(line)
    if out is not None:
        whole = {"kind": answer.kind, "sentences": answer.sentences, "answer": answer.document}
        write_whole(out, json.dumps(whole, indent=1).encode())
