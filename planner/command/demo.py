"""``demo``: the main job end to end, on the demo operation."""

from pathlib import Path
from typing import Annotated

import typer

from planner.command.options import Seconds, Seed, Workers

OPERATION = "allout.muster"


def demo(
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder that the files are written to.")],
    seconds: Seconds = 20.0,
    workers: Workers = 2,
    seed: Seed = 1,
) -> None:
    """Makes and plans the demo operation, and writes its plan, map, sheets and roster."""
    from planner.command.planned import plan_watched, summary
    from planner.export import exporting
    from planner.export.formats import Format
    from planner.export.writing import ready_folder
    from planner.planning.basis import read_basis
    from planner.store.store import Store
    from solver.plan import SolveSettings

    ready_folder(out)
    names = (OPERATION, exporting.PROBLEM, exporting.PLAN, exporting.MAP, exporting.SHEETS, exporting.ROSTER)
    replaced = [name for name in names if (out / name).exists()]
    tell("Making the demo operation: invented officers, synthetic incidents ...")
    _make(out / OPERATION)
    with Store.open(out / OPERATION) as store:
        basis = read_basis(store)
        tell(f"Planning for up to {seconds:g} s; Ctrl+C stops with the best plan so far ...")
        saved = plan_watched(store, basis, SolveSettings(seconds, workers, seed))
    formats = (Format.JSON, Format.HTML, Format.PDF, Format.CSV)
    exporting.export_all(basis, saved, out, formats=formats, report=lambda name: tell(f"Making {name} ..."))
    tell(f"Written to {out}: {', '.join(names)}")
    if replaced:
        tell(f"Those of an earlier demo were replaced: {', '.join(replaced)}")
    for line in summary(basis, saved):
        typer.echo(line)


def tell(sentence: str) -> None:
    """Says how far the work is, beside the results."""
    typer.echo(sentence, err=True)


def _make(path: Path) -> None:
    from planner.demo.making import make_demo

    unfinished = path.with_name(f"{path.stem}.unfinished{path.suffix}")
    unfinished.unlink(missing_ok=True)
    try:
        make_demo(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
