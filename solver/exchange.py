"""Reads ``muster-problem`` documents of both versions and ``muster-solution/1`` documents, with every fault named."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from solver.document import PLAN_FORMAT, PROBLEM_FORMAT, PROBLEM_FORMAT_2, DocumentError, Node
from solver.plan import Outcome, Plan, Progress, Status, WayOut
from solver.reading import PROBLEM_KEYS, all_of, assignment_of, problem_of
from solver.strangers import strangers
from solver.versions import newer_parts

if TYPE_CHECKING:
    from solver.problem import Problem


def read_problem(document: object) -> Problem:
    """
    The problem of a parsed JSON document, of either version.

    Raises
    ------
    DocumentError
        With every fault of the document, each with its path.
    """
    faults: list[str] = []
    root = Node(document, "", faults).known(*PROBLEM_KEYS)
    _check_format(root)
    _check_timezone(root)
    problem = root.build(lambda: problem_of(root))
    if problem is not None:
        faults += strangers(problem)
    if faults or problem is None:
        raise DocumentError(faults)
    return problem


def _check_format(root: Node) -> None:
    """A fault for an unknown format, and for each part that an older format than the stated one does not have."""
    name = root.text("format", needed=True)
    if name not in (PROBLEM_FORMAT, PROBLEM_FORMAT_2, ""):
        root.fault(f"format '{name}' is not '{PROBLEM_FORMAT}' or '{PROBLEM_FORMAT_2}'")
    if name == PROBLEM_FORMAT:
        root.faults += [f"{path}: only '{PROBLEM_FORMAT_2}' has this" for path in newer_parts(root.value)]


def _check_timezone(root: Node) -> None:
    name = root.text("timezone", "UTC")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        root.fault(f"timezone '{name}' is not an IANA name such as America/Chicago")


def read_plan(document: object) -> Plan:
    """
    The plan of a parsed ``muster-solution/1`` document.

    Raises
    ------
    DocumentError
        With every fault of the document, each with its path.
    """
    faults: list[str] = []
    root = Node(document, "", faults).known("format", "status", "cost", "bound", "seconds", "assignments", "trace")
    if root.text("format", PLAN_FORMAT) != PLAN_FORMAT:
        root.fault(f"format '{root.text('format')}' is not '{PLAN_FORMAT}'")
    plan = Plan.of(all_of(root.items("assignments"), assignment_of))
    if faults:
        raise DocumentError(faults)
    return plan


def read_outcome(document: object) -> Outcome:
    """
    The outcome of a parsed ``muster-solution/1`` document, the inverse of :func:`solver.writing.write_outcome`.

    Raises
    ------
    DocumentError
        With every fault of the document, each with its path.
    """
    plan = read_plan(document)
    faults: list[str] = []
    root = Node(document, "", faults)
    status = root.build(lambda: Status(root.text("status", "unknown"))) or Status.UNKNOWN
    trace = tuple(
        Progress(node.number("seconds"), node.number_or_none("cost"), node.number_or_none("bound"))
        for node in root.items("trace")
    )
    cost, bound = root.number_or_none("cost"), root.number_or_none("bound")
    seconds, conflict = root.number("seconds"), root.texts("conflict")
    ways = tuple(
        WayOut(node.text("what"), node.number("price"), node.flag_or_none("proven"), node.number_or_none("least"))
        for node in root.items("ways_out")
    )
    if faults:
        raise DocumentError(faults)
    return Outcome(status, None if cost is None else plan, cost, bound, seconds, trace, conflict, ways)
