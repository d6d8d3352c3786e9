"""What the commands of scenarios share: options, the bar of progress, the files that come out."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Processes = Annotated[int | None, typer.Option(min=1, max=256, help="Processes of this machine; all processors else.")]
ClusterAddress = Annotated[
    str | None, typer.Option(metavar="tcp://HOST:8786", help="Works on a Dask cluster instead, see docs/cluster.md.")
]
TlsFile = Annotated[Path | None, typer.Option(help="File of TLS, for an address that begins with tls://.")]
JsonOut = Annotated[Path | None, typer.Option("--json", metavar="OUT.json", help="Writes everything there.")]
CsvOut = Annotated[Path | None, typer.Option("--csv", metavar="OUT.csv", help="Writes the table there.")]
PlanSeconds = Annotated[float, typer.Option(min=0.1, max=3600, help="Most seconds of one plan.")]
PlanGap = Annotated[
    float, typer.Option(min=0, max=1, help="Content when this share of the achievable may still be missing.")
]


def write_out(path: Path | None, content: Callable[[], bytes]) -> None:
    """Writes a file where one was asked for, and says so."""
    from planner.export.writing import write_whole

    if path is not None:
        write_whole(path, content())
        typer.echo(f"Written to {path}")


def as_json(document: object) -> bytes:
    """A document as it is written."""
    return (json.dumps(document, indent=1) + "\n").encode()


@contextmanager
def progress(total: int, what: str) -> Iterator[Callable[[str, int], None]]:
    """A bar with the time that is left, on a terminal; a line for each step elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda told, done: console.print(f"{done} of {total}  {told}", highlight=False, soft_wrap=True)
        return
    columns = (
        TextColumn(what),
        BarColumn(24),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda told, done: bar.update(task, completed=done, description=told)
