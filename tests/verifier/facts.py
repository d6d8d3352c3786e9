"""What a solution says of a problem: who works what, which teams there are, and rows of nothing that exists."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tests.verifier.times import Times

if TYPE_CHECKING:
    from tests.verifier.documents import Need, Officer, Problem, Row, Solution

TeamKey = tuple[int, str, str, int]
"""Day, shift, zone, number."""


class Facts:
    """A problem and the part of a solution that makes sense for it; ``faults`` names the rest."""

    def __init__(self, problem: Problem, solution: Solution) -> None:
        self.problem = problem
        self.times = Times(problem)
        self.officers = {officer["id"]: officer for officer in problem["officers"]}
        self.zones = {zone["id"]: zone for zone in problem.get("zones", [])}
        self.shifts = self.times.shifts
        self.weights = problem.get("weights", {})
        self.faults: list[str] = []
        self.worked: dict[str, dict[int, Row]] = {name: {} for name in self.officers}
        """Officer, day, assignment."""
        for row in solution["assignments"]:
            self._take(row)

    def _take(self, row: Row) -> None:
        name, day, zone = row["officer"], row["day"], row.get("zone")
        if name not in self.officers:
            self.faults.append(f"unknown officer {name}")
        elif (
            row["shift"] not in self.shifts
            or not 0 <= day < self.times.days
            or (zone is not None and zone not in self.zones)
        ):
            self.faults.append(f"{name}: no such day, shift or zone: {row}")
        elif day in self.worked[name]:
            self.faults.append(f"{name}: two shifts start on day {day}")
        else:
            self.worked[name][day] = row

    def rows(self) -> list[Row]:
        """Every assignment."""
        return [row for days in self.worked.values() for row in days.values()]

    def minutes(self, row: Row) -> int:
        """The length of an assignment's shift."""
        return self.shifts[row["shift"]]["minutes"]

    def teams(self) -> dict[TeamKey, list[Officer]]:
        """The members of each team."""
        teams: dict[TeamKey, list[Officer]] = defaultdict(list)
        for row in self.rows():
            zone = row.get("zone")
            if zone is not None:
                number = row.get("team")
                key = (row["day"], row["shift"], zone, 1 if number is None else number)
                teams[key].append(self.officers[row["officer"]])
        return dict(teams)

    def present(self) -> Counter[tuple[int, str, str]]:
        """The number of teams by day, shift and zone."""
        return Counter((day, shift, zone) for day, shift, zone, _ in self.teams())


def has_skill(officer: Officer, skill: str, day: int) -> bool:
    """Whether the officer holds the skill on a shift that starts on the day."""
    for held in officer.get("skills", []):
        if isinstance(held, str):
            if held == skill:
                return True
            continue
        first, last = held.get("from"), held.get("to")
        if held["skill"] == skill and (first is None or first <= day) and (last is None or day <= last):
            return True
    return False


def meets(officer: Officer, need: Need, day: int) -> bool:
    """Whether the officer counts for what a team needs."""
    if "skill" in need:
        return has_skill(officer, need["skill"], day)
    return officer.get("agency", "") == need["agency"]
