"""The command line as a whole, as a user's shell sees it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import main
from planner.command import application
from tests.command.running import Folder, help_of, run

Capture = pytest.CaptureFixture[str]
ROOT = Path(__file__).parent.parent.parent
COMMANDS = ("demo", "new", "plan", "export", "suggest-zones", "solve", "explain", "sick", "look", "import", "watch")


def shell(arguments: list[str], **more: str) -> subprocess.CompletedProcess[str]:
    """What a process of its own did with the arguments."""
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, **more},
    )


def test_that_help_lists_every_command() -> None:
    told = help_of("")
    assert all(f"\n  {command} " in told for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_that_every_option_of_a_command_is_explained(command: str) -> None:
    for line in help_of(command).splitlines():
        if line.startswith("  --"):
            assert "  " in line.strip(), line


def test_that_an_unknown_command_is_refused() -> None:
    ended = shell(["dance"])
    assert ended.returncode == 2
    assert "No such command 'dance'" in ended.stderr


def test_that_help_needs_none_of_the_heavy_packages() -> None:
    heavy = ("pandas", "PySide6", "ortools", "folium", "sqlalchemy", "shapely")
    code = f"import sys, main; main.main(['--help']); print([name for name in {heavy} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[-1] == "[]"


def test_that_a_process_of_its_own_refuses_bad_input_calmly(folder: Folder) -> None:
    folder.write("shifts.csv", folder.text("shifts.csv").replace("04:30+1", "04:30"))
    ended = shell(folder.new())
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith("shifts.csv, row 5, column end '04:30': the shift ends before it starts")
    assert "Traceback" not in ended.stderr
    assert not folder.operation.exists()


def test_that_a_fault_of_the_program_is_logged_and_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def break_off(_: list[str]) -> int:
        message = "a fault for the test"
        raise ZeroDivisionError(message)

    monkeypatch.setattr(application, "run", break_off)
    monkeypatch.setattr(main, "_log_folder", lambda: tmp_path)
    ended = run(["plan"], capsys)
    assert ended.code == 1
    (sentence,) = ended.err
    assert sentence.startswith("Muster broke off by a fault of its own (ZeroDivisionError); saved files are whole.")
    assert "a fault for the test" in (tmp_path / "errors.log").read_text(encoding="utf-8")
