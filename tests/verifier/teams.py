"""What hangs on teams, zones and shifts: their hard rules, staffing targets and the risk left uncovered."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.verifier import company
from tests.verifier.facts import has_skill, meets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.verifier.documents import Cover
    from tests.verifier.facts import Facts


def faults(facts: Facts) -> list[str]:
    """A sentence for each hard rule of teams that is broken."""
    return [*_team_faults(facts), *_zone_faults(facts), *_cover_faults(facts), *company.faults(facts)]


def cost(facts: Facts) -> dict[str, float]:
    """The parts of the cost that hang on teams."""
    return {
        "risk": facts.weights.get("uncovered_risk", 0) * _uncovered(facts),
        "cover": sum(
            entry.get("under", 0) * max(0, entry["required"] - have)
            + entry.get("over", 0) * max(0, have - entry["required"])
            for entry, have in _staffed(facts)
        ),
        "min_teams": sum((weight or 0) * short for _, _, _, short, weight in _short(facts)),
        **company.cost(facts),
    }


def _team_faults(facts: Facts) -> Iterator[str]:
    template = facts.problem.get("team") or {}
    least, most = template.get("min_size", 1), template.get("max_size")
    for (day, shift, zone, number), members in sorted(facts.teams().items(), key=str):
        where = f"team {number} in zone {zone} on day {day} shift {shift}"
        if len(members) < least:
            yield f"{where}: {len(members)} officers, at least {least}"
        if most is not None and len(members) > most:
            yield f"{where}: {len(members)} officers, at most {most}"
        for need in [*template.get("requires", []), *facts.zones[zone].get("requires", [])]:
            if sum(meets(officer, need, day) for officer in members) < need.get("count", 1):
                yield f"{where}: lacks {need}"
        boss = template.get("supervisor")
        large = boss and len(members) >= boss["from_size"]
        if boss and large and not any(has_skill(officer, boss["skill"], day) for officer in members):
            yield f"supervisor: {where} has {len(members)} officers and none with {boss['skill']}"


def _zone_faults(facts: Facts) -> Iterator[str]:
    for (day, shift, zone), teams in facts.present().items():
        most = facts.zones[zone].get("max_teams")
        if most is not None and teams > most:
            yield f"zone {zone}: {teams} teams on day {day} shift {shift}, at most {most}"
    for day, shift, zone, short, weight in _short(facts):
        if short and weight is None:
            yield f"zone {zone}: {short} teams short on day {day} shift {shift}"


def _cover_faults(facts: Facts) -> Iterator[str]:
    for entry, have in _staffed(facts):
        if entry.get("hard") and have < entry["required"]:
            yield f"cover: {have} of {entry['required']} on day {entry['day']} shift {entry['shift']}"


def _staffed(facts: Facts) -> Iterator[tuple[Cover, int]]:
    """Each staffing target with the officers that count for it."""
    for entry in facts.problem.get("cover", []):
        skill, zone = entry.get("skill"), entry.get("zone")
        have = 0
        for row in facts.rows():
            here = (row["day"], row["shift"]) == (entry["day"], entry["shift"]) and zone in (None, row.get("zone"))
            officer = facts.officers[row["officer"]]
            have += here and (skill is None or has_skill(officer, skill, row["day"]))
        yield entry, have


def _short(facts: Facts) -> Iterator[tuple[int, str, str, int, float | None]]:
    """Day, shift, zone, teams short and weight of each least number of teams."""
    present = facts.present()
    for name, zone in facts.zones.items():
        for floor in zone.get("min_teams", []):
            day, shift = floor.get("day"), floor.get("shift")
            for on in range(facts.times.days) if day is None else [day]:
                for at in facts.shifts if shift is None else [shift]:
                    yield on, at, name, max(0, floor["teams"] - present[on, at, name]), floor.get("weight")


def _uncovered(facts: Facts) -> float:
    """The risk that the teams present leave, in the unit of the zones."""
    reach = [0.0]
    for share in facts.problem.get("effect", []):
        reach.append(reach[-1] + share)
    teams: dict[str, Counter[int]] = {name: Counter() for name in facts.zones}
    for (day, shift, zone), count in facts.present().items():
        for slot in facts.times.slots(day, shift, len(facts.zones[zone].get("risk", []))):
            teams[zone][slot] += count
    return sum(
        risk * (1 - reach[min(teams[name][slot], len(reach) - 1)])
        for name, zone in facts.zones.items()
        for slot, risk in enumerate(zone.get("risk", []))
    )
