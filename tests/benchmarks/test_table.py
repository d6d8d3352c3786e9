"""The table of the optimiser's benchmark."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.asked import Asked, Share
from benchmarks.table import HEADER, aligned, failures, peer_share, row
from benchmarks.trial import PEER
from solver.plan import Progress
from tests.benchmarks.runs import run

ASKED = Asked(1.0, 0.5, (Share(0.9, 10.0),), seconds=60.0)
OURS = run(Progress(0.25, 150, None), Progress(5, 110, 100), Progress(70, 101, 100))


def cells(**changed: object) -> dict[str, str]:
    peer = replace(run(Progress(60, 120, 80)), method=PEER)
    return dict(zip(HEADER, row(replace(OURS, **changed), peer, ASKED), strict=True))  # type: ignore[arg-type]  # any field


def test_that_a_row_holds_the_figures_of_the_asked_moment() -> None:
    assert cells() == {
        "instance": "x",
        "first s": "0.25",
        "first": "50.00 %",
        "at s": "60",
        "achieved": "90.00 %",
        "bound": "100.00",
        "gap": "9.09 %",
        "optimum": "–",
        "peer": "80.00 %",
        "ratio": "1.125",
        "peak MiB": "100",
        "valid": "unverified",
        "asked": "yes",
    }


def test_that_valid_tells_verified_from_unverified_and_from_faulty() -> None:
    assert cells(verified=True)["valid"] == "yes"
    assert cells(verified=True, fault="1 rules broken")["valid"] == "no"


@pytest.mark.parametrize(("optimum", "said"), [(110.0, "yes"), (109.0, "no")])
def test_that_the_optimum_counts_when_it_is_reached_by_the_asked_moment(optimum: float, said: str) -> None:
    shown = row(OURS, None, Asked(optimum=optimum, gap=0.2))
    assert dict(zip(HEADER, shown, strict=True))["optimum"] == said


def test_that_the_peer_is_measured_by_the_better_bound() -> None:
    assert peer_share(OURS, run(Progress(60, 120, 80))) == pytest.approx(0.8)
    assert peer_share(OURS, run(Progress(60, 120, 110))) == pytest.approx(80 / 90)


def test_that_a_peer_without_a_valid_plan_has_no_share() -> None:
    assert peer_share(OURS, None) is None
    assert peer_share(OURS, run(Progress(60, 120, 80), fault="2 rules broken")) is None
    assert peer_share(OURS, run()) is None


def test_that_what_fails_is_told_with_what_was_asked() -> None:
    assert failures(OURS, Asked(0.2)) == ("x: first plan 0.25 s, asked below 0.2 s",)
    assert failures(OURS, ASKED) == ()


def test_that_columns_are_as_wide_as_their_widest_cell() -> None:
    assert aligned([("a", "bb"), ("ccc", "d")]) == "a    bb\nccc   d"
