"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

OperationFile = Annotated[Path, typer.Argument(metavar="OP.muster", help="The file of the operation.")]
Seconds = Annotated[float, typer.Option(min=0, help="Longest time of the search, in seconds.")]
Workers = Annotated[int, typer.Option(min=1, help="Threads of the search; with 1, equal seeds give equal plans.")]
Seed = Annotated[int, typer.Option(help="Seed of every random choice.")]
Gap = Annotated[float, typer.Option(min=0, help="Stop when cost and bound differ by this share of the cost.")]
