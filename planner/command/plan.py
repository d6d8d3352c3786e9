"""``plan``: plans an operation and saves the plan in its file."""

import typer

from planner.command.options import Gap, OperationFile, Seconds, Seed, Workers


def plan(
    operation_file: OperationFile, seconds: Seconds = 30.0, workers: Workers = 2, seed: Seed = 1, gap: Gap = 0.0
) -> None:
    """Plans an operation and saves the plan; Ctrl+C ends the search with the best plan so far."""
    from planner.command.planned import plan_watched, summary
    from planner.planning.basis import read_basis
    from planner.store.store import Store
    from solver.plan import SolveSettings

    with Store.open(operation_file) as store:
        basis = read_basis(store)
        saved = plan_watched(store, basis, SolveSettings(seconds, workers, seed, gap))
    for line in (*summary(basis, saved), f"Saved         {operation_file}, revision {saved.revision}"):
        typer.echo(line)
