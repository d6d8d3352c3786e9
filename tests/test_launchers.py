"""The launchers, as far as they can be tried without setting anything up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = ("run", "test", ".ci/run", ".ci/set-up")
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these launchers are for Linux")


def bash(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """What a script did where there is no screen."""
    environment = {name: value for name, value in os.environ.items() if name not in SCREENS}
    return subprocess.run(
        ["bash", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The launchers and what they read, in a folder of their own with an environment that counts as set up."""
    (tmp_path / ".ci").mkdir()
    for name in (*SCRIPTS, "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    python = tmp_path / ".venv" / "bin" / "python"
    python.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.11.7 || echo "started: $*"\n')
    python.chmod(0o755)
    stamp = bash("-c", "cat pyproject.toml constraints.txt | cksum; echo Python 3.11.7", folder=tmp_path).stdout
    (tmp_path / ".venv" / "installed-program").write_text(stamp)
    return tmp_path


@pytest.mark.parametrize("script", SCRIPTS)
def test_that_every_launcher_may_be_executed_and_parses(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    assert bash("-n", script).returncode == 0


def test_that_run_without_a_screen_says_so_and_names_the_headless_command() -> None:
    for arguments in ([], ["op.muster"]):
        ended = bash("run", *arguments)
        assert ended.returncode == 2
        (sentence,) = ended.stderr.splitlines()
        assert "there is no screen here" in sentence
        assert sentence.endswith("./run demo --out DIR")


def test_that_a_second_start_sets_nothing_up_and_hands_the_arguments_on(clone: Path) -> None:
    ended = bash("run", "plan", "my op.muster", folder=clone)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == f"started: {clone}/main.py plan my op.muster\n"


def test_that_relative_paths_are_those_of_the_caller(clone: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (clone / ".venv" / "bin" / "python").write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.11.7 || pwd\n')
    assert bash(str(clone / "run"), "demo", folder=elsewhere).stdout == f"{elsewhere}\n"


@pytest.mark.parametrize("spoiled", ["unfinished", "constraints", "python"])
def test_that_an_unfinished_or_outdated_environment_is_made_afresh(clone: Path, spoiled: str) -> None:
    if spoiled == "unfinished":
        (clone / ".venv" / "unfinished").touch()
    elif spoiled == "constraints":
        (clone / "constraints.txt").write_text("nothing==1\n")
    else:
        (clone / ".venv" / "bin" / "python").write_text("#!/bin/sh\necho Python 3.12.0\n")
    python = clone / "bin" / "python3"
    python.parent.mkdir()
    python.write_text('#!/bin/sh\n[ "$1" = -m ] && exit 1 || exit 0\n')  # it is found, but can make no environment
    python.chmod(0o755)
    for name in ("python3.13", "python3.12", "python3.11"):
        (python.parent / name).symlink_to(python)
    ended = bash("-c", f"PATH={python.parent}:$PATH ./run demo", folder=clone)
    assert ended.returncode == 2
    assert "making a virtual environment in .venv" in ended.stderr
    assert "The virtual environment cannot be made." in ended.stderr
    assert not (clone / ".venv").exists()


def tool(folder: Path, name: str, script: str) -> None:
    """Puts a command of that name before those of the system."""
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def bare(clone: Path) -> Path:
    """A set-up clone on a system with apt whose newest release has 64-bit time, and without libasound."""
    tools = clone / "tools"
    tools.mkdir()
    known = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    listed = (clone / ".ci" / "set-up").read_text().split('window_libraries="')[1].split('"')[0].split()[::2]
    lines = "\n".join([known, *(f"{name} (libc6)" for name in listed)])
    (clone / "libraries").write_text("\n".join(line for line in lines.splitlines() if "libasound" not in line))
    tool(tools, "ldconfig", f"cat {clone}/libraries")
    tool(tools, "apt-cache", '[ "$2" = libasound2t64 ]')
    tool(tools, "apt-get", f'echo "$*" >> {clone}/installed')
    tool(tools, "sudo", "exit 1")
    return clone


def set_up(clone: Path, user: int) -> subprocess.CompletedProcess[str]:
    """What the set-up of the window did for a user."""
    tool(clone / "tools", "id", f"echo {user}")
    return bash("-c", f"PATH={clone}/tools:$PATH .ci/set-up window", folder=clone)


def test_that_root_gets_the_missing_library_under_the_name_of_the_release(bare: Path) -> None:
    ended = set_up(bare, user=0)
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == "Muster: installing with apt-get: libraries of the window (libasound.so.2) ...\n"
    update, install = (bare / "installed").read_text().splitlines()
    assert update.startswith("update")
    assert install.endswith(" libasound2t64")


def test_that_others_are_told_in_one_sentence_what_is_missing_and_how_to_get_it(bare: Path) -> None:
    ended = set_up(bare, user=1000)
    assert ended.returncode == 2
    assert ended.stderr == (
        "Muster: missing: libraries of the window (libasound.so.2). "
        "Install it with: sudo apt-get install libasound2t64\n"
    )
    assert not (bare / "installed").exists()
