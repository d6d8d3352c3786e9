"""Where the instances of the benchmarks are, and how public ones become problem documents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.asked import ASKED

SHARED = Path(__file__).parent.parent.parent / "shared"
"""The folder of instances beside the project."""


def instances(shared: Path) -> dict[str, Path]:
    """The files of all instances by name: those that something is asked of first, in the order of the table."""
    files = [*(shared / "instances").glob("*.json"), *(shared / "benchmarks" / "curtois").glob("*.txt")]
    found = {path.stem: path for path in sorted(files) if not path.stem.startswith("LICENSE")}
    order = [*(name for name in ASKED if name in found), *(name for name in found if name not in ASKED)]
    return {name: found[name] for name in order}


def chosen(shared: Path, only: list[str]) -> dict[str, Path]:
    """The instances of the names, all where none is given; ValueError where there is none of a name."""
    found = instances(shared)
    missing = [name for name in only if name not in found]
    if missing or not found:
        message = f"No instance {', '.join(missing) or 'at all'} in {shared}. There are: {', '.join(found) or 'none'}."
        raise ValueError(message)
    return {name: path for name, path in found.items() if not only or name in only}


def document_of(source: Path, shared: Path, folder: Path) -> Path:
    """The problem document of an instance; one of Curtois & Qu is converted into the folder."""
    if source.suffix == ".json":
        return source
    converter = shared / "format" / "curtois.py"
    ended = subprocess.run([sys.executable, converter, source], check=True, capture_output=True, text=True)
    document = folder / f"{source.stem}.json"
    document.write_text(ended.stdout, encoding="utf-8")
    return document
