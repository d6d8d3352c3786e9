"""Hours in any 24, looked at minute by minute; the ledgers of work periods; the shares of agencies; the budget."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.verifier.documents import Officer, WorkPeriod
    from tests.verifier.duty import Days
    from tests.verifier.facts import Facts

DAY = 24 * 60


def tired(facts: Facts, officer: Officer, days: Days) -> Iterator[str]:
    """The first of the 24 hours, from any minute on, in which a shift lies and which hold too many minutes."""
    most = officer.get("max_minutes_24h")
    if most is None or not days:
        return
    shifts = [facts.times.span(day, row["shift"]) for day, row in days.items()]
    duty = [(busy["from"], busy["to"]) for busy in officer.get("busy", []) if busy.get("counts")]
    first, last = min(start for start, _ in shifts) - DAY, max(end for _, end in shifts) + DAY
    of_shifts, of_all = _until(shifts, first, last), _until([*shifts, *duty], first, last)
    for begin in range(last - first - DAY):
        shift = of_shifts[begin + DAY] - of_shifts[begin]
        total = of_all[begin + DAY] - of_all[begin]
        if shift > 0 and total > most:
            yield f"{total} minutes in the 24 hours from minute {first + begin}, at most {most}"
            return


def _until(spans: Iterable[tuple[int, int]], first: int, last: int) -> list[int]:
    """The minutes of the spans from ``first`` to each minute up to ``last``."""
    steps = [0] * (last - first + 1)
    for start, end in spans:
        begin, finish = min(max(start, first), last), min(max(end, first), last)
        steps[begin - first] += 1
        steps[finish - first] -= 1
    return [0, *accumulate(accumulate(steps[:-1]))]


def ledger_faults(facts: Facts, officer: Officer) -> Iterator[str]:
    """Work periods with a shift in them whose minutes are over a threshold that no overtime may pass."""
    for period, spent, assigned in _books(facts, officer):
        if period.get("overtime_weight") is None and assigned and spent + assigned > _threshold(period):
            yield f"{spent + assigned} minutes in a work period, at most {_threshold(period)}"


def overtime_cost(facts: Facts) -> float:
    """The price of all hours over the thresholds."""
    return sum(
        (period.get("overtime_weight") or 0) * max(0, spent + assigned - _threshold(period)) / 60
        for officer in facts.officers.values()
        for period, spent, assigned in _books(facts, officer)
    )


def _threshold(period: WorkPeriod) -> int:
    """29 CFR 553.230 rounds 6.11 hours a day to whole hours."""
    given = period.get("threshold_minutes")
    return round(6.11 * period["days"]) * 60 if given is None else given


def _books(facts: Facts, officer: Officer) -> Iterator[tuple[WorkPeriod, int, int]]:
    """For each work period with a day of the horizon: minutes spent before, and assigned."""
    mine = [agency for agency in facts.problem.get("agencies", []) if agency["id"] == officer.get("agency")]
    period = mine[0].get("work_period") if mine else None
    if period is None:
        return
    assigned, spent = Counter[int](), Counter[int]()
    for day, row in facts.worked[officer["id"]].items():
        assigned[_number(period, day)] += facts.minutes(row)
    spent[_number(period, 0)] += officer.get("carried_minutes", 0)
    for busy in officer.get("busy", []):
        day = facts.times.day_of(busy["from"])
        if busy.get("counts") and day >= 0:
            spent[_number(period, day)] += busy["to"] - busy["from"]
    for number in range(_number(period, 0), _number(period, facts.times.days - 1) + 1):
        yield period, spent[number], assigned[number]


def _number(period: WorkPeriod, day: int) -> int:
    """Which work period a day lies in, 0 for that of its first day."""
    return (day - period["first_day"]) // period["days"]


def shared_faults(facts: Facts) -> Iterator[str]:
    """What the assigned minutes of all break: the shares of agencies, the budget."""
    minutes = Counter[str]()
    for row in facts.rows():
        minutes[facts.officers[row["officer"]].get("agency", "")] += facts.minutes(row)
    total, budget = minutes.total(), facts.problem.get("budget_minutes")
    if budget is not None and total > budget:
        yield f"budget: {total} officer-minutes, at most {budget}"
    for agency in facts.problem.get("agencies", []):
        least, most = agency.get("min_share"), agency.get("max_share")
        if least is not None and minutes[agency["id"]] < _share(least) * total:
            yield f"agency {agency['id']}: {minutes[agency['id']]} of {total} minutes, at least {least}"
        if most is not None and minutes[agency["id"]] > _share(most) * total:
            yield f"agency {agency['id']}: {minutes[agency['id']]} of {total} minutes, at most {most}"


def _share(share: float) -> Fraction:
    return Fraction(round(10_000 * share), 10_000)
