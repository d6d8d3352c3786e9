"""How the window and the command line tell that nothing fits, and what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.plan import Outcome, WayOut

SHOWN = 6
"""So many reasons are shown; of more the first and how many more there are."""


def no_plan_lines(outcome: Outcome) -> tuple[str, ...]:
    """The rules that cannot hold together, and the ways out with their prices, a line each; nothing where none."""
    lines: list[str] = []
    if outcome.conflict:
        more = len(outcome.conflict) - SHOWN
        lines.append("These rules cannot hold together:")
        lines += [f"  - {sentence}" for sentence in outcome.conflict[:SHOWN]]
        lines += [f"  - and {more} more" for _ in range(more > 0)]
    if outcome.ways_out:
        lines.append("Ways out, each by itself, cheapest first:")
        ways = enumerate(outcome.ways_out, 1)
        lines += [f"  {number}. {way.what} ({price_told(way)})" for number, way in ways]
    return tuple(lines)


def price_told(way: WayOut) -> str:
    """The price of a way out, and what is proven of the cheapest of the sort, where that is known."""
    price = f"price {way.price:g}"
    if way.proven:
        return f"{price}, proven cheapest of its kind"
    if way.least is not None and way.least > 0:
        return f"{price}, the cheapest found; any of its kind costs {way.least:g} or more, proven"
    return price if way.proven is None else f"{price}, the cheapest found"


def conflict_told(outcome: Outcome) -> str:
    """What cannot hold together, in one go."""
    shown = " ".join(outcome.conflict[:SHOWN])
    more = len(outcome.conflict) - SHOWN
    rest = f" And {more} more." if more > 0 else ""
    return f"no plan is possible, because these rules cannot hold together: {shown}{rest}"


def ways_out_told(outcome: Outcome) -> str:
    """What to do, in one go."""
    if not outcome.ways_out:
        return "Take one of these back, then plan again."
    ways = (f"({number}) {way.what} [{price_told(way)}]" for number, way in enumerate(outcome.ways_out, 1))
    return f"Ways out, each by itself, cheapest first: {' '.join(ways)}"
