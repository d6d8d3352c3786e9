"""``compare``: the plans of several scenarios side by side."""

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


def compare(
    operation_file: OperationFile,
    scenario: Annotated[
        list[str] | None, typer.Option(help='"NAME: CHANGE; CHANGE"; repeat it. Without, those of the file.')
    ] = None,
    seconds: PlanSeconds = 20.0,
    gap: PlanGap = 0.01,
    seed: Seed = 1,
    processes: Processes = None,
    cluster: ClusterAddress = None,
    tls_ca_file: TlsFile = None,
    tls_cert: TlsFile = None,
    tls_key: TlsFile = None,
    json: JsonOut = None,
    csv: CsvOut = None,
    pdf: Annotated[Path | None, typer.Option(metavar="OUT.pdf", help="Writes a page to print there.")] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Keeps the scenarios in the file.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """
    Compares scenarios with the plan as it is: measures, zones and shifts, who gains and loses duty.

    A change is such as officers +10 JCSO, leaders +2, without JCSO, shifts three, rest_hours 8, team_least 4,
    hours 1200, zones out ID,ID, method decay_shrink.
    """
    from planner.command.scenario_options import as_json, progress, write_out
    from planner.command.scenario_tables import print_comparison
    from planner.scenarios.executing import cluster_of, workers
    from planner.scenarios.reading import read_scenario
    from planner.scenarios.running import compare_scenarios, read_ground, usual_scenarios
    from planner.scenarios.solving import Effort
    from planner.scenarios.tables import comparison_csv, comparison_document
    from planner.store.store import Store

    with Store.open(operation_file) as store:
        given = tuple(map(read_scenario, scenario or ()))
        ground = read_ground(store)
        chosen = given or store.scenarios() or usual_scenarios(ground.operation)
        for one in chosen:
            ground.staged(one)  # what cannot be applied is refused before anything is kept or planned
        if keep:
            names = {one.name for one in chosen}
            store.save_scenarios((*(s for s in store.scenarios() if s.name not in names), *chosen))
    place = cluster_of(cluster, tls_ca_file, tls_cert, tls_key)
    with workers(place, processes) as executor, progress(len(chosen) + 1, "Plans") as told:
        first, comparisons = compare_scenarios(ground, chosen, Effort(seconds, gap, seed), executor, told=told)
    print_comparison(first, comparisons)
    write_out(json, lambda: as_json(comparison_document(first, comparisons)))
    write_out(csv, lambda: comparison_csv(first, comparisons))
    if pdf is not None:
        from planner.scenarios.page import comparison_pdf

        write_out(pdf, lambda: comparison_pdf(first, comparisons))
