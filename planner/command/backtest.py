"""``backtest``: how well each method would have foretold the last months of a city."""

import json
from pathlib import Path
from typing import Annotated

import typer


def backtest(
    incidents: Annotated[
        list[Path],
        typer.Option(metavar="FILE", help="Incidents, as docs/formats.md says; repeat it for several files."),
    ],
    boundary: Annotated[Path, typer.Option(metavar="FILE", help="The area that is policed, as GeoJSON.")],
    months: Annotated[int, typer.Option(min=1, max=24, help="Months that are held out.")] = 3,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="OUT.json", help="Every figure, with its range.")
    ] = None,
    pictures: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The folder for the PAI curve and the reliability plot.")
    ] = None,
    timezone: Annotated[str, typer.Option(help="IANA name of the clock of the incidents.")] = "UTC",
) -> None:
    """Holds out the last months, asks every method on their eve, and says what each would have caught."""
    import pandas as pd

    from planner.clock import Clock
    from planner.export.writing import ready_folder, write_whole
    from planner.intake.incidents import read_incidents
    from planner.intake.neighbourhood import neighbourhood_of
    from planner.risk.backtest.document import document_of
    from planner.risk.backtest.running import BacktestOptions
    from planner.risk.backtest.running import backtest as run_backtest
    from planner.risk.boundary import read_boundary
    from planner.risk.wording import backtest_sentences

    clock = Clock(timezone)
    clock.check()
    area = read_boundary(boundary)
    # the boundary tells metres and feet of other systems from degrees
    near = neighbourhood_of((area,))
    table = pd.concat([read_incidents(path, clock, near).or_raise() for path in incidents], ignore_index=True)
    result = run_backtest(table, area, timezone, BacktestOptions(months))
    if json_file is not None:
        write_whole(json_file, json.dumps(document_of(result), indent=1).encode())
    for sentence in backtest_sentences(result):
        typer.echo(sentence)
    if pictures is not None:
        from planner.risk.backtest import pictures as drawing

        ready_folder(pictures)
        for name, draw in (("pai-curve", drawing.pai_curve), ("reliability", drawing.reliability_plot)):
            for kind in ("png", "svg"):
                write_whole(pictures / f"{name}.{kind}", draw(result, kind))
        typer.echo(f"Pictures written to {pictures}.")
