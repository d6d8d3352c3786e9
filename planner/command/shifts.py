"""``shifts``: which start times and lengths would catch the most risk, and what four shifts gain over three."""

import json
from datetime import timedelta
from typing import Annotated

import typer

from planner.command.options import OperationFile


def shifts(
    operation_file: OperationFile,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON document instead of sentences.")] = False,  # noqa: FBT002 - a flag
    hours: Annotated[list[int] | None, typer.Option(min=1, max=24, help="A length to choose from; repeat it.")] = None,
    rest: Annotated[float | None, typer.Option(min=0, max=23, help="Hours of rest; as the contracts have it.")] = None,
    gaps: Annotated[bool, typer.Option(help="Allow hours in which nobody works.")] = False,  # noqa: FBT002 - a flag
    officer_hours: Annotated[float | None, typer.Option(min=1, help="Officer-hours of a mean day.")] = None,
) -> None:
    """Proposes a day of three and of four shifts for the same officer-hours."""
    from dataclasses import replace

    from planner.planning.basis import current_history
    from planner.risk.surface import zone_risks
    from planner.shifting.advising import advise, usual_rules
    from planner.shifting.document import document_of
    from planner.shifting.wording import advice_sentences
    from planner.store.store import Store

    with Store.open(operation_file) as store:
        operation = store.operation()
        history = current_history(store, operation)
    rules = replace(usual_rules(operation), every_hour=not gaps)
    if hours:
        rules = replace(rules, lengths=tuple(timedelta(hours=length) for length in hours))
    if rest is not None:
        rules = replace(rules, minimum_rest=timedelta(hours=rest))
    advice = advise(operation, zone_risks(operation, history), rules, officer_hours=officer_hours)
    if as_json:
        typer.echo(json.dumps(document_of(advice), indent=1))
        return
    for sentence in advice_sentences(advice):
        typer.echo(sentence)
