"""The table of a benchmark: columns as wide as they must be, figures to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.asked import Verdict, achieved, at, first_plan, lines, percent, reached, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.asked import Asked
    from benchmarks.trial import Trial

HEADER = (
    "instance", "first s", "first", "at s", "achieved", "bound", "gap", "optimum", "peer", "ratio", "peak MiB", "valid",
    "asked",
)  # fmt: skip


def row(trial: Trial, peer: Trial | None, asked: Asked) -> tuple[str, ...]:
    """The cells of one instance; the peer is measured by the better of the two bounds."""
    first, now = first_plan(trial), at(trial, asked.seconds)
    cost, bound = (None, None) if now is None else (now.cost, now.bound)
    share = achieved(trial.idle, cost, bound)
    theirs = peer_share(trial, peer)
    optimal = reached(trial, asked)
    return (
        trial.instance,
        "–" if first is None else f"{first.seconds:.2f}",
        percent(None if first is None else achieved(trial.idle, first.cost, trial.bound)),
        f"{min(asked.seconds, trial.limit):g}",
        percent(share),
        "–" if bound is None else f"{bound:,.2f}",
        percent(None if cost is None or bound is None else (cost - bound) / max(1.0, abs(cost))),
        "–" if optimal is None else "yes" if optimal else "no",
        percent(theirs),
        "–" if share is None or theirs is None or theirs <= 0 else f"{share / theirs:.3f}",
        f"{trial.peak_mib:.0f}",
        "no" if trial.fault else "yes" if trial.verified else "unverified",
        verdict(lines(trial, asked)).value,
    )


def peer_share(trial: Trial, peer: Trial | None) -> float | None:
    """The share that the peer achieved, by the better bound; None without a peer, or where its plan has a fault."""
    if peer is None or peer.fault:
        return None
    bounds = [bound for bound in (trial.bound, peer.bound) if bound is not None]
    return achieved(peer.idle, peer.cost, max(bounds, default=None))


def failures(trial: Trial, asked: Asked) -> tuple[str, ...]:
    """What is asked and does not hold, a line each."""
    return tuple(f"{trial.instance}: {one.what}" for one in lines(trial, asked) if one.verdict is not Verdict.HOLDS)


def aligned(rows: Sequence[tuple[str, ...]]) -> str:
    """The rows as text; the first column to the left, the others to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ).rstrip()
        for cells in rows
    )
