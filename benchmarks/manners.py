"""
Measures how the optimiser behaves while somebody waits for it.

    python -m benchmarks.manners [--part stop --part repeat ...] [--only allout-50 ...] [--seconds N] [--json OUT]

stop: from asking to the return of ``solve`` (asked 0.2 s). listener: from a solution to the listener (asked 0.1 s).
repeat: the same seed and one worker, the solution document twice. answers: explanations and replacements (asked 1 s)
and repairs (asked 5 s), median of five questions, about the demo operation and allout-50. doctor: problems without a
plan (asked 20 s). See docs/benchmarks.md. The exit code is 1 where something asked does not hold.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.instances import SHARED, chosen, document_of, instances
from benchmarks.table import aligned
from solver.exchange import read_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from solver.problem import Problem

WAITED = ("allout-50", "allout-50-tight-dst", "allout-200", "Instance8", "Instance12")
"""The instances of ``stop`` and ``listener``."""
STOP_S, LISTENER_S, DOCTOR_S = 0.2, 0.1, 20.0
DEMO = "demo"
HEADER = ("instance", "part", "what", "times", "median s", "worst s", "asked s", "holds")


@dataclass(frozen=True, slots=True)
class Manner:
    """Something that was measured some times."""

    instance: str
    part: str
    what: str
    seconds: tuple[float, ...] = ()
    asked_s: float | None = None
    by_median: bool = False
    """Whether the median must hold what is asked; else the worst."""
    told: bool | None = None
    """Whether it holds, where that is no question of time."""
    note: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether what is asked holds; None where nothing is asked or was measured."""
        if self.told is not None or self.asked_s is None or not self.seconds:
            return self.told
        return (median(self.seconds) if self.by_median else max(self.seconds)) <= self.asked_s


@dataclass(frozen=True, slots=True)
class Bench:
    """What the parts are given."""

    shared: Path
    only: tuple[str, ...]
    seconds: float
    times: int
    folder: Path

    def problems(self, names: tuple[str, ...]) -> Iterator[tuple[str, Problem]]:
        """Those of the instances that are there and wanted."""
        for name, path in self.documents(names):
            yield name, read_problem(json.loads(path.read_text(encoding="utf-8")))

    def documents(self, names: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
        """The same as documents."""
        wanted = [name for name in names if name in (self.only or names)]
        for name, source in chosen(self.shared, wanted).items() if wanted else ():
            yield name, document_of(source, self.shared, self.folder)


def stop(bench: Bench) -> Iterator[Manner]:
    """A row for each instance, and one for each place where a solve was asked."""
    from benchmarks.stopping import stop_times

    for name, problem in bench.problems(WAITED):
        found = stop_times(problem, bench.seconds, bench.times)
        yield Manner(name, "stop", "all", tuple(one.took_s for one in found), STOP_S)
        for place in dict.fromkeys(one.place for one in found):
            took = tuple(one.took_s for one in found if one.place == place)
            asked = ", ".join(f"{one.asked_s:.2f}" for one in found if one.place == place)
            yield Manner(name, "stop", place or "outside the solver", took, STOP_S, note=f"asked at {asked} s")


def listener(bench: Bench) -> Iterator[Manner]:
    """Two rows for each instance: lateness of plans, and spacing of news."""
    from benchmarks.lateness import lateness

    for name, problem in bench.problems(WAITED):
        found = lateness(problem, bench.seconds)
        note = f"{found.uncounted} plans more came from elsewhere than CP-SAT"
        yield Manner(name, "listener", "plan after its solution", found.late_s, LISTENER_S, note=note)
        yield Manner(name, "listener", "longest silence on plans", (found.plan_gap_s,))
        yield Manner(name, "listener", "longest silence on bounds", (found.bound_gap_s,))


def repeats(bench: Bench) -> Iterator[Manner]:
    """A row for each instance."""
    from benchmarks.repeating import repeat

    for name, path in bench.documents(tuple(instances(bench.shared))):
        found = repeat(name, path, bench.folder)
        how = "same document" if found.content else "same document (ended by the clock)"
        yield Manner(name, "repeat", how, found.seconds, told=found.same, note=found.difference)


def answering(bench: Bench) -> Iterator[Manner]:
    """A row for each kind of question."""
    from benchmarks.answering import answers, demo_problem

    wanted = [(DEMO, demo_problem(bench.folder))] if DEMO in (bench.only or (DEMO,)) else []
    for name, problem in (*wanted, *bench.problems(("allout-50",))):
        for one in answers(problem, bench.times):
            yield Manner(name, "answers", one.kind, one.seconds, one.asked_s, by_median=True)


def doctor(bench: Bench) -> Iterator[Manner]:
    """A row for each impossible problem."""
    from benchmarks.answering import IMPOSSIBLE, diagnosed

    for name, problem in bench.problems(("allout-50", "allout-50-tight-dst")):
        for what, change in IMPOSSIBLE.items():
            took, found = diagnosed(change(problem), DOCTOR_S)
            size = f"{len(found.conflict)} rules, {'' if found.proven_minimal else 'not '}minimal"
            note = f"{found.status}, {size}, {len(found.remedies)} ways out"
            yield Manner(name, "doctor", what, (took,), DOCTOR_S, note=note)


PARTS: dict[str, Callable[[Bench], Iterator[Manner]]] = {
    "stop": stop,
    "listener": listener,
    "repeat": repeats,
    "answers": answering,
    "doctor": doctor,
}


def row(one: Manner) -> tuple[str, ...]:
    """The cells of something measured."""
    return (
        one.instance,
        one.part,
        one.what,
        str(len(one.seconds)),
        f"{median(one.seconds):.3f}" if one.seconds else "–",
        f"{max(one.seconds):.3f}" if one.seconds else "–",
        "–" if one.asked_s is None else f"{one.asked_s:g}",
        "–" if one.holds is None else "yes" if one.holds else "NO",
    )


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0 where all that is asked holds, 1 where not, 2 where an instance is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", action="append", choices=[*PARTS], default=[], help="only this part; repeatable")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="only this instance; repeatable")
    parser.add_argument("--seconds", type=float, default=20.0, help="how far into a solve stop and listener go")
    parser.add_argument("--times", type=int, default=5, help="questions of each kind, moments by the clock")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of the instances")
    parser.add_argument("--json", type=Path, default=None, metavar="OUT")
    given = parser.parse_args(arguments)
    found: list[Manner] = []
    try:
        chosen(given.shared, [name for name in given.only if name != DEMO])
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="muster-benchmarks-") as folder:
        bench = Bench(given.shared, tuple(given.only), given.seconds, given.times, Path(folder))
        for one in (one for part in given.part or PARTS for one in PARTS[part](bench)):
            found.append(one)
            print(*(cell for cell in row(one)), one.note, file=sys.stderr, flush=True)
            if given.json is not None:
                given.json.write_text(json.dumps([{**asdict(one), "holds": one.holds} for one in found], indent=1))
    print(aligned([HEADER, *map(row, found)]))
    return 1 if any(one.holds is False for one in found) else 0


if __name__ == "__main__":
    raise SystemExit(main())
