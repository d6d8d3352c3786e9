"""The house rules that no other tool holds: every import contract fails when broken; files stay short."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("planner", "ui", "models", "solver", "resources")
LONGEST_FILE = 400
REGISTRIES = ("pypi" + ".org", "pythonhosted" + ".org", "registry" + ".npmjs", "deb" + ".debian.org")


@dataclass(frozen=True, slots=True)
class Contract:
    """An import contract: a package and what it may not import."""

    name: str
    package: str
    forbidden: tuple[str, ...]
    ignored: tuple[str, ...]


@cache
def contracts() -> tuple[Contract, ...]:
    """The import contracts of the project."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return tuple(
        Contract(
            found["name"],
            "".join(found["source_modules"]),
            tuple(found["forbidden_modules"]),
            tuple(found.get("ignore_imports", ())),
        )
        for found in settings["tool"]["importlinter"]["contracts"]
    )


def sources(*folders: str) -> list[Path]:
    """The Python files of some folders."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    """A Python file, parsed once for all tests."""
    return ast.parse(path.read_text(encoding="utf-8"))


def project_files() -> list[Path]:
    """Every file that git keeps, so that nothing installed counts."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is not a git clone, or git is not here")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


def linted(house: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of a copy of the project."""
    tool = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([tool, "--no-cache"], cwd=house, capture_output=True, text=True, check=False)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the program that a test may spoil."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("main.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_that_the_program_as_it_is_keeps_every_contract(house: Path) -> None:
    ended = linted(house)
    assert ended.returncode == 0, ended.stdout


@pytest.mark.parametrize("contract", contracts(), ids=lambda contract: contract.name)
def test_that_every_contract_fails_when_it_is_broken(house: Path, contract: Contract) -> None:
    imports = "\n".join(f"import {name}" for name in contract.forbidden)
    (house / contract.package / "intruder.py").write_text(f"{imports}\n", encoding="utf-8")
    ended = linted(house)
    assert ended.returncode != 0
    assert f"{contract.name} BROKEN" in ended.stdout
    for name in contract.forbidden:
        assert f"{contract.package}.intruder -> {name}" in ended.stdout


@pytest.mark.parametrize("contract", contracts(), ids=lambda contract: contract.name)
def test_that_every_contract_names_modules_that_exist_and_ignores_none(contract: Contract) -> None:
    assert not contract.ignored
    for name in (contract.package, *contract.forbidden):
        assert importlib.util.find_spec(name) is not None, name


def test_that_no_file_of_code_is_longer_than_400_lines() -> None:
    files = [*sources(*PACKAGES, "tests", "benchmarks"), ROOT / "main.py"]
    lengths = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert not {path: length for path, length in lengths.items() if length > LONGEST_FILE}


def test_that_every_file_of_code_says_what_it_knows() -> None:
    files = [path for path in sources(*PACKAGES) if path.read_text(encoding="utf-8").strip()]
    assert not [path for path in files if ast.get_docstring(parsed(path)) is None]


def test_that_no_file_names_a_package_registry() -> None:
    for path in project_files():
        content = path.read_bytes().decode("utf-8", "replace")
        assert not [host for host in REGISTRIES if host in content], path


def test_that_the_program_prints_nothing_past_its_console() -> None:
    for path in [*sources(*PACKAGES), ROOT / "main.py"]:
        calls = [node.func for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)]
        assert not [call for call in calls if isinstance(call, ast.Name) and call.id == "print"], path


def test_that_tests_neither_mock_nor_sleep() -> None:
    for path in sources("tests"):
        nodes = list(ast.walk(parsed(path)))
        names = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        modules = {name.name for node in nodes if isinstance(node, ast.Import | ast.ImportFrom) for name in node.names}
        assert not {"sleep", "qWait"} & (names | modules), path
        assert not {"mock", "unittest.mock", "MagicMock", "patch"} & modules, path


def test_that_every_silenced_type_check_says_why() -> None:
    silenced = re.compile(r"# type: ignore\[[\w, -]+\](?P<reason>.*)")
    bare = re.compile(r"# (type: ignore(?!\[)|noqa(?!:))")
    for path in [*sources(*PACKAGES), ROOT / "main.py"]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            assert not bare.search(line), f"{path}:{number}"
            for match in silenced.finditer(line):
                assert len(match["reason"].strip(" -#")) > 3, f"{path}:{number}"


def test_that_every_dependency_is_pinned_to_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+]+", line) for line in lines)
    pinned = {plain(line.split("==")[0]) for line in lines}
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"], "setuptools"]
    assert not {plain(re.split(r"[<>=!~\[; ]", want)[0]) for want in wanted} - pinned


def plain(name: str) -> str:
    """The name of a package as packaging compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
