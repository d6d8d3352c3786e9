"""How the tests of the command line run a command, and the files that they give it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from main import main
from planner.command.application import app
from planner.demo import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest

PARTS = {
    "officers": "officers.csv",
    "shifts": "shifts.csv",
    "zones": "zones.geojson",
    "leave": "leave.csv",
    "duty": "duty.csv",
    "wishes": "wishes.csv",
    "agencies": "agencies.csv",
}
INCIDENTS = """datetime,latitude,longitude,crime_type
11/30/2026 17:30,33.44790,-86.73020,Shoplifting
11/29/2026 16:05,33.44795,-86.73011,Shoplifting
11/28/2026 23:10,33.50059,-86.79627,Assault
11/27/2026,33.52847,-86.72003,Theft
sometime,33.52847,-86.72003,Theft
11/26/2026 18:00,133.5,-86.72003,Theft
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code and the lines it wrote."""

    code: int
    out: tuple[str, ...]
    err: tuple[str, ...]


@dataclass(slots=True)
class Folder:
    """A folder with the files of an operation, each of which a test may spoil."""

    path: Path
    given: dict[str, str] = field(default_factory=lambda: dict(PARTS))

    @property
    def operation(self) -> Path:
        """The file of the operation that ``new`` makes."""
        return self.path / "op.muster"

    def text(self, name: str) -> str:
        """The text of a file."""
        return (self.path / name).read_text(encoding="utf-8-sig")

    def write(self, name: str, text: str, encoding: str = "utf-8") -> None:
        """Writes a file of the folder anew."""
        (self.path / name).write_text(text, encoding=encoding)

    def new(self, *more: str, days: tuple[str, str] = ("2026-12-01", "2026-12-07")) -> list[str]:
        """The arguments of ``new`` with the files of the folder."""
        files = [word for part, name in self.given.items() for word in (f"--{part}", str(self.path / name))]
        frame = ["--from", days[0], "--to", days[1], "--timezone", "America/Chicago"]
        return ["new", str(self.operation), *frame, *files, *more]

    def names(self) -> set[str]:
        """The names of all files in the folder."""
        return {path.name for path in self.path.iterdir()}


def demo_files(path: Path) -> Folder:
    """A folder with copies of the demo's files and a few incidents, two of whose rows are bad."""
    folder = Folder(path)
    for name in PARTS.values():
        shutil.copy(FOLDER / name, path / name)
    folder.write("incidents.csv", INCIDENTS)
    folder.given["incidents"] = "incidents.csv"
    return folder


def few_officers(folder: Folder, count: int) -> None:
    """Leaves only the first officers, and no leave, duty or wishes."""
    for part in ("leave", "duty", "wishes"):
        del folder.given[part]
    folder.write("officers.csv", "".join(folder.text("officers.csv").splitlines(keepends=True)[: count + 1]))


def run(arguments: Iterable[str], capsys: pytest.CaptureFixture[str]) -> Ended:
    """How the program ended, run in this process by its own main function."""
    capsys.readouterr()
    code = main(list(arguments))
    told = capsys.readouterr()
    return Ended(code, tuple(told.out.splitlines()), tuple(told.err.splitlines()))


def help_of(command: str) -> str:
    """What a command tells of itself."""
    result = CliRunner().invoke(app, [command, "--help"] if command else ["--help"])
    assert result.exit_code == 0
    return result.output
