"""The file of rejected rows: what was left out of which file, and what to do about each."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from planner.export.writing import write_whole
from planner.intake.writing import ENCODING, guarded

if TYPE_CHECKING:
    from pathlib import Path

    from planner.errors import Fault

REJECTED_COLUMNS = ("file", "row", "column", "value", "reason", "remedy")


def rejected_path(operation_file: Path, source: Path) -> Path:
    """Where the rejected rows of a file go by themselves: beside the operation, under the name of the file."""
    return operation_file.with_name(f"{operation_file.stem}.{source.name.split('.')[0]}.rejected.csv")


def write_rejected(path: Path, faults: tuple[Fault, ...]) -> None:
    """Writes the rejected rows with line, column, value, reason and remedy."""
    write_whole(path, _csv(faults).encode(ENCODING))


def _csv(faults: tuple[Fault, ...]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(REJECTED_COLUMNS)
    for fault in faults:
        row = "" if fault.line is None else str(fault.line)
        cells = (fault.file, row, fault.column, fault.value, fault.reason, fault.remedy)
        writer.writerow([guarded(cell) for cell in cells])
    return stream.getvalue()
