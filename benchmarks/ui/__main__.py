"""
Measures the window.

    python -m benchmarks.ui [--part drag --part solve ...] [--json OUT]

Each part runs in a process of its own, on a screen of ``xvfb-run`` where there is none. What is asked (issue D): the
event loop is never blocked more than 50 ms while solving, importing or exporting; a board of 500 officers x 47 days
scrolls at 30 frames a second; the map of 300 zones is restyled in 100 ms; a usable window in 3 s, a painted map in 5 s;
700 MB with the demo; a drag tells in 50 ms what a drop would do. The exit code is 1 where something does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks.table import aligned
from benchmarks.ui.figure import HEADER, Figure, line, read, row
from benchmarks.ui.parts import PARTS

SCREEN = "-screen 0 1920x1080x24"


def main() -> int:
    """The exit code: 1 where something that is asked does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", action="append", choices=tuple(PARTS))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside is not None:
        for figure in PARTS[given.part[0]](given.inside):
            print(line(figure), flush=True)
        return 0
    found: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for part in given.part or PARTS:
            found += measured(part, Path(folder))
    print(aligned([HEADER, *(row(figure) for figure in found)]))
    if given.json is not None:
        given.json.write_text(json.dumps([{**asdict(figure), "holds": figure.holds} for figure in found], indent=1))
    return int(any(figure.holds is False for figure in found))


def measured(part: str, folder: Path) -> list[Figure]:
    """The figures of one part, from a process of its own."""
    own = folder / part
    own.mkdir()
    command = [sys.executable, "-m", "benchmarks.ui", "--part", part, "--inside", str(own)]
    if not os.environ.get("DISPLAY") and shutil.which("xvfb-run") is not None:
        command = ["xvfb-run", "-a", "-s", SCREEN, *command]
    child = subprocess.run(command, capture_output=True, text=True, check=False)
    if child.returncode:
        sys.stderr.write(child.stderr)
        return [Figure(part, "the part ended without figures", float(child.returncode), "", 0.0)]
    return [read(text) for text in child.stdout.splitlines() if text.startswith("{")]


if __name__ == "__main__":
    sys.exit(main())
