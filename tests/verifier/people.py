"""What hangs on people: the hard rules of each officer and of each agency, and the prices of who works how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.verifier.duty import officer_faults
from tests.verifier.hours import ledger_faults, overtime_cost, shared_faults, tired

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.verifier.documents import Row
    from tests.verifier.facts import Facts


def faults(facts: Facts) -> list[str]:
    """A sentence for each hard rule of people that is broken."""
    found = []
    for name, officer in facts.officers.items():
        days = facts.worked[name]
        broken = [*officer_faults(facts, officer, days), *tired(facts, officer, days), *ledger_faults(facts, officer)]
        found += [f"{name}: {fault}" for fault in broken]
    return found + list(shared_faults(facts))


def cost(facts: Facts) -> dict[str, float]:
    """The parts of the cost that hang on people."""
    holidays = facts.problem.get("holidays", [])
    return {
        "requests": _requests(facts),
        "pay": sum(
            facts.officers[row["officer"]].get("pay_per_hour", 0) * facts.minutes(row) / 60 for row in facts.rows()
        ),
        "uneven": _uneven(facts),
        "changes": _changes(facts),
        "overtime": overtime_cost(facts),
        "uneven_nights": facts.weights.get("uneven_nights", 0)
        * _spread(facts, lambda row: bool(facts.shifts[row["shift"]].get("night")), "nights"),
        "uneven_holidays": facts.weights.get("uneven_holidays", 0)
        * _spread(facts, lambda row: row["day"] in holidays, "holidays"),
    }


def _requests(facts: Facts) -> float:
    total = 0.0
    for name, officer in facts.officers.items():
        for wish in officer.get("requests", []):
            row = facts.worked[name].get(wish["day"])
            has = bool(row) and wish.get("shift") in (None, row["shift"] if row else None)
            total += wish["weight"] * (has != wish["want"])
    return total


def _even_names(facts: Facts) -> list[str]:
    return [name for name, officer in facts.officers.items() if officer.get("max_minutes") != 0]


def _spread(facts: Facts, counts: Callable[[Row], bool], carried: str | None = None) -> int:
    """Most less least shifts that count, with those carried in."""
    values = []
    for name in _even_names(facts):
        before = facts.officers[name].get("carried") or {}
        start = {"nights": before.get("nights", 0), "holidays": before.get("holidays", 0)}.get(carried or "", 0)
        values.append(start + sum(counts(row) for row in facts.worked[name].values()))
    return max(values, default=0) - min(values, default=0)


def _uneven(facts: Facts) -> float:
    minutes = [sum(facts.minutes(row) for row in facts.worked[name].values()) for name in _even_names(facts)]
    hours = (max(minutes, default=0) - min(minutes, default=0)) / 60
    shifts = sum(_spread(facts, _of_type(shift)) for shift in facts.shifts)
    return facts.weights.get("uneven_minutes", 0) * hours + facts.weights.get("uneven_shift", 0) * shifts


def _of_type(shift: str) -> Callable[[Row], bool]:
    return lambda row: row["shift"] == shift


def _changes(facts: Facts) -> float:
    baseline = facts.problem.get("baseline")
    if not baseline:
        return 0.0
    before = {(row["officer"], row["day"]): (row["shift"], row.get("zone")) for row in baseline["assignments"]}
    after = {(row["officer"], row["day"]): (row["shift"], row.get("zone")) for row in facts.rows()}
    return baseline["change_weight"] * sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())
