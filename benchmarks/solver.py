"""
Times the optimiser on every instance beside the project, side by side with the plain CP-SAT model of the whole problem.

    python -m benchmarks.solver [--only allout-50 --only Instance6 ...] [--seconds N] [--json OUT] [--without-peer]

Each run is a process of its own. "Achieved" is (idle cost - cost) / (idle cost - bound), the share of the gain that
any plan could have: at the asked moment by what was proven by then, for the first plan and the peer by the bound of
the end. "valid" says that no rule is broken and that the stated cost is the one recomputed, by Muster and by verify.py
where it is there. What is asked and does not hold is told below the table; it makes the exit code 1, unless the run
was only too short to say. See docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.asked import ASKED, Asked, Verdict, lines, verdict
from benchmarks.instances import SHARED, chosen, document_of
from benchmarks.table import HEADER, aligned, failures, peer_share, row
from benchmarks.trial import OURS, PEER, Task, Trial, in_own_process, verified
from solver.plan import SolveSettings

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Measured:
    """One instance with what is asked of it and what both methods did."""

    asked: Asked
    ours: Trial
    peer: Trial | None


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0 where all that is asked holds, 1 where not, 2 where an instance is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="only this instance; repeatable")
    parser.add_argument("--seconds", type=float, default=None, help="of each run; else as long as is asked")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-peer", action="store_true")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of the instances")
    parser.add_argument("--json", type=Path, default=None, metavar="OUT", help="where the whole traces go")
    given = parser.parse_args(arguments)
    found: list[Measured] = []
    try:
        with tempfile.TemporaryDirectory(prefix="muster-benchmarks-") as folder:
            for one in measured(given, Path(folder)):
                found.append(one)
                print(one.ours.instance, "–", told(one), file=sys.stderr, flush=True)
                if given.json is not None:  # after each, so that what was measured is kept when the rest breaks off
                    given.json.write_text(json.dumps([document(one) for one in found], indent=1), encoding="utf-8")
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(aligned([HEADER, *(row(one.ours, one.peer, one.asked) for one in found)]))
    for line in (line for one in found for line in failures(one.ours, one.asked)):
        print(line)
    return 1 if any(verdict(lines(one.ours, one.asked)) is Verdict.FAILS for one in found) else 0


def measured(given: argparse.Namespace, folder: Path) -> Iterator[Measured]:
    """Every chosen instance, one after the other."""
    for name, source in chosen(given.shared, given.only).items():
        asked = ASKED.get(name, Asked())
        problem = document_of(source, given.shared, folder)
        settings = SolveSettings(asked.seconds if given.seconds is None else given.seconds, given.workers, given.seed)
        verifier = given.shared / "format" / "verify.py"
        tasks = [Task(name, problem, folder, method, settings) for method in (OURS, PEER)]
        trials = [verified(in_own_process(task), task, verifier) for task in tasks[: 1 if given.without_peer else 2]]
        yield Measured(asked, trials[0], None if given.without_peer else trials[1])


def told(one: Measured) -> str:
    """One line about an instance while the others still run."""
    cost = "no plan" if one.ours.cost is None else f"cost {one.ours.cost:,.2f}"
    bound = "no bound" if one.ours.bound is None else f"bound {one.ours.bound:,.2f}"
    return f"{cost}, {bound}, {one.ours.took_s:.1f} s, asked: {verdict(lines(one.ours, one.asked))}"


def document(one: Measured) -> dict[str, object]:
    """What was measured as a JSON document, with the whole traces."""
    return {
        **asdict(one),
        "peer_achieved": peer_share(one.ours, one.peer),
        "verdict": verdict(lines(one.ours, one.asked)),
        "lines": [asdict(line) for line in lines(one.ours, one.asked)],
    }


if __name__ == "__main__":
    raise SystemExit(main())
