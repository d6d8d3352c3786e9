"""Who works with whom and what teams share: pairs, standing teams, span of control, resources, visits of a day."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.verifier.facts import has_skill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.verifier.documents import Pair, Row
    from tests.verifier.facts import Facts


def faults(facts: Facts) -> list[str]:
    """A sentence for each hard rule of company that is broken."""
    found = [
        f"{pair['kind']}: {' and '.join(pair['officers'])} on day {day}"
        for pair in facts.problem.get("pairs", [])
        if pair.get("weight") is None
        for day in _broken_days(facts, pair)
    ]
    found += [
        f"span: {over} too many on day {day} shift {shift} for those with {skill}"
        for skill, day, shift, over, weight in _overled(facts)
        if weight is None
    ]
    return [*found, *_scarce(facts), *_overvisited(facts)]


def cost(facts: Facts) -> dict[str, float]:
    """The parts of the cost that hang on company."""
    return {
        "pairs": sum(
            (pair.get("weight") or 0) * len(_broken_days(facts, pair)) for pair in facts.problem.get("pairs", [])
        ),
        "standing_teams": _parted(facts),
        "span": sum((weight or 0) * over for _, _, _, over, weight in _overled(facts)),
    }


def _broken_days(facts: Facts, pair: Pair) -> list[int]:
    first, second = (facts.worked[name] for name in pair["officers"])
    found = []
    for day in range(facts.times.days):
        here, there = first.get(day), second.get(day)
        if not here and not there:
            continue
        met = bool(here and there and here["shift"] == there["shift"])
        if here and there and met and pair.get("scope") == "team":
            met = _post(here) == _post(there)
            if here.get("zone") is None and pair["kind"] == "apart":
                met = False
        if met == (pair["kind"] == "apart"):
            found.append(day)
    return found


def _post(row: Row) -> tuple[str | None, int]:
    """Zone and team; without a zone there is no team."""
    zone, number = row.get("zone"), row.get("team")
    return zone, 0 if zone is None else (1 if number is None else number)


def _parted(facts: Facts) -> float:
    total = 0.0
    for team in facts.problem.get("standing_teams", []):
        for day in range(facts.times.days):
            rows = [facts.worked[name][day] for name in team["officers"] if day in facts.worked[name]]
            places = {(row["shift"], row.get("zone")) for row in rows}
            total += team["weight"] * (len(places) - bool(rows))
    return total


def _overled(facts: Facts) -> Iterator[tuple[str, int, str, int, float | None]]:
    """Skill, day, shift, officers over and weight of each span of control that is overstretched."""
    for span in facts.problem.get("span", []):
        for day in range(facts.times.days):
            for shift in facts.shifts:
                there = [row for row in facts.rows() if (row["day"], row["shift"]) == (day, shift)]
                holders = sum(has_skill(facts.officers[row["officer"]], span["skill"], day) for row in there)
                over = len(there) - holders - span["per"] * holders
                if over > 0:
                    yield span["skill"], day, shift, over, span.get("weight")


def _scarce(facts: Facts) -> Iterator[str]:
    """The use of each resource minute by minute: up where a team starts, down where it ends."""
    for resource in facts.problem.get("resources", []):
        changes = Counter[int]()
        for (day, shift, zone), teams in facts.present().items():
            if resource.get("zones") is None or zone in (resource["zones"] or []):
                start, end = facts.times.span(day, shift)
                changes[start] += teams * resource["per_team"]
                changes[end] -= teams * resource["per_team"]
        used = 0
        for minute, change in sorted(changes.items()):
            used += change
            if used > resource["available"]:
                yield f"resource {resource['id']}: {used} in use at minute {minute}, {resource['available']} there"


def _overvisited(facts: Facts) -> Iterator[str]:
    visits = Counter[tuple[int, str]]()
    for (day, _, zone), teams in facts.present().items():
        visits[day, zone] += teams
    for (day, zone), count in visits.items():
        most = facts.zones[zone].get("max_visits_per_day")
        if most is not None and count > most:
            yield f"visits: {count} in zone {zone} on day {day}, at most {most}"
