"""What is asked of the optimiser on each instance, and whether a run holds it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.trial import Trial
    from solver.plan import Progress

EXACT = 1e-6
"""Share by which two costs may differ and be the same."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the gain that must be proven by a moment."""

    share: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What one instance asks; what is None is not asked."""

    first_s: float | None = None
    """The first plan must come before this."""
    first_share: float | None = None
    """The share of the gain that the first plan must have, by the bound of the end."""
    shares: tuple[Share, ...] = ()
    """By the cost and the bound of that moment."""
    optimum: float | None = None
    """The published optimum, to be reached within ``seconds``."""
    gap: float | None = None
    """The share of the optimum by which the bound may be off by then."""
    seconds: float = 60.0
    """How long a run is, and the moment of the table."""
    peak_mib: float | None = None
    """The memory of the whole process must stay below this."""


def _public(optimum: float, gap: float = 0.01) -> Asked:
    return Asked(optimum=optimum, gap=gap)


ASKED = {
    "allout-50": Asked(1.0, 0.93, (Share(0.99, 10.0), Share(0.997, 60.0))),
    "allout-50-tight-dst": Asked(2.0, None, (Share(0.97, 60.0),)),
    "allout-200": Asked(3.0, 0.95, (Share(0.99, 60.0),)),
    "region-1000": Asked(15.0, 0.96, (Share(0.99, 600.0),), seconds=600.0, peak_mib=4096.0),
    "Instance1": _public(607),
    "Instance2": _public(828),
    "Instance3": _public(1001),
    "Instance4": _public(1716),
    "Instance5": _public(1143),
    "Instance6": _public(1950),
    "Instance7": _public(1056),
    "Instance8": _public(1300),
    "Instance9": _public(439, gap=0.08),
    "Instance10": _public(4631),
    "Instance11": _public(3443),
    "Instance12": _public(4040),
}
"""The optima of Instance1 to Instance12 are those of Curtois & Qu 2014, http://www.schedulingbenchmarks.org."""


class Verdict(StrEnum):
    """Whether something that is asked holds."""

    HOLDS = "yes"
    FAILS = "NO"
    SHORT = "short"
    """Not yet, and the run was shorter than is asked."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is asked, in words and figures, and whether it holds."""

    what: str
    verdict: Verdict


def achieved(idle: float, cost: float | None, bound: float | None) -> float | None:
    """The share of the gain that any plan could have; None without a cost or a bound, or with nothing to gain."""
    return None if cost is None or bound is None or idle <= bound else (idle - cost) / (idle - bound)


def at(trial: Trial, seconds: float) -> Progress | None:
    """The last news of a run up to a moment; None where there was none."""
    return next((news for news in reversed(trial.trace) if news.seconds <= seconds), None)


def first_plan(trial: Trial) -> Progress | None:
    """The news of the first plan; None where there was none."""
    return next((news for news in trial.trace if news.cost is not None), None)


def proven(trial: Trial, seconds: float) -> float | None:
    """The share that a run had proven by a moment."""
    news = at(trial, seconds)
    return None if news is None else achieved(trial.idle, news.cost, news.bound)


def reached(trial: Trial, asked: Asked) -> bool | None:
    """Whether the published optimum was reached in time; None where none is published."""
    if asked.optimum is None:
        return None
    news = at(trial, asked.seconds)
    return news is not None and news.cost is not None and news.cost <= asked.optimum * (1 + EXACT)


def lines(trial: Trial, asked: Asked) -> tuple[Line, ...]:
    """Everything that is asked of a run, with what it did."""
    return tuple(_lines(trial, asked))


def verdict(found: tuple[Line, ...]) -> Verdict:
    """The worst of the verdicts."""
    said = {line.verdict for line in found}
    return next((one for one in (Verdict.FAILS, Verdict.SHORT) if one in said), Verdict.HOLDS)


def _lines(trial: Trial, asked: Asked) -> Iterator[Line]:
    yield Line(f"valid: {trial.fault or 'yes'}", Verdict.FAILS if trial.fault else Verdict.HOLDS)
    yield from _first_lines(trial, asked)
    for one in asked.shares:
        yield _share_line(trial, one)
    if asked.optimum is not None and asked.gap is not None:
        yield from _optimum_lines(trial, asked)
    if asked.peak_mib is not None:
        what = f"peak {trial.peak_mib:.0f} MiB, asked below {asked.peak_mib:.0f}"
        yield Line(what, _held(trial.peak_mib < asked.peak_mib))


def _first_lines(trial: Trial, asked: Asked) -> Iterator[Line]:
    first = first_plan(trial)
    if asked.first_s is not None:
        came = "none" if first is None else f"{first.seconds:.2f} s"
        holds = first is not None and first.seconds < asked.first_s
        yield Line(f"first plan {came}, asked below {asked.first_s:g} s", _held(holds))
    if asked.first_share is not None:
        share = None if first is None else achieved(trial.idle, first.cost, trial.bound)
        yield Line(
            f"first plan {percent(share)}, asked {percent(asked.first_share)}",
            _by(share is not None and share >= asked.first_share, trial, asked.seconds),
        )


def _share_line(trial: Trial, one: Share) -> Line:
    share = proven(trial, one.seconds)
    what = f"{percent(share)} proven at {one.seconds:g} s, asked {percent(one.share)}"
    return Line(what, _by(share is not None and share >= one.share, trial, one.seconds))


def _optimum_lines(trial: Trial, asked: Asked) -> Iterator[Line]:
    assert asked.optimum is not None
    assert asked.gap is not None
    news = at(trial, asked.seconds)
    cost, bound = (None, None) if news is None else (news.cost, news.bound)
    got = "no plan" if cost is None else f"{cost:g}"
    yield Line(
        f"{got} at {asked.seconds:g} s, asked {asked.optimum:g}", _by(bool(reached(trial, asked)), trial, asked.seconds)
    )
    off = None if bound is None else (asked.optimum - bound) / asked.optimum
    yield Line(
        f"bound {percent(off)} off at {asked.seconds:g} s, asked {percent(asked.gap)}",
        _by(off is not None and off <= asked.gap, trial, asked.seconds),
    )


def _held(holds: bool) -> Verdict:  # noqa: FBT001 - a verdict of a truth
    return Verdict.HOLDS if holds else Verdict.FAILS


def _by(holds: bool, trial: Trial, seconds: float) -> Verdict:  # noqa: FBT001 - as above
    """The verdict on what must hold by a moment; a better bound may still come until then."""
    return Verdict.SHORT if not holds and trial.limit < seconds else _held(holds)


def percent(share: float | None) -> str:
    """A share as text."""
    return "–" if share is None else f"{100 * share:.2f} %"
