"""``sweep``: the best risk covered by number of officers, leaders, hours, team size or rest, with proven limits."""

from pathlib import Path
from typing import Annotated

import typer

from planner.command.options import OperationFile, Seed
from planner.command.scenario_options import (
    ClusterAddress,
    CsvOut,
    JsonOut,
    PlanGap,
    PlanSeconds,
    Processes,
    TlsFile,
)

Range = Annotated[str | None, typer.Option(metavar="FROM:TO:STEP")]


def sweep(
    operation_file: OperationFile,
    officers: Range = None,
    leaders: Range = None,
    hours: Annotated[str | None, typer.Option(metavar="FROM:TO:STEP", help="Budgets of officer-hours.")] = None,
    team_size: Annotated[str | None, typer.Option(metavar="FROM:TO", help="Least officers in a team.")] = None,
    rest_hours: Range = None,
    overtime: Annotated[
        int | None, typer.Option(metavar="POINTS", help="The front of overtime cost against risk, so many points.")
    ] = None,
    shifts: Annotated[list[str] | None, typer.Option(help="three, four or times: a line for each; repeat it.")] = None,
    without: Annotated[list[str] | None, typer.Option(metavar="AGENCY", help="A line without it.")] = None,
    seconds: PlanSeconds = 8.0,
    gap: PlanGap = 0.015,
    seed: Seed = 1,
    processes: Processes = None,
    cluster: ClusterAddress = None,
    tls_ca_file: TlsFile = None,
    tls_cert: TlsFile = None,
    tls_key: TlsFile = None,
    json: JsonOut = None,
    csv: CsvOut = None,
    plot: Annotated[Path | None, typer.Option(metavar="OUT.svg", help="Draws the curve there: .svg or .png.")] = None,
) -> None:
    """
    Sweeps one thing and tells what one more buys; wishes and wished-for minima do not count here.

    Give one of --officers 20:80:5, --leaders 6:20:2, --hours 1000:6000:500, --team-size 2:6, --rest-hours 8:14,
    --overtime 12.
    """
    from planner.command.scenario_options import as_json, progress, write_out
    from planner.errors import PlannerError
    from planner.scenarios.executing import cluster_of, workers
    from planner.scenarios.front import run_front
    from planner.scenarios.plotting import front_plot, picture_kind, plot_bytes, sweep_plot
    from planner.scenarios.reading import read_values
    from planner.scenarios.running import AS_IT_IS, lines_of, read_ground
    from planner.scenarios.scenario import Scenario
    from planner.scenarios.solving import Effort
    from planner.scenarios.sweeping import Axis, Sweep, run_sweep
    from planner.scenarios.tables import front_document, rows_csv, sweep_document
    from planner.scenarios.wording import front_point_told, front_sentences, point_told, sweep_sentences
    from planner.store.store import Store

    asked = {
        Axis.OFFICERS: officers,
        Axis.LEADERS: leaders,
        Axis.HOURS: hours,
        Axis.TEAM_SIZE: team_size,
        Axis.REST_HOURS: rest_hours,
    }
    chosen = [axis for axis, text in asked.items() if text is not None]
    if len(chosen) + (overtime is not None) != 1:
        raise PlannerError(
            "one thing can be swept at a time",
            where="Sweep",
            remedy="Give one of --officers, --leaders, --hours, --team-size, --rest-hours and --overtime.",
        )
    if plot is not None:
        picture_kind(plot.suffix)  # refused before the plans are made, not after
    effort, place = Effort(seconds, gap, seed), cluster_of(cluster, tls_ca_file, tls_cert, tls_key)
    with Store.open(operation_file) as store:
        ground = read_ground(store)
    if overtime is not None:
        with workers(place, processes) as executor, progress(overtime, "Front") as told:
            staged = ground.staged(Scenario(AS_IT_IS))
            front = run_front(
                staged,
                overtime,
                effort,
                executor,
                told=lambda point, done: told(front_point_told(point), done),
            )
        for point in front.points:
            typer.echo(front_point_told(point))
        for sentence in front_sentences(front, *ground.cost_and_covered()):
            typer.echo(sentence)
        document, rows = front_document(front), front_document(front)["front"]
        drawn = front_plot(front, ground.cost_and_covered())
    else:
        axis = chosen[0]
        wanted = Sweep(
            axis, read_values(asked[axis] or "", f"--{axis.value.replace('_', '-')}"), lines_of(shifts, without)
        )
        with workers(place, processes) as executor, progress(len(wanted.values) * len(wanted.lines), "Sweep") as told:
            result = run_sweep(
                ground.operation,
                ground.history,
                wanted,
                effort,
                executor,
                told=lambda point, done: told(point_told(point), done),
            )
        for found in result.points:
            typer.echo(point_told(found))
        for sentence in sweep_sentences(result):
            typer.echo(sentence)
        document, rows = sweep_document(result), sweep_document(result)["points"]
        drawn = sweep_plot(result)
    write_out(json, lambda: as_json(document))
    write_out(csv, lambda: rows_csv(rows))
    if plot is not None:
        write_out(plot, lambda: plot_bytes(drawn, plot.suffix))
