"""``solve``: the solver's public face, from a problem document to a solution document."""

import json
from pathlib import Path
from typing import Annotated

import typer

from planner.command.options import Gap, Seconds, Seed, Workers
from planner.errors import PlannerError


def solve(
    problem_file: Annotated[Path, typer.Argument(metavar="PROBLEM.json", help="In the format muster-problem/1 or /2.")],
    out: Annotated[Path, typer.Option(metavar="SOLUTION.json", help="Written in the format muster-solution/1.")],
    seconds: Seconds = 30.0,
    workers: Workers = 2,
    seed: Seed = 1,
    gap: Gap = 0.0,
) -> None:
    """Solves a problem document; Ctrl+C ends the search with the best plan so far."""
    from planner.command.watching import watch
    from planner.export.writing import write_whole
    from planner.wording_of_conflicts import no_plan_lines
    from solver import solving
    from solver.doctor import explained
    from solver.document import DocumentError
    from solver.exchange import read_problem
    from solver.plan import SolveSettings
    from solver.writing import write_outcome

    document = read_document(problem_file)
    try:
        problem = read_problem(document)
    except DocumentError as error:
        what = "; ".join(error.faults)
        raise PlannerError(what, where=str(problem_file), remedy="Mend it there, and solve again.") from error
    settings = SolveSettings(seconds, workers, seed, gap)
    outcome = watch(
        problem,
        seconds,
        lambda listener, stop: explained(problem, solving.solve(problem, settings, listener, stop), stop),
    )
    write_whole(out, json.dumps(write_outcome(outcome), indent=1).encode())
    cost = "no plan" if outcome.cost is None else f"cost {outcome.cost:,.2f}"
    bound = "no bound" if outcome.bound is None else f"bound {outcome.bound:,.2f}"
    typer.echo(f"{outcome.status.capitalize()}: {cost}, {bound}, {outcome.seconds:.1f} s, written to {out}")
    for line in no_plan_lines(outcome):
        typer.echo(line)


def read_document(path: Path) -> object:
    """The JSON document of a file; raises PlannerError where it is missing or is no JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        what = f"the file cannot be read ({error.strerror or error})"
        raise PlannerError(what, where=str(path), remedy="Check the name and the folder.") from error
    except UnicodeDecodeError as error:
        what = f"byte {error.start} is not UTF-8"
        raise PlannerError(what, where=str(path), remedy="Save the file as UTF-8.") from error
    except json.JSONDecodeError as error:
        what = f"row {error.lineno}, column {error.colno}: this is no JSON ({error.msg})"
        raise PlannerError(what, where=str(path), remedy="Write it anew, or mend it there.") from error
