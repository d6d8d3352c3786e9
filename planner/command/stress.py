"""``stress``: the last plan against a thousand simulated runs of sick calls, court, late release and recall."""

from typing import Annotated

import typer

from planner.command.options import OperationFile, Seed
from planner.command.scenario_options import CsvOut, JsonOut, PlanSeconds, Processes


def stress(
    operation_file: OperationFile,
    runs: Annotated[int, typer.Option(min=1, max=100_000, help="Simulated runs.")] = 1000,
    sick: Annotated[float, typer.Option(min=0, max=1, help="Of an officer, for each duty.")] = 0.05,
    court: Annotated[float, typer.Option(min=0, max=1, help="Of an officer, for each duty in court's hours.")] = 0.02,
    late: Annotated[float, typer.Option(min=0, max=1, help="Of an officer, for each duty.")] = 0.03,
    recall: Annotated[float, typer.Option(min=0, max=1, help="Of a day: patrol takes one team back.")] = 0.03,
    late_hours: Annotated[float, typer.Option(min=0, max=24, help="How late.")] = 2.0,
    seed: Seed = 1,
    robust: Annotated[bool, typer.Option("--robust", help="Also plans with spares; the best in a bad month.")] = False,  # noqa: FBT002 - a flag
    keep: Annotated[bool, typer.Option("--keep", help="With --robust: saves the best as the next revision.")] = False,  # noqa: FBT002 - a flag
    seconds: PlanSeconds = 20.0,
    processes: Processes = None,
    json: JsonOut = None,
    csv: CsvOut = None,
) -> None:
    """Tells what the last plan covers when things go wrong, what it hangs on, and what a standby pair would save."""
    from planner.command.scenario_options import as_json, progress, write_out
    from planner.scenarios.executing import local_processes
    from planner.scenarios.running import as_saved, keep_robust, read_ground
    from planner.scenarios.solving import Effort
    from planner.scenarios.stress.chances import Chances
    from planner.scenarios.stress.robust import Candidate, candidates_of, make_robust
    from planner.scenarios.stress.stressing import stress as stressed
    from planner.scenarios.stress.wording import names_of, robust_sentences, stress_sentences
    from planner.scenarios.tables import rows_csv, stress_document
    from planner.store.store import Store

    chances = Chances(sick, court, late, recall, late_hours)
    with Store.open(operation_file) as store:
        staged, solved = as_saved(read_ground(store))
        assert solved.plan is not None
        result = stressed(staged.problem, solved.plan, chances, runs=runs, seed=seed)
        for sentence in stress_sentences(result, names_of(staged.operation)):
            typer.echo(sentence)
        candidates: tuple[Candidate, ...] = ()
        if robust or keep:
            effort, total = Effort(seconds, seed=seed), len(candidates_of(staged.problem))
            with local_processes(processes) as executor, progress(total, "Plans") as told:
                candidates = make_robust(staged.problem, solved.plan, result, effort, executor, told=told)
            for sentence in robust_sentences(candidates):
                typer.echo(sentence)
        if keep:
            typer.echo(keep_robust(store, staged, candidates[0], effort))
    document = stress_document(result, candidates)
    write_out(json, lambda: as_json(document))
    write_out(csv, lambda: rows_csv(document["people"]))
