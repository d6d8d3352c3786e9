"""``briefing``: what happened in the last 24 hours and 7 days against what was to be expected."""

import json
from datetime import datetime
from typing import Annotated

import typer

from planner.command.options import OperationFile


def briefing(
    operation_file: OperationFile,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON document instead of sentences.")] = False,  # noqa: FBT002 - a flag
    as_of: Annotated[
        datetime | None, typer.Option(help="Wall-clock time of the briefing; the last incident if it is left out.")
    ] = None,
) -> None:
    """Compares the last 24 hours and 7 days of each zone with its history."""
    from planner.briefing.briefing import brief
    from planner.briefing.document import document_of
    from planner.briefing.wording import briefing_sentences
    from planner.clock import Clock
    from planner.store.store import Store

    with Store.open(operation_file) as store:
        operation, incidents = store.operation(), store.incidents()
    clock = Clock(operation.timezone)
    moment = None if as_of is None else clock.moment(as_of.date(), as_of.time())
    found = brief(operation, incidents, moment)
    if as_json:
        typer.echo(json.dumps(document_of(found, operation), indent=1))
        return
    for sentence in briefing_sentences(found, operation):
        typer.echo(sentence)
