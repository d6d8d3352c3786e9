"""A back-test as a JSON document, for other programs and for the record."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from planner.risk.settings import MethodName

if TYPE_CHECKING:
    from planner.risk.backtest.result import BacktestResult, MethodResult, Score

FORMAT = "muster-backtest/1"


def document_of(result: BacktestResult) -> dict[str, object]:
    """
    The document of a back-test.

    ``default`` repeats what the default method reaches at each share of the area; ranges are of 95 of 100 repetitions.
    """
    default = result.method(MethodName.COUNTS.value)
    return {
        "format": FORMAT,
        "known": {"first_day": result.first_day.isoformat(), "incidents": result.known},
        "held_out": {
            "first_day": result.held_first.isoformat(),
            "last_day": result.held_last.isoformat(),
            "incidents": result.held_out,
        },
        "not_counted": {
            "outside_boundary": result.outside,
            "without_place": result.unplaced,
            "dated_far_from_the_rest": 0 if result.passed_over is None else result.passed_over.stray,
            "offences_left_out": list(result.left_out),
        },
        "area_km2": result.area_km2,
        "cell_m": result.cell_m,
        "grid_positions": result.grids,
        "repetitions": result.repetitions,
        "default": {
            "method": default.name,
            "hit_rate": {_percent(score): score.hit_rate.value for score in default.cells},
            "pai": {_percent(score): score.pai.value for score in default.cells},
            "pei": {_percent(score): score.pei for score in default.cells},
        },
        "methods": [_method(method) for method in result.methods],
        "zones": asdict(result.zones),
    }


def _percent(score: Score) -> str:
    return f"{100 * score.share:g} %"


def _method(method: MethodResult) -> dict[str, object]:
    return {
        "name": method.name,
        "sentence": method.sentence,
        "baseline": method.is_baseline,
        "cells": [asdict(score) for score in method.cells],
        "cells_same_each_hour": [asdict(score) for score in method.same_each_hour],
        "cells_and_hours": [asdict(score) for score in method.any_hour],
        "zone_slots": [asdict(score) for score in method.zone_hours],
        "pai_curve": [
            {"share": share, "pai": pai} for share, pai in zip(method.curve.shares, method.curve.pai, strict=True)
        ],
        "reliability": [asdict(group) for group in method.reliability],
    }
