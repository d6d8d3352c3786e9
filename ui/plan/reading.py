"""What the Plan screen reads from one plan: posts, cells, teams, hours and what is broken, looked up once per plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.operation import OfficerId, ShiftId, ZoneId
from planner.wording import violation_sentence
from ui.plan import wording
from ui.plan.ground import DayMarks, Ground
from ui.state import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.review.figures import ShiftFigures, TeamFigures
    from solver.problem import Assignment
    from ui.state import PlanView

_NO_MARKS = DayMarks()


@dataclass(frozen=True, slots=True)
class Post:
    """Where an officer is on a day."""

    shift: str
    index: int
    """Place of the shift in the operation: its colour."""
    zone: str | None
    team: TeamFigures | None
    """None for an officer on duty without a zone."""

    @property
    def letter(self) -> str:
        """The call letter of the team; empty without one."""
        return "" if self.team is None else self.team.letter


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours planned for an officer, against the limit that is nearest to being used up."""

    minutes: int
    limit: int | None
    """Minutes; None where nothing binds."""
    days: int | None
    """Length of the period that the limit speaks of; None for the whole operation."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is broken or short, and where to look."""

    sentence: str
    broken: bool
    """A rule is broken; else a post is short."""
    place: Selection | None


class Reading:
    """The lookups of a plan; the ground's are shared with the plans before and after it."""

    def __init__(self, view: PlanView, ground: Ground) -> None:
        self.view = view
        self.ground = ground
        self.figures = view.figures
        self.cells: dict[tuple[int, str], ShiftFigures] = {}
        self.teams: dict[tuple[int, str], tuple[TeamFigures, ...]] = {}
        self.posts: dict[tuple[str, int], Post] = {}
        self.broken: frozenset[tuple[str, int]] = frozenset()
        """Officers and days with a broken rule."""
        self._minutes: dict[str, dict[int, int]] = defaultdict(dict)
        if view.figures is not None and view.saved is not None:
            self._read(view)

    def _read(self, view: PlanView) -> None:
        if view.figures is None or view.saved is None:
            return
        self.cells = {(cell.day, str(cell.shift)): cell for cell in view.figures.shifts}
        by_shift: dict[tuple[int, str], list[TeamFigures]] = defaultdict(list)
        team_of: dict[tuple[int, str, str], TeamFigures] = {}
        for team in view.figures.team_list:
            by_shift[team.day, str(team.shift)].append(team)
            team_of.update({(team.day, str(team.shift), str(officer)): team for officer in team.officers})
        self.teams = {key: tuple(teams) for key, teams in by_shift.items()}
        minutes = {str(shift.id): shift.minutes for shift in view.problem.shifts}
        for assignment in view.saved.plan.assignments:
            self._post(assignment, team_of, minutes)
        self.broken = frozenset(
            (str(violation.officer), violation.day)
            for violation in view.figures.violations
            if violation.officer is not None and violation.day is not None
        )

    def _post(
        self,
        assignment: Assignment,
        team_of: dict[tuple[int, str, str], TeamFigures],
        minutes: dict[str, int],
    ) -> None:
        officer, shift = str(assignment.officer), str(assignment.shift)
        index = self.ground.shift_order.get(shift)
        if index is None or officer not in self.ground.officers:
            return
        team = team_of.get((assignment.day, shift, officer))
        zone = None if assignment.zone is None else str(assignment.zone)
        self.posts[officer, assignment.day] = Post(shift, index, zone, team)
        self._minutes[officer][assignment.day] = minutes.get(shift, 0)

    def marks(self, officer: str, day: int) -> DayMarks:
        """Leave, duty and lock of an officer on a day."""
        return self.ground.marks.get((officer, day), _NO_MARKS)

    def team_at(self, selection: Selection) -> TeamFigures | None:
        """The team that a selection means: the officer's, else the first in the zone; None without either."""
        teams = self.teams.get((selection.day, selection.shift), ())
        if selection.officer is not None:
            mine = next((team for team in teams if selection.officer in {str(o) for o in team.officers}), None)
            if mine is not None:
                return mine
        if selection.zone is None:
            return None
        return next((team for team in teams if str(team.zone) == selection.zone), None)

    def hours(self, officer: str, day: int) -> Hours:
        """Hours planned in the period round a day whose limit is nearest, else in the whole operation."""
        worked = self._minutes.get(officer, {})
        total = sum(worked.values())
        person = next((one for one in self.view.problem.officers if one.id == officer), None)
        if person is None:
            return Hours(total, None, None)
        found = [] if person.max_minutes is None else [Hours(total, person.max_minutes, None)]
        for window in person.windows:
            most = max(
                sum(worked.get(first + offset, 0) for offset in range(window.days))
                for first in range(day - window.days + 1, day + 1)
            )
            found.append(Hours(most, window.max_minutes, window.days))
        return max(found, key=_share, default=Hours(total, None, None))

    def unmanned(self, day: int, shift: str) -> tuple[tuple[str, float], ...]:
        """Zones without a team in a shift, each with its share of the shift's risk, the greatest first."""
        manned = {str(team.zone) for team in self.teams.get((day, shift), ())}
        risk = {zone: self.ground.zone_risk_during(zone, day, shift) for zone in self.ground.zones}
        whole = sum(risk.values())
        empty = [(zone, value / whole if whole else 0.0) for zone, value in risk.items() if zone not in manned]
        return tuple(sorted(empty, key=lambda pair: -pair[1]))

    def checks(self) -> tuple[Check, ...]:
        """What is broken, then what is short."""
        if self.figures is None:
            return ()
        broken = [
            Check(
                violation_sentence(violation, self.view.problem),
                broken=True,
                place=self._place(violation.day, violation.shift, violation.zone, violation.officer),
            )
            for violation in self.figures.violations
        ]
        return (*broken, *self._short())

    def _short(self) -> Iterator[Check]:
        """Posts unfilled, the days of one zone and shift together: a post that is always short is one line."""
        days: dict[tuple[str, str, int], list[int]] = defaultdict(list)
        for day, shift, zone, count in self.figures.short_zones if self.figures is not None else ():
            days[str(shift), str(zone), count].append(day)
        for (where, place, count), found in days.items():
            dates = tuple(self.ground.dates[day] for day in found)
            yield Check(
                wording.short_zone(dates, self.ground.shift_name(where), self.zone_name(place), count),
                broken=False,
                place=self._place(found[0], where, place, None),
            )

    def _place(self, day: int | None, shift: str | None, zone: str | None, officer: str | None) -> Selection | None:
        if day is None or not 0 <= day < len(self.ground.dates):
            return None
        post = self.posts.get((officer, day)) if officer is not None else None
        if shift is None or shift not in self.ground.shift_order:
            shift = post.shift if post is not None else str(self.ground.shifts[0].id)
        where = zone if zone is not None else post.zone if post is not None else None
        return Selection(
            day,
            ShiftId(shift),
            None if where is None else ZoneId(where),
            None if officer is None else OfficerId(officer),
        )

    def leader_of(self, team: TeamFigures) -> str:
        """The surname of the one who leads a team; empty where nobody is known."""
        leader = self.ground.officers.get(str(team.officers[0])) if team.officers else None
        return "" if leader is None else wording.surname(leader.name)

    def zone_name(self, zone: str) -> str:
        """The name of a zone; its id where there is no such zone."""
        found = self.ground.zones.get(zone)
        return zone if found is None else found.name


def _share(hours: Hours) -> float:
    return hours.minutes / hours.limit if hours.limit else float(hours.limit == 0)
