"""Every sentence about stress tests and robust plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.scenarios.wording import percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.operation import Operation
    from planner.scenarios.stress.robust import Candidate
    from planner.scenarios.stress.stressing import StressResult


def stress_sentences(result: StressResult, problem_names: Callable[[str], str]) -> tuple[str, ...]:
    """What a stress test found, in a few sentences."""
    spread = result.spread
    found = [
        f"Planned: {percent(result.planned)} of the risk. In {result.runs:,} runs {percent(spread.expected)} on "
        f"average, and {percent(spread.fifth)} or less in one run of twenty."
    ]
    pair = result.standby[0].spread
    found.append(f"A standby pair on every shift brings that to {percent(pair.expected)} and {percent(pair.fifth)}.")
    best = max(result.standby[1:], key=lambda gain: gain.spread.expected, default=None)
    if best is not None and best.shift is not None:
        more = best.spread.expected - spread.expected
        found.append(
            f"On one shift alone it is worth most on {problem_names(best.shift)}: {percent(more, 2)} of the risk."
        )
    found += [
        f"{problem_names(person.officer)}: on {person.critical} of {person.duties} duties the team falls out "
        f"without them ({', '.join(person.reasons)})."
        for person in result.people[:3]
    ]
    return tuple(found)


def names_of(operation: Operation) -> Callable[[str], str]:
    """What gives the name of an officer or a shift by its id."""
    names = {str(officer.id): officer.name for officer in operation.officers}
    names |= {str(shift.id): shift.name for shift in operation.shifts}
    return lambda identity: names.get(str(identity), str(identity))


def kept_robust(revision: int | None, name: str) -> str:
    """What became of the candidate that covers most in a bad month; None where it is the plan that there was."""
    if revision is None:
        return "The plan as it is covers most in a bad month; nothing was saved."
    return f"Saved as revision {revision}: {name}."


def robust_sentences(candidates: tuple[Candidate, ...]) -> tuple[str, ...]:
    """The candidates, the best in a bad month first."""
    return tuple(
        f"{candidate.name}: planned {percent(candidate.result.planned)}, on average "
        f"{percent(candidate.result.spread.expected)}, one run of twenty "
        f"{percent(candidate.result.spread.fifth)} or less."
        for candidate in candidates
    )
